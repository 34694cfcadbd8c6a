"""The claims of one answer of a survey: its column says the kind, its words whether it says anything."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.ingest.claim_bounds import split_clauses
from kg.ingest.cues import LanguageCues
from kg.ingest.denials import kind_denied, negations
from kg.ingest.kinds import Judgement, judge
from kg.ingest.predicates import main_verb
from kg.ingest.statements import Claim, StatementExtractor
from kg.ingest.ways_to_reach import without_reach
from kg.model import Kind, Source, Status
from kg.text import fold

_DONE = (Kind.INITIATIVE, Kind.OFFER)
_FEW_WORDS = 4
_REACH = 20
_LIKELY = 0.75
# "No experience to share on this topic": what is shared is not told.
_ON_THIS = re.compile(
    r"\W*(?:(?:en|sobre|in|on|about|em|acerca de)\s+(?:est[aeo]s?|es[aeo]s?|this|that|these)\b(?:\s+\w+)?"
    r"|nest[ae]s?\s+\w+)?\W*"
)
# What is lacked to be shared ends a clause: "no funds to share".
_FOR_OFFER = re.compile(r"[^,;:]*\b(?:para|que|to)\s+")


def answer_claims(
    extractor: StatementExtractor, source: Source, span: tuple[int, int], *, institution: str, kind: Kind
) -> tuple[Claim, ...]:
    """The claims within one answer, ``source.text[start:end]``, all of the kind that its column says.

    A plain denial ("we need nothing") is none. A few words that make no clause ("connectivity") are one. What was
    asked for as done or offered and is told as lacking, impossible or stopped ("we could not ...") is what it says
    itself. How far a thing without a verb has come ("mobile laboratories") is not said.
    """
    start, end = span
    cues = extractor.cues[source.language]
    found = extractor.claims(source.text, start, end, language=source.language, institution=institution, kind=kind)
    kept = [
        _as_told(claim, quote, kind, cues)
        for claim in found
        if not denies(quote := source.text[claim.start : claim.end], kind, cues)
    ]
    start, end = _few_words(source.text, start, end, cues) if not found else (end, end)
    quote = source.text[start:end]
    if not quote or denies(quote, kind, cues):
        return tuple(kept)
    plain = judge(quote, cues)
    stopped = plain if kind in _DONE and plain and _stays_stopped(plain, quote, cues) else None
    return (
        Claim(
            start=start,
            end=end,
            institution=institution,
            kind=stopped.kind if stopped else kind,
            status=Status.STOPPED if stopped else Status.UNKNOWN if kind is Kind.INITIATIVE else Status.ONGOING,
            themes=extractor.themes(quote, source.language),
            confidence=_LIKELY,
        ),
    )


def _as_told(claim: Claim, quote: str, kind: Kind, cues: LanguageCues) -> Claim:
    """The claim with what its own words say against its column: how far it has come, or that it is lacking."""
    plain = judge(quote, cues)
    if plain is None:
        bare = kind is Kind.INITIATIVE and main_verb(quote, cues) is None
        return replace(claim, status=Status.UNKNOWN) if bare else claim
    if plain.kind is kind:
        return replace(claim, status=plain.status)
    against = _stays_stopped(plain, quote, cues) or cues.phrases["negation"].match(fold(quote))
    return replace(claim, kind=plain.kind, status=plain.status) if kind in _DONE and against else claim


def _stays_stopped(plain: Judgement, quote: str, cues: LanguageCues) -> bool:
    """Whether something was stopped, and neither taken up again nor replaced by something else."""
    folded = fold(quote)
    resumed = cues.has("resumed", folded) and not cues.has("negation", folded) and not cues.has("planned", folded)
    return plain.status is Status.STOPPED and not resumed


def _few_words(text: str, start: int, end: int, cues: LanguageCues) -> tuple[int, int]:
    """The span of an answer of a few words, or of the one word that opens it; an empty one if there is no such."""
    start, end = without_reach(text, start, end, cues)
    if len(text[start:end].split()) > _FEW_WORDS:
        start, end = next(split_clauses(text, start, end, cues), (end, end))
        word = fold(text[start:end])
        if not word.isalpha() or any(cues.has(name, word) for name in ("negation", "nothing", "courtesy")):
            return end, end
    return start, end


def denies(quote: str, kind: Kind, cues: LanguageCues) -> bool:
    """Whether an answer says that there is nothing of this kind; a constraint is often told by a negation."""
    folded = fold(quote)
    if kind_denied(quote, kind, cues):
        return True
    negation = next(negations(folded, cues), None)
    if kind is Kind.CONSTRAINT or negation is None or negation.start() > _REACH:
        return False
    if kind is Kind.OFFER:
        offers = list(cues.phrases["offer"].finditer(folded, negation.end()))
        if not offers:
            return cues.phrases["offer"].search(folded) is None
        if offers[0].start() - negation.end() <= _REACH:
            return True
        lacked = _FOR_OFFER.fullmatch(folded, negation.end(), offers[-1].start())
        return lacked is not None and _ON_THIS.fullmatch(folded, offers[-1].end()) is not None
    return judge(quote, cues) is None or _only_nothing(folded)


def _only_nothing(folded: str) -> bool:
    return re.fullmatch(r"\W*(?:nada|nothing|none|ningun[oa]?|nenhum[a]?)\b.*", folded) is not None
