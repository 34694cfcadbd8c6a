"""What others do is nobody's statement, though an institution tells it; nor is who came and how."""

import pytest

from kg.ingest.minutes import minutes_extraction
from kg.model import Source


@pytest.fixture(scope="module")
def read(extractor):
    def extract(text, language):
        source = Source("minutes", "0" * 64, "Minutes", text, language, "text/plain")
        return minutes_extraction(source, contacts=(), vocabulary=extractor.vocabulary, extractor=extractor)

    return extract


SAID = {
    "es": "Rosa Ponce, del SENA, informó que {}.",
    "pt": "Rosa Ponce, do SENAI, informou que {}.",
    "en": "Rosa Ponce, of HEART Trust, said that {}.",
}


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("es", "la compañía eléctrica compró doce hornos"),
        ("es", "el Ministerio de Infraestructura abrió dos talleres"),
        ("pt", "a empresa comprou doze fornos"),
        ("pt", "o Ministério da Infraestrutura abriu duas oficinas"),
        ("en", "the power company bought twelve ovens"),
        ("en", "the companies bought twelve ovens"),
        ("en", "the Ministry of Works opened two workshops"),
    ],
)
def test_what_a_company_or_a_ministry_does_is_no_statement_of_who_tells_it(read, language, told):
    extraction = read(SAID[language].format(told), language)
    assert extraction.statements == ()


@pytest.mark.parametrize(
    ("language", "told", "kind"),
    [
        ("es", "la entidad compró doce hornos", "initiative"),
        ("es", "la organización compró doce hornos", "initiative"),
        ("es", "el Ministerio de Educación no reconoce sus títulos", "constraint"),
        ("pt", "a instituição comprou doze fornos", "initiative"),
        ("en", "the Trust bought twelve ovens", "initiative"),
        ("en", "the companies it works with need welders, and it lacks tutors", "need"),
    ],
)
def test_what_the_speaker_does_or_meets_with_stays_its_own(read, language, told, kind):
    extraction = read(SAID[language].format(told), language)
    assert kind in [statement.kind.value for statement in extraction.statements]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "De Colombia acudió en persona Rosa Ponce, del SENA."),
        ("es", "Rosa Ponce, del SENA, dijo no saber si abrirá otra."),
        ("pt", "Rosa Ponce, do SENAI, compareceu por videoconferência."),
        ("pt", "Rosa Ponce, do SENAI, fez o ponto da situação."),
        ("en", "Rosa Ponce, of HEART Trust, came late owing to the rain."),
        ("en", "Rosa Ponce, of HEART Trust, had only ten minutes."),
    ],
)
def test_how_somebody_came_and_what_nobody_knows_is_no_statement(read, language, sentence):
    assert read(sentence, language).statements == ()


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "es",
            "El gerente de recursos humanos de Aceros del Valle, empresa invitada, dijo que recibe aprendices.",
        ),
        ("pt", "O gerente de pessoal da Aços do Vale, empresa convidada, disse que recebe 40 aprendizes."),
        ("en", "The manager of Valley Steel, an invited company, said that it takes in 40 apprentices."),
    ],
)
def test_the_manager_of_an_invited_company_does_not_go_on_for_who_spoke_before(read, language, sentence):
    bought = {"es": "compró hornos", "pt": "comprou fornos", "en": "it bought ovens"}[language]
    extraction = read(f"{SAID[language].format(bought)} {sentence}", language)
    assert len(extraction.statements) == 1
    assert [item.reason for item in extraction.review] == ["unknown-institution"]


@pytest.mark.parametrize(
    ("language", "heading", "item", "last", "agreed"),
    [
        ("es", "Lo que acordamos", "OIT/Cinterfor publicará una lista.", "Saludos cordiales desde la oficina fría.",
         "Se acordó también traducir las guías."),
        ("pt", "O que ficou acordado", "O OIT/Cinterfor publicará uma lista.", "Saudações do escritório frio.",
         "Decidiu-se também traduzir os guias de solda."),
        ("en", "What we agreed", "ILO/Cinterfor prepares a list of courses.", "Warm words from a cold little office.",
         "It was also agreed to translate the guides."),
    ],
)  # fmt: skip
def test_a_last_word_after_the_list_of_what_was_agreed_is_no_agreement(read, language, heading, item, last, agreed):
    extraction = read(f"## {heading}\n\n1. {item}\n\n{agreed}\n\n{last}\n", language)
    assert [statement.kind.value for statement in extraction.statements] == ["agreement", "agreement"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "es",
            "El INA abrió una panadería. El dirigente sindical Raúl Sosa dijo que faltan docentes.",
        ),
        ("es", "El INA abrió una panadería. La representante de los trabajadores pidió cursos de noche."),
        ("es", "El INA abrió una panadería. Una periodista contó que faltan hornos."),
        ("pt", "O SENAC abriu uma padaria. O representante dos empregadores disse que faltam padeiros."),
        ("en", "INA opened a bakery. The observer for a charity said that fees prevent women from enrolling."),
        ("en", "INA opened a bakery. The employers' delegate asked for evening courses."),
    ],
)
def test_whoever_speaks_for_none_of_the_institutions_waits(read, language, text):
    found = read(f"Acta\n\n{text}", language)
    assert len(found.statements) == 1
    assert [item.reason for item in found.review] == ["unknown-institution"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "es",
            "El INA abrió una panadería. Dijo que en la página de OIT/Cinterfor está disponible un manual.",
        ),
        ("pt", "O SENAC abriu uma padaria. Informou que na página da OIT/Cinterfor está disponível um manual de pães."),
        ("en", "INA opened a bakery. It added that on the website of ILO/Cinterfor there is a manual for bakers."),
    ],
)
def test_what_is_to_be_found_with_the_host_is_not_the_speakers(read, language, text):
    found = read(f"Acta\n\n{text}", language)
    assert len(found.statements) == 1
    published = "Acta\n\nEl INA publicó un manual de panes en la página de OIT/Cinterfor."
    assert [s.institution for s in read(published, "es").statements] == ["ina-cr"]


@pytest.mark.parametrize("aside", ["La moderadora dijo que es tarde.", "Una periodista señaló que es popular."])
def test_what_somebody_says_in_between_does_not_take_the_part_of_an_institution(read, aside):
    found = read(f"Acta\n\nEl INA abrió una panadería. {aside} El instituto necesita hornos.", "es")
    assert [(s.institution, s.kind.value) for s in found.statements] == [("ina-cr", "initiative"), ("ina-cr", "need")]
    found = read(f"Acta\n\nEl INA abrió una panadería. {aside} Agregó que compró diez hornos.", "es")
    assert [s.institution for s in found.statements] == ["ina-cr"]
