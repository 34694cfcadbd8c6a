"""Where one claim ends and the next begins within a passage."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.ingest.cues import LanguageCues
from kg.ingest.kinds import judge
from kg.ingest.predicates import finite_verbs, main_verb
from kg.ingest.verbs import FINITE, Tense
from kg.model import Kind
from kg.text import fold, sentences

_EDGE = " \t\n,;:.-–—•*_|>“”\"'‘’«»"
_WORD = re.compile(r"\w+")
_FIRST_WORDS = 90
_MIN_CHARACTERS = 12
_DETERMINER = re.compile(
    r"\s*(?:a|an|the|its|their|all|new|over|more|\d[\d.,]*|el|la|los|las|su|sus|un|una|varios|varias|mas|al|"
    r"o|os|as|um|uma|seu|sua|seus|suas|ao|aos|cursos|clases|aulas|courses|classes|training)\b"
)
_ITEM = re.compile(
    r",?\s+(?:and|y|e)\s+(?=(?:the|el|la|los|las|o|a|os|as|un|una|um|uma)\s+\w)"
    r"|,\s+(?=(?:the|an?|el|la|los|las|o|a|os|as|un|una|um|uma)\s+\w)"
)
_THAT = re.compile(r"\s*(?:that|que)\b")
_AND_THAT = re.compile(r"\b(?:and|y|e) (?:that|que)\b")
_FIRST_TOLD = 140
_NEAR = 30
_WITH_OBJECT = {Tense.GERUND: 2, Tense.PARTICIPLE: 3, Tense.BASE: 3}
_TO_VERB = re.compile(r"\s*(?:to|for)\s+(\w+)")
# A gerund in English that is more often the noun of our field.
_NOUNS = frozenset("training learning teaching building funding financing planning understanding meeting".split())


def split_clauses(text: str, start: int, end: int, cues: LanguageCues) -> Iterator[tuple[int, int]]:
    """The clauses of ``text[start:end]`` in order: half-open spans of ``text`` without punctuation at their ends.

    A list after a semicolon, main clauses joined by "and" or "but", verbs that share a subject, and a reason that is an
    obstacle of its own each make a clause; relative clauses and purposes stay with what they belong to.
    """
    for first, last in sentences(text[start:end]):
        for piece in re.finditer(r"[^;]+", text[start + first : start + last]):
            begin = start + first + piece.start()
            yield from split_coordinated(text, begin, begin + len(piece[0]), cues)


def split_items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The items of a list of nouns, "the purchase of ..., the agreement with ...", after a semicolon or an article."""
    for piece in re.finditer(r"[^;]+", text[start:end]):
        begin, stop = start + piece.start(), start + piece.end()
        cuts = [begin]
        for joint in _ITEM.finditer(text, begin, stop):
            if len(_WORD.findall(text[cuts[-1] : joint.start()])) >= 4 and len(_WORD.findall(text[joint.end() : stop])) >= 3:
                cuts.append(joint.end())
        cuts.append(stop)
        for first, last in zip(cuts, cuts[1:], strict=False):
            span = trim(text, *_without_joint(text, first, last))
            if span[0] < span[1]:
                yield span


def _without_joint(text: str, start: int, end: int) -> tuple[int, int]:
    tail = re.search(r",?\s+(?:and|y|e)?\s*$", text[start:end])
    return start, start + tail.start() if tail else end


def split_coordinated(text: str, start: int, end: int, cues: LanguageCues) -> Iterator[tuple[int, int]]:
    """The clauses of one sentence or item, joined by "and", "but" or a comma."""
    cuts = [(start, start)]
    for joint_start, joint_end, contrast in _joints(text, start, end, cues):
        if joint_start >= cuts[-1][1] and _starts_claim(text, cuts[-1][1], joint_start, joint_end, end, contrast, cues):
            cuts.append((joint_start, joint_end))
    cuts.append((end, end))
    for (_, first), (last, _) in zip(cuts, cuts[1:], strict=False):
        yield from _subordinate(text, first, last, cues)


