"""Who has the floor: what headings, labels, table cells and sentences say of who speaks, block by block."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.ingest.beginning import Head, Subject
from kg.ingest.cues import Cues, LanguageCues
from kg.ingest.echoes import is_ours
from kg.ingest.given_floor import tells_delegation
from kg.ingest.going_on import goes_on, names_nobody
from kg.ingest.headings import OuterKind, heading_level
from kg.ingest.layout import Block, Shape
from kg.ingest.linking import AMBIGUOUS, Link, Linker
from kg.ingest.named_here import is_elsewhere, link_of_cell, person_in
from kg.ingest.nations import Nation, nation_at, who_is
from kg.ingest.people import People, has_title
from kg.ingest.place_lines import is_place_line
from kg.ingest.predicates import finite_verbs
from kg.ingest.sections import Section, kind_of_heading, section_of
from kg.ingest.speakers import read_head
from kg.ingest.subjects import speaking
from kg.ingest.tables import row_without_header, speaker_first, table_cells
from kg.ingest.told import tail_span
from kg.ingest.turn_marks import body_of_label, part_in_talk, turn_mark
from kg.ingest.unknown_names import unknown_name
from kg.model import Kind
from kg.text import fold, sentences
from kg.vocabulary import CountryMention, Mention

_MAX_LABEL, _MAX_COUNTRY_LABEL = 120, 40
_CARRIED = 0.95
_GIVEN = 0.8
_VERB = 60
_OPENING = 90  # how far into a sentence the words that give the floor may stand
_TOLD_OF = 40  # how far behind its verb of saying a sentence names the institution that it tells of
# "Juana Díaz, de la OIT, ": of a body that nobody knows here
_OF_ACRONYM = re.compile(
    r",\s(?:(?:consultor\w*|representante|especialista|oficial|consultant|representative|specialist)\s)?"
    r"(?:de la|del|de|da|do|of|from)\s(?:the\s)?[A-Z]{2,}\b"
)
# Where in "asked Ms Ruiz whether ..." what is asked begins.
_WHAT = re.compile(r"\b(?:si|se|sobre|que|cu[aá]\w+|c[oó]mo|como|if|whether|about|how|what|when|por)\b", re.IGNORECASE)
# "Rosa Gil, gremialista, reclamó que": somebody who speaks about a body, and not for it.
_ANOTHER_ROLE = re.compile(
    r"\b(?:consultant|consultor\w*|gremial\w*|sindical\w*|union\w*|owner|duen[oa]|empresari[oa]\w*|business\w*|universi\w+|"
    r"former\w*|ex[- ](?:director|minist|funcion|servid|president|coorden|coordin)\w*|journalist|periodista|jornalista|"
    r"independent|independiente|independente|observer|observador\w*|guest|invitad\w+|convidad\w+|"
    r"reclam\w+|critic\w+|denunci\w+|protest\w+|complain\w+)\b"
)
_CRITICAL = 12  # how much of the verb of saying is looked at
_SPOKEN = 24  # how long the verb of speaking may be before the person: "hizo uso de la palabra"
_NUMBERING = 8  # what may stand around a country that is a heading within its paragraph: "2.3. Guyana."
# "according to the plan approved by the Board": nobody tells that.
_OF_A_TEXT = re.compile(
    r"\s*(?:the|el|la|los|las|l?o|l?a|os|as|an?|una?|um|uma)?\s*(?:plan[oe]?|informe|report|relatorio|ley|law|lei|act|decreto|decree|"
    r"norma\w*|reglament\w*|regulament\w*|encuesta|survey|pesquisa|estudi?o|study|dat[oa]s?|dados|figures|registr\w+|"
    r"acta|ata|minutes|convenio|acuerdo|acordo|agreement|cronograma|calend\w+|schedule|presupuesto|orcamento|budget)\b"
)
_MINISTRY = re.compile(r"(?:the|el|o)\s+minist\w+\s*$")
_LINE_WORDS, _MOST_OF = 4, 0.6
_SENTENCE_END = re.compile(r"[.!?][*_\"”»)]*[ \t]*(?:\n|$)")
_BEFORE = 400  # how far back the sentence before may begin


@dataclass(frozen=True, slots=True)
class Passage:
    """What is to be read for statements: half-open offsets, the kind that a heading, label or column says, if any.

    ``direct``: after a label or in a cell, so that it is the speaker's own words.
    """

    start: int
    end: int
    kind: Kind | None
    direct: bool


class Floor:
    """Remembers from block to block who speaks."""

    def __init__(self, linker: Linker, people: People, cues: Cues, language: str) -> None:
        """Start before the first block; nobody speaks yet. ``language`` is that of the document."""
        self._linker = linker
        self._people = people
        self._all_cues = cues
        self._language = language
        self._speaker: Link | None = None
        self._by_heading: Link | None = None
        self._heading_named = False
        self._of_country = False
        # Of the heading, and of a label within its part.
        self._home: str | None = None
        self._labelled: str | None = None
        # Of the delegation that is told of in this paragraph.
        self._delegation: str | None = None
        self._spoke_here: dict[str, None] = {}
        self._kind: Kind | None = None
        self._outer = OuterKind()
        self._header: tuple[str, ...] = ()
        self._named_rows = False
        self._given: Link | None = None
        self._chosen: Link | None = None
        # Who may be meant, a link that is not certain, and whom the label or heading names.
        self._doubt: tuple[Link, Link] | None = None
        self._spoke: dict[str, None] = {}
        self._asked = self._written = False
        # Who has said something within another's part: "she added" goes on with them, "the Institute" does not.
        self._aside: Link | None = None

    def passages(self, block: Block) -> tuple[Passage, ...]:
        """What of a block is to be read; takes the speaker that it names."""
        self._aside = self._delegation = None
        found = self._passages(block)
        self._written = False
        self._asked = "?" in self._text(block.start, block.end)
        return found

    def _passages(self, block: Block) -> tuple[Passage, ...]:
        if block.shape is Shape.HEADING:
            return self._heading(block)
        self._outer.pass_text()
        if block.shape is Shape.ROW:
            return self._row(block)
        self._header, self._named_rows = (), False
        return self._passage(block)

    def cues(self, start: int, end: int) -> tuple[str, LanguageCues]:
        """The language of a span, and its cues."""
        language = self._all_cues.language_of(self._text(start, end), self._language)
        return language, self._all_cues[language]

    def _text(self, start: int, end: int) -> str:
        return self._linker.text[start:end]

    def _heading(self, block: Block) -> tuple[Passage, ...]:
        """Take the speaker, country or kind that a heading names; any other heading begins afresh."""
        heading = self._text(block.start, block.end)
        kind = kind_of_heading(heading, self._all_cues)
        named, places = self._heading_names(block)
        unknown = unknown_name(self._linker, block.start, block.end, self._all_cues)
        if unknown and (len(unknown) < _MOST_OF * len(heading) or self._is_plain_heading(block)):
            unknown = None
        cues = self._all_cues[self._language]
        nation = nation_at(self._linker, block.start, block.end, cues)
        level = heading_level(self._linker.text, block.start)
        if named:
            self._heading_named = True
            self._by_heading = self._linker.link(named[0], places[0].id if places else self.country)
            below = self._outer.below(level)
            self._kind = kind or below
        elif places:
            self._heading_named = False
            self._home, self._kind = places[0].id, self._outer.below(level)
            self._by_heading = self._linker.by_country(places[0].id)
        elif nation is not None:
            self._heading_named, self._kind = True, self._outer.below(level)
            self._by_heading = who_is(nation, self._linker, cues, speaker=None, spoke=self._spoke)
        elif kind is not None:
            if self._outer.take(kind, level):
                self._heading_named, self._home, self._by_heading = False, None, None
            self._kind = kind
            if kind is Kind.INITIATIVE:
                self._outer.end()  # "Experiences": the institutions below may tell needs and offers, too
        elif unknown:
            self._kind = self._outer.below(level)
            self._heading_named, self._by_heading = True, self._linker.unknown(unknown)
        elif self._heading_named and self._is_line_of_text(block):
            # Under an institution a line without a full stop is what it says, not a new heading.
            return (Passage(block.start, block.end, self._kind, direct=True),)
        else:
            self._heading_named = False
            self._home, self._by_heading, self._kind = None, None, None
            self._outer.end()
        self._speaker = self._by_heading
        self._labelled, self._spoke_here = None, {}
        return ()

    def _heading_names(self, block: Block) -> tuple[tuple[Mention, ...], tuple[CountryMention, ...]]:
        """The bodies and countries that a heading names as those who speak below it."""
        if self._is_letterhead(block):
            return (), ()
        named = self._linker.mentions_in(block.start, block.end)
        if is_place_line(self._linker, block.start, block.end, self._language):
            return named, ()
        return named, self._linker.countries_in(block.start, block.end)

    def _is_letterhead(self, block: Block) -> bool:
        """Whether a heading before all text names the host and nobody else: they are its minutes."""
        named = self._linker.mentions_in(block.start, block.end)
        opens = _SENTENCE_END.search(self._linker.text, 0, block.start) is None
        return opens and bool(named) and all(mention.ids == (self._linker.host,) for mention in named)

    def _is_plain_heading(self, block: Block) -> bool:
        """Whether a heading in capitals is no name but the title of the text or of a part of it: "DISCUSSION"."""
        heading = self._text(block.start, block.end)
        title = not self._linker.text[: block.start].strip()
        return heading.isupper() and (title or section_of(heading, self._all_cues) is not Section.OTHER)

    def _is_line_of_text(self, block: Block) -> bool:
        line = self._linker.text.rfind("\n", 0, block.start) + 1
        marked = self._text(line, block.start).strip()
        return not marked and len(self._text(block.start, block.end).split()) >= _LINE_WORDS

    def _passage(self, block: Block) -> tuple[Passage, ...]:
        start, kind = block.start, self._kind
        self._of_country, self._given = False, None
        if block.label is not None:
            told = self._label(block)
            if told is not None:
                named = self._linker.mentions_from(*block.label)
                start, kind = max([block.body, *(m.end for m in named)]), told[0] or kind
                self._take_home()
                if start >= block.end:
                    self._by_heading, self._kind = self._speaker, told[0]
                    return ()
        elif block.shape is Shape.TEXT and self._by_heading is None and not (self._written or self._goes_on(block)):
            self._speaker = self._labelled = None
        elif self._by_heading is not None and self._begins_again(block):
            self._speaker = self._by_heading
        return (Passage(start, block.end, kind, direct=start != block.start and not self._of_country),)

    def _take_home(self) -> None:
        """Under a country's heading the one body that a label names is whom the items after it are told of."""
        link, before = self._speaker, self._by_heading
        if link is None or not link.certain or self.country is None or self._heading_named:
            return
        if before is None or (not before.certain and before.reason != AMBIGUOUS):
            self._by_heading = link
        elif before.ids != link.ids:
            candidates = dict.fromkeys((*before.ids, *before.candidates, *link.ids))
            self._by_heading = Link(reason=AMBIGUOUS, candidates=tuple(candidates))

    def _begins_again(self, block: Block) -> bool:
        """Whether a block is told of whom the heading names, whoever had the floor before."""
        return (block.shape is Shape.ITEM or not self._is_certain()) and not self._goes_on_at_home(block)

    def _goes_on_at_home(self, block: Block) -> bool:
        """Whether under the heading of a country of several bodies a block goes on with the one that has the floor."""
        speaker, home = self._speaker, self._home
        if speaker is None or not speaker.certain or home is None or self._heading_named:
            return False
        if self._by_heading is None or self._by_heading.certain or len(speaker.ids) > 1:
            return False
        if self._linker.vocabulary.institutions.get(speaker.ids[0]).country != home:
            return False
        if self._goes_on(block):
            return True
        _, cues = self.cues(block.start, block.end)
        return len(self._spoke_here) == 1 and names_nobody(block, cues, self._linker, self._people, self.country)

    def _goes_on(self, block: Block) -> bool:
        _, cues = self.cues(block.start, block.end)
        return goes_on(block, cues, self._linker, self._people, self.country)

    def _is_certain(self) -> bool:
        return self._speaker is not None and self._speaker.certain

    def _label(self, block: Block) -> tuple[Kind | None] | None:
        """Take the speaker or kind before a colon or dash; ``None`` if it is no label of ours."""
        start, end = block.label or (0, 0)
        label = self._text(start, end)
        _, cues = self.cues(block.start, block.end)
        if end - start <= _MAX_LABEL and self._takes_turn(start, end, cues):
            return (None,)
        if end - start <= _MAX_LABEL and self._takes_part(block, start, end, cues):
            return (None,)
        kind = kind_of_heading(label, self._all_cues) if end - start <= _MAX_LABEL else None
        if kind is not None:
            named = body_of_label(self._linker, start, end, self._all_cues)
            self._speaker = self._of_label(named) or self._by_heading or self._speaker
            return (kind,)
        verb = next((v for v in finite_verbs(label, cues) if label[v.start].islower()), None)
        if verb is not None or end - start > _MAX_LABEL or not self._labelled_speaker(start, end, cues):
            return None
        return (None,)

    def _of_label(self, named: Link | None) -> Link | None:
        """Whom a label of a kind names; either may be meant under the heading of another body."""
        heading = self._by_heading if self._heading_named else None
        if named is None or heading is None or named.ids == heading.ids:
            return named
        return Link(reason=AMBIGUOUS, candidates=tuple(dict.fromkeys((*heading.ids, *named.ids))), name=named.name)

    def _takes_turn(self, start: int, end: int, cues: LanguageCues) -> bool:
        """Take whoever a mark of a turn says to speak: somebody unknown, where it does not say who."""
        mark = turn_mark(self._text(start, end), self._all_cues, asked=self._asked)
        if mark is None:
            return False
        if start + mark.end < end and self._labelled_speaker(start + mark.end, end, cues):
            return True
        body = unknown_name(self._linker, start + mark.end, end, self._all_cues) if mark.bracket else None
        sure = mark.sure or body is not None or (mark.bracket and self._names_person(start + mark.end, end))
        if sure:
            self._speaker = self._by_heading if self._heading_named else self._linker.unknown(body)
        return sure

    def _takes_part(self, block: Block, start: int, end: int, cues: LanguageCues) -> bool:
        """Take somebody whom a label names by their part in the talk alone: "Moderadora:".

        "Coordinadora: Ana Ruiz" only tells who has that part.
        """
        part = part_in_talk(self._text(start, end), self._all_cues)
        if part is None or self._linker.mentions_in(start, end) or self._linker.countries_in(start, end):
            return False
        if not any(finite_verbs(self._text(block.body, block.end), cues)):
            return False
        known = self._people.find(self._text(start + len(part.name), end).strip(" ,()–—-"))
        own = self._by_heading if self._heading_named and not part.leads else None
        self._speaker = Link(known, confidence=_CARRIED) if known else own or self._linker.unknown(part.name)
        return True

    def _names_person(self, start: int, end: int) -> bool:
        places = [(place.start - start, place.end - start) for place in self._linker.countries_in(start, end)]
        return self._people.at_start(self._text(start, end), places) is not None

    def _labelled_speaker(self, start: int, end: int, cues: LanguageCues) -> bool:
        """Take the speaker that a label names; ``False`` if it names none."""
        label = self._text(start, end)
        named = self._linker.mentions_from(start, end)
        places = self._linker.countries_in(start, end)
        taken = [(m.start - start, m.end - start) for m in named] + [(c.start - start, c.end - start) for c in places]
        person = self._people.at_start(label, taken)
        if named:
            self._speaker = speaking(named, start, fold(label), self._linker, places[0].id if places else self.country)
            if person and self._speaker.certain:
                self._people.add(label[: person[1]], self._speaker.ids)
            return True
        if places and len(label) <= _MAX_COUNTRY_LABEL:
            told, at_home = fold(label), self._linker.by_country(places[0].id)
            self._labelled = places[0].id
            self._speaker = at_home if cues.has("outsider", told) else self._of_home(places[0].id, at_home)
            self._of_country = True
            return True
        known = self._people.find(label[: person[1]]) if person else ()
        if known:
            self._speaker = Link(known, confidence=_CARRIED)
            return True
        head = read_head(start, end, cues, self._linker, self._people, country=self.country)
        if head.nation is not None:
            self._speaker = self.told_by_country(head.nation, cues)
            return True
        if head.subject is not Subject.NAMED or head.link is None or (head.link.certain and not head.link.name):
            return False
        self._speaker = head.link
        return True

    def _row(self, block: Block) -> tuple[Passage, ...]:
        """A table row: its header says which cell is the institution and what kind the others hold."""
        row = table_cells(self._linker.text, block, self._header, self._all_cues)
        if row.is_header:
            self._header = row.header
            return ()
        if not self._header:
            _, cues = self.cues(block.start, block.end)
            bare = row_without_header(self._linker, block, cues, named_before=self._named_rows)
            if bare is None:
                return ()
            row, self._named_rows = bare, True
        elif self._by_heading is None or not self._heading_named:
            row = speaker_first(self._linker, block, row)
        speaker = self._of_cells(row.institution, row.country)
        if speaker is None and any(kind for _, kind in row.told):
            speaker = self._linker.unknown(unknown_name(self._linker, *block.cells[0], self._all_cues))
        if speaker is None:
            return ()
        self._speaker = speaker
        # Beside a column of a kind, one of none is judged by its own words, and not by the heading of the table.
        above = None if any(kind for _, kind in row.told) else self._kind
        return tuple(Passage(start, end, kind or above, direct=True) for (start, end), kind in row.told)

    def _of_cells(self, institution: tuple[int, int] | None, country: tuple[int, int] | None) -> Link | None:
        """The speaker of a row; where the cell that should say who is empty, that is not known."""
        if institution is None and country and self._linker.mentions_in(*country):
            institution = country  # "Colombia (SENA)"
        elif institution and country is None and self._names_country(*institution):
            institution, country = None, institution
        places = self._linker.countries_in(*country) if country else ()
        home = places[0].id if places else self.country
        if institution:
            link = link_of_cell(self._linker, self._all_cues, *institution, home)
            person = person_in(self._linker, self._people, *institution)
            # Behind a body alone it may be a place: "INA, San José".
            speaks = person is not None and (has_title(person) or self._people.speaks(person, self._linker.text))
            if person and speaks and link.certain and len(link.ids) == 1:
                self._people.add(person, link.ids)
            return link
        if country and not self._text(*country).strip():
            return self._linker.unknown(None)
        return self._linker.by_country(home) if home else self._by_heading

    def who(self, head: Head, start: int, end: int, cues: LanguageCues, *, direct: bool) -> Link | None:
        """The speaker of a sentence, remembered for the next one; ``None`` for what nobody in particular says."""
        goes_on = head.subject is Subject.SILENT or (head.subject is Subject.SAME and head.person)
        if head.stranger or direct or not goes_on:
            self._aside = head.link if head.stranger else None
        return self._aside or self._of_institution(head, start, end, cues, direct=direct)

    def _of_institution(self, head: Head, start: int, end: int, cues: LanguageCues, *, direct: bool) -> Link | None:
        if self._is_country_alone(start, end) or self._gives_delegation(start, end):
            return None
        tail = tail_span(self._linker.text, start, end, cues)
        if tail:
            named = self._linker.mentions_in(*tail)
            nation = None if named else nation_at(self._linker, *tail, cues)
            if nation is not None:
                self._speaker = self.told_by_country(nation, cues)
                return self._speaker
            if named:
                self._speaker = self._linker.link(named[0], self.country)
                other = unknown_name(self._linker, start, head.verb, self._all_cues)
                return self._linker.unknown(other) if other else self._speaker
            written = _OF_A_TEXT.match(fold(self._text(*tail)))
            person = None if written else person_in(self._linker, self._people, *tail)
            if person:
                known = self._people.find(person) or self._introduced_by(head, start, tail[0], person, cues)
                self._speaker = Link(known, confidence=_CARRIED) if known else self._linker.unknown(None)
                return self._speaker
        several = self._speaker if self._speaker is not None and len(self._speaker.ids) > 1 else None
        if several is not None and not direct and head.subject in (Subject.SILENT, Subject.SAME):
            return self._one_of(several, head, start, end, cues)
        if self._given is not None and is_elsewhere(self._linker, self._given, start, head.verb):
            self._given = None
        speaker = None if head.subject is Subject.NOBODY else self._by_subject(head, start, cues, direct=direct)
        if head.subject is Subject.SAME and speaker is not None and self._is_ministry_beside(speaker, start, head.verb):
            speaker = Link(reason=AMBIGUOUS, candidates=speaker.ids)
        own = head.subject is Subject.SAME or head.home is not None
        if head.person and own and speaker is not None and speaker.certain:
            # "Her colleague Mr Hall added": he is of the same institution.
            colleague = person_in(self._linker, self._people, start, min(head.verb, end))
            if colleague and len(speaker.ids) == 1:
                self._people.add(colleague, speaker.ids)
        elif head.person and speaker is not None and not speaker.certain:
            speaker = self._of_own_country(head, start, end) or speaker
        self._remember(head, start, end, cues)
        self._spoke |= dict.fromkeys(speaker.ids if speaker else ())
        self._spoke_here |= dict.fromkeys(speaker.ids if speaker else ())
        return speaker

    def _introduced_by(self, head: Head, start: int, tail: int, person: str, cues: LanguageCues) -> tuple[str, ...]:
        """Whom a person speaks for who is named behind: "Por el INTECAP, de Guatemala, habló el señor Gil"."""
        link = head.link
        told = any(finite_verbs(self._text(start, head.verb), cues)) or head.verb < tail - _SPOKEN
        if link is None or not link.certain or len(link.ids) > 1 or told:
            return ()
        self._people.add(person, link.ids)
        return link.ids

    def _is_told_of_another(self, head: Head, speaker: Link | None) -> bool:
        """Whether whoever has the floor tells of another body: "SENA, she remarked, has far more workshops"."""
        told = head.link
        if speaker is None or not speaker.certain or told is None or not told.certain:
            return False
        return speaker.ids != (self._linker.host,) and not set(told.ids) & set(speaker.ids)

    def _is_of_same_body(self, start: int, verb: int, cues: LanguageCues) -> bool:
        return cues.phrases["same_body"].search(fold(self._text(start, verb))) is not None

    def _of_same_body(self, speaker: Link | None, start: int) -> Link | None:
        """Whom "of the same institution" means: the speaker, unless the sentence before names another, too."""
        if speaker is None or not speaker.certain:
            return speaker
        paragraph = self._linker.text.rfind("\n\n", 0, start) + 1
        back = max(paragraph, start - _BEFORE)
        first = next((a for a, _ in reversed(list(sentences(self._text(back, start))))), 0)
        others = [id for m in self._linker.mentions_in(back + first, start) for id in self._linker.link(m).ids]
        candidates = tuple(dict.fromkeys((*speaker.ids, *others)))
        return speaker if candidates == speaker.ids else Link(reason=AMBIGUOUS, candidates=candidates)

    def _is_ministry_beside(self, speaker: Link, start: int, verb: int) -> bool:
        """Whether a sentence is told of "the Ministry" where no ministry has the floor, and none of its name."""
        if not speaker.certain or _MINISTRY.match(fold(self._text(start, verb))) is None:
            return False
        bodies = [self._linker.vocabulary.institutions.get(id) for id in speaker.ids]
        called = (fold(name) for body in bodies for name in (*body.names.values(), *body.aliases))
        return not any(body.kind == "ministry" for body in bodies) and not any("minist" in name for name in called)

    def _of_own_country(self, head: Head, start: int, end: int) -> Link | None:
        """Whom a person speaks for who speaks "from Chile" and tells at once of one institution of that country.

        Under a country's heading a person of whom nothing else is told speaks from there.
        """
        places = self._linker.countries_in(start, head.verb)
        alone = not places and head.link is not None and not head.link.name
        if alone and _ANOTHER_ROLE.search(fold(self._text(start, min(end, head.verb + _CRITICAL)))):
            return None
        home = places[0].id if len(places) == 1 else self.country if alone else None
        named = self._linker.mentions_from(head.verb, min(end, head.verb + _TOLD_OF))
        link = self._linker.link(named[0], home) if len(named) == 1 and home else None
        if link is None or not link.certain or self._linker.host in link.ids:
            return None
        if self._linker.vocabulary.institutions.get(link.ids[0]).country != home:
            return None
        if alone and any(
            link.ids != self._linker.link(m, home).ids for m in self._linker.mentions_from(head.verb, end)
        ):
            return None
        self._speaker = replace(link, confidence=_GIVEN)
        person = person_in(self._linker, self._people, places[0].end if places else start, head.verb)
        if person:
            self._people.add(person, link.ids)
        return self._speaker

    @property
    def country(self) -> str | None:
        """The country whose part it is, by a delegation that is told of, a label or a heading."""
        return self._delegation or self._labelled or self._home

    @property
    def is_chaired(self) -> bool:
        """Whether the host has the floor, or whoever is called only the chair."""
        speaker = self._speaker
        if speaker is None:
            return False
        return speaker.ids == (self._linker.host,) or self.is_chair(speaker)

    def is_chair(self, speaker: Link) -> bool:
        """Whether somebody is known by nothing but that they lead the talk."""
        part = part_in_talk(speaker.name, self._all_cues) if speaker.name and not speaker.ids else None
        return part is not None and part.leads

    def pass_to(self, link: Link) -> None:
        """Let ``link`` go on: it has taken the place of the body that had the floor."""
        self._speaker, self._given, self._chosen = link, None, None

    def pass_to_asked(self, start: int, end: int, cues: LanguageCues) -> None:
        """Let whoever is asked in the part ``[start, end)`` of a sentence answer; else it is not known who does."""
        folded = fold(self._text(start, end))
        asks = cues.phrases["asks"].search(folded) or cues.phrases["question"].search(folded)
        if asks is None:
            self.pass_to(self._linker.unknown(None))
            return
        begin = start + asks.end()
        asked = _WHAT.search(self._text(begin, end))
        stop = begin + asked.start() if asked else end
        person = person_in(self._linker, self._people, begin, stop)
        known = self._people.find(person) if person else self._people.first_surname(self._text(begin, stop))
        named = self._linker.mentions_in(begin, stop)
        if not known and len(named) == 1:
            known = self._linker.link(named[0], self.country).ids
        self.pass_to(Link(known, confidence=_CARRIED) if known else self._linker.unknown(None))

    def pass_to_writer(self, link: Link) -> None:
        """Let whoever wrote the letter that begins here have the floor, and not whose part it stands in."""
        self.pass_to(link)
        self._by_heading, self._heading_named, self._home, self._kind = None, False, None, None
        self._labelled = None
        self._doubt, self._written = None, True

    def told_by_country(self, nation: Nation, cues: LanguageCues) -> Link:
        """Whom "the Costa Rican institute" means, after who has spoken so far."""
        return who_is(nation, self._linker, cues, speaker=self._speaker, spoke=self._spoke)

    def _by_subject(self, head: Head, start: int, cues: LanguageCues, *, direct: bool) -> Link | None:
        if head.by_another and head.link is not None and self._is_told_of_another(head, self._speaker):
            return Link(name=head.link.name, reason=AMBIGUOUS, candidates=head.link.ids)
        if head.person and head.subject is Subject.SAME and self._is_of_same_body(start, head.verb, cues):
            self._speaker = self._of_same_body(self._speaker, start)
        if head.nation is not None:
            self._delegation = head.nation.country if head.nation.person else self._delegation
            link = self.told_by_country(head.nation, cues)
            head = replace(head, subject=Subject.SAME if link is self._speaker else Subject.NAMED, link=link)
        if head.home is not None and head.link is not None:
            head = replace(head, link=self._of_home(head.home, head.link))
        if head.subject is Subject.NAMED and head.link is not None:
            undecided = self._speaker is not None and self._speaker.reason == AMBIGUOUS
            told_by = self._speaker if direct or undecided else self._by_heading
            if self._doubt is not None and self.in_doubt(self._speaker):
                told_by = self._doubt[1]
            if told_by is not None and (direct or self._heading_named):
                if is_ours(fold(self._text(start, head.verb + _VERB)), head.verb - start, cues):
                    self._speaker = told_by  # "with INA we trained": nobody named does it
                    return told_by
                return self._beside(head, told_by, cues)
            if told_by is not None and not head.link.certain and not head.link.name:
                return told_by
            other = _OF_ACRONYM.search(self._text(start, max(start, head.verb)))
            if self._given is not None and head.person and not other and not head.link.certain and not head.link.name:
                return self._given
            self._speaker = head.link
        return self._speaker

    def _of_home(self, country: str, link: Link) -> Link:
        """Whom a person speaks for of whom only the country is told: the body of that country whose part it is."""
        registry, heading = self._linker.vocabulary.institutions, self._by_heading if self._heading_named else None
        own = heading is not None and len(heading.ids) == 1 and registry.get(heading.ids[0]).country == country
        return heading if heading is not None and own else link

    def _remember(self, head: Head, start: int, end: int, cues: LanguageCues) -> None:
        """Keep to whom a sentence gives the floor, for a person named after it without an institution."""
        speaker = self._speaker
        if (
            head.nation is not None
            and head.person
            and speaker is not None
            and speaker.certain
            and len(speaker.ids) == 1
        ):
            # "The delegation of Chile reported ...": whoever is named next may be of it.
            self._given = replace(speaker, confidence=_GIVEN)
            return
        if head.subject is not Subject.NAMED or head.link is None or self._speaker is not head.link:
            return
        told = fold(self._text(start, min(end, start + _OPENING)))
        gives = head.introduces or any(cues.phrases[name].search(told) for name in ("floor_of", "takes_floor"))
        # Nor does a body speak with a mouth of its own: "SENAC reported ... According to Professor Lima ..."
        said = cues.phrases["report"].match(fold(self._text(head.verb, head.verb + _VERB)))
        gives = gives or (said is not None and not head.person) or self._is_body_alone(start, end)
        # Where a person was given the floor, another of whom nothing is known need not be of the same institution.
        person = head.person or person_in(self._linker, self._people, start, min(end, start + _OPENING)) is not None
        alone = gives and not person and len(head.link.ids) == 1
        self._given = replace(head.link, confidence=_GIVEN) if alone else None
        self._chosen = None

    def _one_of(self, several: Link, head: Head, start: int, end: int, cues: LanguageCues) -> Link:
        """Who of those that spoke together goes on: "the former", "the latter", "they"; else that is not known."""
        folded = fold(self._text(start, end))
        for name, id in (("former", several.ids[0]), ("latter", several.ids[-1])):
            if cues.phrases[name].match(folded):
                self._chosen = Link((id,), several.name, confidence=several.confidence)
                return self._chosen
        if cues.phrases["together"].match(folded):
            return several
        if head.subject is Subject.SAME and self._chosen is not None:
            return self._chosen
        return Link(name=several.name, reason=AMBIGUOUS, candidates=several.ids)

    def _is_country_alone(self, start: int, end: int) -> bool:
        """Whether a sentence is the name of a country, a heading within the paragraph; what follows is told of it."""
        if not self._names_country(start, end):
            return False
        self._home, self._labelled = self._linker.countries_in(start, end)[0].id, None
        self._speaker = self._linker.by_country(self._home)
        return True

    def _gives_delegation(self, start: int, end: int) -> bool:
        """Whether a sentence only tells of which country speak whom the next ones name: "Two spoke for Jamaica"."""
        places = {place.id for place in self._linker.countries_in(start, end)}
        if len(places) != 1 or self._linker.mentions_in(start, end) or not tells_delegation(self._text(start, end)):
            return False
        self._delegation = places.pop()
        self._speaker = link = self._linker.by_country(self._delegation)
        self._given = replace(link, confidence=_GIVEN) if link.certain else None
        return True

    def _is_body_alone(self, start: int, end: int) -> bool:
        """Whether a sentence is the name of a body, with its country at most: "INA (Costa Rica)."."""
        bodies = self._linker.mentions_in(start, end)
        length = sum(body.end - body.start for body in bodies)
        length += sum(place.end - place.start for place in self._linker.countries_in(start, end))
        return len(bodies) == 1 and end - start - length <= _NUMBERING

    def _names_country(self, start: int, end: int) -> bool:
        places = self._linker.countries_in(start, end)
        if len(places) != 1 or self._linker.mentions_in(start, end):
            return False
        return end - start - (places[0].end - places[0].start) <= _NUMBERING

    def _beside(self, head: Head, told_by: Link, cues: LanguageCues) -> Link | None:
        """The speaker of a sentence with a subject of its own, under the label or heading of ``told_by``.

        Another institution speaks if it is said to: "SENCE reported ...". Otherwise somebody has to say whether the
        sentence is its own word or is told about it. A name of no registry may be a part of the institution, unless it
        speaks for itself.
        """
        link = head.link or told_by
        speaks = head.person or cues.phrases["report"].match(fold(self._text(head.verb, head.verb + _VERB))) is not None
        if not link.certain and head.nation is None and not (link.name and speaks):
            return self._speaker if self.in_doubt(self._speaker) else told_by
        if link.certain and set(link.ids) <= set(told_by.ids):
            self._speaker = told_by if link.ids == told_by.ids else link
            return self._speaker
        if speaks or not told_by.certain:
            self._speaker = link
            return link
        # It, and what follows in this paragraph, may be told of either; what the host does is not asked for.
        candidates = tuple(dict.fromkeys((*told_by.ids, *link.ids)))
        self._speaker = Link(name=link.name, reason=AMBIGUOUS, candidates=candidates)
        self._doubt = (self._speaker, told_by)
        return None if link.ids == (self._linker.host,) else self._speaker

    def in_doubt(self, speaker: Link | None) -> bool:
        """Whether ``speaker`` may be whoever a label or heading names, or another that its text speaks of."""
        return self._doubt is not None and speaker is self._doubt[0]
