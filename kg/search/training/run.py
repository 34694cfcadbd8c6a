"""The whole training, stage after stage; each leaves its result in ``OUT/work`` and is not made twice."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from kg.errors import DataFileError
from kg.model import LANGUAGES
from kg.search.encoders.onnx import OnnxEncoder
from kg.search.training.corpus import Corpus, build_corpus
from kg.search.training.cross_encoder import answers_first, train_cross_encoder
from kg.search.training.device import best_device, fast_numbers
from kg.search.training.discern import discern, found_first
from kg.search.training.distil import distil_pieces
from kg.search.training.export import export, export_cross_encoder
from kg.search.training.figures import Encode, held_out_figures, say
from kg.search.training.larger_teacher import TeacherPieces
from kg.search.training.late import give_centre
from kg.search.training.loop import edges_of, in_pieces, pad, start, train_student
from kg.search.training.meetings import FOLDER, Meeting, read_meetings, split_meetings
from kg.search.training.pairs import (
    Exchange,
    Pair,
    bucket,
    exchange_pairs,
    join_paragraphs,
    read_exchanges,
    read_pairs,
    split_exchanges,
    split_pairs,
    taken,
)
from kg.search.training.pieces import extend_tokenizer, keep_pieces
from kg.search.training.recipe import PARAGRAPH_SOURCES, SHARES, CrossRecipe, Recipe
from kg.search.training.reopen import reopen
from kg.search.training.second_encoder import make_second_encoder
from kg.search.training.sharpen import sharpen
from kg.search.training.static import piece_means, train_static
from kg.search.training.teacher import TeacherVectors
from kg.search.training.transformer import Student, student_from_teacher
from kg.search.training.translated import Translated, translations

Report = Callable[[str], None]
CENTRE_TEXTS = 2_000
"""The pieces of so many texts have the centre as their mean."""


@dataclass(frozen=True)
class Texts:
    """What is trained on, and what is kept aside to measure by.

    ``exchanges`` are in all of the training, ``last_exchanges`` (among them the same) in two later stages, of which
    the second reads ``translated`` too. ``meetings`` are for a stage of their own, the last one.
    """

    pairs: list[Pair]
    held_out: list[Pair]
    exchanges: list[Exchange]
    held_out_exchanges: list[Exchange]
    last_exchanges: list[Exchange]
    translated: list[Translated]
    meetings: list[Meeting]
    held_out_meetings: list[Meeting]


def read_texts(data: Path, exchanges: Path | None, recipe: Recipe) -> Texts:
    """Pairs of ``data`` and exchanges of the other folder, split; paragraphs are joined from training pairs alone."""
    pairs, held_out = split_pairs(read_pairs(data, shares=recipe.shares))
    given, kept_aside = split_exchanges(read_exchanges(exchanges, last=False) if exchanges else [])
    last, _ = split_exchanges(read_exchanges(exchanges) if exchanges else [])
    every, _ = split_pairs(read_pairs(data, shares={}))
    some = [pair for pair in every if taken(pair.english, recipe.piece_shares.get(pair.source, 1.0))]
    meetings, other_meetings = split_meetings(read_meetings(exchanges / FOLDER) if exchanges else [])
    return Texts(
        pairs + _paragraphs(data, recipe) + exchange_pairs(given),
        held_out,
        given,
        kept_aside,
        last,
        translations(last, some),
        meetings,
        other_meetings,
    )


def _paragraphs(data: Path, recipe: Recipe) -> list[Pair]:
    """Paragraphs, as many of a source as its share allows, of all its lines, so that neighbours stay neighbours."""
    whole = {source: 1.0 for source in recipe.shares if source in PARAGRAPH_SOURCES and recipe.shares[source] > 0}
    lines, _ = split_pairs(read_pairs(data, shares={**recipe.shares, **whole}))
    kept: list[Pair] = []
    for source in sorted(PARAGRAPH_SOURCES):
        most = 1000 * recipe.paragraph_share * recipe.shares.get(source, 1.0)
        joined = join_paragraphs([pair for pair in lines if pair.source == source])
        kept += [pair for pair in joined if bucket(pair.english, salt="joined") < most]
    return kept


def prepare(texts: Texts, work: Path, teacher: Path, recipe: Recipe, *, report: Report) -> tuple[Tokenizer, Corpus]:
    """The tokenizer of three languages, and all texts in its pieces beside their teacher vectors."""
    stored = work / "tokenizer.json"
    vectors = TeacherVectors(work / "teacher", teacher=teacher)
    if stored.exists():
        tokenizer = Tokenizer.from_file(str(stored))
    else:
        single = [pair.other for pair in texts.pairs if pair.source != "paragraphs"]
        tokenizer = extend_tokenizer(teacher, single, added=recipe.added_pieces)
        counts = np.zeros(tokenizer.get_vocab_size(), np.int64)
        for encoding in tokenizer.encode_batch_fast(single, add_special_tokens=False):
            np.add.at(counts, encoding.ids, 1)
        known = Tokenizer.from_file(str(teacher / "tokenizer.json")).get_vocab_size()
        tokenizer, _ = keep_pieces(tokenizer, counts.tolist(), first=known, at_least=recipe.rarest_piece)
        tokenizer.save(str(stored))
    corpus = build_corpus(
        texts.pairs,
        tokenizer,
        vectors,
        weights=recipe.weights,
        english_weight=recipe.english_weight,
        max_pieces=recipe.max_pieces,
        report=report,
    )
    report(f"{len(corpus)} texts, {len(corpus.pieces)} pieces, vocabulary of {tokenizer.get_vocab_size()}")
    return tokenizer, corpus


def static_stage(corpus: Corpus, pieces: int, work: Path, recipe: Recipe, *, report: Report) -> NDArray[np.float32]:
    """The static student's table (pieces, dim), trained or read again."""
    stored = work / "static.npy"
    if stored.exists():
        table: NDArray[np.float32] = np.load(stored)
        return table
    table = train_static(corpus, piece_means(corpus, pieces), recipe, report=report)
    np.save(stored, table)
    return table


