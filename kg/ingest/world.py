"""Clauses about the world around an institution: laws, governments, wages. What they do is no deed of the speaker."""

from __future__ import annotations

import re

from kg.ingest.clause import Clause
from kg.ingest.verbs import Tense

# Before such a subject: nothing, a clause set off by a comma, or when and where: "In May ", "Under the old rules ".
_OPENING = re.compile(
    r"(?:.*,\s*)?(?:(?:in|on|since|under|by|last|this|at|en|em|no|na|desde|hoy|hoje|este|ayer|bajo|segun|pela?|por)\b"
    r"[^,]{0,24}\s)?(?:(?:se|also|tambien|tambem|now|ahora|agora|ya|ja)\s+)*"
)
# "Under the law we opened", "pela lei formamos": what a preposition governs is no subject.
_GOVERNED = re.compile(
    r"\b(?:about|after|against|before|by|for|from|in|into|of|on|since|through|to|under|via|with|without|"
    r"al?|ante|bajo|con|contra|del?|desde|durante|en|entre|hacia|hasta|mediante|para|por|segun|sin|sobre|tras|"
    r"aos?|apos|com|d[ao]s?|em|n[ao]s?|numa?|pel[ao]s?|perante|sem|sob)\s+$"
)
_APPOSED = r"(?:\s+(?:of|on|for|in|to|at|from)\s+[^,;:]{1,50}?)?"
_BEFORE_VERB = {
    # "The law school trained" is told of a school: in English nothing but "of ..." may follow the noun.
    "en": re.compile(rf"{_APPOSED}(?:\s+(?:also|now|still|then|already|not|\w+ly))*\s*"),
    "es": re.compile(r"(?:\s+[^,;:\s]+){0,7}?(?:\s+(?:se|no|ya|tambien|le|les|nos))*\s*"),
    "pt": re.compile(r"(?:\s+[^,;:\s]+){0,7}?(?:\s+(?:se|nao|ja|tambem|lhe|lhes|nos))*\s*"),
}
_OWN = re.compile(
    r"\b(?:its|their|our|his|her|sus?|nuestr[oa]s?|seus?|suas?|noss[oa]s?|egresad\w+|egress\w+|graduat\w+)\b"
)
# "El gobierno corporativo del instituto", "los precios de los cursos", "the wages of teachers".
_OF = re.compile(r"\b(?:of|de|del|d[ao]s?)\s+(?:(?:the|el|la|los|las)\s+)?")
_PAY = re.compile(r"\b(?:wage|price|precio|preco|salario|sueldo)")
_OWN_FIELD = re.compile(
    r"(?:curs|cours|program|matricul|docent|instru[ct]|formador|profes|teach|train|tutor|staff|personal|pessoal|taller|"
    r"workshop|oficin)"
)
# A law that is taught is what a course is about; the act of listening is none.
_TAUGHT = re.compile(
    r"\s*(?:\S+\s+){0,7}?(?:se|is|are|was|were|been|es|son|fue|fueron|e|sao|foi|foram)\s+(?:\w+ly\s+|\w+mente\s+)?"
    r"(?:enseñ|ensin|taught|impart|ministrad|divulg|difund|disseminat|explained|explicad|traduc|traduz|translated)"
)
_ACT_OF = re.compile(r"\s+of\s+\w+ing\b")
_WE = re.compile(r"\w+mos")
_JOINED = re.compile(r"\b(?:and|y|e|con|com|with)\s+(?P<other>(?:(?:the|el|la|los|las|os?|as?)\s+)?)")
# "Se aprobó una nueva ley", "Foi publicado o decreto", "Entró en vigor la ley".
_SUBJECTLESS = re.compile(r"(?:se|nos)\s+$")
_BEING = re.compile(r"(?:fue|fueron|ha|han|foi|foram|tem|sera|es|e)\s+(?:sido\s+)?(\w+)\s+")
_COMES = re.compile(r"(?:entr\w+\s+en\s+(?:vigor|vigencia)|entr\w+\s+em\s+vigor|rige|rigen|vigora|existe|hay|ha)\s+")
_CLITIC = re.compile(r"(?:-se)?\s+")
_AGENT = re.compile(r"\b(?:by|por|pel[oa]s?)\s+(?:(?:the|el|la|los|las)\s+)?")


