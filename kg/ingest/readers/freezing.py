"""The last step of every document reader: the text is normalised and masked, and never changes again."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from kg.ingest.contacts import mask_contacts
from kg.ingest.readers.charset import plain
from kg.model import Mark, SourceText


def freeze(text: str, *, media_type: str, marks: tuple[Mark, ...] = (), title: str | None = None) -> SourceText:
    """The source text that offsets refer to.

    Args:
        text: as the reader put it together, with line feeds.
        media_type: the IANA name of what was read.
        marks: offsets into ``text``, in order; they move with what normalisation changes.
        title: the title the file itself bears; masked as well.

    Raises:
        TextTooLongError: more than the limit of one source.
    """
    normal = plain(text)
    if normal != text:
        marks = tuple(replace(mark, offset=len(plain(text[: mark.offset]))) for mark in marks)
    masked, contacts = mask_contacts(normal)
    named = mask_contacts(" ".join(unicodedata.normalize("NFC", title).split()))[0] if title else None
    return SourceText(masked, media_type, marks, contacts, named or None)
