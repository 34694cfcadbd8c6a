from collections.abc import Callable

import pytest

from kg.ingest.header_cues import HeaderCues
from kg.ingest.mapping import SurveyMapping
from kg.ingest.options import IngestOptions
from kg.ingest.readers import read_table
from kg.ingest.statements import StatementExtractor
from kg.ingest.survey import SurveyReading, survey_extractions
from kg.model import MASK, Extraction, Kind, Origin, Status, Visibility
from kg.vocabulary import Vocabulary

MAPPING = SurveyMapping(
    institution="Institución",
    country="País",
    contact=("Persona", "Cargo", "Correo"),
    date="Fecha",
    language="Idioma",
    initiatives=("Iniciativas",),
    offers=("Ofertas",),
    needs=("Necesidades",),
    obstacles=("Obstáculos",),
    themes=("Temas",),
)
HEADER = "Institución;País;Persona;Cargo;Correo;Fecha;Idioma;Iniciativas;Ofertas;Necesidades;Obstáculos;Temas"
INFOCAL = (
    "INFOCAL;Bolivia;Ana Prueba;Directora;ana@example.org;26/03/2020;es;"
    "Capacitamos a 40 docentes en aulas virtuales;;Necesitamos simuladores de soldadura;;"
)
Read = Callable[..., SurveyReading]


@pytest.fixture
def read(vocabulary: Vocabulary, extractor: StatementExtractor, header_cues: HeaderCues) -> Read:
    def run(
        *rows: str, header: str = HEADER, mapping: SurveyMapping = MAPPING, options: IngestOptions | None = None
    ) -> SurveyReading:
        return survey_extractions(
            read_table("\n".join([header, *rows]).encode(), name="encuesta.csv"),
            (mapping,),
            vocabulary=vocabulary,
            extractor=extractor,
            cues=header_cues,
            options=options or IngestOptions(),
            name="encuesta.csv",
        )

    return run


def only(reading: SurveyReading) -> Extraction:
    (extraction,) = reading.extractions
    return extraction


def told(extraction: Extraction) -> list[tuple[Kind, str]]:
    return [(statement.kind, statement.text) for statement in extraction.statements]


def test_each_answer_gives_statements_of_the_kind_of_its_column(read: Read) -> None:
    assert told(only(read(INFOCAL))) == [
        (Kind.INITIATIVE, "Capacitamos a 40 docentes en aulas virtuales"),
        (Kind.NEED, "Necesitamos simuladores de soldadura"),
    ]


def test_a_row_is_a_source_with_its_own_text_and_locators(read: Read) -> None:
    extraction = only(read(INFOCAL))
    source = extraction.source
    assert source.id == "encuesta-csv.infocal-bo"
    assert (source.date, source.language, source.media_type) == ("2020-03-26", "es", "text/csv")
    assert source.text.split("\n") == [
        "Institución: INFOCAL",
        "País: Bolivia",
        "Fecha: 26/03/2020",
        "Idioma: es",
        "Iniciativas: Capacitamos a 40 docentes en aulas virtuales",
        "Necesidades: Necesitamos simuladores de soldadura",
    ]
    need = extraction.statements[1]
    place = need.evidence.locator
    assert source.text[place.start : place.end] == need.evidence.quote
    assert (place.sheet, place.row, place.column) == (None, 2, "Necesidades")


def test_persons_go_to_the_contacts_only(read: Read) -> None:
    extraction = only(read(INFOCAL))
    (contact,) = extraction.contacts
    assert (contact.kind, contact.value, contact.person, contact.role, contact.institution) == (
        "email",
        "ana@example.org",
        "Ana Prueba",
        "Directora",
        "infocal-bo",
    )
    assert "Ana" not in extraction.source.text + extraction.source.title


def test_a_contact_within_an_answer_is_masked_and_kept(read: Read) -> None:
    row = "INFOCAL;Bolivia;;;;;es;;Ofrecemos cursos abiertos a todos, escriba a eva@example.org;;;"
    extraction = only(read(row))
    assert MASK * 15 in extraction.source.text
    assert [contact.value for contact in extraction.contacts] == ["eva@example.org"]


def test_an_address_in_the_column_of_the_institution_is_nowhere_but_in_the_contacts(read: Read) -> None:
    extraction = only(read("Instituto Eva eva@example.org;Bolivia;;;;;es;;;Necesitamos equipos nuevos;;"))
    assert [contact.value for contact in extraction.contacts] == ["eva@example.org"]
    told = f"{extraction.source}{extraction.review}{extraction.statements}"
    assert "eva@" not in told
    assert "example" not in told


