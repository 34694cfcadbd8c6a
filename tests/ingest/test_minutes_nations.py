"""Who is meant by "the Costa Rican institute": never the one who spoke before, unless it is of that country."""

import pytest

PRESENT = {
    "es": "Participantes: SENA (Colombia), INA (Costa Rica), INFOP (Honduras), SNPP (Paraguay), SENCE (Chile)\n\n",
    "pt": "Participantes: SENA (Colômbia), INA (Costa Rica), INFOP (Honduras), SNPP (Paraguai), SENAI (Brasil)\n\n",
    "en": "Participants: SENA (Colombia), INA (Costa Rica), INFOP (Honduras), INEFOP (Uruguay), SENCE (Chile)\n\n",
}
BEFORE = {
    "es": "SENA informó que compró doce hornos. ",
    "pt": "O SENA informou que comprou doze fornos. ",
    "en": "SENA reported that it bought twelve ovens. ",
}


def speakers(extraction):
    return [statement.institution for statement in extraction.statements]


FOREIGN = [
    ("es", "El instituto costarricense informó que abrió dos talleres.", "ina-cr"),
    ("es", "El instituto costarricense abrió dos talleres.", "ina-cr"),
    ("es", "La representación paraguaya contó que abrió dos talleres.", "snpp-py"),
    ("es", "Los colegas chilenos informaron que abrieron dos talleres.", "sence-cl"),
    ("es", "Los delegados chilenos informaron que abrieron dos talleres.", "sence-cl"),
    ("es", "El servicio hondureño abrió dos talleres.", "infop-hn"),
    ("es", "Los chilenos informaron que abrieron dos talleres.", "sence-cl"),
    ("es", "La directora del instituto costarricense informó que abrió dos talleres.", "ina-cr"),
    ("es", "Ana Ruiz, de la delegación chilena, informó que abrió dos talleres.", "sence-cl"),
    ("es", "Informó la delegación chilena que abrió dos talleres.", "sence-cl"),
    ("es", "Se abrieron dos talleres, informó el instituto costarricense.", "ina-cr"),
    ("es", "A diferencia de SENA, el instituto costarricense abrió dos talleres.", "ina-cr"),
    ("es", "El instituto de Costa Rica abrió dos talleres.", "ina-cr"),
    ("es", "La delegación de Paraguay informó que abrió dos talleres.", "snpp-py"),
    ("pt", "O instituto costa-riquenho informou que abriu duas oficinas.", "ina-cr"),
    ("pt", "O serviço brasileiro abriu duas oficinas.", "senai-br"),
    ("pt", "A delegação paraguaia relatou que abriu duas oficinas.", "snpp-py"),
    ("pt", "Segundo a representação hondurenha, abriram-se duas oficinas.", "infop-hn"),
    ("pt", "O instituto da Costa Rica abriu duas oficinas.", "ina-cr"),
    ("en", "The Costa Rican institute reported that it opened two workshops.", "ina-cr"),
    ("en", "The Honduran service opened two workshops.", "infop-hn"),
    ("en", "The Uruguayan delegation said that it opened two workshops.", "inefop-uy"),
    ("en", "Our Chilean colleagues said that they opened two workshops.", "sence-cl"),
    ("en", "The head of the Chilean delegation said that it opened two workshops.", "sence-cl"),
    ("en", "Next to speak was the Chilean delegation. It opened two workshops in Arica.", "sence-cl"),
    ("en", "The institute of Costa Rica opened two workshops.", "ina-cr"),
]


@pytest.mark.parametrize(("language", "sentence", "speaker"), FOREIGN)
def test_a_body_told_by_another_country_is_the_one_present_from_there(read, language, sentence, speaker):
    assert speakers(read(PRESENT[language] + BEFORE[language] + sentence, language)) == ["sena-co", speaker]


@pytest.mark.parametrize(("language", "sentence", "speaker"), FOREIGN)
def test_it_needs_nobody_to_have_spoken_before(read, language, sentence, speaker):
    assert speakers(read(PRESENT[language] + sentence, language)) == [speaker]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "El servicio colombiano abrió además dos talleres."),
        ("es", "La delegación colombiana agregó que abrió dos talleres."),
        ("pt", "O serviço colombiano abriu também duas oficinas."),
        ("en", "The Colombian service also opened two workshops."),
    ],
)
def test_a_body_of_the_speakers_own_country_is_the_speaker(read, language, sentence):
    assert speakers(read(PRESENT[language] + BEFORE[language] + sentence, language)) == ["sena-co", "sena-co"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "El sector agrícola chileno necesita más técnicos."),
        ("es", "Una plataforma chilena ofrece cursos en línea a las demás instituciones."),
        ("pt", "O setor agrícola brasileiro precisa de mais técnicos."),
        ("en", "The Chilean agricultural sector needs more technicians."),
        ("en", "The Chilean service sector needs more cooks."),
    ],
)
def test_what_is_only_qualified_by_a_country_takes_no_floor(read, language, sentence):
    more = {"es": " También abrió aulas.", "pt": " Também abriu salas.", "en": " It also opened classrooms."}[language]
    extraction = read(PRESENT[language] + BEFORE[language] + sentence + more, language)
    assert set(speakers(extraction)) == {"sena-co"}
    assert extraction.review == ()


