"""What a text says is not needed: "we do not need platforms, we need content", "courses that are not online"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.model import LANGUAGES
from kg.search.names import without
from kg.text import fold, terms

# Folded. A clause that denies a need, to its end; "not only", "we need not travel", "no buscamos cerrar", and "we do
# not want the young to leave" do not.
_CLAUSE = (
    r"\b(?:(?:we|i) (?:do not|don['’]t) (?:need|seek|want(?![^.,;:!?\n]*\bto\b))|"
    r"(?:we are|we['’]re) not looking for|"
    r"no (?:necesitamos|necesito|buscamos|busco|queremos|quiero|requerimos|pedimos)|"
    r"nao (?:precisamos|preciso|buscamos|procuramos|queremos|quero|pedimos))\b"
    r"(?!(?: de)? (?:to|only|just|solo|solamente|unicamente|so|somente|apenas|que|mas|more)\b)"
    r"(?!(?: \w+)?? \w{2,}[aei]r(?:se|l[aeo]s?|nos)?\b)"
    r"(?:(?!\b(?:sino|but|pero|mas|we|because|porque)\b)[^.,;:!?\n])*"
    r"(?:,?\s*\b(?:sino|but(?! not\b)|pero|mas)\b(?! (?:also|tambien|tambem)\b))?"
)
# The way in which something is not to be taught, behind what is taught: "villages that are not online" lack it.
_TAUGHT = (
    r"(?:training|learning|education|teaching|courses?|class(?:es)?|lessons?|workshops?|programm?e?s?|assessments?|exams?|"
    r"formacion(?:es)?|capacitacion(?:es)?|enseñanza|educacion|cursos?|clases?|talleres|taller|practicas|programas?|"
    r"evaluacion(?:es)?|examen(?:es)?|formac(?:ao|oes)|capacitac(?:ao|oes)|ensino|educacao|aulas?|oficinas?|praticas|"
    r"avaliac(?:ao|oes)|exames?)"
)
_REMOTELY = (
    r"(?:on-?line|virtual(?:es)?|virtuais|remot[aeo]s?|digital(?:es)?|digitais|(?:en|em) (?:linea|linha)|a distancia|"
    r"distance|at a distance)"
)
_WAY = rf"(?:{_REMOTELY}|presencia(?:l|les|is)|face[- ]to[- ]face|in[- ]person)"
_NOT = r"(?:(?:that|which) (?:is|are) not|que (?:no|nao) (?:sean?|sejam?|es|son|e|sao)|not|no|nao)"
_NOT_SO = (
    rf"(?<=\s){_NOT} {_WAY}(?:,? (?:or|nor|ni|o|ou|nem) {_WAY})*\b"
    r"(?! (?:yet|only|aun|todavia|ainda|courses|training|cursos)\b)"
)
_BEHIND = re.compile(
    rf"\b{_TAUGHT}(?: (?!(?:for|in|to|of|from|with|para|por|en|em|de|del|d[oa]s?|con|com|n[oa]s?|que|that|which|who)\b)"
    r"[\w-]+){0,2},?\s+$"
)
# Behind a comma, or as a requirement, it's said of what is taught even where something else stands between.
_FAR_BEHIND = re.compile(rf"\b{_TAUGHT}\b[^.;:!?\n]*\s$")
_REQUIRED = re.compile(r"que (?:no|nao) (?:sean?|sejam?)\b")
_DENIED = re.compile(_CLAUSE)
_SHORT = re.compile(_NOT_SO)
_NOT_REMOTELY = re.compile(rf"{_NOT} {_REMOTELY}\b")
_TOLD_REMOTE = re.compile(rf"\b(?:{_REMOTELY}|e-?learning|por internet|pela internet)\b")


def denied_spans(text: str) -> tuple[tuple[int, int], ...]:
    """The half-open spans of what a text says is not needed, in order."""
    folded = fold(text)
    clauses = [found.span() for found in _DENIED.finditer(folded)]
    return tuple(sorted([*clauses, *(found.span() for found in _ways(folded))]))


def denies_remote(text: str) -> bool:
    """Whether what is taught is not to be taught at a distance: "courses, but not online"."""
    return any(_NOT_REMOTELY.match(found[0]) for found in _ways(fold(text)))


def tells_remote(text: str) -> bool:
    """Whether a text speaks of what is done at a distance."""
    return _TOLD_REMOTE.search(fold(text)) is not None


def without_denied(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text without ``spans`` and what it says is not needed, as ``names.without`` leaves it.

    Where nothing else is said, that stays: whoever only says what is not needed still speaks of it.
    """
    cuts = tuple(spans)
    asked = without(text, (*cuts, *denied_spans(text)))
    return asked if all(terms(asked, language) for language in LANGUAGES) else without(text, cuts)


def _ways(folded: str) -> list[re.Match[str]]:
    return [found for found in _SHORT.finditer(folded) if _is_taught(folded, found)]


def _is_taught(folded: str, found: re.Match[str]) -> bool:
    loose = _REQUIRED.match(found[0]) or folded[: found.start()].rstrip().endswith(",")
    return (_FAR_BEHIND if loose else _BEHIND).search(folded, 0, found.start()) is not None
