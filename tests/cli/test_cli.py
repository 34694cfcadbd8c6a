"""The command line's contract, run as a user runs it."""

import json
import socket
import subprocess
import sys

import numpy as np
import pytest

S_KEYS = {
    "id",
    "kind",
    "status",
    "text",
    "language",
    "institution",
    "themes",
    "confidence",
    "review",
    "evidence",
}
I_KEYS = {"id", "acronym", "name", "country", "active"}
NEED = "Necesitamos mecanismos para impartir nuestros cursos a distancia"
MINUTES = """# Reunión de prueba

14 de mayo de 2021

Ana Pérez, directora del INA de Costa Rica, informó que el Instituto está produciendo videos cortos para
sus cursos de soldadura. Escriba a ana@example.org.
"""


def test_every_quote_is_the_text_of_its_source_between_its_offsets(kg):
    statements = kg("statements", "--json").json["statements"]
    assert len(statements) >= 200
    texts = {}
    for statement in statements:
        evidence = statement["evidence"]
        id = evidence["source"]["id"]
        if id not in texts:
            texts[id] = kg("sources", "--text", id).out
        locator = evidence["locator"]
        assert texts[id][locator["start"] : locator["end"]] == evidence["quote"]
        assert " ".join(evidence["quote"].split()) == statement["text"]
        if len(texts) > 12:
            break


def test_statements_have_the_shape_of_the_contract(kg):
    for statement in kg("statements", "--institution", "SENA", "--json").json["statements"]:
        assert set(statement) == S_KEYS
        assert set(statement["institution"]) == I_KEYS
        assert statement["institution"]["id"] == "sena-co"
        assert set(statement["evidence"]) == {"quote", "source", "locator"}
        assert set(statement["evidence"]["source"]) == {"id", "title", "date", "url", "origin"}


def test_of_a_body_that_is_heard_it_is_not_said_that_nobody_tells_anything(kg):
    heard = kg("search", "astronautas de INFOCAL").out
    assert "Nadie en la red" not in heard
    assert "leído de INFOCAL (Bolivia)" in heard
    nothing_of_the_kind = kg("search", "obstáculos del SENAC").out
    assert "Nadie en la red" not in nothing_of_the_kind
    assert "leído de SENAC (Brasil)" in nothing_of_the_kind


def test_search_has_the_shape_of_the_contract_and_orders_by_score_then_id(kg):
    answer = kg("search", "formación de docentes a distancia", "--json", "-k", "20").json
    assert set(answer) == {"query", "language", "level", "understood", "hits"}
    assert answer["language"] == "es"
    assert len(answer["hits"]) == 20
    order = [(-hit["score"], hit["statement"]["id"]) for hit in answer["hits"]]
    assert order == sorted(order)
    assert all(0 <= hit["score"] <= 1 and hit["score"] == round(hit["score"], 4) for hit in answer["hits"])


def test_a_country_named_in_the_question_is_a_filter_and_literal_turns_it_off(kg):
    named = kg("search", "formación a distancia en Uruguay", "--json").json
    assert named["understood"]["countries"] == ["UY"]
    assert {hit["statement"]["institution"]["country"] for hit in named["hits"]} == {"UY"}
    literal = kg("search", "formación a distancia en Uruguay", "--json", "--literal").json
    assert literal["understood"]["countries"] == []
    assert len({hit["statement"]["institution"]["country"] for hit in literal["hits"]}) > 1


def test_match_answers_infocal_with_evidence_same_need_and_its_own_obstacle(kg):
    answer = kg("match", NEED, "--for", "INFOCAL", "--json").json
    assert set(answer) == {"need", "level", "understood", "matches", "same_need", "obstacles"}
    assert answer["need"]["institution"]["id"] == "infocal-bo"
    assert answer["matches"]
    for match in answer["matches"]:
        assert set(match) == {
            "institution",
            "score",
            "level",
            "shared_themes",
            "explanation",
            "cautions",
            "evidence",
        }
        assert match["institution"]["id"] != "infocal-bo"
        assert all(set(evidence) > S_KEYS for evidence in match["evidence"])
        assert {evidence["kind"] for evidence in match["evidence"]} <= {"initiative", "offer"}
    assert "senar-br" in {same["institution"]["id"] for same in answer["same_need"]}
    assert any(obstacle["institution"]["id"] == "infocal-bo" for obstacle in answer["obstacles"])


