"""How much one file may hold: more is refused before it is read, with a word on what to do."""

from __future__ import annotations

MAX_FILE_BYTES = 100 * 1024 * 1024
MAX_UNPACKED_BYTES = 400 * 1024 * 1024
MAX_ARCHIVE_MEMBERS = 20_000
MAX_SOURCE_CHARACTERS = 5_000_000
MAX_PAGES = 5_000
MAX_TABLE_ROWS = 200_000
MAX_TABLE_COLUMNS = 4_000
MAX_TABLE_CELLS = 5_000_000
