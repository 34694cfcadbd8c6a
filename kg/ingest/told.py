"""What a sentence of the minutes tells, without "X, Director of Y, said that"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.ingest.beginning import Head
from kg.ingest.claim_bounds import trim
from kg.ingest.clause import Clause
from kg.ingest.coordination import joints, starts_claim
from kg.ingest.cues import LanguageCues
from kg.ingest.denials import cue_denied, negations
from kg.ingest.people import NAME, PART, TITLE
from kg.ingest.predicates import finite_verbs
from kg.ingest.verbs import FINITE, Tense
from kg.text import fold

_COORDINATED = re.compile(
    r"(?:,\s*|\s)(?:and|y|e|but|pero|mas)\s+"
    r"(?:(?:also|then|finally|later|tambien|luego|ademas|depois|tambem)\s+)?$|[,;]\s*$"
)
# "that", perhaps after an insertion; a colon, at once or after a few words ("spoke its manager:").
_THAT = re.compile(
    # "replied to Mr Hall that": to whom it is said.
    r"\s+(?:to|al?|aos?|às?)\s+(?:(?:the|la|las|los)\s+)?[^,;:\n]{2,40}?\s+(?:that|que)\b|"
    r"(?:\s*,[^,]{1,90},)?(?:\s+(?:[a-z]+ly|ademas|tambien|asimismo|igualmente|tambem|ainda|also))?(?:\s+(?:con|com|with)\s+(?:(?:gran|much[ao]|cierta|toda|great|some)\s+)?"
    r"(?:franque|orgul|pride|satisfac|preocupa|concern|pesar|regret|detal|alegr|alegri|sincer|entusias|claridad|clarez)\w*)?"
    r"(?:\s+de)?\s+(?:that|que)\b|\s*:\s*[“\"«]?"
    r"|\s+(?:[\w.()-]+,?\s+){1,9}?[\w.()-]+:\s+[“\"«]?"
)
# "informed the round table that", "informou os presentes de que": who is told, without a preposition.
_TELLS = re.compile(r"\b(?:told|tells?|inform|remind|assur|notif|advis|warn|brief|avis|advert|alert|lembr)\w*")
_TOLD_WHOM = re.compile(
    r"\s+(?!(?:(?:the|a|its|their)\s+)?(?:story|truth)\b)[^,;:\n]{2,40}?\s+that\b"
    r"|\s+(?:los|las|el|la|os|as|o|a)\s+[^,;:\n]{2,40}?\s+de\s+que\b"
)
_TELLS_WHOM = re.compile(r"(?:told|informed|reminded|assured|notified|advised)\s+[^,;:]{2,40}?\s+that\b")
_ABOUT = re.compile(
    r"\s+(?:de|sobre|acerca de|about|on|of)\s+"
    r"(?=(?:un|una|el|la|los|las|su|sus|um|uma|o|a|seu|sua|the|an?|its|their|new)\b)"
)
# "Cuenta con 300 tutores" has them; "contó con orgullo que" tells.
_COUNT_ON = re.compile(
    r"(?:cuent|cont)\w+\s+(?:(?:ya|ja|tambien|tambem|hoy|hoje|ainda|aun)\s+)?(?:con|com)\s+"
    r"(?!(?:\w+\s+)?(?:detal[lh]|orgul|satisfac|alegria|entusias|pesar|emoci|emoca|preocupa)\w*\s+que\b)"
)
# "Concluyó en 2021 un proyecto" brought it to its end. "Concluyó que", "concluyó la directora que", "concluyó su
# intervención diciendo" and "concluyó:" tell.
_BRINGS_TO_END = re.compile(
    r"(?:(?:se|tambien|tambem|also|has|have|ha|han)\s+)*conclu(?:yo|yeron|ye|yen|iu|iram|i|em|ded|des|imos)(?:-se)?\s+"
    r"(?:(?:ya|ja|\w+mente|\w+ly|con exito|com exito)\s+)?(?:(?:en|em|in)\s+\w+(?:\s+(?:(?:de|of)\s+)?\d{4})?\s+)?"
    r"(?:(?:(?:[oa]s?\s+)?(?:seus?|suas?)|el|la|los|las|un|una|su|sus|o|a|os|as|um|uma|the|an?|its|their|\d[\d.,]*)\s+)"
    r"(?:(?:primer\w*|segund[oa]|nuev[oa]s?|nov[oa]s?|new|first|second)\s+)?(?P<noun>\w+)"
)
# "Reconoció los saberes de 9.200 personas" certified them; "reconoció que" tells.
_RECOGNISES = re.compile(
    r"(?:recono[cz]|reconhec|recogni[sz])\w+(?:\s+(?!(?:que|that)\b)[^\s,;:.]+){0,7}?\s+(?:aprendizaj|aprendizag|saber|competenc|"
    r"titul|certificad|diplom|credit|habilidad|qualifica|prior|skill|experience|experiencia)"
)
_SPEECH = re.compile(
    r"intervenc|exposic|charla|alocuc|palestra|presentac|apresentac|participac|discurs|palabra|palavra|fala|relat|informe|reporte|coment|observac|"
    r"mensa|ronda|rodada|point|remark|presentation|intervention|statement|speech|report|address|talk|comment|turn|contribution"
)
_LATER_THAT = re.compile(r"[^;:]*\b(?:que|that)\b")
_SAYING_THAT = re.compile(r"[^;:]*\s\w+(?:ando|endo|indo|ing)\s+(?:que|that)\b")
# "Concluded from the visit that", "concluyó su charla diciendo que".
_CONCLUDED_THAT = re.compile(r"(?!\s+(?:con|com|with)\b)[^;:]{0,90}?\s(?:que|that)\b")
_AND_BUT = re.compile(r"\W*(?:and|but|y|e|pero|mas|porem)\W*")
_THAT_AGAIN = re.compile(r"\s*(?:that|que)\b")
_COLON = re.compile(r"(?<=[a-z]):\s+")
# Who is named after a verb of saying at the end of a sentence, and who may stand before it there.
_NAMED = re.compile(rf"\s+(?:(?i:{TITLE.pattern}){PART}|{NAME.pattern})")
_TELLER = re.compile(
    rf"(?:(?:he|she|they|él|ella|ele|ela)|(?:(?i:{TITLE.pattern}){PART}(?:\s+{PART})?|{NAME.pattern}))\s+"
)
_ENCLITIC = re.compile(r"-(?:se|lhes?|nos|me)\b")  # "lembrou-se que"
_SHORTEST_TAIL = 8
_POST_WORDS = 2  # "directora del SENA", "la directora"
_SOURCE_REACH = 16  # "as Ana Ruiz explained": the verb of saying stands near the beginning


@dataclass(frozen=True, slots=True)
class Told:
    """A part of a sentence that tells something: half-open offsets.

    ``reported``: after "said that"; ``noun``: a list of things ("mentioned the purchase of ...");
    ``whole``: where the verb of telling begins, if there is one.
    """

    start: int
    end: int
    reported: bool
    noun: bool = False
    whole: int | None = None


def told_parts(text: str, start: int, end: int, head: Head, cues: LanguageCues) -> Iterator[Told]:
    """What a sentence tells, without "X, Director of Y, said that": one part for each verb of saying.

    Without such a verb the sentence itself, from its first verb on if a person is its subject.
    """
    start, end = _without_tail(text, start, end, cues)
    folded = fold(text[start:end])
    told = (
        m
        for m in cues.phrases["report"].finditer(folded)
        if not any(other.match(folded, m.start()) for other in (_COUNT_ON, _RECOGNISES))
        and not _brings_to_end(text, start, folded, m.start(), cues)
    )
    frames = [m for m in told if _is_frame(start, folded, m, head, cues)]
    if not frames:
        colon = _COLON.search(folded, head.verb - start) if head.person and head.verb >= start else None
        if colon and len(folded) - colon.end() > _SOURCE_REACH:
            # What a colleague adds is told after the colon: "Her colleague rounded the picture off: ..."
            yield Told(start + colon.end(), end, reported=True, whole=head.verb)
            return
        yield Told(_own_start(text, start, end, folded, head, cues), end, reported=False)
        return
    first = frames[0]
    if start + first.start() > head.verb + 2:
        before = _without_joint(folded[: first.start()])
        yield Told(head.verb if head.person else start, start + len(before), reported=False)
    clause = Clause(folded, None, cues)
    for frame, following in zip(frames, [*frames[1:], None], strict=True):
        stop = start + len(_without_joint(folded[: following.start()])) if following else end
        if _is_denied(clause, frame):
            # "did not mention the training of its teachers" tells nothing by itself
            more = _after_denied(text, start, stop, start + frame.end(), cues)
            if more is not None:
                yield more
            continue
        part = _framed(text, start, stop, folded, frame, cues, after=max(frame.end(), head.behind - start))
        if part is not None:
            yield part


def _brings_to_end(text: str, start: int, folded: str, at: int, cues: LanguageCues) -> bool:
    """Whether a "concluded" at ``at`` has an object that it brought to its end, and is none that tells something."""
    found = _BRINGS_TO_END.match(folded, at)
    if found is None or _SPEECH.match(found["noun"]) or _SAYING_THAT.match(folded, found.end()):
        return False
    noun = found.start("noun")
    teller = cues.roles.match(folded, noun) or TITLE.match(text, start + noun) or text[start + noun].isupper()
    return not (teller and _LATER_THAT.match(folded, found.end()))


def _framed(
    text: str, start: int, stop: int, folded: str, frame: re.Match[str], cues: LanguageCues, *, after: int
) -> Told | None:
    """What one verb of saying introduces, from ``after`` it and its subject up to ``stop``; ``None`` if nothing."""
    enclitic = _ENCLITIC.match(folded, after)
    after = enclitic.end() if enclitic else after
    told, whole = start + after, start + frame.start()
    if cues.phrases["according"].match(folded) and frame.start() < _SOURCE_REACH:
        return Told(_after_source(text, told, stop, cues), stop, reported=True)
    that = _THAT.match(folded, after) or _told_whom(folded, frame, after, cues)
    if that is None and frame[0].startswith("conclu"):
        that = _CONCLUDED_THAT.match(folded, after)
    if that and start + that.end() < stop:
        return Told(start + that.end(), stop, reported=True, whole=whole)
    about = _ABOUT.match(folded, after)
    if about and start + about.end() < stop:
        return Told(start + about.end(), stop, reported=True, noun=True, whole=whole)
    if told >= stop:
        return None
    closed = frame[0].endswith((" que", " that"))
    noun = None if closed else cues.phrases["report_noun"].match(folded[after:].lstrip())
    listed = cues.phrases["report_list"].search(folded[frame.start() : frame.end()])
    return Told(told, stop, reported=True, noun=bool(noun or listed), whole=whole)


def _told_whom(folded: str, frame: re.Match[str], after: int, cues: LanguageCues) -> re.Match[str] | None:
    """Those who are told something, up to "that"; ``None`` if what follows is something else, as one with a verb is."""
    whom = _TOLD_WHOM.match(folded, after) if _TELLS.search(frame[0]) else None
    told = whom is not None and next(finite_verbs(whom[0].rsplit(maxsplit=1)[0], cues), None) is None
    return whom if told else None


def _after_source(text: str, told: int, stop: int, cues: LanguageCues) -> int:
    """Where the words begin after "as Ana Ruiz, head of training, explained": the last comma before their verb."""
    for verb in finite_verbs(text[told:stop], cues):
        comma = text.rfind(",", told, told + verb.start)
        if comma > 0:
            return comma + 1
    return told


def after_apposition(text: str, at: int, stop: int, cues: LanguageCues) -> int:
    """Behind a name or post set between commas: "(según su director,) Juan Pérez, el fondo ..."."""
    comma = text.find(",", at, stop)
    part = text[at:comma].strip() if comma > 0 else ""
    person = NAME.fullmatch(part) or TITLE.match(part)
    post = any(cues.roles.fullmatch(word) for word in fold(part).split()[:_POST_WORDS])
    if not part or not (person or post) or next(finite_verbs(part, cues), None) is not None:
        return at
    return after_apposition(text, comma + 1, stop, cues)


def _is_frame(start: int, folded: str, match: re.Match[str], head: Head, cues: LanguageCues) -> bool:
    """Whether a verb of saying introduces what is told: the sentence's first verb, or one joined to it."""
    if match.start() + start <= head.verb + 2:
        return True
    if _COORDINATED.search(folded[: match.start()]):
        return not _is_deed(start, folded, match, head, cues)
    if not _THAT.match(folded, match.end()):
        return False
    before = folded[max(0, match.start() - 24) : match.start()].rstrip()
    return bool(re.search(r"(?:\b(?:he|she|they|se|ella|el|ele|ela|also|tambien|tambem)|[,;])$", before))