def test_the_host_is_never_proposed(kg):
    for question in (NEED, "How can we run a survey of training institutions?"):
        found = kg("match", question, "-k", "50", "--json").json["matches"]
        assert "network" not in {match["institution"]["id"].split("-")[0] for match in found}
        assert "cinterfor-uy" not in {match["institution"]["id"] for match in found}


def test_match_takes_a_need_from_the_graph(kg):
    needs = kg("statements", "--kind", "need", "--institution", "SENAR", "--json").json["statements"]
    answer = kg("match", "--need", needs[0]["id"], "--json").json
    assert answer["need"]["text"] == needs[0]["text"]
    assert answer["need"]["institution"]["id"] == "senar-br"


def test_samples_are_marked_wherever_a_quote_is_shown(kg):
    shown = kg("match", NEED, "--for", "INFOCAL").out
    assert "muestra: redactada por el proyecto sobre" in shown
    # One of the statements has a name in quotation marks of its own.
    assert "«" not in shown.replace("sobre «", "").replace("«Vértice»", "")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("search", "  "), "empty"),
        (("search", "x", "-k", "0"), "1 to 100"),
        (("search", "x", "--institution", "NOBODY"), "NOBODY"),
        (("search", "x", "--country", "ZZ"), "ZZ"),
        (("search", "x", "--theme", "no-theme"), "no-theme"),
        (("search", "x", "--since", "yesterday"), "yesterday"),
        (("match", "x", "--for", "NOBODY"), "NOBODY"),
        (("match", "--need", "0000"), "0000"),
        (("show", "0000"), "0000"),
        (("path", "institution:nobody", "theme:youth"), "nobody"),
        (("sources", "--text", "no-source"), "no-source"),
        (("withdraw", "no-source"), "no-source"),
        (("ingest", "no-such-file.txt"), "no-such-file.txt"),
        (("encode", "no-such-file.txt", "--out", "x.npy"), "no-such-file.txt"),
        (("evaluate", "no-such-file.jsonl"), "no-such-file.jsonl"),
    ],
)
def test_a_wrong_argument_is_one_clear_line_and_exit_status_2(kg, arguments, told):
    done = kg(*arguments)
    assert done.code == 2
    assert done.out == ""
    assert told in done.err
    assert len(done.err.strip().splitlines()) == 1


def test_ingesting_the_same_bytes_again_changes_nothing(new_kg, tmp_path):
    file = tmp_path / "acta.md"
    file.write_text(MINUTES, encoding="utf-8")
    first = new_kg("ingest", file, "--json").json["files"][0]
    assert first["outcomes"] == {"added": 1}
    assert first["by_institution"] == {"ina-cr": 1}
    assert new_kg("ingest", file, "--json").json["files"][0]["outcomes"] == {"unchanged": 1}


def test_contacts_are_in_no_text_and_no_answer(new_kg, tmp_path):
    file = tmp_path / "acta.md"
    file.write_text(MINUTES, encoding="utf-8")
    new_kg("ingest", file)
    id = new_kg("sources", "--json").json["sources"][0]["id"]
    text = new_kg("sources", "--text", id).out
    assert "example.org" not in text
    assert "█" * len("ana@example.org") in text
    assert "example.org" not in new_kg("statements", "--json").out


def test_a_dry_run_stores_nothing(new_kg, tmp_path):
    file = tmp_path / "acta.md"
    file.write_text(MINUTES, encoding="utf-8")
    assert new_kg("ingest", file, "--dry-run", "--json").json["files"][0]["statements"] == 1
    assert new_kg("sources", "--json").json["sources"] == []


def test_a_draft_is_in_no_answer(new_kg, tmp_path):
    file = tmp_path / "acta.md"
    file.write_text(MINUTES, encoding="utf-8")
    new_kg("ingest", file, "--visibility", "draft")
    assert new_kg("statements", "--json").json["statements"] == []
    assert new_kg("search", "videos", "--json").json["hits"] == []


