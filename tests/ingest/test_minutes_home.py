"""Under the name of a country: whose words its bullets, labels and paragraphs are."""

import pytest

from kg.model import Kind


def said(extraction):
    return [(s.institution, s.text) for s in extraction.statements]


def bodies(extraction):
    return [s.institution for s in extraction.statements]


def test_bullets_under_a_country_of_several_bodies_go_on_with_the_one_that_spoke(read):
    text = (
        "# Acta\n\nAsistieron delegaciones de Colombia y Chile.\n\n## Chile\n\n"
        "- La señora Lorena Paz, de ChileValora, informó que la Comisión certificó a 900 soldadores.\n"
        "- Compró además doce hornos para sus talleres.\n"
        "- Todavía le faltan evaluadores en el sur.\n\n## Colombia\n\n"
        "- El señor Iván Lara, del SENA, indicó que abrió dos talleres en Cali.\n"
        "- La entidad compró veinte tornos.\n"
    )
    assert bodies(read(text, "es")) == ["chilevalora-cl"] * 3 + ["sena-co"] * 2


def test_where_two_bodies_of_the_country_have_spoken_only_what_goes_on_is_the_last_ones(read):
    text = (
        "# Acta\n\nAsistieron SENCE, ChileValora y SENA.\n\n## Chile\n\n"
        "- ChileValora informó que certificó a 900 soldadores.\n"
        "- SENCE informó que compró doce hornos.\n"
        "- El Servicio abrió dos talleres en Arica.\n"
        "- Talleres de costura se dictan en tres comunas.\n"
    )
    found = read(text, "es")
    assert bodies(found) == ["chilevalora-cl", "sence-cl", "sence-cl"]
    assert [item.quote for item in found.review] == ["Talleres de costura se dictan en tres comunas"]


def test_somebody_of_whom_only_the_country_is_told_speaks_for_the_body_that_is_told_of(read):
    text = (
        "# Summary\n\nILO/Cinterfor, 17 November 2022\n\nMs Elena Paz, of ILO/Cinterfor, welcomed all.\n\n"
        "**Colombia.** Mr Iván Lara, Coordinator of Assessment, reported that SENA had certified 900 welders. "
        "Two mobile workshops visited the border every week.\n\n"
        "The Service could not certify electricians, since the law reserved that trade for holders of a card.\n\n"
        "**Costa Rica.** Mr Luis Gil, of the Assessment Unit, explained that the National Training Institute had "
        "opened two workshops. It was rewriting fourteen tests.\n"
    )
    assert bodies(read(text, "en")) == ["sena-co"] * 3 + ["ina-cr"] * 2


def test_somebody_of_a_body_that_nobody_knows_does_not_speak_for_the_one_told_of(read):
    text = (
        "# Summary\n\nThe meeting was attended by SENA and INA.\n\n"
        "**Colombia.** Mr Iván Lara, of the Coastal Chamber of Trade, reported that SENA had certified 900 welders.\n"
    )
    assert bodies(read(text, "en")) == []


def test_a_country_as_a_label_means_its_one_body_that_is_present(read):
    text = (
        "# Ata\n\n**Presentes:** representantes do OIT/Cinterfor, do SENAC (Brasil), do IEFP de Portugal, do IEFP de "
        "Cabo Verde e do SNPP (Paraguai).\n\n## Recursos\n\n"
        "- **Cabo Verde:** o IEFP assinou em maio um acordo com a câmara de turismo.\n"
        "- **Paraguai:** o Serviço abriu duas oficinas no Chaco.\n"
    )
    assert bodies(read(text, "pt")) == ["iefp-cv", "snpp-py"]


def test_who_attends_is_listed_with_a_preposition_before_each_name(read):
    text = (
        "# Ata\n\n**Presentes:** representantes do SENAC (Brasil), do IEFP de Portugal e do SNPP.\n\n"
        "A reunião terminou às dez.\n"
    )
    assert {"senac-br", "iefp-pt", "snpp-py"} <= set(read(text, "pt").attendance)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In the room: BTVI, HEART Trust and ILO/Cinterfor. Two associations attended as observers.\n\n"),
        ("pt", "**Pauta:** 1. Inteligência artificial na formação; 2. Mulheres na soldagem; 3. Encaminhamentos.\n\n"),
    ],
)
def test_who_is_there_and_what_is_to_be_spoken_of_is_nobodys_statement(read, language, text):
    heard = {
        "en": "BTVI reported that it had trained 300 welders.",
        "pt": "O SENAC informou que formou 300 soldadores.",
    }
    whole = f"# Report\n\nThe Centro Paula Souza was the host.\n\n{text}{heard[language]}\n"
    assert len(said(read(whole, language))) == 1


