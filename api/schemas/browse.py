"""What is there: lists and single things."""

from __future__ import annotations

from pydantic import Field

from api.schemas.answers import Answer, InstitutionOut, StatementOut
from kg.model import Kind, Origin, Visibility

Counts = dict[Kind, int]


class StatementsOut(Answer):
    """Statements by source, then place in it."""

    statements: list[StatementOut]


class InstitutionRow(InstitutionOut):
    """A body with what is known of it."""

    statements: Counts = Field(description="how many, by kind", examples=[{"initiative": 3, "need": 1}])
    took_part: int = Field(description="in how many sources it is listed as present")


class InstitutionsOut(Answer):
    """The registry, by id."""

    institutions: list[InstitutionRow]


class InstitutionDetail(InstitutionRow):
    """A body with its names and history."""

    kind: str
    names: dict[str, str]
    aliases: list[str]
    website: str | None
    until: str | None
    successor: str | None
    verified: bool
    sources: list[str]


class CountryRow(Answer):
    """A country with its institutions, and those of whom something is recorded."""

    id: str
    names: dict[str, str]
    institutions: int
    heard: int
    statements: Counts


class CountriesOut(Answer):
    """The countries of the registry, by id."""

    countries: list[CountryRow]


class ThemeRow(Answer):
    """A theme; its counts include narrower themes."""

    id: str
    labels: dict[str, str]
    broader: str | None
    statements: Counts


class ThemesOut(Answer):
    """The theme list, by id."""

    themes: list[ThemeRow]


class ConceptMatchOut(Answer):
    """A match to another vocabulary (SKOS)."""

    relation: str
    uri: str
    label: str


class ThemeDetail(ThemeRow):
    """A theme with its definitions."""

    definitions: dict[str, str]
    alternative_labels: dict[str, list[str]]
    matches: list[ConceptMatchOut]


class SourceRow(Answer):
    """A source without its text."""

    id: str
    title: str
    date: str | None
    language: str
    origin: Origin
    url: str | None
    visibility: Visibility
    statements: int


class SourcesOut(Answer):
    """The sources, by id."""

    sources: list[SourceRow]


class VersionOut(Answer):
    """A former version."""

    version: str
    date: str | None


class SourceDetail(SourceRow):
    """A source with where it is from and who took part."""

    version: str = Field(description="SHA-256 of its bytes")
    media_type: str
    publisher: str | None
    licence: str | None
    collection: str | None
    took_part: list[str]
    former_versions: list[VersionOut]
