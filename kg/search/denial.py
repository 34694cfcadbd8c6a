"""What a text says is not wanted: "we do not need platforms, we need content", "courses that are not online"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.model import LANGUAGES
from kg.search.names import without
from kg.text import fold, terms

# Folded. A clause that denies a need, to its end; "not only", "we need not travel" and "no buscamos cerrar" do not.
_NOT_NEEDED = (
    r"(?:(?:we|i) (?:do not|don['’]t) (?:need|seek)|(?:we are|we['’]re) not looking for|"
    r"no (?:necesitamos|necesito|buscamos|busco|requerimos|pedimos)|"
    r"nao (?:precisamos|preciso|buscamos|procuramos|pedimos))"
)
_NOT_WANTED = (
    r"(?:(?:we|i) (?:do not|don['’]t) want(?![^.,;:!?\n]*\bto\b)|no (?:queremos|quiero)|nao (?:queremos|quero))"
)
_NO_THING = (
    r"\b(?!(?: de)? (?:to|only|just|solo|solamente|unicamente|so|somente|apenas|que|mas|more)\b)"
    r"(?!(?: \w+)?? \w{2,}[aei]r(?:se|l[aeo]s?|nos)?\b)"
)
_THING = r"(?:(?!\b(?:sino|but|pero|mas|we|because|porque)\b)[^.,;:!?\n])*"
_WANTED = (
    r"(?:(?:we|i) (?:want|need|seek)|(?:we are|we['’]re) looking for|queremos|quiero|buscamos|busco|"
    r"necesitamos|necesito|"
    r"precisamos|preciso|procuramos|procuro|quero)\b"
    r"(?!(?: de)? (?:to|que|how|como|saber|(?:\w+ )?\w{2,}[aei]r(?:se|l[aeo]s?|nos)?)\b)"
)
# "We do not want dropouts: how do others avoid them?" tells the problem. Only what stands against it, another thing
# that is wanted, makes it what is not wanted; "but they come" is no other thing.
_NO_OTHER = (
    r"(?:not|also|we|i|it|they|he|she|this|that|these|those|there|our|the|how|who|what|when|if|do|does|can|cannot|have|"
    r"has|is|are|will|some|many|still|nobody|nao|tambem|a|o|as|os|e|ela|ele|elas|eles|nos|noss[oa]s?|isso|"
    r"como|ainda|se|"
    r"quando|ha|tem|sao|muit[oa]s?|\w+mos)\b"
)
_OTHER = (
    rf"(?:,?\s*\bsino\b(?! (?:que|tambien)\b)|,?\s*\b(?:but\b(?! {_NO_OTHER})|mas(?: sim)?\b(?! {_NO_OTHER}))|"
    rf"\s*[,;]?\s*\b(?:(?:but|pero|mas|y|e|and)\s+)?(?={_WANTED}))"
)
_EVIL = (
    r"(?:desercion|abandono|fraudes?|brechas?|desigualdad(?:es)?|exclusion|desempleo|plagio|evasao|"
    r"desigualdades?|exclusao|"
    r"desemprego|acidentes?|accident(?:e?s)?|drop-?outs?|dropping out|fraud|cheating|divides?|gaps?|inequalit(?:y|ies)|"
    r"unemployment|plagiarism)"
)
_CLAUSE = (
    rf"\b(?:{_NOT_NEEDED}{_NO_THING}{_THING}(?:,?\s*\b(?:sino|but(?! not\b)|pero|mas)\b(?! (?:also|tambien|"
    rf"tambem)\b))?|"
    rf"{_NOT_WANTED}{_NO_THING}(?!{_THING}\b{_EVIL}\b){_THING}{_OTHER})"
)
# How something is not to be taught, behind what is taught: "villages that are not online" lack it. That something is
# not taught so today ("our courses are not online") says nothing of what is wanted.
_TAUGHT = (
    r"(?:training|learning|education|teaching|courses?|class(?:es)?|lessons?|workshops?|programm?e?s?|"
    r"assessments?|exams?|"
    r"formacion(?:es)?|capacitacion(?:es)?|enseñanza|educacion|cursos?|clases?|talleres|taller|practicas|programas?|"
    r"evaluacion(?:es)?|examen(?:es)?|formac(?:ao|oes)|capacitac(?:ao|oes)|ensino|educacao|aulas?|oficinas?|praticas|"
    r"avaliac(?:ao|oes)|exames?)"
)
_REMOTELY = (
    r"(?:on-?line|virtual(?:es)?|virtuais|remot[aeo]s?|digital(?:es)?|digitais|(?:en|em) (?:linea|linha)|a distancia|"
    r"distance|at a distance)"
)
_NOT = r"(?:(?:that|which) (?:is|are) not|que (?:no|nao) (?:sean?|sejam?)|not|no|nao)"
_NOT_SO = re.compile(
    rf"(?<=\s){_NOT} {_REMOTELY}(?:,? (?:or|nor|ni|o|ou|nem) {_REMOTELY})*\b"
    r"(?!,? (?:yet|only|aun|todavia|ainda|courses|training|cursos|was|were|is|are|have|has|had|do|does|"
    r"did|can|cannot|will|"
    r"stopped|est[aã]o?n?|esta|se|son|fue|fueron|foi|foram|sao|es)\b)"
)
_REQUIRED = re.compile(rf"\b{_TAUGHT}\b[^.;:!?\n]*\sque (?:no|nao) (?:sean?|sejam?)\b")
# Otherwise only what is asked for, and what others than who asks teach: a wish, or a text that begins with it.
_WISH = (
    r"(?<!\bno )(?<!\bnao )(?<!\bnot )(?<!n['’]t )"
    r"\b(?:want|need|seek|prefer|(?:looking|look|search|searching) for|who \w+|queremos|quiero|"
    r"necesitamos|necesito|buscamos|"
    r"busco|requerimos|pedimos|preferimos|prefiero|quien(?:es)? \w+|(?:precisamos|preciso)(?: de)?|procuramos|procuro|"
    r"quero|prefiro|quem \w+)\s+"
)
_ASIDE = (
    r"(?:to|our|my|their|the|these|those|we|i|they|have|nuestr[oa]s?|noss[oa]s?|mis?|sus?|l[oa]s|el|la|os|"
    r"as|o|que|est[oa]s|"
    r"\w{2,}[aei]r|\w+mos|tengo|tenho)\b"
)
_ASKED = rf"(?:^\W*|{_WISH})(?:(?!{_ASIDE})[\w-]+\s+){{0,3}}?{_TAUGHT}\b"
_STATE = (
    r"(?:is|are|was|were|takes?|took|taken|be|been|has|have|had|runs?|es|son|era|eran|fue|estan?|se|sao|foi|hay|ha)\b"
)
_NEAR = re.compile(
    rf"{_ASKED}(?: (?!(?:for|in|to|of|from|with|para|por|en|em|de|del|d[oa]s?|con|com|n[oa]s?|que|that|"
    rf"which|who|{_STATE})\b)"
    r"[\w-]+){0,2}\s$"
)
_BEHIND_COMMA = re.compile(rf"{_ASKED}(?: (?!{_STATE})[\w-]+)*,\s$")
_RELATIVE = ("that", "which")
_DENIED = re.compile(_CLAUSE)
_TOLD_REMOTE = re.compile(rf"\b(?:{_REMOTELY}|e-?learning|por internet|pela internet)\b")
# Whoever speaks of this beside it may well want it.
_ONLINE_TOO = re.compile(
    rf"\b(?:{_REMOTELY}|remotely|e-?learning|internet|plataformas?|platforms?|virtuali[sz]\w+|digitali[sz]\w+|web)\b"
)


def denied_spans(text: str) -> tuple[tuple[int, int], ...]:
    """The half-open spans of what a text says is not wanted, in order; a mere complaint is none."""
    folded = fold(text)
    return tuple(sorted([*_clauses(folded), *(found.span() for found in _ways(folded))]))


def spans_left_out(text: str) -> tuple[tuple[int, int], ...]:
    """As ``denied_spans``; none where nothing else is said: whoever only denies something still speaks of it."""
    denied = denied_spans(text)
    rest = without(text, denied)
    return denied if all(terms(rest, language) for language in LANGUAGES) else ()


def denies_remote(text: str) -> bool:
    """Whether what is taught is not to be taught at a distance: "courses that are not online"."""
    return bool(_ways(fold(text)))


def tells_remote(text: str) -> bool:
    """Whether a text speaks of what is done at a distance."""
    return _TOLD_REMOTE.search(fold(text)) is not None


def without_denied(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text without ``spans`` and what it says is not wanted, as ``names.without`` leaves it.

    Where nothing else is said, that stays.
    """
    cuts = tuple(spans)
    asked = without(text, (*cuts, *denied_spans(text)))
    return asked if all(terms(asked, language) for language in LANGUAGES) else without(text, cuts)


def _clauses(folded: str) -> list[tuple[int, int]]:
    return [found.span() for found in _DENIED.finditer(folded)]


def _ways(folded: str) -> list[re.Match[str]]:
    """Where what is taught is said not to be taught at a distance; nowhere if that is spoken of beside it."""
    found = [way for way in _NOT_SO.finditer(folded) if _is_asked(folded, way)]
    denied = [*_clauses(folded), *(way.span() for way in found)]
    return [] if _ONLINE_TOO.search(without(folded, denied)) else found


def _is_asked(folded: str, way: re.Match[str]) -> bool:
    sentence = re.split(r"[.;:!?\n]", folded[: way.start()])[-1]
    if _REQUIRED.search(sentence + way[0]):
        return True
    if sentence.endswith(", "):
        return _BEHIND_COMMA.search(sentence) is not None
    near = _NEAR.search(sentence)
    # "Courses not online" alone may be what there is.
    return near is not None and (way[0].startswith(_RELATIVE) or re.search(_WISH, near[0]) is not None)
