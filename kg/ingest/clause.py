"""A clause as the rules look at it: what stands near its own verb counts, what stands in an inner one does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.ingest.cues import LanguageCues
from kg.ingest.predicates import Verb

REACH = 34
"""How far after the main verb a cue still belongs to it, in characters."""
_NO_VERB_REACH = 45
_LONG_THING = (
    160  # what is said of a thing without a verb counts as far as this: "the fitting out of ..., finished in May"
)
_OF_STATUS = frozenset(("planned", "done", "ongoing", "abandoned", "stopped"))


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause, folded, with its main verb and the cues of its language."""

    folded: str
    verb: Verb | None
    cues: LanguageCues

    def central(self, name: str) -> re.Match[str] | None:
        """The first cue of this name that belongs to the clause's own verb, not to a later, inner one."""
        return next(self.centrals(name), None)

    def centrals(self, name: str) -> Iterator[re.Match[str]]:
        """All cues of this name that belong to the clause's own verb, in order."""
        wide = name in _OF_STATUS and len(self.folded) <= _LONG_THING
        reach = self.verb.end + REACH if self.verb else len(self.folded) if wide else _NO_VERB_REACH
        return (found for found in self.cues.phrases[name].finditer(self.folded) if found.start() <= reach)

    def has(self, name: str) -> bool:
        """Whether a cue of this name stands anywhere in it."""
        return self.cues.has(name, self.folded)