@pytest.mark.parametrize(
    ("language", "sentence", "candidates"),
    [
        ("es", "El instituto uruguayo abrió dos talleres.", ()),
        ("es", "El ministerio chileno abrió dos oficinas.", ("sence-cl",)),
        ("es", "El instituto costarricense de turismo abrió dos talleres.", ("ina-cr",)),
        ("es", "Un instituto chileno abrió dos talleres.", ("sence-cl",)),
        ("es", "El instituto alemán abrió dos talleres.", ()),
        ("en", "The Chilean institute of tourism opened two workshops.", ("sence-cl",)),
        ("en", "The Bahamian agency piloted a scheme with hotels.", ()),
    ],
)
def test_whoever_is_not_known_to_be_there_waits_and_so_does_what_follows(read, language, sentence, candidates):
    more = {"es": " También compró sierras.", "en": " It also bought saws."}[language]
    extraction = read(PRESENT[language] + BEFORE[language] + sentence + more, language)
    assert speakers(extraction) == ["sena-co"]
    assert [item.candidates for item in extraction.review] == [candidates, candidates]


def test_of_two_bodies_of_a_country_neither_is_chosen(read):
    text = "Participantes: SENA, SENAI, SENAC\n\n" + BEFORE["pt"] + "O serviço brasileiro abriu duas salas."
    extraction = read(text, "pt")
    assert speakers(extraction) == ["sena-co"]
    assert [item.candidates for item in extraction.review] == [("senai-br", "senac-br")]


def test_without_a_list_of_who_came_the_one_named_in_the_text_is_meant(read):
    text = "SENA informó que compró hornos junto con INA. El instituto costarricense informó que abrió dos talleres."
    assert speakers(read(text, "es")) == ["sena-co", "ina-cr"]
    alone = read("El instituto costarricense informó que abrió dos talleres.", "es")
    assert speakers(alone) == []
    assert [(item.reason, item.suggestions) for item in alone.review] == [("unknown-institution", ("ina-cr",))]


@pytest.mark.parametrize(
    "sentence",
    ["SENA added that the Chilean institute opened two workshops.", "The Chilean institute lent SENA a tool."],
)
def test_what_one_body_tells_of_a_foreign_one_is_not_its_own(read, sentence):
    assert "sena-co" not in speakers(read(PRESENT["en"] + sentence, "en"))


def test_under_its_own_label_a_body_is_not_mixed_with_a_foreign_one(read):
    text = PRESENT["es"] + "INA: Compró hornos. El servicio hondureño le prestó un simulador. También abrió un taller."
    extraction = read(text, "es")
    assert speakers(extraction) == ["ina-cr"]
    # Who lent, and who opened a workshop, a person decides.
    assert [item.reason for item in extraction.review] == ["ambiguous-institution"] * 2


def test_a_label_and_a_heading_may_tell_a_body_by_its_country(read):
    text = PRESENT["es"] + "Delegación chilena: abrió dos talleres.\n\n## Delegación hondureña\n\nCompró doce hornos.\n"
    assert speakers(read(text, "es")) == ["sence-cl", "infop-hn"]


def test_what_a_foreign_body_promises_is_not_agreed_by_all(read):
    text = PRESENT["es"] + (
        "## Acuerdos\n\n- El SENA enviará su guía de soldadura.\n"
        "- El instituto costarricense enviará su manual de riego.\n"
        "- La delegación uruguaya enviará su catálogo de cursos.\n"
    )
    extraction = read(text, "es")
    assert speakers(extraction) == ["sena-co", "ina-cr"]
    assert [item.name for item in extraction.review] == ["La delegación uruguaya"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "Informó SENATI que abrió dos talleres."),
        ("es", "Informó Rosa Paz, de SENATI, que abrió dos talleres."),
        ("pt", "Informou o SENATI que abriu duas oficinas."),
    ],
)
def test_a_subject_behind_its_verb_of_saying_speaks(read, language, sentence):
    assert speakers(read(BEFORE[language] + sentence, language)) == ["sena-co", "senati-pe"]


