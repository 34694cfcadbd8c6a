from pathlib import Path

import pytest

from kg.errors import AmbiguousColumnError, DataFileError, MissingColumnError
from kg.ingest.header_cues import HeaderCues, load_header_cues
from kg.ingest.mapping import SurveyMapping
from kg.ingest.proposal import propose_mappings
from kg.ingest.table import Row, Sheet, Table


def table(*header: str) -> Table:
    return Table((Sheet(None, header, (Row(2, tuple("x" for _ in header)),)),), "text/csv")


def propose(table: Table, cues: HeaderCues) -> SurveyMapping:
    (mapping,) = propose_mappings(table, cues).mappings
    return mapping


def test_spanish_headers_are_understood(header_cues: HeaderCues) -> None:
    proposed = propose(
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
    proposed = propose(table("Institución", question, "¿Qué obstáculos le impiden avanzar?"), header_cues)
    assert [headers for _, headers in proposed.items()] == [
        ("Institución",),
        ("¿Qué obstáculos le impiden avanzar?",),
    ]


def test_portuguese_headers_are_understood(header_cues: HeaderCues) -> None:
    proposed = propose(
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
    proposed = propose(
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
        propose(table("Necesidades", "Edad"), header_cues)
    with pytest.raises(MissingColumnError, match="initiatives or offers or needs or obstacles"):
        propose(table("Institución", "Edad"), header_cues)


def test_the_sheet_that_has_the_answers_is_named(header_cues: HeaderCues) -> None:
    rows = (Row(2, ("x", "y")),)
    sheets = (Sheet("Notas", ("Clave", "Texto"), rows), Sheet("Datos", ("Institución", "Necesidades"), rows))
    assert propose(Table(sheets, "x"), header_cues).sheet == "Datos"


def test_broken_cues_are_told_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "cues").mkdir()
    (tmp_path / "cues/headers.yaml").write_text("never: [x]\nroles:\n  poems: [x]\n", encoding="utf-8")
    with pytest.raises(DataFileError):
        load_header_cues(tmp_path)


@pytest.mark.parametrize(
    "header",
    [
        "¿Qué ha hecho la institución para vencer las dificultades de transporte?",
        "¿Qué medidas tomó ante la demanda de soldadores?",
        "¿Cómo atiende la falta de internet de sus alumnos?",
        "¿Cómo adaptó su oferta de cursos?",
        "4. Durante el cierre, ¿qué hizo frente a la falta de equipos?",
        "Describa las acciones realizadas para superar los obstáculos",
        "Que medidas foram tomadas para superar as dificuldades de transporte?",
        "Como a instituição lida com a falta de docentes?",
        "What has your institution done to overcome barriers to women?",
        "How did you respond to the needs of farms?",
        "¿Qué medidas tomó con personas que necesitan apoyo?",
        "¿Qué hizo para superar las dificultades? (puede elegir varias)",
        "What has been done to overcome barriers (you can choose more than one)",
        "¿Qué hizo para que los alumnos puedan seguir?",
        "¿Qué hizo para compartir sus cursos con otras?",
        "¿Qué ha hecho con sus aliados?",
        "¿Cómo enfrenta lo que le impide avanzar?",
        "O que a instituição faz com os alunos que precisam de apoio?",
        "What has been done to overcome what prevents you from growing?",
        "What measures were taken so that learners could go on?",
        "What steps have you taken?",
        "No. 3: What have you done?",
        "Si no pudo abrir, ¿qué hizo su institución?",
        "¿Qué iniciativas desarrolló con celular o WhatsApp?",
        "¿Qué iniciativas tiene para mayores de 60 años de edad?",
    ],
)
def test_what_asks_for_deeds_asks_for_initiatives_whatever_they_were_done_for(
    header_cues: HeaderCues, header: str
) -> None:
    assert propose(table("Institución", header), header_cues).initiatives == (header,)


@pytest.mark.parametrize(
    ("role", "header"),
    [
        ("obstacles", "¿Qué dificultades enfrentó?"),
        ("obstacles", "Quais desafios a instituição enfrentou?"),
        ("obstacles", "What barriers has your institution faced?"),
        ("obstacles", "¿Qué medidas tomadas por el gobierno le impiden avanzar?"),
        ("obstacles", "What should be done to overcome barriers?"),
        ("needs", "¿Qué le ha hecho falta a su institución?"),
        ("needs", "O que faz falta?"),
        ("needs", "How well did the training respond to your needs?"),
        ("needs", "What do you need for language training?"),
        ("offers", "¿Qué puede compartir por WhatsApp?"),
        ("needs", "¿Qué apoyo ha hecho más falta?"),
        ("offers", "¿Qué métodos implementados puede compartir?"),
        ("offers", "¿Qué medidas tomadas ante el cierre puede compartir?"),
        ("offers", "¿Qué talleres realizados ofrece a otras instituciones?"),
        ("obstacles", "¿Qué reglamento adoptado le impide abrir talleres?"),
        ("offers", "Que cursos realizados podem ser compartilhados?"),
        ("offers", "Que métodos adotados a instituição oferece a outras?"),
        ("obstacles", "Que regras adotadas impedem a instituição de abrir oficinas?"),
        ("offers", "What courses have you implemented that you can share?"),
        ("offers", "Which of the measures taken could you share with others?"),
        ("obstacles", "What rules have been adopted that restrict you?"),
    ],
)
def test_a_word_of_deeds_does_not_make_a_question_about_initiatives(
    header_cues: HeaderCues, role: str, header: str
) -> None:
    assert dict(propose(table("Institución", header), header_cues).items())[role] == (header,)


@pytest.mark.parametrize(
    "header",
    [
        "¿Qué hace difícil avanzar?",
        "¿Cómo podemos apoyar lo realizado?",
        "¿Qué hacen sus aliados?",
        "What remains to be done?",
        "What have you not done yet?",
        "What haven't you done?",
        "O que resta fazer que ainda não foi feito?",
        "¿Qué queda por hacer que aún no se ha hecho?",
        "What help have you taken from others?",
        "¿Qué ayuda ha tomado de Cinterfor?",
        "¿Qué cursos ha tomado usted?",
        "¿Qué problemas ha tenido en lo realizado?",
        "¿Qué espera de lo que hace Cinterfor?",
    ],
)
def test_a_verb_of_deeds_gives_no_role_to_what_is_said_of_others(header_cues: HeaderCues, header: str) -> None:
    assert header_cues.role(header) == (None, 0.0)


def test_what_keeps_an_institution_from_deeds_is_none_of_them(header_cues: HeaderCues) -> None:
    assert header_cues.role("What keeps your institution from doing more?")[0] != "initiatives"


@pytest.mark.parametrize(
    "header",
    [
        "Correo para compartir materiales",
        "WhatsApp",
        "Persona responsable de las medidas tomadas",
        "Nombre de la persona que puede compartir la experiencia",
        "Nombre del director de la institución",
    ],
)
def test_how_a_person_is_named_and_reached_stays_a_contact(header_cues: HeaderCues, header: str) -> None:
    assert propose(table("Institución", header, "Necesidades"), header_cues).contact == (header,)


@pytest.mark.parametrize("header", ["Nome completo da instituição", "Full name of institution", "Institution's name"])
def test_the_name_of_the_institution_is_no_persons_name(header_cues: HeaderCues, header: str) -> None:
    proposed = propose(table(header, "Full name", "Needs"), header_cues)
    assert (proposed.institution, proposed.contact) == (header, ("Full name",))


@pytest.mark.parametrize(
    ("own", "partner"),
    [
        ("Nombre de la institución", "Instituciones aliadas"),
        ("Nombre de la institución de formación que responde", "¿Con qué otras instituciones trabaja?"),
        ("Nome da instituição", "Organizações parceiras"),
        ("Name of your institution", "Partner institutions"),
        ("¿A qué institución representa?", "Entidades con convenio"),
        ("Institución", "Institución que depende del ministerio"),
    ],
)
def test_partners_are_not_taken_for_the_institution(header_cues: HeaderCues, own: str, partner: str) -> None:
    for headers in ((own, partner), (partner, own)):
        assert propose(table(*headers, "Needs"), header_cues).institution == own


def test_partners_alone_are_no_institution(header_cues: HeaderCues) -> None:
    with pytest.raises(MissingColumnError, match="no column 'institution'"):
        propose(table("Instituciones aliadas", "Necesidades"), header_cues)


def test_two_columns_that_may_name_the_institution_are_asked_about(header_cues: HeaderCues) -> None:
    with pytest.raises(AmbiguousColumnError, match=r"'Institución líder', 'Institución ejecutora'; .*--mapping"):
        propose(table("Institución líder", "Institución ejecutora", "Necesidades"), header_cues)


@pytest.mark.parametrize(
    ("acronym", "name"),
    [
        ("Sigla", "Nombre de la institución"),
        ("Siglas de la entidad", "¿A qué entidad pertenece?"),
        ("Organismo: Sigla", "Organismo: Nombre oficial"),
        ("Acronym", "Name of the organisation you work for"),
    ],
)
def test_the_acronym_and_the_name_beside_it_are_of_one_institution(
    header_cues: HeaderCues, acronym: str, name: str
) -> None:
    for headers in ((acronym, name), (name, acronym)):
        assert set(propose(table(*headers, "Necesidades"), header_cues).institution) == {acronym, name}


def test_an_acronym_beside_two_other_columns_stands_alone(header_cues: HeaderCues) -> None:
    headers = ("Sigla", "Institución líder", "Institución ejecutora", "Necesidades")
    assert propose(table(*headers), header_cues).institution == "Sigla"


@pytest.mark.parametrize(
    ("asked", "other"),
    [
        ("¿A qué organismo pertenece usted?", "¿El organismo posee talleres propios?"),
        ("¿En qué entidad trabaja?", "¿Está dispuesta su entidad a recibir visitas?"),
        ("Which organization do you work for?", "Does your organization own a workshop?"),
        ("Qual é a sua organização?", "A organização possui oficinas próprias?"),
        ("Institución", "¿Autoriza a la institución anfitriona a usar fotos?"),
    ],
)
def test_what_asks_whether_something_is_so_does_not_ask_for_the_name(
    header_cues: HeaderCues, asked: str, other: str
) -> None:
    for headers in ((asked, other), (other, asked)):
        assert propose(table(*headers, "Needs"), header_cues).institution == asked
    with pytest.raises(MissingColumnError):
        propose(table(other, "Needs"), header_cues)


def test_a_column_of_yes_and_no_is_not_the_name_while_another_is_left(header_cues: HeaderCues) -> None:
    header = ("Institución acreditada", "Institución que informa", "Necesidades")
    rows = (Row(2, ("Sí", "SENA", "Telares")), Row(3, ("No", "INA", "Hornos")))
    mapping = propose(Table((Sheet(None, header, rows),), "text/csv"), header_cues)
    assert mapping.institution == "Institución que informa"


def test_a_detail_of_the_institution_is_not_its_name(header_cues: HeaderCues) -> None:
    header = ("¿Qué entidad representa?: Nombre", "¿Qué entidad representa?: País", "Necesidades")
    mapping = propose(table(*header), header_cues)
    assert (mapping.institution, mapping.country) == header[:2]


@pytest.mark.parametrize(
    "header",
    [
        "Fecha de cierre del proyecto",
        "Estado de avance de las acciones",
        "Duración de la buena práctica",
        "3. Costo total de la medida (USD)",
        "Fuente de financiación de las actividades",
        "Cantidad de egresados de la iniciativa",
        "Socios en el proyecto",
        "Ciudad donde se aplica la medida",
        "Link a la buena práctica",
        "Data de término do projeto",
        "Orçamento da iniciativa",
        "Parceiros do projeto",
        "Duration of the measure",
        "Funding of the initiative",
        "Initiative budget",
        "Number of learners in the activities",
    ],
)
def test_what_is_told_about_an_initiative_is_none(header_cues: HeaderCues, header: str) -> None:
    assert header_cues.role(header)[0] is None


@pytest.mark.parametrize(
    "header",
    [
        "Coordinadora de la buena práctica",
        "Nombre del encargado de las acciones",
        "¿Quién lidera la medida?",
        "Responsáveis pelo projeto",
        "Quem coordena as atividades?",
        "Person in charge of the activities",
        "Initiative leader",
        "Responsable",
    ],
)
def test_who_answers_for_an_initiative_is_a_contact(header_cues: HeaderCues, header: str) -> None:
    assert propose(table("Institución", header, "Necesidades"), header_cues).contact == (header,)


@pytest.mark.parametrize(
    "header",
    [
        "Nombre de la medida",
        "Fecha y descripción de la acción",
        "Resultados del proyecto",
        "Resumo da iniciativa",
        "Local initiatives",
        "Status quo and measures",
        "Start-up projects",
        "Contact with firms: measures taken",
        "Acciones con apoyo del gobierno",
        "¿Qué proyectos con empresas realizó?",
        "Iniciativas con otras instituciones",
    ],
)
def test_what_tells_the_initiative_itself_stays_one(header_cues: HeaderCues, header: str) -> None:
    assert header_cues.role(header)[0] == "initiatives"


@pytest.mark.parametrize(
    "header",
    ["Institución ejecutora del proyecto", "Nombre de la entidad a cargo de la medida", "Institution in the project"],
)
def test_the_institution_of_an_initiative_names_the_institution(header_cues: HeaderCues, header: str) -> None:
    assert propose(table(header, "Descripción de la medida"), header_cues).institution == header


@pytest.mark.parametrize(
    "header",
    [
        "¿Qué acciones tomó el gobierno?",
        "¿Qué acciones deberían tomar las autoridades?",
        "What measures has the government adopted?",
        "Que medidas tomaram as autoridades?",
        "¿Qué perfiles requieren los empleadores?",
        "¿Cuáles son las necesidades de técnicos de las empresas?",
        "Which occupations do companies need?",
        "As necessidades de qualificação das empresas",
        "Quais dificuldades enfrentam as empresas?",
        "¿Qué actividades debería organizar la red?",
        "Which of the network's activities would you like to join?",
        "¿Qué acciones sugiere para la red?",
        "¿Qué proyectos de otros países le llamaron la atención?",
        "¿Cuáles son las carreras más demandadas?",
        "¿Necesita intérprete?",
        "Dietary needs",
        "Precisa de tradução simultânea?",
        "¿Qué carreras ofrece su institución?",
        "Oferta educativa",
        "What courses do you offer?",
    ],
)
def test_what_others_do_or_need_has_no_role(header_cues: HeaderCues, header: str) -> None:
    assert header_cues.role(header)[0] is None


@pytest.mark.parametrize(
    ("role", "header"),
    [
        ("needs", "¿Qué apoyo necesita del gobierno?"),
        ("needs", "What do you need from employers?"),
        ("needs", "¿Necesita otros equipos?"),
        ("needs", "Do you need anything else?"),
        ("offers", "¿Qué puede ofrecer a las empresas?"),
        ("offers", "O que a organização oferece às empresas?"),
        ("offers", "What else can you share with other institutions?"),
        ("offers", "¿Qué cursos ofrece a otras instituciones?"),
        ("obstacles", "¿Qué restricciones impuso el gobierno?"),
        ("obstacles", "¿Qué dificultades tienen sus estudiantes?"),
        ("initiatives", "¿Qué hizo para atender lo que piden las empresas?"),
    ],
)
def test_others_beside_what_the_institution_itself_tells_take_no_role_away(
    header_cues: HeaderCues, role: str, header: str
) -> None:
    assert header_cues.role(header)[0] == role


@pytest.mark.parametrize(
    "header",
    [
        "¿Qué prácticas de otros países quisiera conocer?",
        "¿Qué le gustaría aprender de la red?",
        "O que gostaria de conhecer de outras organizações?",
        "What would you like to learn from other countries?",
    ],
)
def test_what_the_institution_wants_to_learn_is_a_need(header_cues: HeaderCues, header: str) -> None:
    assert header_cues.role(header)[0] == "needs"


@pytest.mark.parametrize(
    "header",
    [
        "¿Quisiera compartir alguna otra cosa?",
        "Quer compartilhar algo mais?",
        "Anything else to share with us?",
        "¿Nos permite compartir sus respuestas?",
        "May we share your answers with others?",
    ],
)
def test_the_closing_question_of_a_form_asks_for_no_offers(header_cues: HeaderCues, header: str) -> None:
    assert header_cues.role(header)[0] is None


@pytest.mark.parametrize(
    ("header", "cell", "date"),
    [
        ("_submission_time", "2021-03-04T10:00:00", "_submission_time"),
        ("end", "2021-03-04T10:00:00.000-06:00", "end"),
        ("end", "marzo de 2021", None),
        ("start", "we begin in May", None),
    ],
)
def test_the_moment_a_form_was_sent_is_its_date(
    header_cues: HeaderCues, header: str, cell: str, date: str | None
) -> None:
    sheet = Sheet(None, ("Institución", "Necesidades", header), (Row(2, ("SENA", "Telares", cell)),))
    assert propose(Table((sheet,), "text/csv"), header_cues).date == date


def test_a_ticked_option_is_of_the_kind_of_its_question(header_cues: HeaderCues) -> None:
    header = ("Institución", "¿Qué necesita?/Superar barreras", "¿Qué necesita?/Lengua de señas")
    rows = (Row(2, ("SENA", "1", "0")), Row(3, ("INA", "0", "1")))
    assert propose(Table((Sheet(None, header, rows),), "text/csv"), header_cues).needs == header[1:]


def test_a_sheet_with_columns_of_its_own_gets_a_mapping_of_its_own(header_cues: HeaderCues) -> None:
    sheets = (
        Sheet("ES", ("Institución", "País", "¿Qué necesita?"), (Row(2, ("x", "y", "z")),)),
        Sheet("PT", ("Instituição", "Do que precisa?"), (Row(2, ("x", "y")),)),
        Sheet("Notas", ("a", "b"), (Row(2, ("x", "y")),)),
    )
    assert propose_mappings(Table(sheets, "x"), header_cues).mappings == (
        SurveyMapping(institution="Institución", country="País", needs=("¿Qué necesita?",), sheet="ES"),
        SurveyMapping(institution="Instituição", needs=("Do que precisa?",), sheet="PT"),
    )


def test_columns_of_prose_without_a_role_are_told(header_cues: HeaderCues) -> None:
    rows = (
        Row(2, ("SENA", "Telares", "Nos fue muy bien en las regiones", "x", "Acepto que se publique lo que digo")),
        Row(3, ("INA", "Hornos", "", "y", "Acepto que se publique lo que digo")),
    )
    header = ("Institución", "Necesidades", "Cuéntenos", "Código postal", "Consentimiento")
    unread = propose_mappings(Table((Sheet(None, header, rows),), "text/csv"), header_cues).unread
    assert [(item.place, item.reason.split(";")[0]) for item in unread] == [
        ("column 'Cuéntenos'", "not read: 1 answers")
    ]


@pytest.mark.parametrize(
    ("role", "header"),
    [
        ("initiatives", "¿Qué práctica o proyecto quisiera dar a conocer?"),
        (None, "¿Qué quisiera que otras entidades aprendan de su taller?"),
        (None, "¿Desea conocer las medidas de otras entidades?"),
        ("offers", "What would you like to learn and share?"),
        ("offers", "¿Qué quisiera aprender y qué puede compartir?"),
        ("needs", "¿Qué cursos que ofrecen otras entidades quisiera conocer?"),
        ("offers", "Temas en los que podría compartir instructores"),
        ("offers", "Topics on which you could offer courses"),
        ("offers", "Assuntos em que pode oferecer oficinas"),
        ("themes", "Temas de la oferta"),
        (None, "Fecha de la oferta"),
        ("needs", "How could the network assist you, and what do you need?"),
        ("needs", "What should the government do to support your institution?"),
        ("needs", "¿Qué necesita la red de talleres de su organización?"),
        ("needs", "Necesidades de red inalámbrica"),
        ("needs", "Network needs of the workshop"),
        ("needs", "Necesidades de otros materiales"),
        (None, "Necesidades de otros centros"),
        ("obstacles", "What barriers does your network face?"),
        ("initiatives", "¿Qué medidas ha tomado en el oficio de hospedaje?"),
        (None, "¿Requiere hospedaje durante la feria?"),
        ("initiatives", "Leadership in the community: initiatives"),
        ("initiatives", "Líderes de barrio: iniciativas"),
        ("initiatives", "Data literacy for all: projects"),
        ("initiatives", "Local action for the initiatives"),
        ("initiatives", "Partnerships in the initiatives"),
        ("initiatives", "Cantidad de proyectos y una breve descripción"),
        ("initiatives", "Number of initiatives and a short summary"),
        (None, "Cantidad de proyectos"),
        ("needs", "Funding of projects: what do you lack or need?"),
        ("initiatives", "Proyectos de industria 4.0"),
        ("initiatives", "Network projects"),
        ("initiatives", "Government funded projects"),
        ("initiatives", "Actividades apoyadas por las empresas"),
        ("initiatives", "Actividades de la red en las que participó"),
        ("initiatives", "Medidas que otros centros deberían conocer"),
        (None, "Medidas que las empresas deberían tomar"),
        ("offers", "Oferta educativa para compartir"),
        ("offers", "What courses do you offer to partners?"),
        ("offers", "Oferta de cursos para terceros"),
        ("institution", "Your organisation is:"),
    ],
)
def test_a_word_of_others_or_of_a_detail_takes_no_column_that_asks_for_the_institutions_own(
    header_cues: HeaderCues, role: str | None, header: str
) -> None:
    assert header_cues.role(header)[0] == role
