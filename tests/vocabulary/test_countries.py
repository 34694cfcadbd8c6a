"""Countries of ISO 3166-1 with the names that the CLDR gives them."""

from __future__ import annotations

import pytest

from kg.errors import NotFoundError
from kg.vocabulary import Vocabulary


def _ids(vocabulary: Vocabulary, text: str) -> list[str]:
    return [mention.id for mention in vocabulary.countries.mentions(text)]


def test_all_countries_of_the_standard_are_there(vocabulary: Vocabulary) -> None:
    ids = [country.id for country in vocabulary.countries]
    assert len(ids) == 249
    assert {"BO", "CV", "TT", "PS", "ZA"} <= set(ids)
    assert not {"EU", "ZZ", "XK"} & set(ids)


def test_a_country_has_its_name_in_each_language(vocabulary: Vocabulary) -> None:
    assert [vocabulary.countries.name("DO", language) for language in ("es", "pt", "en")] == [
        "República Dominicana",
        "República Dominicana",
        "Dominican Republic",
    ]


def test_every_institution_is_of_a_known_country(vocabulary: Vocabulary) -> None:
    assert {body.country for body in vocabulary.institutions} <= {country.id for country in vocabulary.countries}


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("SENATI, Peru; SENA (Colombia)", ["PE", "CO"]),
        ("cursos en peru y mexico", ["PE", "MX"]),
        ("no Brasil e em Cabo Verde", ["BR", "CV"]),
        ("Dominican \nRepublic INFOTEP", ["DO"]),
        ("Trinidad and Tobago, Trinidad y Tobago", ["TT", "TT"]),
        ("El Salvador y Guinea Ecuatorial", ["SV", "GQ"]),
        ("EE. UU. y Reino Unido", ["US", "GB"]),
        ("in the US they told us", ["US"]),
        ("the Paraguayan service and Perugia", []),
        ("um peru assado, a china plate, a turkey", ["PE"]),
        ("https://example.org/ecuador/", []),
        ("", []),
    ],
)
def test_countries_are_found_by_their_names(vocabulary: Vocabulary, text: str, ids: list[str]) -> None:
    assert _ids(vocabulary, text) == ids


@pytest.mark.parametrize(("text", "id"), [("bo", "BO"), ("Bolivia", "BO"), ("BRASIL", "BR"), ("España", "ES")])
def test_a_code_or_a_name_resolves(vocabulary: Vocabulary, text: str, id: str) -> None:
    assert vocabulary.countries.resolve(text).id == id


@pytest.mark.parametrize("text", ["Atlantis", "XX", ""])
def test_an_unknown_country_is_an_error(vocabulary: Vocabulary, text: str) -> None:
    with pytest.raises(NotFoundError):
        vocabulary.countries.resolve(text)


@pytest.mark.parametrize("text", ["Reunión de la red", "Reunião da rede sobre turismo"])
def test_a_meeting_is_no_country(vocabulary: Vocabulary, text: str) -> None:
    assert _ids(vocabulary, text) == []


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("cultivo de chile y tomate", []),
        ("siembra de chile", []),
        ("siembra de chile, mexico", ["MX"]),
        ("plagas en chile", []),
        ("en mexico, chile y tomate", ["MX"]),
        ("chile, tomate y cebolla", []),
        ("green chile peppers", []),
        ("cuba de fermentación", []),
        ("fermentación en cuba de acero", []),
        ("lavagem de cuba de inox", []),
        ("chile", ["CL"]),
        ("cursos en chile", ["CL"]),
        ("qué se hace en chile para soldadores", ["CL"]),
        ("instituciones de chile", ["CL"]),
        ("entre chile y cuba", ["CL", "CU"]),
        ("mexico, chile, cuba", ["MX", "CL", "CU"]),
        ("formação no chile sobre solda", ["CL"]),
        ("courses from cuba", ["CU"]),
        ("Chile y tomate", ["CL"]),
        ("what has chile done for welders", ["CL"]),
        ("formacion de tutores chile", ["CL"]),
        ("proyectos de chile", ["CL"]),
        ("como lo hizo cuba", ["CU"]),
        ("talleres en chile rural", ["CL"]),
        ("tutores en chile mexico", ["CL", "MX"]),
        ("chile apprenticeships", ["CL"]),
        ("courses in peru and chile", ["PE", "CL"]),
        ("cultivo de cacao en chile", ["CL"]),
        ("empregos verdes no chile", ["CL"]),
        ("salsa de chile", []),
        ("chile verde en conserva", []),
        ("aprender a sembrar chile", []),
        ("ajo, cebolla y chile", []),
        ("cuba de 500 litros, lavado de cuba", []),
        ("la red de chile", ["CL"]),
        ("vino en cuba de roble", []),
    ],
)
def test_a_name_that_is_a_common_noun_too_counts_where_a_place_stands(
    vocabulary: Vocabulary, text: str, ids: list[str]
) -> None:
    assert _ids(vocabulary, text) == ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("turismo en Granada, España", ["ES"]),
        ("tourism in Granada (Nicaragua)", ["NI"]),
        ("Granada, Jamaica y Barbados", ["GD", "JM", "BB"]),
        ("Granada e España", ["GD", "ES"]),
        ("welders in Georgia, USA", ["US"]),
        ("Georgia and Armenia", ["GE", "AM"]),
        ("Perú, Colombia y Chile", ["PE", "CO", "CL"]),
    ],
)
def test_a_city_that_bears_the_name_of_a_country_is_not_that_country(
    vocabulary: Vocabulary, text: str, ids: list[str]
) -> None:
    assert _ids(vocabulary, text) == ids
