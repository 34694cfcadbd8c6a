"""Tables of what each institution does: whichever way their columns are called, no row is lost without a word."""

import pytest


def _table(*rows):
    return "# Cuadro\n\n" + "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _found(extraction):
    return [(s.institution, s.kind.value, s.evidence.quote) for s in extraction.statements]


@pytest.mark.parametrize(
    ("language", "header", "row", "institution"),
    [
        ("es", ("País / institución", "Qué se hace"), ("Colombia – SENA", "Becas en línea"), "sena-co"),
        ("es", ("Institución y país", "Lo que se hace"), ("INA (Costa Rica)", "Becas para tutores"), "ina-cr"),
        ("es", ("País", "Iniciativas", "Necesidades"), ("Colombia (SENA)", "Becas para tutores", ""), "sena-co"),
        ("es", ("Quien informa", "Iniciativas", "Necesidades"), ("INA", "Becas para tutores", ""), "ina-cr"),
        ("pt", ("País e instituição", "O que se faz"), ("Brasil – SENAI", "Bolsas para tutores"), "senai-br"),
        ("en", ("Institution (country)", "What is done"), ("BTVI (Bahamas)", "Grants for tutors"), "btvi-bs"),
    ],
)  # fmt: skip
def test_the_first_column_says_who_whatever_it_is_called(read, language, header, row, institution):
    assert _found(read(_table(header, row), language)) == [(institution, "initiative", row[1])]


@pytest.mark.parametrize(
    ("cell", "name"),
    [("Fundación Aurora", "Fundación Aurora"), ("Jóvenes", None)],
)
def test_a_row_of_nobody_known_waits_for_review(read, cell, name):
    found = read(_table(("Tema o entidad", "Iniciativas", "Necesidades"), (cell, "Becas para tutores", "")), "es")

    assert found.statements == ()
    assert [(item.reason, item.name) for item in found.review] == [("unknown-institution", name)]


def test_under_the_heading_of_an_institution_another_in_the_first_cell_does_not_speak(read):
    table = "| Proyecto | Iniciativas | Necesidades |\n|---|---|---|\n| Convenio con SENAI | Becas para tutores | |"
    found = _found(read(f"# Acta\n\n## INA\n\n{table}", "es"))

    assert ("ina-cr", "initiative", "Becas para tutores") in found
    assert {institution for institution, _, _ in found} == {"ina-cr"}


def test_two_bodies_in_one_cell_wait_for_review(read):
    found = read(
        _table(("País / institución", "Iniciativas"), ("Chile – ChileValora / SENCE", "Becas para tutores")), "es"
    )

    assert found.statements == ()
    assert [item.reason for item in found.review] == ["ambiguous-institution"]


@pytest.mark.parametrize(
    ("cell", "kept"),
    [("No budget line", True), ("No internet", True), ("None", False), ("No data", False), ("No obstacles", False)],
)
def test_a_lack_under_obstacles_is_one_and_none_is_none(read, cell, kept):
    found = read(_table(("Institution", "Initiatives", "Obstacles"), ("BTVI", "", cell)), "en")

    assert _found(found) == ([("btvi-bs", "constraint", cell)] if kept else [])
