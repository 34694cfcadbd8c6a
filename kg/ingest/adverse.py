"""What outside an institution gets in its way: "the downturn had cut places", "employers remain reluctant"."""

from __future__ import annotations

import re
from itertools import product

from kg.ingest.clause import Clause
from kg.ingest.world import is_subject, reaches

# Crises that do harm, ills that stay high, outsiders who will not.
_TOLD = (
    ("adverse", "harms"),
    ("ills", "stays_high"),
    ("outsiders", "reluctant"),
)
_OWN_DEED = re.compile(
    r"(?:the|el|la|los|las|os?|as?|this|este|esta|est[eao]s|un|uma?|an?)\s+(?:\w+\s+){0,2}?(?:program|proje[ct]|proyect|cours|curs|"
    r"campaign|campañ|campanh|platform|plataform|cent[er]|school|escuel|escol|scheme|beca|bols|scholarship|tutor|mentor|"
    r"workshop|taller|oficin|app|servic|institut)"
)
_NOUN = re.compile(
    r"(?:the|el|la|los|las|o|a|os|as|this|este|esta|un|una|um|uma|an?)\s+(?!que\b|cual\b)[^,;:]+?\s(?:(?:tambien|tambem|also|"
    r"ya|ja)\s+)?"
)
# What was done about it is told in the same clause: "..., so the Trust retrained 300 workers".
_ANSWERED = re.compile(
    r",\s*(?:and\s+|y\s+|e\s+)?(?:so\b|therefore|which is why|por (?:lo que|es[ot]|ello|isso|conseguinte)|asi que|"
    r"(?:de|por) (?:modo|manera|maneira|forma) que|pelo que|entonces|entao|luego|logo)\b"
)
_REFLEXIVE = re.compile(r"\bse\s+$")
_UNHARMED = re.compile(
    r"[^,;:]{0,30}\b(?:desercion|abandono|evasao|dropout|drop-out|dropping out|fraud\w*|cop(?:y|ia)\w*|costos?|custos?|"
    r"costs?)\b"
)


def is_adverse(clause: Clause) -> bool:
    """Whether the subject of a clause is an outside thing that harms, stays as an obstacle, or is not regulated.

    What an institution, its people or its programmes do is none: "the new campus cut the number of dropouts".
    """
    if _ANSWERED.search(clause.folded):
        return False
    for subjects, predicates in _TOLD:
        phrases = clause.cues.phrases
        found = product(phrases[subjects].finditer(clause.folded), phrases[predicates].finditer(clause.folded))
        if any(_is_told(clause, *pair) and not (predicates == "harms" and _spares(clause, pair[1])) for pair in found):
            return True
    return any(_of_noun(clause, name) for name in ("discourages", "unruled"))


def _is_told(clause: Clause, subject: re.Match[str], predicate: re.Match[str]) -> bool:
    """Whether a predicate is the first of the clause, and that of its subject."""
    if not _is_first_verb(clause, predicate) or not is_subject(clause, subject):
        return False
    return reaches(clause, subject.end(), predicate.start())


def _spares(clause: Clause, harm: re.Match[str]) -> bool:
    """Whether what is reduced is itself an ill, or a thing is told that grew less: "se redujo a la mitad"."""
    if _REFLEXIVE.search(clause.folded, 0, harm.start()):
        return True
    return _UNHARMED.match(clause.folded, harm.end()) is not None


def _is_first_verb(clause: Clause, predicate: re.Match[str]) -> bool:
    return clause.verb is None or predicate.start() <= clause.verb.start


def _of_noun(clause: Clause, name: str) -> bool:
    """Whether a predicate follows upon a noun with its article that is no programme, centre or the like."""
    for predicate in clause.cues.phrases[name].finditer(clause.folded):
        noun = _NOUN.fullmatch(clause.folded, 0, predicate.start())
        if noun and _is_first_verb(clause, predicate) and not _OWN_DEED.match(clause.folded):
            return name != "discourages" or not _spares(clause, predicate)
    return False
