"""What a question names: institutions and countries (filters in search), themes (a boost), and the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.model import Filters, Kind, Status, Understood
from kg.search.denial import denies_remote, spans_left_out, without_denied
from kg.search.index import PROOF
from kg.search.letter import without_letter
from kg.search.names import Excluded, distinct, read_names, without
from kg.search.partner import partner_names
from kg.search.period import Period, named_period
from kg.search.sought import institutions_sought
from kg.search.sought_in import countries_sought
from kg.search.spoken import spoken_language
from kg.search.wanted import wanted
from kg.text import collapse, fold, terms
from kg.vocabulary import Vocabulary

# Folded.
_WHO = re.compile(r"\b(?:who(?:m|ever)?|quien(?:es)?|quem)\b")
# Behind these a name is no subject: "needed from SENAI", "¿Qué necesita el SENA del SENAI?"; "las necesidades del
# SENAI" are its own, though.
_TO = re.compile(
    r"\b(?:(?:to|from|al|aos?)|(?:necesita|necesitan|requieren?|necessitam?|precisam?|requer|requerem)\b[^.;:?!]+\b(?:del?|d[ao]))"
    r"\s+(?:(?:the|la|el|o)\s+)?$"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as read: ``rest`` is its text without the names that became filters or are excluded.

    ``language`` is the given one, else the detected one; ``bodies`` are the kinds of body that the
    text speaks of beside all names; ``kinds`` those of the statements asked for where ``rest`` is empty, all when
    there are none, of these ``statuses``, if any, and ``period`` that of which they are asked; ``excluded`` are they
    whose answers are not wanted ("other than SENAI"). ``sought`` are they whose doings a need looks to ("like SENAI"),
    ``sought_in`` the countries of which it asks what was done there ("¿Qué hizo Uruguay?").
    Where ``rest`` is empty because all, or a kind, is asked for, ``worded`` says that in the question's words.
    It is ``not_remote`` where what is taught is not to be taught at a distance. ``partners`` are the names, known to no
    registry, with whom an agreement is asked for.
    """

    text: str
    rest: str
    language: str
    understood: Understood
    bodies: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    period: Period | None = None
    excluded: Excluded = Excluded()  # noqa: RUF009 - a frozen value
    statuses: tuple[Status, ...] = ()
    sought: tuple[str, ...] = ()
    sought_in: tuple[str, ...] = ()
    not_remote: bool = False
    partners: tuple[str, ...] = ()
    worded: str = ""


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
    greeted before anything is asked is none either. "What has SENA done in 2020?" asks for all that SENA tells of that
    year, "What does SENA offer?" for its offers: ``rest`` is empty. An explicit filter on institution or
    country overrides all names in the text, but for the institutions that it excludes in a country; ``literal`` takes
    every word as a word.
    """
    spoken = language or spoken_language(text, vocabulary)
    if literal:
        return Reading(text, collapse(text), spoken, Understood())
    asked = without_letter(text, vocabulary)
    themes = named_themes(asked, vocabulary=vocabulary, language=spoken)
    named = read_names(asked, vocabulary)
    rest = without_denied(asked, named.spans)
    bodies = vocabulary.institutions.kinds_named(without(asked, named.spans))
    read = Reading(
        text,
        rest,
        spoken,
        Understood(named.institutions, named.countries, themes),
        bodies,
        excluded=named.excluded,
        not_remote=denies_remote(asked),
        partners=partner_names(rest, vocabulary),
    )
    if filters is not None and (filters.institution or filters.country):
        excluded = Excluded() if filters.institution else Excluded(named.excluded.institutions)
        cuts = named.excluded_spans if excluded.institutions else ()
        rest = without_denied(asked if cuts else text, cuts)
        return replace(read, rest=rest, understood=Understood(themes=themes), excluded=excluded)
    asks = wanted(rest, spoken)
    if (named.institutions or named.countries) and not asks.particular:
        kinds = asks.kinds
        if not kinds or set(PROOF) <= set(kinds) or _are_told_by(named.institutions, kinds, asked, vocabulary):
            period = named_period(fold(rest))
            return replace(read, rest="", kinds=kinds, period=period, statuses=asks.statuses, worded=rest)
    return read


def read_need(
    text: str, *, vocabulary: Vocabulary, asker: str | None, language: str | None = None, literal: bool = False
) -> Reading:
    """Read a need that is to be matched: nothing named filters; the asker and its country are context.

    Greeting and closing, and the names of bodies say who speaks to whom, not what is needed: they are left out of
    ``rest`` (they would speak for bodies that are spelt alike), as is what the need excludes or denies. A text that
    holds nothing but names says nothing that is needed: its ``rest`` is empty.
    """
    institutions = (asker,) if asker else ()
    countries = (vocabulary.institutions.get(asker).country,) if asker else ()
    spoken = language or spoken_language(text, vocabulary, home=countries[0] if countries else None)
    if literal:
        return Reading(text, collapse(text), spoken, Understood(institutions, countries))
    asked = without_letter(text, vocabulary)
    themes = named_themes(asked, vocabulary=vocabulary, language=spoken)
    named, needed = read_names(text, vocabulary), read_names(asked, vocabulary)
    unnamed = without(text, named.spans)
    rest = ""
    if terms(unnamed, spoken):
        bodies = [(found.start, found.end) for found in vocabulary.institutions.mentions(asked) if len(found.ids) == 1]
        rest = without_denied(asked, (*needed.excluded_spans, *bodies))
    return Reading(
        text,
        rest,
        spoken,
        Understood(distinct((*institutions, *named.institutions)), distinct((*countries, *named.countries)), themes),
        vocabulary.institutions.kinds_named(unnamed),
        excluded=needed.excluded,
        sought=institutions_sought(asked, vocabulary),
        sought_in=countries_sought(asked, vocabulary),
        not_remote=denies_remote(asked),
        partners=partner_names(rest, vocabulary),
    )


def words_asked(text: str, vocabulary: Vocabulary) -> str:
    """The words of a question, names and all, without greeting, closing and what it excludes or denies."""
    asked = without_letter(text, vocabulary)
    return without_denied(asked, read_names(asked, vocabulary).excluded_spans)


def named_themes(text: str, *, vocabulary: Vocabulary, language: str) -> tuple[str, ...]:
    """The ids of the themes that a text names, in the order in which they first occur.

    What is only named as not needed ("we do not need platforms, we need content") is no theme of it.
    """
    denied = spans_left_out(text)
    return distinct(
        mention.id
        for mention in vocabulary.themes.mentions(text, language)
        if not any(start < mention.end <= end for start, end in denied)
    )


def _are_told_by(institutions: tuple[str, ...], kinds: tuple[Kind, ...], asked: str, vocabulary: Vocabulary) -> bool:
    """Whether statements of these kinds, as asked for, are those of whom the question names.

    Agreements are credited to the host alone; "who needs SENAI?" and "what is offered to SENAI?" ask for what others
    say.
    """
    if Kind.AGREEMENT in kinds:
        return vocabulary.institutions.host.id in institutions
    folded = fold(asked)
    named = vocabulary.institutions.mentions(asked)
    return not named or not (_WHO.search(folded) or any(_TO.search(folded, 0, mention.start) for mention in named))
