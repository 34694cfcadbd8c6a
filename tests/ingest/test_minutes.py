"""Minutes of several layouts and languages, read as a careful colleague would; labels stand beside them."""

import hashlib
import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.ingest.contacts import mask_contacts
from kg.ingest.minutes import minutes_extraction
from kg.model import Extraction, Kind, Source, Status
from kg.text import sentences

HERE = Path(__file__).parent / "minutes"
JUDGED = Path(__file__).parents[2] / "data" / "judged"
LABELS = [json.loads(line) for line in (HERE / "labels.jsonl").read_text(encoding="utf-8").splitlines()]
FILES = sorted({label["file"] for label in LABELS})


def extract(text, extractor, *, language="en", version="0" * 64, title="Minutes") -> Extraction:
    masked, contacts = mask_contacts(text)
    source = Source("minutes", version, title, masked, language, "text/plain")
    return minutes_extraction(source, contacts=contacts, vocabulary=extractor.vocabulary, extractor=extractor)


@pytest.fixture(scope="module")
def read(extractor):
    return lambda text, language="en": extract(text, extractor, language=language)


@pytest.fixture(scope="module")
def development(extractor):
    def language(file):
        return Path(file).stem.rsplit("-", 1)[1]

    return {f: extract((HERE / f).read_text(encoding="utf-8"), extractor, language=language(f)) for f in FILES}


def said(extraction):
    return [(s.institution, s.kind.value, s.status.value, s.text) for s in extraction.statements]


def pairs(labels, statements):
    """Labels and statements of one institution that share at least half of the shorter text, largest share first."""
    shares = []
    for at, label in enumerate(labels):
        for other, statement in enumerate(statements):
            where = statement.evidence.locator
            common = min(where.end, label["end"]) - max(where.start, label["start"])
            lengths = (where.end - where.start, label["end"] - label["start"])
            if statement.institution == label["institution"] and common >= min(lengths) / 2:
                shares.append((-common / max(lengths), at, other))
    found, used = {}, set()
    for _, at, other in sorted(shares):
        if at not in found and other not in used:
            found[at] = other
            used.add(other)
    return [(labels[at], statements[other]) for at, other in found.items()]


def located(file, text):
    labels = []
    for label in LABELS:
        if label["file"] == file:
            start = text.index(label["quote"])
            labels.append({**label, "start": start, "end": start + len(label["quote"])})
    return labels


@pytest.mark.parametrize("file", FILES)
def test_every_layout_gives_the_statements_a_careful_reader_lists_and_no_others(file, development):
    extraction = development[file]
    labels = located(file, extraction.source.text)
    matched = pairs(labels, extraction.statements)
    assert len(matched) == len(labels) == len(extraction.statements)
    for label, statement in matched:
        assert (statement.kind, statement.status) == (label["kind"], label["status"]), statement.text
        assert set(statement.themes) & set(label["themes"]), statement.text


@pytest.mark.parametrize("file", FILES)
def test_a_quote_is_exactly_the_text_at_its_place_and_no_longer_than_its_sentence(file, development):
    extraction = development[file]
    text = extraction.source.text
    longest = max(end - start for start, end in sentences(text))
    for statement in extraction.statements:
        where = statement.evidence.locator
        assert text[where.start : where.end] == statement.evidence.quote
        assert where.end - where.start <= longest


@pytest.mark.parametrize(
    ("file", "silent"),
    [("speakers-es.txt", "snpp-py"), ("bullets-pt.md", "senac-br")],
)
def test_an_institution_of_the_list_took_part_though_it_said_nothing(file, silent, development):
    extraction = development[file]
    assert silent in extraction.attendance
    assert silent not in {statement.institution for statement in extraction.statements}


def test_a_table_of_participants_gives_contacts_and_no_statement_names_a_person(development):
    extraction = development["bullets-pt.md"]
    contacts = {(c.person, c.institution, c.value) for c in extraction.contacts}
    assert ("Inês Brito", "iefp-pt", "ines.brito@example.org") in contacts
    told = " ".join(statement.text for statement in extraction.statements)
    assert not [c.person for c in extraction.contacts if c.person.split()[-1] in told]


