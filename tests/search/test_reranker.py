"""What those who read the best again say of them moves them, and nothing else does."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from kg.model import Statement
from kg.search.match import match
from kg.search.reranker import READ, Reranker, best_signals
from kg.search.scoring import OF_THE_BEST, SIGNALS
from tests.search.conftest import FakeEncoder, Said


class Judge:
    """A reader who likes statements with a word, by one of the signals, and remembers what it read."""

    key = "judge@1"

    def __init__(self, liked: str, signal: str = "joint") -> None:
        self.liked = liked
        self.signal = signal
        self.asked = ""
        self.seen: list[str] = []

    def read(self, question: str, statements: Sequence[Statement]) -> NDArray[np.float64]:
        self.asked, self.seen = question, [statement.text for statement in statements]
        found = np.zeros((len(statements), len(OF_THE_BEST)))
        found[:, OF_THE_BEST.index(self.signal)] = [1.0 + float(self.liked in text) for text in self.seen]
        return found


WEIGHTS = dict.fromkeys((*SIGNALS, *OF_THE_BEST), 0.0) | {"cosine": 4.0, "bias": -14.0, "ceiling": 1.0}
SAID = (
    Said("a", "senai-br", "online courses for teachers", language="en"),
    Said("b", "sena-co", "online training of rural teachers", language="en"),
    Said("c", "ina-cr", "courses for women", language="en"),
)
NEED = "We need online courses for teachers"


@pytest.fixture
def proposed(make_index, vocabulary, messages):
    def propose(judge: Judge | None, said: Sequence[Said] = SAID) -> list[tuple[str, float]]:
        reranker = None if judge is None else Reranker(judge, WEIGHTS | {judge.signal: 8.0})
        answer = match(
            make_index(said),
            encoder=FakeEncoder(),
            vocabulary=vocabulary,
            messages=messages,
            text=NEED,
            reranker=reranker,
        )
        return [(found.institution, found.score) for found in answer.matches]

    return propose


@pytest.mark.parametrize("signal", OF_THE_BEST)
def test_what_it_finds_to_answer_comes_first_by_each_of_the_signals(proposed, signal: str) -> None:
    assert proposed(None)[0][0] == "senai-br"
    assert proposed(Judge("rural", signal))[0][0] == "sena-co"
    assert proposed(Judge("women", signal))[0][0] == "ina-cr"


def test_the_score_is_the_chance_by_its_own_weights(proposed) -> None:
    judge = Judge("rural")
    by_name = dict(proposed(judge))
    # The statement has the question's cosine of its own; the judge adds sixteen to the log-odds.
    cosine = float(FakeEncoder().encode_queries([NEED])[0] @ FakeEncoder().encode_passages([SAID[1].text])[0])
    assert by_name["sena-co"] == pytest.approx(1 / (1 + np.exp(14 - 4 * cosine - 16)), abs=1e-3)


def test_only_the_best_are_read_and_the_others_count_as_the_least_of_them(make_index) -> None:
    said = [Said(f"s{number:02}", "sena-co", f"courses for teachers {number}") for number in range(READ + 4)]
    judge = Judge("teachers 3")
    index = make_index(said)
    rows = np.arange(READ + 4)
    joint, *others = best_signals(judge, index, NEED, rows).T.tolist()
    assert judge.asked == NEED
    assert len(judge.seen) == READ
    assert joint == [1.0 + ("teachers 3" in one.text and row < READ) for row, one in enumerate(said)]
    assert others == [[0.0] * len(said)] * 2


def test_nothing_found_is_nothing_read(proposed) -> None:
    judge = Judge("rural")
    assert proposed(judge, (Said("n", "cinterfor-uy", "online courses for teachers"),)) == []
    assert judge.seen == []
