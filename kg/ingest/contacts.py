"""E-mail addresses and telephone numbers: found, hidden, and kept apart from all evidence."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from kg.errors import TextTooLongError
from kg.ingest.emails import find_emails
from kg.ingest.limits import MAX_SOURCE_CHARACTERS
from kg.ingest.phones import find_phones
from kg.model import MASK, ContactSpan, Source

_PART = re.compile(r"[^/?&=#;:]+")
_TELLING = re.compile(r"@|%40|^\+")
"""What marks a part of a web address that may be a contact: other numbers in it name pages."""


def mask_contacts(text: str) -> tuple[str, tuple[ContactSpan, ...]]:
    """Hide e-mail addresses and telephone numbers without moving anything else.

    Args:
        text: NFC, as the reader repaired it; may be empty.

    Returns:
        The text, of the same length, each contact replaced by as many ``█`` as it had characters, and the
        spans in order, half-open, in code points of ``text``. Masking the result again changes nothing.

    Raises:
        TextTooLongError: more than ``MAX_SOURCE_CHARACTERS``.
    """
    if len(text) > MAX_SOURCE_CHARACTERS:
        raise TextTooLongError(len(text), MAX_SOURCE_CHARACTERS)
    found: list[ContactSpan] = []
    masked = text
    # A number beside a hidden contact is more surely a contact: repeat until nothing new is found.
    while spans := _find(masked):
        masked, kept = _hide(masked, text, spans)
        found.extend(kept)
    return masked, tuple(sorted(found, key=lambda span: span.start))


def mask_info(source: Source) -> Source:
    """The source with the contacts hidden in what is told beside its text: title, publisher, licence, ..."""
    told = {name: getattr(source, name) for name in ("title", "publisher", "licence", "collection")}
    hidden: dict[str, Any] = {name: mask_contacts(words)[0] for name, words in told.items() if words}
    return replace(source, **hidden, url=mask_address(source.url) if source.url else source.url)


def mask_address(url: str) -> str:
    """A web address with the contacts hidden in its parts; what stands before them stays."""
    parts = _PART.sub(lambda part: mask_contacts(part[0])[0] if _TELLING.search(part[0]) else part[0], url)
    return mask_contacts(parts)[0]


def _find(text: str) -> list[tuple[int, int, str]]:
    emails = [(*span, "email") for span in find_emails(text)]
    return [*emails, *((*span, "phone") for span in find_phones(text))]


def _hide(masked: str, text: str, spans: list[tuple[int, int, str]]) -> tuple[str, list[ContactSpan]]:
    pieces, kept, at = [], [], 0
    for start, end, kind in sorted(spans):
        if start < at:
            continue
        pieces += [masked[at:start], MASK * (end - start)]
        kept.append(ContactSpan(start, end, kind, text[start:end]))
        at = end
    pieces.append(masked[at:])
    return "".join(pieces), kept
