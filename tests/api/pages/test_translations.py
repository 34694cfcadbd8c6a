import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

import api
from api.translation import load_catalogues
from kg.config import data_dir
from kg.search.messages import load_messages

ROOT = Path(api.__file__).parent
METHODS = [("**.py", "python"), ("**.html", "jinja2.ext:babel_extract")]
KEYWORDS = {"_": None, "gettext": None, "say": None, "ngettext": (1, 2)}
PLACE = re.compile(r"%\(\w+\)s")


def messages():
    """The messages of templates and pages, plurals as pairs; words of ``data/messages`` have keys, not texts."""
    options = {"**.html": {"trimmed": "true", "newstyle_gettext": "true"}}
    keys = load_messages(data_dir()).templates["en"]
    found = set()
    for folder in ("templates", "pages", "drawing"):
        rows = extract_from_dir(ROOT / folder, METHODS, options, KEYWORDS)
        found |= {row[2] for row in rows if row[2] and row[2] not in keys}
    return found


@pytest.mark.parametrize("language", ["es", "pt"])
def test_every_text_of_the_pages_is_translated(language):
    catalogue = load_catalogues()[language]
    known = set(catalogue.texts) | set(catalogue.plurals)
    missing = {message for message in messages() if (message if isinstance(message, str) else message[0]) not in known}
    assert not missing


@pytest.mark.parametrize("language", ["es", "pt"])
def test_translations_fill_in_the_same_values(language):
    catalogue = load_catalogues()[language]
    for message, told in catalogue.texts.items():
        assert set(PLACE.findall(message)) == set(PLACE.findall(told)), message
    for message, forms in catalogue.plurals.items():
        assert all(set(PLACE.findall(form)) <= {*PLACE.findall(message), "%(num)s"} for form in forms), message


@pytest.mark.parametrize("language", ["es", "pt"])
def test_no_text_is_left_over_that_no_page_says(language):
    said = {message if isinstance(message, str) else message[0] for message in messages()}
    catalogue = load_catalogues()[language]
    # Headings of the spreadsheet are said from a list.
    listed = set(re.findall(r'^        "(.+)",$', (ROOT / "pages" / "theme_sheet.py").read_text("utf-8"), re.MULTILINE))
    assert not set(catalogue.texts) - said - listed
