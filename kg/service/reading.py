"""One file to extractions: which reading fits it, and what its bytes do not say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from kg.errors import UsageError
from kg.ingest.contacts import mask_contacts
from kg.ingest.dates import find_date, lacks_year
from kg.ingest.entries import entry_extractions, looks_like_entries
from kg.ingest.header_cues import load_header_cues
from kg.ingest.identity import source_id, source_version
from kg.ingest.mapping import load_mapping
from kg.ingest.minutes import minutes_extraction
from kg.ingest.options import IngestOptions
from kg.ingest.proposal import Proposal, propose_mappings
from kg.ingest.readers import TABLE_SUFFIXES, read_document, read_table
from kg.ingest.statements import StatementExtractor
from kg.ingest.survey import survey_extractions
from kg.model import Extraction, Skipped, Source, SourceText
from kg.service.workspace import Workspace
from kg.text import detect_language

HEAD = 4000
"""In so many first characters a document says its date."""

NO_DATE = "it bears no date; say it with --date YYYY-MM-DD"
NO_YEAR = "its date bears no year; say it with --date YYYY-MM-DD"


@dataclass(frozen=True, slots=True)
class Reading:
    """The sources of a file with what came out of each, rows that were skipped, and notes for the reader.

    ``own_visibility`` are the ids of those sources that say themselves who may see them.
    """

    extractions: tuple[Extraction, ...]
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()
    own_visibility: frozenset[str] = frozenset()


def read_file(
    workspace: Workspace,
    data: bytes,
    *,
    name: str,
    options: IngestOptions,
    extractor: StatementExtractor | None = None,
) -> Reading:
    """Read the bytes of a file.

    Args:
        workspace: registry, themes, cues.
        data: the bytes; never changed.
        name: the file's name; its extension chooses the reader.
        options: what the caller says; ``as_`` ``auto`` takes documents as minutes, and tables by their headers.
        extractor: reads documents instead of the workspace's own.

    Raises:
        UnreadableFileError: what no reader can read.
        UsageError: a reading that does not fit the type of file.
        DataFileError: a broken mapping.
    """
    if PurePath(name).suffix.lower() in TABLE_SUFFIXES:
        return _table(workspace, data, name=name, options=options)
    if options.as_ not in ("auto", "minutes"):
        raise UsageError(f"{name} is no table", "surveys and entries are csv, tsv, xlsx, ods or jsonl")
    return _document(workspace, data, name=name, options=options, extractor=extractor or workspace.extractor)


def _document(
    workspace: Workspace, data: bytes, *, name: str, options: IngestOptions, extractor: StatementExtractor
) -> Reading:
    read = read_document(data, name=name)
    language = options.language or detect_language(read.text)
    date = options.date or find_date(read.text[:HEAD], language)
    extraction = minutes_extraction(
        _source(read, data, name=name, language=language, date=date, options=options),
        contacts=read.contacts,
        vocabulary=workspace.vocabulary,
        extractor=extractor,
    )
    return Reading((extraction,), notes=_notes(read, language, date))


def _source(
    read: SourceText, data: bytes, *, name: str, language: str, date: str | None, options: IngestOptions
) -> Source:
    return Source(
        id=source_id(name, collection=options.collection, given=options.id),
        version=source_version(data),
        title=mask_contacts(options.title or read.title or PurePath(name).stem)[0],
        text=read.text,
        language=language,
        media_type=read.media_type,
        date=date,
        visibility=options.effective_visibility,
        origin=options.effective_origin,
        url=options.url,
        publisher=options.publisher,
        licence=options.licence,
        collection=options.collection,
        marks=read.marks,
    )


def _notes(read: SourceText, language: str, date: str | None) -> tuple[str, ...]:
    if date is not None:
        return ()
    if lacks_year(read.text[:HEAD], language):
        return (NO_YEAR,)
    return (NO_DATE,)


def _table(workspace: Workspace, data: bytes, *, name: str, options: IngestOptions) -> Reading:
    if options.as_ == "minutes":
        raise UsageError(f"{name} is a table", "read it with --as survey or --as entries")
    table = read_table(data, name=name)
    if options.as_ == "entries" or (options.as_ == "auto" and not options.mapping and looks_like_entries(table)):
        entries = entry_extractions(
            table, vocabulary=workspace.vocabulary, extractor=workspace.extractor, options=options, name=name
        )
        return Reading(entries.extractions, entries.skipped, own_visibility=entries.own_visibility)
    cues = load_header_cues(workspace.settings.data)
    said = (load_mapping(options.mapping),) if options.mapping else ()
    proposal = Proposal(said, ()) if said else propose_mappings(table, cues, name=name)
    survey = survey_extractions(
        table,
        proposal.mappings,
        vocabulary=workspace.vocabulary,
        extractor=workspace.extractor,
        cues=cues,
        options=options,
        name=name,
    )
    notes = () if said else tuple(f"mapping read from the headers:\n{m.as_yaml().rstrip()}" for m in proposal.mappings)
    if any(read.source.date is None and not read.skipped for read in survey.extractions):
        notes = (*notes, NO_DATE)
    return Reading(survey.extractions, (*survey.skipped, *proposal.unread), notes)