def test_a_name_without_an_address_is_kept_too(read: Read) -> None:
    extraction = only(read("INFOCAL;Bolivia;Ana Prueba;;;;es;;;Necesitamos equipos nuevos;;"))
    assert [(contact.kind, contact.person) for contact in extraction.contacts] == [("person", "Ana Prueba")]


def test_an_unknown_institution_waits_for_review_answer_by_answer(read: Read) -> None:
    extraction = only(read(INFOCAL.replace("INFOCAL", "INFOCALL")))
    assert extraction.statements == ()
    assert [(item.reason, item.name, item.kind) for item in extraction.review] == [
        ("unknown-institution", "INFOCALL", Kind.INITIATIVE),
        ("unknown-institution", "INFOCALL", Kind.NEED),
    ]
    assert "infocal-bo" in extraction.review[0].suggestions
    first = extraction.review[0]
    assert extraction.source.text[first.start : first.end] == first.quote


def test_an_ambiguous_institution_waits_for_review_with_its_candidates(read: Read) -> None:
    extraction = only(read("Ministerio de Trabajo;;;;;;es;Teletrabajo para el personal;;;;"))
    assert extraction.review[0].reason == "ambiguous-institution"
    assert "mtpe-pe" in extraction.review[0].candidates


def test_a_bad_row_costs_that_row_and_is_told(read: Read) -> None:
    reading = read(
        INFOCAL, "a;b;c;d;e;f;g;h;i;j;k;l;m;n", "SENA;Colombia;;;;;;;;;;", "SENAI;Brasil" + ";" * 7 + "x y;;"
    )
    assert [extraction.source.id for extraction in reading.extractions] == [
        "encuesta-csv.infocal-bo",
        "encuesta-csv.senai-br",
    ]
    assert [(item.place, item.reason) for item in reading.skipped] == [
        ("row 3", "it has 14 cells, the header has 12"),
        ("row 4", "it holds no answers"),
    ]


def test_a_changed_row_changes_its_own_source_only(read: Read) -> None:
    other = "SENA;Colombia;;;;;es;Abrimos cursos virtuales;;;;"
    before = [extraction.source for extraction in read(INFOCAL, other).extractions]
    after = [extraction.source for extraction in read(INFOCAL, other.replace("virtuales", "en línea")).extractions]
    moved = [extraction.source for extraction in read(other, INFOCAL).extractions]
    assert before[0] == after[0]
    assert before[1].id == after[1].id
    assert before[1].version != after[1].version
    assert {source.id: source.version for source in before} == {source.id: source.version for source in moved}


def test_two_rows_of_one_institution_are_two_sources(read: Read) -> None:
    reading = read(INFOCAL, INFOCAL.replace("40", "50"))
    assert [extraction.source.id for extraction in reading.extractions] == [
        "encuesta-csv.infocal-bo",
        "encuesta-csv.infocal-bo-2",
    ]


def test_the_column_that_tells_rows_apart_names_them(read: Read) -> None:
    mapping = SurveyMapping(institution="I", key="Id", needs=("N",))
    reading = read("77;SENA;Necesitamos equipos", header="Id;I;N", mapping=mapping)
    assert only(reading).source.id == "encuesta-csv.77"
    assert "77" not in only(reading).source.text


@pytest.mark.parametrize("answer", ["No", "N/A", "-", "Ninguna", "ninguno.", "No aplica", "Sí", "0", "12", "Nenhum"])
def test_an_answer_that_says_nothing_gives_nothing(read: Read, answer: str) -> None:
    reading = read(f"SENA;Colombia;;;;;;;;{answer};;")
    assert reading.extractions == ()


@pytest.mark.parametrize(
    ("column", "answer"),
    [
        ("Necesidades", "No necesitamos apoyo por ahora"),
        ("Necesidades", "Não precisamos de nada"),
        ("Ofertas", "No ofrecemos nada a otras instituciones"),
        ("Iniciativas", "We have not done anything"),
    ],
)
def test_a_plain_denial_is_no_statement(read: Read, column: str, answer: str) -> None:
    cells = dict.fromkeys(HEADER.split(";"), "") | {"Institución": "SENA", column: answer}
    assert only(read(";".join(cells.values()))).statements == ()


@pytest.mark.parametrize(
    ("language", "answers"),
    [
        ("es", ("Cursos que no requieren internet", "Guías que no requieren licencia", "No sabemos cómo evaluar")),
        ("pt", ("Cursos que não exigem internet", "Guias que não exigem licença", "Não sabemos como avaliar")),
        ("en", ("Courses that do not need internet", "Guides that do not cost a fee", "We do not know how to assess")),
    ],
)
def test_a_no_that_is_not_about_the_answer_itself_denies_nothing(
    read: Read, language: str, answers: tuple[str, str, str]
) -> None:
    found = told(only(read(f"SENA;;;;;;{language};{';'.join(answers)};;")))
    assert found == list(zip((Kind.INITIATIVE, Kind.OFFER, Kind.NEED), answers, strict=True))


