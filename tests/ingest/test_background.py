"""Where the background of a meeting ends, and that nothing told there is lost without a word."""

import pytest


def _found(extraction):
    return [(s.institution, s.evidence.quote) for s in extraction.statements]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Presentación\n\nFue en Quito.\n\nSesión 1. Taller\n\nEl INA abrió dos talleres.\n\nDebate"),
        ("pt", "Introdução\n\nFoi em Lima.\n\nSessão 1. Oficina\n\nO SENAI abriu duas oficinas.\n\nDebate"),
        ("en", "Background\n\nIt met in Lima.\n\nSession 1. Shops\n\nBTVI opened two workshops.\n\nDebate"),
    ],
)
def test_a_numbered_part_ends_the_background_though_another_heading_names_the_debate(read, language, text):
    assert len(_found(read(f"Informe\n\n{text}\n\nNada.", language))) == 1


def test_a_title_above_the_background_does_not_keep_it_open(read):
    text = "INFORME FINAL\n\nPresentación\n\nFue en Quito.\n\nLos talleres\n\nEl INA abrió dos talleres."

    assert _found(read(text, "es")) == [("ina-cr", "El INA abrió dos talleres")]


def test_what_the_background_tells_of_an_institution_waits_for_review(read):
    text = "Report\n\nBackground\n\nIt met in Lima. BTVI opened two shops in 2010.\n\nDebate\n\nHEART trains cooks."
    found = read(text, "en")

    assert _found(found) == [("heart-nsta-jm", "HEART trains cooks")]
    assert [(item.reason, item.candidates) for item in found.review] == [("low-confidence", ("btvi-bs",))]


def test_the_background_itself_stays_nobodys(read):
    before = "1. Antecedentes\n\nLa red se creó en 1963.\n\n2. Método\n\nSe usó una guía."
    text = f"{before}\n\n3. Aportes\n\nEl INA abrió dos talleres."
    found = read(text, "es")

    assert _found(found) == [("ina-cr", "El INA abrió dos talleres")]
    assert found.review == ()


def test_lines_in_capitals_that_go_on_with_the_title_are_no_institution(read):
    found = read("ACTA DE LA SEGUNDA REUNIÓN\nGRUPO REGIONAL DE SOLDADURA DEL SUR\n\nEl INA abrió dos talleres.", "es")

    assert _found(found) == [("ina-cr", "El INA abrió dos talleres")]
    assert found.review == ()


BODY = "El INA abrió dos talleres de costura.\n\nEl INTECAP necesita tornos."


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("es", "Conclusiones del seminario de costura", BODY),
        ("es", "Síntesis del seminario", BODY),
        ("es", "RED DE COSTURA\n\nReflexiones del seminario", BODY),
        ("pt", "Conclusões do seminário de costura", "O SENAI abriu duas oficinas.\n\nO SENAC precisa de tornos."),
        ("en", "Key findings of the bakery seminar", "BTVI opened two shops.\n\nHEART Trust needs ovens."),
    ],
)
def test_a_title_that_names_conclusions_closes_nothing_out(read, language, title, body):
    assert len(_found(read(f"{title}\n\n5 de mayo de 2021\n\n{body}", language))) == 2


@pytest.mark.parametrize(
    ("language", "heading", "body"),
    [
        ("es", "Resumen por país", BODY),
        ("es", "Reflexiones de las instituciones", BODY),
        ("pt", "Síntese por instituição", "O SENAI abriu duas oficinas.\n\nO SENAC precisa de tornos."),
        ("en", "Main points by institution", "BTVI opened two shops.\n\nHEART Trust needs ovens."),
    ],
)
def test_a_summary_by_institution_is_of_the_contributions(read, language, heading, body):
    assert len(_found(read(f"Taller\n\nMayo de 2021\n\n{heading}\n\n{body}", language))) == 2


def test_what_the_conclusions_tell_of_an_institution_waits_for_review(read):
    found = read(f"Taller\n\nMayo de 2021\n\nLecciones aprendidas\n\n{BODY}\n\nLa costura crece en la región.", "es")

    assert _found(found) == []
    assert {(item.reason, item.candidates) for item in found.review} == {
        ("low-confidence", ("ina-cr",)),
        ("low-confidence", ("intecap-gt",)),
    }


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("es", "Resumen del 5 de mayo de 2023", BODY),
        ("es", "RESUMEN EJECUTIVO", BODY),
        ("es", "Acta\n\nResumen", BODY),
        ("es", "Resumen de la jornada", f"{BODY}\n\nAcuerdos\n"),
        ("pt", "Resumo de 5 de maio de 2023", "O SENAI abriu duas oficinas.\n\nO SENAC precisa de tornos."),
        ("en", "Summary", "BTVI opened two shops.\n\nHEART Trust needs ovens."),
    ],
)
def test_a_summary_that_is_the_one_section_is_read(read, language, title, body):
    assert len(_found(read(f"{title}\n\n{body}", language))) == 2


@pytest.mark.parametrize(
    "text",
    [
        f"Resumen\n\n{BODY}\n\nIntervenciones\n\nSe saludó a todos.",
        f"# Seminario\n\n## Resumen\n\n{BODY}\n\n## Conclusiones\n\nLa costura crece.",
        f"Antecedentes\n\n{BODY}",
    ],
)
def test_a_summary_among_other_sections_and_the_background_wait_for_review(read, text):
    found = read(text, "es")
    assert _found(found) == []
    assert len(found.review) == 2
