"""All countries of ISO 3166-1, with their names in es, pt and en from the CLDR."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.errors import NotFoundError
from kg.model import LANGUAGES, Country
from kg.text import fold
from kg.vocabulary.homographs import names_a_country
from kg.vocabulary.names import NameIndex, words_outside_addresses

# CLDR codes of two letters that are no entries of ISO 3166-1.
_NOT_ISO = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"})

# Names in use that the CLDR lacks.
_ALSO: dict[str, tuple[str, ...]] = {
    "BO": ("Estado Plurinacional de Bolivia", "Plurinational State of Bolivia", "Estado Plurinacional da Bolívia"),
    "CI": ("Ivory Coast",),
    "CV": ("Cabo Verde", "Cape Verde"),
    "CZ": ("República Checa", "Czech Republic", "República Tcheca"),
    "DO": ("Rep. Dominicana", "Dominican Rep."),
    "GB": ("Gran Bretaña", "Great Britain", "Grã-Bretanha", "Inglaterra", "England", "UK"),
    "NL": ("Holanda", "Holland", "The Netherlands"),
    "SV": ("El Salvador", "Salvador"),
    "TT": ("Trinidad and Tobago", "Trinidad y Tobago", "Trinidad e Tobago", "Trinidade e Tobago"),
    "US": ("USA", "U.S.A.", "U.S.", "US", "EE. UU.", "EE.UU.", "EEUU", "EUA", "United States of America",
           "Estados Unidos de América", "Estados Unidos da América"),
    "VE": ("República Bolivariana de Venezuela", "Bolivarian Republic of Venezuela"),
}  # fmt: skip
# Left out: they are more often something else (a city of Brazil, a first name; a meeting, in es and pt).
_LEFT_OUT = frozenset({("SV", "salvador"), ("RE", "reunion"), ("RE", "reuniao")})
# In lower case these are countries in a question too; any other name only with its capital.
_PLAIN_CODES = "AR BB BO BR BS BZ CL CO CR CU CV DO EC ES GT GY HN HT JM MX NI PA PE PR PT PY SR SV TT UY VE"
_PLAIN = frozenset(_PLAIN_CODES.split())


@dataclass(frozen=True, slots=True)
class CountryMention:
    """A country named in a text: half-open offsets and its ISO code."""

    start: int
    end: int
    id: str


class Countries:
    """The list of countries; names are loaded when first asked for."""

    @cached_property
    def _countries(self) -> dict[str, Country]:
        from babel.localedata import load

        # What a language inherits names no territory, and takes most of the time to load.
        territories = {language: load(language, merge_inherited=False)["territories"] for language in LANGUAGES}
        ids = sorted(code for code in territories["en"] if len(code) == 2 and code.isalpha() and code not in _NOT_ISO)
        return {code: Country(code, {language: territories[language][code] for language in LANGUAGES}) for code in ids}

    @cached_property
    def _index(self) -> NameIndex:
        index = NameIndex()
        for country in self._countries.values():
            for name in (*country.names.values(), *_ALSO.get(country.id, ())):
                if (country.id, fold(name)) not in _LEFT_OUT:
                    index.add(name, country.id, capital=country.id not in _PLAIN or name.isupper())
        return index

    def __iter__(self) -> Iterator[Country]:
        """All countries by id."""
        return iter(self._countries.values())

    def __contains__(self, id: object) -> bool:
        return id in self._countries

    def get(self, id: str) -> Country:
        """The country with this ISO 3166-1 alpha-2 code, in either case.

        Raises:
            NotFoundError: there is none.
        """
        country = self._countries.get(id.upper())
        if country is None:
            raise NotFoundError("country", id, self.find(id) or ())
        return country

    def find(self, name: str) -> tuple[str, ...]:
        """The ids of the countries with this name in any of the languages; usually one or none."""
        return self._index.find(name)

    def resolve(self, text: str) -> Country:
        """The country with this ISO code or name.

        Raises:
            NotFoundError: it is neither.
        """
        if len(text.strip()) == 2:
            return self.get(text.strip())
        ids = self.find(text)
        if len(ids) != 1:
            raise NotFoundError("country", text, ids)
        return self._countries[ids[0]]

    def name(self, id: str, language: str) -> str:
        """Its name in ``language``. Raises ``NotFoundError`` for an unknown id."""
        return self.get(id).names[language]

    def mentions(self, text: str) -> tuple[CountryMention, ...]:
        """The countries named in ``text``, in order; the longest name wins, never inside a longer word.

        A name that is also a common noun or a city's (``homographs.py``) counts only where it is the country's.
        """
        found = [
            mention for mention in self._index.mentions(text, words_outside_addresses(text)) if len(mention.ids) == 1
        ]
        return tuple(
            CountryMention(mention.start, mention.end, mention.ids[0])
            for at, mention in enumerate(found)
            if names_a_country(text, found, at)
        )
