"""The list of an encoder's files with their SHA-256: what is opened is what was measured."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from kg.errors import EncoderError

MANIFEST = "manifest.json"
FORMAT = 1
ADVICE = "install the package again, or make the folder again with the command that its README.md names"


@dataclass(frozen=True, slots=True)
class Manifest:
    """Name and sizes of an encoder, and the SHA-256 of each of its files, in hex.

    ``max_pieces`` is where a text is cut, ``piece_dim`` the length of the pieces' vectors, 0 for an encoder without
    them; ``revision`` the first twelve digits of a hash over all files.
    """

    name: str
    dim: int
    max_pieces: int
    files: dict[str, str]
    piece_dim: int = 0

    @property
    def revision(self) -> str:
        """Changes when any byte of any file does."""
        listed = "\n".join(f"{digest}  {file}" for file, digest in sorted(self.files.items()))
        return hashlib.sha256(listed.encode()).hexdigest()[:12]


def write_manifest(
    folder: Path, files: Sequence[str], *, name: str, dim: int, max_pieces: int, piece_dim: int = 0
) -> Manifest:
    """List ``files`` of ``folder`` in its manifest."""
    listed = {file: _digest(folder / file) for file in sorted(files)}
    manifest = Manifest(name, dim, max_pieces, listed, piece_dim)
    record = {"format": FORMAT, "revision": manifest.revision, **asdict(manifest)}
    (folder / MANIFEST).write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    return manifest


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of ``folder`` and compare every file with it.

    Raises:
        EncoderError: no manifest, one of another format, or a file that is missing or not the one listed.
    """
    path = folder / MANIFEST
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        if record["format"] != FORMAT:
            raise EncoderError(str(folder), f"its manifest has format {record['format']}, not {FORMAT}", ADVICE)
        manifest = Manifest(
            str(record["name"]),
            int(record["dim"]),
            int(record["max_pieces"]),
            dict(record["files"]),
            int(record.get("piece_dim", 0)),
        )
    except OSError as error:
        raise EncoderError(str(folder), f"{MANIFEST} cannot be read ({error.strerror})", ADVICE) from error
    except (ValueError, KeyError, TypeError) as error:
        raise EncoderError(str(folder), f"{MANIFEST} is no manifest of an encoder", ADVICE) from error
    for file, expected in manifest.files.items():
        if not (folder / file).is_file():
            raise EncoderError(str(folder), f"{file} is missing", ADVICE)
        if (found := _digest(folder / file)) != expected:
            raise EncoderError(str(folder), f"{file} has SHA-256 {found}, the manifest says {expected}", ADVICE)
    return manifest


def _digest(path: Path) -> str:
    # In one piece: between any two a thread would wait for the interpreter, which others keep while they import.
    return hashlib.sha256(path.read_bytes()).hexdigest()
