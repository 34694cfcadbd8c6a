"""What a question names: institutions and countries (filters in search), themes (a boost), and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import Filters, Understood
from kg.text import collapse, detect_language, fold, terms, words
from kg.vocabulary import Vocabulary

# Folded. How a letter begins, who may be greeted beside names, and the words that ask for all that somebody has done.
_SALUTATION = re.compile(
    r"\s*(?:dear|hello|hi|good (?:morning|afternoon|day)|estimad[oa]s?|querid[oa]s?|hola|"
    r"buen[oa]s (?:dias|tardes|noches)|prezad[oa]s?|ola|bom dia|boa tarde|boa noite)\b(?!-)"
    r"(?P<whom>[^.,;:!?\n]{0,80})[.,;:!?\n]"
)
_WHOM = (
    "all and at colleague colleagues everybody everyone friends from gentlemen in ladies madam members of sir sirs "
    "team the a al amigas amigos colegas compañeras compañeros de del el en equipo la las los miembros señor señora "
    "señoras señores toda todas todo todos y ao aos as da das do dos e em equipe membros na no o os senhor senhora "
    "senhores"
)
_GREETED = frozenset(_WHOM.split())
_ANYTHING = (
    "all any anybody do does doing done everything experience experiences have has initiative initiatives "
    "know known list show tell there actividades alguien alguna algunas cuenta dice dime existe existen "
    "experiencia experiencias ha haber hace hacen haciendo han hay hecho hicieron hizo informacion "
    "iniciativa iniciativas muestra muestrame sabe saben tiene tienen todas todo todos alguem algum "
    "atividades conte diga existem faz fazem fazendo feito fez fizeram informacao mostre tem tudo"
)
_ASKING = frozenset(_ANYTHING.split())


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as read: ``rest`` is its text without the names that became filters.

    ``language`` is the given one, else the detected one; ``bodies`` are the kinds of body that the
    text speaks of beside all names.
    """

    text: str
    rest: str
    language: str
    understood: Understood
    bodies: tuple[str, ...] = ()


def read_question(
    text: str,
    *,
    vocabulary: Vocabulary,
    language: str | None = None,
    literal: bool = False,
    filters: Filters | None = None,
) -> Reading:
    """Read a question that is to be searched.

    A country that only says where a named institution is (SENA of Colombia) is no filter of its own, and whoever is
    greeted before anything is asked is none either. "What has SENA done?" asks for all that SENA tells: its ``rest`` is
    empty. An explicit filter on institution or country overrides all names in the text; ``literal`` takes every word as
    a word.
    """
    spoken = language or detect_language(text)
    if literal:
        return Reading(text, collapse(text), spoken, Understood())
    themes = named_themes(text, vocabulary=vocabulary, language=spoken)
    if filters is not None and (filters.institution or filters.country):
        bodies = vocabulary.institutions.kinds_named(_without(text, _names(text, vocabulary).spans))
        return Reading(text, collapse(text), spoken, Understood(themes=themes), bodies)
    asked = without_greeting(text, vocabulary)
    named = _names(asked, vocabulary)
    rest = _without(asked, named.spans)
    bodies = vocabulary.institutions.kinds_named(rest)
    if (named.institutions or named.countries) and not _wanted(rest, spoken):
        rest = ""
    return Reading(text, rest, spoken, Understood(named.institutions, named.countries, themes), bodies)


def read_need(
    text: str, *, vocabulary: Vocabulary, asker: str | None, language: str | None = None, literal: bool = False
) -> Reading:
    """Read a need that is to be matched: nothing named filters; the asker and its country are context.

    A greeting, the names of the asker and of the host say who speaks to whom, not what is needed: they are left out
    of ``rest``. A text that holds nothing but names says nothing that is needed: its ``rest`` is empty.
    """
    spoken = language or detect_language(text)
    institutions = (asker,) if asker else ()
    countries = (vocabulary.institutions.get(asker).country,) if asker else ()
    if literal:
        return Reading(text, collapse(text), spoken, Understood(institutions, countries))
    themes = named_themes(text, vocabulary=vocabulary, language=spoken)
    named = _names(text, vocabulary)
    told = bool(terms(_without(text, named.spans), spoken))
    asked = without_greeting(text, vocabulary)
    rest = _without(asked, _courtesies(asked, vocabulary, asker)) if told else ""
    return Reading(
        text,
        rest,
        spoken,
        Understood(_distinct((*institutions, *named.institutions)), _distinct((*countries, *named.countries)), themes),
        vocabulary.institutions.kinds_named(_without(text, named.spans)),
    )


def without_greeting(text: str, vocabulary: Vocabulary) -> str:
    """The text without the salutation that it begins with, if that only says who is greeted and more follows."""
    found = _SALUTATION.match(fold(text))
    if found is None or not text[found.end() :].strip():
        return text
    greeted = text[: found.end()]
    unnamed = _without(greeted[found.start("whom") :], _names(greeted[found.start("whom") :], vocabulary).spans)
    others = [unnamed[start:end] for start, end, word in words(unnamed) if word not in _GREETED]
    return text if any(word[0].islower() for word in others) else text[found.end() :]


def named_themes(text: str, *, vocabulary: Vocabulary, language: str) -> tuple[str, ...]:
    """The ids of the themes that a text names, in the order in which they first occur."""
    return _distinct(mention.id for mention in vocabulary.themes.mentions(text, language))


@dataclass(frozen=True, slots=True)
class _Named:
    institutions: tuple[str, ...]
    countries: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


def _names(text: str, vocabulary: Vocabulary) -> _Named:
    certain = [mention for mention in vocabulary.institutions.mentions(text) if len(mention.ids) == 1]
    institutions = _distinct(mention.ids[0] for mention in certain)
    spans = [(mention.start, mention.end) for mention in certain]
    homes = {vocabulary.institutions.get(named).country for named in institutions}
    countries: list[str] = []
    for mention in vocabulary.countries.mentions(text):
        if any(start < mention.end and mention.start < end for start, end in spans):
            continue
        spans.append((mention.start, mention.end))
        if mention.id not in homes:
            countries.append(mention.id)
    return _Named(institutions, _distinct(countries), tuple(sorted(spans)))


def _wanted(rest: str, language: str) -> bool:
    """Whether words without names ask for anything in particular; "IT" in capitals does."""
    for start, end, word in words(rest):
        if word not in _ASKING and (terms(word, language) or (end - start > 1 and rest[start:end].isupper())):
            return True
    return False


def _courtesies(text: str, vocabulary: Vocabulary, asker: str | None) -> tuple[tuple[int, int], ...]:
    registry = vocabulary.institutions
    return tuple(
        (mention.start, mention.end)
        for mention in registry.mentions(text)
        if mention.ids in ((asker,), (registry.host.id,))
    )


def _without(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    if not spans:
        return collapse(text)
    kept, at = [], 0
    for start, end in spans:
        kept.append(text[at:start])
        at = max(at, end)
    kept.append(text[at:])
    return collapse(" ".join(kept)).strip(" ,;:.¿?¡!-–()")


def _distinct(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
