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
