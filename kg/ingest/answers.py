"""The claims of one answer of a survey: its column says the kind, its words whether it says anything."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.ingest.cues import LanguageCues
from kg.ingest.kinds import judge
from kg.ingest.statements import Claim, StatementExtractor
from kg.model import Kind, Source, Status
from kg.text import fold

_FEW_WORDS = 4
_REACH = 20
_LIKELY = 0.75


def answer_claims(
    extractor: StatementExtractor, source: Source, span: tuple[int, int], *, institution: str, kind: Kind
) -> tuple[Claim, ...]:
    """The claims within one answer, ``source.text[start:end]``, all of the kind that its column says.

    A plain denial ("we need nothing") is none. A few words that make no clause ("connectivity") are one.
    """
    start, end = span
    cues = extractor.cues[source.language]
    found = extractor.claims(source.text, start, end, language=source.language, institution=institution, kind=kind)
    kept = []
    for claim in found:
        quote = source.text[claim.start : claim.end]
        if not denies(quote, kind, cues):
            plain = judge(quote, cues)
            same = plain is not None and plain.kind is kind
            kept.append(replace(claim, status=plain.status) if plain is not None and same else claim)
    quote = source.text[start:end]
    if found or len(quote.split()) > _FEW_WORDS or denies(quote, kind, cues):
        return tuple(kept)
    return (
        Claim(
            start=start,
            end=end,
            institution=institution,
            kind=kind,
            status=Status.UNKNOWN if kind is Kind.INITIATIVE else Status.ONGOING,
            themes=extractor.themes(quote, source.language),
            confidence=_LIKELY,
        ),
    )


def denies(quote: str, kind: Kind, cues: LanguageCues) -> bool:
    """Whether an answer says that there is nothing of this kind; a constraint is often told by a negation."""
    folded = fold(quote)
    negation = cues.phrases["negation"].search(folded)
    if kind is Kind.CONSTRAINT or negation is None or negation.start() > _REACH:
        return False
    if kind is Kind.OFFER:
        offer = cues.phrases["offer"].search(folded)
        return offer is None or 0 <= offer.start() - negation.end() <= _REACH
    return judge(quote, cues) is None or _only_nothing(folded)


def _only_nothing(folded: str) -> bool:
    return re.fullmatch(r"\W*(?:nada|nothing|none|ningun[oa]?|nenhum[a]?)\b.*", folded) is not None
