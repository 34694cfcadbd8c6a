"""Bodies and people told by their country: "el instituto costarricense", "the Uruguayan delegation"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.ingest.cues import LanguageCues
from kg.ingest.linking import AMBIGUOUS, Link, Linker
from kg.text import STOP_WORDS, collapse, fold

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_APART = re.compile(r"[,;:()|\n“”\"«»]")
_BREAK = re.compile(r"\s*(?:$|[,;:().–—-])")
_OF = re.compile(r"of|from|de|del|da|do|dos|das")
_IN = re.compile(r"in|at|a|en|em|no|na|nos|nas|desde")
_UNMARKED = 0.8
_STEM = 6  # so many letters tell a body's kind in all three languages: "servic", "instit", "founda"
_SPECIAL = frozenset({"ministry", "university"})

_TEAM = re.compile(r"equip[eo]")
_TEAM_BEFORE = re.compile(r"\bequip[eo]\s*$")


@dataclass(frozen=True, slots=True)
class Nation:
    """A subject told by its country: half-open offsets in the linker's text, the ISO code, the noun, folded.

    ``noun`` is empty for people alone ("los chilenos"); ``person``: it is people, not a body; ``sure``: nothing else is
    said of it that could make it another ("el instituto costarricense de turismo"); ``by_name``: it is told by the
    country's own name.
    """

    start: int
    end: int
    country: str
    noun: str
    person: bool
    sure: bool
    by_name: bool


def nation_at(linker: Linker, start: int, stop: int, cues: LanguageCues) -> Nation | None:
    """The subject ``[start, stop)`` of the linker's text, if it is told by its country.

    ``None`` where the country only qualifies something else: "el sector agrícola colombiano", "plataforma chilena".

    Args:
        linker: of the text.
        start: where the subject begins, without joining words.
        stop: where its verb stands.
        cues: of its language.
    """
    told = linker.demonyms_in(start, stop)
    places = sorted((*told, *linker.countries_in(start, stop)), key=lambda place: place.start)
    if not places or linker.mentions_from(start, places[0].start):
        return None
    place = places[0]
    before, after = linker.text[start : place.start], linker.text[place.end : stop]
    opening = None if _APART.search(before.strip()) else _opening(fold(before), cues)
    if opening is None or (place not in told and not opening.of):
        return None
    by_name = opening.of
    noun, person, sure = opening.noun, opening.person, opening.sure
    end = place.end
    if cues.language == "en" and not by_name:
        following = _following(after, cues)
        if following is None:
            return None
        noun, person = following.noun or noun, person if opening.noun else following.person
        sure, end = sure and following.sure, place.end + following.end
    elif noun and not by_name:
        sure = sure and _is_whole(after, cues)
    if _TEAM.fullmatch(noun) and not by_name and not _TEAM_BEFORE.search(fold(before)):
        return None  # "el equipo de cómputo chileno" is no team
    says = cues.phrases["report"].match(fold(linker.text[stop : stop + 40])) is not None
    alone = not noun and opening.determined and _BREAK.match(linker.text[end:stop]) is not None
    weak = bool(noun) and cues.phrases["sides"].fullmatch(noun) is not None
    if (not noun and not alone) or ((alone or weak) and not says):
        return None
    return Nation(start, end, place.id, noun, person or not noun, sure, by_name)


@dataclass(slots=True)
class _Noun:
    """What stands around the country: the noun that it says the country of, if any."""

    noun: str = ""
    person: bool = False
    sure: bool = True
    determined: bool = False
    of: bool = False
    end: int = 0


def _opening(before: str, cues: LanguageCues) -> _Noun | None:
    """The words before the country, "la directora del instituto "; ``None`` if they speak of something else."""
    found = _Noun()
    last: str | None = None
    for _, word in _without_qualifiers(before, cues):
        kind = _kind(word, cues)
        if kind:
            found.person = kind == "person" if not found.noun else found.person
            found.noun = word if kind == "body" or not found.noun else found.noun
        elif cues.phrases["indefinite"].fullmatch(word):
            found.determined, found.sure = True, False
        elif cues.phrases["definite"].fullmatch(word):
            found.determined = True
        elif _IN.fullmatch(word) and last is None:
            found.sure = False
        elif not found.noun:
            return None
        elif not _OF.fullmatch(word):
            found.sure = False
        last = word
    found.of = bool(found.noun) and _ends_with_of(before, cues)
    return found


def _ends_with_of(before: str, cues: LanguageCues) -> bool:
    """Whether the country stands after "of", "from" or "in", perhaps with its article."""
    words = _WORD.findall(before)
    if len(words) > 1 and cues.phrases["definite"].fullmatch(words[-1]) and not _OF.fullmatch(words[-1]):
        words.pop()
    return bool(_OF.fullmatch(words[-1]) or _IN.fullmatch(words[-1]))


def _following(after: str, cues: LanguageCues) -> _Noun | None:
    """The words after an English demonym, " national institute"; ``None`` if they name something else."""
    found = _Noun()
    pause = _APART.search(after)
    written = after[: pause.start()] if pause else after
    for at, word in _without_qualifiers(fold(written), cues):
        kind = _kind(word, cues)
        if kind:
            found.person = kind == "person" if not found.noun else found.person
            found.noun, found.end = (word if kind == "body" or not found.noun else found.noun), at + len(word)
            continue
        if not found.noun:
            return None
        if _OF.fullmatch(word):
            found.sure = False
        elif not (
            written[at].isupper() or word in STOP_WORDS["en"] or cues.verbs.of(word) or word.endswith(("ly", "ed", "s"))
        ):
            return None
        break
    return found


def _without_qualifiers(folded: str, cues: LanguageCues) -> Iterator[tuple[int, str]]:
    """The words of ``folded`` with their places, without what any body of training is called besides."""
    at = 0
    for match in _WORD.finditer(folded):
        if match.start() < at:
            continue
        beside = cues.phrases["beside_body"].match(folded, match.start())
        if beside and _kind(match[0], cues) is None:
            at = beside.end()
            continue
        yield match.start(), match[0]


def _is_whole(after: str, cues: LanguageCues) -> bool:
    """Whether nothing after a demonym makes the body another: not "(el instituto costarricense) de turismo"."""
    rest = [word for _, word in _without_qualifiers(fold(after.lstrip()), cues)]
    return not (rest and _OF.fullmatch(rest[0]) and not _APART.match(after.lstrip()))


def _kind(word: str, cues: LanguageCues) -> str | None:
    """``person`` or ``body`` for a noun that can speak."""
    if cues.phrases["envoys"].fullmatch(word) or cues.phrases["sides"].fullmatch(word):
        return "person"
    singular = {word, word.removesuffix("s"), word.removesuffix("es")}
    kinds = ("any_body", "bodies", "outside")
    return "body" if any(cues.phrases[name].fullmatch(form) for name in kinds for form in singular) else None


def who_is(nation: Nation, linker: Linker, cues: LanguageCues, *, speaker: Link | None, spoke: Iterable[str]) -> Link:
    """Whom a subject told by its country means: the speaker if it is of that country, else the one body present.

    Present are those of the attendance list and those that have spoken; where there is no such list, those named in the
    text. Where it is not exactly one, or it is told to be another kind of body, a person decides.

    Args:
        nation: the subject.
        linker: of the text.
        cues: of its language.
        speaker: who had the floor before, if anybody.
        spoke: ids of those who had the floor before.
    """
    present = _present(nation, linker, spoke)
    name = collapse(linker.text[nation.start : nation.end])
    fitting = tuple(id for id in present if nation.sure and _fits(nation, linker, id, cues))
    several = nation.by_name and nation.person and len(present) > 1
    if speaker is not None and speaker.certain and not several:
        own = tuple(id for id in speaker.ids if _home(id, linker) == nation.country and id != linker.host)
        if own and nation.sure and all(_fits(nation, linker, id, cues) for id in own):
            if own == speaker.ids:
                return speaker if len(own) == 1 else Link(name=name, reason=AMBIGUOUS, candidates=own)
            present = fitting = own
    elif speaker is not None and not speaker.certain and nation.noun and not nation.person:
        # It is not known who spoke before, and may be this one.
        present, fitting = tuple(dict.fromkeys((*speaker.candidates, *present))), ()
    if len(present) == 1 and fitting:
        return Link(present, name, confidence=_UNMARKED)
    return Link(name=name, reason=AMBIGUOUS, candidates=present) if present else linker.unknown_of(nation.country, name)


def _home(id: str, linker: Linker) -> str:
    return linker.vocabulary.institutions.get(id).country


def _present(nation: Nation, linker: Linker, spoke: Iterable[str]) -> tuple[str, ...]:
    # "In Chile ..." may be told by whoever has the floor, though a Chilean has spoken, too.
    known = [*linker.attendance, *(spoke if nation.noun or nation.person else ())]
    if not linker.attendance:
        told = [mention.ids for mention in linker.mentions_from(*_around(nation, linker))]
        # A name that several bear adds to the doubt, and decides nothing.
        known += [ids[0] for ids in told if len(ids) == 1]
        if any(_home(id, linker) == nation.country for id in known):
            known += [id for ids in told for id in ids]
    return tuple(dict.fromkeys(id for id in known if _home(id, linker) == nation.country and id != linker.host))


def _around(nation: Nation, linker: Linker) -> tuple[int, int]:
    """Where a body named says who is meant: anywhere, but of a mere country ("In Chile") only in its paragraph."""
    text = linker.text
    if nation.noun or nation.person:
        return 0, len(text)
    end = text.find("\n\n", nation.end)
    return text.rfind("\n\n", 0, nation.start) + 1, end if end >= 0 else len(text)


def _fits(nation: Nation, linker: Linker, id: str, cues: LanguageCues) -> bool:
    """Whether an institution can be called by the noun: a ministry is no institute, and a foundation is called so."""
    if not nation.noun or nation.person:
        return True
    body = linker.vocabulary.institutions.get(id)
    names = " ".join(fold(name) for name in (body.own_name, *body.names.values(), *body.aliases))
    if nation.noun[:_STEM] in names:
        return True
    return cues.phrases["any_body"].fullmatch(nation.noun) is not None and body.kind not in _SPECIAL
