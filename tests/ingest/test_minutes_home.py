"""Under the name of a country: whose words its bullets, labels and paragraphs are."""

import pytest


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
