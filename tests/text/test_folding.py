"""Folding keeps lengths, so that offsets survive."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text import collapse, fold, slug


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.text())
def test_folding_works_code_point_by_code_point(left: str, right: str) -> None:
    assert fold(left + right) == fold(left) + fold(right)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Capacitación", "capacitacion"),
        ("FORMAÇÃO", "formacao"),
        ("El niño y la SEÑA", "el niño y la seña"),
        ("İzmir", "izmir"),
        ("ÀÉÎÕÜ", "aeiou"),
        ("█ 3D", "█ 3d"),
    ],
)
def test_capitals_and_diacritics_go_and_the_spanish_n_stays(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_collapsed_text_has_single_spaces_and_none_at_its_ends(text: str) -> None:
    collapsed = collapse(text)
    assert collapsed == collapsed.strip()
    assert collapsed.split(" ") == (text.split() or [""])


@given(st.text())
def test_a_slug_is_made_of_plain_letters_digits_and_hyphens(text: str) -> None:
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Formación a distancia", "formacion-a-distancia"),
        ("  Ñandú 2020.xlsx ", "nandu-2020-xlsx"),
        ("HEART/NSTA", "heart-nsta"),
        ("—", ""),
    ],
)
def test_a_slug_reads_like_its_text(text: str, expected: str) -> None:
    assert slug(text) == expected