def test_what_is_lacked_is_a_need_and_what_is_not_yet_begun_is_planned(read: Read) -> None:
    row = "SENA;;;;;;es;Aún no hemos empezado, pero planeamos abrir un aula virtual;;No contamos con simuladores;;"
    first, second = only(read(row)).statements
    assert (first.kind, first.status) == (Kind.INITIATIVE, Status.PLANNED)
    assert (second.kind, second.status) == (Kind.NEED, Status.ONGOING)


def test_one_word_under_a_question_is_an_answer(read: Read) -> None:
    assert told(only(read("SENA;;;;;;es;;;Conectividad;;"))) == [(Kind.NEED, "Conectividad")]


def test_ticked_options_speak_by_their_own_words(read: Read) -> None:
    header = "I;¿Qué necesita?: Capacitación docente;¿Qué necesita?: Simuladores;¿Qué necesita?: Otro"
    mapping = SurveyMapping(institution="I", needs=("¿Qué necesita?",))
    reading = read("SENA;Sí;;Equipos de protección", "SENAI;Capacitación docente;1;No", header=header, mapping=mapping)
    first, second = reading.extractions
    assert told(first) == [(Kind.NEED, "Capacitación docente"), (Kind.NEED, "Equipos de protección")]
    assert told(second) == [(Kind.NEED, "Capacitación docente"), (Kind.NEED, "Simuladores")]
    assert first.source.text.split("\n")[1] == "¿Qué necesita?: Capacitación docente"
    assert first.statements[0].evidence.locator.column == "¿Qué necesita?: Capacitación docente"


def test_a_tick_under_an_instruction_says_nothing(read: Read) -> None:
    header = "I;Necesidades: describa brevemente"
    mapping = SurveyMapping(institution="I", needs=("Necesidades",))
    reading = read("SENA;Sí", "SENAI;Necesitamos simuladores", header=header, mapping=mapping)
    assert told(only(reading)) == [(Kind.NEED, "Necesitamos simuladores")]
    assert reading.skipped[0].reason == "it holds no answers"


def test_themes_said_in_the_row_serve_where_the_words_tell_none(read: Read) -> None:
    row = "SENA;;;;;;es;;;Necesitamos apoyo con lo de siempre;;youth; "
    assert only(read(row)).statements[0].themes == ("youth",)


def test_a_date_without_its_year_is_asked_for(read: Read) -> None:
    row = "SENA;;;;;26 de marzo;es;;;Necesitamos equipos nuevos;;"
    extraction = only(read(row))
    assert extraction.source.date is None
    assert "--date" in extraction.skipped[0].reason
    said = only(read(row, options=IngestOptions(date="2020")))
    assert (said.source.date, said.skipped) == ("2020", ())


def test_the_order_of_day_and_month_is_told_by_the_whole_column(read: Read) -> None:
    rows = ["SENA;;;;;03/05/2020;en;;;We need new equipment;;", "SENAI;;;;;03/26/2020;en;;;We need new equipment;;"]
    assert [extraction.source.date for extraction in read(*rows).extractions] == ["2020-03-05", "2020-03-26"]


def test_the_language_is_the_one_said_else_the_one_of_the_answers(read: Read) -> None:
    rows = [
        "SENA;;;;;;Español;;;Necesitamos equipos;;",
        "SENAI;;;;;;;;;Precisamos de apoio para os nossos docentes e para as oficinas;;",
        "INA;;;;;;English;;;Materials;;",
    ]
    assert [extraction.source.language for extraction in read(*rows).extractions] == ["es", "pt", "en"]


def test_options_of_the_file_hold_for_every_row(read: Read) -> None:
    options = IngestOptions(
        title="Situación",
        collection="Encuestas",
        visibility=Visibility.PUBLIC,
        origin=Origin.RETOLD,
        url="https://www.example.org/e",
    )
    source = only(read(INFOCAL, options=options)).source
    assert source.id == "encuestas.encuesta-csv.infocal-bo"
    assert source.title == "Situación: INFOCAL"
    assert (source.visibility, source.origin, source.url) == (
        Visibility.PUBLIC,
        Origin.RETOLD,
        "https://www.example.org/e",
    )


def test_the_same_table_gives_the_same_reading(read: Read) -> None:
    assert read(INFOCAL) == read(INFOCAL)


