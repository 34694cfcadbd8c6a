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
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
SERIOUS = {"serious", "critical"}


@pytest.fixture(scope="module")
def axe():
    package = pytest.importorskip("axe_playwright_python", reason="axe-core is not installed: pip install it")
    return (resources.files(package) / "axe.min.js").read_text("utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_no_serious_barrier_in_light_and_dark(visit, axe, path, scheme):
    page = visit(scheme=scheme, width=390 if scheme == "dark" else 1280).go(path)
    page.evaluate(axe)
    found = page.evaluate("(rules) => axe.run(document, rules)", RULES)
    barriers = [
        (one["id"], one["help"], [node["html"][:150] for node in one["nodes"][:3]])
        for one in found["violations"]
        if one["impact"] in SERIOUS
    ]
    assert not barriers
    assert page.evaluate("window.violations") == []


@pytest.mark.parametrize("language", ["es", "pt", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_a_small_telephone(visit, path, language):
    page = visit(width=360, language=language).go(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