def _joints(text: str, start: int, end: int, cues: LanguageCues) -> list[tuple[int, int, bool]]:
    """Places where a new clause may begin: half-open spans of the joining words, and whether they set against."""
    folded = fold(text[start:end])
    found = []
    for match in cues.phrases["coordinators"].finditer(folded):
        contrast = cues.phrases["contrast"].match(folded, match.start()) is not None
        found.append((start + match.start(), start + match.end(), contrast))
    found += [(start + at.start(), start + at.end(), False) for at in re.finditer(r",\s+", folded)]
    inside = [(start + m.start(), start + m.end()) for m in re.finditer(r"\([^()]*\)|[“\"«][^”\"»]*[”\"»]", folded)]
    return sorted(f for f in found if not any(a < f[0] < b for a, b in inside))


def _starts_claim(
    text: str, left: int, joint: int, right: int, end: int, contrast: bool, cues: LanguageCues
) -> bool:
    """Whether what follows a joint is a claim of its own."""
    before, after = text[left:joint], text[right:end]
    if len(before.strip()) < _MIN_CHARACTERS or len(after.strip()) < _MIN_CHARACTERS:
        return False
    folded = fold(after)
    if contrast and cues.has("not_yet", fold(before)) and _plans(after, cues):
        return False
    comma = text[joint] == ","
    if comma and cues.phrases["coordinators"].match(folded):
        return False
    purpose = _TO_VERB.match(folded)
    if purpose and Tense.BASE in cues.verbs.of(purpose[1]):
        return cues.has("need", fold(before)) and before.rstrip().endswith(",")
    if not contrast and main_verb(before, cues) is None:
        return False
    if _THAT.match(folded) and (not comma or _AND_THAT.search(folded)):
        # "that they closed, that they trained ... and that they need": each is told for itself.
        after = after[_THAT.match(folded).end() :]
        first = next(finite_verbs(after, cues), None)
        return first is not None and first.start <= _FIRST_TOLD
    lead = cues.phrases["lead_in"].match(folded.lstrip())
    if lead and not comma:
        after = after.lstrip()[lead.end() :]
        folded = fold(after)
    word = _WORD.search(folded)
    if word is None or cues.phrases["relative"].match(folded, word.start()):
        return False
    if comma:
        return _finite_after_comma(after, folded, word, cues)
    return _own_clause(before, after, folded, word, contrast, cues)


def _plans(text: str, cues: LanguageCues) -> bool:
    """Whether a clause tells an intention, by its words or by the future of its verb."""
    verb = main_verb(text, cues)
    return cues.has("planned", fold(text)) or (verb is not None and Tense.FUTURE in verb.tenses)


def _finite_after_comma(after: str, folded: str, word: re.Match[str], cues: LanguageCues) -> bool:
    tenses = cues.verbs.of(word[0]) & FINITE
    if not tenses:
        return False
    first = next(finite_verbs(after, cues), None)
    if first is None or first.start > word.start():
        return False
    return cues.language != "en" or bool(_DETERMINER.match(folded, word.end()))


def _own_clause(
    before: str, after: str, folded: str, word: re.Match[str], contrast: bool, cues: LanguageCues
) -> bool:
    forms = cues.verbs.of(word[0])
    if not forms & FINITE and _shares_form(before, word[0], forms, cues):
        return True
    first = next(finite_verbs(after, cues), None)
    if first is None or first.start > _FIRST_WORDS or _joined_before(folded, first.start, cues):
        return False
    relative = cues.phrases["relative"].search(folded)
    if relative and relative.start() < first.start:
        return False
    if "," in after[: first.start] and not contrast and first.start > 40:
        return False
    if contrast:
        return True
    verb = main_verb(before, cues, inner=False)
    if word.start() == first.start and cues.language == "en" and not forms:
        return False
    if word.start() == first.start and cues.language == "en" and Tense.BASE in forms and Tense.PAST not in forms:
        # "to emphasize and work on": the infinitive goes on, unless the verb before is a present of the same form.
        return verb is not None and Tense.BASE in cues.verbs.of(verb.word) and not _pending(before, verb.start, cues)
    if first.start <= 12 and word.start() == first.start:
        # "so that they need not pay and could connect": the second verb belongs to the purpose.
        if verb is None:
            return False
        return not _pending(before, verb.start, cues)
    return True


