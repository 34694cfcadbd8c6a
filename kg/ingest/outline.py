"""The sections of minutes: to which part, that a heading, label or table opens, each block belongs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.ingest.actions import heads_actions
from kg.ingest.background import begins_part, contributions_follow
from kg.ingest.closing import (
    ends_agreements,
    is_about_table,
    is_closing_heading,
    is_footnote,
    is_signed_off,
    lists_people,
)
from kg.ingest.cues import Cues
from kg.ingest.layout import Block, Shape
from kg.ingest.parts import Parts, names_part
from kg.ingest.predicates import finite_verbs
from kg.ingest.sections import Section, is_action_list, is_numbered, kind_of_heading, plain_heading, section_of
from kg.ingest.statements import StatementExtractor
from kg.ingest.tables import table_cells
from kg.model import MASK
from kg.text import detect_language, fold, sentences
from kg.vocabulary import Vocabulary

_AGENDA_WORDS = 12
_OF = re.compile(r"\b(?:of|de|del|da|do)\s+(?:the\s+|la\s+|el\s+)?$", re.IGNORECASE)
_SENTENCE_WORDS = 5
# "Acuerdos. Cinterfor publicará ...": a heading within its paragraph.
_OPENING_WORD = re.compile(r"[*_]*([A-ZÀ-Þ][^\W\d_]{5,20})[*_]*\.[*_]*\s+(?=[A-ZÀ-Þ])")
_IN_THE_END = re.compile(
    r"(?:al final|ao final|no final|por fim|por ultimo|finalmente|para cerrar|para terminar|para encerrar|finally|"
    r"in closing|in conclusion|to close|lastly|en conclusion|em conclusao|al cierre|no encerramento)\b"
)
_DEBATE_AND = re.compile(
    r"(?:debate|discussion|discusion|discussao|plenary|plenaria|plenario|intercambio|exchange|dialogue|dialogo|conversa)\w*"
    r"\s+(?:and|y|e)\s"
)
_BEFORE = frozenset({Section.BACKGROUND, Section.OPENING})
LISTS = frozenset({Section.INSTITUTIONS, Section.PARTICIPANTS, Section.HOSTS})


def read_sections(
    text: str, blocks: Sequence[Block], extractor: StatementExtractor, vocabulary: Vocabulary
) -> tuple[Section, ...]:
    """The section of each block; a heading belongs to the section it opens.

    A heading that names an institution, a country or a kind of statement opens a part of the contributions; one
    that says nothing of ours opens no new section.
    """
    current = Section.OTHER
    found: list[Section] = []
    parts = Parts(text, blocks, extractor, vocabulary)
    headings = [block for block in blocks[1:] if block.shape is Shape.HEADING]
    explicit = any(_opened(text, heading, extractor) is Section.CONTRIBUTIONS for heading in headings)
    actions, people = _tables(text, blocks, extractor)
    opened_by: Block | None = None
    told_below = footnote = of_one = False
    for at, block in enumerate(blocks):
        if at in actions:
            found.append(Section.AGREEMENTS)
            continue
        footnote = current is Section.AGREEMENTS and is_footnote(text, blocks, at, extractor.cues, after=footnote)
        listed = current is Section.AGREEMENTS and (at in people or is_about_table(text, blocks, at, extractor.cues))
        if footnote or listed or _is_closing(text, block, current, extractor):
            found.append(Section.OPENING)
            continue
        if block.shape is Shape.HEADING:
            of_one = names_part(text[block.start : block.end], vocabulary)
            opened = Section.OTHER if parts.lists_own_actions(at) else _opened(text, block, extractor)
            # The title of the whole, or "The meeting" where no part is called the contributions, closes nothing out.
            title = _is_title_of_all(text, blocks, at, opened, extractor.cues) or (
                opened is Section.BACKGROUND and _is_summary_of_all(text, blocks, at, extractor, vocabulary)
            )
            if title or (opened is Section.MEETING and not explicit):
                opened, current = Section.OTHER, Section.OTHER
            if opened is not Section.OTHER:
                current, opened_by = opened, block
                told_below = contributions_follow(text, blocks, at, extractor)
            elif current not in LISTS and _is_part(text[block.start : block.end], extractor, vocabulary):
                goes_on = current is Section.AGREEMENTS and not parts.ends_actions(at)
                current = Section.AGREEMENTS if goes_on else Section.CONTRIBUTIONS
            elif current is Section.AGREEMENTS and blocks[at - 1] is opened_by:
                opened_by = None  # headings of its level are those of its parts
            elif current is Section.AGREEMENTS and ends_agreements(text, blocks, at, opened_by, extractor.cues):
                closing = is_closing_heading(text, block, extractor.cues)
                current = Section.OPENING if closing else Section.OTHER
            elif _ends(
                current,
                explicit=told_below and not begins_part(text, block, opened_by),
                marked=_is_marked(text, block),
            ):
                current = Section.OTHER
        elif is_agenda_line(text, block, extractor):
            current = Section.OTHER if current in _BEFORE else current
            found.append(Section.BACKGROUND)
            continue
        elif current in LISTS and blocks[at - 1].shape is not Shape.HEADING and _tells(text, block, extractor):
            current = Section.OTHER
        talks = current is Section.AGREEMENTS and _talks(text, block, opened_by, extractor)
        own = _labelled_section(text, block, extractor, of_one=of_one)
        found.append(own or (Section.CONTRIBUTIONS if talks else current))
    return tuple(found)


def _tables(text: str, blocks: Sequence[Block], extractor: StatementExtractor) -> tuple[set[int], set[int]]:
    """The places of the rows of tables of actions, and of those of tables of persons or signatures."""
    actions: set[int] = set()
    people: set[int] = set()
    for at, block in enumerate(blocks):
        if block.shape is not Shape.ROW:
            continue
        if heads_actions(text, block, extractor.cues) or (at - 1 in actions and not _heads(text, block, extractor)):
            actions.add(at)
        elif lists_people(text, block, extractor.cues) or at - 1 in people:
            people.add(at)
    return actions, people


def _is_title_of_all(text: str, blocks: Sequence[Block], at: int, opened: Section, cues: Cues) -> bool:
    """Whether a heading is the title of the whole: "Meeting", "Conclusions of the regional workshop"."""
    if opened is Section.TRENDS and all(block.shape is Shape.HEADING for block in blocks[:at]):
        return section_of(text[blocks[at].start : blocks[at].end], cues, whole=True) is Section.OTHER
    return at == 0 and opened in (Section.MEETING, Section.CONTRIBUTIONS)


def _is_summary_of_all(
    text: str, blocks: Sequence[Block], at: int, extractor: StatementExtractor, vocabulary: Vocabulary
) -> bool:
    """Whether "Summary" is the one section of the minutes: only parts of it, agreements and lists follow."""
    plain = plain_heading(text[blocks[at].start : blocks[at].end])
    if not any(own.headings["summary"].match(plain) for own in extractor.cues):
        return False
    if any(block.shape is not Shape.HEADING for block in blocks[:at]):
        return False
    later = [block for block in blocks[at + 1 :] if block.shape is Shape.HEADING]
    return all(
        _is_part(text[block.start : block.end], extractor, vocabulary)
        or _opened(text, block, extractor) in (Section.AGREEMENTS, *LISTS)
        for block in later
    )


def _is_closing(text: str, block: Block, section: Section, extractor: StatementExtractor) -> bool:
    """Whether a block within ``section`` is only who wrote the minutes or what is attached.

    Outside the agreements and what closes the minutes a label like "Distribution:" may open what a body does.
    """
    if block.shape is Shape.HEADING or section in LISTS:
        return False
    alone = section not in (Section.AGREEMENTS, Section.OPENING)
    return is_signed_off(text, block, extractor.cues, alone=alone) and not _tells_behind(text, block, extractor)


def _tells_behind(text: str, block: Block, extractor: StatementExtractor) -> bool:
    """Whether an institution does something behind the first sentence: "Next meeting: 5 May. SENA will present"."""
    first = next((last for _, last in sentences(text[block.start : block.end])), 0)
    rest = text[block.start + first : block.end]
    named = extractor.vocabulary.institutions.mentions(rest) if rest.strip() else ()
    return bool(named) and any(finite_verbs(rest, extractor.cues[detect_language(rest)]))


def _heads(text: str, block: Block, extractor: StatementExtractor) -> bool:
    """Whether a row is the header of another table."""
    return table_cells(text, block, (), extractor.cues).is_header


def _opened(text: str, block: Block, extractor: StatementExtractor) -> Section:
    """The section that a heading opens; the plan of one institution ("Action plan of SENA") is no agreement of all."""
    heading = text[block.start : block.end]
    opened = section_of(heading, extractor.cues)
    institutions = extractor.vocabulary.institutions
    named = institutions.mentions(heading) if opened is Section.AGREEMENTS else ()
    own = len(named) == 1 and institutions.host.id not in named[0].ids and _OF.search(heading, 0, named[0].start)
    return Section.OTHER if own else opened


def _ends(section: Section, *, explicit: bool, marked: bool) -> bool:
    """Whether a heading that says nothing of ours ends a section.

    A list or an opening if it is marked as a heading; background and opening if no heading after them names the
    contributions.
    """
    if marked and section in (*LISTS, Section.OPENING):
        return True
    return section in _BEFORE and not explicit


def _tells(text: str, block: Block, extractor: StatementExtractor) -> bool:
    """Whether a paragraph is a sentence, with which a list that no heading ends is over."""
    told = text[block.start : block.end]
    if block.shape is not Shape.TEXT or MASK in told or not told.endswith((".", "!", "»", "”")):
        return False
    return len(told.split()) >= _SENTENCE_WORDS and any(finite_verbs(told, extractor.cues[detect_language(told)]))


def is_agenda_line(text: str, block: Block, extractor: StatementExtractor) -> bool:
    """Whether a line is a heading with a colon: "Second day: construction", "Tema 2: los talleres"."""
    line = text[block.start : block.end]
    if block.shape is not Shape.TEXT or block.label is None:
        return False
    if line.endswith((".", ";", "!", "?")) or len(line.split()) > _AGENDA_WORDS:
        return False
    label = fold(text[block.label[0] : block.label[1]])
    return any(cues.phrases["agenda"].fullmatch(label) for cues in extractor.cues)


def _is_marked(text: str, block: Block) -> bool:
    """Whether a heading is marked as one, by a number or signs, so that it ends a list."""
    line = text.rfind("\n", 0, block.start) + 1
    return bool(text[line : block.start].strip()) or is_numbered(text[block.start : block.end])


def _is_part(heading: str, extractor: StatementExtractor, vocabulary: Vocabulary) -> bool:
    """Whether a heading names an institution other than the host, a country or a kind of statement."""
    return names_part(heading, vocabulary) or kind_of_heading(heading, extractor.cues) is not None


def _talks(text: str, block: Block, opened_by: Block | None, extractor: StatementExtractor) -> bool:
    """Whether a paragraph stands under "Debate and agreements", where it tells what was said as well."""
    if opened_by is None or block.shape is not Shape.TEXT or block.label is not None:
        return False
    told = fold(text[block.start : block.end])
    if _IN_THE_END.match(told) or not _is_told(told, extractor):
        return False
    return _DEBATE_AND.match(plain_heading(text[opened_by.start : opened_by.end])) is not None


def _is_told(folded: str, extractor: StatementExtractor) -> bool:
    return any(cues.has(name, folded) for cues in extractor.cues for name in ("report", "need", "lack", "constraint"))


def _labelled_section(text: str, block: Block, extractor: StatementExtractor, *, of_one: bool) -> Section | None:
    """The list that a label opens within one block: "Participants: SENA, INA"; "Agenda: 1. Tutors; 2. Other"."""
    opening = _OPENING_WORD.match(text, block.start, block.end) if block.label is None and not of_one else None
    if block.label is None and opening is None:
        return None
    label = opening[1] if opening else text[slice(*(block.label or ()))]
    if is_action_list(label, extractor.cues):
        return None  # "Action plan: to open two centres" may be of the one whose part it is
    section = section_of(label, extractor.cues, whole=True)
    told = text[block.body : block.end]
    says = any(cues.has("report", fold(told)) for cues in extractor.cues)
    if section is Section.OPENING and block.label and not says and not extractor.vocabulary.institutions.mentions(told):
        return section
    return section if section in (*LISTS, Section.AGREEMENTS) else None
