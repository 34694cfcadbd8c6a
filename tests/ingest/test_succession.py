"""That one body takes another's place is no deed of either, and the floor passes to the one that goes on."""

import pytest


def said(extraction):
    return [(s.institution, s.text) for s in extraction.statements]


@pytest.mark.parametrize(
    ("language", "change", "after"),
    [
        ("en", "INSAFORP has been replaced by INCAF.", "The new institute trains 40 tutors."),
        ("en", "INCAF has replaced INSAFORP.", "The new institute trains 40 tutors."),
        ("en", "With the reform of 2023 INSAFORP was succeeded by INCAF.", "It trains 40 tutors."),
        ("es", "El INSAFORP fue sustituido por el INCAF.", "El nuevo instituto forma 40 tutores."),
        ("es", "El INCAF sucedió al INSAFORP.", "Forma 40 tutores."),
        ("es", "El INSAFORP se fusionó con el INCAF.", "El nuevo instituto forma 40 tutores."),
        ("pt", "O INSAFORP foi substituído pelo INCAF.", "O novo instituto forma 40 tutores."),
        ("pt", "O INSAFORP passou a chamar-se INCAF.", "O instituto forma 40 tutores."),
    ],
)
def test_the_successor_has_the_floor_after_a_succession(read, language, change, after):
    assert said(read(f"{change} {after}", language)) == [("incaf-sv", after.rstrip("."))]


def test_what_the_same_sentence_tells_of_the_successor_is_read(read):
    found = read("El INSAFORP fue sustituido en 2023 por el INCAF, que forma 40 tutores.", "es")
    assert said(found) == [("incaf-sv", "forma 40 tutores")]
    found = read("El INSAFORP fue sustituido por el INCAF, que forma 40 tutores.", "es")
    assert said(found) == [("incaf-sv", "forma 40 tutores")]
    found = read("The Agency was renamed HEART Trust in 2019 and bought twelve ovens.", "en")
    assert said(found) == [("heart-nsta-jm", "bought twelve ovens")]


def test_a_successor_without_a_place_in_the_registry_waits(read):
    found = read(
        "El SENA fue absorbido por el Instituto Nacional de Oficios. El nuevo instituto forma 40 tutores.", "es"
    )
    assert not found.statements
    assert [item.name for item in found.review] == ["Instituto Nacional de Oficios"]


def test_a_speaker_who_tells_of_a_succession_keeps_the_floor(read):
    found = read(
        "Ana Ruiz, of SENA, said that INSAFORP had been replaced by INCAF. She added that it bought ovens.", "en"
    )
    assert said(found) == [("sena-co", "it bought ovens")]


@pytest.mark.parametrize(
    ("language", "sentence", "institution"),
    [
        ("es", "El SENA sustituyó 40 tornos por simuladores.", "sena-co"),
        ("es", "Los tornos del INA fueron sustituidos por el SENA.", "sena-co"),
        ("es", "El INA fusionó dos talleres con el SENA.", "ina-cr"),
        ("en", "SENA replaced INA as chair of the network.", "sena-co"),
        ("en", "The simulators of SENAI were replaced by HEART Trust.", "heart-nsta-jm"),
    ],
)
def test_things_and_offices_may_change_hands(read, language, sentence, institution):
    assert [s.institution for s in read(sentence, language).statements] == [institution]


@pytest.mark.parametrize(
    ("language", "text", "last"),
    [
        ("es", "INATEC se integró en la Red de Oficios en 2019. Formó a 40 tutores.",
         ("inatec-ni", "Formó a 40 tutores")),
        ("es", "El SENA se convirtió en Centro Colaborador y forma a 40 tutores.", ("sena-co", "forma a 40 tutores")),
        ("pt", "O SENAI transformou-se em Centro de Referência e formou 40 tutores.",
         ("senai-br", "formou 40 tutores")),
        ("en", "HEART Trust became Centre of Excellence in 2019. It trained 40 tutors.",
         ("heart-nsta-jm", "It trained 40 tutors")),
        ("en", "SENA: We became Sea Grape Academy in 2019 and trained 40 tutors.", ("sena-co", "trained 40 tutors")),
        ("es", "INA sucedió a SENA en 2020 en la presidencia de la red y abrió dos talleres.",
         ("ina-cr", "abrió dos talleres")),
    ],
)  # fmt: skip
def test_who_is_given_a_title_or_an_office_goes_on_as_itself(read, language, text, last):
    found = read(text, language)
    assert said(found)[-1] == last
    assert not found.review


def test_a_whole_date_may_stand_behind_the_successor(read):
    found = read("El INSAFORP fue sustituido por el INCAF el 1 de enero de 2023 y forma 40 tutores.", "es")
    assert said(found) == [("incaf-sv", "forma 40 tutores")]