def test_an_institution_of_no_registry_waits_for_review_with_its_kind(development):
    waiting = development["table-en.md"].review
    assert [(item.reason, item.name, item.kind) for item in waiting] == [
        ("unknown-institution", "Institute of Coastal Trades", Kind.INITIATIVE)
    ]


def test_a_similar_spelling_suggests_and_is_never_taken(read):
    extraction = read("Discussion\n\nINACEP of Honduras reported that it is building a platform.")
    assert not extraction.statements
    assert extraction.review[0].name == "INACEP"
    assert "inacap-cl" in extraction.review[0].suggestions


def test_a_ministry_without_its_country_is_ambiguous_among_those_that_attend(read):
    text = (
        "Participating institutions:\n- Ministry of Labour (Peru)\n- Ministry of Labour (Argentina)\n\n"
        "Discussion\n\nThe representative of the Ministry of Labour said that it is developing a job portal."
    )
    extraction = read(text)
    assert not extraction.statements
    assert len(extraction.review) == 1


def test_another_institution_named_in_the_words_of_one_is_not_credited_with_them(read):
    text = (
        "Contributions\n\nAna Ruiz, of INFOCAL, Bolivia, said that agreements were being reached with the Ministry "
        "of Development and Labour to promote employment and that SENAI had offered its simulators to them."
    )
    assert [institution for institution, *_ in said(read(text))] == ["infocal-bo"]


@pytest.mark.parametrize(
    "second",
    [
        "The institution also trained 300 teachers.",
        "It also trained 300 teachers.",
        "The Service also trained 300 teachers.",
        "They also trained 300 teachers.",
        "Ms. Ruiz added that they also trained 300 teachers.",
    ],
)
def test_the_speaker_is_kept_through_what_stands_for_the_institution(second, read):
    text = f"Contributions\n\nAna Ruiz, Director of SENCE, Chile, said that it was developing a platform. {second}"
    assert [(institution, status) for institution, _, status, _ in said(read(text))] == [
        ("sence-cl", "ongoing"), ("sence-cl", "done"),
    ]  # fmt: skip


def test_a_person_spelled_in_two_ways_still_speaks_for_the_same_institution(read):
    text = (
        "Contributions\n\nMarta Belmonte, of INTECAP, Guatemala, said that it was developing a platform.\n\n"
        "Marta Belmonti reported that they trained 300 teachers."
    )
    assert {institution for institution, *_ in said(read(text))} == {"intecap-gt"}


def test_two_speakers_of_one_institution_speak_for_it(read):
    text = "Contributions\n\nAna Ruiz, of INFOTEP, and Luis Gil of the same body reported that they train tutors."
    assert [institution for institution, *_ in said(read(text))] == ["infotep-do"]


@pytest.mark.parametrize("heading", ["1. Background", "Key trends", "Antecedentes", "Ideas principales", "Contexto"])
def test_background_and_trends_are_nobodys_statements(heading, read):
    assert not read(f"{heading}\n\nSENA has trained 300 teachers and SENCE offers free online courses.").statements


@pytest.mark.parametrize(
    "sentence",
    [
        "Ana Ruiz, of SENA, thanked the organizers for the invitation.",
        "Ana Ruiz, of SENA, gave a brief overview of the situation in her country.",
        "Ana Ruiz, of SENA, stressed the importance of this meeting.",
        "SENA does not offer evening courses.",
        "Ana Ruiz, of SENA, asked whether others had done the same.",
        "Several institutions said that they are developing platforms.",
        "SENA was unable to connect.",
        "The moderator gave the floor to SENA.",
    ],
)
def test_courtesies_descriptions_denials_and_questions_are_no_statements(sentence, read):
    assert not read(f"Contributions\n\n{sentence}").statements


def test_a_sentence_with_several_measures_and_a_need_gives_each_its_own_clause(read):
    text = (
        "Contributions\n\nAna Ruiz, of SENA, Colombia, mentioned some measures taken: among them, she mentioned the "
        "purchase of tablets for rural centres; the agreement signed with a telephone company; and the launch of a "
        "radio programme. She closed by noting the need to train tutors."
    )
    statements = said(read(text))
    assert [(kind, status) for _, kind, status, _ in statements] == [("initiative", "done")] * 3 + [("need", "ongoing")]
    assert statements[0][3] == "the purchase of tablets for rural centres"


