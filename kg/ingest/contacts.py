"""E-mail addresses and telephone numbers: found, hidden, and kept apart from all evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from typing import Any
from urllib.parse import unquote

from kg.errors import TextTooLongError
from kg.ingest.emails import find_emails
from kg.ingest.limits import MAX_SOURCE_CHARACTERS
from kg.ingest.phones import find_phones, names_phones
from kg.model import MASK, ContactSpan, Source

_PART = re.compile(r"[^/?&=#;:]+")
_ESCAPED = re.compile(r"(?:%[0-9A-Fa-f]{2})+|.", re.DOTALL)
_BETWEEN_WORDS = re.compile(r"[\W\d_]+|(?<=[^\W\d_A-Z])(?=[A-Z])")
_FORM_BLANKS = str.maketrans("+,", "  ")
"""In the value of a form a plus sign after its beginning is a blank; a comma stands between two numbers."""


def mask_contacts(text: str) -> tuple[str, tuple[ContactSpan, ...]]:
    """Hide e-mail addresses and telephone numbers without moving anything else.

    Args:
        text: NFC, as the reader repaired it; may be empty.

    Returns:
        The text, of the same length, each contact replaced by as many ``█`` as it had characters, and the
        spans in order, half-open, in code points of ``text``. Masking the result again changes nothing.

    Raises:
        TextTooLongError: more than ``MAX_SOURCE_CHARACTERS``.
    """
    if len(text) > MAX_SOURCE_CHARACTERS:
        raise TextTooLongError(len(text), MAX_SOURCE_CHARACTERS)
    found: list[ContactSpan] = []
    masked = text
    # A number beside a hidden contact is more surely a contact: repeat until nothing new is found.
    while spans := _find(masked):
        masked, kept = _hide(masked, text, spans)
        found.extend(kept)
    return masked, tuple(sorted(found, key=lambda span: span.start))


def mask_info(source: Source) -> Source:
    """The source with the contacts hidden in what is told beside its text: title, publisher, licence, ..."""
    told = {name: getattr(source, name) for name in ("title", "publisher", "licence", "collection")}
    hidden: dict[str, Any] = {name: mask_contacts(words)[0] for name, words in told.items() if words}
    return replace(source, **hidden, url=mask_address(source.url) if source.url else source.url)


def mask_address(url: str) -> str:
    """A web address with the contacts hidden in its parts, of the same length.

    A part is what stands between ``/ ? & = # ; :``, read without its percent-encoding: an e-mail address lies within
    one (the name of a channel, ``/@name``, is none), a telephone number begins with ``+`` or follows its label
    (``tel=22345678``). Other numbers name pages.
    """
    told, places = _decoded(url)
    spans = [(places[start], places[end]) for start, end in _in_parts(told)]
    for start, end in (*spans, *find_phones(url)):
        url = url[:start] + MASK * (end - start) + url[end:]
    return url


def _in_parts(address: str) -> Iterator[tuple[int, int]]:
    name = ""
    for match in _PART.finditer(address):
        at, part = match.start(), match[0]
        yield from ((at + start, at + end) for start, end in find_emails(part))
        labelled = address[at - 1 : at] in ("=", ":") and names_phones(name)
        label = f"{name}: " if labelled else ""
        if labelled or part.startswith("+"):
            written = f"{label}{part[0]}{part[1:].translate(_FORM_BLANKS)}"
            yield from ((at + start - len(label), at + end - len(label)) for start, end in find_phones(written))
        name = _BETWEEN_WORDS.sub(" ", part).strip()


def _decoded(url: str) -> tuple[str, list[int]]:
    """The address without its percent-encoding, and where in ``url`` each character of it begins, and the last ends."""
    told, widths = "", [0]
    for match in _ESCAPED.finditer(url):
        piece = match[0]
        read = unquote(piece, errors="surrogateescape") if len(piece) > 1 else piece
        told += read
        escaped = (3 * len(letter.encode(errors="surrogateescape")) for letter in read)
        widths += escaped if len(piece) > 1 else [1]
    return told, list(accumulate(widths))


def _find(text: str) -> list[tuple[int, int, str]]:
    emails = [(*span, "email") for span in find_emails(text)]
    return [*emails, *((*span, "phone") for span in find_phones(text))]


def _hide(masked: str, text: str, spans: list[tuple[int, int, str]]) -> tuple[str, list[ContactSpan]]:
    pieces, kept, at = [], [], 0
    for start, end, kind in sorted(spans):
        if start < at:
            continue
        pieces += [masked[at:start], MASK * (end - start)]
        kept.append(ContactSpan(start, end, kind, text[start:end]))
        at = end
    pieces.append(masked[at:])
    return "".join(pieces), kept
