"""The contributions to a meeting: block by block, who speaks and what they claim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.ingest.adjuncts import is_fronted
from kg.ingest.agreements import Agreements
from kg.ingest.bare_nouns import body_as_subject
from kg.ingest.beginning import Head, Subject
from kg.ingest.claim_bounds import split_clauses, split_coordinated, split_items, strip_lead, trim
from kg.ingest.clause import Clause
from kg.ingest.cues import LanguageCues
from kg.ingest.echoes import echo_of, is_ours, told_after
from kg.ingest.floor import Floor, Passage
from kg.ingest.hindered import thwarted
from kg.ingest.impersonal import impersonal
from kg.ingest.kinds import Judgement, Thing, continued, judge, unclear, unless_forced
from kg.ingest.layout import Block, Shape
from kg.ingest.linking import AMBIGUOUS, UNKNOWN, Link, Linker
from kg.ingest.named_here import writer
from kg.ingest.nations import nation_at
from kg.ingest.people import People
from kg.ingest.predicates import finite_verbs, main_verb
from kg.ingest.questions import asked_of
from kg.ingest.speakers import read_head
from kg.ingest.statements import Claim, StatementExtractor
from kg.ingest.succession import Succession, succession
from kg.ingest.third_parties import third_party
from kg.ingest.told import Told, told_parts
from kg.ingest.turns import answers, may_answer, turns
from kg.ingest.ways_to_reach import without_reach
from kg.model import Kind, ReviewItem, Source, Status
from kg.text import fold, sentences

_OPENS = 6  # how far into a clause its subject may begin: "the "
_MIN_CHARACTERS = 8
_THWARTED = 0.9
_OF_ONE_COUNTRY = 0.8
# Whoever tells something where nobody is known to have the floor.
_SOMEBODY = Link(reason=UNKNOWN)
_ALL_OF, _MANY_WORDS = 0.8, 6

_STANDS = re.compile(
    r",?\s+(?:(?:ya|ja|also) )?(?:esta|estan|estao|estaba|estaban|estava|estavam|hay|ha|habia|havia|"
    r"se encuentra\w*|is|are|there (?:is|are|was|were)|puede\w*|pode\w*|figura\w*|existe\w*|consta\w*)\b"
)
_ON_PAGE_OF = re.compile(
    r"(?:que )?(?:en|em|on|in|no|na)?\s*(?:(?:the|el|la) )?"
    r"(?:pagina|sitio|site|portal|web|website|page|biblioteca|library)(?: web)? (?:de|del|da|do|of)(?: (?:la|el|the))? "
)


class Contributions:
    """Reads the blocks of the contributions in order.

    ``spoke`` are the institutions that said something, in order.
    """

    def __init__(self, source: Source, linker: Linker, people: People, extractor: StatementExtractor) -> None:
        """Start before the first block; nobody speaks yet."""
        self._agreements = Agreements(source, linker, people, extractor)
        self.spoke: dict[str, None] = {}
        self._source = source
        self._linker = linker
        self._people = people
        self._extractor = extractor
        self._floor = Floor(linker, people, extractor.cues, source.language)
        self._before: Judgement | None = None
        self._told = 0
        self._reported: dict[str, None] = {}
        # The other body than the one that speaks of which the clause before was told.
        self._of_other: Link | None = None
        # Where a sentence begins that opens with whose opinion it tells.
        self._opinion: int | None = None

    def read(self, block: Block) -> tuple[list[Claim], list[ReviewItem]]:
        """The claims of one block, and what of it waits for a person."""
        self._found: list[Claim] = []
        self._waiting: list[ReviewItem] = []
        for passage in self._floor.passages(block):
            broken = block.shape is Shape.TEXT and self._text(passage.start, passage.start + 1).islower()
            self._passage(passage, broken=broken and not passage.direct)
        return self._found, self._waiting

    def pass_to_writer(self, linker: Linker, start: int, end: int) -> None:
        """Give the floor to whoever a line of a letter says to have written it: "On Monday Ana Ruiz (SENA) wrote:".

        Args:
            linker: of the text in which that line is not left out.
            start: where the line begins.
            end: where it ends.
        """
        self._floor.pass_to_writer(writer(linker, self._people, start, end))

    def _text(self, start: int, end: int) -> str:
        return self._linker.text[start:end]

    def _passage(self, passage: Passage, *, broken: bool) -> None:
        """Read a passage sentence by sentence; ``broken``: it begins with the rest of one that a page broke."""
        language, cues = self._floor.cues(passage.start, passage.end)
        for first, last in sentences(self._text(passage.start, passage.end)):
            if broken and not first and main_verb(self._text(passage.start, passage.start + last), cues) is None:
                continue
            for begin, stop in self._agreements.pieces(passage.start + first, passage.start + last, language):
                asked = begin
                for part in turns(self._linker.text, begin, stop, cues, self._people):
                    if answers(self._text(*part)):
                        self._floor.pass_to_asked(asked, part[0], cues)
                    elif asked < part[0] and may_answer(self._text(asked, part[0]), self._text(*part), cues):
                        self._floor.pass_to(self._linker.unknown(None))
                    self._piece(*part, passage, language, cues)
                    asked = part[0]

    def _piece(self, begin: int, stop: int, passage: Passage, language: str, cues: LanguageCues) -> None:
        """Read a sentence, or what follows an agreement within it."""
        # After a label it is one institution that agreed something, unless the host sums up.
        sums_up = not passage.direct or self._floor.is_chaired
        chaired = self._floor.is_chaired
        agreed = self._agreements.told_in(begin, stop, language, chaired=chaired).claims if sums_up else []
        if agreed:
            self._found += agreed
            return
        echo = echo_of(self._linker, begin, stop, cues) if passage.direct else None
        begin = echo.end if echo else begin
        frame = impersonal(self._linker.text, begin, stop, cues)
        if frame is not None and frame.agent is not None:
            self._by_agent(frame.agent, frame.told, begin, stop, passage, language)
            return
        begin = frame.told if frame else begin
        succeeded = self._succession(begin, stop, cues)
        if succeeded is not None and not cues.has("report", fold(self._text(begin, stop))):
            self._floor.pass_to(succeeded.successor)
            if succeeded.rest is not None:
                self._piece(succeeded.rest, stop, passage, language, cues)
            return
        head = read_head(begin, stop, cues, self._linker, self._people, country=self._floor.country)
        speaker = self._floor.who(head, begin, stop, cues, direct=passage.direct)
        if echo and speaker is not None and head.subject in (Subject.SAME, Subject.SILENT):
            speaker = told_after(echo, speaker, fold(self._text(begin, stop)), head.verb - begin, cues)
        if speaker is None and head.subject in (Subject.SAME, Subject.SILENT):
            speaker = _SOMEBODY
        if speaker is not None and self._floor.is_chair(speaker):
            speaker = _SOMEBODY
        if speaker is not None and speaker.ids != (self._linker.host,) and not head.introduces:
            self._sentence(begin, stop, head, speaker, passage, language)

    def _succession(self, start: int, end: int, cues: LanguageCues) -> Succession | None:
        return succession(self._linker, start, end, cues, self._extractor.cues, country=self._floor.country)

    def _sentence(self, start: int, end: int, head: Head, speaker: Link, passage: Passage, language: str) -> None:
        cues = self._extractor.cues[language]
        self._reported, self._of_other = {}, None
        measures = cues.has("measures", fold(self._text(max(0, start - 200), end)))
        self._opinion = start if cues.phrases["opinion"].match(fold(self._text(start, end))) else None
        parts = list(told_parts(self._linker.text, start, end, head, cues))
        if not parts and passage.kind is not None:
            parts = [Told(start, end, reported=False)]  # "teachers do not report accidents" may be the obstacle itself
        for part in parts:
            self._part(part, speaker, passage, language, measures=measures)
        if len(self._reported) == 1:
            # Under a country's heading the one body that is told of has the floor until another is named.
            self._floor.pass_to(Link(tuple(self._reported), confidence=_OF_ONE_COUNTRY))

    def _by_agent(
        self, agent: tuple[int, int], told: int, start: int, end: int, passage: Passage, language: str
    ) -> None:
        """Read what follows ``told`` as the words of the ``agent`` of "it was explained by ... that"."""
        cues = self._extractor.cues[language]
        self._reported, self._of_other, self._opinion = {}, None, None
        head = read_head(*agent, cues, self._linker, self._people, country=self._floor.country)
        head = replace(head, verb=told, person=True, introduces=False)
        speaker = self._floor.who(head, start, end, cues, direct=passage.direct)
        if speaker is not None and speaker.ids != (self._linker.host,):
            self._part(Told(told, end, reported=True), speaker, passage, language)

    def _part(self, part: Told, speaker: Link, passage: Passage, language: str, *, measures: bool = False) -> None:
        self._before, self._told = None, 0
        for first, last in self._clauses(part, self._extractor.cues[language]):
            self._clause(first, last, part, speaker, passage, language, measures=measures)

    def _clauses(self, part: Told, cues: LanguageCues) -> Iterator[tuple[int, int]]:
        text = self._linker.text
        written = self._text(part.whole, part.end) if part.whole is not None else ""
        whole = fold(written)
        if part.whole is not None and cues.phrases["seeks"].match(whole):
            yield trim(text, part.whole, part.end)
            return
        asked = asked_of(written, Clause(whole, main_verb(written, cues), cues)) if part.whole is not None else None
        if part.whole is not None and asked is not None:
            # What is asked of one body tells nothing, but what follows the question may.
            after = list(split_clauses(text, part.whole + asked.end, part.end, cues))
            if asked.everyone and after:
                yield trim(text, part.whole, after[0][1])
            yield from after[1:]
            return
        if any(cues.phrases[name].match(whole) for name in ("meeting", "question")):
            return
        if not part.noun:
            yield from split_clauses(text, part.start, part.end, cues)
            return
        for first, last in split_items(text, part.start, part.end):
            yield from split_coordinated(text, first, last, cues)

    def _clause(
        self, start: int, end: int, part: Told, speaker: Link, passage: Passage, language: str, *, measures: bool
    ) -> None:
        cues = self._extractor.cues[language]
        start, end = without_reach(self._linker.text, *strip_lead(self._linker.text, start, end, cues), cues)
        if end - start < _MIN_CHARACTERS or start < self._told or self._succession(start, end, cues) is not None:
            return
        told_by = self._told_by(start, end, part, speaker, cues, direct=passage.direct)
        if told_by is None or self._is_on_page_of_host(start, end):
            return
        speaker = told_by
        quote = self._text(start, end)
        thing = Thing(measures) if part.noun else None
        if self._opinion is not None and start > self._opinion and judge(self._text(self._opinion, end), cues) is None:
            return  # "In the opinion of the director, the ovens help"
        hint = None if passage.kind is Kind.INITIATIVE and _is_stopped(quote, cues) else passage.kind
        judgement = judge(quote, cues, hint=hint, thing=thing) or continued(quote, cues, self._before)
        judgement = unless_forced(judgement, quote, self._linker.text[end : part.end], cues)
        failed = None if thing or passage.kind else thwarted(self._linker.text, start, end, part.end, cues)
        if failed is not None:
            end, judgement = failed, Judgement(Kind.CONSTRAINT, Status.STOPPED, _THWARTED)
            self._told = failed
        told = passage.kind is None and (part.noun or self._is_all_of(start, end, part))
        if judgement is None and told and self._extractor.themes(quote, language):
            judgement = unclear(quote, cues)
        self._before = judgement
        if judgement is None:
            return
        told_of_another = speaker.certain and judgement.kind in (Kind.INITIATIVE, Kind.OFFER) and not passage.kind
        if told_of_another and third_party(self._linker, start, end, speaker, cues):
            return
        start, end = trim(self._linker.text, start, end)
        self._take(start, end, judgement, speaker, language, given=hint is not None)

    def _told_by(
        self, start: int, end: int, part: Told, speaker: Link, cues: LanguageCues, *, direct: bool
    ) -> Link | None:
        """Whom to credit with a clause; nobody where it is told of another body, or that is not known."""
        other = self._other_subject(start, end, speaker, cues)
        if other is None:
            return self._goes_on(start, end, part, speaker, cues)
        if (speaker is _SOMEBODY and not part.reported) or other.ids == (self._linker.host,):
            return None
        if self._floor.in_doubt(speaker):
            candidates = tuple(dict.fromkeys((*speaker.candidates, *other.ids)))
            return replace(speaker, name=other.name, candidates=candidates)
        if part.reported and not speaker.certain:
            told_of = self._reported_of(other, speaker)
            self._reported |= dict.fromkeys(told_of.ids)
            return told_of
        self._of_other = other if part.reported or direct else None
        return None if self._of_other else other

    def _goes_on(self, start: int, end: int, part: Told, speaker: Link, cues: LanguageCues) -> Link | None:
        """Whom to credit with a clause that names no other body as its subject."""
        if speaker is _SOMEBODY:
            return None
        if self._of_other and part.reported and self._has_no_subject(start, end, cues):
            # "admitted that BTVI had no auditors and asked for help": who did?
            candidates = tuple(dict.fromkeys((*speaker.ids, *self._of_other.ids)))
            return Link(reason=AMBIGUOUS, candidates=candidates)
        return speaker if speaker.certain or speaker.name else self._called(start, end, cues) or speaker

    def _called(self, start: int, end: int, cues: LanguageCues) -> Link | None:
        """The one body whose kind is the subject of a clause: "the Trust is looking for partners"."""
        first = next(finite_verbs(self._text(start, end), cues), None)
        link = body_as_subject(self._linker, start, start + first.start) if first else None
        return link if link is not None and link.certain else None

    def _has_no_subject(self, start: int, end: int, cues: LanguageCues) -> bool:
        first = next(finite_verbs(self._text(start, end), cues), None)
        return first is not None and not fold(self._text(start, start + first.start)).strip(" ,")

    def _is_on_page_of_host(self, start: int, end: int) -> bool:
        """Whether a clause only tells what is to be found with the host: "on the page of ILO/Cinterfor there is"."""
        named = self._linker.mentions_in(start, end)
        if not named or named[0].ids != (self._linker.host,):
            return False
        before, behind = fold(self._text(start, named[0].start)), fold(self._text(named[0].end, end))
        return _ON_PAGE_OF.fullmatch(before) is not None and _STANDS.match(behind) is not None

    def _reported_of(self, other: Link, speaker: Link) -> Link:
        """Whom to credit with what somebody unknown tells of ``other``: a person decides.

        Only a delegation tells of the bodies of its own country.
        """
        home = self._floor.country
        bodies = [self._linker.vocabulary.institutions.get(id) for id in other.ids]
        if (
            bodies
            and home
            and all(body.country == home for body in bodies)
            and speaker == self._linker.by_country(home)
        ):
            return replace(other, confidence=_OF_ONE_COUNTRY)
        candidates = dict.fromkeys((*other.ids, *other.candidates, *speaker.candidates))
        return Link(name=other.name, reason=speaker.reason, candidates=tuple(candidates))

    def _is_all_of(self, start: int, end: int, part: Told) -> bool:
        """Whether a clause is the whole of what is told, and more than a few words."""
        return end - start >= _ALL_OF * (part.end - part.start) and len(self._text(start, end).split()) >= _MANY_WORDS

    def _other_subject(self, start: int, end: int, speaker: Link, cues: LanguageCues) -> Link | None:
        """The institution that is the subject of a clause, if it is not the one that speaks."""
        quote = self._text(start, end)
        bodies = self._linker.mentions_in(start, end)
        verbs = (v for v in finite_verbs(quote, cues) if not any(b.start <= start + v.start < b.end for b in bodies))
        first = next(verbs, None)  # no word of a name: "the Board of Industrial Training takes"
        if first is None:
            return self._opens_with_other(start, end, speaker)
        if is_ours(fold(quote), first.start, cues):
            return None
        nation = nation_at(self._linker, start, start + first.start, cues)
        if nation is not None:
            told = self._floor.told_by_country(nation, cues)
            return None if told == speaker or not (told.certain or speaker.certain) else told
        return self._other_named(quote, start, first.start, speaker, cues)

    def _other_named(self, quote: str, start: int, verb: int, speaker: Link, cues: LanguageCues) -> Link | None:
        """The other body that is named as the subject of ``quote``, whose verb stands at ``verb``."""
        named = self._linker.mentions_in(start, start + verb)
        if not named or named[0].start - start > _OPENS:
            return None
        if is_fronted(quote, named[0].start - start, named[0].end - start, verb, cues):
            return None
        link = self._linker.link(named[0], self._floor.country)
        later = [set(self._linker.link(mention, self._floor.country).ids) for mention in named[1:]]
        if set(speaker.ids) in later and "," in quote[:verb]:
            return None  # "besides INA, SENA opened": whoever stands behind the comma is the subject
        # Of two bodies of one name whoever speaks for one of them means that.
        own = speaker.certain and set(speaker.ids) <= set(link.candidates)
        return None if own or (set(link.ids) <= set(speaker.ids) and link.certain == speaker.certain) else link

    def _opens_with_other(self, start: int, end: int, speaker: Link) -> Link | None:
        """The other body with whose name a clause begins in which no verb is known."""
        named = self._linker.mentions_in(start, end)
        if not speaker.certain or not named or named[0].start - start > _OPENS:
            return None
        if self._text(named[0].end, end)[:1] in "'’":
            return None
        link = self._linker.link(named[0], self._floor.country)
        return link if link.certain and not set(link.ids) & set(speaker.ids) else None

    def _take(self, start: int, end: int, judgement: Judgement, speaker: Link, language: str, *, given: bool) -> None:
        text = self._linker.text
        if not speaker.certain:
            self._waiting.append(
                ReviewItem(
                    self._source.id, speaker.reason or "unknown-institution", text[start:end], start, end,
                    name=speaker.name, candidates=speaker.candidates, suggestions=speaker.suggestions,
                    kind=judgement.kind, status=judgement.status,
                    themes=self._extractor.themes(text[start:end], language),
                )
            )  # fmt: skip
            return
        for id in speaker.ids:
            if id == self._linker.host:
                continue  # beside another; alone it is not read
            self.spoke.setdefault(id)
            claim = self._extractor.claim(text, start, end, judgement, language=language, institution=id)
            confidence = judgement.confidence * speaker.confidence
            self._found.append(replace(claim, confidence=confidence, given=given))


def _is_stopped(quote: str, cues: LanguageCues) -> bool:
    """Whether a clause under "What was done" tells what others brought to a stop."""
    told = judge(quote, cues)
    return told is not None and (told.kind, told.status) == (Kind.CONSTRAINT, Status.STOPPED)