def test_a_paragraph_that_begins_with_a_date_goes_on_with_the_institution(read):
    text = (
        "# Summary\n\nThe meeting was held online.\n\n"
        "**Honduras.** Ms Ana Paz, of INFOP, said that the institution had opened a desk at the port.\n\n"
        "From March 2023 the institution would lend tool kits to its graduates.\n"
    )
    assert bodies(read(text, "en")) == ["infop-hn", "infop-hn"]


def test_a_body_reports_through_the_person_named_next(read):
    text = (
        "# Ata\n\nO SENAC relatou que mantém um curso de costura. Segundo o professor Caio Bento, foi aberta em junho "
        "uma oficina de calçados.\n"
    )
    assert bodies(read(text, "pt")) == ["senac-br", "senac-br"]


def test_persons_in_the_cell_of_an_institution_speak_for_it_afterwards(read):
    text = (
        "# Ata\n\n| Instituição | O que foi relatado |\n|---|---|\n"
        "| SENAC (Brasil), Rogério Vaz | Comprou doze fornos. |\n"
        "| SENAI (Brasil), Denise Luz | Abriu duas oficinas. |\n\n"
        "## Discussão\n\nDenise Luz respondeu que a lei não autoriza o seu serviço a contratar aprendizes.\n\n"
        "Para Rogério Vaz, o risco é outro. O seu centro formou 300 soldadores.\n"
    )
    assert bodies(read(text, "pt")) == ["senac-br", "senai-br", "senai-br", "senac-br"]


def test_whoever_opens_the_session_speaks(read):
    text = (
        "Acta\n\nAbrió la sesión el señor Hernán Paz, Director del SENCE, quien dio la bienvenida. Informó que el "
        "Servicio había formado a 300 soldadores.\n"
    )
    assert bodies(read(text, "es")) == ["sence-cl"]


def test_who_opened_is_of_another_body_than_who_chaired(read):
    text = (
        "# Informe\n\nAbrió la sesión la señora Marta Díaz; moderó el señor Fabián Gil, de Cinterfor.\n\n"
        "### Colombia – SENA\n\nLa señora Díaz explicó que la institución compró doce hornos.\n"
    )
    assert bodies(read(text, "es")) == ["sena-co"]


def test_all_units_of_an_institution_are_not_all_who_are_there(read):
    text = "# Ata\n\n## SENAC\n\nTodas as unidades de São Paulo adotaram um simulador de soldagem.\n"
    assert bodies(read(text, "pt")) == ["senac-br"]


def test_two_bodies_of_one_name_are_told_apart_by_the_word_of_their_country(read):
    text = (
        "Ata\n\nA doutora Filipa Vaz, delegada de Portugal, informou que o Instituto do Emprego e Formação "
        "Profissional "
        "ministra cursos em prisões. Desde 2018 o IEFP português paga metade dos salários.\n\n"
        "Pelo IEFP de Cabo Verde falou o senhor Adilson Tavares. Contou que o Instituto abriu duas oficinas.\n"
    )
    assert bodies(read(text, "pt")) == ["iefp-pt", "iefp-pt", "iefp-cv"]


def test_a_short_name_means_the_body_that_the_text_names_with_its_country(read):
    text = (
        "# Report\n\nThe meeting was called by ILO/Cinterfor and the TVET Council Barbados.\n\n"
        "## Financing\n\nThe TVET Council administered a fund for small firms.\n"
    )
    assert bodies(read(text, "en")) == ["tvetc-bb"]


def test_the_institutions_of_a_delegation_are_those_of_its_country(read):
    text = (
        "Report\n\nTwo institutions spoke for Trinidad and Tobago. Ms Indra Ram, of the National Training Agency, "
        "announced that the Agency had trained 300 welders.\n\n"
        "Jamaica observed that its scholarships had been doubled. HEART Trust bought twelve ovens.\n"
    )
    assert bodies(read(text, "en")) == ["ntatt-tt", "heart-nsta-jm", "heart-nsta-jm"]


