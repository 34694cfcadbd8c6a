"""Who is given the floor, and what stands between the contributions: turns of phrase of real secretaries."""

import pytest


def said(extraction):
    return [(s.institution, s.kind.value, s.status.value, s.text) for s in extraction.statements]


@pytest.mark.parametrize(
    ("language", "opening", "told"),
    [
        ("es", "El primero en intervenir fue Iván Lara, coordinador de calidad del SENA.", "Compró doce hornos."),
        ("es", "Intervino luego Rosa Paz, del INTECAP.", "Abrió dos talleres de soldadura en Petén."),
        ("es", "Desde Bolivia, Ana Siles expuso la situación de INFOCAL.", "Compró doce hornos."),
        ("pt", "Em seguida tomou a palavra Rui Costa, do SENAR.", "Abriu duas oficinas em Goiás."),
        ("en", "Next to speak was Ann Reid, of HEART Trust.", "It opened two workshops in Kingston."),
    ],
)
def test_whoever_is_given_the_floor_speaks_and_the_introduction_itself_tells_nothing(read, language, opening, told):
    found = said(read(f"{opening} {told}", language))
    expected = {"SENA.": "sena-co", "INTECAP.": "intecap-gt", "INFOCAL.": "infocal-bo", "SENAR.": "senar-br"}
    speaker = expected.get(opening.split()[-1], "heart-nsta-jm")
    assert [(institution, status) for institution, _, status, _ in found] == [(speaker, "done")]
    assert opening.split()[-1] not in found[0][3]


def test_a_speaker_behind_an_adjunct_is_not_the_one_of_the_item_before(read):
    text = (
        "- Iván Lara (SENCICO) informó que la escuela compró doce hornos.\n"
        "- En lo que hace al empleo informal, la delegada de la STPS informó que la Secretaría abrió dos oficinas.\n"
    )
    assert [institution for institution, *_ in said(read(text, "es"))] == ["sencico-pe", "stps-mx"]


def test_a_cooperative_that_no_registry_knows_speaks_for_nobody_else(read):
    text = (
        "Rosa Paz, del SNPP, informó que el Servicio compró doce hornos. "
        "La cooperativa Flor de Maíz contó que abrió dos tiendas."
    )
    extraction = read(text, "es")
    assert [(i, t) for i, _, _, t in said(extraction)] == [("snpp-py", "el Servicio compró doce hornos")]


def test_a_country_that_is_a_sentence_of_its_own_says_of_whom_the_paragraph_tells(read):
    found = said(read("2.4. Guyana. The Board of Industrial Training opened two workshops in Linden.", "en"))
    assert [institution for institution, *_ in found] == ["bit-gy"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "El SENA abandonó el proyecto de carné digital."),
        ("pt", "O SENAI abandonou o projeto de carteira digital."),
        ("en", "HEART Trust abandoned the digital wallet project."),
    ],
)
def test_what_an_institution_gave_up_is_an_initiative_that_stopped(read, language, sentence):
    assert [(kind, status) for _, kind, status, _ in said(read(sentence, language))] == [("initiative", "stopped")]


def test_page_numbers_and_running_headers_of_plain_text_are_no_words_of_anybody(read):
    pages = [
        "Rosa Paz, del SNPP, informó que el Servicio compró doce hornos para",
        "los talleres de Caazapá. También abrió dos aulas en Villarrica.",
        "Iván Lara, del SENA, informó que la entidad abrió dos talleres.",
    ]
    text = "".join(f"{page}\n\n    - {n} -\n\nTaller Mujeres y oficios\n\n" for n, page in enumerate(pages, start=1))
    found = said(read(text, "es"))
    assert [institution for institution, *_ in found] == ["snpp-py", "snpp-py", "sena-co"]
    assert not any("Taller Mujeres" in told or " - " in told for *_, told in found)


def test_an_opening_is_over_with_the_next_numbered_heading(read):
    text = (
        "# Meeting\n\n## 1. Opening\n\nThe chair thanked everybody.\n\n## 2. Where each agency stands\n\n"
        "HEART Trust opened two workshops in Kingston.\n\n## 3. Discussion\n\nNobody asked for the floor.\n"
    )
    assert [institution for institution, *_ in said(read(text, "en"))] == ["heart-nsta-jm"]