def transformer_stage(
    texts: Texts,
    tokenizer: Tokenizer,
    corpus: Corpus,
    static: NDArray[np.float32],
    work: Path,
    teacher: Path,
    recipe: Recipe,
    *,
    stop_after: int | None = None,
    report: Report,
) -> Student:
    """The transformer student, trained, or trained on from its last checkpoint."""
    student = student_from_teacher(teacher, static).to(best_device())
    progress, checkpoint = start(student, recipe), work / "transformer.pt"
    if checkpoint.exists():
        progress.load(checkpoint)
        report(f"going on from step {progress.step}")

    def figures(student: Student) -> str:
        return say(
            held_out_figures(encoder_of(student, tokenizer, recipe), texts.held_out, texts.held_out_exchanges, most=300)
        )

    train_student(
        progress,
        corpus,
        texts.exchanges,
        tokenizer,
        recipe,
        checkpoint=checkpoint,
        stop_after=stop_after,
        figures=figures,
        report=report,
    )
    return progress.student.cpu()


def centre_stage(texts: Texts, tokenizer: Tokenizer, student: Student, recipe: Recipe) -> None:
    """Give the student a centre for its pieces, by some of the texts."""
    every = list(dict.fromkeys(text for pair in texts.pairs for text in (pair.english, pair.other)))
    chosen = np.random.default_rng((recipe.seed, 2)).choice(len(every), min(len(every), CENTRE_TEXTS), replace=False)
    give_centre(student, in_pieces([every[row] for row in chosen], tokenizer, recipe), edges_of(tokenizer))


def piece_stage(
    texts: Texts,
    tokenizer: Tokenizer,
    student: Student,
    work: Path,
    larger_teacher: Path | None,
    recipe: Recipe,
    *,
    report: Report,
) -> Student:
    """The student after it has learned the pieces of a larger teacher; as it is without steps or teacher."""
    if not recipe.piece_steps or larger_teacher is None:
        return student
    width = student.pieces.weight.shape[1]
    kept = TeacherPieces(work / "taught", teacher=larger_teacher, width=width, seed=recipe.seed)
    taught = kept.pieces([one.english for one in texts.translated], report=report)
    told = [row for row, pieces in enumerate(taught) if len(pieces.vectors)]
    learned = distil_pieces(
        student.to(best_device()),
        [texts.translated[row] for row in told],
        [taught[row] for row in told],
        texts.last_exchanges,
        tokenizer,
        recipe,
        checkpoint=work / f"pieces-{fingerprint(student)}.pt",
        report=report,
    )
    return learned.cpu()


def sharpen_stage(
    texts: Texts, tokenizer: Tokenizer, student: Student, work: Path, recipe: Recipe, *, report: Report
) -> Student:
    """The student sharpened on needs and near misses, or as it is where there are none."""
    if not texts.last_exchanges or not recipe.sharpen_steps:
        return student
    sharpened = sharpen(
        student.to(best_device()),
        texts.last_exchanges,
        texts.pairs,
        tokenizer,
        recipe,
        checkpoint=work / f"sharpened-{fingerprint(student)}.pt",
        report=report,
    )
    return sharpened.cpu()


def meeting_stage(
    texts: Texts, tokenizer: Tokenizer, student: Student, work: Path, recipe: Recipe, *, report: Report
) -> Student:
    """The student after it has found answers among what is said in one meeting, or as it is where there are none."""
    if not texts.meetings or not recipe.meeting_steps:
        return student
    learned = discern(
        student.to(best_device()),
        texts.meetings,
        texts.pairs,
        tokenizer,
        recipe,
        checkpoint=work / f"meetings-{fingerprint(student)}.pt",
        report=report,
    )
    if texts.held_out_meetings:
        before, after = (found_first(one, texts.held_out_meetings, tokenizer, recipe) for one in (student, learned))
        report(f"held-out meetings: a right statement first {before:.3f}, now {after:.3f}")
    return learned.cpu()


def fingerprint(student: Student) -> str:
    """Twelve characters that depend on all weights: a stage's checkpoint is of use to the start that it had alone."""
    digest = hashlib.sha256()
    for weights in student.state_dict().values():
        digest.update(weights.cpu().numpy().tobytes())
    return digest.hexdigest()[:12]


