from pathlib import Path

import pytest

from kg.errors import DataFileError, MissingColumnError
from kg.ingest.mapping import SurveyMapping
from kg.ingest.proposal import HeaderCues, load_header_cues, propose_mapping
from kg.ingest.table import Row, Sheet, Table


def table(*header: str) -> Table:
    return Table((Sheet(None, header, (Row(2, tuple("x" for _ in header)),)),), "text/csv")


def test_spanish_headers_are_understood(header_cues: HeaderCues) -> None:
    proposed = propose_mapping(
        table(
            "Marca temporal",
            "Nombre de la institución",
            "Tipo de institución",
            "País de la institución",
            "Nombre y apellido de quien responde",
            "Correo electrónico",
            "¿Qué iniciativas ha puesto en marcha su institución?",
            "¿Qué ofrece su institución a otras instituciones?",
            "¿Qué necesita su institución?",
            "¿Qué obstáculos le impiden avanzar?",
            "Temas",
        ),
        header_cues,
    )
    assert proposed == SurveyMapping(
        date="Marca temporal",
        institution="Nombre de la institución",
        country="País de la institución",
        contact=("Nombre y apellido de quien responde", "Correo electrónico"),
        initiatives=("¿Qué iniciativas ha puesto en marcha su institución?",),
        offers=("¿Qué ofrece su institución a otras instituciones?",),
        needs=("¿Qué necesita su institución?",),
        obstacles=("¿Qué obstáculos le impiden avanzar?",),
        themes=("Temas",),
    )


@pytest.mark.parametrize(
    "question",
    [
        "Valore del 1 al 5 la necesidad de apoyo en: [Plataformas]",
        "Indique su grado de acuerdo con las siguientes dificultades [La conectividad]",
        "Em uma escala, quanto a instituição precisa de plataformas?",
        "To what extent do you agree with the following barriers? [Connectivity]",
    ],
)
def test_a_question_that_asks_for_a_grade_holds_no_statements(header_cues: HeaderCues, question: str) -> None:
    proposed = propose_mapping(table("Institución", question, "¿Qué obstáculos le impiden avanzar?"), header_cues)
    assert [headers for _, headers in proposed.items()] == [
        ("Institución",),
        ("¿Qué obstáculos le impiden avanzar?",),
    ]


def test_portuguese_headers_are_understood(header_cues: HeaderCues) -> None:
    proposed = propose_mapping(
        table(
            "Carimbo de data/hora",
            "Instituição",
            "País",
            "Seu nome",
            "Quais ações a instituição realizou?",
            "O que pode compartilhar com outras?",
            "Do que a instituição precisa?",
            "Quais dificuldades enfrenta?",
        ),
        header_cues,
    )
    assert (proposed.institution, proposed.date, proposed.contact) == (
        "Instituição",
        "Carimbo de data/hora",
        ("Seu nome",),
    )
    assert proposed.initiatives == ("Quais ações a instituição realizou?",)
    assert proposed.offers == ("O que pode compartilhar com outras?",)
    assert proposed.needs == ("Do que a instituição precisa?",)
    assert proposed.obstacles == ("Quais dificuldades enfrenta?",)


def test_english_headers_are_understood(header_cues: HeaderCues) -> None:
    proposed = propose_mapping(
        table(
            "Response ID",
            "Date submitted",
            "Start language",
            "Name of the institution",
            "Country",
            "Contact e-mail",
            "What measures has your institution taken?",
            "What could you share with other institutions?",
            "What support do you need?",
            "What prevents you from going further?",
            "How many years of experience do you have?",
        ),
        header_cues,
    )
    assert (proposed.key, proposed.date, proposed.language) == ("Response ID", "Date submitted", "Start language")
    assert (proposed.institution, proposed.contact) == ("Name of the institution", ("Contact e-mail",))
    assert proposed.initiatives == ("What measures has your institution taken?",)
    assert proposed.offers == ("What could you share with other institutions?",)
    assert proposed.needs == ("What support do you need?",)
    assert proposed.obstacles == ("What prevents you from going further?",)


def test_without_an_institution_or_answers_the_columns_there_are_are_told(header_cues: HeaderCues) -> None:
    with pytest.raises(MissingColumnError, match="no column 'institution'; its columns are 'Necesidades', 'Edad'"):
        propose_mapping(table("Necesidades", "Edad"), header_cues)
    with pytest.raises(MissingColumnError, match="initiatives or offers or needs or obstacles"):
        propose_mapping(table("Institución", "Edad"), header_cues)


def test_the_sheet_that_has_the_answers_is_named(header_cues: HeaderCues) -> None:
    rows = (Row(2, ("x", "y")),)
    sheets = (Sheet("Notas", ("Clave", "Texto"), rows), Sheet("Datos", ("Institución", "Necesidades"), rows))
    assert propose_mapping(Table(sheets, "x"), header_cues).sheet == "Datos"


def test_broken_cues_are_told_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "cues").mkdir()
    (tmp_path / "cues/headers.yaml").write_text("never: [x]\nroles:\n  poems: [x]\n", encoding="utf-8")
    with pytest.raises(DataFileError):
        load_header_cues(tmp_path)
