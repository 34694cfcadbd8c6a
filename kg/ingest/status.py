"""How far something has come, as a clause tells it: by its cue phrases, else by the tense of its verb."""

from __future__ import annotations

import re

from kg.ingest.clause import REACH, Clause
from kg.ingest.needed import is_of_others
from kg.ingest.own_end import ends_by_choice
from kg.ingest.progress import group_status
from kg.ingest.verbs import Tense
from kg.model import Kind, Status

_WORD = re.compile(r"\w+")
_COUNT = re.compile(r"\s+(?:a\s+|mas de\s+|cerca de\s+|unos\s+)?\d")
# A year alone, no stretch of years: "in 2019", "no ano de 2019".
_IN_YEAR = re.compile(
    r"\b(?:en|em|in|no)\s+(?:(?:el|o|the)?\s*(?:año|ano|year)\s+(?:de\s+|of\s+)?)?(?:19|20)\d\d\b(?!\s*[-–])"
)

# "Elaboramos con los sindicatos una guía": a thing that was not there before is made once.
_MAKES = re.compile(
    r"\b(?:elabor|diseñ|desenh|crea|cria|constru|firma|assina|suscrib|publica|lanza|lanca|inaugur|abri|monta|instala|"
    r"desarroll|desenvolv|graba|grava|redact|redigi|traduc|traduz|compra|adquiri|funda|establec|estabelec|implant|paga)\w*$"
)
_MADE = re.compile(
    r"\s+(?:(?:tambien|tambem|ademas|ya|ja)\s+)?(?:(?:con|com|junto con|junto com|en|em)\s[^.;:]{2,50}?\s)?"
    r"(?:una?|uma?)\s+\w"
)
_NEAR = 60  # how far behind the verb words say that it is done again and again
_MADE_IT = re.compile(r"(?:tambien |tambem |ya |ja )?(?:lo|la|los|las) \w+mos\b")
_OFTEN = re.compile(
    r"\b(?:cada|tod[oa]s (?:l[oa]s|[oa]s)|siempre|sempre|(?:actual|atual|habitual|normal)mente|"
    r"(?:al|por|ao) (?:año|ano|mes)|"
    r"(?:semanal|mensual|mensa|anua|trimestra|semestra|periodic|regular|diari)\w*|"
    r"hoy|hoje|ahora|agora|a diario|desde)\b"
)
_FROM = re.compile(r"(?:as )?from\b|a partir\b")
_CHANCE = re.compile(r"oportunidad|opportunity")
_GIVES = re.compile(
    r"g[ai]v|offer|provid|brind|ofrec|oferec|ofert|otorg|outorg|conced|proporcion|(?:da|dan|dio|dieron|dao|deu|deram)$"
)
_PREPARES = re.compile(
    r"(?:(?:prepar|alist)\w*|(?:is|are)\s+(?:\w+\s+)?(?:preparing|being prepared)|"
    r"(?:esta|estan|estao)\s+(?:preparando|alistando|a preparar))\b"
)
# Who is prepared is trained; what is prepared will begin.
_PREPARED_PERSONS = re.compile(
    r"\s+(?:(?:(?!(?:de|del|do|da|para|por|con|com|for|of|on|in|with|to|y|e|and)\b)[\w-]+\s+){0,3}?"
    r"(?:docent|profes|instruc?tor|instrutor|tutor|teacher|trainer|staff|personal|pessoal|estudiant|estudant|student|"
    r"alumn|alun|aprendi|apprentic|trainee|learner|joven|jovem|young|youth|mujer|mulher|women|men\b|trabajador|"
    r"trabalhador|worker|persona|pessoa|people|egres|graduat|farmer|agricultor|migrant|inmate|prisoner|intern[oa]s\b|"
    r"reclus|desempre|desemple|unemploy|pescador|fisher|candidat|postulant|applicant|productor|produtor|emprendedor|"
    r"empreendedor|entrepreneur|adult|soldador|famil))"
)
_PERSONAL_A = re.compile(r"\s+al?\s")  # Spanish puts it before persons: "prepara a los egresados"
_YEAR = r"(?:19|20)\d\d"
_MONTHS = (
    r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sept?iembre|octubre|noviembre|diciembre|janeiro|fevereiro|"
    r"marco|maio|junho|julho|setembro|outubro|novembro|dezembro|january|february|march|april|may|june|july|august|"
    r"september|october|november|december)"
)
_IN_MONTH = re.compile(rf"\b(?:en|em)\s+(?:el mes de\s+)?{_MONTHS}\b(?!\s+(?:proximo|que v[ie]))")
# A stretch that has its end: "between 2018 and 2020", "de 2018 a 2020".
_ENDED = re.compile(
    rf"\b(?:entre|between|desde|de|from)\s+(?:el\s+)?{_YEAR}\s+(?:y|e|and|to|until|till|a|al|ate|hasta)\s+{_YEAR}\b|"
    rf"\b(?:entre|between)\s+{_MONTHS}\s+(?:y|e|and)\s+{_MONTHS}\b"
)
_STILL = re.compile(
    r"\b(?:hoy|hoje|today|now|still|actualmente|atualmente|aun|todavia|ainda|sigue\w*|segue\w*|continu\w+)\b"
)
_AIM = re.compile(r"inten[ct]")
_WITH_AIM = re.compile(r"\b(?:con la|com a|with the)\s+$")


