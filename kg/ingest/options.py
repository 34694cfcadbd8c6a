"""What a caller may say about a source that its bytes do not say."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from kg.model import Origin, Visibility

READINGS = ("auto", "minutes", "survey", "entries")
WEB_SCHEMES = ("http://", "https://")
"""How the public address of a source begins: it is shown as a link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestOptions:
    """How to read a file and what to note of it; ``None`` (and ``auto``) means not said.

    ``as_`` is one of ``READINGS``; ``mapping`` the YAML file that says what the columns of a survey hold;
    ``date`` is ISO 8601, of any precision. What nobody says becomes ``network`` (visibility) and
    ``original`` (origin).
    """

    as_: str = "auto"
    mapping: Path | None = None
    id: str | None = None
    title: str | None = None
    date: str | None = None
    url: str | None = None
    visibility: Visibility | None = None
    language: str | None = None
    origin: Origin | None = None
    publisher: str | None = None
    licence: str | None = None
    collection: str | None = None

    def over(self, other: IngestOptions) -> IngestOptions:
        """These options, completed by ``other`` where nothing is said here."""
        chosen = {}
        for item in fields(self):
            own = getattr(self, item.name)
            unsaid = own is None or (item.name == "as_" and own == "auto")
            chosen[item.name] = getattr(other, item.name) if unsaid else own
        return IngestOptions(**chosen)

    @property
    def effective_visibility(self) -> Visibility:
        """The visibility said, else ``network``."""
        return self.visibility or Visibility.NETWORK

    @property
    def effective_origin(self) -> Origin:
        """The origin said, else ``original``."""
        return self.origin or Origin.ORIGINAL
