"""Who is known to speak for whom: tables of speakers, lists in brackets and in prose, and answers within a sentence."""

import pytest


def who(extraction):
    return [statement.institution for statement in extraction.statements]


TABLE = """## 1. Background

| {columns} |
| --- | --- |
| SENA | {first} |
| INA | {second} |

## 2. {heading}

{told}
"""


@pytest.mark.parametrize(
    ("language", "columns", "first", "second", "heading", "told"),
    [
        ("es", "Institución | Participante", "Lic. Rosa Paz; Sr. Iván Lara", "Dra. Ana Siles", "Intervenciones",
         "La Dra. Siles informó que compraron doce hornos. El Sr. Lara informó que abrieron dos talleres."),
        ("pt", "Instituição | Participante", "Rosa Paz e Iván Lara", "Dra. Ana Siles", "Intervenções",
         "A Dra. Siles informou que compraram doze fornos. O Sr. Lara informou que abriram duas oficinas."),
        ("en", "Institution | Speaker", "Ms Rosa Paz; Mr Iván Lara", "Dr Ana Siles", "Presentations",
         "Dr Siles said that they bought twelve ovens. Mr Lara said that they opened two workshops."),
    ],
)  # fmt: skip
def test_a_table_of_speakers_says_who_speaks_for_whom_and_who_attended(
    read, language, columns, first, second, heading, told
):
    text = TABLE.format(columns=columns, first=first, second=second, heading=heading, told=told)
    extraction = read(text, language)
    assert who(extraction) == ["ina-cr", "sena-co"]
    assert set(extraction.attendance) == {"sena-co", "ina-cr"}


@pytest.mark.parametrize(
    ("language", "listed", "told"),
    [
        ("es", "Estuvieron presentes: por el SENA, la Dra. Rosa Paz y el Ing. Iván Lara; por el INTECAP, Ana Siles.",
         "El Ing. Lara informó que abrieron dos talleres."),
        ("es", "Asistentes: INTECAP (A. Siles), SENA (R. Paz, I. Lara).",
         "El Ing. Lara informó que abrieron dos talleres."),
        ("pt", "Estavam presentes: pelo SENA, a Dra. Rosa Paz e o Eng. Iván Lara; pelo INTECAP, a Dra. Ana Siles.",
         "O Eng. Lara informou que abriram duas oficinas."),
        ("en", "Present were, for INTECAP, Ms Ana Siles; for SENA, Dr Rosa Paz and Mr Iván Lara.",
         "Mr Lara said that they opened two workshops."),
    ],
)  # fmt: skip
def test_lists_of_those_present_say_who_speaks_for_whom_before_or_after_them(read, language, listed, told):
    for text in (f"{listed}\n\n{told}\n", f"{told}\n\n{listed}\n"):
        assert who(read(text, language)) == ["sena-co"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Ana Siles, del INTECAP, pidió apoyo para tutores; la Dra. Paz respondió que abrieron dos talleres."),
        ("pt", "Ana Siles, do INTECAP, pediu apoio para tutores; a Dra. Paz respondeu que abriram duas oficinas."),
        ("en", "Ana Siles, of INTECAP, needs help with tutors, and Dr Paz answered that they opened two workshops."),
    ],
)  # fmt: skip
def test_who_answers_within_a_sentence_tells_what_follows(read, language, text):
    assert who(read(f"{text}\n", language)) == ["intecap-gt"]
    assert who(read(f"{text}\n\nSENA (Rosa Paz)\n", language)) == ["intecap-gt", "sena-co"]


def test_a_university_with_the_name_of_its_place_is_not_the_university_that_spoke(read):
    text = (
        "Rosa Paz, da UTEC, informou que a universidade abriu duas oficinas. A Universidade de Beiramar comprou fornos."
    )
    assert len(read(text, "pt").statements) == 1


@pytest.mark.parametrize(
    ("language", "known", "text"),
    [
        ("es", "Rosa Ponce, del SENA, saludó.", "Se abrieron dos talleres de soldadura, explicó la Dra. Ponce."),
        ("es", "Rosa Ponce, del SENA, saludó.", "Se abrieron dos talleres de soldadura, la Dra. Ponce explicó."),
        ("pt", "Rosa Ponce, do SENAI, saudou.", "Foram abertas duas oficinas de solda, explicou a Dra. Ponce."),
        ("en", "Rosa Ponce, of HEART Trust, waved.", "Two welding workshops were opened, explained Dr Ponce."),
        ("en", "Rosa Ponce, of HEART Trust, waved.", "Two welding workshops were opened, Dr Ponce explained."),
    ],
)
def test_a_known_person_at_the_end_of_a_sentence_tells_it(read, language, known, text):
    speaker = {"es": "sena-co", "pt": "senai-br", "en": "heart-nsta-jm"}[language]
    other = {"es": "Ana Siles, del INTECAP,", "pt": "Ana Siles, do INTECAP,", "en": "Ana Siles, of INTECAP,"}[language]
    found = read(f"{known}\n\n{other} {known.split(', ')[-1]}\n\n{text}\n", language)
    assert who(found)[-1:] == [speaker]