def test_what_all_agree_is_credited_to_the_host_and_the_promise_of_one_to_itself(read):
    text = "Acuerdos\n\nSe acordó realizar una segunda reunión en junio. INFOTEP enviará su guía de tutores al INTECAP."
    found = {(institution, kind, status) for institution, kind, status, _ in said(read(text, "es"))}
    assert found == {("cinterfor-uy", "agreement", "planned"), ("infotep-do", "offer", "planned")}


def test_nothing_decided_is_no_agreement(read):
    assert not read("Contribuições\n\nNada foi decidido sobre a próxima reunião.", "pt").statements


def test_under_the_label_of_one_institution_another_that_reports_speaks_for_itself(read):
    text = (
        "Discussion\n\nSENA: We are developing a platform. Ms. Molina (FUNDAE) said that it was preparing a guide for "
        "trainers. She added that it trains tutors. INACEP reported that it is building a lab."
    )
    extraction = read(text)
    assert [institution for institution, *_ in said(extraction)] == ["sena-co", "fundae-es", "fundae-es"]
    assert [item.name for item in extraction.review] == ["INACEP"]


def test_what_is_only_told_about_another_institution_is_nobodys_statement(read):
    text = "# Contributions\n\n## SENA\n\nWe are developing a platform. SENAI has trained 300 teachers in our country."
    extraction = read(text)
    assert [institution for institution, *_ in said(extraction)] == ["sena-co"]
    assert [(item.quote, item.candidates) for item in extraction.review] == [
        ("SENAI has trained 300 teachers in our country", ("sena-co", "senai-br"))
    ]


@pytest.mark.parametrize(
    ("told", "waiting"),
    [
        (
            "SENAI has trained 300 teachers. SENAI also opened 20 workshops. It has bought 40 ovens.",
            [("SENAI has trained 300 teachers", "SENAI"), ("SENAI also opened 20 workshops", "SENAI"),
             ("It has bought 40 ovens", "SENAI")],
        ),
        (
            "SENAI has trained 300 teachers and INA has opened a workshop.",
            [("SENAI has trained 300 teachers", "SENAI"), ("INA has opened a workshop", "SENAI INA")],
        ),
        ("ILO/Cinterfor has trained 300 teachers.", []),
    ],
)  # fmt: skip
def test_what_follows_another_body_under_a_heading_waits_too(read, told, waiting):
    extraction = read(f"# Contributions\n\n## SENA\n\nWe are developing a platform. {told}")
    assert [institution for institution, *_ in said(extraction)] == ["sena-co"]
    ids = {"SENAI": "senai-br", "INA": "ina-cr"}
    expected = [(quote, ("sena-co", *(ids[name] for name in names.split()))) for quote, names in waiting]
    assert [(item.quote, item.candidates) for item in extraction.review] == expected


def test_the_institution_of_the_heading_speaks_again_when_it_is_named_again(read):
    text = (
        "# Contributions\n\n## SENA\n\nSENAI has trained 300 teachers. SENA has trained 200 managers. It opened a lab."
    )
    extraction = read(text)
    assert [(institution, text) for institution, *_, text in said(extraction)] == [
        ("sena-co", "SENA has trained 200 managers"),
        ("sena-co", "It opened a lab"),
    ]
    assert [item.name for item in extraction.review] == ["SENAI"]


def test_each_line_below_a_labelled_one_waits_between_the_label_and_its_own_name(read):
    text = (
        "# Contribuciones\n\nSENA (Colombia): Abrió un aula virtual.\nSENAI (Brasil) formó a 300 docentes.\n"
        "INA (Costa Rica) compró hornos.\nSENCE (Chile) abrió talleres.\n"
    )
    extraction = read(text, "es")
    assert [institution for institution, *_ in said(extraction)] == ["sena-co"]
    assert [item.candidates for item in extraction.review] == [
        ("sena-co", "senai-br"), ("sena-co", "ina-cr"), ("sena-co", "sence-cl")
    ]  # fmt: skip