def test_a_line_that_announces_what_was_agreed_opens_the_agreements(read):
    text = (
        "CONCLUSIONES\n\nSe convino lo siguiente:\n\n"
        "a) que Cinterfor abra en su sitio un espacio con los materiales presentados;\n"
    )
    found = said(read(text, "es"))
    assert [(institution, kind, status) for institution, kind, status, _ in found] == [
        ("cinterfor-uy", "agreement", "planned")
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "ACUERDOS\n\n- Se descartó formar una comisión permanente de calidad.\n"),
        ("pt", "ACORDOS\n\n- Ficou por decidir se haverá uma terceira edição do curso.\n"),
        ("en", "AGREEMENTS\n\n- The proposal for a regional data bank was not adopted.\n"),
    ],
)
def test_what_was_turned_down_or_left_open_is_no_agreement(read, language, text):
    assert said(read(text, language)) == []


def test_after_two_bodies_the_former_and_the_latter_are_told_apart_and_all_else_waits(read):
    text = (
        "Both SNPP and SINAFOCAL took the floor. The former opened two workshops in Luque. "
        "The latter bought twelve ovens for bakers. Courses for gardeners began in March."
    )
    extraction = read(text, "en")
    assert [(institution, told) for institution, _, _, told in said(extraction)] == [
        ("snpp-py", "The former opened two workshops in Luque"),
        ("sinafocal-py", "The latter bought twelve ovens for bakers"),
    ]
    assert [(item.reason, item.candidates) for item in extraction.review] == [
        ("ambiguous-institution", ("snpp-py", "sinafocal-py"))
    ]


def test_a_ministry_of_something_is_not_the_ministry_that_speaks(read):
    text = (
        "Rosa Paz, of the Ministry of Labour and Employment Promotion of Peru, said that the Ministry opened "
        "two offices. "
        "The Ministry of Fisheries bought twelve boats for its school."
    )
    assert [(institution, told) for institution, _, _, told in said(read(text, "en"))] == [
        ("mtpe-pe", "the Ministry opened two offices")
    ]


def test_a_numbered_heading_in_bold_at_the_head_of_a_paragraph_ends_what_went_before(read):
    text = (
        "**3. Training centres.** HEART Trust opened two workshops in Kingston.\n\n"
        "**4. Decisions.**\n\nA checklist for peer review is to be drawn up by ILO/Cinterfor before July.\n"
    )
    found = [(institution, kind) for institution, kind, *_ in said(read(text, "en"))]
    assert found == [("heart-nsta-jm", "initiative"), ("cinterfor-uy", "agreement")]


def test_what_follows_the_mention_of_another_body_under_a_heading_waits(read):
    text = "## INET (Argentina)\n\nUTEC, of Uruguay, followed online. Two workshops were opened.\n"
    extraction = read(text, "en")
    assert said(extraction) == []
    assert [set(item.candidates) for item in extraction.review] == [{"inet-ar", "utec-uy"}]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        (
            "es",
            "# Paraguay\n\nRosa Paz (Ministerio de Trabajo de la Nación, MTEySS): Abrimos dos oficinas.\n",
            "mteyss-ar",
        ),
        ("en", "# Paraguay\n\nRosa Paz (Ministry of Labour – MTEySS): We opened two offices.\n", "mteyss-ar"),
    ],
)
def test_a_name_that_many_bear_is_decided_by_the_acronym_right_behind_it(read, language, text, speaker):
    assert [institution for institution, *_ in said(read(text, language))] == [speaker]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "es",
            (
                "Las instituciones presentes compartirán sus criterios; OIT/Cinterfor redactará un glosario común; "
                "y el SENA y el INTECAP probarán una misma insignia en diez hoteles."
            ),
        ),
        (
            "pt",
            (
                "As instituições presentes compartilharão seus critérios; o OIT/Cinterfor redigirá um glossário comum; "
                "e o SENA e o INTECAP testarão um mesmo distintivo em dez hotéis."
            ),
        ),
        (
            "en",
            (
                "The participating institutions will share their criteria; ILO/Cinterfor will draft a common glossary; "
                "and SENA and INTECAP will try one badge in ten hotels."
            ),
        ),
    ],
)
def test_who_is_named_in_a_later_part_of_a_promise_of_all_promises_that_part(read, language, text):
    found = [(institution, kind) for institution, kind, *_ in said(read(text, language))]
    agreed = ("cinterfor-uy", "agreement")
    assert sorted(found) == sorted([agreed, agreed, ("sena-co", "initiative"), ("intecap-gt", "initiative")])


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        (
            "es",
            "2.1. Rosa Paz, del SENA, informó que la entidad abrió dos talleres.",
            "2.2. El ingeniero Lara informó que",
        ),
        ("pt", "2.1. Rosa Paz, do SENAI, informou que abriu duas oficinas.", "2.2. O Eng.º Lara informou que"),
        ("en", "2.1 Rosa Paz, of HEART Trust, said that it opened two workshops.", "2.2 Engineer Lara said that"),
    ],
)
def test_a_person_with_a_title_of_whom_nothing_is_known_does_not_go_on_for_whoever_spoke_before(
    read, language, first, second
):
    told = {"es": "compraron doce hornos", "pt": "compraram doze fornos", "en": "they bought twelve ovens"}[language]
    extraction = read(f"{first}\n{second} {told}.\n", language)
    assert len(said(extraction)) == 1
    assert [item.reason for item in extraction.review] == ["unknown-institution"]


