"""Lists of who took part, and where they end."""

from __future__ import annotations

from kg.ingest.contacts import mask_contacts
from kg.ingest.minutes import minutes_extraction
from kg.model import Extraction, Source

TALK = "SENA informó que está capacitando a 300 docentes en línea.\n"


def extract(extractor, text: str) -> Extraction:
    source = Source("minutes", "0" * 64, "Acta", text, "es", "text/plain")
    return minutes_extraction(source, vocabulary=extractor.vocabulary, extractor=extractor)


def test_all_institutions_of_one_line_took_part_with_the_country_that_stands_beside_them(extractor):
    listed = "SENA (Colombia), SENAI (Brasil), INFOTEP (República Dominicana) y Ministerio de Trabajo del Perú"
    text = f"Participantes: {listed}.\n\n"
    assert extract(extractor, text + TALK).attendance == ("sena-co", "senai-br", "infotep-do", "mtpe-pe")


def test_a_post_that_names_another_body_adds_nobody(extractor):
    text = (
        "Lista de participantes\n- Rosa Díaz, SENA, enlace con el SENAI\n- Luis Paz, INFOTEP, República Dominicana\n\n"
    )
    assert "senai-br" not in extract(extractor, text + "## Intervenciones\n\n" + TALK).attendance


def test_a_list_that_no_heading_ends_is_over_with_the_first_paragraph_that_tells_something(extractor):
    text = "Lista de participantes\n- Rosa Díaz, SENA (Colombia)\n- Luis Paz, SENAI (Brasil)\n\n"
    extraction = extract(extractor, text + TALK)
    assert extraction.attendance == ("sena-co", "senai-br")
    assert [statement.institution for statement in extraction.statements] == ["sena-co"]


def test_who_is_named_in_the_sentence_before_is_not_who_is_reached(extractor):
    written = "El INFOCAL ofrece talleres a otras instituciones. Escriba a ana@example.org.\n"
    text, spans = mask_contacts(written)
    source = Source("minutes", "0" * 64, "Acta", text, "es", "text/plain")
    read = minutes_extraction(source, contacts=spans, vocabulary=extractor.vocabulary, extractor=extractor)
    assert [(contact.value, contact.person, contact.institution) for contact in read.contacts] == [
        ("ana@example.org", None, None)
    ]


def masked(extractor, written: str) -> Extraction:
    """What a text with contacts yields, as its reader masks them."""
    text, spans = mask_contacts(written)
    source = Source("minutes", "0" * 64, "Acta", text, "es", "text/plain")
    return minutes_extraction(source, contacts=spans, vocabulary=extractor.vocabulary, extractor=extractor)


def reached(read, text: str) -> list[tuple[str, str | None, str | None]]:
    """Whose the contacts of a text are: value, person and institution."""
    return [(contact.value, contact.person, contact.institution) for contact in read(text, "es").contacts]


def test_whom_a_table_row_names_is_not_who_is_reached_below_it(read):
    row = "| INA (Costa Rica) | Enseñamos a soldar a 90 jóvenes | Rosa Díaz busca tutores |\n"
    found = read(row + "Informes: 2222-3344, talleres@example.org\n", "es").contacts
    assert [(contact.value, contact.person, contact.role) for contact in found] == [
        ("2222-3344", None, None),
        ("talleres@example.org", None, None),
    ]


def test_whom_a_paragraph_names_is_not_who_is_reached_in_the_next(read):
    text = "El INFOCAL abrió un taller con Luis Paz\n\nInformes: talleres@example.org\n"
    assert reached(read, text) == [("talleres@example.org", None, None)]


def test_a_country_or_an_institution_is_no_person(read):
    text = "Informes: INA (Costa Rica), costarica@example.org\n"
    assert reached(read, text) == [("costarica@example.org", None, "ina-cr")]


def test_who_is_named_in_the_paragraph_of_a_contact_is_reached(read):
    text = "Trámites del INA de Costa Rica: Rosa Díaz,\ncoordinadora, rosa.diaz@example.org\n"
    assert reached(read, text) == [("rosa.diaz@example.org", "Rosa Díaz", "ina-cr")]


def test_in_a_list_of_participants_a_contact_may_stand_on_a_line_of_its_own(read):
    text = "Lista de participantes\n\nRosa Díaz\n\nINA, Costa Rica\n\nrosa.diaz@example.org\n\n"
    assert reached(read, text) == [("rosa.diaz@example.org", "Rosa Díaz", "ina-cr")]


def test_each_person_of_one_line_is_of_the_institution_in_brackets_behind(read):
    text = "Participantes: Rosa Díaz (SENA), Luis Paz (INA, Costa Rica) y Eva Gil (INTECAP).\n\n"
    assert read(text, "es").attendance == ("sena-co", "ina-cr", "intecap-gt")


def test_the_persons_of_a_table_without_a_header_are_known(extractor):
    rows = "| Rosa Díaz | INA | rosa@example.org |\n| Ing. Luis Paz | SENATI, Perú | luis@example.org |\n"
    text = f"Participantes\n\n{rows}\nDesarrollo\n\nLuis Paz informó que abrieron dos talleres de costura.\n"
    found = masked(extractor, text)

    assert [statement.institution for statement in found.statements] == ["senati-pe"]
    assert [(c.person, c.institution) for c in found.contacts] == [("Rosa Díaz", "ina-cr"), ("Luis Paz", "senati-pe")]


def test_a_cell_of_contacts_is_not_the_person_beside_another_that_is(extractor):
    text = "| Institución | Representante | Contacto |\n| INA | Rosa Díaz | rosa@example.org; 2222-3344 |\n"
    assert [c.person for c in masked(extractor, text).contacts] == ["Rosa Díaz", "Rosa Díaz"]


def test_the_person_of_a_cell_is_named_without_the_contacts_in_it(extractor):
    rows = "| INA | Lic. Rosa Díaz, rosa@example.org |\n| SENA | info@example.org |\n"
    text = f"| Institución | Contacto |\n{rows}"
    assert [c.person for c in masked(extractor, text).contacts] == ["Rosa Díaz", None]


def test_only_a_post_is_the_role_of_a_contact(extractor):
    text = (
        "Rosa Díaz, coordinadora de talleres, tel.: 2222-3344\n\n"
        "Luis Paz indicó que en mayo abrirán dos talleres y que basta con escribir a luis@example.org\n"
    )
    assert [(c.person, c.role) for c in masked(extractor, text).contacts] == [
        ("Rosa Díaz", "coordinadora de talleres"),
        ("Luis Paz", None),
    ]


def test_neither_a_title_nor_the_time_is_part_of_a_name(extractor):
    text = "At 8:15 AM Joy Pitt <joy@example.org>\n\nLa Sra. Rosa Díaz: rosa@example.org\n"
    assert [c.person for c in masked(extractor, text).contacts] == ["Joy Pitt", "Rosa Díaz"]
