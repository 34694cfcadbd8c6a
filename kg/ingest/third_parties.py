"""Clauses whose subject is a body that is not the speaker: "(she said that) the power company pays for it"."""

from __future__ import annotations

import re

from kg.ingest.cues import LanguageCues
from kg.ingest.linking import Link, Linker
from kg.ingest.predicates import finite_verbs
from kg.text import fold

_WORD = re.compile(r"[^\W\d_]+")
_MOST_WORDS = 4  # "the big power company"
_SELF = frozenset({"itself", "themselves", "mismo", "misma", "mismos", "mismas", "mesmo", "mesma", "mesmos", "mesmas"})
_MINISTRY = re.compile(r"(?:o|a|el|la|the)\s+(?:ministerio|ministry|secretaria)\b", re.IGNORECASE)


def third_party(linker: Linker, start: int, end: int, speaker: Link, cues: LanguageCues) -> bool:
    """Whether the subject of the clause ``[start, end)`` is a company, union or ministry other than ``speaker``.

    What a body of the speaker's own kind does ("the Foundation opened") is the speaker's.
    """
    quote = linker.text[start:end]
    first = next(finite_verbs(quote, cues), None)
    if first is None or linker.mentions_in(start, start + first.start):
        return False
    subject = fold(quote[: first.start]).strip(" ,").split(",")[0]
    words = [word for word in _WORD.findall(subject) if word not in _SELF]
    if not words or not cues.phrases["definite"].fullmatch(words[0]):
        return False
    if _MINISTRY.match(subject) and len(words) > 2:
        return not _is_own(words[1], speaker, linker)
    if len(words) > _MOST_WORDS or cues.phrases["self"].match(subject):
        return False
    singular = {words[-1], words[-1].removesuffix("s"), words[-1].removesuffix("es"), words[-1][:-3] + "y", words[1]}
    outside = any(cues.phrases["outside"].fullmatch(word) for word in singular)
    return outside and not any(_is_own(word, speaker, linker) for word in singular)


def _is_own(word: str, speaker: Link, linker: Linker) -> bool:
    """Whether the speaker is called so: "the Foundation" of the Foundation of Builders."""
    registry = linker.vocabulary.institutions
    bodies = [registry.get(id) for id in speaker.ids]
    return any(
        word in fold(name).split() for body in bodies for name in (body.own_name, *body.names.values(), *body.aliases)
    )
