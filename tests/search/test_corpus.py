import dataclasses

import numpy as np
import pytest

from kg.errors import CorpusError
from kg.search.corpus import Corpus


def test_rows_are_ordered_by_statement_id_whatever_order_they_came_in(make_corpus, said) -> None:
    items = [said("b", "sena-co", "online courses"), said("a", "sena-co", "masks")]
    forward, backward = make_corpus(items), make_corpus(items[::-1])
    assert [statement.id for statement in forward.statements] == ["a", "b"]
    assert forward.statements == backward.statements
    assert forward.terms == backward.terms
    assert (forward.embeddings == backward.embeddings).all()


def test_lengths_that_differ_are_refused(make_corpus, said) -> None:
    corpus = make_corpus([said("a", "sena-co", "masks")])
    with pytest.raises(CorpusError):
        dataclasses.replace(corpus, embeddings=np.zeros((2, 8), np.float32))


def test_a_statement_without_its_source_is_refused(make_corpus, said) -> None:
    corpus = make_corpus([said("a", "sena-co", "masks")])
    with pytest.raises(CorpusError, match="source"):
        Corpus(corpus.statements, {}, corpus.embeddings, corpus.terms)
