"""What the database knows already of the sources of a file that is read again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kg.ingest.identity import source_id, source_version
from kg.ingest.options import IngestOptions
from kg.model import Source, SourceInfo, Visibility
from kg.service.choosing import Job, shown_path
from kg.service.reading import Reading
from kg.service.workspace import Workspace

_LISTED = 5


@dataclass(frozen=True, slots=True)
class Before:
    """The sources of a file as they are kept, drafts too: the document ``id``, or the rows ``id.key``.

    ``version`` is that of the file's bytes now.
    """

    id: str
    version: str
    sources: Mapping[str, SourceInfo]

    def completed(self, options: IngestOptions) -> IngestOptions:
        """The options, completed by what must be known to read the file: its language, and who may see it.

        A draft stays a draft, and what is public stays public, until somebody says otherwise.
        """
        document = self.sources.get(self.id)
        if document is not None:
            language = document.language if document.version == self.version else None
            return options.over(IngestOptions(visibility=document.visibility, language=language))
        if self.sources and all(info.visibility is Visibility.DRAFT for info in self.sources.values()):
            return options.over(IngestOptions(visibility=Visibility.DRAFT))
        return options

    def kept(self, reading: Reading, options: IngestOptions) -> Reading:
        """The reading, with what was said before of the same bytes and is not said now."""
        extractions = tuple(replace(read, source=self._as_said(read.source, options)) for read in reading.extractions)
        return replace(reading, extractions=extractions)

    def notes(self, reading: Reading) -> tuple[str, ...]:
        """Which rows of a table were read from an earlier state of it, and stand in it no more."""
        read = {extraction.source.id for extraction in reading.extractions}
        types = {extraction.source.media_type for extraction in reading.extractions}
        gone = [id for id, info in sorted(self.sources.items()) if id not in read and info.media_type in types]
        if not gone or self.id in read:
            return ()
        more = f" and {len(gone) - _LISTED} more" if len(gone) > _LISTED else ""
        told = f"in the database, and no longer in this file: {', '.join(gone[:_LISTED])}{more}"
        return (f"{told}; kg withdraw deletes a source",)

    def _as_said(self, source: Source, options: IngestOptions) -> Source:
        info = self.sources.get(source.id)
        if info is None or info.version != source.version:
            return source
        return replace(
            source,
            title=source.title if options.title else info.title,
            date=source.date or info.date,
            url=source.url or info.url,
            visibility=source.visibility if options.visibility else info.visibility,
            origin=source.origin if options.origin else info.origin,
            publisher=source.publisher or info.publisher,
            licence=source.licence or info.licence,
            collection=source.collection or info.collection,
        )


def before_of(workspace: Workspace, job: Job, data: bytes) -> Before:
    """What is known of the file of a job."""
    options = job.options
    id = source_id(shown_path(job.path.name), collection=options.collection, given=options.id)
    return Before(id, source_version(data), workspace.store.infos_below(id))
