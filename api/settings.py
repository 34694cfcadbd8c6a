"""What the environment says of the service, beside the settings that all of ``kg`` shares."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from kg.errors import UsageError

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceSettings:
    """Limits and the public address.

    ``public_url`` is what links in messages begin with (``KG_PUBLIC_URL``; None: the address of the request).
    ``rate_per_minute`` (``KG_RATE_PER_MINUTE``) bounds the requests of one key or address, 0 is no bound;
    ``writes_per_hour`` (``KG_WRITES_PER_HOUR``) what one address may send without a key. ``max_body`` are the
    bytes of a form or JSON document, ``max_upload`` (``KG_MAX_UPLOAD_MB``) those of an upload.
    """

    public_url: str | None = None
    rate_per_minute: int = 300
    writes_per_hour: int = 20
    max_body: int = 256 * 1024
    max_upload: int = 25 * MEGABYTE


def load_service_settings(environment: Mapping[str, str] = os.environ) -> ServiceSettings:
    """Read the settings.

    Raises:
        UsageError: a number that is none, or an address without ``http://`` or ``https://``.
    """
    default = ServiceSettings()
    url = environment.get("KG_PUBLIC_URL", "").strip().rstrip("/") or None
    if url is not None and not url.startswith(("http://", "https://")):
        raise UsageError(f"KG_PUBLIC_URL is '{url}'", "give an address that begins with http:// or https://")
    return ServiceSettings(
        public_url=url,
        rate_per_minute=_number(environment, "KG_RATE_PER_MINUTE", default.rate_per_minute),
        writes_per_hour=_number(environment, "KG_WRITES_PER_HOUR", default.writes_per_hour),
        max_upload=_number(environment, "KG_MAX_UPLOAD_MB", default.max_upload // MEGABYTE) * MEGABYTE,
    )


def _number(environment: Mapping[str, str], name: str, default: int) -> int:
    told = environment.get(name, "").strip()
    if not told:
        return default
    if not (told.isascii() and told.isdecimal()):
        raise UsageError(f"{name} is '{told}'", "give a whole number, or unset it")
    return int(told)
