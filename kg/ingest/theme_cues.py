"""The themes of a quote: what the theme list finds in it, and weaker cues of the cue tables."""

from __future__ import annotations

from kg.ingest.cues import LanguageCues
from kg.text import fold
from kg.vocabulary import ThemeList

# A label or alternative label of the theme list counts more than a cue word of ours.
_LABEL, _CUE = 2.0, 1.0


def rank_themes(quote: str, themes: ThemeList, cues: LanguageCues, k: int) -> tuple[str, ...]:
    """Up to ``k`` theme ids, those with more and earlier mentions first; a theme whose narrower one is there is left out."""
    weights: dict[str, float] = {}
    firsts: dict[str, int] = {}
    found = [(mention.start, mention.id, _LABEL) for mention in themes.mentions(quote, cues.language)]
    folded = fold(quote)
    for id, pattern in cues.themes:
        found += [(match.start(), id, _CUE) for match in pattern.finditer(folded)]
    for start, id, weight in sorted(found):
        weights[id] = weights.get(id, 0.0) + weight
        firsts.setdefault(id, start)
    broader = {ancestor for id in weights for ancestor in themes.ancestors(id)}
    ranked = sorted((id for id in weights if id not in broader), key=lambda id: (-weights[id], firsts[id], id))
    return tuple(ranked[:k])