def test_a_date_without_a_year_is_asked_for_and_never_completed(new_kg, tmp_path):
    file = tmp_path / "acta.md"
    file.write_text(MINUTES.replace("14 de mayo de 2021", "14 de mayo"), encoding="utf-8")
    report = new_kg("ingest", file, "--json").json["files"][0]
    assert "--date" in report["notes"][0]
    assert new_kg("sources", "--json").json["sources"][0]["date"] is None


def test_in_a_folder_the_good_land_the_bad_are_reported_and_the_rest_is_listed(new_kg, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "acta.md").write_text(MINUTES, encoding="utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    (folder / "photo.png").write_bytes(b"\x89PNG")
    done = new_kg("ingest", folder)
    assert done.code == 2
    assert "broken.pdf" in done.err
    assert "photo.png" in done.out
    assert len(new_kg("sources", "--json").json["sources"]) == 1


def test_an_unknown_institution_waits_for_review_and_exits_0(new_kg, tmp_path):
    file = tmp_path / "entries.jsonl"
    entry = {"institution": "Instituto de la Luna", "text": "Ofrece cursos de soldadura a otras instituciones."}
    file.write_text(json.dumps(entry) + "\n", encoding="utf-8")
    assert new_kg("ingest", file, "--as", "entries").code == 0
    items = new_kg("review", "--json").json["review"]
    assert [item["reason"] for item in items] == ["unknown-institution"]
    assert new_kg("statements", "--json").json["statements"] == []


def test_withdrawing_says_what_went_and_the_same_bytes_are_refused(own_kg):
    gone = own_kg("withdraw", "samples", "--json").json
    assert gone["remains"] == 0
    assert gone["rows"]["statement"] >= 200
    from tests.conftest import DATA

    again = own_kg("ingest", DATA / "sources" / "minutes-2020-03-26.md", "--id", "minutes-2020-03-26")
    assert again.code in (0, 2)
    folder = own_kg("ingest", DATA / "sources")
    assert folder.code == 2
    assert "--restore" in folder.err
    assert own_kg("withdraw", "samples", "--restore").code == 0
    assert own_kg("ingest", DATA / "sources").code == 0


def test_encode_writes_unit_rows_and_a_zero_row_for_a_blank_line(kg, tmp_path):
    file = tmp_path / "texts.txt"
    file.write_text("Capacitación de docentes\n\nteacher training\n", encoding="utf-8")
    out = tmp_path / "rows.npy"
    assert kg("encode", file, "--out", out).code == 0
    rows = np.load(out)
    assert rows.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), [1, 0, 1], atol=1e-5)
    assert rows[0] @ rows[2] > 0.3


def test_the_same_database_answers_with_the_same_bytes(kg):
    assert kg("match", NEED, "--json").out == kg("match", NEED, "--json").out


def test_answering_imports_neither_torch_nor_sqlalchemy_and_help_imports_no_heavy_package(sample_home):
    script = (
        "import sys\n"
        "sys.argv = ['kg', *sys.argv[1:]]\n"
        "from kg.cli import main\n"
        "try:\n    main()\n"
        "except SystemExit:\n    pass\n"
        "print('LOADED', sorted({'torch', 'networkx', 'faiss', 'onnxruntime', 'sqlalchemy'} & set(sys.modules)))\n"
    )

    def loaded(*arguments):
        done = subprocess.run(
            [sys.executable, "-c", script, *arguments],
            capture_output=True,
            check=True,
            encoding="utf-8",
            env={"KG_HOME": str(sample_home), "PATH": "/usr/bin", "PYTHONUTF8": "1"},
        )
        return done.stdout.splitlines()[-1]

    assert loaded("--help") == "LOADED []"
    for asked in (("search", NEED), ("match", NEED, "--for", "INFOCAL", "--json")):
        assert loaded(*asked) == "LOADED ['faiss', 'onnxruntime']"


READING = [
    ("search", "soldadura"),
    ("match", "soldadura", "--for", "INA"),
    ("statements",),
    ("show", "institution:ina-cr"),
    ("path", "institution:ina-cr", "theme:youth"),
    ("sources",),
    ("themes",),
    ("review",),
    ("status",),
    ("reindex",),
    ("withdraw", "acta-md"),
    ("export", "--format", "jsonld", "graph.jsonld"),
    ("keys", "list"),
    ("backup", "copy.sqlite3"),
]


