"""No page has a serious barrier (axe-core, WCAG 2.2 AA), breaks the Content-Security-Policy, or is too wide."""

from importlib import resources

import pytest

PAGES = (
    "/",
    "/?q=cursos+a+distancia+para+docentes",
    "/?q=recetas+de+sushi",
    "/institutions",
    "/institutions/senai-br",
    "/themes",
    "/themes/distance-learning",
    "/countries",
    "/countries/BR",
    "/sources",
    "/sources/minutes-2020-03-26",
    "/about",
    "/map",
    "/needs",
    "/needs/new?text=cursos",
    "/neighbourhood/theme:youth",
)
BEHIND = (
    # Who is signed in, and the page: its address, or what it shows in the furnished service.
    ("nobody", "statement"),
    ("nobody", "report"),
    ("nobody", "/introductions/new?partner=senai-br&text=cursos"),
    ("nobody", "sign-in"),
    ("nobody", "/docs"),
    ("nobody", "/nowhere"),
    ("member", "/mine"),
    ("member", "own correction"),
    ("member", "/needs/new?kind=offer"),
    ("curator", "/desk"),
    ("curator", "draft"),
    ("curator", "table"),
    ("curator", "correction"),
    ("curator", "/desk/passages"),
    ("curator", "passage"),
    ("curator", "/desk/reports"),
    ("curator", "/desk/needs"),
    ("curator", "/desk/introductions"),
    ("curator", "introduction"),
    ("curator", "/desk/imports"),
    ("curator", "import"),
    ("curator", "preview"),
    ("curator", "failed import"),
    ("curator", "/desk/decisions"),
)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
SERIOUS = {"serious", "critical"}
UNFOLD = "for (const part of document.querySelectorAll('details')) part.open = true"


@pytest.fixture(scope="module")
def axe():
    package = pytest.importorskip("axe_playwright_python", reason="axe-core is not installed: pip install it")
    return (resources.files(package) / "axe.min.js").read_text("utf-8")


FITS = """() => document.documentElement.scrollWidth <= innerWidth
  && [...document.querySelectorAll(".scroll")].every((box) => box.scrollWidth <= box.clientWidth)"""


def barriers(page, axe):
    page.evaluate(UNFOLD)
    page.evaluate(axe)
    found = page.evaluate("(rules) => axe.run(document, rules)", RULES)
    return [
        (one["id"], one["help"], [node["html"][:150] for node in one["nodes"][:3]])
        for one in found["violations"]
        if one["impact"] in SERIOUS
    ]


def open_behind(visit, furnished, who, page, **how):
    one = visit(at=furnished.address, state=furnished.states[who], **how)
    told = one.go(furnished.pages.get(page, page))
    if page == "/nowhere":  # a browser notes it when a page is not there
        one.complaints.clear()
    return told


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_no_serious_barrier_in_light_and_dark(visit, axe, path, scheme):
    page = visit(scheme=scheme, width=390 if scheme == "dark" else 1280).go(path)
    assert not barriers(page, axe)
    assert page.evaluate("window.violations") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("who", "path"), BEHIND)
def test_no_serious_barrier_where_people_work(visit, furnished, axe, who, path, scheme):
    page = open_behind(visit, furnished, who, path, scheme=scheme, width=390 if scheme == "dark" else 1280)
    assert not barriers(page, axe)
    assert page.evaluate("window.violations") == []


@pytest.mark.parametrize("language", ["es", "pt", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_a_small_telephone(visit, path, language):
    page = visit(width=360, language=language).go(path)
    page.evaluate(UNFOLD)
    assert page.evaluate(FITS)


@pytest.mark.parametrize("language", ["es", "pt", "en"])
@pytest.mark.parametrize(("who", "path"), BEHIND)
def test_nothing_where_people_work_is_wider_than_a_small_telephone(visit, furnished, who, path, language):
    page = open_behind(visit, furnished, who, path, width=360, language=language)
    page.evaluate(UNFOLD)
    assert page.evaluate(FITS)