def _pending(before: str, verb: int, cues: LanguageCues) -> bool:
    """Whether a relative clause begun around the verb is still open at the end of ``before``."""
    found = [m for m in cues.phrases["relative"].finditer(fold(before)) if m.start() > verb - _NEAR]
    return bool(found) and "," not in before[found[-1].start() :]


def _joined_before(folded: str, verb: int, cues: LanguageCues) -> bool:
    """Whether another joint, or a reason, stands before the verb: it belongs to what follows that."""
    before = folded[:verb]
    if cues.phrases["reason"].search(before) or cues.phrases["contrast"].search(before):
        return True
    return any(cues.phrases["coordinators"].match(before, at.end()) for at in re.finditer(r",\s+", before))


def _shares_form(before: str, word: str, forms: frozenset[Tense], cues: LanguageCues) -> bool:
    """Whether ``word`` goes on with the form of the verb before: two gerunds, two participles, two infinitives."""
    if not forms or word in _NOUNS:
        return False
    earlier = [(m.start(), cues.verbs.of(m[0])) for m in _WORD.finditer(fold(before))]
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


def _subordinate(text: str, start: int, end: int, cues: LanguageCues) -> Iterator[tuple[int, int]]:
    """A clause without its leading subordinate one; that and a trailing reason come apart where they claim something."""
    start, end = strip_lead(text, start, end, cues, keep_leading=True)
    folded = fold(text[start:end])
    leading = cues.phrases["leading"].match(folded)
    if leading:
        comma = folded.find(",", leading.end())
        part = text[start + leading.end() : start + comma] if comma > 0 else ""
        if part and next(finite_verbs(text[start : start + comma], cues), None) and len(folded) - comma > _MIN_CHARACTERS:
            if cues.phrases["contrast"].match(folded) or _claims_alone(part, cues):
                yield trim(text, start + leading.end(), start + comma)
            start += comma + 1
    start, end = strip_lead(text, start, end, cues)
    folded = fold(text[start:end])
    for reason in cues.phrases["reason"].finditer(folded):
        after = text[start + reason.end() : end]
        if reason.start() > _MIN_CHARACTERS and _says_more(text[start : start + reason.start()], after, cues):
            yield trim(text, start, start + reason.start())
            yield strip_lead(text, start + reason.end(), end, cues)
            return
    if start < end:
        yield trim(text, start, end)


def _says_more(claim: str, reason: str, cues: LanguageCues) -> bool:
    """Whether a reason is a statement of its own, of another kind than the claim it explains."""
    if next(finite_verbs(reason, cues), None) is None or not _claims_alone(reason, cues):
        return False
    first, second = judge(claim, cues), judge(reason, cues)
    return first is None or second is None or first.kind is not second.kind


def _claims_alone(part: str, cues: LanguageCues) -> bool:
    found = judge(part, cues)
    return found is not None and found.kind in (Kind.CONSTRAINT, Kind.NEED)


def strip_lead(
    text: str, start: int, end: int, cues: LanguageCues, *, keep_leading: bool = False
) -> tuple[int, int]:
    """The span without joining words ("and", "besides,") and punctuation at its ends.

    ``keep_leading`` leaves a word that opens a subordinate clause ("while", "since").
    """
    start, end = trim(text, start, end)
    while True:
        folded = fold(text[start:end])
        found = cues.phrases["lead_in"].match(folded)
        if found is None or start + found.end() >= end:
            return start, end
        if keep_leading and cues.phrases["leading"].match(folded):
            return start, end
        start, end = trim(text, start + found.end(), end)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space and punctuation at its ends; an opening quotation mark stays with its closing one."""
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    inner = text[start:end]
    for opening, closing in ("“”", "«»"):
        if inner.count(opening) > inner.count(closing) and text[end : end + 1] == closing:
            end += 1
        if inner.count(closing) > inner.count(opening) and start and text[start - 1] == opening:
            start -= 1
    if inner.count('"') % 2:
        if text[end : end + 1] == '"':
            end += 1
        elif start and text[start - 1] == '"':
            start -= 1
    return start, end
