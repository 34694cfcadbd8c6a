"""What a cell or item denies of its own kind is nothing, however long it is."""

import pytest

COLUMNS = {
    "es": ("Institución", {"need": "Necesidades", "offer": "Ofertas", "constraint": "Obstáculos"}),
    "pt": ("Instituição", {"need": "Necessidades", "offer": "Ofertas", "constraint": "Obstáculos"}),
    "en": ("Institution", {"need": "Needs", "offer": "Offers", "constraint": "Obstacles"}),
}


def told(read, language, kind, cell):
    who, names = COLUMNS[language]
    found = read(f"| {who} | {names[kind]} |\n|---|---|\n| SENA | {cell} |\n", language)
    return [s.kind.value for s in found.statements]


@pytest.mark.parametrize(
    ("language", "kind", "cell"),
    [
        ("pt", "need", "Não tem necessidades neste momento"),
        ("pt", "need", "Não precisa de nada agora"),
        ("pt", "need", "Sem necessidades no momento"),
        ("es", "need", "No tiene necesidades por el momento"),
        ("es", "need", "Por ahora no necesita nada"),
        ("es", "need", "Sin necesidades identificadas hasta la fecha"),
        ("es", "need", "No se han identificado necesidades de formación docente"),
        ("en", "need", "It has no needs at present"),
        ("en", "need", "We do not need anything at the moment"),
        ("en", "need", "No needs have been identified so far"),
        ("es", "need", "Hasta la fecha el SENA no tiene necesidades"),
        ("en", "constraint", "In 2023 we saw no obstacles to the courses"),
        ("es", "offer", "Por ahora no ofrece cursos a otras instituciones"),
        ("es", "constraint", "Por ahora no hay obstáculos para los cursos en línea"),
    ],
)
def test_a_cell_that_says_there_is_none_of_its_column_is_nothing(read, language, kind, cell):
    assert told(read, language, kind, cell) == []


@pytest.mark.parametrize(
    ("language", "kind", "cell"),
    [
        ("en", "need", "No teachers who can assess"),
        ("en", "need", "Teachers who do not need supervision"),
        ("en", "need", "No needs assessment has been made"),
        ("en", "need", "It does not need anything except teachers"),
        ("es", "need", "No hay docentes que evalúen"),
        ("es", "need", "No tiene lo que necesita"),
        ("es", "need", "No necesita equipos, pero sí docentes de soldadura"),
        ("pt", "need", "Não precisa de equipamentos, mas de docentes"),
        ("es", "constraint", "La ley no permite los cursos en línea"),
        ("es", "need", "Cursos en línea sin necesidad de conexión a internet"),
        ("es", "need", "Atender a jóvenes sin demanda laboral en su región"),
        ("pt", "need", "Programas de solda sem necessidade de licenças"),
        ("en", "need", "Simulators with no need for a workshop"),
        ("en", "constraint", "No barrier-free workshops for learners in wheelchairs"),
        ("en", "constraint", "Teachers do not report difficulties of learners"),
        ("es", "constraint", "No podemos abrir los talleres sin restricciones"),
    ],
)
def test_a_denial_of_something_else_still_says_it(read, language, kind, cell):
    assert told(read, language, kind, cell) == [kind]


@pytest.mark.parametrize(
    ("language", "cell"),
    [
        ("en", "No challenge is greater than the price of flour"),
        ("en", "Nothing has prevented us more than the price of flour"),
        ("es", "Nada nos ha limitado tanto como el precio de la harina"),
        ("es", "No hubo mayores desafíos que el precio de la harina"),
        ("pt", "No desafio de levar o pão às ilhas faltam barcos"),
    ],
)
def test_a_comparison_tells_the_greatest_obstacle(read, language, cell):
    assert told(read, language, "constraint", cell) == ["constraint"]


@pytest.mark.parametrize(
    ("language", "cell"),
    [
        ("en", "We have not faced any challenges"),
        ("es", "No hay más dificultades que mencionar"),
        ("pt", "Não houve desafios"),
    ],
)
def test_that_there_is_none_or_no_more_to_tell_is_nothing(read, language, cell):
    assert told(read, language, "constraint", cell) == []
