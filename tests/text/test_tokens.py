"""Words, their places, their stems and the index terms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import LANGUAGES
from kg.text import fold, stem, terms, tokens


@given(st.text(), st.sampled_from(LANGUAGES))
def test_tokens_are_in_order_and_stand_where_they_say(text: str, language: str) -> None:
    end = 0
    for token in tokens(text, language):
        assert end <= token.start < token.end
        assert fold(text[token.start : token.end]) == token.word
        end = token.end


@given(st.text(), st.sampled_from(LANGUAGES))
def test_no_letter_is_left_out_of_the_tokens(text: str, language: str) -> None:
    covered = {at for token in tokens(text, language) for at in range(token.start, token.end)}
    assert all(at in covered for at, letter in enumerate(fold(text)) if letter.isalnum())


def test_a_token_gives_its_offsets_its_folded_word_and_its_stem() -> None:
    first, second, third = tokens("La Capacitación, 2020", "es")
    assert (first.start, first.end, first.word) == (0, 2, "la")
    assert (second.start, second.end, second.word, second.stem) == (3, 15, "capacitacion", "capacit")
    assert (third.word, third.stem) == ("2020", "2020")


@pytest.mark.parametrize(
    ("language", "typed", "written"),
    [
        ("es", "capacitacion", "capacitación"),
        ("es", "capacitacion", "capacitaciones"),
        ("es", "certificar", "certificación"),
        ("es", "jovenes", "joven"),
        ("es", "tecnologia", "tecnologías"),
        ("pt", "formacao", "formação"),
        ("pt", "formacao", "formações"),
        ("pt", "certificacao", "certificações"),
        ("pt", "certificar", "certificação"),
        ("pt", "competencia", "competências"),
        ("pt", "jovem", "jovens"),
        ("pt", "rural", "rurais"),
        ("pt", "movel", "móveis"),
        ("en", "certify", "certification"),
        ("en", "teacher", "teachers"),
        ("en", "train", "training"),
    ],
)
def test_a_word_typed_without_accents_meets_its_inflections(language: str, typed: str, written: str) -> None:
    assert stem(typed, language) == stem(written, language)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("es", "formación", "forma"),
        ("es", "año", "ano"),
        ("en", "university", "universal"),
        ("pt", "formação", "forma"),
    ],
)
def test_different_words_keep_different_words_or_stems(language: str, one: str, other: str) -> None:
    assert (fold(one), stem(one, language)) != (fold(other), stem(other, language))


@given(st.text(alphabet=st.characters(categories=["L"]), min_size=1), st.sampled_from(LANGUAGES))
def test_words_that_fold_alike_have_the_same_stem(word: str, language: str) -> None:
    assert stem(word, language) == stem(fold(word), language)


def test_index_terms_are_the_word_and_its_marked_stem_without_function_words() -> None:
    assert terms("La formación de formadores, la formación", "es") == (
        "formacion",
        "~formacion",
        "formadores",
        "~formador",
        "formacion",
        "~formacion",
    )


@given(st.text(), st.sampled_from(LANGUAGES))
def test_a_stem_never_equals_a_word_of_the_index(text: str, language: str) -> None:
    found = terms(text, language)
    assert not {term for term in found if term.startswith("~")} & {term for term in found if not term.startswith("~")}
    assert len(found) % 2 == 0


def test_a_text_of_function_words_alone_has_no_index_terms() -> None:
    assert terms("de la y para", "es") == ()
    assert terms("", "en") == ()
