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


@pytest.mark.parametrize(
    ("language", "header", "rows"),
    [
        ("es", ("País", "Institución", "Experiencia"),
         (("República Dominicana", "INFOTEP", "do"), ("Colombia", "INFOTEP", "co"), ("Uruguay", "UTEC", "uy"))),
        ("es", ("Institución", "País", "Experiencia"),
         (("INFOTEP", "República Dominicana", "do"), ("UTEC", "Perú", "pe"), ("UTEC", "El Salvador", "sv"))),
        ("pt", ("País", "Instituição", "Experiência"), (("Portugal", "IEFP", "pt"), ("Cabo Verde", "IEFP", "cv"))),
        ("en", ("Institution", "Country", "Experience"), (("IEFP", "Portugal", "pt"), ("SENA", "Colombia", "co"))),
    ],
)  # fmt: skip
def test_the_country_in_the_cell_beside_it_decides_whom_a_shared_acronym_means(read, language, header, rows):
    told = {"es": "Creó un laboratorio", "pt": "Criou um laboratório", "en": "Opened a laboratory"}[language]
    table = _table(header, *((first, second, f"{told} {at}") for at, (first, second, _) in enumerate(rows, start=1)))
    extraction = read(table, language)
    expected = [f"{(a if a.isupper() else b).lower()}-{home}" for a, b, home in rows]
    assert [institution for institution, _, _ in _found(extraction)] == expected
    assert not extraction.review
    assert list(extraction.attendance) == expected


def test_a_cell_with_the_country_of_none_of_its_bearers_decides_nobody(read):
    table = _table(("País", "Institución", "Experiencia"), ("Bolivia", "INFOTEP", "Creó un laboratorio de pan"))
    extraction = read(table, "es")
    assert not extraction.statements
    assert [item.reason for item in extraction.review] == ["unknown-institution"]


@pytest.mark.parametrize(
    ("language", "header"),
    [
        ("es", ("Institución", "Oferta", "Demanda")),
        ("es", ("Institución", "Qué ofrece", "Qué demanda")),
        ("es", ("Institución", "Oferta", "Demanda de cooperación")),
        ("pt", ("Instituição", "Oferta", "Demanda")),
        ("pt", ("Instituição", "Oferta", "O que demanda")),
        ("en", ("Institution", "Offer", "Demand")),
    ],
)
def test_a_column_of_what_is_demanded_holds_needs(read, language, header):
    found = read(_table(header, ("INTECAP", "Becas para panaderos", "Hornos para aulas rurales")), language)

    assert _found(found) == [
        ("intecap-gt", "offer", "Becas para panaderos"),
        ("intecap-gt", "need", "Hornos para aulas rurales"),
    ]


@pytest.mark.parametrize("header", ["Demanda laboral", "Demanda de trabajo"])
def test_the_demand_of_the_labour_market_is_no_need(read, header):
    found = read(_table(("Institución", "Iniciativas", header), ("INTECAP", "Becas", "Panaderos y pasteleros")), "es")

    assert "need" not in [kind for _, kind, _ in _found(found)]


def test_under_offers_and_demands_a_column_of_no_kind_is_no_offer(read):
    table = _table(("Institución", "Oferta", "Tema de interés"), ("INTECAP", "Becas para panaderos", "Hornos solares"))
    found = read(table.replace("# Cuadro", "# Acta\n\n## Ofertas y demandas"), "es")

    assert [quote for _, kind, quote in _found(found) if kind == "offer"] == ["Becas para panaderos"]


@pytest.mark.parametrize(
    ("cell", "kind"),
    [("Lack of bakers who can teach", "need"), ("Bakery shut since May because of a strike", "constraint")],
)
def test_a_column_of_difficulties_and_requests_holds_both(read, cell, kind):
    found = read(_table(("Institution", "Initiatives", "Difficulties and requests"), ("BTVI", "", cell)), "en")

    assert _found(found) == [("btvi-bs", kind, cell)]


@pytest.mark.parametrize(
    ("language", "header", "cell"),
    [
        ("es", ("Institución", "Demanda de cupos", "Iniciativas"), "9.000 panaderos al año"),
        ("es", ("Institución", "Demanda estacional", "Iniciativas"), "9.000 panaderos al año"),
        ("es", ("Institución", "Intereses del panadero", "Iniciativas"), "Masas madre"),
        ("pt", ("Instituição", "Demanda reprimida", "Iniciativas"), "9.000 padeiros por ano"),
        ("en", ("Institution", "Demand for bakeries", "Initiatives"), "9,000 bakers a year"),
    ],
)
def test_a_column_of_how_much_is_demanded_holds_no_needs(read, language, header, cell):
    assert "need" not in [kind for _, kind, _ in _found(read(_table(header, ("INTECAP", cell, "")), language))]


@pytest.mark.parametrize(
    ("language", "heading", "item"),
    [
        ("es", "Demanda de panadería", "abrió doce hornos de leña"),
        ("pt", "Demanda por padarias", "abriu doze fornos a lenha"),
        ("en", "Demand for bakeries", "It opened twelve wood ovens"),
    ],
)
def test_a_heading_of_how_much_is_demanded_leaves_a_deed_what_it_is(read, language, heading, item):
    found = read(f"# Acta\n\n## {heading}\n\n- INTECAP: {item}.", language)
    assert _found(found) == [("intecap-gt", "initiative", item)]


@pytest.mark.parametrize("header", ["Demandas técnicas", "Demandas profesionales", "Demandas de competencias"])
def test_demands_of_an_institution_itself_are_needs(read, header):
    found = read(_table(("Institución", header), ("INTECAP", "Hornos solares")), "es")
    assert _found(found) == [("intecap-gt", "need", "Hornos solares")]


@pytest.mark.parametrize(
    ("language", "header", "cell", "expected"),
    [
        ("es", ("Institución", "Dificultades y necesidades"), "Hornos cerrados por falta de leña",
         [("constraint", "Hornos cerrados por falta de leña")]),
        ("en", ("Institution", "Difficulties and needs"), "Ovens closed because of lack of wood",
         [("constraint", "Ovens closed because of lack of wood")]),
        ("en", ("Institution", "Difficulties and needs"), "The law requires a baker at every oven",
         [("constraint", "The law requires a baker at every oven")]),
        ("es", ("Institución", "Dificultades y pedidos"), "Hornos cerrados por la huelga; pide leña seca",
         [("constraint", "Hornos cerrados por la huelga"), ("need", "pide leña seca")]),
        ("pt", ("Instituição", "Dificuldades e pedidos"), "Fornos fechados pela greve. Precisa de lenha seca",
         [("constraint", "Fornos fechados pela greve"), ("need", "Precisa de lenha seca")]),
    ],
)  # fmt: skip
def test_under_difficulties_and_requests_each_part_says_which_it_is(read, language, header, cell, expected):
    found = read(_table(header, ("INTECAP", cell)), language)
    assert [(kind, quote) for _, kind, quote in _found(found)] == expected
