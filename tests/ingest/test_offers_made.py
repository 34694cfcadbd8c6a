"""Offers that are made as an act, and what an institution offers those whom it serves."""

import pytest

from kg.model import Kind


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


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "INA: Los hornos rodantes pueden prestarse a las demás instituciones por un mes."),
        ("es", "INA: La cartilla está en línea y cualquier escuela de la región puede usarla."),
        ("es", "El INA puede recibir tutores de otros países en su panadería."),
        ("es", "El INA remitirá a las demás instituciones el manual de panadería."),
        ("pt", "SENAC: Os fornos podem ser emprestados aos países vizinhos por um mês."),
        ("pt", "SENAC: A cartilha está em linha e qualquer escola da região pode usá-la."),
        ("pt", "O SENAC remeterá às demais instituições o manual de padaria."),
        ("en", "BTVI: The mobile ovens can be lent to neighbouring islands for a month."),
        ("en", "BTVI: We can host four trainers from neighbouring islands."),
        ("en", "BTVI: The primer is on line and any school in the region can copy it."),
        ("en", "BTVI will send the other institutions its handbook for bakers."),
    ],
)
def test_what_any_other_institution_may_borrow_or_use_is_one_offer(read, language, text):
    assert _kinds(read, language, text) == ["offer"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "INA: Los hornos rodantes pueden prestarse a los aprendices."),
        ("es", "El INA puede recibir a 300 aprendices de la región."),
        ("pt", "SENAC: Os fornos podem ser emprestados aos alunos."),
        ("en", "BTVI: The mobile ovens can be lent to learners for a month."),
        ("en", "BTVI: We can host 300 trainees from the islands."),
        ("en", "BTVI will send its learners the handbook for bakers."),
    ],
)
def test_what_only_its_learners_may_borrow_is_no_offer(read, language, text):
    assert "offer" not in _kinds(read, language, text)


def test_an_offer_that_would_be_made_gladly_stands_now(read):
    (statement,) = read("BTVI: We would be happy to share our recipes with the other institutions.", "en").statements
    assert (statement.kind.value, statement.status.value) == ("offer", "ongoing")


@pytest.mark.parametrize(
    ("language", "header", "cell", "kind"),
    [
        ("es", ("Institución", "Qué hace"), "Cualquier institución puede usar las cartillas de panadería", "offer"),
        ("pt", ("Instituição", "O que faz"), "As cartilhas estão disponíveis para outras instituições", "offer"),
        ("en", ("Institution", "What it does"), "The primers are available to other institutions", "offer"),
        ("es", ("Institución", "Qué hace"), "Cursos gratuitos de panadería para toda la población", "initiative"),
        ("en", ("Institution", "What it does"), "Free courses for the general public", "initiative"),
    ],
)
def test_under_what_is_done_only_what_other_bodies_may_use_is_an_offer(read, language, header, cell, kind):
    table = "\n".join(f"| {' | '.join(row)} |" for row in (header, ("SENA", cell)))
    assert [s.kind.value for s in read(f"# Acta\n\n{table}", language).statements] == [kind]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "BTVI: The aprons will be sent to every trainee by post."),
        ("en", "BTVI: The ovens can be lent to all instructors."),
        ("en", "BTVI will give participants a handbook on the first day."),
        ("es", "INA: Los hornos pueden prestarse a otros aprendices."),
        ("es", "INA: Los diplomas podrán ser enviados a las instituciones empleadoras."),
        ("es", "El INA remitirá a los participantes el manual de panadería."),
        ("es", "El INA compró hornos y todas las sedes pueden solicitarlos."),
        ("pt", "O SENAC enviará aos participantes o material de panificação."),
    ],
)
def test_what_learners_get_and_own_centres_share_is_no_offer(read, language, text):
    assert "offer" not in _kinds(read, language, text)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "En alianza con otros organismos ofrece un portal gratuito para los panaderos."),
        ("pt", "Com outras instituições oferece oficinas gratuitas abertas ao público."),
        ("es", "Ofrecemos talleres gratuitos a trabajadores de otras entidades."),
    ],
)
def test_bodies_with_whom_something_is_done_make_no_offer_of_it(extractor, language, sentence):
    found = extractor.claims(sentence, 0, len(sentence), language=language, institution="ina-cr", kind=Kind.INITIATIVE)
    assert [claim.kind for claim in found] == [Kind.INITIATIVE]


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("es", "El INA publicó un recetario de descarga libre para quien lo quiera usar.", Kind.OFFER),
        ("es", "El INA compartirá con quien lo pida sus recetarios.", Kind.OFFER),
        ("es", "El INA invita a los instructores de los demás países a sus tardes de panadería.", Kind.OFFER),
        ("es", "El INA invita a los instructores de sus centros a las tardes de panadería.", Kind.INITIATIVE),
        ("es", "El INA enviará su recetario a las empresas que lo soliciten.", Kind.INITIATIVE),
        ("pt", "O recetário do SENAI será enviado em maio a todas as instituições que o desejarem.", Kind.OFFER),
        ("pt", "O SENAI convida os instrutores das suas unidades para a oficina.", Kind.INITIATIVE),
        ("en", "Up to six trainers from other islands are welcome to bake in it, said HEART Trust.", Kind.OFFER),
    ],
)
def test_whoever_asks_or_wishes_may_have_what_is_offered(read, language, text, kind):
    assert [s.kind for s in read(text, language).statements] == [kind]


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "BTVI offered ten places in its course for assessors to staff of other training agencies.", "offer"),
        ("en", "BTVI was willing to give any of them access to the bank of tests.", "offer"),
        ("en", "The tables of BTVI are on the site for anyone to use.", "offer"),
        ("es", "El INA ofreció diez pasantías para instructores de los institutos hermanos.", "offer"),
        ("pt", "O SENAC propôs-se receber formadores. Propõe-se acolher três técnicos.", "offer"),
        ("es", "El INA ofreció diez becas para estudiantes de costura.", "initiative"),
    ],
)
def test_places_and_access_for_sister_bodies_are_offers_and_places_for_learners_are_not(read, language, text, kind):
    assert _kinds(read, language, text)[-1] == kind
