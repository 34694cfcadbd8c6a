"""Which source of the database a file is a new version of: its name says so, and its words must agree.

Two documents of one name, read in two runs, must not replace each other; a new version must replace the former one.
What tells them apart is how many of their runs of three words they share (containment of shingles: Broder, "On the
resemblance and containment of documents", 1997). Of 666 pairs of different minutes none shared more than 14%, all
but one less than 6%. Tables are compared by their answers alone: two surveys with the same questions are not the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from kg.service.before import Before
from kg.service.choosing import Job
from kg.service.reading import Reading
from kg.service.workspace import Workspace
from kg.text import words

SHINGLE = 3
SHARED = 0.25
"""What shares less than this is another document."""
SHARED_OF_ANOTHER_DATE = 0.8
"""So much must be shared when both bear a date and the dates differ: minutes of a series repeat themselves."""
REWRITTEN = 0.8
"""When a new version shares less than this with the former one, the report says so."""

Shingles = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Recognised:
    """The source that a file is, as it is kept under its id or to be kept there, and what is to be said of it."""

    before: Before
    notes: tuple[str, ...] = ()


class Recogniser:
    """Finds for each file of one run the id of its source; no two files of a run have the same."""

    def __init__(self, workspace: Workspace, jobs: Sequence[Job]) -> None:
        self._workspace = workspace
        self._due = {job.ids[0]: job.path for job in jobs}
        self._taken: dict[str, Path] = {}

    def likely(self, job: Job, version: str) -> tuple[Before, bool]:
        """The source that a file seems to be, and whether that is certain: its id was given, or its bytes are known.

        ``version`` is that of the file's bytes.
        """
        known = [self._before(id, version) for id in self._known_ids(job)]
        for before in known:
            if before.holds_version and self._taken.get(before.id, job.path) == job.path:
                return self._take(job, before), True
        if job.options.id is not None or not known:
            return self._take(job, self._before(job.ids[0], version)), True
        return known[0], False

    def compared(self, job: Job, version: str, reading: Reading) -> Recognised:
        """The source of the file by what it holds, of those of its name; a new one beside them when none fits."""
        known = [self._before(id, version) for id in self._known_ids(job) if self._may_take(job, id)]
        shares = {before.id: _share(self._workspace, reading, before) for before in known}
        fitting = [before for before in known if shares[before.id] >= _needed(reading, before)]
        if fitting:
            best = max(fitting, key=lambda before: shares[before.id])
            return Recognised(self._take(job, best), rewritten(best.id, shares[best.id]))
        present = set(self._known_ids(job))
        own = next(id for id in _numbered(job.ids[0]) if id not in present and self._may_take(job, id))
        notes = beside(own, max(known, key=lambda before: shares[before.id]).id) if known else ()
        return Recognised(self._take(job, self._before(own, version)), notes)

    def _known_ids(self, job: Job) -> Iterator[str]:
        """The ids of the file, and those numbered after them, that the database holds; the likeliest first."""
        for id in job.ids:
            pattern = re.compile(rf"{re.escape(id)}(?:-([1-9]\d*))?(?:\..*)?", re.DOTALL)
            fits = (pattern.fullmatch(other) for other in self._workspace.store.ids_like(id))
            numbers = {int(fit[1] or 1) for fit in fits if fit}
            yield from (id if number == 1 else f"{id}-{number}" for number in sorted(numbers))

    def _before(self, id: str, version: str) -> Before:
        return Before(id, version, self._workspace.store.infos_below(id))

    def _may_take(self, job: Job, id: str) -> bool:
        return self._taken.get(id, job.path) == job.path and self._due.get(id, job.path) == job.path

    def _take(self, job: Job, before: Before) -> Before:
        self._taken[before.id] = job.path
        return before


def _numbered(id: str) -> Iterator[str]:
    yield id
    yield from (f"{id}-{number}" for number in count(2))


def _needed(reading: Reading, before: Before) -> float:
    """The share from which on a file is a version of a source."""
    told = {extraction.source.date for extraction in reading.extractions}
    kept = {info.date for info in before.sources.values()}
    if len(told) != 1 or len(kept) != 1:
        return SHARED
    one, other = told.pop(), kept.pop()
    differ = one and other and not one.startswith(other) and not other.startswith(one)
    return SHARED_OF_ANOTHER_DATE if differ else SHARED


def _share(workspace: Workspace, reading: Reading, before: Before) -> float:
    """How much of the shorter of the two the other holds, in [0, 1]; 1 when there are no words to compare."""
    versions = {info.version for info in before.sources.values()}
    same = len(versions & {extraction.source.version for extraction in reading.extractions})
    if same * 2 >= min(len(reading.extractions), len(versions)):
        return 1.0
    document = workspace.store.find_text(before.id)
    if document is not None:
        told, kept = _shingles(one.source.text for one in reading.extractions), _shingles([document])
    else:
        told, kept = _shingles(_quotes(reading)), _shingles(workspace.store.quotes_below(before.id))
    shorter = min(len(told), len(kept))
    return len(told & kept) / shorter if shorter else 1.0


def _quotes(reading: Reading) -> Iterator[str]:
    for extraction in reading.extractions:
        yield from (statement.evidence.quote for statement in extraction.statements)
        yield from (item.quote for item in extraction.review)


def _shingles(texts: Iterable[str]) -> Shingles:
    found: set[tuple[str, ...]] = set()
    for text in texts:
        told = [word for _start, _end, word in words(text)]
        found.update(zip(*(told[at:] for at in range(SHINGLE)), strict=False))
    return frozenset(found)


def rewritten(id: str, share: float) -> tuple[str, ...]:
    """What the report says of a new version, when it shares little with the former one."""
    if share >= REWRITTEN:
        return ()
    told = f"taken for a new version of {id}, with {share:.0%} of its words in common"
    return (f"{told}; if it is another document, read it with an --id of its own",)


def beside(id: str, other: str) -> tuple[str, ...]:
    """What the report says of a document that is kept beside another one of its file name."""
    told = f"{other} has the same file name and little in common with it, so both are kept, this one as {id}"
    return (f"{told}; if it is a new version of {other}, read it with --id {other}",)
