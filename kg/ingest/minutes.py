"""Minutes of a meeting to statements: who said what, of which kind and status; and who took part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.ingest.actions import heads_actions
from kg.ingest.agreements import Agreements
from kg.ingest.attendance import read_attendance, read_contacts
from kg.ingest.background import begins_part, contributions_follow, told_in_background
from kg.ingest.contributions import Contributions
from kg.ingest.cues import Cues
from kg.ingest.kinds import Judgement
from kg.ingest.layout import Block, Shape, read_layout
from kg.ingest.linking import Linker, make_linker
from kg.ingest.parts import Parts, names_part
from kg.ingest.people import People
from kg.ingest.predicates import finite_verbs
from kg.ingest.second_reader import NOTHING
from kg.ingest.sections import Section, is_action_list, is_numbered, kind_of_heading, section_of
from kg.ingest.spokespersons import learn_spokespersons
from kg.ingest.statements import MAX_THEMES, Claim, StatementExtractor, make_statements
from kg.ingest.tables import table_cells
from kg.ingest.theme_cues import BACKGROUND
from kg.model import MASK, ContactSpan, Extraction, Kind, ReviewItem, Source
from kg.text import detect_language, fold
from kg.vocabulary import Vocabulary

_MAX_TITLE = 160
_AGENDA_WORDS = 12
_LABELLED = re.compile(r"^[\W_]*(?P<label>\w[^\n:]{2,40}?)[\s*_]*:.*$", re.MULTILINE)
# The name of a file that has no title of its own: "video-conference-2020-03-26".
_STEM = re.compile(r"\S*[-_]\S*[-_]\S*")
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_OF = re.compile(r"\b(?:of|de|del|da|do)\s+(?:the\s+|la\s+|el\s+)?$", re.IGNORECASE)
_INHERITED = 2
_SENTENCE_WORDS = 5
_BEFORE = frozenset({Section.BACKGROUND, Section.OPENING})
_LISTS = frozenset({Section.INSTITUTIONS, Section.PARTICIPANTS, Section.HOSTS})
_NOBODYS = frozenset({Section.BACKGROUND, Section.OPENING, Section.MEETING, Section.TRENDS, *_LISTS})


def minutes_extraction(
    source: Source,
    *,
    contacts: Sequence[ContactSpan] = (),
    vocabulary: Vocabulary,
    extractor: StatementExtractor,
) -> Extraction:
    """Read minutes: statements of the contributions and agreements, attendance, contacts, and what waits for review.

    Descriptions of the meeting and trends are nobody's statements; what the background tells of an institution, and a
    passage whose institution is unknown or ambiguous, become review items. What is agreed is credited to whom the
    document names as the host of the meeting, else to the host of the registry.

    Args:
        source: the minutes as the reader froze them.
        contacts: what the reader masked in ``source.text``.
        vocabulary: registry, themes and countries.
        extractor: the rules, with the same vocabulary.
    """
    cues = extractor.cues
    blocks = read_layout(source.text, cues)
    sections = read_sections(source.text, blocks, extractor, vocabulary)
    linker = make_linker(source.text, vocabulary, cues.demonyms)
    people = People(cues)
    regions = tuple(_regions(source.text, blocks, sections))
    made_contacts = read_contacts(contacts, linker, people, blocks, regions, source_id=source.id)
    attendance = read_attendance(regions, linker, people, source_id=source.id)
    speakers = learn_spokespersons(linker, people, blocks)
    present = tuple(dict.fromkeys([*attendance.institutions, *speakers]))
    linker = linker.with_attendance(present).with_convener(_convener(linker, cues))
    reader = Contributions(source, linker, people, extractor)
    agreements = Agreements(source, linker, people, extractor)
    claims: list[Claim] = []
    untold: list[Claim] = []
    review: list[ReviewItem] = list(attendance.review)
    in_list = False
    for block, section in zip(blocks, sections, strict=True):
        # A paragraph after the list of what was agreed is a last word, unless it says that it was agreed.
        after_list = in_list and section is Section.AGREEMENTS and block.shape is Shape.TEXT and block.label is None
        in_list = section is Section.AGREEMENTS and (after_list or block.shape is Shape.ITEM)
        if section is Section.AGREEMENTS:
            agreed = agreements.told(block, concluding=True) if after_list else agreements.listed(block)
            claims += agreed.claims
            review += agreed.review
        elif section not in _NOBODYS and not _is_title(source.text, block):
            found, waiting = reader.read(block)
            claims += _with_neighbours(found)
            review += waiting
        elif section is Section.BACKGROUND and not _is_agenda_line(source.text, block, extractor):
            untold += told_in_background(block, source, linker, people, extractor)
        elif section in (Section.MEETING, Section.OPENING, Section.TRENDS) and block.shape is not Shape.HEADING:
            claims += agreements.told(block, concluding=section is Section.TRENDS).claims
    took_part = dict.fromkeys([*present, *reader.spoke])
    kept, doubtful = _read_again(_distinct(claims), source, extractor)
    review += doubtful
    review += [_doubt(claim, source) for claim in _distinct(untold)]
    return Extraction(
        source=source,
        statements=make_statements(source, _on_topic(kept, source, blocks, extractor)),
        attendance=tuple(took_part),
        contacts=made_contacts,
        review=tuple(review),
    )


def _is_title(text: str, block: Block) -> bool:
    """Whether a line in capitals goes on with the title, itself in capitals, that opens the text."""
    above, line = text[: block.start].strip(), text[block.start : block.end]
    if block.shape is not Shape.TEXT or not (above.isupper() and line.isupper()) or line.endswith("."):
        return False
    return _EMPTY_LINE.search(text[: block.start].lstrip()) is None


def _convener(linker: Linker, cues: Cues) -> str | None:
    """The institution that a line names as the host of the meeting: "Host institution: HEART Trust"."""
    for line in _LABELLED.finditer(linker.text):
        label = fold(line["label"])
        if any(own.phrases["convener"].fullmatch(label) for own in cues):
            named = linker.mentions_in(line.end("label"), line.end())
            link = linker.link(named[0], None) if named else None
            if link and link.certain and len(link.ids) == 1:
                return link.ids[0]
    return None


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
    actions = False
    opened_by: Block | None = None
    told_below = False
    for at, block in enumerate(blocks):
        is_row = block.shape is Shape.ROW
        actions = is_row and (
            heads_actions(text, block, extractor.cues) or (actions and not _heads(text, block, extractor))
        )
        if actions:
            found.append(Section.AGREEMENTS)
            continue
        if block.shape is Shape.HEADING:
            opened = Section.OTHER if parts.lists_own_actions(at) else _opened(text, block, extractor)
            # The title of the whole, or "The meeting" where no part is called the contributions, closes nothing out.
            title = at == 0 and opened in (Section.MEETING, Section.CONTRIBUTIONS)
            if title or (opened is Section.MEETING and not explicit):
                opened, current = Section.OTHER, Section.OTHER
            if opened is not Section.OTHER:
                current, opened_by = opened, block
                told_below = contributions_follow(text, blocks, at, extractor)
            elif current not in _LISTS and _is_part(text[block.start : block.end], extractor, vocabulary):
                goes_on = current is Section.AGREEMENTS and not parts.ends_actions(at)
                current = Section.AGREEMENTS if goes_on else Section.CONTRIBUTIONS
            elif _ends(
                current,
                explicit=told_below and not begins_part(text, block, opened_by),
                marked=_is_marked(text, block),
            ):
                current = Section.OTHER
        elif _is_agenda_line(text, block, extractor):
            current = Section.OTHER if current in _BEFORE else current
            found.append(Section.BACKGROUND)
            continue
        elif current in _LISTS and blocks[at - 1].shape is not Shape.HEADING and _tells(text, block, extractor):
            current = Section.OTHER
        found.append(_labelled_section(text, block, extractor) or current)
    return tuple(found)


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
    if marked and section in (*_LISTS, Section.OPENING):
        return True
    return section in _BEFORE and not explicit


def _tells(text: str, block: Block, extractor: StatementExtractor) -> bool:
    """Whether a paragraph is a sentence, with which a list that no heading ends is over."""
    told = text[block.start : block.end]
    if block.shape is not Shape.TEXT or MASK in told or not told.endswith((".", "!", "»", "”")):
        return False
    return len(told.split()) >= _SENTENCE_WORDS and any(finite_verbs(told, extractor.cues[detect_language(told)]))


def _is_agenda_line(text: str, block: Block, extractor: StatementExtractor) -> bool:
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


def _labelled_section(text: str, block: Block, extractor: StatementExtractor) -> Section | None:
    """The list that a label opens within one block: "Participants: SENA, INA"."""
    if block.label is None:
        return None
    label = text[block.label[0] : block.label[1]]
    if is_action_list(label, extractor.cues):
        return None  # "Action plan: to open two centres" may be of the one whose part it is
    section = section_of(label, extractor.cues, whole=True)
    return section if section in (*_LISTS, Section.AGREEMENTS) else None


def _regions(text: str, blocks: Sequence[Block], sections: Sequence[Section]) -> Iterator[tuple[Section, int, int]]:
    """The spans of the lists of who took part: blocks of one such section in a row, without its heading."""
    at = 0
    while at < len(blocks):
        section = sections[at]
        stop = at + 1
        while stop < len(blocks) and sections[stop] is section:
            stop += 1
        if section in _LISTS:
            first = blocks[at]
            start = first.end if first.shape is Shape.HEADING and section is not Section.HOSTS else first.start
            end = blocks[stop].start if stop < len(blocks) else len(text)
            yield section, start, end
        at = stop


def _on_topic(
    claims: Sequence[Claim], source: Source, blocks: Sequence[Block], extractor: StatementExtractor
) -> list[Claim]:
    """The claims with the theme of the whole meeting added last, where its title names one and there is room."""
    first = source.text[blocks[0].start : blocks[0].end] if blocks else ""
    own = "" if _STEM.fullmatch(source.title) else source.title
    title = f"{own}. {first}" if len(first) <= _MAX_TITLE else own
    topic = extractor.vocabulary.themes.mentions(title, source.language)
    narrow = (
        mention.id
        for mention in topic
        if extractor.vocabulary.themes.get(mention.id).broader and mention.id not in BACKGROUND
    )
    themes = tuple(dict.fromkeys(narrow))
    if len(themes) != 1:
        return list(claims)
    return [
        claim if len(claim.themes) >= MAX_THEMES or themes[0] in claim.themes
        else replace(claim, themes=(*claim.themes, themes[0]))
        for claim in claims
    ]  # fmt: skip


def _with_neighbours(claims: list[Claim]) -> list[Claim]:
    """The claims of one block; one that names no theme ("they will open another") takes those of its neighbour."""
    made: list[Claim] = []
    for at, claim in enumerate(claims):
        near = [*reversed(made), *claims[at + 1 :]]
        themes = next((other.themes for other in near if other.institution == claim.institution and other.themes), ())
        made.append(claim if claim.themes else replace(claim, themes=themes[:_INHERITED]))
    return made


def _read_again(
    claims: Sequence[Claim], source: Source, extractor: StatementExtractor
) -> tuple[list[Claim], list[ReviewItem]]:
    """The claims as a second reader sees them, and what it takes for no statement, which waits for a person.

    Agreements and promises stay as they are, and a kind that a heading says; without a second reader all stay.
    """
    if extractor.second is None:
        return list(claims), []
    kept: list[Claim] = []
    doubtful: list[ReviewItem] = []
    opinions = extractor.second.opinions(
        [source.text[claim.start : claim.end] for claim in claims],
        [Judgement(claim.kind, claim.status, claim.confidence) for claim in claims],
    )
    for claim, opinion in zip(claims, opinions, strict=True):
        if claim.kind is Kind.AGREEMENT or claim.agreed:
            kept.append(claim)
        elif opinion.nothing > NOTHING and not claim.given:
            doubtful.append(_doubt(claim, source))
        else:
            kept.append(replace(claim, kind=claim.kind if claim.given else opinion.kind, status=opinion.status))
    return kept, doubtful


def _doubt(claim: Claim, source: Source) -> ReviewItem:
    return ReviewItem(
        source.id, "low-confidence", source.text[claim.start : claim.end], claim.start, claim.end,
        candidates=(claim.institution,), kind=claim.kind, status=claim.status, themes=claim.themes,
    )  # fmt: skip


def _distinct(claims: Sequence[Claim]) -> list[Claim]:
    """The claims without those whose quote another claim of the same institution already has, the surer one kept."""
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda c: (-c.confidence, c.start, c.end)):
        same = any(
            other.institution == claim.institution and other.start <= claim.start and claim.end <= other.end
            for other in kept
        )
        if not same:
            kept.append(claim)
    return kept