@pytest.mark.parametrize("arguments", READING, ids=lambda arguments: arguments[0])
def test_what_only_reads_says_that_there_is_no_database_and_makes_none(new_kg, tmp_path, arguments):
    done = new_kg(*arguments, cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert str(new_kg.home / "graph.sqlite3") in done.err
    assert "KG_HOME" in done.err
    assert "kg ingest" in done.err
    assert len(done.err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_what_needs_no_database_asks_for_none(new_kg, tmp_path):
    (tmp_path / "texts.txt").write_text("una aula\n", encoding="utf-8")
    assert new_kg("encode", tmp_path / "texts.txt", "--out", tmp_path / "rows.npy").code == 0
    assert not new_kg.home.exists()


def test_a_database_without_documents_answers_and_says_on_standard_error_that_it_is_empty(new_kg, kg):
    assert new_kg("keys", "create", "--role", "curator").code == 0
    for arguments in (("search", "soldadura"), ("match", "soldadura"), ("statements",)):
        done = new_kg(*arguments, "--json")
        assert done.code == 0
        assert done.json
        assert "holds no document" in done.err
        assert len(done.err.splitlines()) == 1
    assert kg("statements", "--theme", "migrants", "--country", "BB").err == ""


def test_a_backup_is_restored_into_a_home_that_is_not_there_yet_and_what_was_withdrawn_since_is_told(new_kg, tmp_path):
    file, copy = tmp_path / "acta.md", tmp_path / "copy.sqlite3"
    file.write_text(MINUTES, encoding="utf-8")
    new_kg("ingest", file)
    key = new_kg("keys", "create", "--role", "curator", "--json").json["id"]
    assert new_kg("backup", copy).code == 0
    elsewhere = tmp_path / "elsewhere"
    assert new_kg("restore", copy, "--yes", home=elsewhere).out.splitlines() == [
        f"restored from {copy}: 1 sources, 1 statements"
    ]
    new_kg("keys", "revoke", key)
    new_kg("withdraw", "acta-md")
    told = new_kg("restore", copy, "--yes").out
    assert "withdrawn since the backup, and kept out: acta-md" in told
    assert "kg withdraw ID --restore" in told
    assert f"keys revoked since the backup, and revoked still: {key}" in told


def test_withdrawing_one_of_two_copies_says_that_the_other_still_stands(new_kg, tmp_path):
    for name in ("acta.md", "acta final.md"):
        (tmp_path / name).write_text(MINUTES, encoding="utf-8")
        done = new_kg("ingest", tmp_path / name)
    assert "the same words are kept as acta-md" in done.out
    told = new_kg("withdraw", "acta-md").out
    assert "the same words are still kept as acta-final-md" in told
    assert "in the files of the home: 0" not in told
    assert "in the files of the home: 0" in new_kg("withdraw", "acta-final-md").out


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_into_a_file_or_pipe_goes_utf8_whatever_the_machine_is_set_to(new_kg, tmp_path, options):
    words = "El INA de Costa Rica ofrece a otras instituciones su taller, escriban a ana@example.org y lo abre.\n"
    (tmp_path / "acta.md").write_text(words, encoding="utf-8")
    new_kg("ingest", tmp_path / "acta.md")
    plain = new_kg("sources", *options)
    narrow = new_kg("sources", *options, PYTHONUTF8="0", PYTHONIOENCODING="cp1252")
    assert narrow == plain
    text = new_kg("statements", *options, PYTHONUTF8="0", PYTHONIOENCODING="cp1252")
    assert (text.code, text.err) == (0, "")
    assert "█" in text.out


def test_at_a_port_in_use_it_is_one_line_and_no_link_is_made(new_kg):
    with socket.create_server(("127.0.0.1", 0)) as held:
        done = new_kg("serve", "--port", held.getsockname()[1])
    assert (done.code, done.out) == (2, "")
    assert "give another --host or --port" in done.err
    assert len(done.err.splitlines()) == 1
    assert not new_kg.home.exists()


def test_a_host_that_is_none_is_one_line(new_kg):
    done = new_kg("serve", "--host", "no-such-host.invalid")
    assert (done.code, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1


def test_asking_writes_nothing_into_the_home_of_who_asks(kg, tmp_path):
    assert kg("match", NEED, HOME=str(tmp_path)).code == 0
    assert list(tmp_path.rglob("*")) == []