def test_one_of_two_that_a_label_names_speaks_for_itself(read):
    extraction = read("# Contributions\n\nSENA and SENAI: We opened a platform. SENAI has trained 300 teachers.")
    assert [(institution, text) for institution, *_, text in said(extraction)] == [
        ("sena-co", "We opened a platform"),
        ("senai-br", "We opened a platform"),
        ("senai-br", "SENAI has trained 300 teachers"),
    ]
    assert not extraction.review


def test_a_line_that_begins_with_another_institution_below_a_labelled_one_waits(read):
    text = "# Contribuciones\n\nINFOCAL (Bolivia): Abrió un aula virtual.\nSENA (Colombia) formó a 300 docentes.\n"
    extraction = read(text, "es")
    assert [institution for institution, *_ in said(extraction)] == ["infocal-bo"]
    assert [(item.quote, set(item.candidates)) for item in extraction.review] == [
        ("SENA (Colombia) formó a 300 docentes", {"infocal-bo", "sena-co"})
    ]


def test_the_words_under_the_heading_of_an_unknown_institution_wait(read):
    text = "# Contributions\n\n## SENA\n\nWe train tutors.\n\n## Institute of Coastal Trades\n\nIt repairs boats."
    extraction = read(text)
    assert [institution for institution, *_ in said(extraction)] == ["sena-co"]
    assert [item.name for item in extraction.review] == ["Institute of Coastal Trades"]


def test_under_a_country_the_one_that_attended_speaks_and_two_are_ambiguous(read):
    attended = "Participants: SENCE (Chile), SENATI (Peru), Ministry of Labour (Peru)\n\n# Country reports\n\n"
    one = read(attended + "## Chile\n\nThe Service is developing a platform.")
    two = read(attended + "## Peru\n\nThe institution is developing a platform.")
    assert [institution for institution, *_ in said(one)] == ["sence-cl"]
    assert not two.statements
    assert set(two.review[0].candidates) == {"senati-pe", "mtpe-pe"}


def test_lines_without_a_full_stop_under_an_institution_are_its_words(read):
    text = "# Contributions\n\n## SENA\n\nDeveloping a platform for welders\n\nLooking for partners to train tutors"
    assert [(institution, kind) for institution, kind, *_ in said(read(text))] == [
        ("sena-co", "initiative"), ("sena-co", "need"),
    ]  # fmt: skip


def test_headings_of_kinds_under_an_institution_say_the_kind(read):
    text = "# Aportes\n\n## SENA\n\n### Necesidades\n\n- Simuladores de soldadura\n\n### Ofertas\n\n- Curso de tutores"
    assert [(institution, kind) for institution, kind, *_ in said(read(text, "es"))] == [
        ("sena-co", "need"), ("sena-co", "offer"),
    ]  # fmt: skip


def test_two_institutions_of_one_label_both_make_the_statement(read):
    text = "Contributions\n\nSENAI and SENAC: We run a joint programme for refugees."
    assert sorted(institution for institution, *_ in said(read(text))) == ["senac-br", "senai-br"]


def test_an_agreement_with_one_institution_is_not_one_of_all(read):
    text = "Contribuciones\n\nSENA: Se acordó con el SENAI un intercambio de docentes."
    assert "agreement" not in {kind for _, kind, *_ in said(read(text, "es"))}


def test_the_foot_of_a_page_among_the_agreements_is_none(read):
    text = "Agreements\n\nIt was agreed to meet again in June.\n\n11/23/26, 1:11 AM\n\nfile:///home/minutes.html 1/1"
    assert [quote for *_, quote in said(read(text))] == ["meet again in June"]


def test_a_quote_attributed_at_its_end_is_credited_to_who_said_it(read):
    text = 'Contribuciones\n\n"Estamos desarrollando un simulador", dijo Carmen Arce, del INA.'
    assert [institution for institution, *_ in said(read(text, "es"))] == ["ina-cr"]


def test_the_theme_of_the_title_is_added_last(extractor):
    text = "# Training in prisons\n\n## Contributions\n\nSENA has lent 300 tablets."
    (statement,) = extract(text, extractor, title="Training in prisons").statements
    assert statement.themes[-1] == "people-deprived-of-liberty"


def test_minutes_without_a_word_give_nothing(read):
    extraction = read(" \n\n ")
    assert (extraction.statements, extraction.attendance, extraction.review) == ((), (), ())


