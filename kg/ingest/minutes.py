"""Minutes of a meeting to statements: who said what, of which kind and status; and who took part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.ingest.agreements import Agreements
from kg.ingest.attendance import read_attendance, read_contacts
from kg.ingest.background import told_in_background
from kg.ingest.closing import is_signed_off
from kg.ingest.contributions import Contributions
from kg.ingest.cues import Cues
from kg.ingest.kinds import Judgement
from kg.ingest.layout import Block, Shape, read_layout
from kg.ingest.letters import unquoted, without_frames, writers
from kg.ingest.linking import Linker, make_linker
from kg.ingest.opening import lists_of_opening, only_lists
from kg.ingest.outline import LISTS, is_agenda_line, read_sections
from kg.ingest.people import People
from kg.ingest.second_reader import NOTHING
from kg.ingest.sections import Section
from kg.ingest.spokespersons import learn_spokespersons
from kg.ingest.statements import MAX_THEMES, Claim, StatementExtractor, make_statements
from kg.ingest.theme_cues import BACKGROUND
from kg.model import ContactSpan, Extraction, Kind, ReviewItem, Source
from kg.text import fold
from kg.vocabulary import Vocabulary

_MAX_TITLE = 160
_LABELLED = re.compile(r"^[\W_]*(?P<label>\w[^\n:]{2,40}?)[\s*_]*:.*$", re.MULTILINE)
# The name of a file that has no title of its own: "video-conference-2020-03-26".
_STEM = re.compile(r"\S*[-_]\S*[-_]\S*")
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_INHERITED = 2
_NOBODYS = frozenset({Section.BACKGROUND, Section.OPENING, Section.MEETING, Section.TRENDS, *LISTS})


def minutes_extraction(
    source: Source,
    *,
    contacts: Sequence[ContactSpan] = (),
    vocabulary: Vocabulary,
    extractor: StatementExtractor,
) -> Extraction:
    """Read minutes: statements of the contributions and agreements, attendance, contacts, and what waits for review.

    Descriptions of the meeting are nobody's statements; what the background and the conclusions tell of an
    institution, and a passage whose institution is unknown or ambiguous, become review items. What is agreed is
    credited to whom the document names as the host of the meeting, else to the host of the registry.

    Args:
        source: the minutes as the reader froze them.
        contacts: what the reader masked in ``source.text``.
        vocabulary: registry, themes and countries.
        extractor: the rules, with the same vocabulary.
    """
    cues = extractor.cues
    written = unquoted(source.text)
    text = without_frames(written, cues)
    blocks = read_layout(text, cues)
    sections = list(read_sections(text, blocks, extractor, vocabulary))
    linker = make_linker(text, vocabulary, cues.demonyms)
    people = People(cues)
    regions = [*_regions(text, blocks, sections)]
    for at, start, end in lists_of_opening(text, blocks, sections, cues):
        regions.append((Section.PARTICIPANTS, start, end))
        if only_lists(text, blocks[at], start, end, cues):
            sections[at] = Section.MEETING
    # Who is reached is told by the signatures, which tell nothing else.
    whole = linker if text == written else make_linker(written, vocabulary, cues.demonyms)
    whole_blocks = blocks if text == written else read_layout(written, cues)
    made_contacts = read_contacts(contacts, whole, people, whole_blocks, regions, source_id=source.id)
    attendance = read_attendance(regions, linker, people, source_id=source.id)
    speakers = learn_spokespersons(linker, people, blocks)
    present = tuple(dict.fromkeys([*attendance.institutions, *speakers]))
    linker = linker.with_attendance(present).with_convener(_convener(linker, cues))
    whole, written_by = whole.with_attendance(present), writers(written, cues)
    reader = Contributions(source, linker, people, extractor)
    agreements = Agreements(source, linker, people, extractor)
    claims, untold = list[Claim](), list[Claim]()
    review: list[ReviewItem] = list(attendance.review)
    in_list = False
    for block, section in zip(blocks, sections, strict=True):
        while written_by and written_by[0][1] <= block.start:
            reader.pass_to_writer(whole, *written_by.pop(0))
        # A paragraph after the list of what was agreed is a last word, unless it says that it was agreed.
        after_list = in_list and section is Section.AGREEMENTS and block.shape is Shape.TEXT and block.label is None
        listed = section is Section.AGREEMENTS and (after_list or block.shape in (Shape.ITEM, Shape.ROW))
        in_list = listed or is_signed_off(text, block, cues)
        if section is Section.AGREEMENTS:
            agreed = agreements.told(block, concluding=True) if after_list else agreements.listed(block)
            claims += agreed.claims
            review += agreed.review
        elif section not in _NOBODYS and not _is_title(text, block):
            found, waiting = reader.read(block)
            claims += _with_neighbours(found)
            review += waiting
        elif section is Section.BACKGROUND and not is_agenda_line(text, block, extractor):
            untold += told_in_background(block, source, linker, people, extractor)
        elif section in (Section.MEETING, Section.OPENING, Section.TRENDS) and block.shape is not Shape.HEADING:
            concluded = agreements.told(block, concluding=section is Section.TRENDS).claims
            claims += concluded
            if section is Section.TRENDS and not concluded:
                untold += told_in_background(block, source, linker, people, extractor)
    took_part = dict.fromkeys([*present, *reader.spoke])
    kept, doubtful = _read_again(_distinct(claims), source, extractor)
    review += doubtful
    review += [_doubt(claim, source) for claim in _distinct(untold)]
    return Extraction(
        source=source,
        statements=make_statements(source, _on_topic(kept, source, blocks, extractor)),
        attendance=tuple(took_part),
        contacts=made_contacts,
        review=tuple(replace(item, quote=source.text[item.start : item.end]) for item in review),
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


def _regions(text: str, blocks: Sequence[Block], sections: Sequence[Section]) -> Iterator[tuple[Section, int, int]]:
    """The spans of the lists of who took part: blocks of one such section in a row, without its heading."""
    at = 0
    while at < len(blocks):
        section = sections[at]
        stop = at + 1
        while stop < len(blocks) and sections[stop] is section:
            stop += 1
        if section in LISTS:
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
