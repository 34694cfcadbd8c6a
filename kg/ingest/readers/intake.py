"""Bytes at the door: size, emptiness, true type and archives, checked before anything is parsed."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

from kg.errors import UnreadableFileError
from kg.ingest.limits import MAX_ARCHIVE_MEMBERS, MAX_FILE_BYTES, MAX_UNPACKED_BYTES

_MEGABYTE = 1024 * 1024
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an encrypted or old (before 2007) office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"II*\x00", "an image"),
    (b"MM\x00*", "an image"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


def load_file(path: Path) -> bytes:
    """The bytes of a file, its size looked at before it is read.

    Raises:
        UnreadableFileError: missing, no regular file, not permitted, empty or over ``MAX_FILE_BYTES``.
    """
    name = str(path)
    try:
        if not path.exists():
            raise UnreadableFileError(name, "no such file", "check the path")
        if not path.is_file():
            raise UnreadableFileError(name, "not a file", "give a file, or a folder of files")
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise _too_large(name, size)
        data = path.read_bytes()
    except PermissionError:
        raise UnreadableFileError(name, "permission denied", "let yourself read it") from None
    except OSError as error:
        raise UnreadableFileError(name, f"cannot be read ({error.strerror})", "check the disk") from error
    check_size(data, name=name)
    return data


def check_size(data: bytes, *, name: str) -> None:
    """Refuse what is empty or over ``MAX_FILE_BYTES`` with ``UnreadableFileError``."""
    if not data:
        raise UnreadableFileError(name, "the file is empty", "export or download it again")
    if len(data) > MAX_FILE_BYTES:
        raise _too_large(name, len(data))


def true_type(data: bytes) -> str | None:
    """What the first bytes say the file is, in words; ``None`` for text and what is not known."""
    return next((words for magic, words in _MAGIC if data.startswith(magic)), None)


def check_text(data: bytes, *, name: str) -> None:
    """Refuse a binary file that bears the name of a text, with ``UnreadableFileError``."""
    if found := true_type(data):
        suffix = Path(name).suffix
        raise UnreadableFileError(name, f"it is {found}, not {suffix}", "give it the extension of its true type")


def check_archive(data: bytes, *, name: str, member: str, kind: str) -> None:
    """Refuse what is no sound archive of the office type ``kind`` (it holds ``member``), or unpacks too large.

    Raises:
        UnreadableFileError: another type, encrypted, truncated, damaged, or over ``MAX_UNPACKED_BYTES``.
    """
    if data.startswith(_OLD_OFFICE):
        if _ENCRYPTED_STREAM in data:
            raise UnreadableFileError(name, "the file is encrypted", "save it without a password")
        raise UnreadableFileError(name, "it is an office document from before 2007", f"save it as {kind}")
    if not data.startswith(b"PK"):
        found = true_type(data) or "another type of file"
        raise UnreadableFileError(name, f"it is {found}, not {kind}", "give it the extension of its true type")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_members(archive, name=name, member=member, kind=kind)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, ValueError, zlib.error) as error:
        raise damaged(name) from error
    except RuntimeError as error:
        raise UnreadableFileError(name, "the file is encrypted", "save it without a password") from error


def damaged(name: str) -> UnreadableFileError:
    """The error for a file that breaks off or does not parse."""
    return UnreadableFileError(name, "the file is damaged or truncated", "export or download it again")


def _check_members(archive: zipfile.ZipFile, *, name: str, member: str, kind: str) -> None:
    members = archive.infolist()
    unpacked = sum(item.file_size for item in members)
    if len(members) > MAX_ARCHIVE_MEMBERS:
        reason = f"it is packed in {len(members)} parts, more than {MAX_ARCHIVE_MEMBERS}"
        raise UnreadableFileError(name, reason, "split it, or save it anew")
    if unpacked > MAX_UNPACKED_BYTES:
        limit = MAX_UNPACKED_BYTES // _MEGABYTE
        reason = f"unpacked it has {unpacked // _MEGABYTE} MB, more than {limit} MB"
        raise UnreadableFileError(name, reason, "split it, or remove its pictures")
    if member not in archive.namelist():
        raise UnreadableFileError(name, f"it is a zip archive but not {kind}", "check its extension")
    if archive.testzip() is not None:
        raise damaged(name)


def _too_large(name: str, size: int) -> UnreadableFileError:
    limit = MAX_FILE_BYTES // _MEGABYTE
    return UnreadableFileError(name, f"it has {size // _MEGABYTE} MB, more than {limit} MB", "split it")
