"""What an outside cause keeps from happening: "the course will not be repeated because of budget cuts"."""

from __future__ import annotations

import re

from kg.ingest.clause import Clause
from kg.ingest.coordination import joints, starts_claim
from kg.ingest.cues import LanguageCues
from kg.ingest.denials import verb_denied
from kg.ingest.predicates import main_verb
from kg.ingest.verbs import Tense
from kg.model import Status
from kg.text import fold

_CANNOT = re.compile(r"(?:cannot|can not|can't|could not|couldn't)\b")
_BUT = re.compile(r"\s*,?\s*(?:pero|mas|porem|but|however|sin embargo|no entanto)\s*,?\s+")
_STOP = re.compile(r"[.;:]|,\s+(?:and|but|y|pero|e|mas)\s")
_NOT = r"(?:no|nao|not|never|nunca|\w+n['’]t|cannot)"
_AUXILIARY = (
    r"(?:(?:se|les?|lhes?|nos|him|them|yet|still|ever|aun|todavia|ainda|ha|han|habia|sido|fue|fueron|foi|foram|has|have|"
    r"had|been|be|did|was|were|have to|had to|able to|tuvo que)\s+){0,3}"
)
# Not to stop, close or charge is no deed that fails.
_STOPS = re.compile(
    rf"\b{_NOT}\s+{_AUXILIARY}(?:dej\w+ de|deix\w+ de|stop|ceas|clos|shut|cerr|cierr|fech|encerr|suspen|cancel|interr|"
    r"paraliz|paralis|charg|cobr|abandon|discontinu|exclu|reduc|reduz|recort|limit|give up|gave up)"
)
# Money or leave comes, suffices, is granted or got.
_COMES = (
    r"(?:lleg|alcanz|bast|aprob|aprueb|otorg|liber|conced|desembols|asign|dio|dier|vin|obtuv|obtien|recib|consig|cons[ei]gu|"
    r"logr|hubo|habia|tuv|autori[zs]|permit|firm|sali|promulg|transf|deposit|cheg|vei|vier|sobr|aprov|repass|obtev|receb|"
    r"houve|havia|teve|sai|seja|suficiente|come|came|arriv|suffic|reach|materiali[sz]|releas|approv|grant|given|gave|get|"
    r"got|receiv|obtain|secur|allow|award|forthcoming|enough|available|pass|sign|sufficient|paid|disburs)\w*"
)
_DENIED = re.compile(rf"\b{_NOT}\s+{_AUXILIARY}{_COMES}")
_FAR, _NEAR = 5, 4  # how many words of its own may stand between the means and a verb that it is subject or object of
_FEW = r"(?:\s+(?!por\b|pel[oa]s?\b|because\b|by\b|with\b|con\b|com\b|para\b|for\b)[^\s,;]+)"
_SUBJECT = r"\W*(?:(?:the|its|their|our|el|la|los|las|l[oe]s|su|sus|o|a|os|as|seus?|suas?|no)\s+)?(?:[^\s,;]+\s+)?"
_OPENS = re.compile(rf"{_SUBJECT}$")
_BEFORE_DENIED = re.compile(rf"{_FEW}{{0,{_FAR}}}\s+$")
_AFTER_DENIED = re.compile(rf"{_FEW}{{0,{_NEAR}}}\s+$")
_TAKEN = re.compile(
    r"\s+(?:was|were|has been|have been|had been|fue|fueron|foi|foram)\s+(?:later\s+|then\s+)?(?:withdrawn|cut|frozen|"
    r"denied|refused|cancel|revoked|retirad|recortad|congelad|negad|cortad|denegad|revogad|revocad)"
)
_WITHOUT = re.compile(
    r"(?:\bran out of|\b(?:was|were) (?:left without|denied|refused)|\bse qued\w+ sin|\bfic(?:ou|aram) sem|"
    r"\bse (?:les? )?(?:agot|acab|neg|retir|recort|congel)\w+|\bles? (?:neg|retir|recort)\w+|"
    r"\blhes? (?:neg|retir|cort)\w+)(?:\s+(?:the|a|an|its|el|la|los|las|su|sus|o|a|os|as|more|mas))?\s+$"
)
_NONE_CAME = re.compile(rf"\s+(?:(?:was|were|has|have|had|been)\s+)*{_COMES}")


def hindered(clause: Clause) -> Status | None:
    """How far what an outside cause keeps from happening has come; ``None`` where no such thing is told.

    What is denied for want of money, a law or the like; what was stopped, only by what others decided.
    """
    imposed = clause.has("imposed")
    if (not imposed and not clause.has("for_want")) or _keeps_on(clause):
        return None
    stopped = next((found for name in ("abandoned", "stopped") if (found := clause.central(name))), None)
    if _is_denied(clause):
        present = clause.verb is not None and Tense.PRESENT in clause.verb.tenses
        return None if stopped else Status.ONGOING if present else Status.STOPPED
    return Status.STOPPED if stopped and imposed else None


def _keeps_on(clause: Clause) -> bool:
    """Whether it is stopping, closing or charging that does not happen; what cannot be reduced is an obstacle."""
    return _CANNOT.search(clause.folded) is None and _STOPS.search(clause.folded) is not None


def _is_denied(clause: Clause) -> bool:
    if _CANNOT.search(clause.folded):
        return True
    return clause.verb is not None and verb_denied(clause, clause.verb)


def thwarted(text: str, start: int, end: int, stop: int, cues: LanguageCues) -> int | None:
    """Where ", but the funds did not come" ends, if what ``text[start:end]`` wanted came to nothing by that.

    Args:
        text: of the source.
        start: where the clause begins.
        end: where it ends; what follows "but" may be the next clause, or the end of this one.
        stop: where the sentence ends.
        cues: of its language.
    """
    folded = fold(text[start:stop])
    wanted = cues.phrases["intended"].search(folded, 0, end - start)
    verb = main_verb(folded, cues)
    if wanted is None or (verb is not None and verb.end < wanted.start()):
        return None
    for but in _BUT.finditer(folded, wanted.end()):
        closing = _STOP.search(folded, but.end())
        last = start + (closing.start() if closing else len(folded))
        begin = start + but.end()
        # "but the budget did not suffice, so it trained 50": with the next verb another clause begins.
        begun = (joint for joint in joints(text, begin, last, cues) if starts_claim(text, joint, begin, last, cues))
        last = next((joint.start for joint in begun), last)
        if start + but.start() <= end + 1 and _fails(folded[but.end() : last - start], cues):
            return last
    return None


def _fails(after: str, cues: LanguageCues) -> bool:
    """Whether what follows "but" says that money or leave did not come, or was taken; to lack teachers is a need."""
    denied = _DENIED.search(after)
    for means in cues.phrases["means"].finditer(after):
        opens = _OPENS.match(after[: means.start()]) is not None
        if denied is not None and denied.end() <= means.start():
            if _AFTER_DENIED.fullmatch(after[denied.end() : means.start()]):
                return True
        elif denied is not None and opens and _BEFORE_DENIED.fullmatch(after[means.end() : denied.start()]):
            return True
        none = re.search(r"\bno\s+(?:\w+\s+)?$", after[: means.start()]) if cues.language == "en" else None
        if none is not None and _NONE_CAME.match(after, means.end()):
            return True
        if (opens and _TAKEN.match(after, means.end())) or _WITHOUT.search(after[: means.start()]):
            return True
    return False