OPTIONS = SurveyMapping(institution="Institución", needs=("¿Qué necesita?",), obstacles=("Dificultades",))


def test_grades_of_a_scale_are_no_statements(read):
    header = "Institución;Dificultades [La conectividad];Dificultades [La normativa];¿Qué necesita?"
    row = "SENA;Muy de acuerdo;Totalmente en desacuerdo;Evaluadores para pruebas a distancia"
    extraction = only(read(row, header=header, mapping=OPTIONS))
    assert told(extraction) == [(Kind.NEED, "Evaluadores para pruebas a distancia")]


def test_a_one_is_a_tick_beside_zeros_and_a_grade_beside_other_numbers(read):
    header = "Institución;¿Qué necesita? [Plataformas];¿Qué necesita? [Simuladores];Dificultades"
    ticks = read("SENA;1;0;Poca conectividad", "INA;0;1;Poca conectividad", header=header, mapping=OPTIONS)
    assert [told(one)[0] for one in ticks.extractions] == [(Kind.NEED, "Plataformas"), (Kind.NEED, "Simuladores")]
    grades = read("SENA;1;5;Poca conectividad", "INA;2;1;Poca conectividad", header=header, mapping=OPTIONS)
    assert [told(one) for one in grades.extractions] == [[(Kind.CONSTRAINT, "Poca conectividad")]] * 2


def test_other_that_is_ticked_says_nothing_without_the_words_beside_it(read):
    header = "Institución;¿Qué necesita? [Plataformas];¿Qué necesita? [Otro];Dificultades"
    assert told(only(read("SENA;Sí;Sí;", header=header, mapping=OPTIONS))) == [(Kind.NEED, "Plataformas")]


def test_options_chosen_in_one_cell_are_one_statement_each(read):
    mapping = SurveyMapping(institution="Institución", obstacles=("Dificultades (puede elegir varias)",))
    header = "Institución;Dificultades (puede elegir varias)"
    row = "SENA;Falta de conectividad, Falta de equipos en talleres, Presupuesto"
    extraction = only(read(row, header=header, mapping=mapping))
    assert [text for _, text in told(extraction)] == [
        "Falta de conectividad",
        "Falta de equipos en talleres",
        "Presupuesto",
    ]
    text = extraction.source.text
    for statement in extraction.statements:
        at = statement.evidence.locator
        assert text[at.start : at.end] == statement.evidence.quote


def test_a_sentence_with_commas_is_not_cut_where_nobody_spoke_of_options(read):
    mapping = SurveyMapping(institution="Institución", obstacles=("Dificultades",))
    row = "SENA;La ley de Colombia, Perú y Chile no permite titular a distancia"
    extraction = only(read(row, header="Institución;Dificultades", mapping=mapping))
    assert len(extraction.statements) == 1


def test_what_could_not_be_done_is_no_initiative_though_the_column_asks_for_initiatives(read):
    row = INFOCAL.replace("Capacitamos a 40 docentes en aulas virtuales", "No pudimos atender las zonas rurales")
    assert told(only(read(row)))[0] == (Kind.CONSTRAINT, "No pudimos atender las zonas rurales")


def test_how_far_a_thing_without_a_verb_has_come_is_not_said(read):
    row = INFOCAL.replace("Capacitamos a 40 docentes en aulas virtuales", "Brigadas de mantenimiento de equipos")
    assert only(read(row)).statements[0].status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("answer", "quote"),
    [
        (
            "Evaluadores para pruebas a distancia, preguntar por Kay en kay@example.org",
            "Evaluadores para pruebas a distancia",
        ),
        ("Simuladores de torno (contacto: Ana Prueba, ana@example.org)", "Simuladores de torno"),
        ("Simuladores. Más información: ana@example.org", "Simuladores"),
    ],
)
def test_how_somebody_is_reached_is_no_part_of_a_need(read, answer, quote):
    row = INFOCAL.replace("Necesitamos simuladores de soldadura", answer)
    needs = [statement for statement in only(read(row)).statements if statement.kind is Kind.NEED]
    assert [need.evidence.quote for need in needs] == [quote]


@pytest.mark.parametrize(
    "answer", ["ana@example.org", "Escriba a ana@example.org", "Contactar a la directora: ana@example.org"]
)
def test_an_answer_that_only_says_how_somebody_is_reached_is_no_need(read, answer):
    row = INFOCAL.replace("Necesitamos simuladores de soldadura", answer)
    assert all(statement.kind is not Kind.NEED for statement in only(read(row)).statements)