def test_what_somebody_admits_of_another_body_and_what_goes_on_is_not_the_last_speakers(read):
    text = (
        "Report\n\nHEART Trust bought twelve ovens. The delegate from Nassau admitted that BTVI had no auditors and "
        "asked "
        "for help with its evaluation.\n"
    )
    found = read(text, "en")
    assert bodies(found) == ["heart-nsta-jm"]


def test_whoever_is_named_in_the_opinion_of_a_delegation_speaks(read):
    text = (
        "Report\n\nINA spoke first: it had trained 300 welders. HEART Trust bought twelve ovens.\n\n"
        "In the opinion of the Costa Rican delegation a mark was worth little; all the same, the National Training "
        "Institute intended to have its centres certified by 2026.\n"
    )
    assert bodies(read(text, "en"))[-1] == "ina-cr"


@pytest.mark.parametrize(
    ("answer", "speaker"),
    [
        ("Gil consultó a Ospina si hubo una reforma; ella respondió que firmaron un convenio en 2017.", "sena-co"),
        ("Ospina preguntó por los hornos, a lo que Gil replicó que compraron doce hornos.", "intecap-gt"),
        ("Ospina preguntó por los hornos. Gil contestó que compraron doce hornos.", "intecap-gt"),
    ],
)
def test_questions_are_answered_by_whoever_was_asked_and_surnames_are_known(read, answer, speaker):
    text = (
        "Acta\n\nTomó la palabra en primer lugar la señora Marcela Ospina, del SENA. Contó que abrieron dos "
        "talleres.\n\n"
        f"Rafael Gil, de INTECAP, informó que formó a 300 soldadores.\n\n{answer}\n"
    )
    assert bodies(read(text, "es")) == ["sena-co", "intecap-gt", speaker]


def test_colleagues_who_are_given_the_floor_are_of_the_same_body(read):
    text = (
        "Acta\n\nMarcela Ospina, del SENA, informó que abrieron dos talleres. A continuación intervino su colega "
        "Hernán "
        "Pulgar, asesor de la misma entidad, quien indicó que compraron doce hornos.\n\n"
        "Rafael Gil, de INTECAP, informó que formó a 300 soldadores. Pulgar agregó que abrirán otro taller.\n"
    )
    assert bodies(read(text, "es")) == ["sena-co", "sena-co", "intecap-gt", "sena-co"]


def test_a_body_speaks_through_whom_its_sentence_names_behind(read):
    text = (
        "Acta\n\nPor el INTECAP, de Guatemala, habló el señor Rafael Gil, gerente de estudios. Informó que compraron "
        "doce "
        "hornos.\n\nPor el INA intervino su presidente, Luis Quirós, con buen humor. El Instituto abrió dos "
        "talleres.\n\n"
        "A pedido de Chile, el señor Quirós ofreció compartir sus guías con las instituciones de la red.\n"
    )
    found = read(text, "es")
    assert bodies(found) == ["intecap-gt", "ina-cr", "ina-cr"]
    assert found.statements[-1].kind.value == "offer"


def test_calling_somebody_by_name_does_not_give_the_floor_away(read):
    text = "Acta\n\nLuis Gil (SENA): Gracias, Ana. Compramos doce hornos.\n\nAna Paz (INA): Abrimos dos talleres.\n"
    assert bodies(read(text, "es")) == ["sena-co", "ina-cr"]


def test_under_debate_and_agreements_what_was_said_is_not_agreed(read):
    text = (
        "# Ata\n\nRui Paz, do SENAC, informou que comprou doze fornos.\n\n## Debate e encaminhamentos\n\n"
        "O senhor Paz esclareceu que o Serviço formou 300 soldadores. Alguém lembrou que a seca de 2024 ensinou "
        "muito, e "
        "todos concordaram.\n\n"
        "Ao final, a presidente propôs os encaminhamentos, aprovados por todos. O Cinterfor vai publicar um guia.\n"
    )
    found = [(s.institution, s.kind.value) for s in read(text, "pt").statements]
    assert found == [("senac-br", "initiative"), ("senac-br", "initiative"), ("cinterfor-uy", "agreement")]


