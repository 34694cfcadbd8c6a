"""Errors on pages, and reports of imports, are told in the language of the reader."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import api
import kg
from api.said import FOLDER, load_sayings, sentences_of
from kg import errors
from kg.service.recognising import beside, rewritten
from kg.service.seen_by import MEANING
from tests.api.pages.sending import send

ROOMS = ("service", "store", "ingest", "search/columns.py", "vocabulary")
NEVER_ON_PAGES = {
    "backup.py",
    "export.py",
    "extraction_quality.py",
    "quality.py",
    "files.py",
    "manifest.py",
    "mapping.py",
    "second_reading.py",
}
TOLD = {"UsageError", "ConflictError", "UnreadableFileError", "ForgedFormError", "Skipped", "_EntryError"}
NAMED = {"NotFoundError"}
A_VALUE = "x1"
PLACE = re.compile(r"%\(\w+\)s")
EXAMPLES = (
    errors.NotFoundError("institution", "x1", ("sena-co", "senai-br")),
    errors.AmbiguousNameError("INA", ("ina-cr", "ina-xx")),
    errors.TextTooLongError(5, 4),
    errors.StoreBusyError("/somewhere", 5),
    errors.StoreError("/somewhere", "the disk is full", "make room"),
    errors.WithdrawnError("x1"),
    errors.EncoderMismatchError("a@1", "b@2"),
    *(errors.SignInNeededError(role) for role in ("reader", "member", "curator", "admin")),
    errors.SignInNeededError("reader", "the one shown is not known, expired or revoked"),
    errors.AccessDeniedError("member", "a curator"),
    errors.AccessDeniedError("curator", "admin"),
    errors.AccessDeniedError("member", "a member of sena-co"),
    errors.BodyTooLargeError(5),
    errors.TooManyRequestsError(3, "minute", 5),
    errors.TooManyRequestsError(3, "hour", 5),
    errors.ForgedFormError("its token is missing"),
    errors.MissingColumnError("a.csv", ("text",), ("texto", "país")),
    errors.AmbiguousColumnError("a.csv", "institution", ("Líder", "Sede")),
    errors.ConflictError("introduction 'x1'", "closed", "it must be proposed or agreed"),
)


def said_in(tree: ast.Module) -> Iterator[str]:
    """The sentences that are given to errors, each with a value in its places."""
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        name = getattr(call.func, "id", None) or getattr(call.func, "attr", "")
        # A value at the end of a sentence after another one is a hint, a sentence of its own.
        texts = [text.removesuffix("x1") if text.endswith("'x1") else text for text in _texts(call)]
        if name in TOLD:
            yield from texts
        elif name in NAMED:
            yield from texts[:1]


def _texts(call: ast.Call) -> list[str]:
    return [text for given in call.args if (text := _text(given)) not in (None, A_VALUE)]


def read(language: str) -> Iterator[tuple[str, str]]:
    with (FOLDER / f"{language}.po").open("rb") as file:
        yield from ((str(one.id), str(one.string)) for one in read_po(file) if one.id)


def _text(given: ast.expr) -> str | None:
    if isinstance(given, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else A_VALUE for part in given.values)
    return given.value if isinstance(given, ast.Constant) and isinstance(given.value, str) else None


def sentences() -> set[str]:
    found: set[str] = set()
    inside = [Path(kg.__file__).parent / room for room in ROOMS]
    files = [path for room in inside for path in ([room] if room.is_file() else sorted(room.rglob("*.py")))]
    files += [path for path in Path(api.__file__).parent.rglob("*.py") if path.name != "settings.py"]
    for path in files:
        if path.name not in NEVER_ON_PAGES:
            found |= set(said_in(ast.parse(path.read_text("utf-8"))))
    return found


@pytest.mark.parametrize("language", ["es", "pt"])
def test_every_sentence_of_an_error_is_known_in_every_language(language):
    sayings = load_sayings()[language]
    told = sentences()
    assert len(told) > 100
    pieces = {piece for text in told for piece in ([text] if sayings.find(text) else text.split("; "))}
    assert not {piece for piece in pieces - {A_VALUE} if sayings.find(piece) is None}


def test_the_sentences_of_both_languages_have_the_same_places():
    found = {language: dict(read(language)) for language in ("es", "pt", "en")}
    assert set(found["es"]) == set(found["pt"]) >= set(found["en"])
    for language, told in found.items():
        for english, said in told.items():
            assert set(PLACE.findall(said)) <= set(PLACE.findall(english)), (language, english)


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_an_error_is_told_in_the_language_with_its_values(error):
    for language in ("es", "pt"):
        told = load_sayings()[language].say(*sentences_of(error))
        assert told.language == language
        english = " ".join(sentences_of(error))
        assert {value for value in re.findall(r"\w+-\w\w\b|\bx1\b", english) if value not in told.text} == set()


def test_values_are_translated_when_they_are_words_and_kept_when_they_are_names():
    sayings = load_sayings()["es"]
    told = sayings.say(
        *sentences_of(errors.ConflictError("introduction 'x1'", "closed", "it must be proposed or agreed"))
    )
    assert told.text == "la presentación «x1»: ya cerrada; tendría que estar: propuesta o aceptada por ambas partes"


def test_what_is_not_known_stays_english_and_says_so():
    told = load_sayings()["pt"].say("nothing of ours", "try again in a few seconds")
    assert (told.text, told.language) == ("nothing of ours; try again in a few seconds", "en")


def test_a_line_of_a_report_is_told_sentence_by_sentence():
    told = load_sayings()["es"].report("it is an image, not a PDF; give it the extension of its true type")
    assert told.text == "es una imagen, no un PDF; póngale la extensión de su tipo verdadero"


@pytest.mark.parametrize("language", ["es", "pt"])
@pytest.mark.parametrize(
    "note",
    [
        *rewritten("acta-docx", 0.4),
        *beside("acta-docx-2", "acta-docx"),
        "a curator's decision stands, public and not draft; reverse it on the desk to change it: acta-docx",
        *(f"public before and {now.value} now, {meaning}: acta-docx" for now, meaning in MEANING.items()),
        "still a draft, and readers do not find it until it is published: acta-docx",
    ],
)
def test_what_became_of_a_file_that_is_read_again_is_told_in_the_readers_language(language, note):
    said = load_sayings()[language].report(note)
    assert said.language == language
    assert "acta-docx" in said.text


def test_a_long_text_of_a_stranger_does_not_keep_the_page_waiting():
    sayings = load_sayings()["es"]
    assert sayings.find(" spans 1 rows and " * 5000) is None


@pytest.mark.parametrize(
    ("language", "words"), [("es", "no hay institución «nadie-xx»"), ("pt", "não há instituição “nadie-xx”")]
)
def test_the_page_of_an_error_is_in_the_readers_language(client, language, words):
    page = client.get("/institutions/nadie-xx", headers={"Accept-Language": language})
    assert page.status_code == 404
    assert f'<span lang="{language}">{words}' in page.text
    assert 'lang="en">no ' not in page.text


def test_a_value_that_a_page_does_not_take_is_told_in_the_readers_language(client):
    page = client.get("/?q=a&since=ayer", headers={"Accept-Language": "es"})
    assert page.status_code == 422
    assert "el campo «since» no tiene la forma esperada" in page.text
    long = client.get("/?q=" + "a" * 2001, headers={"Accept-Language": "pt"})
    assert "o campo “q” tem mais de 2000 caracteres" in long.text


def test_programs_are_told_in_english(client):
    answer = client.get("/v1/institutions/nadie-xx", headers={"Accept-Language": "es"})
    assert answer.json()["detail"].startswith("no institution 'nadie-xx'")


def test_a_form_tells_what_is_wrong_in_the_readers_language(curator):
    curator.headers["accept-language"] = "es"
    files = {"files": ("virus.exe", b"MZ", "application/octet-stream")}
    answer = send(curator, "/desk/imports", "/desk/imports", {"action": "import"}, files=files)
    assert "los archivos como «virus.exe» no se leen" in answer.text


def test_html_in_what_an_error_repeats_stays_text(client):
    page = client.get("/institutions/<script>alert(1)<%2Fscript>", headers={"Accept-Language": "es"})
    assert "<script>alert" not in page.text