def _is_deed(start: int, folded: str, match: re.Match[str], head: Head, cues: LanguageCues) -> bool:
    """Whether a verb of saying joined to a deed is another: "certificó 300 soldadores y reconoció sus competencias"."""
    first = cues.phrases["report"].match(folded, max(0, head.verb - start))
    if head.person or first is not None or not cues.verbs.of(match[0]) & FINITE:
        return False
    announces = cues.phrases["report_noun"].match(folded[match.end() :].lstrip())
    return announces is None and not _THAT.match(folded, match.end())


def _is_denied(clause: Clause, frame: re.Match[str]) -> bool:
    """Whether a verb of saying is denied: "no se habló de", "did not mention"; not "no solo informó"."""
    own = next(negations(frame[0], clause.cues), None)
    return own is not None or cue_denied(clause, frame.start())


def _after_denied(text: str, start: int, stop: int, after: int, cues: LanguageCues) -> Told | None:
    """What follows a denied verb of saying that ends at ``after``: "did not describe them, and asked for help".

    With "not yet, but" it is the whole sentence. What is denied to have been said goes on after "that".
    """
    said = _THAT.match(fold(text[after:stop])) is not None
    for joint in joints(text, start, stop, cues):
        rest = fold(text[joint.end : stop])
        if joint.start < after or not _AND_BUT.fullmatch(fold(text[joint.start : joint.end])):
            continue
        if _THAT_AGAIN.match(rest) or (said and not joint.contrast):
            continue
        later = cues.has("planned", rest) or any(Tense.FUTURE in cues.verbs.of(word) for word in rest.split())
        if joint.contrast and later and cues.has("not_yet", fold(text[start : joint.start])):
            return Told(start, stop, reported=False)
        if starts_claim(text, joint, start, stop, cues) and (
            joint.contrast or _is_verb(text[after : joint.start], text[joint.end : stop], cues)
        ):
            return Told(joint.end, stop, reported=False)
    return None