def test_what_anybody_may_use_is_the_offer_of_whoever_speaks(read):
    text = (
        "# Report\n\nBTVI reported that it had made twelve films. Everybody in the region was free to use the films.\n"
    )
    assert [(s.institution, s.kind.value) for s in read(text, "en").statements][-1] == ("btvi-bs", "offer")


def test_what_a_council_lacks_is_its_need(read):
    text = "# Report\n\nBTVI reported that it had trained 300 welders. What the Institute lacked were tutors.\n"
    assert [(s.institution, s.kind.value) for s in read(text, "en").statements][-1] == ("btvi-bs", "need")


def test_those_who_took_part_are_listed_in_a_sentence(read):
    text = (
        "# Relatoría\n\nParticiparon el INADEH (Panamá), el INTECAP (Guatemala), el INA (Costa Rica) y el SENA.\n\n"
        "## Formación\n\nCosta Rica se mostró cauta. El Instituto ensaya un asistente en tres cursos.\n"
    )
    found = read(text, "es")
    assert {"inadeh-pa", "intecap-gt", "ina-cr", "sena-co"} <= set(found.attendance)
    assert set(bodies(found)) == {"ina-cr"}


def test_the_acronym_in_a_bracket_is_short_for_the_name_before_it(read):
    text = (
        "Ata\n\nReuniram-se representantes do SENAI, do SESI e do Instituto do Emprego e Formação Profissional de "
        "Portugal "
        "(IEFP). A delegação de Cabo Verde justificou a ausência.\n\n"
        "O senhor Duarte Antunes, diretor do IEFP, explicou que o Instituto assinou um protocolo.\n"
    )
    assert bodies(read(text, "pt")) == ["iefp-pt"]


@pytest.mark.parametrize(
    "opening",
    [
        "Desde Lima también interviene el ingeniero Hernán Paredes, de SENCICO.",
        "Cierra las intervenciones, desde Lima, el magíster Hernán Paredes, por el SENCICO.",
        "Seguidamente, y ya con alguna dificultad de audio, se escucha a Hernán Paredes, instructor del SENCICO.",
        "Toma luego la palabra Hernán Paredes, del SENCICO.",
    ],
)
def test_the_floor_is_given_in_the_present_tense_as_well(read, opening):
    heard = "Rafael Gil, de INTECAP, informa que compraron doce hornos."
    text = f"Acta\n\n{heard}\n\n{opening} El Servicio evalúa a albañiles.\n"
    assert bodies(read(text, "es")) == ["intecap-gt", "sencico-pe"]


def test_what_those_who_were_asked_agree_to_is_not_the_askers(read):
    text = (
        "Acta\n\nGonzalo Paz, del INEFOP, pidió a los colegas chilenos asesoramiento, a lo que estos accedieron: "
        "enviarán "
        "a dos técnicos en marzo.\n"
    )
    found = [(s.institution, s.kind.value) for s in read(text, "es").statements]
    assert found == [("inefop-uy", "need")]


def test_each_thing_of_a_list_within_a_sentence_is_agreed_by_whom_it_names(read):
    text = (
        "# Ata\n\nO SENAI formou 300 soldadores.\n\n## Encaminhamentos\n\n"
        "Ficou acordado o seguinte: a) o OIT/Cinterfor organizará um intercâmbio entre o Brasil e a Guatemala em 2019; "
        "b) o SENAI enviará às demais instituições o manual; c) o Centro buscará material sobre fadiga.\n"
    )
    found = [(s.institution, s.kind.value) for s in read(text, "pt").statements[1:]]
    assert found == [("cinterfor-uy", "agreement"), ("senai-br", "offer"), ("cinterfor-uy", "agreement")]


def test_what_the_host_and_another_body_will_do_together_is_said_of_both(read):
    agreed = "1. ILO/Cinterfor and CANTA will organise a mission in May."
    text = f"# Report\n\nBTVI trained 300 welders.\n\n## Agreements\n\n{agreed}\n"
    found = {(s.institution, s.kind.value) for s in read(text, "en").statements[1:]}
    assert found == {("canta-jm", "initiative"), ("cinterfor-uy", "agreement")}


