"""The kind that a heading says for the institutions whose headings stand below it: "## Needs" above "### SENA"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import Kind

# "## 3." as well as "##"
_LEVEL = re.compile(r"\s*(#+)[\s*_]*(?:\d{1,2}(?:\.\d{1,2})*[.)]?[\s*_]*)?")


def heading_level(text: str, start: int) -> int:
    """How many ``#`` stand on the line before a heading that begins at ``start``; 0 where nothing tells its level.

    A number between them and the heading ("## 3. Agreements") is part of neither.
    """
    mark = _LEVEL.fullmatch(text, text.rfind("\n", 0, start) + 1, start)
    return len(mark[1]) if mark else 0


@dataclass(slots=True)
class OuterKind:
    """Remembers a heading that says only a kind.

    It holds for the headings of institutions below it: those of a deeper level, or, where no level is told, those
    that follow after the first of them has followed at once.
    """

    kind: Kind | None = None
    level: int = 0
    fresh: bool = False
    holds: bool = False
    named_level: int = 0

    def take(self, kind: Kind, level: int) -> bool:
        """Take a heading that says a kind; whether it ends the part of the institution that was named before."""
        ends = bool(level and self.named_level >= level) or (not level and self.holds)
        self.kind, self.level, self.fresh, self.holds = kind, level, True, False
        return ends

    def below(self, level: int) -> Kind | None:
        """The kind that holds for the heading of an institution or country; ``None`` if none does."""
        told = level > self.level if level and self.level else self.fresh or self.holds
        self.fresh, self.named_level = False, level
        self.holds = told
        self.kind = self.kind if told else None
        return self.kind

    def pass_text(self) -> None:
        """Note that something other than a heading follows."""
        self.fresh = False

    def end(self) -> None:
        """Forget the kind: another heading begins afresh."""
        self.kind, self.level, self.fresh, self.holds, self.named_level = None, 0, False, False, 0
