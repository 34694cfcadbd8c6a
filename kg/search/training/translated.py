"""What the piece stage reads: English texts with their translations, and what is drawn of them for one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from kg.search.training.pairs import LANGUAGES, Exchange, Pair
from kg.search.training.recipe import Recipe

OWN = "exchanges"


@dataclass(frozen=True, slots=True)
class Translated:
    """An English text and its translations, by language (``es``, ``pt``); ``source`` as in ``Pair``."""

    english: str
    others: Mapping[str, str]
    source: str


def translations(exchanges: Sequence[Exchange], pairs: Sequence[Pair]) -> list[Translated]:
    """Each English text once, those of the exchanges first; of several translations into a language the first counts.

    Exchanges without near misses or keywords are left out, as in ``Lessons``.
    """
    found: dict[str, tuple[str, dict[str, str]]] = {}
    for exchange in exchanges:
        for texts in _texts(exchange) if _whole(exchange) else ():
            _, others = found.setdefault(texts["en"], (OWN, {}))
            for language in ("es", "pt"):
                others.setdefault(language, texts[language])
    for pair in pairs:
        _, others = found.setdefault(pair.english, (pair.source, {}))
        others.setdefault(pair.language, pair.other)
    return [Translated(english, others, source) for english, (source, others) in found.items()]


@dataclass(slots=True)
class Drawn:
    """The texts of one step: ``rows`` of what is translated, each in one language; which of them ask, and which answer.

    ``asking`` and ``answering`` are places in ``rows``; ``right`` (as long as ``asking``) are places in ``answering``.
    """

    rows: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    asking: list[int] = field(default_factory=list)
    answering: list[int] = field(default_factory=list)
    right: list[int] = field(default_factory=list)


class Lessons:
    """Draws the texts of a step: exchanges with their near misses, and others as often as the recipe weighs them."""

    def __init__(self, translated: Sequence[Translated], exchanges: Sequence[Exchange], recipe: Recipe) -> None:
        self._translated = translated
        self._recipe = recipe
        self._row = {one.english: row for row, one in enumerate(translated)}
        self._exchanges = [one for one in exchanges if _whole(one) and self._has(one)]
        self._general = [row for row, one in enumerate(translated) if one.source != OWN]
        often = np.array([recipe.weights.get(translated[row].source, 1.0) for row in self._general])
        self._often = often / often.sum() if len(often) else often

    def __bool__(self) -> bool:
        return bool(self._exchanges or self._general)

    def draw(self, generator: np.random.Generator) -> Drawn:
        """The need of an exchange and its question or keywords, what answers them, what does not; then other texts."""
        recipe, drawn = self._recipe, Drawn()
        for number in generator.permutation(len(self._exchanges))[: recipe.piece_exchanges]:
            exchange = self._exchanges[number]
            question = exchange.question if generator.random() < 0.5 else exchange.keywords
            for texts in (exchange.need, question or exchange.question):
                drawn.asking.append(len(drawn.rows))
                self._take(drawn, texts, LANGUAGES[generator.integers(3)])
            drawn.right.extend([len(drawn.answering)] * 2)
            for texts in (exchange.offer, *exchange.misses):
                drawn.answering.append(len(drawn.rows))
                self._take(drawn, texts, LANGUAGES[generator.integers(3)])
        count = min(recipe.piece_texts, len(self._general))
        for place in generator.choice(len(self._general), count, p=self._often, replace=False) if count else ():
            one = self._translated[self._general[place]]
            languages = list(one.others)
            english = generator.random() < recipe.piece_english
            language = "en" if english else languages[generator.integers(len(languages))]
            self._take(drawn, {"en": one.english, **one.others}, language)
        return drawn

    def _take(self, drawn: Drawn, texts: Mapping[str, str], language: str) -> None:
        drawn.rows.append(self._row[texts["en"]])
        drawn.texts.append(texts[language])
        drawn.languages.append(language)

    def _has(self, exchange: Exchange) -> bool:
        return all(texts["en"] in self._row for texts in _texts(exchange))


def _whole(exchange: Exchange) -> bool:
    return bool(exchange.misses) and exchange.keywords is not None


def _texts(exchange: Exchange) -> list[Mapping[str, str]]:
    texts = (exchange.need, exchange.offer, exchange.question, *exchange.misses, exchange.keywords)
    return [one for one in texts if one is not None]
