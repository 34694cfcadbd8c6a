"""Offers that are made as an act, and what an institution offers those whom it serves."""

import pytest


def _kinds(read, language, text):
    return [s.kind.value for s in read(f"Acta\n\n{text}", language).statements]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "El INA ofreció acoger a tres técnicos del INTECAP."),
        ("es", "El INA invitó a las instituciones presentes a inscribir tutores en su taller."),
        ("es", "El INA puso a disposición su centro de tutores."),
        ("es", "El INA creó una biblioteca de videos técnicos abierta al público."),
        ("pt", "O SENAC ofereceu-se para acolher três técnicos do INTECAP."),
        ("pt", "O SENAC convidou as demais instituições a inscrever tutores na oficina."),
        ("pt", "O SENAC colocou à disposição o seu centro de tutores."),
        ("pt", "O SENAC dá acesso ao portal às demais instituições."),
        ("en", "BTVI offered to host three technicians of INTECAP."),
        ("en", "BTVI would send its handbook for tutors to the secretariat."),
        ("en", "BTVI built a library of short lessons open to the public."),
    ],
)
def test_giving_or_receiving_that_is_offered_to_others_is_an_offer(read, language, text):
    assert _kinds(read, language, text) == ["offer"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "El INA ofreció acoger a 300 aprendices en sus talleres."),
        ("es", "El INA puso a disposición de los estudiantes una plataforma."),
        ("es", "El INA realizó una feria abierta al público."),
        ("es", "El INA recibe alumnos de la red pública."),
        ("pt", "O SENAC compra máquinas da rede."),
        ("pt", "O SENAC mantém o arquivo da rede."),
        ("pt", "O SENAC recebe alunos da rede pública."),
        ("pt", "O SENAC criou uma pós-graduação para as demais áreas."),
        ("en", "BTVI would send its report to the ministry."),
        ("en", "BTVI offered to host its apprentices again."),
    ],
)
def test_what_is_offered_to_those_it_serves_is_no_offer(read, language, text):
    assert "offer" not in _kinds(read, language, text)