def status_of(clause: Clause, kind: Kind) -> Status:
    """How far what a clause of this kind says has come."""
    if kind is Kind.AGREEMENT:
        return Status.PLANNED
    if kind is Kind.CONSTRAINT:
        return Status.STOPPED if clause.central("stopped") or _is_interrupted(clause) else Status.ONGOING
    if kind is Kind.NEED:
        return Status.ONGOING
    told = told_status(clause) or tense_status(clause)
    if told is Status.ONGOING and _has_ended(clause):
        told = Status.DONE
    if kind is Kind.OFFER and (told in (None, Status.UNKNOWN, Status.DONE) or clause.has("stands")):
        return Status.ONGOING
    return told or Status.UNKNOWN


def _is_interrupted(clause: Clause) -> bool:
    """Whether the obstacle itself is told as something that came to a stop, however late in the clause."""
    found = clause.cues.phrases["constraint"].search(clause.folded)
    near = clause.folded[found.start() : found.end() + REACH] if found else ""
    return clause.cues.has("stopped", near)


def told_status(clause: Clause) -> Status | None:
    """The status that a cue phrase says, the earliest first; a plan outweighs what begins at the same place."""
    abandoned = clause.central("abandoned")
    ongoing = clause.central("ongoing")
    if abandoned and ongoing and ongoing.start() <= abandoned.start() < ongoing.end():
        abandoned = None  # "nunca dejó de capacitar"
    if abandoned and abandoned[0].endswith(" de ser"):
        abandoned = None  # "ha dejado de ser un piloto": it has become something else
    if abandoned or clause.has("given_up") or ends_by_choice(clause):
        return Status.STOPPED
    if (clause.verb and Tense.FUTURE in clause.verb.tenses) or _is_wanted(clause) or _is_prepared(clause):
        return Status.PLANNED
    best: tuple[int, int, Status] | None = None
    planned = next((found for found in clause.centrals("planned") if not _is_beside(clause, found)), None)
    if planned and ongoing and planned.start() < ongoing.end():
        ongoing = None
    for rank, (found, status) in enumerate(
        ((planned, Status.PLANNED), (ongoing, Status.ONGOING), (clause.central("done"), Status.DONE))
    ):
        if found and (best is None or (found.start(), rank) < best[:2]):
            best = (found.start(), rank, status)
    return best[2] if best else None


