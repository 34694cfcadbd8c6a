"""What is a person's name at the beginning of a sentence, and what is not."""

import pytest

from kg.config import data_dir
from kg.ingest.cues import load_cues
from kg.ingest.people import People


@pytest.mark.parametrize(
    "text", ["Last May: courses for teachers", "Next March the network meets", "Early April. Exams"]
)
def test_a_month_that_is_past_or_to_come_is_no_person(text: str) -> None:
    assert People(load_cues(data_dir())).at_start(text, ()) is None


@pytest.mark.parametrize(
    ("known", "written"),
    [
        ("María López", "Maria Lopez"),
        ("María López García", "María López"),
        ("Marta Belmonte", "Marta Belmonti"),
        ("Marta Belmonte", "Ms. Belmonti"),
        ("Ana Rodríguez", "Ana Rodrigues"),
        ("José Luis Fernández Ruiz", "Luis Fernandes"),
    ],
)
def test_a_person_spelled_in_two_ways_is_one(known: str, written: str) -> None:
    people = People(load_cues(data_dir()))
    people.add(known, ["sena-co"])
    assert people.find(written) == ("sena-co",)


@pytest.mark.parametrize(
    ("known", "written"),
    [
        ("María López", "Mario López"),
        ("Daniela Gómez", "Daniel Gómez"),
        ("José María López", "José Mario López"),
        ("López, María", "López, Mario"),
        ("Marina Prado", "Karina Prado"),
        ("Marina Prado", "Marisa Prado"),
        ("María López", "Mario"),
        ("Ana Fernández", "Ana Hernández"),
    ],
)
def test_two_persons_with_similar_names_are_two(known: str, written: str) -> None:
    people = People(load_cues(data_dir()))
    people.add(known, ["sena-co"])
    assert people.find(written) == ()


@pytest.mark.parametrize(
    ("text", "name"), [("April Jones: we train", "April Jones"), ("Ana Prueba dijo", "Ana Prueba")]
)
def test_a_name_is_one_even_if_it_is_that_of_a_month(text: str, name: str) -> None:
    assert People(load_cues(data_dir())).at_start(text, ()) == (0, len(name))
