"""Bytes to characters: the encoding a file was written in, and text that was decoded wrongly before."""

from __future__ import annotations

import codecs
import re
import unicodedata

from kg.errors import UnreadableFileError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_EXPECTED = frozenset("áéíóúñüÁÉÍÓÚÑÜçãõâêôàÇÃÕÂÊÔÀïöäßœ¿¡ºª«»“”‘’–—…•·°€$§®©½²\u00a0")
_WESTERN = ("cp1252", "cp850", "mac_roman")
_BREAKS = dict.fromkeys(map(ord, "\r\x0b\x0c\x1c\x1d\x1e\x85"), "\n")
_MOJIBAKE = re.compile("[ÂÃâ][\u0080-\u00bf\u0152-\u0178\u2018-\u203a\u20ac\u2122\u02c6\u02dc\u0192]")
_CAPITAL_INSIDE = re.compile("(?<=[a-zà-ÿ])[À-ÖØ-Þ](?=[a-zà-ÿ])")
_HALVES = re.compile("[\ud800-\udfff]")
_PROBE = 200_000


def decode(data: bytes, *, name: str) -> str:
    """The characters of a text file: by its byte order mark, as UTF-8, or by the likeliest Western encoding.

    Text that was stored as UTF-8, read as cp1252 and stored again is set right when the whole of it decodes.

    Raises:
        UnreadableFileError: no text in any encoding we know.
    """
    text = _repair(_decode(data, name=name)).removeprefix("\ufeff")
    odd = sum(unicodedata.category(character) == "Cc" and character not in "\n\r\t\f\v" for character in text[:_PROBE])
    if odd > max(8, len(text[:_PROBE]) // 50):
        raise UnreadableFileError(name, "it is not text", "give it the extension of its true type")
    return text


def plain(text: str) -> str:
    """NFC with line feed and tab as the only control characters: other line ends become line feeds, the rest go.

    Halves of surrogate pairs, which no file can hold, become U+FFFD.
    """
    broken = _HALVES.sub("\ufffd", text.replace("\r\n", "\n")).translate(_BREAKS)
    if any(unicodedata.category(character) == "Cc" for character in set(broken) - {"\n", "\t"}):
        broken = "".join(
            character for character in broken if character in "\n\t" or unicodedata.category(character) != "Cc"
        )
    return unicodedata.normalize("NFC", broken)


def _decode(data: bytes, *, name: str) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, errors="replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if "\x00" not in text:
            return text
    if wide := _wide(data):
        return data.decode(wide, errors="replace")
    western = max(_WESTERN, key=lambda encoding: _likelihood(data, encoding))
    if _likelihood(data, western) > 0.9:
        return data.decode(western)
    return _guess(data, name=name)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Western text is zero."""
    probe = data[:_PROBE]
    half = max(1, len(probe) // 2)
    if probe[1::2].count(0) > 0.7 * half and probe[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if probe[::2].count(0) > 0.7 * half and probe[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _likelihood(data: bytes, encoding: str) -> float:
    """How many of the characters beyond ASCII are ones that our three languages write."""
    try:
        text = data[:_PROBE].decode(encoding)
    except UnicodeDecodeError:
        return 0.0
    beyond = sum(ord(character) > 127 for character in text)
    odd = sum(ord(character) > 127 and character not in _EXPECTED for character in text)
    # A capital within a word is a sign of the wrong encoding: "knowledgeÊof".
    odd += len(_CAPITAL_INSIDE.findall(text))
    return 1 - odd / beyond if beyond else 1.0


def _guess(data: bytes, *, name: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[: 4 * _PROBE]).best()
    if best is None:
        raise UnreadableFileError(name, "it is not text in an encoding we know", "save it as UTF-8")
    return data.decode(best.encoding, errors="replace")


def _repair(text: str) -> str:
    if not _MOJIBAKE.search(text):
        return text
    try:
        mended = text.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text
    return mended
