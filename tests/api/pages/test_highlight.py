import pytest

from api.pages.highlight import Wanted, pieces, wanted_of
from kg.config import data_dir
from kg.vocabulary import load_vocabulary


@pytest.fixture(scope="module")
def vocabulary():
    return load_vocabulary(data_dir())


def marked(text, language, wanted, vocabulary):
    found = pieces(text, language, wanted, vocabulary)
    assert "".join(piece.text for piece in found) == text
    return [piece.text for piece in found if piece.marked]


def test_words_of_one_stem_are_marked_whatever_their_ending(vocabulary):
    wanted = wanted_of("capacitar docentes", "es")
    assert marked("La capacitación de un docente nuevo", "es", wanted, vocabulary) == ["capacitación", "docente"]


def test_stop_words_are_never_marked(vocabulary):
    wanted = wanted_of("la formación de la gente", "es")
    assert marked("la casa de la esquina", "es", wanted, vocabulary) == []


def test_a_shared_theme_is_marked_in_another_language(vocabulary):
    wanted = wanted_of("formación a distancia", "es", ("distance-learning",))
    assert any("distance" in told for told in marked("We offer distance learning.", "en", wanted, vocabulary))


def test_nothing_wanted_marks_nothing(vocabulary):
    assert marked("Cursos a distancia", "es", Wanted(), vocabulary) == []