@pytest.mark.parametrize(
    ("language", "text", "host"),
    [
        (
            "es",
            "Acta\n\nInstitución anfitriona: INADEH (Panamá)\n\n## Acuerdos\n\n- Publicar una guía común.\n",
            "inadeh-pa",
        ),
        (
            "pt",
            "**Organização:** SENAR, com apoio do OIT/Cinterfor\n\n## Acordos\n\n- Publicar um guia comum.\n",
            "senar-br",
        ),
        ("en", "Host institution: HEART Trust\n\nIt was agreed to publish a joint guide.\n", "heart-nsta-jm"),
        ("en", "Organized by: ILO/Cinterfor\n\nIt was agreed to publish a joint guide.\n", "cinterfor-uy"),
        ("es", "Anfitrión: Fundación Aula Viva\n\n## Acuerdos\n\n- Publicar una guía común.\n", "cinterfor-uy"),
    ],
)
def test_what_all_agree_is_credited_to_whom_the_document_names_as_host(read, language, text, host):
    assert [(i, k) for i, k, *_ in said(read(text, language))] == [(host, "agreement")]


def test_a_host_that_speaks_is_read_like_any_other(read):
    text = "Host institution: HEART Trust\n\nHEART Trust reported that it opened two workshops in Kingston.\n"
    assert [(i, k) for i, k, *_ in said(read(text, "en"))] == [("heart-nsta-jm", "initiative")]


@pytest.mark.parametrize(
    ("heading", "line", "kinds"),
    [
        ("Obstáculos", "No hay internet en los pueblos.", ["constraint"]),
        ("Obstáculos", "No tenemos conectividad.", ["constraint"]),
        ("Necesidades", "No tenemos docentes que evalúen a distancia.", ["need"]),
        ("Necesidades", "Ninguna por ahora.", []),
        ("Iniciativas", "No hemos iniciado cursos en línea.", []),
    ],
)
def test_a_denial_under_a_heading_tells_an_obstacle_or_a_need_but_nothing_that_is_done(read, heading, line, kinds):
    assert [k for _, k, *_ in said(read(f"## SENA\n\n### {heading}\n\n- {line}\n", "es"))] == kinds


@pytest.mark.parametrize(
    ("language", "opening", "line", "told"),
    [
        ("en", "Purpose", "Second day: construction", "HEART Trust reported that it opened two workshops."),
        ("es", "Antecedentes", "Tema 2: los talleres", "El SENCICO informó que abrió dos talleres."),
        ("pt", "Antecedentes", "Segundo dia: as oficinas", "O SENAR informou que abriu duas oficinas."),
    ],
)
def test_a_part_of_the_meeting_named_before_a_colon_ends_the_background(read, language, opening, line, told):
    text = f"Report\n\n{opening}\n\nThe meeting was asked for by all.\n\n{line}\n\n{told}\n"
    assert [(k, s) for _, k, s, _ in said(read(text, language))] == [("initiative", "done")]