def test_an_acronym_explained_with_its_country_is_kept_under_the_heading_of_another(read):
    found = read("Perú\n\nSENATI trabaja con INFOTEP de República Dominicana. INFOTEP formó a 40 tutores.\n", "es")
    assert [(s.institution, s.text) for s in found.statements][1:] == [("infotep-do", "INFOTEP formó a 40 tutores")]
    assert not found.review


UNDER_HEADING = [
    ("es", "CONOCER", "Lic. Rosa Paz, jefa de normas (México), informó que abrieron dos talleres.", ["conocer-mx"]),
    ("es", "SNPP", "El Ing. Iván Lara, Director General (Paraguay), informó que abrieron dos talleres.", ["snpp-py"]),
    ("pt", "SENAI", "A Sra. Rosa Paz, gerente de cursos (Brasil), informou que abriram duas oficinas.", ["senai-br"]),
    ("en", "INFOP", "Ms Rosa Paz, Head of Courses (Honduras), said that they opened two workshops.", ["infop-hn"]),
    ("en", "INFOP", "Ms Rosa Paz, of Honduras, said that they opened two workshops.", ["infop-hn"]),
    ("es", "SNPP", "Iván Lara (Chile) informó que abrieron dos talleres.", []),
    ("pt", "SENAI", "A Sra. Rosa Paz, gerente de cursos (Portugal), informou que abriram duas oficinas.", []),
    ("en", "INFOP", "Ms Rosa Paz, a guest speaker (Honduras), said that they opened two workshops.", []),
    ("en", "INFOP", "Ms Rosa Paz, of the Bakers Federation (Honduras), said that they opened two workshops.", []),
    ("es", "SNPP", "Iván Lara, consultor (Paraguay), informó que abrieron dos talleres.", []),
    ("es", "SNPP", "La Sra. Lara, senadora (Paraguay), contó que abrieron dos talleres.", []),
    ("es", "SNPP", "Iván Lara (Paraguay) contó que su universidad abrió dos talleres.", []),
    ("pt", "SENAI", "A Sra. Rosa Paz (Brasil) contou que a sua prefeitura abriu duas oficinas.", []),
    ("en", "INFOP", "Ms Rosa Paz (Honduras), a baker, said that they opened two workshops.", []),
    ("en", "INFOP", "Ms Rosa Paz (private sector, Honduras) said that they opened two workshops.", []),
    ("en", "INFOP", "Ms Rosa Paz, Minister of Trade of Honduras, said that they opened two workshops.", []),
]


@pytest.mark.parametrize(("language", "heading", "sentence", "expected"), UNDER_HEADING)
def test_a_person_of_whom_only_the_country_is_told_speaks_for_the_body_of_that_country_in_the_heading(
    read, language, heading, sentence, expected
):
    extraction = read(f"{heading}\n\n{sentence}\n", language)
    assert speakers(extraction) == expected
    assert bool(extraction.review) is not bool(expected)


def test_what_follows_a_person_told_by_the_country_is_told_by_the_same_body(read):
    text = (
        "INFOP\n\nMs Rosa Paz, Head of Courses (Honduras), thanked the hosts. The Institute opened two workshops.\n\n"
        "SENA\n\nMr Lara said that they bought twelve ovens. Ms Paz said that they trained forty tutors.\n"
    )
    assert speakers(read(text, "en")) == ["infop-hn", "sena-co", "infop-hn"]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", "Ana Siles, of SENA, said that they bought ovens.\n\nLuis Gil (Colombia) said that they opened shops.",
         "sena-co"),
        ("es", "Ana Siles, del SNPP, dijo que compraron hornos.\n\nEl Sr. Gil, del Paraguay, dijo que abrieron uno.",
         "snpp-py"),
        ("pt", "O SENAI comprou dois fornos.\n\nA Sra. Luz (Brasil) contou que sua secretaria abriu duas oficinas.",
         "senai-br"),
    ],
)  # fmt: skip
def test_a_country_alone_is_not_yet_the_body_of_it_that_has_spoken(read, language, text, speaker):
    extraction = read(text, language)
    assert speakers(extraction) == [speaker]
    assert [item.reason for item in extraction.review] == ["unknown-institution"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "es",
            "Acta\n\nEl SENATI, del Perú, abrió un taller. El INA, de Costa Rica, compró hornos. El equipo peruano {}.",
        ),
        ("pt", "Ata\n\nO SENATI, do Peru, abriu uma oficina. O INA comprou fornos. A equipe peruana {}."),
    ],
)
def test_the_team_of_a_country_is_that_of_its_institution_present(read, language, text):
    wanted = {"es": "necesita tutores de costura", "pt": "precisa de tutores de costura"}[language]
    need = read(text.format(wanted), language).statements[-1]
    assert (need.institution, need.kind.value) == ("senati-pe", "need")
