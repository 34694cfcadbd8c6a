"""Where a joint ("and", "but", a comma) begins a claim of its own, and where it only goes on."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.ingest.cues import LanguageCues
from kg.ingest.predicates import Verb, finite_verbs, leading, main_verb
from kg.ingest.verbs import FINITE, Tense
from kg.text import fold

_WORD = re.compile(r"\w+")
_NEXT = re.compile(r"\s*(\w+)")
_THAT = re.compile(r"\s*(?:that|que)\b")
_AND_THAT = re.compile(r"\b(?:and|y|e) (?:that|que)\b")
_OF_IT = frozenset({"trata", "ubica", "llama", "denomina", "compone", "encuentra"})
_SO_THAT = re.compile(r"de (?:manera|modo|forma) que")
_AND_VERB = re.compile(r"\b(?:and|y|e)\s+$")
_TO_VERB = re.compile(r"\s*(?:to|for)\s+(\w+)")
_WHILE = re.compile(r"(?:while|whereas|mientras(?: que)?|en tanto(?: que)?|enquanto|ao passo que)\s")
_THE = re.compile(r"(?:the|el|la|los|las|o|a|os|as)\s+[A-ZÀ-Þ]")
_ANOTHER = re.compile(r"\s+(?:el|la|los|las|su|sus|o|a|os|as|the|its|their|seus?|suas?)\s")
_MIN_CHARACTERS = 12
# What a joint never ends: "has not yet trained", "has as yet trained nobody".
_UNFINISHED = re.compile(r"\b(?:not|never|as|no|nao)$|n['’]t$")
# How far from the joint the verb may stand: at all, with a comma between, after "that".
_FIRST_WORDS, _FAR, _FIRST_TOLD = 90, 40, 140
_NEAR = 30
_WITH_OBJECT = {Tense.GERUND: 2, Tense.PARTICIPLE: 3, Tense.BASE: 3}


@dataclass(frozen=True, slots=True, order=True)
class Joint:
    """Joining words: half-open offsets, and whether they set what follows against what stands before ("but")."""

    start: int
    end: int
    contrast: bool


def joints(text: str, start: int, end: int, cues: LanguageCues) -> list[Joint]:
    """The places in ``text[start:end]`` where a new clause may begin, in order; none in brackets and quotations."""
    folded = fold(text[start:end])
    found = []
    for match in cues.phrases["coordinators"].finditer(folded):
        if match[0] == "so" and (_THAT.match(folded, match.end()) or folded[: match.start()].rstrip()[-1:] != ","):
            continue  # "so that they can" gives the purpose, ", so they" begins afresh
        if _SO_THAT.fullmatch(match[0]) and folded[: match.start()].rstrip()[-1:] != ",":
            continue  # ", de manera que los reparten" begins afresh too
        contrast = cues.phrases["contrast"].match(folded, match.start()) is not None
        found.append(Joint(start + match.start(), start + match.end(), contrast))
    found += [Joint(start + at.start(), start + at.end(), False) for at in re.finditer(r",\s+", folded)]
    inside = [(start + m.start(), start + m.end()) for m in re.finditer(r"\([^()]*\)|[“\"«][^”\"»]*[”\"»]", folded)]
    return sorted(f for f in found if not any(a < f.start < b for a, b in inside))


def starts_claim(text: str, joint: Joint, left: int, end: int, cues: LanguageCues) -> bool:
    """Whether a claim of its own begins after a joint.

    Args:
        text: the whole text.
        joint: where the joining words stand.
        left: where the clause before the joint begins.
        end: where the sentence ends.
        cues: of its language.
    """
    sides = _Sides(text[left : joint.start], text[joint.end : end], joint.contrast)
    comma = text[joint.start] == ","
    return (comma and _is_whereas(sides, cues)) or _starts_alone(sides, cues, comma=comma)


def _starts_alone(sides: _Sides, cues: LanguageCues, *, comma: bool) -> bool:
    short = min(len(sides.before.strip()), len(sides.after.strip())) < _MIN_CHARACTERS
    if short or _one_thought(sides, cues) or _is_unfinished(sides, cues):
        return False
    folded = fold(sides.after)
    if comma and (cues.phrases["coordinators"].match(folded) or _is_condition(sides, cues)):
        return False
    purpose = _TO_VERB.match(folded)
    if purpose and Tense.BASE in cues.verbs.of(purpose[1]):
        return cues.has("need", fold(sides.before)) and sides.before.rstrip().endswith(",")
    that = _THAT.match(folded)
    again = that is not None and not comma and sides.before.rstrip().endswith(",")  # "..., and that"
    verbless = main_verb(sides.before, cues, inner=False) is None
    if not sides.contrast and (verbless or (not again and _is_open(sides.before, cues))):
        return False
    if that and (not comma or _AND_THAT.search(folded)):
        # "that they closed, that they trained ... and that they need": each is told for itself.
        first = next(finite_verbs(sides.after[that.end() :], cues), None)
        forbids = cues.phrases["constraint"].search(folded) if first is None else None
        begins = first.start if first else forbids.start() if forbids else None
        return begins is not None and begins <= _FIRST_TOLD
    return _begins(_without_lead(sides, cues, comma=comma), cues, comma=comma)


def _is_whereas(sides: _Sides, cues: LanguageCues) -> bool:
    """Whether a comma stands between the two of "While SENA trains cooks, INA trains welders"."""
    before = fold(sides.before).lstrip(" ,")
    if _WHILE.match(before) is None or main_verb(sides.before, cues) is None:
        return False
    first = next(finite_verbs(sides.after, cues), None)
    subject = sides.after[: first.start].strip() if first else ""
    return bool(subject) and (subject[0].isupper() or _THE.match(subject) is not None) and "," not in subject


def without_insertion(text: str, cues: LanguageCues) -> str:
    """A clause without a joint between two commas within it: "does not, however, have"."""
    folded = fold(text)
    for found in cues.phrases["contrast"].finditer(folded):
        before = text[: found.start()].rstrip()
        if before.endswith(",") and len(before) > 1 and folded[found.end() : found.end() + 1] == ",":
            return before[:-1] + text[found.end() + 1 :]
    return text


@dataclass(frozen=True, slots=True)
class _Sides:
    """What stands before and after a joint, and whether the joint sets them against each other."""

    before: str
    after: str
    contrast: bool


def _is_condition(sides: _Sides, cues: LanguageCues) -> bool:
    """Whether the words before a comma hold the "if" of what follows: "if funds are cut, (it would close)"."""
    folded = fold(sides.before).lstrip(" ,")
    opens = leading(f"{folded}, {fold(sides.after)}", cues)
    condition = cues.phrases["condition"].match(folded) if opens and "," not in folded else None
    # "If anyone has a course, (we are all ears)" asks for one; "si bien" sets against each other.
    return condition is not None and not any(cues.phrases[name].match(folded) for name in ("need", "contrast"))


def _is_unfinished(sides: _Sides, cues: LanguageCues) -> bool:
    """Whether the words right before a joint still wait for their verb: "has not (yet) trained".

    A comma before the joint is no pause where another stands behind it: "does not(, however,) have".
    """
    edge = " ," if sides.after.startswith(",") else " "
    folded = fold(sides.before).rstrip(edge)
    last = re.search(r"[\w'’]+$", folded)
    if last is None:
        return False
    waits = last[0] in cues.words["auxiliary"] or last[0] in cues.words["modal"]
    return waits or _UNFINISHED.search(folded) is not None


def _one_thought(sides: _Sides, cues: LanguageCues) -> bool:
    """Whether both sides are one: "not yet, but in May", "tried it, but dropped it", "is free and all may use it".

    A deed ("bought tablets and any school may borrow them") is told for itself, and so is another thing that has not
    begun again.
    """
    after = fold(sides.after).lstrip()
    if sides.contrast:
        if cues.phrases["taken_back"].match(after):
            tried = main_verb(sides.before, cues)
            return tried is not None and bool(tried.tenses & {Tense.PAST, Tense.IMPERFECT})
        return cues.has("not_yet", fold(sides.before)) and _plans(sides.after, cues)
    resumed = cues.phrases["not_resumed"].match(after)
    if resumed:
        return cues.has("stopped", fold(sides.before)) and _ANOTHER.match(after, resumed.end()) is None
    if cues.phrases["anyone_may"].match(after) is None:
        return False
    told = main_verb(sides.before, cues)
    return told is None or told.state


def _without_lead(sides: _Sides, cues: LanguageCues, *, comma: bool) -> _Sides:
    lead = None if comma else cues.phrases["lead_in"].match(fold(sides.after.lstrip()))
    return replace(sides, after=sides.after.lstrip()[lead.end() :]) if lead else sides


def _begins(sides: _Sides, cues: LanguageCues, *, comma: bool) -> bool:
    folded = fold(sides.after)
    word = _WORD.search(folded)
    if word is None or cues.phrases["relative"].match(folded, word.start()):
        return False
    if comma:
        if _is_inserted(sides.before, cues) or _waits(sides.before, cues):
            return False
        return _finite_after_comma(sides.after, folded, word, cues) or _is_impersonal(sides, folded, word, cues)
    return _own_clause(sides, folded, word, cues)


def _plans(text: str, cues: LanguageCues) -> bool:
    """Whether a clause tells an intention, by its words or by the future of its verb."""
    verb = main_verb(text, cues)
    return cues.has("planned", fold(text)) or (verb is not None and Tense.FUTURE in verb.tenses)


def _is_inserted(before: str, cues: LanguageCues) -> bool:
    """Whether the words before a comma are an insertion after an auxiliary: "will, from August on, ask"."""
    comma = before.rfind(",")
    last = _WORD.findall(fold(before[:comma])) if comma > 0 else []
    return bool(last) and (last[-1] in cues.words["modal"] or last[-1] in cues.words["auxiliary"])


def _waits(before: str, cues: LanguageCues) -> bool:
    """Whether the last relative clause before a comma has no verb yet: "whose first group, of 46 students, (left)"."""
    relative = list(cues.phrases["relative"].finditer(fold(before)))
    inner = before[relative[-1].end() :] if relative else ""
    return "," in inner and next(finite_verbs(inner, cues), None) is None


def _finite_after_comma(after: str, folded: str, word: re.Match[str], cues: LanguageCues) -> bool:
    tenses = cues.verbs.of(word[0]) & FINITE
    if not tenses:
        return False
    first = next(finite_verbs(after, cues), None)
    if first is None or first.start > word.start():
        return False
    following = _NEXT.match(folded, word.end())
    return cues.language != "en" or (following is not None and _may_follow(following[1], cues))


def _is_impersonal(sides: _Sides, folded: str, word: re.Match[str], cues: LanguageCues) -> bool:
    """Whether in Spanish a "se" with its verb goes on with a list of what was done: "se compraron mesas, se dictan".

    What stands before it must be a main clause: not "cuando no hay luz, se", "lo que se compra, se".
    """
    before = fold(sides.before)
    if (
        cues.language != "es"
        or word[0] != "se"
        or any(leading(part.strip(), cues) for part in before.split(","))
        or cues.phrases["according"].match(before)
    ):
        return False
    told = main_verb(sides.before, cues, inner=False)
    that = _THAT.match(before)
    if told is None or cues.phrases["relative"].search(before, that.end() if that else 0, told.start):
        return False
    following = _NEXT.match(folded, word.end())
    if following is None or following[1] in _OF_IT:
        return False
    return bool(cues.verbs.of(following[1]) & FINITE)


def _may_follow(word: str, cues: LanguageCues) -> bool:
    """Whether a word may be the first of an object: "launched a campus", "trained 300 teachers"."""
    return word[0].isdigit() or word in cues.words["determiner"]


def _own_clause(sides: _Sides, folded: str, word: re.Match[str], cues: LanguageCues) -> bool:
    """Whether the right side has a verb of its own that does not belong to something begun on the left."""
    forms = cues.verbs.of(word[0])
    if not sides.contrast and not forms & FINITE and _shares_form(sides.before, word[0], forms, cues):
        return True
    first = next(finite_verbs(sides.after, cues), None)
    if first is None or first.start > _FIRST_WORDS or _joined_before(folded, first.start, cues):
        return False
    if _AND_VERB.search(folded[: first.start]):
        return False  # "(lacks, however,) teachers and asked for help": what stands before "and" belongs to the left
    relative = cues.phrases["relative"].search(folded)
    far = "," in sides.after[: first.start] and not sides.contrast and first.start > _FAR
    if far or (relative and relative.start() < first.start):
        return False
    if word.start() != first.start:
        return sides.contrast or _has_subject(sides.after, word[0], first, cues)
    return sides.contrast or _goes_on(sides.before, forms, cues)


def _has_subject(after: str, word: str, verb: Verb, cues: LanguageCues) -> bool:
    """Whether a verb that could be a plural noun ("hospital supplies") has a subject that opens the clause."""
    if cues.language != "en" or Tense.PRESENT not in verb.tenses or len(verb.tenses) > 1:
        return True
    if verb.word in cues.words["auxiliary"] or verb.word in cues.words["modal"]:
        return True
    known = ("determiner", "pronouns", "before_noun", "before_verb")
    return after.lstrip()[:1].isupper() or any(word in cues.words[name] for name in known)


def _goes_on(before: str, forms: frozenset[Tense], cues: LanguageCues) -> bool:
    """Whether a verb right after "and" shares the subject of the main verb before, and nothing is open in between."""
    verb = main_verb(before, cues, inner=False)
    if verb is None or _pending(before, verb.start, cues):
        # "so that they need not pay and could connect": the second verb belongs to the purpose.
        return False
    if cues.language == "en" and not forms:
        return False
    if cues.language == "en" and Tense.BASE in forms and Tense.PAST not in forms:
        # "to emphasize and work on": the infinitive goes on, unless the verb before is a present of the same form.
        return Tense.BASE in cues.verbs.of(verb.word)
    return True


def _pending(before: str, verb: int, cues: LanguageCues) -> bool:
    """Whether a relative clause begun around the verb is still open at the end of ``before``."""
    found = [m for m in cues.phrases["relative"].finditer(fold(before)) if m.start() > verb - _NEAR]
    return bool(found) and "," not in before[found[-1].start() :]


def _is_open(before: str, cues: LanguageCues) -> bool:
    """Whether a subordinate clause begun after the main verb still waits for its own: "was dropped when the union"."""
    verb = main_verb(before, cues, inner=False)
    folded = fold(before)
    opened = [m for m in cues.phrases["opener"].finditer(folded) if verb and m.start() > verb.end]
    return bool(opened) and next(finite_verbs(before[opened[-1].end() :], cues), None) is None


def _joined_before(folded: str, verb: int, cues: LanguageCues) -> bool:
    """Whether another joint, or a reason, stands before the verb: it belongs to what follows that."""
    before = folded[:verb]
    if cues.phrases["reason"].search(before) or cues.phrases["contrast"].search(before):
        return True
    return any(cues.phrases["coordinators"].match(before, at.end()) for at in re.finditer(r",\s+", before))


def _shares_form(before: str, word: str, forms: frozenset[Tense], cues: LanguageCues) -> bool:
    """Whether ``word`` goes on with the form of the verb before: two gerunds, two participles, two infinitives."""
    if not forms or word in cues.words["field_nouns"]:
        return False
    nouns = cues.words["field_nouns"]
    earlier = [(m.start(), cues.verbs.of(m[0])) for m in _WORD.finditer(fold(before)) if m[0] not in nouns]
    for tense in (Tense.GERUND, Tense.PARTICIPLE, Tense.BASE):
        if tense not in forms or (tense is Tense.BASE and cues.language == "en"):
            continue
        same = [at for at, other in earlier if tense in other]
        if tense is Tense.PARTICIPLE and not cues.has("done", fold(before)):
            continue
        # The first must have its object before the joint: "designing and testing courses" is one thing.
        if same and len(_WORD.findall(before[same[-1] :])) >= _WITH_OBJECT[tense]:
            return True
    return False
