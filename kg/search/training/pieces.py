"""One vocabulary for three languages: the teacher's own pieces, and Spanish and Portuguese ones added behind them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tokenizers import Tokenizer, models, pre_tokenizers, trainers

CONTINUATION = "##"
UNKNOWN = "[UNK]"
LETTERS = 200


def extend_tokenizer(teacher: Path, texts: Iterable[str], *, added: int) -> Tokenizer:
    """The teacher's tokenizer with at most ``added`` pieces more, so English keeps the pieces that it had.

    The new pieces are what the WordPiece trainer finds in ``texts``, after the teacher's own folding of case and
    accents, and the teacher lacks; ids of new pieces start where the teacher's end. Neither padding nor truncation.
    """
    tokenizer = Tokenizer.from_file(str(teacher / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    known = tokenizer.get_vocab(with_added_tokens=True)
    learner = Tokenizer(models.WordPiece(unk_token=UNKNOWN))
    learner.normalizer = tokenizer.normalizer
    learner.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    texts = list(texts)
    counts = Counter(letter for text in texts for letter in tokenizer.normalizer.normalize_str(text).replace(" ", ""))
    letters = [letter for letter, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:LETTERS]]
    learner.train_from_iterator(
        texts,
        trainers.WordPieceTrainer(
            vocab_size=added + 12_000,
            min_frequency=3,
            # Letters are listed because the trainer numbers unlisted ones by chance, and breaks ties by number.
            special_tokens=[UNKNOWN, *letters, *(CONTINUATION + letter for letter in letters)],
            continuing_subword_prefix=CONTINUATION,
            limit_alphabet=LETTERS,
            show_progress=False,
        ),
    )
    found = sorted(learner.get_vocab().items(), key=lambda item: item[1])
    new = [piece for piece, _ in found if piece not in known][:added]
    return _with_pieces(tokenizer, new)


def keep_pieces(tokenizer: Tokenizer, counts: list[int], *, first: int, at_least: int) -> tuple[Tokenizer, list[int]]:
    """Drop added pieces (ids from ``first``) counted fewer than ``at_least`` times; the tokenizer and the ids kept."""
    vocabulary = sorted(tokenizer.get_vocab(with_added_tokens=True).items(), key=lambda item: item[1])
    kept = [id for _, id in vocabulary if id < first or counts[id] >= at_least]
    pieces = [vocabulary[id][0] for id in kept]
    specification = json.loads(tokenizer.to_str())
    specification["model"]["vocab"] = {piece: id for id, piece in enumerate(pieces)}
    return Tokenizer.from_str(json.dumps(specification)), kept


def _with_pieces(tokenizer: Tokenizer, new: list[str]) -> Tokenizer:
    specification = json.loads(tokenizer.to_str())
    vocabulary = specification["model"]["vocab"]
    start = len(vocabulary)
    vocabulary.update({piece: start + place for place, piece in enumerate(new)})
    return Tokenizer.from_str(json.dumps(specification))