def test_rows_whose_keys_make_one_id_are_all_kept(read):
    mapping = SurveyMapping(institution="I", key="Id", needs=("N",))
    reading = read("3.4;SENA;Necesitamos telares", "3-4;INA;Necesitamos hornos", header="Id;I;N", mapping=mapping)
    assert [extraction.source.id for extraction in reading.extractions] == ["encuesta-csv.3-4", "encuesta-csv.3-4-2"]


@pytest.mark.parametrize(
    ("yes", "no"),
    [("VERDADERO", "FALSO"), ("Verdadeiro", "Falso"), ("Checked", "Unchecked"), ("Selected", "Not selected")],
)
def test_a_program_s_yes_and_no_tick_and_untick(read, yes, no):
    header = "Institución;¿Qué necesita? [Telares];¿Qué necesita? [Hornos de pan];Dificultades"
    reading = read(f"SENA;{yes};{no};", f"INA;{no};{yes};", header=header, mapping=OPTIONS)
    assert [told(one) for one in reading.extractions] == [[(Kind.NEED, "Telares")], [(Kind.NEED, "Hornos de pan")]]


def test_a_few_words_under_an_option_are_told_with_it(read):
    header = "Institución;¿Qué necesita? [Hornos de pan];¿Qué necesita? [Telares];Dificultades"
    extraction = only(read("SENA;en Cali;;", header=header, mapping=OPTIONS))
    assert told(extraction) == [(Kind.NEED, "Hornos de pan: en Cali")]


def test_steps_of_a_scale_under_options_are_reported_and_no_statements(read):
    header = "Institución;¿Qué necesita? [Telares];¿Qué necesita? [Hornos];¿Qué necesita? [Otro];Dificultades"
    rows = [
        "SENA;Urgente;Más adelante;Tornos de madera;Poca conectividad",
        "INA;Ya lo tenemos;Urgente;;Poca conectividad",
        "SENAI;Más adelante;Ya lo tenemos;;Poca conectividad",
    ]
    reading = read(*rows, header=header, mapping=OPTIONS)
    assert [text for one in reading.extractions for kind, text in told(one) if kind is Kind.NEED] == [
        "Tornos de madera"
    ]
    (skipped,) = reading.skipped
    assert skipped.place == "column '¿Qué necesita?'"
    assert "Urgente, Más adelante, Ya lo tenemos" in skipped.reason


@pytest.mark.parametrize("options", [("Docentes", "Estudiantes"), ("Teachers", "Students")])
def test_needs_that_recur_under_several_options_are_told(read, options):
    header = f"Institución;¿Qué necesita? [{options[0]}];¿Qué necesita? [{options[1]}];Dificultades"
    rows = ["SENA;Telares;Hornos de pan;", "INA;Hornos de pan;Hornos de pan;", "SENATI;Telares;Hornos de pan;"]
    reading = read(*rows, header=header, mapping=OPTIONS)
    assert [text for one in reading.extractions for _, text in told(one)] == [
        f"{option}: {thing}" for row in rows for option, thing in zip(options, row.split(";")[1:3], strict=True)
    ]
    assert reading.skipped == ()


@pytest.mark.parametrize("steps", [("Muy urgente", "Poco urgente"), ("Muito alta", "Nada"), ("Not yet", "Very soon")])
def test_degrees_that_recur_under_several_options_are_a_scale(read, steps):
    header = "Institución;¿Qué necesita? [Telares];¿Qué necesita? [Hornos];Dificultades"
    rows = [f"{body};{steps[0]};{steps[1]};Poca luz" for body in ("SENA", "INA")]
    rows.append(f"SENATI;{steps[1]};{steps[0]};Poca luz")
    reading = read(*rows, header=header, mapping=OPTIONS)
    assert [told(one) for one in reading.extractions] == [[(Kind.CONSTRAINT, "Poca luz")]] * 3


def test_things_named_again_under_one_option_are_told(read):
    header = "Institución;¿Qué necesita? [Cursos];¿Qué necesita? [Equipos];Dificultades"
    rows = ["SENA;Costura fina;Telares;", "INA;Costura fina;Telares;", "SENAI;Panadería;Telares;"]
    reading = read(*rows, header=header, mapping=OPTIONS)
    assert [len(told(one)) for one in reading.extractions] == [2, 2, 2]
    assert reading.skipped == ()


def test_a_question_under_its_section_is_no_option(read):
    header = "General: Institución;Necesidades: ¿Qué necesita?"
    mapping = SurveyMapping(institution="General: Institución", needs=("Necesidades: ¿Qué necesita?",))
    assert told(only(read("SENA;Telares", header=header, mapping=mapping))) == [(Kind.NEED, "Telares")]


