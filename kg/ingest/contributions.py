"""The contributions to a meeting: block by block, who speaks and what they claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.ingest.agreements import agreed_parts
from kg.ingest.clauses import split_clauses, split_coordinated, split_items, strip_lead, trim
from kg.ingest.cues import LanguageCues
from kg.ingest.kinds import Judgement, Thing, continued, judge, unclear
from kg.ingest.layout import Block, Shape
from kg.ingest.linking import Link, Linker
from kg.ingest.people import People
from kg.ingest.predicates import finite_verbs
from kg.ingest.sections import kind_of_heading
from kg.ingest.speakers import Head, Subject, read_head, speaking
from kg.ingest.statements import Claim, StatementExtractor
from kg.ingest.tables import table_cells
from kg.ingest.told import Told, tail_span, told_parts
from kg.ingest.unknown_names import unknown_name
from kg.model import Kind, ReviewItem, Source
from kg.text import detect_language, fold, sentences

_MAX_LABEL, _MAX_COUNTRY_LABEL = 120, 40
_CARRIED = 0.95
_MIN_CHARACTERS = 8
_VERB = 60
_LINE_WORDS, _MOST_OF = 4, 0.6
_ALL_OF, _MANY_WORDS = 0.8, 6


class Contributions:
    """Reads the blocks of the contributions in order, and remembers who speaks.

    ``spoke`` are the institutions that said something, in order.
    """

    def __init__(self, source: Source, linker: Linker, people: People, extractor: StatementExtractor) -> None:
        """Start before the first block; nobody speaks yet."""
        self.spoke: dict[str, None] = {}
        self._source = source
        self._linker = linker
        self._people = people
        self._extractor = extractor
        self._speaker: Link | None = None
        self._by_heading: Link | None = None
        self._heading_named = False
        self._of_country = False
        self._before: Judgement | None = None
        self._country: str | None = None
        self._kind: Kind | None = None
        self._header: tuple[str, ...] = ()

    def read(self, block: Block) -> tuple[list[Claim], list[ReviewItem]]:
        """The claims of one block, and what of it waits for a person."""
        self._found: list[Claim] = []
        self._waiting: list[ReviewItem] = []
        if block.shape is Shape.HEADING:
            self._heading(block)
        elif block.shape is Shape.ROW:
            self._row(block)
        else:
            self._header = ()
            self._passage(block)
        return self._found, self._waiting

    def _text(self, start: int, end: int) -> str:
        return self._linker.text[start:end]

    def _cues(self, start: int, end: int) -> tuple[str, LanguageCues]:
        language = detect_language(self._text(start, end), default=self._source.language)
        return language, self._extractor.cues[language]

    def _heading(self, block: Block) -> None:
        """Take the speaker, country or kind that a heading names; any other heading begins afresh."""
        heading = self._text(block.start, block.end)
        kind = kind_of_heading(heading, self._extractor.cues)
        named = self._linker.mentions_in(block.start, block.end)
        places = self._linker.countries_in(block.start, block.end)
        unknown = unknown_name(self._linker, block.start, block.end, self._extractor.cues)
        if unknown and len(unknown) < _MOST_OF * len(heading):
            unknown = None
        if named:
            self._heading_named = True
            self._by_heading = self._linker.link(named[0], places[0].id if places else self._country)
            self._kind = kind
        elif places:
            self._heading_named = False
            self._country, self._by_heading, self._kind = places[0].id, None, None
            self._by_heading = self._linker.by_country(places[0].id)
        elif kind is not None:
            self._kind = kind
        elif unknown:
            self._heading_named, self._by_heading, self._kind = True, self._linker.unknown(unknown), None
        elif self._heading_named and self._is_line_of_text(block):
            # Under an institution a line without a full stop is what it says, not a new heading.
            self._told_by(block.start, block.end, self._kind, direct=True)
            return
        else:
            self._heading_named = False
            self._country, self._by_heading, self._kind = None, None, None
        self._speaker = self._by_heading

    def _is_line_of_text(self, block: Block) -> bool:
        line = self._linker.text.rfind("\n", 0, block.start) + 1
        marked = self._text(line, block.start).strip()
        return not marked and len(self._text(block.start, block.end).split()) >= _LINE_WORDS

    def _passage(self, block: Block) -> None:
        start, kind = block.start, self._kind
        self._of_country = False
        if block.label is not None:
            told = self._label(block)
            if told is not None:
                named = self._linker.mentions_from(*block.label)
                start, kind = max([block.body, *(m.end for m in named)]), told[0] or kind
                if start >= block.end:
                    self._by_heading, self._kind = self._speaker, told[0]
                    return
        elif block.shape is Shape.TEXT and self._by_heading is None and not self._goes_on(block):
            self._speaker = None
        elif block.shape is Shape.ITEM and self._by_heading is not None:
            self._speaker = self._by_heading
        self._told_by(start, block.end, kind, direct=start != block.start and not self._of_country)

    def _goes_on(self, block: Block) -> bool:
        """Whether a paragraph goes on with the words of the one before: "They also ...", "In addition, ..."."""
        _, cues = self._cues(block.start, block.end)
        folded = fold(self._text(block.start, min(block.end, block.start + 120)))
        return any(cues.phrases[name].match(folded) for name in ("lead_in", "self", "person"))

    def _label(self, block: Block) -> tuple[Kind | None] | None:
        """Take the speaker or kind before a colon or dash; ``None`` if it is no label of ours."""
        start, end = block.label or (0, 0)
        label = self._text(start, end)
        kind = kind_of_heading(label, self._extractor.cues) if end - start <= _MAX_LABEL else None
        if kind is not None:
            self._speaker = self._by_heading or self._speaker
            return (kind,)
        _, cues = self._cues(block.start, block.end)
        verb = next((v for v in finite_verbs(label, cues) if label[v.start].islower()), None)
        if verb is not None or end - start > _MAX_LABEL or not self._labelled_speaker(start, end, cues):
            return None
        return (None,)

    def _labelled_speaker(self, start: int, end: int, cues: LanguageCues) -> bool:
        """Take the speaker that a label names; ``False`` if it names none."""
        label = self._text(start, end)
        named = self._linker.mentions_from(start, end)
        places = self._linker.countries_in(start, end)
        taken = [(m.start - start, m.end - start) for m in named] + [(c.start - start, c.end - start) for c in places]
        person = self._people.at_start(label, taken)
        if named:
            self._speaker = speaking(named, start, fold(label), self._linker, places[0].id if places else self._country)
            if person and self._speaker.certain:
                self._people.add(label[: person[1]], self._speaker.ids)
            return True
        if places and len(label) <= _MAX_COUNTRY_LABEL:
            self._speaker = self._linker.by_country(places[0].id)
            self._of_country = True
            return True
        known = self._people.find(label[: person[1]]) if person else ()
        if known:
            self._speaker = Link(known, confidence=_CARRIED)
            return True
        head = read_head(start, end, cues, self._linker, self._people, country=self._country)
        if head.subject is not Subject.NAMED or head.link is None or head.link.certain:
            return False
        self._speaker = head.link
        return True

    def _row(self, block: Block) -> None:
        """A table row: its header says which cell is the institution and what kind the others hold."""
        row = table_cells(self._linker.text, block, self._header, self._extractor.cues)
        if row.is_header:
            self._header = row.header
            return
        speaker = self._of_cells(row.institution, row.country)
        if speaker is None:
            return
        self._speaker = speaker
        for (start, end), kind in row.told:
            self._told_by(start, end, kind or self._kind, direct=True)

    def _of_cells(self, institution: tuple[int, int] | None, country: tuple[int, int] | None) -> Link | None:
        places = self._linker.countries_in(*country) if country else ()
        home = places[0].id if places else self._country
        if institution:
            named = self._linker.mentions_in(*institution)
            if named:
                return self._linker.link(named[0], home)
            written = self._text(*institution).strip()
            return self._linker.unknown(written) if written else None
        return self._linker.by_country(home) if home else self._by_heading

    def _told_by(self, start: int, end: int, kind: Kind | None, *, direct: bool) -> None:
        """Read a passage sentence by sentence; ``direct`` when it is the speaker's own words after a label."""
        language, cues = self._cues(start, end)
        for first, last in sentences(self._text(start, end)):
            begin, stop = start + first, start + last
            agreed = agreed_parts(self._linker, begin, stop, self._extractor, language)
            if agreed:
                self._found += agreed
                continue
            head = read_head(begin, stop, cues, self._linker, self._people, country=self._country)
            speaker = self._who(head, begin, stop, cues, direct=direct)
            if speaker is None or speaker.ids == (self._linker.host,):
                continue
            self._sentence(begin, stop, head, speaker, kind, language, direct=direct)

    def _who(self, head: Head, start: int, end: int, cues: LanguageCues, *, direct: bool) -> Link | None:
        """The speaker of a sentence, remembered for the next one; ``None`` for what nobody in particular says."""
        tail = tail_span(self._linker.text, start, end, cues)
        if tail:
            named = self._linker.mentions_in(*tail)
            if named:
                self._speaker = self._linker.link(named[0], self._country)
                return self._speaker
        if head.subject is Subject.NOBODY:
            return None
        if head.subject is Subject.NAMED and head.link is not None:
            told_by = self._speaker if direct else self._by_heading
            if told_by is not None and (direct or self._heading_named):
                return self._beside(head, told_by, cues)
            if told_by is not None and not head.link.certain and not head.link.name:
                return told_by
            self._speaker = head.link
        return self._speaker

    def _beside(self, head: Head, told_by: Link, cues: LanguageCues) -> Link | None:
        """The speaker of a sentence with a subject of its own, under the label or heading of ``told_by``.

        Another institution speaks if it is said to: "SENCE reported ...". Otherwise the sentence is about it,
        and nobody's own word. A name of no registry may be a part of the institution, unless it speaks for itself.
        """
        link = head.link or told_by
        speaks = head.person or cues.phrases["report"].match(fold(self._text(head.verb, head.verb + _VERB))) is not None
        if link.ids == told_by.ids or (not link.certain and not (link.name and speaks)):
            return told_by
        if not speaks and told_by.certain:
            return None
        self._speaker = link
        return link

    def _sentence(
        self, start: int, end: int, head: Head, speaker: Link, kind: Kind | None, language: str, *, direct: bool
    ) -> None:
        cues = self._extractor.cues[language]
        measures = cues.has("measures", fold(self._text(max(0, start - 200), end)))
        for part in told_parts(self._linker.text, start, end, head, cues):
            self._before = None
            for first, last in self._clauses(part, cues):
                self._clause(first, last, part, speaker, kind, language, measures=measures, direct=direct)

    def _clauses(self, part: Told, cues: LanguageCues) -> Iterator[tuple[int, int]]:
        text = self._linker.text
        if part.whole is not None and cues.phrases["meeting"].match(fold(self._text(part.whole, part.end))):
            return
        if not part.noun:
            yield from split_clauses(text, part.start, part.end, cues)
            return
        for first, last in split_items(text, part.start, part.end):
            yield from split_coordinated(text, first, last, cues)

    def _clause(
        self, start: int, end: int, part: Told, speaker: Link, kind: Kind | None, language: str,
        *, measures: bool, direct: bool,
    ) -> None:  # fmt: skip
        cues = self._extractor.cues[language]
        start, end = strip_lead(self._linker.text, start, end, cues)
        if end - start < _MIN_CHARACTERS:
            return
        other = self._other_subject(start, end, speaker, cues)
        if other is not None:
            if part.reported or direct or not other.certain:
                return
            speaker = other
        quote = self._text(start, end)
        thing = Thing(measures) if part.noun else None
        judgement = judge(quote, cues, hint=kind, thing=thing) or continued(quote, cues, self._before)
        if judgement is None and self._is_all_of(start, end, part) and self._extractor.themes(quote, language):
            judgement = unclear(quote, cues)
        self._before = judgement
        if judgement is None:
            return
        start, end = trim(self._linker.text, start, end)
        self._take(start, end, judgement, speaker, language)

    def _is_all_of(self, start: int, end: int, part: Told) -> bool:
        """Whether a clause is the whole of what is told, and more than a few words."""
        return end - start >= _ALL_OF * (part.end - part.start) and len(self._text(start, end).split()) >= _MANY_WORDS

    def _other_subject(self, start: int, end: int, speaker: Link, cues: LanguageCues) -> Link | None:
        """The institution that is the subject of a clause, if it is not the one that speaks."""
        quote = self._text(start, end)
        first = next(finite_verbs(quote, cues), None)
        if first is None:
            return None
        named = self._linker.mentions_in(start, start + first.start)
        if not named or named[0].start - start > 6:
            return None
        link = self._linker.link(named[0], self._country)
        return link if link.ids != speaker.ids else None

    def _take(self, start: int, end: int, judgement: Judgement, speaker: Link, language: str) -> None:
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
            self.spoke.setdefault(id)
            claim = self._extractor.claim(text, start, end, judgement, language=language, institution=id)
            self._found.append(replace(claim, confidence=judgement.confidence * speaker.confidence))
