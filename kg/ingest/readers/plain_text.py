"""Plain text and Markdown: decoded, and otherwise left as they are."""

from __future__ import annotations

import re

from kg.errors import UnreadableFileError
from kg.ingest.readers.charset import decode
from kg.ingest.readers.freezing import freeze
from kg.ingest.readers.intake import check_size, check_text
from kg.model import SourceText

_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t#]*$", re.MULTILINE)


class PlainTextReader:
    """Reads ``.txt`` and ``.md``; the title of a Markdown file is its first heading of the first level."""

    def __init__(self, media_type: str) -> None:
        self._media_type = media_type

    def read(self, data: bytes, *, name: str) -> SourceText:
        """Read ``data``; raises ``UnreadableFileError`` for what is empty or no text."""
        check_size(data, name=name)
        check_text(data, name=name)
        text = decode(data, name=name)
        if not text.strip():
            raise UnreadableFileError(name, "the file holds no text", "export or download it again")
        heading = _HEADING.search(text) if self._media_type == "text/markdown" else None
        return freeze(text, media_type=self._media_type, title=heading.group(1) if heading else None)