def test_the_same_minutes_give_the_same_statements(development, extractor):
    text = (HERE / "speakers-es.txt").read_text(encoding="utf-8")
    assert extract(text, extractor, language="es") == development["speakers-es.txt"]


PIECES = st.sampled_from(
    ["SENA", "Ana Ruiz, of SENA, said that ", "- ", "\n", "\n\n", "# Agreements", "| a | b |", "(", "“", '"', ": ",
     "; ", ", and they closed", "Se acordó que", "pero ", "não ", "developing a platform", "Ministry of Labour", "1) "]
) | st.text(max_size=12)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join), st.sampled_from(["es", "pt", "en"]))
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_text_offsets_are_exact_and_ids_are_unique(extractor, text, language):
    extraction = extract(text.replace("\r", ""), extractor, language=language)
    for statement in extraction.statements:
        where = statement.evidence.locator
        assert extraction.source.text[where.start : where.end] == statement.evidence.quote != ""
    assert len({statement.id for statement in extraction.statements}) == len(extraction.statements)


def test_the_real_minutes_reach_what_they_must(extractor):
    path = os.environ.get("KG_REAL_MINUTES")
    if not path:
        pytest.skip("KG_REAL_MINUTES names no file: the real minutes were not read")
    data = Path(path).read_bytes()
    version = hashlib.sha256(data).hexdigest()
    lines = (JUDGED / "extraction-real.jsonl").read_text(encoding="utf-8").splitlines()
    labels = [json.loads(line) for line in lines]
    assert {label["source"] for label in labels} == {f"sha256:{version}"}
    extraction = extract(data.decode(), extractor, version=version)
    matched = pairs(labels, extraction.statements)
    assert len(matched) >= 0.9 * len(labels)
    assert len(matched) >= 0.9 * len(extraction.statements)
    assert sum(s.kind == label["kind"] for label, s in matched) >= 0.85 * len(matched)
    assert sum(s.status == label["status"] for label, s in matched) >= 0.8 * len(matched)
    assert sum(bool(set(s.themes) & set(label["themes"])) for label, s in matched) >= 0.8 * len(matched)
    assert {s.institution for s in extraction.statements} <= {label["institution"] for label in labels}
    assert len(extraction.attendance) == 25
    assert all(status in set(Status) for status in (s.status for s in extraction.statements))
    assert not re.search(r"█|@", " ".join(s.text for s in extraction.statements))


def test_what_one_body_tells_of_another_that_no_registry_knows_waits_for_review(read):
    text = "# Acta\n\nEl Ministerio de Educación de Chile está diseñando un plan de becas, según contó SENCE.\n"
    found = read(text, language="es")
    assert found.statements == ()
    assert [item.reason for item in found.review] == ["unknown-institution"]


TABLE = "# Acta\n\n| Institución | País | Aporte |\n|---|---|---|\n"


def test_a_row_whose_institution_cell_is_empty_waits_for_review(read):
    found = read(
        TABLE + "| SENA | Colombia | Da cursos en línea. |\n| | | Necesita simuladores de soldadura. |\n", "es"
    )
    assert [(institution, kind) for institution, kind, *_ in said(found)] == [("sena-co", "initiative")]
    assert [(item.reason, item.kind) for item in found.review] == [("unknown-institution", Kind.NEED)]


def test_an_empty_country_cell_is_nobody_though_a_heading_names_an_institution(read):
    text = "# Aportes\n\n## SENA\n\n| País | Aporte |\n|---|---|\n| | Necesita simuladores de soldadura. |\n"
    found = read(text, "es")
    assert (said(found), len(found.review)) == ([], 1)


@pytest.mark.parametrize("cell", ["SENA, SENATI", "SENA / SENATI", "SENATI Instituto Costero de Oficios"])
def test_a_cell_that_names_two_bodies_side_by_side_is_ambiguous(cell, read):
    found = read(TABLE + f"| {cell} | | Necesita simuladores de soldadura. |\n", "es")
    assert said(found) == []
    assert [item.reason for item in found.review] == ["ambiguous-institution"]
    assert "senati-pe" in found.review[0].candidates