def test_numbered_options_leave_it_to_the_answer_to_say_what_it_is(read):
    mapping = SurveyMapping(institution="I", initiatives=("¿Qué hizo?",))
    header = "I;¿Qué hizo? [Iniciativa 1];¿Qué hizo? [Iniciativa 2]"
    extraction = only(read("SENA;Abrimos talleres;Prestamos telares", header=header, mapping=mapping))
    assert [text for _, text in told(extraction)] == ["Abrimos talleres", "Prestamos telares"]


def test_options_after_a_slash_are_ticked_and_the_joined_answer_is_left_out(read):
    header = "I;¿Qué necesita?;¿Qué necesita?/Telares;¿Qué necesita?/Hornos de pan"
    mapping = SurveyMapping(institution="I", needs=("¿Qué necesita?",))
    reading = read("SENA;Telares Hornos de pan;1;1", "INA;Telares;1;0", header=header, mapping=mapping)
    assert [told(one) for one in reading.extractions] == [
        [(Kind.NEED, "Telares"), (Kind.NEED, "Hornos de pan")],
        [(Kind.NEED, "Telares")],
    ]


def test_a_slash_between_words_makes_no_option(read):
    header = "I;¿Qué conoce y/o necesita?"
    mapping = SurveyMapping(institution="I", needs=("¿Qué conoce y/o necesita?",))
    assert told(only(read("SENA;Telares", header=header, mapping=mapping))) == [(Kind.NEED, "Telares")]


LISTS = SurveyMapping(institution="I", initiatives=("Hechos",), needs=("Faltas",), obstacles=("Trabas",))
COLUMNS = "I|Hechos|Faltas|Trabas"


@pytest.fixture
def read_lists(read):
    """Rows with cells parted by bars, and what is told in each row."""

    def run(*rows, mapping=LISTS, header=COLUMNS):
        return [told(one) for one in read(*rows, header=header, mapping=mapping).extractions]

    return run


def test_each_choice_of_a_form_that_parts_them_by_semicolons_is_told(read_lists):
    row = "SENA|Pasantías;Talleres de costura;Televisión;|Tornos;Cursos para instructores;|Clima;Presupuesto;"
    assert read_lists(row) == [
        [
            (Kind.INITIATIVE, "Pasantías"),
            (Kind.INITIATIVE, "Talleres de costura"),
            (Kind.INITIATIVE, "Televisión"),
            (Kind.NEED, "Tornos"),
            (Kind.NEED, "Cursos para instructores"),
            (Kind.CONSTRAINT, "Clima"),
            (Kind.CONSTRAINT, "Presupuesto"),
        ]
    ]


def test_each_item_of_a_list_is_told_and_what_says_nothing_is_left_out(read_lists):
    row = 'SENA||"- Tornos\n- Cursos de carpintería\n- Ninguna de las anteriores\n- Hornos"|'
    assert [text for _, text in read_lists(row)[0]] == ["Tornos", "Cursos de carpintería", "Hornos"]


def test_what_stands_in_parentheses_is_not_parted(read):
    header = "Institución;Dificultades (marque todas)"
    mapping = SurveyMapping(institution="Institución", obstacles=("Dificultades (marque todas)",))
    extraction = only(read("SENA;Falta de aulas (Cali, Pasto), Falta de luz", header=header, mapping=mapping))
    assert [text for _, text in told(extraction)] == ["Falta de aulas (Cali, Pasto)", "Falta de luz"]


@pytest.mark.parametrize(
    "answer",
    ["No tenemos telares; hornos; tornos", "Não temos teares; fornos; tornos", "We have no looms; ovens; lathes"],
)
def test_a_denial_goes_on_beyond_a_semicolon(read_lists, answer):
    (found,) = read_lists(f"SENA|{answer}||")
    assert all(kind is not Kind.INITIATIVE for kind, _ in found)


def test_options_that_recur_in_their_column_are_one_statement_each(read_lists):
    rows = [
        "SENA||Tornos, Hornos de pan, Telares|",
        "INA||Tornos, Hornos de pan|",
        "SENATI||Tornos|",
    ]
    assert [[text for _, text in found] for found in read_lists(*rows)] == [
        ["Tornos", "Hornos de pan", "Telares"],
        ["Tornos", "Hornos de pan"],
        ["Tornos"],
    ]


def test_commas_of_which_nothing_recurs_or_only_countries_part_no_options(read_lists):
    alone = read_lists("SENA||Tornos de Cali, Hornos de pan|", "INA||Telares|")
    assert [len(found) for found in alone] == [1, 1]
    countries = [f"{body}||Visitas a México, Chile, Perú|" for body in ("SENA", "INA")]
    assert [len(found) for found in read_lists(*countries)] == [1, 1]


