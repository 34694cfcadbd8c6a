"""What outside an institution gets in its way is an obstacle; what it does about it is none."""

import pytest

_OBSTACLES = [
    ("en", "the recession had cut the number of places in hotels"),
    ("en", "many firms remained unwilling to take trainees"),
    ("en", "staff turnover is still high"),
    ("en", "the new tax had discouraged hotels from taking trainees"),
    ("en", "seasonal work is not covered by the training act"),
    ("es", "la recesión redujo las plazas en los hoteles"),
    ("es", "el recorte congeló las becas"),
    ("es", "la rotación de tutores sigue siendo alta"),
    ("es", "las empresas siguen reacias a recibir aprendices"),
    ("es", "el trabajo de temporada no está amparado por la ley"),
    ("es", "en las islas no hay señal"),
    ("es", "el convenio con Japón quedó en suspenso"),
    ("pt", "a recessão reduziu as vagas nos hotéis"),
    ("pt", "a rotatividade continua alta"),
    ("pt", "o ofício de guia continua sem regulamentação"),
    ("pt", "as empresas seguem pouco dispostas a contratar aprendizes"),
    ("pt", "o acordo com o Japão ficou em suspenso"),
]
_NONE = [
    ("en", "the new campus cut the number of dropouts"),
    ("en", "mentoring had cut dropout by half"),
    ("en", "in spite of the recession it had cut its fees"),
    ("en", "the campaign discouraged learners from dropping out"),
    ("en", "employers remained satisfied with its graduates"),
    ("es", "la plataforma redujo el número de aplazados"),
    ("es", "la deserción se redujo a la mitad"),
    ("es", "durante la crisis redujo los precios de los cursos"),
    ("es", "los cursos siguen siendo gratuitos"),
    ("es", "las empresas están dispuestas a recibir aprendices"),
    ("pt", "a oficina móvel reduziu a evasão"),
    ("pt", "a taxa de aprovação continua alta"),
]
_SAID = {"en": "BTVI said that {}.", "es": "El INA dijo que {}.", "pt": "O SENAI disse que {}."}


def _kinds(read, language, told):
    return [s.kind.value for s in read(f"Acta\n\n{_SAID[language].format(told)}", language).statements]


@pytest.mark.parametrize(("language", "told"), _OBSTACLES)
def test_harm_done_by_what_is_outside_is_an_obstacle(read, language, told):
    assert _kinds(read, language, told) == ["constraint"]


@pytest.mark.parametrize(("language", "told"), _NONE)
def test_what_an_institution_or_its_programmes_do_is_no_obstacle(read, language, told):
    assert "constraint" not in _kinds(read, language, told)


def test_what_was_done_about_a_crisis_is_not_taken_for_the_crisis(read):
    found = read("Notes\n\nBTVI: The recession hit the hotels, so the Institute retrained 300 cooks.", "en").statements

    assert "constraint" not in [s.kind.value for s in found]
