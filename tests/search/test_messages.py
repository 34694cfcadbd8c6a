import pytest

from kg.errors import DataFileError
from kg.search.messages import Messages, load_messages


@pytest.mark.parametrize(
    ("language", "iso", "words"),
    [
        ("es", "2020-03", "marzo de 2020"),
        ("pt", "2020-03-26", "26 de março de 2020"),
        ("en", "2020-03", "March 2020"),
        ("en", "2020", "2020"),
    ],
)
def test_a_date_is_told_in_words_of_each_language(messages: Messages, language: str, iso: str, words: str) -> None:
    assert messages.date(language, iso) == words


def test_a_list_ends_with_and(messages: Messages) -> None:
    assert messages.join("pt", ("a", "b", "c")) == "a, b e c"
    assert messages.join("en", ("a",)) == "a"
    assert messages.join("en", ()) == ""


def test_a_broken_file_is_an_error_with_its_line(tmp_path) -> None:
    (tmp_path / "messages").mkdir()
    (tmp_path / "messages" / "match.yaml").write_text("es:\n  and: [", encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        load_messages(tmp_path)
    assert caught.value.line is not None


def test_no_file_at_all_is_an_error_that_names_the_folder(tmp_path) -> None:
    with pytest.raises(DataFileError, match="messages"):
        load_messages(tmp_path)


@pytest.mark.parametrize(
    ("language", "iso", "words"),
    [
        ("es", "2020-03", "en marzo de 2020"),
        ("es", "2020-03-26", "el 26 de marzo de 2020"),
        ("pt", "2020", "em 2020"),
        ("en", "2020-03-26", "on 26 March 2020"),
    ],
)
def test_a_date_takes_the_preposition_of_its_precision(messages: Messages, language: str, iso: str, words: str) -> None:
    assert messages.when(language, iso) == words


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("Innovación", "Insumos"), "Innovación e Insumos"),
        (("Pedagogía", "Historia"), "Pedagogía e Historia"),
        (("Agua", "Hielo"), "Agua y Hielo"),
        (("Idiomas", "Agua"), "Idiomas y Agua"),
    ],
)
def test_spanish_joins_with_e_before_its_own_sound(messages, words: tuple[str, str], told: str) -> None:
    assert messages.join("es", words) == told
    assert messages.join("en", words) == " and ".join(words)
