"""Lists and single things as one state of the evidence tells them, from the view that is already in memory."""

from __future__ import annotations

import numpy as np

from kg.errors import NotFoundError
from kg.model import Filters, Statement
from kg.service import browse
from kg.service.answers import Json, Pen
from kg.service.views import View
from kg.service.workspace import Workspace


def pen_of(workspace: Workspace, view: View) -> Pen:
    """What writes the view's answers as JSON."""
    return Pen(workspace.vocabulary, view.snapshot.sources)


def filtered(workspace: Workspace, view: View, filters: Filters) -> tuple[Statement, ...]:
    """The statements that pass the filters, by source, then place in it.

    Raises:
        NotFoundError, AmbiguousNameError, UsageError: a filter that names nothing, or a date that is none.
    """
    mask = view.index.allowed(browse.resolve_filters(workspace, filters))
    chosen = [view.index.corpus.statements[row] for row in np.flatnonzero(mask)]
    return tuple(sorted(chosen, key=browse.place))


def institution(workspace: Workspace, view: View, id: str) -> Json:
    """A body of the registry with its names, its statements by kind and the sources it took part in.

    Raises:
        NotFoundError: there is none of that id.
    """
    body = workspace.vocabulary.institutions.get(id)
    row = next(row for row in browse.list_institutions(workspace, view.snapshot) if row["id"] == id)
    present = [source for source, ids in view.snapshot.attendance.items() if id in ids]
    return {
        **row,
        "kind": body.kind,
        "names": dict(body.names),
        "aliases": list(body.aliases),
        "website": body.website,
        "until": body.until,
        "successor": body.successor,
        "verified": body.verified,
        "sources": sorted(present),
    }


def theme(workspace: Workspace, view: View, id: str) -> Json:
    """A theme with its labels, definitions, matches to other vocabularies, and statements by kind.

    Raises:
        NotFoundError: there is none of that id.
    """
    concept = workspace.vocabulary.themes.get(id)
    row = next(row for row in browse.list_themes(workspace, view.snapshot) if row["id"] == id)
    return {
        **row,
        "definitions": dict(concept.definitions),
        "alternative_labels": {language: list(told) for language, told in concept.alternative_labels.items()},
        "matches": [{"relation": m.relation, "uri": m.uri, "label": m.label} for m in concept.matches],
    }


def source(workspace: Workspace, view: View, id: str) -> Json:
    """A source without its text, with who took part, its former versions and how many statements it brought.

    Raises:
        NotFoundError: none that the view holds.
    """
    info = view.snapshot.sources.get(id)
    if info is None:
        raise NotFoundError("source", id)
    told = sum(statement.evidence.source_id == id for statement in view.snapshot.statements)
    former = workspace.store.former_versions(id)
    return {
        **browse.source_json(info),
        "statements": told,
        "version": info.version,
        "media_type": info.media_type,
        "publisher": info.publisher,
        "licence": info.licence,
        "collection": info.collection,
        "took_part": list(view.snapshot.attendance.get(id, ())),
        "former_versions": [{"version": old.version, "date": old.date} for old in former],
    }
