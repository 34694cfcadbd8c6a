"""A word for a body with a name behind it is another body; alone, or with a name that one bears, it is that one."""

import pytest


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("es", "El INFOTEP formó 40 tutores.\n\nEl Instituto Xyzabc creó un laboratorio.", "El Instituto Xyzabc"),
        ("pt", "O SENAI formou 40 tutores. A Fundação Brotar abriu um laboratório.", "Fundação Brotar"),
        ("en", "INFOTEP trained 40 tutors. The Institute Qwertz opened a laboratory.", "The Institute Qwertz"),
    ],
)
def test_a_body_of_no_registry_after_a_known_one_waits_for_review(read, language, text, name):
    found = read(text, language)
    assert [(item.reason, item.name) for item in found.review] == [("unknown-institution", name)]
    assert len(found.statements) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "El INA formó 40 tutores. El Instituto creó un laboratorio."),
        ("es", "El INA formó 40 tutores. El Instituto Nacional creó un laboratorio."),
        ("es", "El INA formó 40 tutores. El Instituto Costarricense abrió un laboratorio."),
        ("es", "El INFOCAL formó 40 tutores. La Fundación INFOCAL abrió un laboratorio."),
        ("es", "El INA formó 40 tutores. El Centro Ocampo abrió un taller de soldadura."),
        ("en", "HEART Trust trained 40 tutors. The Institute Director said that it lacks teachers."),
    ],
)
def test_the_body_itself_its_centres_and_its_posts_go_on_with_it(read, language, text):
    found = read(text, language)
    assert not found.review
    assert len({s.institution for s in found.statements}) == 1
    assert len(found.statements) == 2