@pytest.mark.parametrize(
    ("heading", "institution"),
    [("Perú", "utec-pe"), ("El Salvador", "utec-sv"), ("Uruguay", "utec-uy"), ("Aportes", "utec-uy")],
)
def test_a_name_that_several_bear_is_that_of_the_country_in_the_heading_above(read, heading, institution):
    found = read(f"## {heading}\n\n### UTEC\n\n- Capacitó a 300 docentes.", "es")
    assert [s.institution for s in found.statements] == [institution]


def test_a_name_that_nobody_bears_in_the_country_of_the_heading_waits(read):
    found = read("## Paraguay\n\n### UTEC\n\n- Capacitó a 300 docentes.", "es")
    assert not found.statements
    assert [(item.reason, item.name) for item in found.review] == [("unknown-institution", "UTEC")]


@pytest.mark.parametrize(
    ("text", "language", "institution"),
    [
        ("PORTUGAL\n\nIEFP\n- Comprou doze fornos.", "pt", "iefp-pt"),
        ("EL SALVADOR\n\nUTEC\n- Compró doce hornos.", "es", "utec-sv"),
    ],
)
def test_a_name_in_the_line_below_its_country_is_a_heading(read, text, language, institution):
    assert [s.institution for s in read(text, language).statements] == [institution]


@pytest.mark.parametrize(
    ("language", "line", "told"),
    [
        ("es", "Ciudad de Panamá, 7 y 8 de mayo de 2019", "Inició el diálogo Iván Lara, jefe del INFOP."),
        ("es", "Panamá, 5 de mayo de 2022", "Abrió el intercambio la señora Rosa Paz, del INADEH."),
        ("es", "Ciudad de México", "Inició la conversación Iván Lara, jefe de normas del CONOCER."),
        ("pt", "Lisboa, Portugal, 5 de maio de 2022", "Abriu o diálogo Rui Costa, gerente do SENAI."),
        ("en", "Panama City, 5 May 2022", "The floor was given to Ann Reid, manager of HEART Trust."),
    ],
)
def test_a_line_of_place_and_date_names_no_country_that_speaks(read, language, line, told):
    goes_on = {
        "es": "Explicó que la institución compró doce hornos.",
        "pt": "Explicou que a instituição comprou doze fornos.",
        "en": "The institution bought twelve ovens.",
    }
    extraction = read(f"MEMORIA\n\n{line}\n\n{told} {goes_on[language]}\n\nAcudieron cien personas.\n", language)
    bodies = {"INFOP.": "infop-hn", "INADEH.": "inadeh-pa", "CONOCER.": "conocer-mx", "SENAI.": "senai-br"}
    assert [institution for institution, *_ in said(extraction)] == [bodies.get(told.split()[-1], "heart-nsta-jm")]
    assert not extraction.review


@pytest.mark.parametrize("heading", ["Panamá", "## Panamá, 5 de mayo", "## Panamá (mayo de 2022)", "Panamá, 2022"])
def test_a_country_in_a_heading_of_its_own_still_speaks(read, heading):
    text = f"Participantes: INADEH (Panamá), SENA (Colombia)\n\n{heading}\n\nSe abrieron dos talleres en Colón.\n"
    assert [institution for institution, *_ in said(read(text, "es"))] == ["inadeh-pa"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "El SNPP compró doce hornos. Abrió el diálogo con las empresas amigas del SENA y formó 40 tutores."),
        ("pt", "O SENAI comprou doze fornos. Abriu o diálogo com as empresas amigas do SENAC e formou 40 tutores."),
    ],
)
def test_to_open_a_dialogue_with_somebody_gives_nobody_the_floor(read, language, text):
    assert {institution for institution, *_ in said(read(text, language))} <= {"snpp-py", "senai-br"}


@pytest.mark.parametrize(
    ("language", "opening", "told", "speaker"),
    [
        ("es", "OIT/Cinterfor", "Habló por el SNPP Iván Lara. Contó que compraron doce hornos.", "snpp-py"),
        ("pt", "OIT/Cinterfor", "O SENAI comprou doze fornos.", "senai-br"),
        ("en", "# ILO/Cinterfor", "HEART Trust bought twelve ovens.", "heart-nsta-jm"),
    ],
)
def test_the_host_at_the_head_of_its_minutes_has_not_the_floor(read, language, opening, told, speaker):
    extraction = read(f"{opening}\n\n{told}\n", language)
    assert [institution for institution, *_ in said(extraction)] == [speaker]