def _is_wanted(clause: Clause) -> bool:
    """Whether what a clause tells is only wanted or being planned by its subject: "INA quiere abrir ..."."""
    wanted, verb = clause.cues.phrases["intends"], clause.verb
    found = wanted.finditer(clause.folded) if verb else filter(None, (wanted.match(clause.folded),))
    return any(
        (verb is None or one.start() <= verb.start < one.end())
        and not (one[0].endswith(" que") and is_of_others(clause.folded, one.end() - len(" que")))
        for one in found
    )


def _is_prepared(clause: Clause) -> bool:
    """Whether a thing is being prepared and a later beginning is told: "prepara, para marzo próximo, un curso"."""
    verb = clause.verb
    found = _PREPARES.match(clause.folded, verb.start) if verb and Tense.PRESENT in verb.tenses else None
    if found is None or _PREPARED_PERSONS.match(clause.folded, found.end()):
        return False
    if clause.cues.language == "es" and _PERSONAL_A.match(clause.folded, found.end()):
        return False
    later = (clause.cues.verbs.of(word) for word in _WORD.findall(clause.folded, found.end()))
    return clause.has("begins_later") or any(Tense.FUTURE in forms for forms in later)


def _has_ended(clause: Clause) -> bool:
    """Whether a past that lasted is told with the year of its end: "between 2018 and 2020 it ran a course"."""
    verb = clause.verb
    if verb is None or not verb.tenses & {Tense.PAST, Tense.IMPERFECT} or _STILL.search(clause.folded):
        return False
    return _ENDED.search(clause.folded) is not None


def _is_beside(clause: Clause, planned: re.Match[str]) -> bool:
    """Whether words of a plan only say what a deed was for, whom it gave a chance, or since when it goes on.

    "Compró tabletas con la intención de ...", "gave learners the opportunity to ...", "from March it taught ...".
    """
    verb = clause.verb
    if verb is None:
        return False
    past = Tense.PAST in verb.tenses and not verb.tenses & {Tense.PRESENT, Tense.IMPERFECT, Tense.FUTURE}
    if planned.start() < verb.start:
        return past and _FROM.match(planned[0]) is not None
    if _CHANCE.match(planned[0]):
        return _GIVES.match(verb.word) is not None
    aim = _AIM.match(planned[0]) and _WITH_AIM.search(clause.folded, verb.end, planned.start())
    return past and bool(aim)


def _is_once(clause: Clause, end: int) -> bool:
    """Whether a form that is present and past, whose verb ends at ``end``, tells something done once."""
    if _COUNT.match(clause.folded, end) or _IN_YEAR.search(clause.folded):
        return True
    made = _IN_MONTH.search(clause.folded)
    if made is None and _MAKES.search(clause.folded[:end]):
        made = _MADE.match(clause.folded, end) or _MADE_IT.match(clause.folded)
    inner = clause.cues.phrases["relative"].search(clause.folded, end)
    often = _OFTEN.search(clause.folded, 0, min(end + _NEAR, inner.start() if inner else len(clause.folded)))
    return made is not None and clause.folded[:end].endswith("mos") and often is None


def tense_status(clause: Clause) -> Status | None:
    """The status that the tense of its verb says; None without a verb."""
    verb = clause.verb
    if verb is None:
        return None
    if verb.tenses & {Tense.FUTURE, Tense.CONDITIONAL}:
        return Status.PLANNED
    if {Tense.PAST, Tense.PRESENT} <= verb.tenses and not verb.state and _is_once(clause, verb.end):
        return Status.DONE  # "grabamos 40 lecciones", "en 2019 firmamos": the same form is present and past
    group = group_status(clause.folded, verb, clause.cues)
    if group is not None:
        return group
    if Tense.PAST in verb.tenses and not verb.tenses & {Tense.PRESENT, Tense.IMPERFECT}:
        return Status.ONGOING if verb.state else Status.DONE
    return Status.ONGOING
