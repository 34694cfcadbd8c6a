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


def by(extraction):
    return [statement.institution for statement in extraction.statements]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", "On 5 May at 8:15, Joy Pitt (BTVI) wrote:\nThey opened two bakery shops.", "btvi-bs"),
        ("en", "On Monday 5 May at 8:15 BTVI wrote:\n\nWe opened two bakery shops.", "btvi-bs"),
        ("pt", "Em 5 de maio às 8:15, Rui Paz (SENAC) escreveu:\nEles abriram duas oficinas.", "senac-br"),
        ("es", "El 5 de mayo a las 8:15 Rosa Díaz (SENA) escribió:\nLa institución abrió dos talleres.", "sena-co"),
        ("es", "A las 8:15 el SENA escribió:\nabrimos dos talleres de costura.", "sena-co"),
        ("es", "De: Rosa Díaz, SENA\nPara: INFOCAL\nAsunto: avances\n\nAbrimos dos talleres de costura.", "sena-co"),
    ],
)
def test_whoever_a_letter_says_to_have_written_it_has_the_floor(letter, language, text, speaker):
    assert by(letter(f"HEART Trust: Abrió una sala.\n\n{text}\n", language))[-1:] == [speaker]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "On 5 May at 8:15, Joy Pitt wrote:\nThey opened two bakery shops."),
        ("pt", "Em 5 de maio às 8:15, Rui Paz escreveu:\nEles abriram duas oficinas."),
        ("es", "El 5 de mayo a las 8:15, Rosa Díaz (SENA, INA) escribió:\nEllos abrieron dos talleres."),
        ("es", "De: Rosa Díaz\nPara: INFOCAL\nAsunto: avances\n\nLa institución abrió dos talleres de costura."),
    ],
)
def test_what_nobody_known_wrote_is_not_of_the_speaker_before(letter, language, text):
    found = letter(f"HEART Trust opened a hall and has trained 40 tutors.\n\n{text}\n", language)
    assert set(by(found)) == {"heart-nsta-jm"}
    assert len(found.review) == 1


def test_a_person_who_wrote_is_known_from_then_on(letter):
    first = "El 5 de mayo a las 8:15, Rosa Díaz (SENA) escribió:\nAbrimos dos talleres.\n"
    then = "El 6 de mayo a las 9:15, Rosa Díaz escribió:\nCompramos doce hornos.\n"
    assert by(letter(f"{first}\nEl INA formó 40 tutores.\n\n{then}", "es")) == ["sena-co", "ina-cr", "sena-co"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "INA\nDe: se compraron 12 hornos en 2021.\nA: se entregaron 30 hornos en 2023.\n"),
        ("pt", "SENAI\nDe: compramos 12 fornos em 2021.\nPara: entregamos 30 fornos em 2023.\n"),
        ("en", "BTVI\nFrom: 12 ovens bought in 2021\nTo: 30 ovens bought in 2023\n"),
    ],
)
def test_labels_like_those_of_a_header_without_a_subject_or_a_time_tell_of_the_institution(letter, language, text):
    assert set(by(letter(f"Avances\n\n{text}", language))) <= {"ina-cr", "senai-br", "btvi-bs"}
    assert len(by(letter(f"Avances\n\n{text}", language))) == 2