def test_a_cell_that_joins_two_bodies_credits_both(read):
    found = read(TABLE + "| SENAI y SENAC | Brasil | Necesitan simuladores de soldadura. |\n", "es")
    assert sorted(institution for institution, *_ in said(found)) == ["senac-br", "senai-br"]


def test_a_second_table_has_its_own_header(read):
    text = TABLE + "| SENA | Colombia | Da cursos en línea. |\n\n## Más\n\n| Aporte | Institución |\n|---|---|\n"
    found = read(text + "| Tiene un acuerdo con SENAI para capacitar a docentes. | SENATI |\n", "es")
    assert [institution for institution, *_ in said(found)] == ["sena-co", "senati-pe"]
    assert found.review == ()


def test_a_table_without_a_header_is_read_where_its_first_cell_names_who_speaks(read):
    rows = (
        "| SENA | Está capacitando a docentes. |",
        "| | Necesita simuladores. |",
        "| Instituto X | Necesita tabletas. |",
    )
    found = read("# Acta\n\n" + "\n".join(rows), "es")
    assert [institution for institution, *_ in said(found)] == ["sena-co"]
    assert [item.name for item in found.review] == [None, "Instituto X"]


def test_a_list_of_persons_without_a_header_says_nothing(read):
    rows = "| SENA | Ana Ruiz | Directora de Formación Profesional Integral a Distancia |\n| INA | Luis Gil | Asesor |"
    assert said(read(f"# Acta\n\n{rows}\n", "es")) == []


BOTH = {"sena-co", "infotep-do"}


@pytest.mark.parametrize("heading", ["Agreements", "Contributions"])
@pytest.mark.parametrize(
    ("sentence", "language", "bodies"),
    [
        ("SENA and INFOTEP agreed to exchange teachers of welding.", "en", BOTH),
        ("SENA, INFOTEP and INATEC agreed to exchange teachers of welding.", "en", {*BOTH, "inatec-ni"}),
        ("It was agreed that SENA and INFOTEP will exchange teachers of welding.", "en", BOTH),
        ("It was agreed between SENA and INFOTEP to exchange teachers of welding.", "en", BOTH),
        ("Both SENA and INFOTEP committed to exchange teachers of welding.", "en", BOTH),
        ("Ana Ruiz, of SENA, and Luis Gil, of INFOTEP, agreed to exchange teachers of welding.", "en", BOTH),
        ("El SENA y el INFOTEP acordaron intercambiar docentes de soldadura.", "es", BOTH),
        ("Se acordó que SENA e INFOTEP intercambien docentes de soldadura.", "es", BOTH),
        ("SENA e INFOTEP intercambiarán docentes de soldadura.", "es", BOTH),
        ("La directora del SENA y el director del INFOTEP se comprometieron a intercambiar docentes.", "es", BOTH),
        ("O SENAI e o SENAC vão trocar docentes de soldagem.", "pt", {"senai-br", "senac-br"}),
        ("Ficou acordado que o SENAI e o SENAC trocarão docentes.", "pt", {"senai-br", "senac-br"}),
        ("O SENAI e o SENAC acordaram trocar docentes de soldagem.", "pt", {"senai-br", "senac-br"}),
    ],
)
def test_what_several_promise_together_is_a_plan_of_each_of_them(heading, sentence, language, bodies, read):
    found = said(read(f"# Minutes\n\n## {heading}\n\n{sentence}\n", language))
    assert {institution for institution, *_ in found} == bodies
    assert {(kind, status) for _, kind, status, _ in found} == {("initiative", "planned")}


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("All participants agreed to hold a second meeting in June.", "en"),
        ("At the proposal of SENA, it was agreed to hold a second meeting in June.", "en"),
        ("The participants, SENA and INFOTEP among them, agreed to hold a second meeting.", "en"),
        ("Las instituciones acordaron apoyar al SENA en la creación de un campus.", "es"),
        ("A propuesta del SENA, se acordó realizar una segunda reunión en junio.", "es"),
        ("Todos os participantes concordaram em apoiar o SENAI na criação de um campus.", "pt"),
    ],
)
def test_what_all_agree_is_the_hosts_though_it_names_one(sentence, language, read):
    found = said(read(f"# Minutes\n\n## Agreements\n\n{sentence}\n", language))
    assert [told[:3] for told in found] == [("cinterfor-uy", "agreement", "planned")]


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Los presentes no aprobaron el presupuesto de la red.", "es"),
        ("SENA e INA no compartirán sus guías de tutores.", "es"),
        ("Se acordó que el SENA no enviará su guía de tutores al INATEC.", "es"),
        ("Os presentes não aprovaram o orçamento da rede.", "pt"),
        ("O SENAI não compartilhará o seu guia com outras instituições.", "pt"),
        ("The participants did not approve the budget of the network.", "en"),
        ("SENA will not share its guide with other institutions.", "en"),
    ],
)
def test_what_was_not_agreed_and_what_one_will_not_do_is_no_agreement(sentence, language, read):
    found = read(f"# Minutes\n\n## Agreements\n\n- {sentence}\n", language)
    assert said(found) == []


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("No se cobrará matrícula a los participantes de la red.", "es"),
        ("Crear un repositorio común que no requiera licencia.", "es"),
        ("Não duplicar esforços e publicar um calendário comum.", "pt"),
        ("It was agreed not to charge for the courses of the network.", "en"),
    ],
)
def test_all_may_agree_that_something_will_not_be(sentence, language, read):
    found = said(read(f"# Minutes\n\n## Agreements\n\n- {sentence}\n", language))
    assert [told[:3] for told in found] == [("cinterfor-uy", "agreement", "planned")]


