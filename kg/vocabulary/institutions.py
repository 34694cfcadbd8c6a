"""The rows of the registry's table: their schema, and how they become institutions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.model import LANGUAGES, Institution
from kg.vocabulary.tables import (
    BrokenTableError,
    Column,
    by_language,
    check_entry,
    list_of,
    one_of,
    pattern,
    text,
    truth,
)

KINDS = ("vti", "ministry", "certification-body", "employment-service", "university", "agency", "network")
FACTS = ("acronym", "name", "country", "member", "website", "until", "successor", "aliases")

_ID = pattern(r"[a-z0-9]+(-[a-z0-9]+)*-[a-z]{2}", "an acronym and an ISO country, like sena-co")
_ADDRESS = r"https?://\S+"


def _evidence(value: Any) -> str | None:
    """Facts with where they are from: ``minutes`` (26 March 2020), an address, or ``memory``."""
    if not isinstance(value, dict):
        return "must say for each fact where it is from"
    source = pattern(rf"minutes|memory|{_ADDRESS}", "minutes, memory or an address")
    for fact, origin in value.items():
        if fact not in FACTS:
            return f"names the unknown fact {fact!r}; known are {', '.join(FACTS)}"
        if reason := source(origin):
            return f"of {fact} {reason}"
    return None


SCHEMA: Mapping[str, Column] = {
    "id": Column(_ID, required=True),
    "acronym": Column(text, required=True),
    "name": Column(text, required=True),
    "language": Column(one_of(*LANGUAGES, "fr"), required=True),
    "names": Column(by_language()),
    "aliases": Column(list_of(text)),
    "capitals_only": Column(list_of(text)),
    "only_with_country": Column(list_of(text)),
    "confused_with": Column(list_of(_ID)),
    "country": Column(pattern(r"[A-Z]{2}", "an ISO 3166-1 code of two capitals"), required=True),
    "kind": Column(one_of(*KINDS), required=True),
    "website": Column(pattern(_ADDRESS, "an address with http:// or https://")),
    "active": Column(truth),
    "until": Column(pattern(r"\d{4}(-\d{2}(-\d{2})?)?", "a date like 2020, 2020-03 or 2020-03-26, in quotes")),
    "successor": Column(_ID),
    "verified": Column(truth, required=True),
    "evidence": Column(_evidence, required=True),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """An institution and what the registry knows of its names and facts.

    ``capitals_only`` are names that are words too and count only in capitals; ``only_with_country``
    count only where the country is named; ``evidence`` says where each fact is from.
    """

    institution: Institution
    capitals_only: frozenset[str] = frozenset()
    only_with_country: frozenset[str] = frozenset()
    evidence: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """What the table holds: the host's id, the entries, and by word or phrase the kind of body that is called so."""

    host: str
    entries: tuple[Entry, ...]
    kinds: Mapping[str, str] = field(default_factory=dict)


def read_institutions(content: Any) -> Table:
    """The table, checked.

    Raises:
        BrokenTableError: an entry breaks the schema, repeats an id, or points to an unknown one; a word stands for two
            kinds of body.
    """
    check_entry(
        content,
        {"host": Column(_ID, required=True), "kinds": Column(_kinds), "institutions": Column(_rows, required=True)},
        (),
    )
    entries: dict[str, Entry] = {}
    for position, row in enumerate(content["institutions"]):
        place = ("institutions", position)
        check_entry(row, SCHEMA, place)
        _check_facts(row, place)
        if row["id"] in entries:
            raise BrokenTableError((*place, "id"), f"the id {row['id']} stands twice")
        entries[row["id"]] = _entry(row)
    for position, row in enumerate(content["institutions"]):
        for key in ("confused_with", "successor"):
            named = row.get(key, [])
            for id in [named] if isinstance(named, str) else named:
                if id not in entries or id == row["id"]:
                    raise BrokenTableError(
                        ("institutions", position, key), f"{key} names {id}, no other institution here"
                    )
    if content["host"] not in entries:
        raise BrokenTableError(("host",), f"the host {content['host']} is not among the institutions")
    return Table(content["host"], tuple(entries.values()), _called(content.get("kinds", {})))


def _called(kinds: Mapping[str, Mapping[str, list[str]]]) -> dict[str, str]:
    called: dict[str, str] = {}
    for kind, languages in kinds.items():
        for word in (word for words in languages.values() for word in words):
            if called.setdefault(word, kind) != kind:
                raise BrokenTableError(("kinds", kind), f"{word!r} is said of {called[word]}, too")
    return called


def _kinds(value: Any) -> str | None:
    """Kinds of body with what they are called in each language."""
    if not isinstance(value, dict):
        return "must say of kinds of body what they are called"
    for kind, words in value.items():
        if kind not in KINDS:
            return f"names the unknown kind {kind!r}; known are {', '.join(KINDS)}"
        if reason := by_language(list_of(text), all_languages=True)(words):
            return f"of {kind} {reason}"
    return None


def _rows(value: Any) -> str | None:
    return None if isinstance(value, list) and value else "must be a list of institutions"


def _check_facts(row: dict[str, Any], place: tuple[str | int, ...]) -> None:
    """What two keys of a row say must agree."""
    if not row["id"].endswith("-" + row["country"].lower()):
        raise BrokenTableError(
            (*place, "id"), f"the id {row['id']} must end with the country, -{row['country'].lower()}"
        )
    if row["verified"] and row["evidence"].get("country", "memory") == "memory":
        raise BrokenTableError((*place, "verified"), "verified needs evidence of the country other than memory")
    if row.get("active", True) and ("until" in row or "successor" in row):
        raise BrokenTableError(place, "until and successor are for closed bodies; say active: false")
    known = {row["acronym"], row["name"], *row.get("names", {}).values(), *row.get("aliases", [])}
    for key in ("capitals_only", "only_with_country"):
        for name in row.get(key, []):
            if name not in known:
                raise BrokenTableError((*place, key), f"{key} names {name!r}, which is no name of {row['id']}")


def _entry(row: dict[str, Any]) -> Entry:
    names = dict(row.get("names", {}))
    if row["language"] in LANGUAGES:
        names.setdefault(row["language"], row["name"])
    institution = Institution(
        id=row["id"],
        acronym=row["acronym"],
        own_name=row["name"],
        country=row["country"],
        kind=row["kind"],
        names={language: names[language] for language in LANGUAGES if language in names},
        aliases=tuple(row.get("aliases", ())),
        confused_with=tuple(row.get("confused_with", ())),
        website=row.get("website"),
        active=row.get("active", True),
        until=row.get("until"),
        successor=row.get("successor"),
        verified=row["verified"],
    )
    return Entry(
        institution,
        capitals_only=frozenset(row.get("capitals_only", ())),
        only_with_country=frozenset(row.get("only_with_country", ())),
        evidence=row["evidence"],
    )
