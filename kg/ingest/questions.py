"""Questions put to others: "SENA asked INA how it finances its units" tells nothing that SENA does.

Who asks everybody how they do it looks for experience, which is a need.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.ingest.clause import Clause
from kg.text import fold

_MOST_WORDS = 6  # "al delegado del Instituto de la Costa"
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BETWEEN = re.compile(r"(?:[\s\w'’-]|(?<=[A-Za-z])\.(?=\s))*")
# What is asked for, or what somebody is asked to do: no question.
_WANTED = frozenset(("for", "to", "that", "and", "with", "on", "about", "para", "por", "que", "y", "e"))
# "Consultó a las empresas como parte de ..." is no question; "cómo" would be. "Preguntar" always asks.
_ALWAYS_ASKS = re.compile(r"pregunt|pergunt|quis|indag|ask|inquir|enquir|wonder|want")
_WHETHER = frozenset(("si", "se", "if", "whether"))
# Learners, where no meeting is named: who asks them takes a survey.
_LEARNERS = re.compile(r"\b(?:participants|participantes|everyone|everybody|todos|todas)$")
_ADDRESSED = ("person", "envoys", "any_body", "everyone")


@dataclass(frozen=True, slots=True)
class Question:
    """A question to all the others (``everyone``), or to one person or body; ``end`` is where its "how" ends."""

    everyone: bool
    end: int


def asked_of(quote: str, clause: Clause) -> Question | None:
    """Whom the verb of a clause asks something; ``None`` if it does not, or surveys firms or people outside.

    Whether something is so is asked of one, even where all may answer.

    Args:
        quote: the clause as written.
        clause: the same, folded.
    """
    for asks in clause.cues.phrases["asks"].finditer(clause.folded):
        if clause.verb is not None and clause.verb.start < asks.start():
            return None
        if any(need.start() <= asks.start() for need in clause.cues.phrases["need"].finditer(clause.folded)):
            return None  # "wants to know from INA how ..." is a need
        for asked in clause.cues.phrases["interrogative"].finditer(clause.folded, asks.end()):
            written = quote[asks.end() : asked.start()]
            if not _BETWEEN.fullmatch(written) or len(_WORD.findall(written)) > _MOST_WORDS:
                break
            if _is_addressed(written, clause) and _is_interrogative(quote, asks, asked, clause):
                everyone = _is_everyone(written, clause) and asked[0] not in _WHETHER
                return Question(everyone, asked.end())
    return None


def _is_addressed(written: str, clause: Clause) -> bool:
    """Whether the words between a verb of asking and what it asks say whom: a name, a person, a body, the others."""
    folded = fold(written)
    words = _WORD.findall(folded)
    if not words or any(word in _WANTED for word in words) or any(sign.isdigit() for sign in written):
        return False
    if _LEARNERS.search(folded.strip(" ,")) and not _is_everyone(written, clause):
        return False
    named = any(word[0].isupper() for word in _WORD.findall(written))
    told = any(clause.cues.phrases[name].search(folded) for name in _ADDRESSED)
    return named or told or _is_everyone(written, clause)


def _is_everyone(written: str, clause: Clause) -> bool:
    """Whether all the others are asked: "los demás", "the other institutions"; not "los demás alumnos"."""
    folded = fold(written).strip(" ,")
    return any(found.end() == len(folded) for found in clause.cues.phrases["all_others"].finditer(folded))


def _is_interrogative(quote: str, asks: re.Match[str], asked: re.Match[str], clause: Clause) -> bool:
    """Whether the word is an interrogative: after a verb that does not only ask Spanish shows it by the accent."""
    if clause.cues.language != "es" or _ALWAYS_ASKS.match(asks[0]) or asked[0] in _WHETHER:
        return True
    written = quote[asked.start() : asked.end()]
    return fold(written) != written.lower()
