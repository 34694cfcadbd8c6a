"""The second encoder: one that others have trained, as it is, but for the pieces of languages that nobody here writes.

What has learned from other texts errs in other places, so the two together find more than one that was trained longer.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from kg.errors import DataFileError
from kg.search.arrays import write_arrays
from kg.search.encoders.manifest import Manifest, write_manifest
from kg.search.encoders.onnx import OnnxEncoder
from kg.search.encoders.second_encoder import ASKED, LANGUAGES, TOLD
from kg.search.training.export import export_in_four_bits
from kg.search.training.late import give_centre
from kg.search.training.loop import edges_of
from kg.search.training.transformer import student_from_base

BATCH = 4_096
RAREST = 3
"""A piece that stands in fewer texts is told by smaller ones."""
CENTRED_BY = 2_000
"""At least so many texts tell what all pieces, or all statements of a language, have in common, where there are."""
LONGEST = 128
"""Pieces of a text that are read."""


def make_second_encoder(
    base: Path, texts: Sequence[str], own: Sequence[str], told: Mapping[str, Sequence[str]], out: Path, *, name: str
) -> Manifest:
    """Write the encoder of ``base`` to ``out``, with the pieces of its vocabulary that ``texts`` and ``own`` need.

    All pieces of ``own`` stay, and of ``texts`` those that stand in ``RAREST`` of them; some of ``own`` tell what all
    pieces have in common, and some of the statements ``told`` what those of a language have. The same texts give the
    same bytes.

    Raises:
        DataFileError: ``base`` holds no encoder of BERT's shape with a tokenizer of the kind Unigram, or its matrices
            cannot be cut into blocks.
    """
    whole = _read_tokenizer(base)
    kept = _kept(whole, texts, own)
    tokenizer = _with_pieces(whole, kept)
    student = student_from_base(base, kept)
    said = [TOLD + text for text in own[:: max(len(own) // CENTRED_BY, 1)]]
    pieces = [np.array(encoding.ids[:LONGEST], np.int32) for encoding in _encoded(tokenizer, said)]
    give_centre(student, pieces, edges_of(tokenizer))
    try:
        manifest = export_in_four_bits(student, tokenizer, out, name=name, longest=LONGEST)
    except ValueError as error:
        raise DataFileError(str(base), str(error)) from error
    return add_languages(out, manifest, told)


def add_languages(out: Path, manifest: Manifest, told: Mapping[str, Sequence[str]]) -> Manifest:
    """Write what the statements of each language have in common beside the encoder in ``out``; the new manifest."""
    encoder = OnnxEncoder.load(out)
    common = {}
    for language, statements in sorted(told.items()):
        said = [TOLD + text for text in statements[:: max(len(statements) // CENTRED_BY, 1)]]
        common[language] = encoder.encode_passages(said).mean(axis=0, dtype=np.float64).astype(np.float32)
    write_arrays(out / LANGUAGES, common)
    files = sorted({*manifest.files, LANGUAGES})
    sizes = {"dim": manifest.dim, "max_pieces": manifest.max_pieces, "piece_dim": manifest.piece_dim}
    return write_manifest(out, files, name=manifest.name, **sizes)


def _read_tokenizer(base: Path) -> Tokenizer:
    try:
        tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
        told = json.loads(tokenizer.to_str())
    except Exception as error:  # the library raises bare exceptions
        raise DataFileError(str(base / "tokenizer.json"), f"no tokenizer ({error})") from error
    kind, around = told["model"]["type"], (told["post_processor"] or {}).get("special_tokens", {})
    if kind != "Unigram":
        raise DataFileError(str(base / "tokenizer.json"), f"it is of the kind {kind}, not Unigram, as that of E5 is")
    if told["model"]["unk_id"] is None or not {"<s>", "</s>"} <= around.keys():
        raise DataFileError(
            str(base / "tokenizer.json"), "it has no unknown piece, or puts no <s> and </s> around a text"
        )
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _encoded(tokenizer: Tokenizer, texts: Sequence[str]) -> Iterator[Encoding]:
    for first in range(0, len(texts), BATCH):
        yield from tokenizer.encode_batch_fast(list(texts[first : first + BATCH]), add_special_tokens=False)


def _kept(tokenizer: Tokenizer, texts: Sequence[str], own: Sequence[str]) -> NDArray[np.int64]:
    """The ids of the pieces that stay, in order: what ``texts`` and ``own`` need, letters, edges, the unknown."""
    seen: Counter[int] = Counter()
    for encoding in _encoded(tokenizer, texts):
        seen.update(set(encoding.ids))
    kept = {id for id, count in seen.items() if count >= RAREST}
    for encoding in _encoded(tokenizer, [*(ASKED + text for text in own), *(TOLD + text for text in own)]):
        kept.update(encoding.ids)
    letters = sorted({letter for id in kept for letter in tokenizer.id_to_token(id) or ""})
    edges = edges_of(tokenizer)
    vocabulary = tokenizer.get_vocab()
    kept.update(vocabulary[letter] for letter in letters if letter in vocabulary)
    kept.update((edges.first, edges.last, json.loads(tokenizer.to_str())["model"]["unk_id"]))
    return np.array(sorted(kept), np.int64)


def _with_pieces(tokenizer: Tokenizer, kept: NDArray[np.int64]) -> Tokenizer:
    """The tokenizer with the pieces ``kept`` alone, whose ids are their places there."""
    told = json.loads(tokenizer.to_str())
    place = {id: number for number, id in enumerate(kept.tolist())}
    model = told["model"]
    model["vocab"] = [model["vocab"][id] for id in kept.tolist()]
    model["unk_id"] = place[model["unk_id"]]
    told["added_tokens"] = [
        token | {"id": place[token["id"]]} for token in told["added_tokens"] if token["id"] in place
    ]
    for token in told["post_processor"]["special_tokens"].values():
        token["ids"] = [place[id] for id in token["ids"]]
    return Tokenizer.from_str(json.dumps(told))
