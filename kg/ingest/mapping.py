"""Which columns of a survey hold what: read from YAML, and found in the header of a sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

from kg.errors import MissingColumnError
from kg.ingest.contacts import mask_contacts
from kg.ingest.table import Sheet, Table
from kg.model import Kind
from kg.text import collapse, fold
from kg.vocabulary.tables import BrokenTableError, Column, check_entry, list_of, load_table, text

KINDS = {
    "initiatives": Kind.INITIATIVE,
    "offers": Kind.OFFER,
    "needs": Kind.NEED,
    "obstacles": Kind.CONSTRAINT,
}
"""The roles of columns that hold statements, and of which kind these are."""

_OPTION = re.compile(r"(?P<question>.*?\S)\s*(?:\[(?P<bracket>[^\[\]]+)\]|:\s+(?P<after>[^:]+))\s*(?:\(\d+\))?")

# How to answer, or an example of it: beside a question, but no answer to choose. Folded.
_INSTRUCTION = re.compile(
    r"\W*(?:por favor|please|se ruega|"
    r"describa(?:l[ao]s?)?|descreva(?:-[ao]s?)?|describe|expli(?:que|quel[ao]s?|que-[ao]s?)|explain|"
    r"especifique(?:l[ao]s?|-[ao]s?)?|specify|indique(?:l[ao]s?|-[ao]s?)?|indicate|mencione(?:l[ao]s?|-[ao]s?)?|"
    r"enumere|liste|escriba|escreva|anote|comente|señale|aponte|responda|cuentenos|conte-nos|elija|escoja|escolha|"
    r"seleccione|selecione|marque|assinale|"
    r"(?:detalle|detalhe) (?:brevemente|[ao]s|l[ao]s|sus?|suas?|seus?|cual|qual|quais)|"
    r"tell us|list (?:up to|all|the|them|your|here)|(?:choose|select|check|tick|mark) (?:all|one|up to|as many)|"
    r"(?:muy |muito |very )?(?:brevemente|briefly)|en pocas|em poucas|in (?:a )?few|"
    r"(?:maximo|maximum|max\.?|hasta|ate|up to)(?: de| of)? \d+|(?:opcional|optional)\W*\Z|"
    r"texto (?:libre|livre)|free text|open (?:answer|question|text)|"
    r"(?:respuesta|resposta|pregunta|pergunta) (?:abierta|aberta|libre|livre|breve|corta|curta)|"
    r"por ejemplo|por exemplo|for example|p\. ?e[jx]|e[jx]\.|e\. ?g\.)(?!\w)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyMapping:
    """The header of each column that counts, as written in the table; a question stands for all of its options.

    ``sheet`` names the one sheet to read; without it every sheet that has the columns is read. ``contact``
    columns go to the contacts only; ``key`` is the column by which the tool that made the table tells rows apart.
    """

    institution: str
    country: str | None = None
    contact: tuple[str, ...] = ()
    date: str | None = None
    language: str | None = None
    key: str | None = None
    url: str | None = None
    initiatives: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    obstacles: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    sheet: str | None = None

    def items(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each role with the headers said for it, without those that have none."""
        found = []
        for field in fields(self):
            said = getattr(self, field.name)
            if said and field.name != "sheet":
                found.append((field.name, (said,) if isinstance(said, str) else said))
        return tuple(found)

    def as_yaml(self) -> str:
        """The mapping as a file that ``load_mapping`` reads back."""
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        content = {key: list(value) if isinstance(value, tuple) else value for key, value in said.items() if value}
        return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=1000)


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """A column of a sheet with its role; ``option`` is what a tick in it means, under ``question``."""

    index: int
    header: str
    role: str
    question: str
    option: str | None = None


def load_mapping(path: Path) -> SurveyMapping:
    """The mapping that a YAML file holds: ``institution: header``, ``needs: [header, ...]`` and so on.

    Raises:
        DataFileError: missing, no YAML, an unknown key, no institution or no column with answers; with the line.
    """
    mapping: SurveyMapping = load_table(path, _read_mapping)
    return mapping


def map_columns(sheet: Sheet, mapping: SurveyMapping) -> tuple[MappedColumn, ...]:
    """The columns of a sheet that the mapping names, in the order of the sheet.

    Headers are compared without regard to case, accents and white space.

    Raises:
        MissingColumnError: the sheet lacks one of them.
    """
    known = [fold(collapse(header)) for header in sheet.header]
    found: dict[int, MappedColumn] = {}
    missing = []
    for role, headers in mapping.items():
        for header in headers:
            # The names of columns come masked.
            wanted = fold(mask_contacts(collapse(header))[0]).rstrip(":")
            whole = [at for at, name in enumerate(known) if name.rstrip(":") == wanted]
            options = [at for at, name in enumerate(known) if _is_option_of(name, wanted)]
            if not whole and not options:
                missing.append(header)
            for at in (*whole, *options):
                found.setdefault(at, _mapped(at, sheet.header[at], role))
    if missing:
        raise MissingColumnError(sheet.name or "the table", tuple(missing), sheet.header)
    return tuple(found[at] for at in sorted(found))


def mapped_sheets(
    table: Table, mapping: SurveyMapping, *, name: str
) -> tuple[tuple[Sheet, tuple[MappedColumn, ...]], ...]:
    """The sheets to read, with their columns: the one that the mapping names, else all that have the columns.

    Raises:
        MissingColumnError: there is none; it names the columns of the sheet that comes nearest.
    """
    chosen = [sheet for sheet in table.sheets if mapping.sheet is None or sheet.name == mapping.sheet]
    if not chosen:
        raise MissingColumnError(name, (f"sheet {mapping.sheet}",), tuple(sheet.name or "" for sheet in table.sheets))
    read, errors = [], []
    for sheet in chosen:
        try:
            read.append((sheet, map_columns(sheet, mapping)))
        except MissingColumnError as error:
            errors.append(error)
    if not read:
        nearest = min(errors, key=lambda error: len(error.wanted))
        place = name if len(chosen) == 1 else f"{name}, sheet '{nearest.file}'"
        raise MissingColumnError(place, nearest.wanted, nearest.columns)
    return tuple(read)


def _mapped(at: int, header: str, role: str) -> MappedColumn:
    split = _OPTION.fullmatch(header)
    option = collapse(split["bracket"] or split["after"]) if split else ""
    if split is None or role not in KINDS or _INSTRUCTION.match(fold(option)):
        return MappedColumn(at, header, role, header)
    return MappedColumn(at, header, role, split["question"], option)


def _is_option_of(name: str, question: str) -> bool:
    return name.startswith((f"{question}: ", f"{question} ["))


def _read_mapping(content: Any) -> SurveyMapping:
    check_entry(content, _SCHEMA, ())
    if not any(content.get(role) for role in KINDS):
        raise BrokenTableError((), f"it names no column with answers; give one of {', '.join(KINDS)}")
    return SurveyMapping(**{key: _as_said(key, value) for key, value in content.items() if value})


def _as_said(key: str, value: Any) -> Any:
    if key in _SINGLE:
        return value
    return (value,) if isinstance(value, str) else tuple(value)


def _headers(value: Any) -> str | None:
    return text(value) if isinstance(value, str) else None if value is None else list_of(text)(value)


_SINGLE: Sequence[str] = ("institution", "country", "date", "language", "key", "url", "sheet")
_SCHEMA = {
    field.name: Column(text, required=field.name == "institution") if field.name in _SINGLE else Column(_headers)
    for field in fields(SurveyMapping)
}
