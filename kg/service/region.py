"""What was read of each country: institutions heard and documents, never how much somebody says."""

from __future__ import annotations

from dataclasses import dataclass

from kg.service.workspace import Workspace
from kg.store.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class CountryRead:
    """A country of the registry: its institutions, those of which anything said is recorded, the documents read.

    ``documents`` counts the sources in which one of its institutions spoke or took part; 0 means that nothing
    is recorded, not that nothing happens there. ``latest`` is the date of the newest, None without a date.
    """

    id: str
    institutions: int
    heard: int
    documents: int
    latest: str | None


def region(workspace: Workspace, state: Snapshot) -> tuple[CountryRead, ...]:
    """Every country that the registry has an institution of, by id, as the state's scope may see it."""
    registry = workspace.vocabulary.institutions
    home = {body.id: body.country for body in registry}
    heard: dict[str, set[str]] = {}
    documents: dict[str, set[str]] = {}
    present = [(source, body) for source, bodies in state.attendance.items() for body in bodies]
    spoke = [(statement.evidence.source_id, statement.institution) for statement in state.statements]
    for _, body in spoke:
        if body in home:
            heard.setdefault(home[body], set()).add(body)
    for source, body in (*present, *spoke):
        if body in home:
            documents.setdefault(home[body], set()).add(source)
    told = []
    for country in sorted(set(home.values())):
        read = documents.get(country, set())
        dates = [date for source in read if (date := state.sources[source].date) is not None]
        bodies = sum(1 for own in home.values() if own == country)
        told.append(CountryRead(country, bodies, len(heard.get(country, ())), len(read), max(dates, default=None)))
    return tuple(told)
