"""JSON Lines: one object a line, its keys the columns."""

from __future__ import annotations

import json

from kg.errors import UnreadableFileError
from kg.ingest.limits import MAX_TABLE_COLUMNS, MAX_TABLE_ROWS
from kg.ingest.readers.charset import decode
from kg.ingest.readers.header import clean_cell, column_name
from kg.ingest.readers.intake import check_size, check_text
from kg.ingest.table import Row, Sheet, Table
from kg.model import Skipped

LIST_SEPARATOR = "; "


def read_json_lines(data: bytes, *, name: str) -> Table:
    """The one sheet of a ``.jsonl`` file; a list becomes its members joined by ``; ``.

    A line that is no object is skipped with its reason.

    Raises:
        UnreadableFileError: empty, no text, not one object in it, too many rows or keys.
    """
    check_size(data, name=name)
    check_text(data, name=name)
    lines = decode(data, name=name).split("\n")
    records: list[tuple[int, dict[str, str]]] = []
    skipped = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            found = _parse(line)
            if isinstance(found, str):
                skipped.append(Skipped(f"row {number}", found))
            else:
                records.append((number, found))
    header = tuple(dict.fromkeys(key for _, record in records for key in record))
    if not header:
        reason = skipped[0].reason if skipped else "it holds no objects"
        raise UnreadableFileError(name, f"not one line is a JSON object ({reason})", "write one object a line")
    if len(records) > MAX_TABLE_ROWS or len(header) > MAX_TABLE_COLUMNS:
        raise UnreadableFileError(name, f"it has {len(records)} rows and {len(header)} keys", "split it")
    rows = tuple(Row(number, tuple(record.get(key, "") for key in header)) for number, record in records)
    return Table((Sheet(None, header, rows, tuple(skipped)),), "application/jsonl")


def _parse(line: str) -> dict[str, str] | str:
    """The record of a line, or why there is none."""
    try:
        found = json.loads(line)
    except json.JSONDecodeError as error:
        return f"no valid JSON ({error.msg} at column {error.colno})"
    except (RecursionError, ValueError):
        return "no valid JSON"
    if not isinstance(found, dict):
        return "no JSON object"
    named = ((column_name(clean_cell(key)), clean_cell(_written(value))) for key, value in found.items())
    return {name: cell for name, cell in named if name}


def _written(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and not any(isinstance(member, (list, dict)) for member in value):
        return LIST_SEPARATOR.join(_written(member) for member in value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else str(value)
