import gzip
import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from tests.api.pages.conftest import QUESTIONS, text_of

LANGUAGES = ("es", "pt", "en")
BOX = {"es": "¿Quién ha resuelto esto?", "pt": "Quem já resolveu isto?", "en": "Who has solved this?"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_asks_in_the_readers_language(visit, language):
    page = visit("/", language)
    assert f'<html lang="{language}">' in page
    assert BOX[language] in text_of(page)


def test_the_address_chooses_the_language_and_the_browser_keeps_it(sample_app):
    with TestClient(sample_app) as client:
        assert '<html lang="pt">' in client.get("/?lang=pt", headers={"Accept-Language": "en"}).text
        assert '<html lang="pt">' in client.get("/themes", headers={"Accept-Language": "en"}).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_names_institutions_with_level_and_status_in_words(visit, language):
    said = text_of(visit("/", language, q=QUESTIONS[language]))
    levels = {"es": "coincidencia", "pt": "correspondência", "en": "match"}
    why = {"es": "Por qué esta:", "pt": "Por que esta:", "en": "Why this one:"}
    assert "INFOCAL (Bolivia" in said or "INFOCAL (Bolívia" in said
    assert levels[language] in said
    assert why[language] in said


def test_the_words_that_matter_are_marked(visit):
    page = visit("/", "es", q="cursos a distancia para docentes")
    assert re.search(r"<mark>[^<]*(distancia|docente|distance)[^<]*</mark>", page)


def test_a_sample_says_so_and_stands_in_no_quotation_marks(visit):
    page = visit("/", "es", q=QUESTIONS["es"])
    articles = re.findall(r'<article class="told.*?</article>', page, re.DOTALL)
    assert articles
    for article in articles:
        assert "muestra: redactada por el proyecto" in article
        assert "<blockquote" not in article
        # A name within it may stand in quotation marks of its own: "Plataforma «Vértice», ...".
        assert re.search(r'<p class="retold"[^>]*>\s*(?:<mark>)?\w', article)


def test_a_quote_in_another_language_is_told_in_the_readers_without_translating_it(visit):
    page = visit("/", "es", q="cursos a distancia en zonas rurales")
    foreign = re.findall(r'<p class="retold" lang="(?:en|pt)">.*?<p class="gist">(.*?)</p>', page, re.DOTALL)
    assert foreign
    assert all(re.match(r"(Iniciativa|Oferta|Necesidad|Obstáculo|Acuerdo)", gist) for gist in foreign)


def test_evidence_leads_to_the_marked_place(visit):
    page = visit("/", "es", q=QUESTIONS["es"])
    links = re.findall(r'href="(/sources/[^"#]+)#(s-[^"]+)"', page)
    assert links
    for source, anchor in links[:5]:
        assert f'id="{anchor}"' in visit(source)


def test_a_theme_that_was_understood_can_be_taken_away(visit):
    page = visit("/", "es", q="formación a distancia de docentes")
    address = re.search(r'<a href="([^"]*not=distance-learning[^"]*)"', page)[1].replace("&amp;", "&")
    without = visit(address)

    chips = re.search(r'<ul class="chips">.*?</ul>', without, re.DOTALL)
    assert chips is None or "Formación a distancia<" not in chips[0]


def test_a_named_institution_is_a_filter_until_it_is_taken_away(visit):
    page = visit("/", "es", q="¿Qué hace SENAI con mascarillas y respiradores?")
    found = re.findall(r'<h3><a href="/institutions/([^"]+)"', page)
    assert set(found) <= {"senai-br"}
    other = visit("/", "es", q="¿Qué hace SENAI con mascarillas y respiradores?", **{"not": "senai-br"})
    assert set(re.findall(r'<h3><a href="/institutions/([^"]+)"', other)) - {"senai-br"}


def test_a_filter_keeps_only_its_country_and_can_be_taken_back(visit):
    page = visit("/", "es", q=QUESTIONS["es"], country="BR")
    bodies = set(re.findall(r'<h3><a href="/institutions/([^"]+)"', page))
    assert bodies
    assert all(body.endswith("-br") for body in bodies)
    assert "Quitar: Brasil" in text_of(page)


def test_facets_count_under_the_other_filters(visit):
    page = visit("/", "es", q=QUESTIONS["es"], country="BR", kind="offer")
    countries = re.search(r"<h3>País</h3>(.*?)</ul>", page, re.DOTALL)[1]
    kinds = re.search(r"<h3>Tipo</h3>(.*?)</ul>", page, re.DOTALL)[1]
    assert "Brasil" in countries
    assert "ofertas" in kinds
    assert countries.count("<li>") > 1


def test_the_asker_is_never_proposed_to_itself(visit):
    page = visit("/", "es", q=QUESTIONS["es"], **{"from": "infocal-bo"})
    assert "infocal-bo" not in re.findall(r'<h3><a href="/institutions/([^"]+)"', page)
    assert 'value="infocal-bo" selected' in page


def test_what_nobody_documented_is_said_and_leads_to_stating_the_need(visit):
    page = visit("/", "es", q="recetas de sushi japonés")
    assert "Nadie en la red ha documentado esto" in text_of(page)
    assert re.search(r'href="/needs/new\?text=recetas', page)


def test_an_institution_that_took_part_in_silence_is_told_so(visit, sample_workspace):
    state = sample_workspace.view("public").snapshot
    spoken = {one.institution for one in state.statements}
    silent = sorted({id for ids in state.attendance.values() for id in ids} - spoken)
    assert silent, "the samples hold one that took part and said nothing"
    said = text_of(visit("/", "es", q="cursos a distancia", institution=silent[0]))
    assert "participó, pero no consta nada de lo que dijo" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_message_has_at_most_a_thousand_characters_with_source_and_link(visit, language):
    page = visit("/", language, q=QUESTIONS[language])
    told = re.search(r'<textarea id="message"[^>]*>(.*?)</textarea>', page, re.DOTALL)[1]
    assert 100 < len(told) <= 1000
    assert "http://testserver/?q=" in told
    assert "INFOCAL" in told or "SENA" in told


def _message(page: str) -> str:
    return unescape(re.search(r'<textarea id="message"[^>]*>(.*?)</textarea>', page, re.DOTALL)[1])


def test_a_message_says_of_a_closed_institution_that_it_is_and_who_follows(visit):
    page = visit("/", "es", q="plataforma Vértice a disposición de las demás instituciones")
    told = _message(page)
    assert "SETEC (Ecuador)" in told
    assert "SETEC dejó de existir en 2020" in told
    assert "MDT" in told


def test_a_title_that_is_cut_in_a_message_keeps_its_quotation_marks(visit):
    told = _message(visit("/", "es", q=QUESTIONS["es"]))
    assert "…»" in told
    assert told.count("«") == told.count("»")


def test_a_message_does_not_make_more_of_what_is_only_near_than_the_page(visit):
    for question in ("recetas de cocina para hoteles", "criar abejas", "reparar relojes antiguos", "viajes a la luna"):
        page = visit("/", "es", q=question)
        near = "Nadie ha documentado esto con claridad" in text_of(page.split("</aside>")[1])
        assert near == ("Nadie ha documentado esto con claridad" in _message(page))


def test_even_a_very_long_question_makes_a_short_message(visit):
    page = visit("/", "es", q="formación de docentes " * 90)
    told = re.search(r'<textarea id="message"[^>]*>(.*?)</textarea>', page, re.DOTALL)[1]
    assert len(told) <= 1000


def test_the_first_answer_is_under_100_kilobytes_with_all_it_loads(visit, sample_app):
    page = visit("/", "es", q=QUESTIONS["es"])
    loaded = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    with TestClient(sample_app) as client:
        files = [client.get(address).content for address in dict.fromkeys(loaded)]
    assert len(gzip.compress(page.encode(), 5)) + sum(len(gzip.compress(file, 5)) for file in files) < 100_000


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}", "🤖🎓"])
def test_a_question_is_harmless_text(visit, text):
    page = visit("/", "es", q=text)
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "49" not in text_of(page).split("Preguntar")[0]