def test_a_department_is_a_part_of_the_body_that_has_the_floor(read):
    text = "# Ata\n\nO SENAI formou 300 soldadores. O Departamento Nacional concluiu um estudo sobre solda.\n"
    assert bodies(read(text, "pt")) == ["senai-br", "senai-br"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("At Portmore the Trust trains welders in teams of eight.", ["heart-nsta-jm"]),
        (
            "Mr Achie was frank: only nine tutors hold a licence, and the Trust is looking for partners.",
            ["heart-nsta-jm"],
        ),
    ],
)
def test_the_trust_is_the_one_body_that_is_called_so(read, text, told):
    opening = "# Report\n\nDelegates came from HEART Trust, BTVI, INA and BIT.\n\n## The workshops\n\n"
    heard = "Ms Yvette Reid, Senior Director at the Trust, welcomed the party. "
    found = read(f"{opening}{heard}{text}\n", "en")
    assert [s.institution for s in found.statements if "Trust" in s.text] == told


def test_the_board_is_the_one_that_its_paragraph_has_named(read):
    text = (
        "# Report\n\nDelegates came from BVTB, BTVI, INA and BIT.\n\n## Money\n\nThe Barbados Vocational Training "
        "Board signs "
        "the contracts. Ms Coralie Brath, speaking for the Board, explained that it needed tutors.\n"
    )
    assert bodies(read(text, "en"))[-1] == "bvtb-bb"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Whereas BTVI has been training welders, the Board of Industrial Training takes a workshop upriver."),
        ("es", "Mientras BTVI forma a 300 soldadores, el INA compró doce hornos."),
    ],
)  # fmt: skip
def test_each_of_two_that_are_set_against_each_other_does_its_own(read, language, text):
    found = bodies(read(f"# Report\n\n{text}\n", language))
    assert len(found) == 2
    assert len(set(found)) == 2


def test_agreements_may_open_their_paragraph_by_one_word(read):
    text = (
        "Minuta\n\nINEFOP. La licenciada Paz advirtió que el Instituto financia talleres de costura.\n\n"
        "Acuerdos. Cinterfor elaborará una tabla de ocupaciones. El Centro abrirá un espacio en su sitio. Se formará "
        "un "
        "grupo de trabajo sobre reconocimiento.\n"
    )
    found = [(s.institution, s.kind.value) for s in read(text, "es").statements]
    assert found == [("inefop-uy", "initiative")] + [("cinterfor-uy", "agreement")] * 3


def test_what_one_that_is_told_by_its_kind_promises_is_not_agreed_by_all(read):
    text = (
        "# Report\n\nHEART Trust trained 300 welders. BTVI bought twelve ovens.\n\n## Agreements\n\n"
        "- ILO/Cinterfor will publish a guide by March.\n- The Trust will receive two tutors from each institution.\n"
    )
    found = [(s.institution, s.kind.value) for s in read(text, "en").statements[2:]]
    assert found == [("cinterfor-uy", "agreement"), ("heart-nsta-jm", "offer")]


def test_under_what_was_done_offered_and_asked_each_is_of_its_kind(read):
    text = (
        "# Memória\n\n## SENAI\n\n### O que foi feito\n\nO Serviço formou 300 soldadores. Com as enchentes, 22 "
        "turmas foram "
        "interrompidas.\n\n### O que se oferece\n\nOs manuais de solda.\n\n### O que se pede\n\n"
        "- Parceiros que queiram validar o tutor virtual.\n"
    )
    kinds = [s.kind.value for s in read(text, "pt").statements]
    assert kinds == ["initiative", "constraint", "offer", "need"]


def test_the_lines_of_a_chat_are_told_by_whoever_wrote_them(read):
    text = (
        "Notas\n\nTRECHOS DO CHAT\n\n11:22 Djamila (IEFP Cabo Verde): Compramos doze fornos.\n"
        "11:36 Nuno (IEFP Portugal): Nós procuramos tutores de solda.\n"
    )
    assert bodies(read(text, "pt")) == ["iefp-cv", "iefp-pt"]