def encoder_of(student: Student, tokenizer: Tokenizer, recipe: Recipe) -> Encode:
    """A student as a function from texts to unit rows, before it is quantised."""
    edges = edges_of(tokenizer)

    def encode(texts: Sequence[str]) -> NDArray[np.float32]:
        ids = [
            np.array(encoding.ids[: recipe.max_pieces], np.int32)
            for encoding in tokenizer.encode_batch(list(texts), add_special_tokens=False)
        ]
        order = sorted(range(len(ids)), key=lambda row: len(ids[row]))
        out = np.zeros((len(ids), student.pieces.weight.shape[1]), np.float32)
        with torch.inference_mode(), fast_numbers(student.device):
            for first in range(0, len(order), 64):
                rows = order[first : first + 64]
                pieces, mask = pad([ids[row] for row in rows], edges)
                out[rows] = student(pieces.to(student.device), mask.to(student.device)).cpu().numpy()
        return out

    return encode


def run(
    data: Path,
    out: Path,
    *,
    exchanges: Path | None,
    teacher: Path,
    larger_teacher: Path | None,
    from_encoder: Path | None,
    recipe: Recipe,
    threads: int | None,
    stop_after: int | None,
    name: str,
    report: Report,
) -> dict[str, float]:
    """All stages; the arguments and the result are those of ``kg.search.training.train``."""
    if threads:
        torch.set_num_threads(threads)
    work = out / "work"
    work.mkdir(parents=True, exist_ok=True)
    texts = read_texts(data, exchanges, recipe)
    static = None
    if from_encoder is None:
        tokenizer, corpus = prepare(texts, work, teacher, recipe, report=report)
        static = static_stage(corpus, tokenizer.get_vocab_size(), work, recipe, report=report)
        student = transformer_stage(
            texts, tokenizer, corpus, static, work, teacher, recipe, stop_after=stop_after, report=report
        )
    else:
        student, tokenizer = reopen(from_encoder, seed=recipe.seed)
    centre_stage(texts, tokenizer, student, recipe)
    if stop_after is None:
        meeting = bool(texts.meetings and recipe.meeting_steps)
        if from_encoder is None or not (meeting or recipe.piece_steps):
            student = sharpen_stage(texts, tokenizer, student, work, recipe, report=report)
        if from_encoder is None or not meeting:
            student = piece_stage(texts, tokenizer, student, work, larger_teacher, recipe, report=report)
        centre_stage(texts, tokenizer, student, recipe)
        student = meeting_stage(texts, tokenizer, student, work, recipe, report=report)
        centre_stage(texts, tokenizer, student, recipe)
    manifest = export(student, static, tokenizer, out, recipe, name=name)
    figures = held_out_figures(OnnxEncoder.load(out).encode_passages, texts.held_out, texts.held_out_exchanges)
    report(f"{manifest.name} {manifest.revision}: {say(figures)}")
    return figures


def run_cross(
    exchanges: Path,
    out: Path,
    *,
    encoder: Path,
    recipe: CrossRecipe,
    threads: int | None,
    name: str,
    report: Report,
) -> float:
    """The cross-encoder; the arguments and the result are those of ``kg.search.training.train_cross``."""
    if threads:
        torch.set_num_threads(threads)
    meetings, held_out = split_meetings(read_meetings(exchanges / FOLDER))
    if not meetings:
        raise DataFileError(str(exchanges / FOLDER), "there are no meetings to learn from")
    student, tokenizer = reopen(encoder, seed=recipe.seed, whole_pieces=True)
    work = out / "work"
    work.mkdir(parents=True, exist_ok=True)
    begun = hashlib.sha256(repr((fingerprint(student), recipe, meetings)).encode()).hexdigest()[:12]
    checkpoint = work / f"cross-{begun}.pt"
    model = train_cross_encoder(student, meetings, tokenizer, recipe, checkpoint=checkpoint, report=report)
    right = answers_first(model, held_out, tokenizer, recipe)
    manifest = export_cross_encoder(model, tokenizer, out, recipe, name=name)
    report(f"{manifest.name} {manifest.revision}: in held-out meetings a right statement first {right:.3f}")
    return right


def run_second(base: Path, data: Path, out: Path, *, exchanges: Path, name: str, report: Report) -> str:
    """The second encoder; the arguments and the result are those of ``kg.search.training.make_second``."""
    pairs = read_pairs(data, shares=SHARES)
    texts = list(dict.fromkeys(text for pair in pairs for text in (pair.english, pair.other)))
    known = read_exchanges(exchanges)
    if not known:
        raise DataFileError(str(exchanges), "there are no needs: it must hold *.jsonl as kg train-encoder reads them")
    sides = (side for one in known for side in (one.need, one.offer, one.question))
    own = list(dict.fromkeys(text for side in sides for text in side.values()))
    told = {language: [one.offer[language] for one in known] for language in LANGUAGES}
    manifest = make_second_encoder(base, texts, own, told, out, name=name)
    key = f"{manifest.name}@{manifest.revision}"
    report(key)
    return key
