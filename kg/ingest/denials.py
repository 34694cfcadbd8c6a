"""What a clause denies: its verb ("no ofrece"), its subject ("no centre closed"), or nothing that is its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.ingest.clause import Clause
from kg.ingest.cues import LanguageCues
from kg.ingest.predicates import Verb
from kg.ingest.verbs import FINITE, Tense
from kg.model import Kind
from kg.text import fold

_BEFORE = 16  # how far before a cue its negation is looked for
_WORD = re.compile(r"\w+")
_JOINED = re.compile(r"\s*(?:(?:se|lo|le|les|nos|lhes?|me|aun|todavia|ainda|still|yet|now|\w+(?:ly|mente))\b\s*)*")
_AFTER_RELATIVE = re.compile(r"\s+(?:(?:se|ya|aun|todavia|ja|ainda|they|it|still)\s+)?")
_NOT_ONLY = re.compile(r"\s+(?:solo|solamente|unicamente|so|somente|apenas|only|just|merely)\b")
_WITHOUT = re.compile(r"\b(?:sin|sem|without)\s+(?:(?:la|el|a|o|the|any|ningun\w*|nenhum\w*|mayor|maior)\s+)?$")
_FEW = r"(?:(?!(?:y|e|and|but|pero|mas|we|that|que)\b)\w+\s+){0,4}"
# Who does not charge for it, or never closed it, offers it.
_FREES = re.compile(r"\b(?:cobr|cerr|cierr|fech|exclu|charg|clos|limit|restring|restrict|condicion)")
_NO_SUBJECT = {
    "es": re.compile(rf"(?<!\bsin )(?<!\ba )\b(?:ningun[oa]?|nadie)\s+{_FEW}$"),
    "pt": re.compile(rf"(?<!\bsem )(?<!\ba )\b(?:nenhuma?|ninguem)\s+{_FEW}$"),
    "en": re.compile(
        r"(?:^|,\s*)(?:no(?!\s+(?:fewer|less|more|doubt|later|sooner|longer|matter|wonder)\b)|none of|nobody)"
        rf"\s+{_FEW}$"
    ),
}
_OTHER = re.compile(r"[,;:]|\b(?:and|but|y|e|pero|mas|que|that|which)\b")
# What a kind is called by those who say that there is none of it.
_OWN = {
    Kind.NEED: (
        r"(?:necesi|necessi|requer|requier)\w*|needs?\b(?! (?:assess|analy|survey))|needed\b|precis[aeo]\w*|demandas?\b"
    ),
    Kind.OFFER: r"(?:ofert|ofrec|ofrez|oferec|offer)\w*",
    Kind.INITIATIVE: r"(?:iniciativ|initiativ)\w*",
    Kind.CONSTRAINT: (
        r"(?:obstac|dificult|dificuld|difficult|challeng|desafi|barre?ir|barrer|barrier|limitac|limitation|restric|constraint|problem|impedim)\w*"
    ),
}
_ANY = (
    r"(?:(?:any|ningun[oa]?|nenhuma?|further|other|special|major|otr[oa]s?|outr[oa]s?|nuev[oa]s|nov[oa]s|mas|mais|mayores|maiores|much[oa]s|"
    r"real)\s+)?"
)
_THERE_IS = (
    r"(?:(?:se|nos|ha|han|hay|ve|vemos|sido|tiene|tienen|tenemos|existen?|hubo|identific\w+|tem|temos|houve|foram?|"
    r"apresenta|presenta|registra|enfrent\w+|encontr\w+|encounter\w*|yet|currently|now|have|has|had|do|does|been|sees?|"
    r"faced?|faces|reports?|(?:identificad|detectad|presentad|encontrad|surgid|registrad|expresad|expressad|manifestad|reportad)[oa]s?|identified|"
    r"expressed)\s+){0,4}"
)
_NONE = r"(?:(?:do|does|did)\s+not|no|not|nao|sin|sem|without|ningun\w*|nenhum\w*|nothing to|nada que|nada a)\s+"
_NOTHING_HINDERS = (
    r"|\b(?:nothing|nada|nadie|ninguem)\s+(?:(?:nos|us|le|les|lhes?|has|ha|really|currently)\s+){0,2}"
    r"(?:prevent|stop|hinder|imp[ei]d|dificult|limita|frena|obstaculiza)\w*"
)
_NONE_OF = {
    kind: re.compile(
        rf"\b{_NONE}{_THERE_IS}{_ANY}(?:{own})\b(?!-free){_NOTHING_HINDERS if kind is Kind.CONSTRAINT else ''}"
    )
    for kind, own in _OWN.items()
}
# What may stand before it besides joining words and who speaks: when, in what regard, and "there are" or "we see".
_BEFORE_NONE = re.compile(
    r"(?:[\s,:]+|(?:(?:at|for) (?:the )?(?:present|moment|now|time being)|at this (?:time|stage|point)|"
    r"(?:so|thus) far|to date|(?:until|till|up to) now|currently|presently|now|today|still|yet|really|in general|"
    r"there (?:is|are|was|were)|(?:has|have|had)(?: been)?|sees?|saw|faces?|faced|found|reports?|reported|"
    r"por (?:ahora|el momento|lo pronto|agora|enquanto|hora|ora)|hasta (?:ahora|hoy|la fecha|el momento)|a la fecha|"
    r"en (?:este|el) momento|en la actualidad|actualmente|de momento|hoy(?: en dia)?|aun|todavia|ya|realmente|"
    r"ate (?:agora|hoje|a data|o momento)|n(?:o|este) momento|atualmente|presentemente|hoje(?: em dia)?|ainda|ja|"
    r"en general|em geral|we|they|it|i|nosotr[oa]s|nos|ell[oa]s?|el[ea]s?|el|la|los|las|o|a|the|"
    r"(?:in|during|en|durante|em) (?:\w+ ){0,2}\d{4})\b|"
    r"(?:in|for|on|as|with|regarding|during|en|para|con|sobre|durante|em|com|quanto)\b[^,;:]{1,50},)"
)
_IN_THE = re.compile(r"no\s")  # "no desafio de chegar": in the challenge
_ACRONYM = re.compile(r"[A-ZÁÉÍÓÚÑÇÃÕ]{3,}\b")
# "No challenge is greater than connectivity" tells the greatest; "no hay más que mencionar" tells nothing.
_COMPARED = re.compile(
    r"\b(?:more|greater|bigger|larger|worse|higher|mas|mais|mayor(?:es)?|maior(?:es)?|peor(?:es)?|pior(?:es)?|"
    r"tant[oa]s?|tan|tao|otr[oa]s?|outr[oa]s?|other|so \w+|as \w+)\b[^.;,:]{0,60}?\s(?:than|que|como|quanto|as)\s+"
    r"(?!\w+(?:ar|er|ir)\b|to\b)"
)
_SAVE = re.compile(
    r"\b(?:sino|save|except|other than|apart from|only|salvo|excepto|exceto|solo|solamente|senao|apenas|mas que|"
    r"mais que|mais do que)\b"
)


def negations(folded: str, cues: LanguageCues, verb: Verb | None = None) -> Iterator[re.Match[str]]:
    """The negations of a folded clause itself, in order.

    Left out are that of a relative clause ("courses that do not need internet"), "not only", and the one of a phrase
    that says by it that something goes on ("never stopped training"). ``verb``, if given, is taken for the clause's
    own even where it stands in a relative clause.
    """
    lasting = [found.span() for found in cues.phrases["ongoing"].finditer(folded)]
    for found in cues.phrases["negation"].finditer(folded):
        if any(start <= found.start() < end for start, end in lasting) or _NOT_ONLY.match(folded, found.end()):
            continue
        if (verb and _is_at(found, verb, folded)) or not _is_relative(folded, found.start(), cues):
            yield found


def _is_at(found: re.Match[str], verb: Verb, folded: str) -> bool:
    """Whether a negation stands right before ``verb``, or begins with it or right after it: "is not"."""
    before = found.end() <= verb.start and _JOINED.fullmatch(folded, found.end(), verb.start) is not None
    return before or found.start() <= verb.end + 1 <= found.end() + 1


def _is_relative(folded: str, start: int, cues: LanguageCues) -> bool:
    """Whether right before ``start`` a relative clause opens; after a verb "que" joins what is told."""
    for relative in cues.phrases["relative"].finditer(folded, 0, start):
        if relative.start() and _AFTER_RELATIVE.fullmatch(folded, relative.end(), start):
            return not _is_told(_WORD.findall(folded[: relative.start()])[-2:], cues)
    return False


def _is_told(before: Sequence[str], cues: LanguageCues) -> bool:
    """Whether the last of the two words before "that" is a verb of telling; a form of the present may be a noun."""
    forms = cues.verbs.of(before[-1]) & FINITE if before else frozenset()
    if not forms or (len(before) > 1 and before[0] in cues.words["before_noun"]):
        return False
    return forms != {Tense.PRESENT} or (len(before) > 1 and not cues.verbs.of(before[0]))


def cue_denied(clause: Clause, start: int) -> bool:
    """Whether what begins at ``start`` is denied: "no necesitan", "sin necesidad de", "ningún centro cerró"."""
    before = clause.folded[max(0, start - _BEFORE) : start]
    last = list(clause.cues.phrases["negation"].finditer(before))
    if last and _JOINED.fullmatch(before, last[-1].end()):
        return True
    return _WITHOUT.search(before) is not None or subject_denied(clause, start)


def subject_denied(clause: Clause, start: int) -> bool:
    """Whether the words right before ``start`` are a subject of which there is none: "no centre"."""
    return _NO_SUBJECT[clause.cues.language].search(clause.folded, 0, start) is not None


def verb_denied(clause: Clause, verb: Verb) -> bool:
    """Whether a negation stands at ``verb`` itself: "no compartirán", "will not", "is not"; not "has no fee"."""
    if subject_denied(clause, verb.start):
        return True
    found = negations(clause.folded, clause.cues, verb)
    return any(_is_at(no, verb, clause.folded) and not no[0].endswith(" no") for no in found)


def offer_denied(clause: Clause, start: int) -> bool:
    """Whether what is offered from ``start`` on is not: "no ofrece", "the platform is not open to others"."""
    if cue_denied(clause, start):
        return True
    verb = clause.verb
    if verb is None or verb.start > start or _OTHER.search(clause.folded, verb.end, start):
        return False
    if _FREES.search(clause.folded, verb.start, start):
        return False
    return verb_denied(clause, verb)


def _opens_denial(quote: str, folded: str, stop: int, cues: LanguageCues) -> bool:
    """Whether before ``stop`` nothing stands but joining words, when, and who speaks: a name, "we", "the Institute"."""
    at = 0
    while at < stop:
        found = (
            _BEFORE_NONE.match(folded, at, stop)
            or cues.phrases["self"].match(folded, at, stop)
            or cues.phrases["lead_in"].match(folded, at, stop)
            or _ACRONYM.match(quote, at, stop)
        )
        if found is None or found.end() == at:
            return False
        at = found.end()
    return True


def kind_denied(quote: str, kind: Kind, cues: LanguageCues) -> bool:
    """Whether a clause opens by saying that there is nothing of ``kind``, by its own noun or verb: "sin necesidades".

    "No teachers who can assess" is a need; "no necesita equipos, pero sí docentes" says what there is, and "courses
    without need of internet" what they are like.
    """
    folded = fold(quote)
    found = _NONE_OF[kind].search(folded) if kind in _NONE_OF else None
    if found is None or (cues.language == "pt" and _IN_THE.match(found[0])) or _COMPARED.search(folded, found.start()):
        return False
    if not _opens_denial(quote, folded, found.start(), cues):
        return False
    after = folded[found.end() :]
    return not (_SAVE.search(after) or cues.phrases["contrast"].search(after) or _NOT_ONLY.search(found[0]))
