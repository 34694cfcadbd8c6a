"""Which language a question is in: by its words, without the names in it, and with the vocabulary's own words."""

from __future__ import annotations

import re

from kg.model import LANGUAGES
from kg.search.names import without
from kg.text import STOP_WORDS, detect_language, fold, language_scores, words
from kg.vocabulary import Vocabulary

SHORT = 6
"""Of so many words, names left out, the runs of letters alone tell too little: the themes that they name tell more."""
NAMES_A_THEME = 20
"""What a word that names a theme in a language says for it, where a function word says 15. Between 10 and 40 it makes
little difference on the labels of the themes and the first words of judged questions."""

IN_A_PLACE = 30
"""What "no" before a name says for Portuguese, where it is "in the", more than it says for Spanish as "not"."""
_IN = re.compile(r"(?<!\bpero )(?<!\bque )(?<!\by )(?<!\bsi )(?<=\w )no\s+$")


def spoken_language(text: str, vocabulary: Vocabulary) -> str:
    """The language of a question: ``es``, ``pt`` or ``en``.

    Names of institutions and countries do not count, as long as anything else is said: "Costa Rica" in a question is
    no Spanish. A short one that is a label of a theme in one language alone is in that language; else each word that
    names a theme in a language speaks for it.
    """
    bodies = [(mention.start, mention.end) for mention in vocabulary.institutions.mentions(text)]
    countries = [(mention.start, mention.end) for mention in vocabulary.countries.mentions(text)]
    named = [*bodies, *countries]
    told = without(text, named)
    if not words(told):
        return detect_language(text)
    if len(words(told)) > SHORT or _is_plain(told, len(named)):
        return detect_language(told)
    labelled = vocabulary.themes.languages_of(told)
    if len(labelled) == 1:
        return labelled[0]
    votes = {language: NAMES_A_THEME * _naming(told, vocabulary, language) for language in LANGUAGES}
    folded = fold(text)
    votes["pt"] += IN_A_PLACE * sum(_IN.search(folded, 0, start) is not None for start, _ in named)
    return detect_language(told, votes=votes)


def _is_plain(text: str, names: int) -> bool:
    """Whether the letters say so much for one language that no themes and ``names`` could say more for another.

    The words of the themes need not be looked up then, which takes longer than all else.
    """
    second, first = sorted([0, 0, *language_scores(text).values()])[-2:]
    return first - second > NAMES_A_THEME * len(words(text)) + IN_A_PLACE * names


def _naming(text: str, vocabulary: Vocabulary, language: str) -> int:
    """How many words of ``text``, but for function words, name a theme in ``language``."""
    spans = [(mention.start, mention.end) for mention in vocabulary.themes.mentions(text, language)]
    content = [start for start, _, word in words(text) if word not in STOP_WORDS[language]]
    return sum(any(start <= place < end for start, end in spans) for place in content)
