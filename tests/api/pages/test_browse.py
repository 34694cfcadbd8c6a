import io
import re

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from api.pages.statements import around
from tests.api.pages.conftest import text_of

LANGUAGES = ("es", "pt", "en")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/institutions", {"es": "Instituciones", "pt": "Instituições", "en": "Institutions"}),
        ("/institutions/senai-br", {"es": "Qué hace", "pt": "O que faz", "en": "What it does"}),
        ("/countries", {"es": "Países", "pt": "Países", "en": "Countries"}),
        ("/countries/BR", {"es": "Brasil", "pt": "Brasil", "en": "Brazil"}),
        ("/themes", {"es": "Formación a distancia", "pt": "distância", "en": "Distance learning"}),
        ("/themes/distance-learning", {"es": "Quién lo hace", "pt": "Quem faz", "en": "Who does it"}),
        ("/sources", {"es": "Documentos leídos", "pt": "Documentos lidos", "en": "Documents read"}),
        ("/sources/minutes-2020-03-26", {"es": "Quién participó", "pt": "Quem participou", "en": "Who took part"}),
        ("/about", {"es": "Muestras", "pt": "Amostras", "en": "Samples"}),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_speaks_the_readers_language(visit, path, words, language):
    page = visit(path, language)
    assert f'<html lang="{language}">' in page
    assert words[language] in text_of(page)


def test_a_closed_institution_names_its_successor(visit, sample_workspace):
    closed = next(body for body in sample_workspace.vocabulary.institutions if not body.active and body.successor)
    page = visit(f"/institutions/{closed.id}", "en")
    assert f'href="/institutions/{closed.successor}"' in page


def test_an_institution_is_told_from_what_it_is_confused_with(visit):
    assert "SENAI" in text_of(visit("/institutions/senac-br", "en")).split("Not to be confused with")[1]


def test_an_unknown_institution_is_a_page_in_words(visit):
    assert "Aquí no hay nada" in text_of(visit("/institutions/nobody-xx", "es", status=404))


def test_a_theme_page_has_four_columns_and_filters(visit):
    page = visit("/themes/distance-learning", "en")
    for heading in ("Who does it", "Who offers it", "Who needs it", "What holds back"):
        assert heading in text_of(page)
    narrowed = visit("/themes/distance-learning", "en", country="BR")
    bodies = re.findall(r'<p><a href="/institutions/([^"]+)"', narrowed)
    assert bodies
    assert all(body.endswith("-br") for body in bodies)


def test_a_theme_names_who_was_present_but_silent(visit):
    assert "Present, but silent" in text_of(visit("/themes/distance-learning", "en"))


def test_a_theme_as_spreadsheet_holds_evidence_and_no_formula(sample_app):
    with TestClient(sample_app) as client:
        answer = client.get("/themes/distance-learning.xlsx", headers={"Accept-Language": "en"})
    assert answer.headers["content-type"].startswith("application/vnd.openxmlformats")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][0] == "Institution"
    assert len(rows) > 10
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_a_spreadsheet_has_the_words_of_its_language_and_no_ids(sample_app):
    with TestClient(sample_app) as client:
        answer = client.get("/themes/distance-learning.xlsx", headers={"Accept-Language": "es"})
    rows = list(load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    status, language = rows[0].index("Estado"), rows[0].index("Idioma")
    assert {row[status] for row in rows[1:]} <= {"hecho", "en marcha", "planeado", "interrumpido", "no se dice"}
    assert {row[language] for row in rows[1:]} == {"español", "portugués", "inglés"}


def test_titles_say_their_own_language_not_that_of_the_row(visit):
    page = visit("/themes/distance-learning", "pt")
    assert '<span lang="en">Video conference of vocational training institutions on the COVID-19 crisis</span>' in page
    rows = re.findall(r'<span lang="(\w+)">Observatorio de experiencias de formación profesional', page)
    assert set(rows) == {"es"}, "entries in Portuguese and English stand in it too"
    assert '<h1 lang="en">' in visit("/sources/minutes-2020-03-26", "es")
    assert re.search(r'<a href="/sources/minutes-2020-03-26" lang="en">', visit("/institutions/inadeh-pa", "es"))
    names = re.search(r"<dt>También llamada</dt><dd>(.*?)</dd>", visit("/institutions/infocal-bo", "es"))[1]
    assert '<span lang="en">National Institute for Labour Training</span>' in names


def test_the_surroundings_of_a_statement_are_cut_between_words():
    text = "Alpha " * 100 + "here it is" + " omega" * 100
    start = text.index("here it is")
    before, after = around(text, start, start + len("here it is"))
    assert set(before[1:].split()) == {"Alpha"}
    assert set(after[:-1].split()) == {"omega"}
    assert (before[0], after[-1]) == ("…", "…")
    assert around("one two three", 4, 7) == ("one ", " three")


def test_a_source_marks_every_statement_in_its_place(visit, sample_workspace):
    state = sample_workspace.view("public").snapshot
    page = visit("/sources/minutes-2020-03-26", "en")
    for statement in state.statements:
        if statement.evidence.source_id == "minutes-2020-03-26":
            assert f'id="s-{statement.id}"' in page


def test_a_statement_stands_in_its_surroundings(visit, sample_workspace):
    statement = next(
        one
        for one in sample_workspace.view("public").snapshot.statements
        if one.evidence.source_id == "minutes-2020-03-26"
    )
    page = visit(f"/statements/{statement.id}", "en")
    assert "<mark>" in page
    assert f'href="/sources/minutes-2020-03-26#s-{statement.id}"' in page


def test_no_contact_is_shown_anywhere(visit):
    assert not re.search(r"[\w.]+@[\w.]+\.\w+", text_of(visit("/sources/minutes-2020-03-26", "en")))


def test_sources_come_page_by_page(visit):
    first, second = visit("/sources", "en"), visit("/sources", "en", page="2")
    links = [set(re.findall(r'<h2 class="inline"[^>]*><a href="([^"]+)"', page)) for page in (first, second)]
    assert links[0]
    assert links[1]
    assert not links[0] & links[1]


@pytest.mark.parametrize("form", ["", ".xlsx"])
@pytest.mark.parametrize(
    ("filters", "status"), [("year=abc", 422), ("year=20", 422), ("status=x", 422), ("country=xx", 404)]
)
def test_a_filter_of_a_theme_that_names_nothing_is_refused(sample_app, form, filters, status):
    with TestClient(sample_app) as client:
        assert client.get(f"/themes/distance-learning{form}?{filters}").status_code == status


def test_a_country_narrows_a_theme_in_small_letters_too(visit):
    small, capital = (visit("/themes/distance-learning", "en", country=code) for code in ("br", "BR"))
    bodies = [re.findall(r'<p><a href="/institutions/([^"]+)"', page) for page in (small, capital)]
    assert bodies[0] == bodies[1] != []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es", "Nada dentro de estos límites."),
        ("pt", "Nada dentro destes limites."),
        ("en", "Nothing within these limits."),
    ],
)
def test_a_filter_that_leaves_nothing_of_a_theme_says_so_and_can_be_taken_off(visit, language, said):
    page = visit("/themes/distance-learning", language, year="1950")
    assert text_of(page).count(said) == 4
    assert re.search(r'aria-current="true">1950 .*?</a> <span class="soft">0</span>', page)