def test_persons_behind_the_country_of_a_list_are_known(read):
    text = (
        "# Minutes\n\n7. Trinidad and Tobago. Mr Rishi Clarke spoke for the National Training Agency. They publish a "
        "bulletin on vacancies.\n\n9. CANTA. Mr Tulloch took the floor again for the Caribbean Association of National "
        "Training Agencies. The Association is revising its standards.\n\n## List of participants\n\n"
        "Jamaica: Mr Desmond Tulloch, HEART/NSTA Trust; also for CANTA\n"
        "Trinidad and Tobago: Mr Rishi Clarke, National Training Agency (NTATT)\n"
    )
    assert bodies(read(text, "en")) == ["ntatt-tt", "canta-jm"]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("pt", "O serviço rural abriu dois cursos para agricultores"),
        ("pt", "Um grupo de empresas vizinhas à instituição comprou dois fornos"),
        ("es", "Las empresas vecinas compraron dos hornos"),
        ("en", "A firm contracted by the ministry has trained 300 welders"),
        ("en", "Private schools opened two courses for cooks"),
    ],
)
def test_bullets_about_somebody_else_of_the_country_wait(read, language, told):
    opening = {
        "pt": "Rosa Luz, do SENAI, informou que formou 90 soldadores",
        "es": "Rosa Luz, del SENAI, informó que formó a 90 soldadores",
        "en": "Ms Rosa Luz, of SENAI, reported that it trained 90 welders",
    }[language]
    country = "Brazil" if language == "en" else "Brasil"
    found = read(f"# Acta\n\n## {country}\n\n- {opening}.\n- {told}.\n", language)
    assert bodies(found) == ["senai-br"]
    assert [item.quote for item in found.review] == [told]


@pytest.mark.parametrize(
    ("language", "text", "speakers"),
    [
        (
            "es",
            (
                "Rosa Campos, de INTECAP, informó que formó a 300 soldadores. SENA abrió dos talleres.\n\n"
                "Campos de práctica se abrieron en Cali para los aprendices.\n"
            ),
            ["intecap-gt", "sena-co"],
        ),
        (
            "en",
            (
                "Mr Luis Ford, of HEART Trust, reported that it trained 90 welders. SENA opened two workshops.\n\n"
                "Ford vehicles are repaired there by apprentices.\n"
            ),
            ["heart-nsta-jm", "sena-co"],
        ),
    ],
)
def test_a_surname_is_a_person_only_where_it_says_something(read, language, text, speakers):
    assert bodies(read(f"# Acta\n\n{text}", language)) == speakers


def test_a_place_behind_the_name_of_a_body_is_no_person(read):
    text = (
        "# Minutes\n\n| Institution | What it does |\n|---|---|\n"
        "| HEART Trust, Old Harbour | Trains welders in two workshops. |\n\n"
        "Old Harbour opened two shops for tourists.\n"
    )
    assert said(read(text, "en")) == [("heart-nsta-jm", "Trains welders in two workshops")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "**Colombia.** Rosa Gil, gremialista, reclamó que el SENA carece de talleres."),
        ("en", "**Colombia.** Mr Iván Lara, consultant, said that SENA lacks workshops."),
        (
            "en",
            "Present: HEART Trust, INA.\n\nMr Nash, of the National Housing Trust, said that the Trust built ships.",
        ),
    ],
)
def test_somebody_who_speaks_about_a_body_does_not_speak_for_it(read, language, text):
    assert bodies(read(f"# Acta\n\n{text}\n", language)) == []


def test_the_unit_of_whoever_explains_is_no_former_one(read):
    text = (
        "# Minutes\n\n**Costa Rica.** Mr Luis Gil, of the Assessment Unit, explained that INA opened two workshops.\n"
    )
    assert bodies(read(text, "en")) == ["ina-cr"]


def test_whoever_asks_and_then_explains_goes_on(read):
    text = (
        "# Minutes\n\nMs Ana Ruiz, of INA, said that it trains welders.\n\nMr Luis Gil, of INTECAP, asked Ms Ruiz "
        "whether the course was open; he explained that his workshops lack simulators.\n"
    )
    assert bodies(read(text, "en")) == ["ina-cr", "intecap-gt"]


def test_places_reserved_for_a_country_do_not_give_it_the_floor(read):
    text = (
        "# Acta\n\nRosa Gil, de INTECAP, informó que formó a 300 soldadores. Un aula fue reservada para docentes de "
        "Chile. Abrió dos talleres de costura.\n"
    )
    assert bodies(read(text, "es")) == ["intecap-gt"] * 3


def test_whoever_opens_the_workshop_of_another_body_still_speaks(read):
    text = "# Acta\n\nIván Lara, del SENA, inauguró el taller de INATEC. Formó a 300 soldadores.\n"
    assert bodies(read(text, "es"))[-1:] == ["sena-co"]


