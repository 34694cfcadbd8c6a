"""Names of sources, versions and statements that stay the same when nothing changed."""

from __future__ import annotations

import hashlib
import re

from kg.ingest.contacts import mask_contacts
from kg.model import Kind
from kg.text import collapse, fold, slug

MAX_SOURCE_ID = 120
_DIGEST = 12
_GIVEN = re.compile(r"[A-Za-z0-9ñ][A-Za-z0-9ñ._-]{0,139}")


def source_version(data: bytes) -> str:
    """SHA-256 of the bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def source_id(name: str, *, collection: str | None = None, key: str | None = None, given: str | None = None) -> str:
    """The stable id of a source.

    Args:
        name: the file's name, extension included (``report.pdf`` and ``report.docx`` are two sources).
        collection: the collection it belongs to, if any.
        key: the row's or entry's key within the file, if the source is one of many.
        given: the id that the caller chose for the file, in place of collection and file name; it stays as it
            is when it holds nothing but letters (a to z, ñ), digits, ``.``, ``_`` and ``-``.

    Returns:
        Slugs joined by ``.``: ``collection.file-name.key``. A part that the slug does not tell whole (a
        name in another script, a very long one, one that holds a contact) ends in its digest.
    """
    parts = [id_part(part) for part in (collection, name) if part]
    if given:
        parts = [given if _GIVEN.fullmatch(given) else id_part(given)]
    if key is not None:
        parts.append(id_part(key))
    return ".".join(parts)


def statement_id(source_id: str, quote: str, institution: str, kind: Kind, ordinal: int = 0) -> str:
    """Sixteen hex digits from source, folded quote, institution, kind and ordinal among equals."""
    told = "\x1f".join((source_id, fold(collapse(quote)), institution, kind.value, str(ordinal)))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def id_part(text: str) -> str:
    """One part of a source id: the slug of ``text``, or as much of it as fits before a digest where that is not all."""
    shown = mask_contacts(text)[0] if "@" in text else text
    name = slug(shown)
    limit = MAX_SOURCE_ID // 2
    told = shown == text and all(letter.isascii() or letter == "ñ" for letter in fold(text) if letter.isalnum())
    if name and told and len(name) <= limit:
        return name
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]
    return f"{name[: limit - _DIGEST - 1].strip('-')}-{digest}".strip("-")