def test_the_host_in_a_heading_further_down_may_tell_of_another_body(read):
    extraction = read("# Report\n\n## SENA\n\nIt bought ovens.\n\n## ILO/Cinterfor\n\nINA opened two shops.\n", "en")
    assert [institution for institution, *_ in said(extraction)] == ["sena-co"]
    assert [item.reason for item in extraction.review] == ["ambiguous-institution"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Ann Reid, of SNPP, said that it bought ovens. SENA, she observed, owns more.", ["snpp-py"]),
        ("es", "Rosa Paz, del SNPP, dijo que compraron hornos. El SENA, comentó ella, tiene más.", ["snpp-py"]),
        ("pt", "Ana Luz, do SENAI, disse que compraram fornos. O SENAC, comentou ela, tem mais.", ["senai-br"]),
        ("en", "Ann Reid, of SNPP, said that it bought ovens. SNPP, she added, runs ten workshops.", ["snpp-py"] * 2),
        ("en", "Ann Reid, of SNPP, said that it bought ovens. SENA, it said, runs ten shops.", ["snpp-py", "sena-co"]),
    ],
)  # fmt: skip
def test_what_a_speaker_remarks_of_another_body_is_not_that_bodys_word(read, language, text, expected):
    assert [institution for institution, *_ in said(read(text, language))] == expected


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("es", "Panamá, mayo de 2022\n\nSe compraron doce hornos.", "Panama"),
        ("es", "Panamá, 5 de mayo de 2022\nSe compraron doce hornos.", "Panamá"),
        ("en", "Jamaica, April to June 2022\n\nBought twelve ovens and opened two workshops.", "Jamaica"),
        ("pt", "## Oficinas\n\nHouve três visitas.\n\nLisboa, Portugal, 5 de maio de 2022\n\nCompraram doze fornos.",
         "Portugal"),
        ("es", "Hubo tres visitas.\n\nLima, Perú, 5 de mayo de 2022\n\nCompraron doce hornos.", "Peru"),
    ],
)  # fmt: skip
def test_a_country_and_a_date_over_what_is_told_of_it_is_a_heading(read, language, text, told):
    extraction = read(f"BITÁCORA\n\n{text}\n", language)
    assert not extraction.statements
    assert {item.name for item in extraction.review} == {told}


def test_what_is_told_below_another_place_is_not_of_the_body_in_the_heading_before(read):
    text = "# SENATI\n\nAbrió un aula.\n\nSantiago, Chile, 5 de mayo de 2022\n\nCompraron doce hornos.\n"
    extraction = read(text, "es")
    assert [institution for institution, *_ in said(extraction)] == ["senati-pe"]
    assert [item.name for item in extraction.review] == ["Chile"]


@pytest.mark.parametrize(
    ("language", "opens", "goes_on", "speaker"),
    [
        ("es", "Abrió la ronda de aportes la delegada del INA.", "Contó que compraron doce hornos.", "ina-cr"),
        ("es", "Inició las exposiciones de la tarde el INA.", "Contó que compró doce hornos.", "ina-cr"),
        ("es", "A continuación habló por videollamada el INA.", "Contó que compró doce hornos.", "ina-cr"),
        ("es", "Abrió la ronda de avances Rosa Paz (INA).", "Contó que compraron doce hornos.", "ina-cr"),
        ("es", "Abrió el debate sobre las guías SENA la delegada del INA.", "Contó que compraron hornos.", "ina-cr"),
        ("es", "Abrió el diálogo con la red del SENA Rosa Paz (INA).", "Contó que compraron doce hornos.", "ina-cr"),
        ("pt", "Abriu a rodada de relatos a delegada do SENAC.", "Contou que compraram doze fornos.", "senac-br"),
        ("pt", "Abriu o debate sobre os guias do SENAI a delegada do SENAC.", "Contou que compraram fornos.",
         "senac-br"),
    ],
)  # fmt: skip
def test_what_a_round_consists_of_does_not_hide_who_opens_it(read, language, opens, goes_on, speaker):
    extraction = read(f"BTVI abrió un aula.\n\n{opens} {goes_on}\n", language)
    assert said(extraction)[-1][0] == speaker