def is_of_the_world(quote: str, clause: Clause) -> bool:
    """Whether the subject of a clause is a law, a government, a rate or the like, and no named body is its agent.

    Args:
        quote: the clause as written.
        clause: the same, folded.
    """
    if _has_agent(quote, clause) or (clause.verb is not None and _is_ours(clause, clause.verb.word)):
        return False
    for subject in clause.cues.phrases["world"].finditer(clause.folded):
        if clause.verb is not None and subject.start() > clause.verb.start:
            return _stands_behind(clause, subject)
        if is_subject(clause, subject) and _reaches_verb(clause, subject) and not _is_own(quote, clause, subject):
            return True
    return False


def _is_ours(clause: Clause, verb: str) -> bool:
    """Whether a verb is of the first person plural, so that no noun is its subject."""
    return clause.cues.language != "en" and _WE.fullmatch(verb) is not None


def is_subject(clause: Clause, subject: re.Match[str]) -> bool:
    """Whether a noun stands where a subject does, and no preposition governs it."""
    if _OPENING.fullmatch(clause.folded, 0, subject.start()) is None:
        return False
    return _GOVERNED.search(clause.folded, 0, subject.start()) is None


def _is_own(quote: str, clause: Clause, subject: re.Match[str]) -> bool:
    """Whether an institution acts together with the world, or a noun of the world is one of its own matters."""
    stop = clause.verb.start if clause.verb is not None else len(clause.folded)
    for joint in _JOINED.finditer(clause.folded, subject.end(), stop):
        world = clause.cues.phrases["world"].match(clause.folded, joint.start("other"))
        ours = clause.cues.phrases["self"].search(clause.folded, joint.start(), stop)
        if world is None and (quote[joint.end() : joint.end() + 1].isupper() or ours):
            return True
    owner = _OF.search(clause.folded, subject.end(), stop)
    if owner is not None:
        pay = _PAY.search(subject[0]) and _OWN_FIELD.match(clause.folded, owner.end())
        body = clause.cues.phrases["bodies"].match(clause.folded, owner.end())
        if pay or (body and quote[body.start()].islower()):
            return True
    act = subject[0].endswith("act") and _ACT_OF.match(clause.folded, subject.end())
    return bool(act) or _TAUGHT.match(clause.folded, subject.end()) is not None


def _reaches_verb(clause: Clause, subject: re.Match[str]) -> bool:
    """Whether between a subject and its verb stands only what belongs to the subject; the verb may be of no table."""
    verb = clause.verb
    if verb is None or subject.end() > verb.start:
        return True
    return reaches(clause, subject.end(), verb.start)


def reaches(clause: Clause, start: int, stop: int) -> bool:
    """Whether between a subject that ends at ``start`` and its verb at ``stop`` stands only what belongs to it."""
    if _OWN.search(clause.folded, start, stop):
        return False
    return _BEFORE_VERB[clause.cues.language].fullmatch(clause.folded, start, stop) is not None


def _stands_behind(clause: Clause, subject: re.Match[str]) -> bool:
    """Whether a subject stands right behind a verb that has none before it: "se aprobó una ley"."""
    verb = clause.verb
    if verb is None or _OPENING.fullmatch(clause.folded, 0, verb.start) is None:
        return False
    comes = _COMES.match(clause.folded, verb.start)
    if comes is not None and comes.end() == subject.start():
        return True
    being = _BEING.match(clause.folded, verb.start)
    if being is not None and Tense.PARTICIPLE in clause.cues.verbs.of(being[1]):
        return being.end() == subject.start()
    clitic = _SUBJECTLESS.search(clause.folded, 0, verb.start) is not None or clause.folded.startswith("-se", verb.end)
    after = _CLITIC.match(clause.folded, verb.end)
    return clitic and after is not None and after.end() == subject.start()


def _has_agent(quote: str, clause: Clause) -> bool:
    """Whether a clause says by which named body it is done: "drafted by SENA"; of the world itself it does not."""
    for agent in _AGENT.finditer(clause.folded):
        if quote[agent.end() : agent.end() + 1].isupper() and not clause.cues.phrases["world"].match(
            clause.folded, agent.end()
        ):
            return True
    return False