def _is_verb(before: str, after: str, cues: LanguageCues) -> bool:
    """Whether "and" joins a verb for sure: not "(the sale and) purchase" nor "(tutors trained and) certified"."""
    verb = next(finite_verbs(after, cues), None)
    if verb is None or (verb.tenses == {Tense.PRESENT} and not verb.state):
        return False
    participles = (Tense.PARTICIPLE in cues.verbs.of(word) for word in fold(before).split())
    return Tense.PARTICIPLE not in cues.verbs.of(verb.word) or not any(participles)


def _without_joint(before: str) -> str:
    """The words before a joined verb, without "and" or "but" at their end."""
    return _COORDINATED.sub("", before)


def _own_start(text: str, start: int, end: int, folded: str, head: Head, cues: LanguageCues) -> int:
    according = cues.phrases["according"].match(folded)
    comma = folded.find(",")
    if according and 0 < comma < len(folded) - 10:
        return after_apposition(text, start + comma + 1, end, cues)
    if head.person and start < head.verb < end:
        return head.verb
    return start


def _without_tail(text: str, start: int, end: int, cues: LanguageCues) -> tuple[int, int]:
    """The sentence without ", said the director" at its end."""
    folded = fold(text[start:end])
    comma = folded.rfind(",")
    # The name may hold a comma of its own: "..., said Ana Ruiz, of SENA".
    for at in (folded.rfind(",", 0, comma), comma):
        if at > 20:
            tail = folded[at + 1 :].lstrip(' ”"»')
            found = cues.phrases["report_tail"].match(tail) or _says_name(text[end - len(tail) : end], tail, cues)
            tells = found and (_THAT.match(tail, found.end()) or _TELLS_WHOM.match(tail))
            if found and not tells and len(tail) < 140:
                return trim(text, start, start + at)
    if comma > 20 and _name_says(text[start + comma + 1 : end], cues):
        return trim(text, start, start + comma)
    return start, end


def _says_name(tail: str, folded: str, cues: LanguageCues) -> re.Match[str] | None:
    """The verb of saying of a tail, if a person's name follows it: "stressed Mr Hall, of SENA"."""
    said = cues.phrases["report"].match(folded)
    return said if said and _NAMED.match(tail, said.end()) else None


def _name_says(tail: str, cues: LanguageCues) -> bool:
    """Whether a tail is a person and a verb of saying: " Mr Hall explained"."""
    bare = tail.strip(' ."”»')
    person = _TELLER.match(bare)
    said = cues.phrases["report"].match(fold(bare), person.end()) if person else None
    return said is not None and said.end() == len(bare)


def tail_span(text: str, start: int, end: int, cues: LanguageCues) -> tuple[int, int] | None:
    """The span of ", said Ana Ruiz, of SENA" at the end of a sentence, if there is one."""
    _, last = _without_tail(text, start, end, cues)
    folded = fold(text[last:end])
    if end - last <= _SHORTEST_TAIL:
        return None
    found = cues.phrases["report_tail"].search(folded) or cues.phrases["report"].search(folded)
    begin = last + found.end() if found else last
    return (begin, end) if text[begin:end].strip(' .”»"') else (last, end)
