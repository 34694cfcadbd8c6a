"""The themes of a quote: what the theme list finds in it, and weaker cues of the cue tables."""

from __future__ import annotations

from kg.ingest.cues import LanguageCues
from kg.text import fold
from kg.vocabulary import ThemeList

# A phrase of the theme list counts more than a cue word, and a cue that repeats more than a single one.
_PHRASE, _CUE = 2.0, 0.9
# Words of the frame rather than of the matter: what they point to comes last.
BACKGROUND = frozenset(
    ("institutional-management", "partnerships", "international-cooperation", "teaching", "skills", "work")
)
_LESS = 0.6
# A phrase of the one settles that a cue within it does not speak of the other: "working remotely" is no training.
_SETTLED = frozenset({("remote-work", "distance-learning")})


def rank_themes(quote: str, themes: ThemeList, cues: LanguageCues, k: int) -> tuple[str, ...]:
    """Up to ``k`` theme ids, those with more and earlier mentions first; none that is broader than another found."""
    weights: dict[str, float] = {}
    firsts: dict[str, int] = {}
    phrases = themes.mentions(quote, cues.language)
    found = [(mention.start, mention.id, _PHRASE) for mention in phrases]
    folded = fold(quote)
    for id, pattern in cues.themes:
        settled = [said for said in phrases if (said.id, id) in _SETTLED]
        if id in themes:
            found += [
                (match.start(), id, _CUE)
                for match in pattern.finditer(folded)
                if not any(said.start <= match.start() and match.end() <= said.end for said in settled)
            ]
    for start, id, weight in sorted(found):
        weights[id] = weights.get(id, 0.0) + weight * (_LESS if id in BACKGROUND else 1.0)
        firsts.setdefault(id, start)
    broader = {ancestor for id in weights for ancestor in themes.ancestors(id)}
    ranked = sorted((id for id in weights if id not in broader), key=lambda id: (-weights[id], firsts[id], id))
    return tuple(ranked[:k])