@pytest.mark.parametrize(
    ("language", "answer"),
    [
        ("es", "La feria de oficios fue suspendida por la lluvia"),
        ("es", "Abrimos un vivero, pero fue cerrado por decreto"),
        ("pt", "A feira de ofícios foi suspensa pelo governo"),
        ("en", "The trade fair was suspended by decree"),
        ("es", "Ferias suspendidas por decreto"),
    ],
)
def test_what_an_outside_force_stopped_is_no_deed(read, language, answer):
    extraction = only(read(f"SENA;;;;;;{language};{answer};;;;"))
    last = extraction.statements[-1]
    assert (last.kind, last.status) == (Kind.CONSTRAINT, Status.STOPPED)


def test_what_the_institution_itself_ended_stays_its_initiative(read):
    (statement,) = only(read("SENA;;;;;;en;The radio course was discontinued in 2018;;;;")).statements
    assert (statement.kind, statement.status) == (Kind.INITIATIVE, Status.STOPPED)


NOTHING = [
    *("None so far", "Not for now", "See previous answer", "To be decided", "Yes, of course"),
    *("Ninguno por el momento", "Todavía no", "Lo mismo que arriba", "Sin datos", "(en blanco)", "Sí, por supuesto"),
    *("Nenhuma até agora", "Ainda não", "A confirmar", "Em andamento", "Sim, várias", "O mesmo"),
    *("https://example.org/curso", "abril de 2021", "Desde 03/2021 hasta 06/2021"),
]


@pytest.mark.parametrize("answer", NOTHING)
@pytest.mark.parametrize("column", ["Iniciativas", "Ofertas", "Necesidades", "Obstáculos"])
def test_an_answer_put_off_or_of_a_mere_yes_or_date_gives_nothing(read, answer, column):
    cells = dict.fromkeys(HEADER.split(";"), "") | {"Institución": "SENA", column: answer}
    assert read(";".join(cells.values())).extractions == ()


@pytest.mark.parametrize(
    "answer",
    ["Sí, tornos", "Yes, looms", "Por ahora tornos", "Ferias en abril de 2021", "Página https://example.org/a"],
)
def test_an_answer_that_says_something_beside_is_kept(read, answer):
    cells = dict.fromkeys(HEADER.split(";"), "") | {"Institución": "SENA", "Necesidades": answer}
    assert len(only(read(";".join(cells.values()))).statements) == 1


@pytest.mark.parametrize(
    ("column", "language", "answer"),
    [
        ("Obstáculos", "en", "No major challenges"),
        ("Obstáculos", "en", "We have not faced any barriers"),
        ("Obstáculos", "en", "Nothing stops us"),
        ("Obstáculos", "es", "No se han presentado dificultades"),
        ("Obstáculos", "es", "Nada nos impide abrir los talleres"),
        ("Obstáculos", "pt", "Não identificamos dificuldades"),
        ("Ofertas", "es", "No contamos con materiales propios para ofrecer"),
        ("Ofertas", "pt", "Não temos materiais próprios para compartilhar"),
        ("Ofertas", "en", "We do not have any good materials to share"),
        ("Iniciativas", "es", "No tenemos ninguna iniciativa de este tipo"),
    ],
)
def test_who_has_none_of_what_is_asked_tells_nothing(read, column, language, answer):
    cells = dict.fromkeys(HEADER.split(";"), "") | {"Institución": "SENA", "Idioma": language, column: answer}
    assert [one for row in read(";".join(cells.values())).extractions for one in row.statements] == []


@pytest.mark.parametrize(
    ("column", "language", "answer", "kind"),
    [
        ("Obstáculos", "en", "We have not overcome the barriers of distance", Kind.CONSTRAINT),
        ("Obstáculos", "es", "No hay señal en los valles", Kind.CONSTRAINT),
        ("Obstáculos", "es", "No se han resuelto las dificultades de transporte", Kind.CONSTRAINT),
        ("Ofertas", "es", "No contamos con un aula propia para ofrecer cursos de cocina", Kind.NEED),
    ],
)
def test_what_is_lacked_or_not_overcome_is_told(read, column, language, answer, kind):
    cells = dict.fromkeys(HEADER.split(";"), "") | {"Institución": "SENA", "Idioma": language, column: answer}
    assert [one.kind for one in only(read(";".join(cells.values()))).statements] == [kind]


SEVERAL_NAMES = SurveyMapping(institution=("Sigla", "Nombre"), country="País", needs=("Faltas",))


