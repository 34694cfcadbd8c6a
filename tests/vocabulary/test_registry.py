"""A name leads to the right institution, to several, or to none; never to a similar one."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kg.errors import AmbiguousNameError, NotFoundError
from kg.vocabulary import CountryMention, Registry

MINUTES = """
mteyss-ar uocra-ar inet-ar infocal-bo senai-br senac-br senar-br cps-br sence-cl chilevalora-cl sena-co ina-cr setec-ec
insaforp-sv fundae-es intecap-gt infop-hn conocer-mx inadeh-pa senati-pe mtpe-pe infotep-do inefop-uy utec-uy
"""
LABOUR_MINISTRIES = {"mteyss-ar", "mtpe-pe", "mteps-bo", "mdt-ec", "mtess-py", "stps-mx"}


def _named(registry: Registry, text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(mention.name, mention.ids) for mention in registry.mentions(text)]


@pytest.mark.parametrize("id", MINUTES.split())
def test_the_institutions_of_the_first_video_conference_are_known(registry: Registry, id: str) -> None:
    assert registry.get(id).verified


def test_the_host_is_a_network(registry: Registry) -> None:
    assert registry.host.id == "cinterfor-uy"
    assert registry.host.kind == "network"


def test_institutions_come_by_id(registry: Registry) -> None:
    ids = [body.id for body in registry]
    assert ids == sorted(ids)
    assert len(ids) == len(registry) == len(set(ids))


@pytest.mark.parametrize(
    ("closed", "until", "successor"), [("setec-ec", "2020", "mdt-ec"), ("insaforp-sv", "2023", "incaf-sv")]
)
def test_a_closed_body_names_its_end_and_its_successor(
    registry: Registry, closed: str, until: str, successor: str
) -> None:
    body = registry.get(closed)
    assert (body.active, body.until, body.successor) == (False, until, successor)
    assert registry.get(successor).active


def test_confusions_go_both_ways_between_the_servicios_nacionales(registry: Registry) -> None:
    family = {"sena-co", "senac-br", "senai-br", "senar-br", "senati-pe", "sence-cl"}
    for id in family:
        assert family - {id} <= set(registry.get(id).confused_with)


def test_it_says_where_a_fact_is_from(registry: Registry) -> None:
    assert registry.evidence("sena-co")["country"] == "minutes"
    assert registry.evidence("btvi-bs")["country"] == "memory"
    assert not registry.get("btvi-bs").verified


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("sena-co", "sena-co"),
        ("SENA-CO", "sena-co"),
        ("SENA", "sena-co"),
        ("sena", "sena-co"),
        ("SENA (Colombia)", "sena-co"),
        ("Servicio Nacional de Aprendizaje", "sena-co"),
        ("servico nacional de aprendizagem industrial", "senai-br"),
        ("Serviço Nacional de Aprendizagem Comercial - SENAC", "senac-br"),
        ("conocer", "conocer-mx"),
        ("Paula Souza Center", "cps-br"),
        ("CEETEPS", "cps-br"),
        ("CPS, Brasil", "cps-br"),
        ("UOCRA Foundation", "uocra-ar"),
        ("Fundación UOCRA", "uocra-ar"),
        ("Technological University of Uruguay (UTEC)", "utec-uy"),
        ("Technological University - UTEC", "utec-uy"),
        ("National Institute for Employment and Vocational Training - INEFOP", "inefop-uy"),
        ("Ministry of Labour of Peru", "mtpe-pe"),
        ("Ministry of Labour (Peru)", "mtpe-pe"),
        ("Ministerio de Trabajo del Perú", "mtpe-pe"),
        ("Ministério do Trabalho da Argentina", "mteyss-ar"),
        ("Ministry of Labour, Employment and Social Security (Argentina)", "mteyss-ar"),
        ("INFOTEP", "infotep-do"),
        ("INFOTEP (Dominican Republic)", "infotep-do"),
        ("INFOTEP, Colombia", "infotep-co"),
        ("INFOTEP San Andrés", "infotep-co"),
        ("INFOCAL", "infocal-bo"),
        ("INFOCAL Cochabamba", "infocal-cochabamba-bo"),
        ("IEFP Portugal", "iefp-pt"),
        ("IEFP Cabo Verde", "iefp-cv"),
        ("HEART Trust/NTA", "heart-nsta-jm"),
        ("Grenada NTA", "gnta-gd"),
        ("OIT/Cinterfor", "cinterfor-uy"),
        ("Cinterfor", "cinterfor-uy"),
    ],
)
def test_an_id_an_acronym_a_name_or_an_alias_resolves(registry: Registry, text: str, id: str) -> None:
    assert registry.resolve(text).id == id


@pytest.mark.parametrize(
    ("text", "country", "id"),
    [("IEFP", "PT", "iefp-pt"), ("IEFP", "cv", "iefp-cv"), ("INFOTEP", "CO", "infotep-co"), ("UTEC", "PE", "utec-pe")],
)
def test_a_country_decides_between_bodies_of_one_name(registry: Registry, text: str, country: str, id: str) -> None:
    assert registry.resolve(text, country=country).id == id


def test_a_name_that_several_bear_is_ambiguous(registry: Registry) -> None:
    with pytest.raises(AmbiguousNameError) as caught:
        registry.resolve("Ministry of Labour")
    assert set(caught.value.candidates) == LABOUR_MINISTRIES


@pytest.mark.parametrize(
    "text",
    [
        "Ministry of Development and Labour",
        "Ministry of Labour of Chile",
        "SENATTI",
        "SENA Peru",
        "SENA and SENAI",
        "Technological University",
        "",
        "of the",
    ],
)
def test_an_unknown_name_is_not_guessed(registry: Registry, text: str) -> None:
    with pytest.raises(NotFoundError):
        registry.resolve(text)


def test_a_country_that_contradicts_the_name_finds_nobody(registry: Registry) -> None:
    with pytest.raises(NotFoundError) as caught:
        registry.resolve("SENA", country="PE")
    assert caught.value.suggestions == ("sena-co",)


def test_a_misspelt_name_is_suggested_and_never_merged(registry: Registry) -> None:
    assert registry.suggest("SENATTI")[0] == "senati-pe"
    assert registry.suggest("Centro Paula Sousa")[0] == "cps-br"
    assert registry.suggest("") == ()
    with pytest.raises(NotFoundError) as caught:
        registry.get("sena-cl")
    assert "sena-co" in caught.value.suggestions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Colombia's SENA and Chile’s SENCE", [("SENA", ("sena-co",)), ("SENCE", ("sence-cl",))]),
        ("a INFOCAL, Bolivia", [("INFOCAL", ("infocal-bo",))]),
        ("El Infotep abrió", [("Infotep", ("infotep-do",))]),
        ("o Centro\nPaula Souza", [("Centro\nPaula Souza", ("cps-br",))]),
        ("Infocal Cochabamba", [("Infocal Cochabamba", ("infocal-cochabamba-bo",))]),
        ("SENATI's campus", [("SENATI", ("senati-pe",))]),
        ("the Ministry of Labour of Peru, also", [("Ministry of Labour of Peru", ("mtpe-pe",))]),
        ("Ministry of Labour (Peru) and", [("Ministry of Labour (Peru)", ("mtpe-pe",))]),
        ("Peru's Ministry of Labour", [("Peru's Ministry of Labour", ("mtpe-pe",))]),
        ("INFOTEP de San Andrés", [("INFOTEP de San Andrés", ("infotep-co",))]),
        ("En Colombia, INFOTEP abrió", [("Colombia, INFOTEP", ("infotep-co",))]),
        (
            "Argentina \nMinistry of Labour, \nEmployment and \nSocial Security",
            [("Ministry of Labour, \nEmployment and \nSocial Security", ("mteyss-ar",))],
        ),
        ("PORTUGAL\n\nIEFP\n- Formamos", [("IEFP", ("iefp-pt",))]),
        ("EL SALVADOR\n\nUTEC\n- Formamos", [("UTEC", ("utec-sv",))]),
        ("El Ministerio de Trabajo\ndel Perú abrió", [("Ministerio de Trabajo\ndel Perú", ("mtpe-pe",))]),
        ("- SENATI, Perú\n- UTEC\n", [("SENATI", ("senati-pe",)), ("UTEC", ("utec-uy",))]),
    ],
)
def test_names_are_found_where_they_stand(
    registry: Registry, text: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert _named(registry, text) == expected
    for mention in registry.mentions(text):
        assert text[mention.start : mention.end] == mention.name


@pytest.mark.parametrize(
    "text",
    [
        "queremos conocer su plataforma",
        "a sena do almoço",
        "un bit de información, the heart of it",
        "SENASA, SENAIRE y SENATIVO",
        "reunión con el Ministry of Development and Labour",
        "el Ministerio de Trabajo de Chile",
        "la Universidad Tecnológica abrió",
        "https://www.fundae.es/digitalizate y alguien@senac.example.org",
        "",
    ],
)
def test_words_longer_words_strangers_and_addresses_are_no_mentions(registry: Registry, text: str) -> None:
    assert registry.mentions(text) == ()


def test_a_shared_name_stays_ambiguous_without_its_country(registry: Registry) -> None:
    (mention,) = registry.mentions("agreements with the Ministry of Labour on employment")
    assert set(mention.ids) == LABOUR_MINISTRIES


def test_the_only_fitting_country_of_the_sentence_decides(registry: Registry) -> None:
    (mention,) = registry.mentions("In Portugal, where it rains, the IEFP opened a centre. Cabo Verde followed.")
    assert (mention.name, mention.ids) == ("IEFP", ("iefp-pt",))


def test_every_name_of_every_body_leads_back_to_it(registry: Registry) -> None:
    for body in registry:
        for name in {body.acronym, body.own_name, *body.names.values(), *body.aliases}:
            assert registry.resolve(name, country=body.country).id == body.id, name


def test_mentions_do_not_overlap_and_come_in_order(registry: Registry) -> None:
    text = "Uruguay Technological University - UTEC, Uruguay (UTEC), INEFOP; Ministry of Labour of Peru's SENATI"
    mentions = registry.mentions(text)
    assert all(a.end <= b.start for a, b in pairwise(mentions))


def test_a_confusion_is_noted_on_both_sides(registry: Registry) -> None:
    for body in registry:
        for other in body.confused_with:
            assert body.id in registry.get(other).confused_with, (body.id, other)


def test_an_acronym_that_the_text_explains_once_means_the_same_in_a_sentence_about_another_country(
    registry: Registry,
) -> None:
    text = "Participantes: SENA, INFOTEP (República Dominicana).\n\nINFOTEP felicitó a Colombia por sus videos."
    assert [ids for _, ids in _named(registry, text)][1:] == [("infotep-do",), ("infotep-do",)]


def test_a_ministry_named_with_one_country_says_nothing_of_a_ministry_in_a_sentence_about_another(
    registry: Registry,
) -> None:
    text = "The Ministry of Labour of Ecuador spoke. In Peru, the Ministry of Labour and others wait."
    first, *others = [ids for _, ids in _named(registry, text)]
    assert first == ("mdt-ec",)
    assert ("mdt-ec",) not in others


def test_a_name_that_counts_without_its_country_keeps_who_else_bears_it(registry: Registry) -> None:
    mention = registry.mentions("UTEC abrió una sede.")[0]
    assert (mention.ids, mention.others) == (("utec-uy",), ("utec-pe", "utec-sv"))


def test_a_name_that_the_text_explains_twice_is_not_decided_by_preference(registry: Registry) -> None:
    text = "UTEC (Perú)\nUTEC (El Salvador)\n\nUTEC abrió una sede."
    assert registry.mentions(text)[-1].ids == ("utec-pe", "utec-sv")


def test_an_acronym_that_the_text_explains_keeps_nobody_else(registry: Registry) -> None:
    _, again = registry.mentions("UTEC of Uruguay opened a campus. UTEC trains tutors.")
    assert (again.ids, again.others) == (("utec-uy",), ())


def test_an_acronym_told_once_by_its_name_with_the_country_means_that_one_later(registry):
    text = "Rui Vaz (IEFP, Portugal) falou. O IEFP abriu um centro."
    assert [ids for _, ids in _named(registry, text)] == [("iefp-pt",), ("iefp-pt",)]


def test_an_acronym_told_with_two_countries_stays_open(registry):
    text = "Rui Vaz (IEFP, Portugal) e Ana Luz (IEFP, Cabo Verde) falaram. O IEFP abriu um centro."
    assert [len(ids) for _, ids in _named(registry, text)] == [1, 1, 2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| República Dominicana | INFOTEP |", [("INFOTEP", ("infotep-do",))]),
        ("| IEFP | Portugal |\n| IEFP | Cabo Verde |", [("IEFP", ("iefp-pt",)), ("IEFP", ("iefp-cv",))]),
        ("Uruguay\tUTEC", [("UTEC", ("utec-uy",))]),
        ("UTEC (Uruguay)", [("UTEC (Uruguay)", ("utec-uy",))]),
    ],
)
def test_a_country_in_the_cell_beside_a_name_decides_it_and_is_no_part_of_it(registry: Registry, text, expected):
    assert _named(registry, text) == expected


@pytest.mark.parametrize(
    ("opening", "ids"),
    [
        ("De Portugal, o senhor Rui Vaz, do", ("iefp-pt",)),
        ("From Portugal, Mr Rui Vaz, of the", ("iefp-pt",)),
        ("O senhor Rui Vaz, do", ("iefp-cv",)),
        ("Vindo de Portugal, o senhor Rui Vaz, do", ("iefp-cv",)),
    ],
)
def test_the_country_with_which_a_sentence_opens_decides_whatever_the_text_says_elsewhere(registry, opening, ids):
    text = f"Ana Luz, do IEFP de Cabo Verde, falou. {opening} IEFP, contou a sua história. O IEFP agradeceu."
    first, second, third = registry.mentions(text)
    assert first.ids == ("iefp-cv",)
    assert second.ids == ids
    # Where a text speaks of both, a bare name is no longer decided by it.
    assert third.ids == (("iefp-cv",) if ids == ("iefp-cv",) else ("iefp-cv", "iefp-pt"))


def test_a_demonym_right_beside_a_shared_name_decides(registry: Registry) -> None:
    text = "O IEFP português abriu dois cursos. Pelo IEFP de Cabo Verde falou Rui Paz."
    at = text.index("português")
    told = registry.mentions(text, demonyms=(CountryMention(at, at + len("português"), "PT"),))
    assert [(mention.name, mention.ids) for mention in told] == [
        ("IEFP português", ("iefp-pt",)),
        ("IEFP de Cabo Verde", ("iefp-cv",)),
    ]


def test_a_short_name_of_several_words_means_whom_the_text_names_with_the_country_alone(registry: Registry) -> None:
    found = registry.mentions("TVET Council Barbados invited all. The TVET Council opened a course.")
    assert [mention.ids for mention in found] == [("tvetc-bb",), ("tvetc-bb",)]
    # The longer name of one ministry says nothing of which other one "the Ministry of Labour" is.
    text = "The Ministry of Labour and Employment Promotion spoke. The Ministry of Labour opened a course."
    sure, open_one = registry.mentions(text)
    assert sure.ids == ("mtpe-pe",)
    assert len(open_one.ids) > 1


@pytest.mark.parametrize(
    ("text", "word", "country"),
    [
        ("Em português, o IEFP formou 200 instrutores.", "português", "PT"),
        ("El IEFP, en portugués, ofrece cursos.", "portugués", "PT"),
        ("El Ministerio de Trabajo, peruanos y bolivianos crearon una red.", "peruanos", "PE"),
    ],
)
def test_a_language_or_people_near_a_shared_name_does_not_decide(
    registry: Registry, text: str, word: str, country: str
) -> None:
    at = text.index(word)
    (found,) = registry.mentions(text, demonyms=(CountryMention(at, at + len(word), country),))
    assert len(found.ids) > 1


def test_a_country_within_a_bracket_goes_before_the_name_that_stands_before_it(registry: Registry) -> None:
    told = registry.mentions("O IEFP de Portugal (IEFP de Cabo Verde por vídeo) abriu um curso.")
    assert [mention.ids for mention in told] == [("iefp-pt",), ("iefp-cv",)]
    told = registry.mentions("O IEFP de Portugal (IEFP) abriu um curso.")
    assert [mention.ids for mention in told] == [("iefp-pt",), ("iefp-pt",)]
