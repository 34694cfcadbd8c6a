"""What an institution ends by its own decision: "canceló la compra de la impresora", "closed its mentoring scheme"."""

from __future__ import annotations

import re

from kg.ingest.clause import Clause
from kg.ingest.denials import verb_denied

_ENDS = re.compile(r"cancel|cerr|cierr|clausur|encerr|fech|clos|discontinu|descontinu|scrap|terminated|axed")
_WHEN = r"(?:(?:en|em|in|no|desde|a)\s+(?:\w+\s+(?:de\s+|of\s+)?)?\d{4}\s+)?"
_WHICH = (
    r"(?:(?:el|la|su|un|una|nuestr[oa]|o|a|(?:[oa]\s+)?(?:seu|sua|noss[oa])|uma?|the|its|their|our|an)\s+)"
    r"(?:(?!de\b|of\b)[\w-]+\s+){0,2}?"
)
_OBJECT = re.compile(rf"\s+{_WHEN}{_WHICH}")
_REFLEXIVE = re.compile(r"\bse\s+$")
_NOUN = 60  # how far behind its verb the noun of what is ended may begin


def ends_own(clause: Clause) -> bool:
    """Whether the subject of a clause ends a programme, a purchase or the like of its own, by no outside force named.

    Closed centres, and whatever a law, a disaster or a cut brought to its end, are obstacles.
    """
    verb = clause.verb
    if verb is None or _ENDS.match(verb.word) is None or _REFLEXIVE.search(clause.folded, 0, verb.start):
        return False
    if any(clause.has(name) for name in ("force", "imposed", "for_want")) or verb_denied(clause, verb):
        return False
    nouns = clause.cues.phrases["undertaking"].finditer(clause.folded, verb.end, verb.end + _NOUN)
    return any(_OBJECT.fullmatch(clause.folded, verb.end, noun.start()) for noun in nouns)
