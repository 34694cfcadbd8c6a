"""What the database knows already of the sources of a file that is read again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kg.ingest.options import IngestOptions
from kg.model import Source, SourceInfo, Visibility
from kg.service.reading import Reading

_LISTED = 5


@dataclass(frozen=True, slots=True)
class Before:
    """The sources of a file as they are kept, drafts too: the document ``id``, or the rows ``id.key``.

    ``version`` is that of the file's bytes now.
    """

    id: str
    version: str
    sources: Mapping[str, SourceInfo]

    @property
    def holds_version(self) -> bool:
        """Whether the document is kept with the very bytes of the file."""
        return self.id in self.sources and self.sources[self.id].version == self.version

    def completed(self, options: IngestOptions) -> IngestOptions:
        """The options, completed by what must be known to read the file: its id, its language, who may see it.

        A draft stays a draft, and what is public stays public, until somebody says otherwise. New rows of a table
        are drafts when any of its rows is one, and public when all are.
        """
        document = self.sources.get(self.id)
        named = replace(options, id=self.id)
        if document is not None:
            language = document.language if document.version == self.version else None
            return named.over(IngestOptions(visibility=document.visibility, language=language))
        seen = {info.visibility for info in self.sources.values()}
        if Visibility.DRAFT in seen:
            return named.over(IngestOptions(visibility=Visibility.DRAFT))
        return named.over(IngestOptions(visibility=seen.pop())) if len(seen) == 1 else named

    def kept(self, reading: Reading, options: IngestOptions) -> Reading:
        """The reading, with what was said before and is not said now by ``options``, as the caller gave them."""
        extractions = tuple(
            replace(read, source=self._as_said(read.source, options, reading)) for read in reading.extractions
        )
        return replace(reading, extractions=extractions)

    def notes(self, reading: Reading) -> tuple[str, ...]:
        """Which rows of a table were read from an earlier state of it, and stand in it no more."""
        read = {extraction.source.id for extraction in reading.extractions}
        types = {extraction.source.media_type for extraction in reading.extractions}
        gone = [id for id, info in sorted(self.sources.items()) if id not in read and info.media_type in types]
        if not gone or self.id in read:
            return ()
        return (f"in the database, and no longer in this file: {listed(gone)}; kg withdraw deletes a source",)

    def _as_said(self, source: Source, options: IngestOptions, reading: Reading) -> Source:
        info = self.sources.get(source.id)
        if info is None:
            return source
        changed = info.version != source.version
        if not options.visibility and not (changed and source.id in reading.own_visibility):
            source = replace(source, visibility=info.visibility)
        if changed:
            return source
        return replace(
            source,
            title=source.title if options.title else info.title,
            date=source.date or info.date,
            url=source.url or info.url,
            origin=source.origin if options.origin else info.origin,
            publisher=source.publisher or info.publisher,
            licence=source.licence or info.licence,
            collection=source.collection or info.collection,
        )


def listed(ids: list[str]) -> str:
    """The first of the ids, and how many more there are."""
    more = f" and {len(ids) - _LISTED} more" if len(ids) > _LISTED else ""
    return f"{', '.join(ids[:_LISTED])}{more}"
