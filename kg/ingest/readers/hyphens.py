"""Words that the end of a line broke."""

from __future__ import annotations

import re

HYPHENS = "-\u00ad\u2010"
_AT_LINE_END = re.compile(rf"([^\W\d_][\w-]*)[{HYPHENS}][ \t\f]*\n[ \t]*(\f?)(\w+)")
_ADDRESS = re.compile(r"@|://|(?:^|[(<\"])www\.")
_WORD = re.compile(r"\w+(?:-\w+)*")


def words_of(text: str) -> set[str]:
    """The words of a text in lower case, compounds whole; one that a line end broke is left out."""
    return {match.group().lower() for match in _WORD.finditer(text) if text[match.end() : match.end() + 2] != "-\n"}


def is_one_word(head: str, tail: str, words: set[str]) -> bool:
    """Whether a hyphen between ``head`` and ``tail`` only broke the line.

    It stays before capitals and digits (``COVID-19``), and where ``words`` has the compound and not the word.
    """
    if not tail[:1].islower():
        return False
    compound, joined = f"{head}-{tail}".lower(), f"{head}{tail}".lower()
    return joined in words or compound not in words


def in_address(before: str, after: str) -> bool:
    """Whether the end of a line broke an e-mail address or that of a page: the hyphens in those are their own."""
    head, tail = re.search(r"\S*$", before), re.match(r"\S*", after)
    return bool(head and tail and _ADDRESS.search(head[0] + tail[0]))


def mend_hyphens(text: str) -> str:
    """Join the words broken at line ends; soft hyphens elsewhere go."""
    words = words_of(text)

    def join(match: re.Match[str]) -> str:
        head, page, tail = match.groups()
        return f"{head}{page}{'' if is_one_word(head, tail, words) else '-'}{tail}"

    return _AT_LINE_END.sub(join, text).replace("\u00ad", "")