@pytest.mark.parametrize(
    ("language", "text", "body"),
    [
        (
            "en",
            "SNPP bought ovens. INA, its head said, opened a shop. SENA, he added, trained 40 tutors.",
            "sena-co",
        ),
        ("es", "El SNPP compró hornos. El INA, comentó ella, formó a 40 tutores.", "ina-cr"),
        ("pt", "O SENAI comprou fornos. O SENAC, comentou ela, formou 40 tutores.", "senac-br"),
    ],
)
def test_what_he_or_she_tells_of_a_body_waits_for_review_as_its_own(read, language, text, body):
    extraction = read(text, language)
    assert body not in {institution for institution, *_ in said(extraction)}
    assert [item.candidates for item in extraction.review] == [(body,)]


@pytest.mark.parametrize(
    ("language", "guest"),
    [
        ("es", "Como invitada, Rosa Díaz, de la Liga de Hornos, presentó un plan de becas."),
        ("es", "En calidad de observador, Luis Paz presentó un programa de becas."),
        ("pt", "Como convidada, Ana Paz, da Liga dos Fornos, apresentou um plano de bolsas."),
        ("en", "As a guest, Joy Pitt, of the Oven League, presented a placement scheme in which 85 firms take part."),
    ],
)
def test_who_speaks_as_a_guest_speaks_for_nobody_before(read, language, guest) -> None:
    before = {"es": "El SENA capacitó a 40 tutores.", "pt": "O SENAI capacitou 40 tutores.", "en": "BTVI trained 40."}
    extraction = read(f"{before[language]}\n\n{guest}", language)
    assert len(extraction.statements) == 1
    assert [item.reason for item in extraction.review] == ["unknown-institution"]


@pytest.mark.parametrize(
    ("language", "text", "institution"),
    [
        ("es", "El SENA capacitó a 40 tutores.\n\nComo invitado, el INA abrió dos talleres de costura.", "ina-cr"),
        ("pt", "O SENAI capacitou 40 tutores.\n\nNa qualidade de convidado, o SENAC abriu duas oficinas.", "senac-br"),
        ("en", "BTVI trained 40 tutors.\n\nAs a guest, HEART Trust opened two bakeries.", "heart-nsta-jm"),
    ],
)
def test_an_institution_that_speaks_as_a_guest_speaks_for_itself(read, language, text, institution) -> None:
    assert [statement.institution for statement in read(text, language).statements][1:] == [institution]


@pytest.mark.parametrize(
    ("language", "text", "institution"),
    [
        ("es", "INA (Costa Rica). Intervino Luis Paz, jefe de cursos. La institución abrió dos talleres.", "ina-cr"),
        ("es", "SENA. Luis Paz, jefe de cursos, informó que abrieron dos talleres.", "sena-co"),
        ("pt", "SENAI (Brasil). Interveio Rui Paz, chefe de cursos. A instituição abriu duas oficinas.", "senai-br"),
        (
            "en",
            "HEART Trust (Jamaica). Next to speak was Joy Pitt, head of courses. It opened a hall.",
            "heart-nsta-jm",
        ),
        ("es", "INA (Costa Rica). Intervino Luis Paz, del SENA. La institución abrió dos talleres.", "sena-co"),
    ],
)
def test_a_person_behind_the_name_of_a_body_alone_speaks_for_it(read, language, text, institution) -> None:
    assert [found[0] for found in said(read(text, language))] == [institution]


@pytest.mark.parametrize(
    "text",
    [
        "INA (Costa Rica). Luis Paz, de la Cámara de Hornos, dijo que abrieron dos talleres.",
        "INA (Costa Rica). Luis Paz, consultor de la OIT, dijo que abrieron dos talleres.",
        "SENA, INA. Intervino Luis Paz, jefe de cursos. La institución abrió dos talleres.",
        "El INA saluda. Intervino Luis Paz, jefe de cursos. La institución abrió dos talleres.",
    ],
)
def test_a_person_of_another_body_or_behind_two_or_a_sentence_waits(read, text) -> None:
    extraction = read(text, "es")
    assert not extraction.statements
    assert extraction.review
