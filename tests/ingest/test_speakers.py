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


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("es", "El INA formó 40 tutores. Rosa Paz, de la misma institución, agregó que abrieron un taller.", "ina-cr"),
        ("pt", "O SENAI formou 40 tutores. A Sra. Ana Luz, da mesma entidade, disse que abriram uma sala.", "senai-br"),
        ("en", "INA trained 40 tutors. Mr Luis Gil, manager of the same Institute, said that they opened a shop.",
         "ina-cr"),
    ],
)  # fmt: skip
def test_a_person_of_the_same_body_goes_on_for_it(read, language, text, speaker):
    found = read(text, language)
    assert [s.institution for s in found.statements] == [speaker, speaker]
    assert not found.review


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "El INA formó 40 tutores como el SENA. Rosa Paz, de la misma institución, dijo que abrieron un taller."),
        ("pt", "O SENAI formou 40 tutores com o SENAC. Ana Luz, da mesma entidade, disse que abriram uma oficina."),
        ("en", "INA trained 40 tutors like SENA. Mr Luis Gil, of the same institute, said that they opened a shop."),
    ],
)
def test_the_same_body_is_in_doubt_where_two_were_named(read, language, text):
    found = read(text, language)
    assert len(found.statements) == 1
    assert [item.reason for item in found.review] == ["ambiguous-institution"]


@pytest.mark.parametrize(
    ("language", "text", "speakers"),
    [
        ("en", "BTVI lacks teachers. Its delegate congratulated SENA on the hall that it had opened.", {"btvi-bs"}),
        ("en", "BTVI lacks teachers. Its delegate in SENA said that it opened two workshops.", {"btvi-bs", "sena-co"}),
        ("en", "BTVI lacks teachers. The director (SENA) said that it opened two workshops.", {"btvi-bs", "sena-co"}),
        ("es", "BTVI formó tutores. La delegada SENA informó que abrió dos talleres.", {"btvi-bs", "sena-co"}),
        ("pt", "O SENAI formou tutores. O diretor do SENAC disse que abriu duas oficinas.", {"senai-br", "senac-br"}),
    ],
)
def test_whom_a_nameless_delegate_only_speaks_of_is_not_their_body(read, language, text, speakers):
    assert {s.institution for s in read(text, language).statements} == speakers


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("es", "BTVI formó 40 tutores. La delegada – SNPP – contó que compraron dos hornos.", "snpp-py"),
        ("es", "BTVI formó 40 tutores. El gerente / SNPP / dijo que compraron dos hornos.", "snpp-py"),
        ("es", "BTVI formó 40 tutores. La directora [SNPP] dijo que compraron dos hornos.", "snpp-py"),
        ("pt", "O SENAI formou 40 tutores. A delegada – SENAC – contou que compraram dois fornos.", "senac-br"),
        ("pt", "O SENAI formou 40 tutores. O gerente da brasileira SENAC contou que compraram fornos.", "senac-br"),
        ("pt", "O SENAI formou 40 tutores. A representante junto ao SENAC disse que compraram fornos.", "senac-br"),
        ("en", "BTVI trained 40 tutors. The delegate – SNPP – said that they bought two ovens.", "snpp-py"),
        ("en", "BTVI trained 40 tutors. The director at Paraguay's SNPP said that they bought two ovens.", "snpp-py"),
        ("en", "BTVI trained 40 tutors. The speaker, on behalf of all SNPP staff, reported that they bought two ovens.",
         "snpp-py"),
    ],
)  # fmt: skip
def test_however_a_person_and_a_body_are_joined_the_body_speaks(read, language, text, speaker):
    found = read(text, language)
    assert found.statements[-1].institution == speaker
    assert not found.review


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", "BTVI lacks teachers. Its delegate warmly applauded SENA on the hall it had opened.", "btvi-bs"),
        ("en", "BTVI lacks teachers. The director thanked SENA and said that they opened two workshops.", "btvi-bs"),
        ("es", "El SNPP formó tutores. La delegada felicitó al SENA y dijo que abrieron dos talleres.", "snpp-py"),
    ],
)
def test_a_body_behind_the_verb_of_a_nameless_delegate_is_not_theirs(read, language, text, speaker):
    assert {s.institution for s in read(text, language).statements} == {speaker}
