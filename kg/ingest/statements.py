"""From a passage of one institution's words to statements: clauses, their kind, status and themes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.ingest.claim_bounds import split_clauses
from kg.ingest.cues import Cues
from kg.ingest.identity import statement_id
from kg.ingest.kinds import Judgement, continued, describe, judge, unless_forced
from kg.ingest.letters import without_marks
from kg.ingest.second_reader import SecondReader
from kg.ingest.theme_cues import rank_themes
from kg.ingest.ways_to_reach import without_reach
from kg.model import Evidence, Kind, Source, Statement, Status
from kg.text import collapse, fold, language_within
from kg.vocabulary import Vocabulary

MAX_THEMES = 3


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement before it has a source: half-open offsets of its quote, and what it says.

    ``mentions`` are other institutions named in the quote; ``confidence`` is in [0, 1]; ``given`` says that a heading,
    label or column says the kind, ``agreed`` that it is promised among what was agreed.
    """

    start: int
    end: int
    institution: str
    kind: Kind
    status: Status
    themes: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    confidence: float = 1.0
    given: bool = False
    agreed: bool = False


class StatementExtractor:
    """Finds what an institution claims in a passage of its own words, by rules over cues, registry and themes."""

    def __init__(self, vocabulary: Vocabulary, cues: Cues, second: SecondReader | None = None) -> None:
        """Take the vocabulary, the cues of all languages and, if there is one, who reads again what the rules found."""
        self.vocabulary = vocabulary
        self.cues = cues
        self.second = second

    def claims(
        self,
        text: str,
        start: int,
        end: int,
        *,
        language: str,
        institution: str,
        kind: Kind | None = None,
    ) -> tuple[Claim, ...]:
        """The claims within ``text[start:end]``, in order.

        Args:
            text: the whole source; offsets refer to it.
            start: where the passage begins.
            end: where it ends.
            language: of the passage.
            institution: whose words these are.
            kind: what the column or heading of the passage says they are; then every clause that says something counts.

        Returns:
            One claim for each clause that states something; none for courtesies, descriptions, plain denials and
            what only says how somebody is reached.
        """
        cues = self.cues[language]
        found: list[Claim] = []
        before: Judgement | None = None
        for clause in split_clauses(text, start, end, cues):
            first, last = without_reach(text, *clause, cues)
            if first == last:
                continue
            judgement = judge(text[first:last], cues, hint=kind) or continued(text[first:last], cues, before)
            judgement = unless_forced(judgement, text[first:last], text[last:end], cues)
            before = judgement
            if judgement is not None:
                found.append(self.claim(text, first, last, judgement, language=language, institution=institution))
        return tuple(found)

    def claim(self, text: str, start: int, end: int, judgement: Judgement, *, language: str, institution: str) -> Claim:
        """The claim that ``text[start:end]`` makes, with its themes and the other institutions it names."""
        quote = text[start:end]
        return Claim(
            start=start,
            end=end,
            institution=institution,
            kind=judgement.kind,
            status=judgement.status,
            themes=self.themes(quote, language),
            mentions=self.mentions(quote, institution),
            confidence=judgement.confidence,
        )

    def describe(self, quote: str, language: str) -> tuple[Kind, Status, float]:
        """Kind, status and confidence of a text that is known to be one statement."""
        found = describe(quote, self.cues[language])
        return found.kind, found.status, found.confidence

    def themes(self, quote: str, language: str, k: int = MAX_THEMES) -> tuple[str, ...]:
        """Up to ``k`` theme ids that ``quote`` speaks of, best first."""
        return rank_themes(quote, self.vocabulary.themes, self.cues[language], k)

    def mentions(self, quote: str, institution: str) -> tuple[str, ...]:
        """The institutions that ``quote`` surely names, without ``institution`` itself, in order."""
        named = (mention.ids[0] for mention in self.vocabulary.institutions.mentions(quote) if len(mention.ids) == 1)
        return tuple(id for id in dict.fromkeys(named) if id != institution)


def make_statements(source: Source, claims: Sequence[Claim]) -> tuple[Statement, ...]:
    """The statements of ``claims`` with ids, quotes and locators, in the order of their quotes."""
    made: list[Statement] = []
    seen: Counter[tuple[str, str, Kind]] = Counter()
    for claim in sorted(claims, key=lambda claim: (claim.start, claim.end, claim.institution, claim.kind)):
        quote = source.text[claim.start : claim.end]
        told = collapse(without_marks(quote))
        key = (fold(told), claim.institution, claim.kind)
        made.append(
            Statement(
                id=statement_id(source.id, quote, claim.institution, claim.kind, seen[key]),
                kind=claim.kind,
                status=claim.status,
                text=told,
                language=language_within(told, source.language),
                institution=claim.institution,
                evidence=Evidence(quote, source.id, source.locate(claim.start, claim.end)),
                themes=claim.themes,
                mentions=claim.mentions,
                confidence=round(claim.confidence, 4),
            )
        )
        seen[key] += 1
    return tuple(made)
