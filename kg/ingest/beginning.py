"""The beginning of a sentence, up to its first verb: what is needed to know who speaks in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from kg.ingest.cues import LanguageCues
from kg.ingest.linking import Link, Linker
from kg.ingest.nations import Nation, nation_at
from kg.ingest.people import People
from kg.ingest.predicates import finite_verbs
from kg.vocabulary import Mention

_COMMA = re.compile(r",\s+")


class Subject(Enum):
    """How a sentence says who speaks."""

    NAMED = "named"
    NATION = "nation"
    SAME = "same"
    NOBODY = "nobody"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a sentence: who is its subject, where its first verb stands, whether a person is named.

    ``link`` is set for ``NAMED``, ``nation`` for ``NATION``: whom it means depends on who spoke before. Offsets are
    those of the text. ``introduces``: the sentence only gives the floor. ``behind`` is where the subject ends if it
    stands after the verb ("Informó SENA que ..."). ``home`` is the country of a person of whom nothing else tells for
    whom they speak ("Mr Ruiz (Mexico)"). ``by_another``: "SENA, she said, has more". ``stranger``: they speak for none
    of the institutions ("the union leader"), or only lead the talk.
    """

    subject: Subject
    link: Link | None
    verb: int
    person: bool = False
    introduces: bool = False
    nation: Nation | None = None
    behind: int = 0
    home: str | None = None
    by_another: bool = False
    stranger: bool = False


@dataclass(frozen=True)
class Beginning:
    """What stands before the first verb of a sentence.

    ``start`` and ``stop`` are offsets in the linker's text, ``skip`` the length of joining words before the subject,
    ``quoted`` whether they were "according to" or the like.
    """

    start: int
    stop: int
    skip: int
    text: str
    folded: str
    cues: LanguageCues
    linker: Linker
    people: People
    country: str | None
    quoted: bool

    @property
    def named(self) -> tuple[Mention, ...]:
        """The institutions of the registry named before the verb."""
        return self.linker.mentions_in(self.start, self.stop)

    def says(self, name: str) -> re.Match[str] | None:
        """A cue of this name at the subject's place."""
        return self.cues.phrases[name].match(self.folded, self.skip)

    def head(self, link: Link | None, *, person: bool = False) -> Head:
        """The head of this beginning, with ``link`` as its subject."""
        return Head(Subject.NAMED, link, self.stop, person)

    def nation(self) -> Head | None:
        """The head of a subject told by its country, at the subject's place or behind an adjunct with its comma."""
        commas = (m.end() for m in _COMMA.finditer(self.text, self.skip, self.stop - self.start))
        for at in (self.skip, *commas):
            found = nation_at(self.linker, self.start + at, self.stop, self.cues)
            if found is not None:
                return Head(Subject.NATION, None, self.stop, found.person, nation=found)
        return None

    def taken(self) -> list[tuple[int, int]]:
        """The spans of institutions and countries, from the subject's place on."""
        at = self.start + self.skip
        places = self.linker.countries_in(self.start, self.stop)
        return [(m.start - at, m.end - at) for m in self.named] + [(c.start - at, c.end - at) for c in places]


def first_verb(text: str, folded: str, cues: LanguageCues) -> int:
    """Where the first verb stands: of saying, or a finite one in lower case; the end if there is none."""
    places = [m.start() for m in cues.phrases["report"].finditer(folded) if text[m.start()].islower() or not m.start()]
    report = min(places, default=len(text))
    for verb in finite_verbs(text, cues):
        if (text[verb.start].islower() or not verb.start) and not _in_brackets(text, verb.start):
            return min(report, verb.start)
    return report


def _in_brackets(text: str, at: int) -> bool:
    return text.count("(", 0, at) > text.count(")", 0, at)