@pytest.mark.parametrize(
    ("sentence", "candidates"),
    [
        ("Los equipos del SENA y del INA trabajarán juntos en una guía.", {"sena-co", "ina-cr"}),
        ("SENA - INA: intercambio de docentes de soldadura.", {"sena-co", "ina-cr"}),
        ("El Instituto Costero de Oficios enviará su guía a todos.", set()),
    ],
)
def test_a_promise_of_uncertain_bodies_waits_for_review(sentence, candidates, read):
    found = read(f"# Acta\n\n## Acuerdos\n\n{sentence}\n", "es")
    assert said(found) == []
    assert [set(item.candidates) for item in found.review] == [candidates]


def test_the_promises_of_one_go_on_and_an_impersonal_sentence_is_of_all(read):
    text = "El SENA enviará su guía de tutores. También abrirá un curso para docentes. Se hará otra reunión en junio."
    found = said(read(f"# Acta\n\n## Acuerdos\n\n{text}\n", "es"))
    assert [institution for institution, *_ in found] == ["sena-co", "sena-co", "cinterfor-uy"]


def test_a_table_of_agreements_says_who_is_responsible(read):
    rows = [
        "| Acuerdo | Responsable |",
        "|---|---|",
        "| Enviar su guía de tutores | SENA |",
        "| Intercambiar docentes de soldadura | INA, SENCE |",
        "| Celebrar otra reunión en junio | OIT/Cinterfor |",
    ]
    found = said(read("# Acta\n\n## Acuerdos\n\n" + "\n".join(rows), "es"))
    assert [told[:3] for told in found] == [
        ("sena-co", "initiative", "planned"),
        ("ina-cr", "initiative", "planned"),
        ("sence-cl", "initiative", "planned"),
        ("cinterfor-uy", "agreement", "planned"),
    ]


def test_a_named_institute_of_no_registry_is_not_the_institute_that_spoke_before(read):
    text = "Aportes\n\nEl SENA está capacitando a docentes. El Instituto Costero de Oficios enviará su guía a todos."
    found = read(text, "es")
    assert [institution for institution, *_ in said(found)] == ["sena-co"]
    assert [item.name for item in found.review] == ["El Instituto Costero de Oficios"]


@pytest.mark.parametrize(
    ("title", "themes"),
    [
        ("Video conference of Cinterfor", ["teacher-training"]),
        ("Meeting of the network", ["teacher-training"]),
        ("video-conference-apprenticeship-2020", ["teacher-training"]),
        ("Meeting of the network on apprenticeships", ["teacher-training", "apprenticeship"]),
    ],
)
def test_a_title_adds_its_matter_but_not_what_kind_of_meeting_it_was(title, themes, extractor):
    found = extract("## SENA\n\n- We trained 40 tutors.\n", extractor, title=title)
    assert [list(s.themes) for s in found.statements] == [themes]
