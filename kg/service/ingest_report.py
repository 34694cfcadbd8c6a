"""The report of an import as JSON: what came of each file, and what waits or was skipped and why."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath

from kg.service.answers import Json
from kg.service.ingest import FileReport, IngestReport


def report_json(report: IngestReport, *, whole_paths: bool = True) -> Json:
    """What ``kg ingest --json`` prints; without ``whole_paths`` files go by their names alone."""
    left = {"unread": report.unread, "unnamed": report.unnamed}
    if not whole_paths:
        left = {name: [PurePath(path).name for path in paths] for name, paths in left.items()}
    return {"files": [file_json(file, whole_path=whole_paths) for file in report.files], **left}


def file_json(file: FileReport, *, whole_path: bool = True) -> Json:
    """The report of one file."""
    statements = [statement for extraction in file.extractions for statement in extraction.statements]
    name = PurePath(file.file).name
    return {
        "file": file.file if whole_path else name,
        "error": file.error if whole_path or not file.error else file.error.replace(file.file, name),
        "sources": [extraction.source.id for extraction in file.extractions],
        "outcomes": dict(sorted(Counter(file.outcomes).items())),
        "statements": len(statements),
        "by_kind": dict(sorted(Counter(s.kind.value for s in statements).items())),
        "by_institution": dict(sorted(Counter(s.institution for s in statements).items())),
        "review": sum(len(extraction.review) for extraction in file.extractions),
        "skipped": [{"place": skipped.place, "reason": skipped.reason} for skipped in file.skipped],
        "notes": list(file.notes),
    }
