"""What the shipped encoder was trained with: sources, sizes, steps. Changing a number here changes the encoder."""

from __future__ import annotations

from dataclasses import dataclass, field

SHARES: dict[str, float] = {
    "php-manual": 0.25,
    "python-docs": 0.4,
    "wordnet-lexicon": 0.0,
}
"""How much of a source is taken (all of the others): manuals are long and formulaic, the lexicon is share-alike."""

WEIGHTS: dict[str, float] = {
    "exchanges": 2.0,
    "esco-skills": 2.0,
    "esco-skills-apertium": 1.0,
    "esco-skills-alt": 0.5,
    "esco-skills-alt-apertium": 0.3,
    "tatoeba-apertium": 0.5,
    "python-docs": 0.5,
    "php-manual": 0.5,
    "frc-docs": 0.5,
    "tldr-pages": 0.3,
}
"""How often one pass takes a text of a source (all others: once)."""

PIECE_SHARES: dict[str, float] = {
    "tatoeba": 0.17,
    "tatoeba-apertium": 0.17,
    "python-docs": 0.05,
    "php-manual": 0.03,
    "frc-docs": 0.1,
    "tldr-pages": 0.15,
    "osm-tagging": 0.0,
    "fastapi-docs": 0.4,
    "mozilla-www": 0.6,
    "wordnet-lexicon": 0.0,
}
"""How much of a source the piece stage takes (all of the others, and of our own): its teacher is slow."""

PARAGRAPH_SOURCES: frozenset[str] = frozenset(
    {"opensource-guide", "fastapi-docs", "hf-course", "mozilla-www", "frc-docs", "python-docs", "php-manual", "tatoeba"}
)


@dataclass(frozen=True)
class Recipe:
    """All that decides the result beside the texts; sizes are in pieces and pairs, rates per step.

    Of the piece stage: a step draws ``piece_exchanges`` and ``piece_texts`` others, ``piece_english`` of these in
    English; ``piece_bonus`` is what the right offer is nearer than the teacher says, as a cosine.
    """

    seed: int = 20
    shares: dict[str, float] = field(default_factory=lambda: dict(SHARES))
    weights: dict[str, float] = field(default_factory=lambda: dict(WEIGHTS))
    paragraph_share: float = 0.45
    added_pieces: int = 40_000
    rarest_piece: int = 3
    max_pieces: int = 128
    english_weight: float = 0.15
    static_epochs: int = 5
    static_batch: int = 2_048
    static_rate: float = 0.01
    batch_pieces: int = 4_096
    passes: float = 1.4
    embedding_rate: float = 1e-3
    layer_rate: float = 1.5e-4
    warm_up: float = 0.04
    contrast_scale: float = 20.0
    negatives: int = 1_024
    exchange_every: int = 12
    exchange_batch: int = 48
    exchange_weight: float = 0.5
    miss_weight: float = 0.5
    piece_shares: dict[str, float] = field(default_factory=lambda: dict(PIECE_SHARES))
    piece_steps: int = 1_800
    piece_exchanges: int = 18
    piece_texts: int = 64
    piece_english: float = 0.2
    piece_negatives: int = 768
    piece_embedding_rate: float = 6e-4
    piece_layer_rate: float = 1.2e-4
    piece_bonus: float = 0.12
    piece_share: float = 0.5
    sharpen_steps: int = 400
    sharpen_batch: int = 32
    sharpen_anchors: int = 32
    sharpen_embedding_rate: float = 4e-4
    sharpen_layer_rate: float = 4e-5
    sharpen_share: float = 0.5
    meeting_steps: int = 600
    meetings_a_step: int = 2
    meeting_needs: int = 20
    meeting_anchors: int = 32
    meeting_embedding_rate: float = 4e-4
    meeting_layer_rate: float = 5e-5
    meeting_share: float = 1.0
    late_scale: float = 25.0
    static_share: float = 0.0
    static_rank: int = 256
    joined: str = "sum"
    narrow_weights: bool = True
    longest: int = 256


@dataclass(frozen=True)
class CrossRecipe:
    """All that decides a cross-encoder beside its encoder and the meetings.

    A step takes ``needs`` needs with ``statements`` of their meeting each: at most ``answers`` that answer, ``far``
    from anywhere, the others from the ``close`` nearest.
    """

    seed: int = 20
    steps: int = 1_100
    needs: int = 8
    statements: int = 12
    answers: int = 3
    far: int = 3
    close: int = 24
    inner: int = 256
    layer_rate: float = 6e-5
    head_rate: float = 3e-4
    scale_rate: float = 1e-2
    warm_up: int = 50
    longest: int = 120
    checkpoint_seconds: float = 300