@pytest.mark.parametrize(
    ("language", "opening", "told"),
    [
        ("es", "Rompió el hielo Rosa Paz, directora del SENA.", "Abrió dos talleres de soldadura."),
        (
            "es",
            "La intervención más esperada fue la del SENA.",
            "Rosa Paz contó que abrieron dos talleres.",
        ),
        ("es", "A continuación usó de la palabra Rosa Paz, del SENA.", "Abrió dos talleres de soldadura."),
        ("pt", "Quebrou o gelo Rosa Paz, diretora do SENA.", "Abriu duas oficinas de solda."),
        ("pt", "A intervenção mais esperada foi a do SENA.", "Rosa Paz contou que abriram duas oficinas de solda."),
        (
            "en",
            "The ice was broken early: the first presentation came from SENA.",
            "Rosa Paz said they opened two workshops.",
        ),
    ],
)
def test_whoever_opens_the_round_speaks(read, language, opening, told):
    assert who(read(f"{opening} {told}\n", language)) == ["sena-co"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Desde Panamá, Iván Lara contó que el INADEH abrió dos talleres y que le faltan tutores."),
        ("pt", "Do Panamá, Iván Lara contou que o INADEH abriu duas oficinas e que lhe faltam tutores."),
        ("en", "From Panama, Iván Lara said that INADEH opened two workshops and that it lacks tutors."),
    ],
)
def test_who_speaks_from_a_country_of_its_institution_does_not_speak_for_whoever_had_the_floor(read, language, text):
    opening = {"es": "Tomó la palabra Rosa Paz, del SENA.", "pt": "Tomou a palavra Rosa Paz, do SENA.",
               "en": "Next to speak was Rosa Paz, of SENA."}[language]  # fmt: skip
    assert set(who(read(f"{opening} {text}\n", language))) == {"inadeh-pa"}


def test_a_colleague_with_a_name_is_known_later(read):
    text = (
        "Ms Rosa Paz, of HEART Trust, said that it opened two workshops. Her colleague Mr Ivo Hall added that it lacks "
        "tutors.\n\nMs Ana Siles, of INTECAP, said that it bought ovens.\n\nMr Hall replied that it can lend a guide.\n"
    )
    assert who(read(text, "en"))[-1] == "heart-nsta-jm"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", ("## Conclusiones\n\n1. Los participantes se comprometen a publicar una lista de cursos.\n"
               "2. El SENA y el INA imprimirán veinte guías en Managua.\n3. El INTECAP imprimió diez guías.\n")),
        ("pt", ("## Conclusões\n\n1. Os participantes comprometem-se a publicar uma lista de cursos.\n"
               "2. O SENA e o INA vão imprimir vinte guias em Manágua.\n3. O INTECAP imprimiu dez guias.\n")),
        ("en", ("## Conclusions\n\n4.1 The participants undertook to publish a list of courses.\n\n"
               "4.2 SENA and INA will print twenty guides in Managua.\n\n4.3 INTECAP printed ten guides.\n")),
    ],
)  # fmt: skip
def test_conclusions_tell_what_all_and_what_each_will_do_and_not_what_was_done(read, language, text):
    found = [(s.institution, s.kind.value, s.status.value) for s in read(text, language).statements]
    assert sorted(found) == [
        ("cinterfor-uy", "agreement", "planned"),
        ("ina-cr", "initiative", "planned"),
        ("sena-co", "initiative", "planned"),
    ]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("pt", "Quanto ao primeiro ponto, a Dra. Rosa Ponce (SENAI) deu conta de que, com o frio, abriu duas oficinas.",
         "senai-br"),
        ("es", "En cuanto al punto, la Dra. Rosa Ponce (SENA) dio cuenta de que, con el frío, abrió dos talleres.",
         "sena-co"),
        ("en", "As for item one, Dr Rosa Ponce (HEART Trust) reported that, with the cold, it opened two workshops.",
         "heart-nsta-jm"),
    ],
)  # fmt: skip
def test_what_is_told_after_that_and_a_comma_is_no_insertion(read, language, text, speaker):
    assert who(read(f"{text}\n", language)) == [speaker]


def test_the_country_beside_an_institution_hides_no_person(read):
    listed = "Ponentes: Ada Paz (SENATI, Perú), Luis Gil (INA, Costa Rica)\n\n"
    assert who(read(listed + "Ada Paz informó que abrieron una panadería.", "es")) == ["senati-pe"]


def test_another_institution_in_the_bracket_leaves_the_person_unknown(read):
    listed = "Ponentes: Ada Paz (SENATI, con el INA)\n\n"
    assert who(read(listed + "Ada Paz informó que abrieron una panadería.", "es")) == []


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        ("es", "Por el SNPP, Ian Lara dijo que compraron hornos, y su colega Eva Paz dijo que abrieron dos talleres.",
         "abrieron dos talleres"),
        ("pt", "Pelo SENAI, Rui Vaz disse que compraram fornos, e sua colega Ana Luz disse que abriram duas oficinas.",
         "abriram duas oficinas"),
        ("en", "For SNPP, Ian Lara said that they bought one, and his deputy Eva Paz said that they opened two shops.",
         "they opened two shops"),
    ],
)  # fmt: skip
def test_a_colleague_named_within_a_sentence_tells_the_rest_of_it(read, language, text, quote):
    found = read(text, language)
    assert len(set(who(found))) == 1
    assert [statement.text for statement in found.statements][-1] == quote
    assert len(found.statements) == 2


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "El SNPP abrió un taller, y la directora del INA, Eva Paz, dijo que compraron hornos.",
         ["snpp-py", "ina-cr"]),
        ("pt", "O SENAI abriu uma oficina, e a diretora do SENAC disse que compraram um.", ["senai-br", "senac-br"]),
        ("en", "SNPP opened a workshop and its colleague from INA, Eva Paz, added that they bought ovens.",
         ["snpp-py", "ina-cr"]),
        ("en", "SNPP opened a workshop, and the director of INA said that they bought ovens.", ["snpp-py", "ina-cr"]),
        ("en", "SNPP opened a workshop and the director of Skills said that they bought one.", ["snpp-py", "snpp-py"]),
    ],
)  # fmt: skip
def test_a_person_of_another_body_tells_the_rest_of_a_sentence(read, language, text, expected):
    assert who(read(text, language)) == expected
