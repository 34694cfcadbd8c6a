"""Letters pasted into minutes: quoted lines go on, headers and signatures tell nothing."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.contacts import mask_contacts
from kg.ingest.cues import load_cues
from kg.ingest.letters import unquoted, without_frames, without_marks
from kg.ingest.minutes import minutes_extraction
from kg.model import Source

CUES = load_cues(Path(__file__).parents[2] / "data")


@pytest.fixture
def letter(extractor):
    def extract(text, language):
        masked, contacts = mask_contacts(text)
        source = Source("mail", "0" * 64, "Mail", masked, language, "text/plain")
        return minutes_extraction(source, contacts=contacts, vocabulary=extractor.vocabulary, extractor=extractor)

    return extract


def told(extraction):
    return [(s.institution, s.kind.value, s.text) for s in extraction.statements]


def test_a_quoted_paragraph_is_read_whole_and_its_quote_stays_on_the_text(letter):
    text = "> El INA abrió doce talleres de panadería para las mujeres de las\n> islas del golfo.\n"
    found = letter(text, "es")

    assert told(found) == [
        ("ina-cr", "initiative", "El INA abrió doce talleres de panadería para las mujeres de las islas del golfo")
    ]
    (evidence,) = (statement.evidence for statement in found.statements)
    assert "\n> islas" in evidence.quote
    assert text[evidence.locator.start : evidence.locator.end] == evidence.quote


def test_quoted_lines_that_were_not_full_are_items_of_their_own(letter):
    text = "> El INA abrió dos talleres de costura\n> El SENA ofrece tornos a los demás países\n"

    assert [id for id, _, _ in told(letter(text, "es"))] == ["ina-cr", "sena-co"]


def test_a_letter_quoted_within_another_does_not_go_on_with_it():
    view = unquoted("> BTVI opened a shop\n> > in the north.\n")

    assert view == "\n BTVI opened a shop\n\n   in the north.\n"


def test_a_line_wrapped_again_without_its_mark_goes_on():
    assert "\n\n" not in unquoted("> one line that goes on\nand\n> on").lstrip("\n")


@given(st.text(alphabet="> \nab.A:", max_size=60))
def test_marks_and_frames_keep_each_offset(text):
    view = unquoted(text)
    assert len(without_frames(view, CUES)) == len(view) == len(text)
    assert all(a == b or (a in "> " and b in " \n-") for a, b in zip(text, view, strict=True))


def test_only_the_marks_of_lines_leave_a_quotation():
    assert without_marks("más de > 50\n> > aulas") == "más de > 50\naulas"


@pytest.mark.parametrize(
    ("language", "body", "closing"),
    [
        ("es", "El INA abrió dos talleres de costura.", "Saludos,\nRosa Díaz\nJefa de Cursos y Talleres\nINA"),
        ("es", "El INA abrió dos talleres.\nQuedo atenta,", "Rosa Díaz\n\nCursos y talleres, INA\nTel.: 2222-3344"),
        ("pt", "O SENAI abriu duas oficinas de costura.", "Um abraço,\nRui Paz\nGerência de Cursos e Oficinas\nSENAI"),
        ("en", "BTVI opened two bakery shops.", "Best regards,\nJoy Pitt\nHead, Training and Workshops\nBTVI, Nassau"),
    ],
)  # fmt: skip
def test_closing_words_and_the_signature_below_them_tell_nothing(letter, language, body, closing):
    assert len(told(letter(f"{body}\n\n{closing}\n", language))) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "El mar, 5 de mayo a las 8:15, Luis Paz del INA (<luis@example.org>) escribió:\n\n> Gracias a todos."),
        ("pt", "Em ter., 5 de maio às 8:15, Luís Paz do SENAI (<luis@example.org>)\nescreveu:\n\n> Obrigado."),
        ("en", "On Tue, May 5 at 8:15 AM Joy Pitt, BTVI <joy@example.org> wrote:\n\n> Thank you all."),
        ("es", "De: Luis Paz, INA\nPara: INFOCAL\nAsunto: INA abrió dos talleres de costura en línea\n\nGracias."),
    ],
)
def test_headers_and_who_wrote_tell_nothing(letter, language, text):
    found = letter(f"{text}\n", language)
    assert (told(found), found.review) == ([], ())


def test_whoever_signs_is_still_the_person_of_the_contact(letter):
    found = letter("El INA abrió dos talleres.\n\nSaludos,\nRosa Díaz\nINA, Costa Rica\nTel.: 2222-3344\n", "es")

    assert [(c.person, c.institution) for c in found.contacts] == [("Rosa Díaz", "ina-cr")]


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("es", "Luis Paz (INA) escribió: abrimos dos talleres de costura.", 1),
        ("es", "Saludos\n\nINA\n\nAbrió dos talleres de costura.", 1),
        ("es", "Muchas gracias,\n\nEl INA abrió dos talleres de costura.", 1),
        ("pt", "Um abraço,\n\nRui Paz\n\nO SENAI abriu duas oficinas de costura.", 1),
        ("en", "From: the floor\n\nBTVI opened two bakery shops.", 1),
    ],
)
def test_what_only_resembles_a_letter_is_read(letter, language, text, count):
    assert len(told(letter(text, language))) == count


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "INA: Abrió dos talleres. Se pueden solicitar las guías al correo luis@example.org."),
        ("pt", "SENAI: Abriu duas oficinas. Interessados podem mandar mensagem para luis@example.org."),
        ("en", "BTVI: Opened two shops. You may request the guide via joy@example.org."),
    ],
)
def test_a_sentence_that_only_says_how_somebody_is_reached_tells_nothing(letter, language, text):
    assert len(told(letter(text, language))) == 1
