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

AT_HOME = 17
"""What the country of whoever asks says for its language; and a country's name for those that alone spell it so
("Perú")."""
NAMED = 12
"""What the country of whom a question names says for its language: others ask of it, too."""
SHARED = 12
"""By so much the letters of a short text must say Portuguese rather than Spanish: what both may be is Spanish, which
most of the network speaks. On the first two words of judged questions that is right for 13 in 100 Spanish ones more
and for 14 in 100 Portuguese ones less."""

IN_A_PLACE = 30
"""What "no" before a name says for Portuguese, where it is "in the", more than it says for Spanish as "not"."""
_IN = re.compile(r"(?<!\bpero )(?<!\bque )(?<!\by )(?<!\bsi )(?<=\w )no\s+$")


def spoken_language(text: str, vocabulary: Vocabulary, *, home: str | None = None) -> str:
    """The language of a question: ``es``, ``pt`` or ``en``.

    In a long text names of institutions and countries do not count: "Costa Rica" in a question is no Spanish. A short
    one that is a label of a theme in one language alone is in that language; else each word that names a theme in a
    language speaks for it, as do how the countries are spelt and the language of ``home``, the ISO code of the country
    of whoever asks, or else of the first that is named. What may as well be Spanish as Portuguese is Spanish.
    """
    bodies = vocabulary.institutions.mentions(text)
    countries = vocabulary.countries.mentions(text)
    places = [(mention.start, mention.end) for mention in countries]
    named = [*((mention.start, mention.end) for mention in bodies), *places]
    told = without(text, named)
    if not words(told):
        told = without(text, places)
    if len(words(told)) > SHORT or _is_plain(told, len(named), home is not None):
        return detect_language(told)
    labelled = vocabulary.themes.languages_of(told)
    if len(labelled) == 1:
        return labelled[0]
    votes = {language: NAMES_A_THEME * _naming(told, vocabulary, language) for language in LANGUAGES}
    folded = fold(text)
    votes["pt"] += IN_A_PLACE * sum(_IN.search(folded, 0, start) is not None for start, _ in named)
    for mention in countries:
        for language in _spelling(text[mention.start : mention.end], mention.id, vocabulary):
            votes[language] += AT_HOME
    homes = [vocabulary.institutions.get(found.ids[0]).country for found in bodies] + [found.id for found in countries]
    at_home = language_at(home or homes[0]) if home or homes else None
    if at_home:
        votes[at_home] += AT_HOME if home else NAMED
    found = detect_language(told, votes=votes)
    if found == "pt" and language_scores(told):
        found = detect_language(told, votes=votes | {"es": votes["es"] + SHARED})
    return found


def language_at(country: str) -> str | None:
    """Which of the three languages is official in a country, by the CLDR; none where none is, or several are."""
    from babel.languages import get_official_languages

    spoken = [language for language in get_official_languages(country, de_facto=True) if language in LANGUAGES]
    return spoken[0] if len(spoken) == 1 else None


def _spelling(name: str, country: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The languages that spell the name of a country so; none where all three do."""
    so = tuple(lang for lang, known in vocabulary.countries.get(country).names.items() if known == name)
    return so if len(so) < len(LANGUAGES) else ()


def _is_plain(text: str, names: int, home: bool) -> bool:
    """Whether the letters say so much for one language that neither themes nor names nor a home could say more.

    The words of the themes need not be looked up then, which takes longer than all else.
    """
    scores = language_scores(text)
    second, first = sorted([0, 0, *scores.values()])[-2:]
    further = (IN_A_PLACE + AT_HOME + NAMED) * names + AT_HOME * home
    shared = SHARED if scores.get("pt", 0) == first else 0
    return first - second > NAMES_A_THEME * len(words(text)) + further + shared


def _naming(text: str, vocabulary: Vocabulary, language: str) -> int:
    """How many words of ``text``, but for function words, name a theme in ``language``."""
    spans = [(mention.start, mention.end) for mention in vocabulary.themes.mentions(text, language)]
    content = [start for start, _, word in words(text) if word not in STOP_WORDS[language]]
    return sum(any(start <= place < end for start, end in spans) for place in content)