@pytest.mark.parametrize(
    ("row", "institution", "reason", "name"),
    [
        ("SENA;Servicio Nacional de Aprendizaje;Colombia;Tornos", "sena-co", None, None),
        (";INTECAP;Guatemala;Tornos", "intecap-gt", None, None),
        ("n/a;INTECAP;Guatemala;Tornos", "intecap-gt", None, None),
        ("INTK;INTECAP;Guatemala;Tornos", "intecap-gt", None, None),
        ("INTK;Casa de Telares;Guatemala;Tornos", None, "unknown-institution", "INTK; Casa de Telares"),
        ("SENA;SENAI;;Tornos", None, "ambiguous-institution", "SENA; SENAI"),
        ("SENATI;INTECAP;Guatemala;Tornos", None, "ambiguous-institution", "SENATI; INTECAP"),
    ],
)
def test_the_names_of_one_institution_serve_each_other(read, row, institution, reason, name):
    extraction = only(read(row, header="Sigla;Nombre;País;Faltas", mapping=SEVERAL_NAMES))
    assert [one.institution for one in extraction.statements] == ([institution] if institution else [])
    assert [(item.reason, item.name) for item in extraction.review] == ([(reason, name)] if reason else [])


def test_names_that_contradict_each_other_are_both_candidates(read):
    extraction = only(read("SENA;SENAI;;Tornos", header="Sigla;Nombre;País;Faltas", mapping=SEVERAL_NAMES))
    assert extraction.review[0].candidates == ("sena-co", "senai-br")


@pytest.mark.parametrize("name", ["Total", "TOTAL GENERAL", "Subtotales", "Promedio", "Grand total"])
def test_a_row_that_sums_up_others_is_told_and_not_read(read, name):
    reading = read(INFOCAL, f"{name};2 países;;;;;es;2 iniciativas;;;;")
    assert only(reading).source.id == "encuesta-csv.infocal-bo"
    assert [item.reason for item in reading.skipped] == ["it sums up other rows"]


@pytest.mark.parametrize("date", ["1980-01-01 00:00:00", "1970-01-01", "30/12/1899"])
def test_the_date_a_program_writes_for_none_is_none(read, date):
    row = f"SENA;;;;;{date};es;;;Necesitamos equipos nuevos;;"
    extraction = only(read(row))
    assert extraction.source.date is None
    assert "--date" in extraction.skipped[0].reason
    assert only(read(row, options=IngestOptions(date="2022"))).source.date == "2022"


@pytest.mark.parametrize(
    ("language", "answer", "kind"),
    [
        ("es", "La feria de oficios fue suspendida y después reanudada en junio", Kind.INITIATIVE),
        ("pt", "As oficinas foram suspensas e retomadas em junho", Kind.INITIATIVE),
        ("en", "The paper test was cancelled and replaced by an oral one", Kind.INITIATIVE),
        ("es", "La feria de oficios fue suspendida y no fue reanudada", Kind.CONSTRAINT),
        ("es", "La feria de oficios fue suspendida hasta que sea retomada", Kind.CONSTRAINT),
    ],
)
def test_what_was_stopped_and_taken_up_again_is_a_deed(read, language, answer, kind):
    extraction = only(read(f"SENA;;;;;;{language};{answer};;;;"))
    assert [one.kind for one in extraction.statements] == [kind]


@pytest.mark.parametrize(
    "rows",
    [
        (
            "SENA|Con Telares Sur, Hornos y Tornos abrimos un taller||",
            "INA|Con Telares Sur, Hornos||",
            "SENATI|Hornos||",
        ),
        ("SENA|Curso de tornos, Hornos||", "INA|Curso de telares, Hornos||", "SENATI|Telares, Clavos||"),
    ],
)
def test_a_list_within_a_clause_or_with_little_that_recurs_is_not_parted(read_lists, rows):
    assert len(read_lists(*rows)[0]) == 1


@pytest.mark.parametrize(
    ("column", "answer"),
    [
        ("Obstáculos", "No existen trabas"),
        ("Obstáculos", "No hemos tenido dificultades"),
        ("Obstáculos", "Nenhuma barreira"),
        ("Necesidades", "Ninguna, muchas gracias"),
        ("Iniciativas", "Ver www.example.org/taller"),
    ],
)
def test_an_answer_that_denies_thanks_or_points_to_a_page_gives_nothing(read, column, answer):
    cells = dict.fromkeys(HEADER.split(";"), "") | {"Institución": "SENA", column: answer}
    assert read(";".join(cells.values())).extractions == ()


def test_who_has_no_experience_to_share_on_a_topic_needs_nothing(read):
    cells = dict.fromkeys(HEADER.split(";"), "") | {"Institución": "SENA", "Idioma": "es"}
    cells["Ofertas"] = "No contamos con materiales propios para ofrecer sobre este oficio"
    assert only(read(";".join(cells.values()))).statements == ()