@pytest.mark.parametrize(
    ("name", "value"), [("kind", "miracle"), ("country", "QQ"), ("theme", "no-such"), ("since", "yesterday")]
)
def test_a_filter_that_is_none_is_refused_in_words(visit, name, value):
    status = {"kind": 422, "since": 422}.get(name, 404)
    assert "<h1>" in visit("/", "es", status=status, q="docentes", **{name: value})


def test_a_question_that_is_too_long_is_refused(visit):
    visit("/", "es", status=422, q="a" * 2001)


def test_weak_matches_alone_are_not_called_an_answer(visit):
    for question in ("recetas de sushi", "viajes a la luna", "reparar relojes antiguos", "criar abejas"):
        page = visit("/", "es", q=question)
        levels = set(re.findall(r"level level-(\w+)", page))
        if levels == {"weak"}:
            assert "Nadie ha documentado esto con claridad" in text_of(page)
        elif levels:
            assert "Quién tiene algo que contar" in text_of(page)


def test_an_institution_in_need_by_the_words_of_the_question_is_told_as_the_asker(visit):
    page = visit("/", "es", q="INFOCAL necesita cursos a distancia")
    assert "Pregunta: INFOCAL × Quitar: INFOCAL" in text_of(page)
    assert 'value="infocal-bo" selected' not in page, "another question of the same form may be anybody's"
    proposed = re.findall(r'<h3><a href="/institutions/([^"]+)"', page.split('aria-labelledby="same"')[0])
    assert proposed
    assert "infocal-bo" not in proposed
    assert "asker=infocal-bo" in page
    assert "Pregunta: INFOCAL" not in text_of(visit("/", "es", q="INFOCAL necesita cursos", **{"not": "infocal-bo"}))


@pytest.mark.parametrize(
    ("language", "question", "limited", "nobody"),
    [
        ("es", "qué hace INADEH en robótica", "Con estos límites no consta nada", "Nadie en la red"),
        ("pt", "o que faz o INADEH em robótica", "Com esses limites, não consta nada", "Ninguém na rede"),
        ("en", "what does INADEH do in robotics", "Nothing on this is recorded within these limits", "Nobody in"),
    ],
)
def test_of_one_institution_alone_nothing_is_said_of_the_whole_network(visit, language, question, limited, nobody):
    page = visit("/", language, q=question)
    said = text_of(page)
    assert limited in said
    assert nobody not in said
    assert "literal=1" in page
    assert limited in re.search(r'<textarea id="message"[^>]*>(.*?)</textarea>', page, re.DOTALL)[1]


def test_the_message_says_the_filters_and_tells_what_the_page_tells(visit):
    page = visit("/", "es", q="normativa de carreras en línea", country="BO", kind="constraint")
    told = re.search(r'<textarea id="message"[^>]*>(.*?)</textarea>', page, re.DOTALL)[1]
    assert told.startswith("¿Quién ha resuelto esto? normativa de carreras en línea (Bolivia, obstáculos)")
    assert "1. INFOCAL (Bolivia) – obstáculo" in told
    assert "no consta" not in told
