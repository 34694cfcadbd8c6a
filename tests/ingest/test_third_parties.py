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