def test_a_demonym_before_a_shared_name_tells_whom_it_means(read):
    text = "# Minutes\n\nThe Dominican INFOTEP opened two workshops. The Colombian INFOTEP trains welders.\n"
    assert bodies(read(text, "en"))[:1] == ["infotep-do"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Rosa Gil, de INTECAP, informó que formó a 300 soldadores. Se resuelve cada solicitud en diez días."),
        (
            "es",
            "Rosa Gil, de INTECAP, informó que formó a 300 soldadores. Se dispone de simuladores en cuatro centros.",
        ),
        ("pt", "Rosa Gil, do SENAI, informou que formou 300 soldadores. Fixou-se uma taxa de inscrição para empresas."),
    ],
)
def test_what_is_usual_or_at_hand_is_not_agreed(read, language, text):
    assert all(s.kind is not Kind.AGREEMENT for s in read(f"# Acta\n\n{text}\n", language).statements)


def test_what_is_resolved_is_agreed_and_the_next_session_is_nobodys_statement(read):
    text = (
        "# Acta\n\nRosa Gil, de INTECAP, informó que formó a 300 soldadores. Por cinco votos y dos abstenciones "
        "(México y Perú), se resuelve iniciar el piloto en enero de 2020. Se fija la próxima sesión para el 20 de "
        "noviembre, por videoconferencia.\n"
    )
    found = read(text, "es")
    assert [(s.institution, s.kind) for s in found.statements] == [
        ("intecap-gt", Kind.INITIATIVE),
        ("cinterfor-uy", Kind.AGREEMENT),
    ]


def test_under_debate_and_agreements_a_task_is_agreed(read):
    text = (
        "# Acta\n\n## Debate y acuerdos\n\nCinterfor presentará las conclusiones en mayo.\n\n"
        "Elaborar un glosario común.\n"
    )
    assert [s.kind for s in read(text, "es").statements] == [Kind.AGREEMENT, Kind.AGREEMENT]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "asked Luis Soto, of INA, whether the course was open; he said that they need instructors of welding"),
        (
            "es",
            "preguntó a Luis Soto, del INA, si el curso era abierto; él aclaró que necesitan instructores de soldadura",
        ),
        ("es", "pidió a Luis Soto, del INA, una visita; este aceptó y dijo que necesitan instructores de soldadura"),
    ],
)
def test_what_may_be_said_by_whoever_asked_or_was_asked_is_not_the_askers(read, language, told):
    found = read(f"# Acta\n\nAna Ruiz, {'of' if language == 'en' else 'del'} SENA, {told}.\n", language)
    assert not [s for s in found.statements if "instructor" in s.text]
    assert "instructor" in found.review[-1].quote


def test_the_answer_of_somebody_whose_body_the_question_names_is_that_bodys(read):
    text = (
        "# Acta\n\nParticipantes: Ana Ruiz (SENA), Luis Soto (INA), Eva Paz (INTECAP).\n\n"
        "Ana Ruiz preguntó a la delegada de INTECAP si el manual de Soto era público; ella respondió que necesitan "
        "instructores de soldadura.\n"
    )
    assert bodies(read(text, "es")) == ["intecap-gt"]


def test_aquele_answers_as_well(read):
    text = (
        "# Ata\n\nAna Ruiz, do SENAI, perguntou a Luis Soto, do INA, se havia cursos; aquele respondeu que precisam de "
        "instrutores de soldagem.\n"
    )
    assert bodies(read(text, "pt")) == ["ina-cr"]


def test_a_lack_under_debate_and_agreements_is_a_need(read):
    text = "# Acta\n\n## Debate y acuerdos\n\nEl SENA no tiene presupuesto para cursos.\n"
    assert [(s.institution, s.kind) for s in read(text, "es").statements] == [("sena-co", Kind.NEED)]


def test_a_person_of_a_cell_is_known_behind_whom_a_post_is_told(read):
    text = (
        "# Acta\n\n| Institución | País |\n|---|---|\n| INA, Luis Soto | Costa Rica |\n| SENA, Ana Ruiz | Colombia |\n"
        "\nLuis Soto, gerente, dijo que necesitan instructores de soldadura.\n"
    )
    assert bodies(read(text, "es")) == ["ina-cr"]
