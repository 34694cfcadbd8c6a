"""Readers: the bytes of a file to a source text or a table, chosen by the extension of its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath

from kg.errors import UnreadableFileError
from kg.ingest.readers.delimited import read_delimited
from kg.ingest.readers.docx import DocxReader
from kg.ingest.readers.html import HtmlReader
from kg.ingest.readers.intake import load_file
from kg.ingest.readers.json_lines import read_json_lines
from kg.ingest.readers.pdf import PdfReader
from kg.ingest.readers.plain_text import PlainTextReader
from kg.ingest.readers.spreadsheet import read_spreadsheet
from kg.ingest.table import Table
from kg.model import Reader, SourceText

__all__ = ["DOCUMENT_SUFFIXES", "TABLE_SUFFIXES", "load_file", "read_document", "read_table"]

DOCUMENT_READERS: Mapping[str, Reader] = {
    ".txt": PlainTextReader("text/plain"),
    ".md": PlainTextReader("text/markdown"),
    ".html": HtmlReader(),
    ".htm": HtmlReader(),
    ".docx": DocxReader(),
    ".pdf": PdfReader(),
}
TABLE_READERS: Mapping[str, Callable[..., Table]] = {
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".xlsx": read_spreadsheet,
    ".ods": read_spreadsheet,
    ".jsonl": read_json_lines,
}
DOCUMENT_SUFFIXES = frozenset(DOCUMENT_READERS)
TABLE_SUFFIXES = frozenset(TABLE_READERS)


def read_document(data: bytes, *, name: str) -> SourceText:
    """The frozen, masked text of a document; ``name`` is the file's name, and its extension chooses the reader.

    Raises:
        UnreadableFileError: a type that is not read, or what the reader cannot read.
        TextTooLongError: more characters than one source may have.
    """
    reader = DOCUMENT_READERS.get(PurePath(name).suffix.lower())
    if reader is None:
        raise _not_read(name)
    return reader.read(data, name=name)


def read_table(data: bytes, *, name: str) -> Table:
    """The sheets of a table; ``name`` is the file's name, and its extension chooses the reader.

    Raises:
        UnreadableFileError: a type that is not read, or what the reader cannot read.
    """
    reader = TABLE_READERS.get(PurePath(name).suffix.lower())
    if reader is None:
        raise _not_read(name)
    return reader(data, name=name)


def _not_read(name: str) -> UnreadableFileError:
    suffix = PurePath(name).suffix or "no extension"
    return UnreadableFileError(
        name,
        f"files of this type ({suffix}) are not read here",
        f"give {', '.join(sorted(DOCUMENT_SUFFIXES | TABLE_SUFFIXES))}",
    )
