"""Which institutions and countries a text names, and which of them it excludes."""

import pytest

from kg.search.names import Excluded, read_names, without


def rest(text, named):
    return without(text, named.spans)


@pytest.mark.parametrize(
    ("text", "institutions", "countries", "left"),
    [
        ("simuladores de otros que no sean SENA", ("sena-co",), (), "simuladores de"),
        ("aparte del SENA, quién tiene tutores", ("sena-co",), (), "quién tiene tutores"),
        ("tutores, sin contar a INFOCAL", ("infocal-bo",), (), "tutores"),
        ("tutores en todos los países menos en Chile", (), ("CL",), "tutores en"),
        ("tutores fuera del Perú", (), ("PE",), "tutores"),
        ("tutores, pero no de SENCE ni de SENA", ("sence-cl", "sena-co"), (), "tutores"),
        ("quem, além do SENAR, tem tutores", ("senar-br",), (), "quem, , tem tutores"),
        ("tutores que não sejam do Brasil", (), ("BR",), "tutores"),
        ("exceto o SENAI e o SENAC, quem tem tutores", ("senai-br", "senac-br"), (), "quem tem tutores"),
        ("tutors other than those at SENA", ("sena-co",), (), "tutors"),
        ("tutors other\nthan SENA", ("sena-co",), (), "tutors"),
        ("tutors, not SENAR", ("senar-br",), (), "tutors"),
        ("tutors outside of Chile or Peru", (), ("CL", "PE"), "tutors"),
        ("besides SENAI, SENAC and SENAR, who has tutors", ("senai-br", "senac-br", "senar-br"), (), "who has tutors"),
        ("anyone but INFOCAL with tutors", ("infocal-bo",), (), "with tutors"),
        ("besides SENAI in Brazil, who has tutors", ("senai-br",), (), "who has tutors"),
        ("who besides SENAI also has tutors", ("senai-br",), (), "who also has tutors"),
        ("quién además del SENAI también tiene tutores", ("senai-br",), (), "quién también tiene tutores"),
        ("who rather than SENAI has tutors", ("senai-br",), (), "who has tutors"),
        ("instead of SENAI who has tutors", ("senai-br",), (), "who has tutors"),
        ("tutors by someone not SENAI", ("senai-br",), (), "tutors by"),
        ("who has tutors, if not SENAI?", ("senai-br",), (), "who has tutors"),
        ("tutores de alguien distinto al SENA", ("sena-co",), (), "tutores de alguien"),
        ("quién tiene tutores en vez del SENA", ("sena-co",), (), "quién tiene tutores"),
        ("tutores sin ser los del SENA", ("sena-co",), (), "tutores"),
        ("algo diferente do SENAI", ("senai-br",), (), "algo"),
        (
            "tutors from everyone except SENA, SENAI, SENAC",
            ("sena-co", "senai-br", "senac-br"),
            (),
            "tutors from everyone",
        ),
        ("tutores de todos, exceto o SENAI, o SENAC.", ("senai-br", "senac-br"), (), "tutores de todos"),
        ("Buscamos tutores. Que no sean del SENA.", ("sena-co",), (), "Buscamos tutores"),
        ("We need tutors for our teachers, not from SENAI", ("senai-br",), (), "We need tutors for our teachers"),
        ("Tutores, pero no del SENA. ¿Cuáles hay?", ("sena-co",), (), "Tutores, . ¿Cuáles hay"),
        ("cursos desarrollados fuera de Chile", (), ("CL",), "cursos desarrollados"),
        ("¿Quién ha dado cursos fuera de Chile?", (), ("CL",), "Quién ha dado cursos"),
        ("tutors other than IEFP", ("iefp-cv", "iefp-pt"), (), "tutors"),
        ("who outside Jamaica recognises diplomas", (), ("JM",), "who recognises diplomas"),
        ("otras instituciones fuera de Chile con hornos", (), ("CL",), "otras instituciones con hornos"),
        ("who has ovens outside Brazil", (), ("BR",), "who has ovens"),
        ("quem oferece cursos fora do Brasil", (), ("BR",), "quem oferece cursos"),
    ],
)
def test_what_is_excluded_is_not_wanted_and_leaves_the_text(vocabulary, text, institutions, countries, left) -> None:
    named = read_names(text, vocabulary)
    assert named.excluded == Excluded(institutions, countries)
    assert (named.institutions, named.countries) == ((), ())
    assert rest(text, named) == left


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("not only SENAI has tutors", "senai-br"),
        ("no solo SENAI tiene tutores", "senai-br"),
        ("não só o SENAI tem tutores", "senai-br"),
        ("not from SENAI alone", "senai-br"),
        ("al menos el SENAI tiene tutores", "senai-br"),
        ("pelo menos no Brasil há tutores", "BR"),
        ("está a salvo en Brasil", "BR"),
        ("más o menos en Brasil", "BR"),
        ("fuera de la ciudad, en Brasil", "BR"),
        ("tutores no SENAI", "senai-br"),
        ("SENAI no cuenta con tutores", "senai-br"),
        ("we are not from Brazil", "BR"),
        ("what has SENAI done besides tutors?", "senai-br"),
        ("outside school hours in Brazil", "BR"),
        ("courses outside Brazil's cities", "BR"),
        ("tutors, not excluding Brazil", "BR"),
        ("Besides SENAI, we work with tutors, too", "senai-br"),
        ("Además del SENAI, también pedimos tutores", "senai-br"),
        ("Além do SENAI, também buscamos tutores", "senai-br"),
        ("Conocemos bien todo menos SENAI. Buscamos tutores.", "senai-br"),
        ("Tenemos un convenio, pero no con el SENAI. Buscamos tutores.", "senai-br"),
        ("Além do SENAI, trabalhamos com um ministério. Precisamos de tutores.", "senai-br"),
        ("Además del SENAI, nos ayudó una empresa; necesitamos tutores", "senai-br"),
        ("Besides SENAI we work with a ministry; we need tutors", "senai-br"),
        ("Our teachers have seen the coast but not Brazil; we need tutors", "BR"),
        ("The platform is not from SENAI. We need tutors.", "senai-br"),
        ("A nossa plataforma não é do SENAI, precisamos de tutores", "senai-br"),
        ("Necesitamos certificar a soldadores formados fuera de Brasil", "BR"),
        ("¿Quién certifica a trabajadores que se formaron fuera de Brasil?", "BR"),
        ("We need tutors for students who are not in Brazil", "BR"),
        ("cursos para migrantes fora do Brasil", "BR"),
        ("recognise skills acquired outside Brazil", "BR"),
        ("¿Qué hace diferente al SENAI?", "senai-br"),
        ("certificação para quem estudou fora do Brasil", "BR"),
        ("que nossos certificados sejam aceitos fora do Brasil", "BR"),
        ("validar estudios hechos fuera de Chile", "CL"),
        ("reconocer la experiencia laboral fuera de Chile", "CL"),
        ("títulos de fuera de Chile", "CL"),
        ("recognition of qualifications outside Jamaica", "JM"),
        ("who recognises diplomas outside Jamaica", "JM"),
    ],
)
def test_what_only_looks_like_an_exclusion_is_none(vocabulary, text, wanted) -> None:
    named = read_names(text, vocabulary)
    assert named.excluded == Excluded()
    assert (*named.institutions, *named.countries) == (wanted,)


@pytest.mark.parametrize(
    ("text", "institutions", "countries", "excluded"),
    [
        ("excepto Brasil, Chile ofrece tutores", (), ("CL",), Excluded((), ("BR",))),
        ("Besides SENAI, who in Brazil has tutors?", (), ("BR",), Excluded(("senai-br",))),
        ("SENAI has tutors; who has them, other than SENAI?", (), (), Excluded(("senai-br",))),
        ("What does SENAI do outside Brazil?", ("senai-br",), (), Excluded((), ("BR",))),
        ("validar títulos obtenidos en Venezuela y no en Chile", (), ("VE", "CL"), Excluded()),
        ("courses offered in Peru and not in Chile", (), ("PE",), Excluded((), ("CL",))),
    ],
)
def test_an_exclusion_ends_with_the_names_that_are_joined(vocabulary, text, institutions, countries, excluded) -> None:
    named = read_names(text, vocabulary)
    assert (named.institutions, named.countries, named.excluded) == (institutions, countries, excluded)
