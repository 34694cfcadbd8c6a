"""Text pairs: an English text and its Spanish or Portuguese rendering, from files of two columns."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import DataFileError

HELD_OUT_PER_MILLE = 6
HELD_OUT_NEEDS_PER_MILLE = 150
LANGUAGES = ("en", "es", "pt")
MAX_PARAGRAPH_CHARACTERS = 700
LAST = "last-"
"""Files of exchanges whose names begin so are for the last two stages of training alone."""


@dataclass(frozen=True, slots=True)
class Pair:
    """``other`` says in ``language`` (``es`` or ``pt``) what ``english`` says; ``source`` is the name of its file."""

    english: str
    other: str
    language: str
    source: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """A need, an offer that meets it and a question about it, each in en, es and pt; ``theme`` is a theme id.

    ``misses`` are statements that speak of the same subject and do not meet the need, ``keywords`` the question as it
    is typed into a search box; both in en, es and pt too, where they are given.
    """

    theme: str
    need: Mapping[str, str]
    offer: Mapping[str, str]
    question: Mapping[str, str]
    misses: tuple[Mapping[str, str], ...] = ()
    keywords: Mapping[str, str] | None = None


def read_pairs(folder: Path, *, shares: Mapping[str, float], default: float = 1.0) -> list[Pair]:
    """All pairs of ``NAME.en-es.tsv.gz`` and ``NAME.en-pt.tsv.gz``, in the order of names and lines.

    Args:
        folder: where the files lie; other files are ignored.
        shares: by name, how much of a file is taken: 0 leaves it out, 0.5 takes the half that a hash of
            the English side chooses (the same English texts for both languages).
        default: the share of files that ``shares`` does not name.

    Raises:
        DataFileError: there is no such file, or a line has not two columns.
    """
    pairs: list[Pair] = []
    for path in sorted(folder.glob("*.en-??.tsv.gz")):
        source, columns, *_ = path.name.split(".")
        share = shares.get(source, default)
        if share <= 0:
            continue
        language = columns.removeprefix("en-")
        pairs += (
            Pair(english, other, language, source) for english, other in _read_columns(path) if taken(english, share)
        )
    if not pairs:
        raise DataFileError(
            str(folder), "no text pairs here: files must be called NAME.en-es.tsv.gz or NAME.en-pt.tsv.gz"
        )
    return pairs


def read_exchanges(folder: Path, *, last: bool = True) -> list[Exchange]:
    """Needs, offers and questions from all ``*.jsonl`` of a folder, in order; none if there are no such files.

    Without ``last``, those files are left out whose names begin with ``LAST``.

    Raises:
        DataFileError: a line is no JSON object with ``theme``, ``need``, ``offer``, ``question``, and ``misses`` if
            there are any, in en, es, pt.
    """
    exchanges: list[Exchange] = []
    for path in sorted(folder.glob("*.jsonl")):
        if not last and path.name.startswith(LAST):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.strip():
                exchanges.append(_parse_exchange(path, number, line))
    return exchanges


def exchange_pairs(exchanges: Sequence[Exchange]) -> list[Pair]:
    """The parallel texts that exchanges are made of."""
    return [
        Pair(texts["en"], texts[language], language, "exchanges")
        for exchange in exchanges
        for texts in (exchange.need, exchange.offer, exchange.question, *exchange.misses, exchange.keywords)
        if texts is not None
        for language in ("es", "pt")
    ]


def join_paragraphs(pairs: Sequence[Pair]) -> list[Pair]:
    """Longer pairs: runs of two to six neighbouring pairs of one file, joined by spaces, each line used once at most.

    The lines of a file stand in document order, so most joined texts are real paragraphs; of several renderings of
    one line the first is taken. Their length is drawn from a hash, so that the same files give the same paragraphs.
    Their source is ``paragraphs``.
    """
    joined: list[Pair] = []
    run: list[Pair] = []
    for pair in pairs:
        if run and (pair.source, pair.language) != (run[0].source, run[0].language):
            run = []
        if run and pair.english == run[-1].english:
            continue
        run.append(pair)
        wanted = 2 + bucket(run[0].english, salt="paragraph") % 5
        characters = sum(len(part.english) for part in run)
        if len(run) >= wanted or characters > MAX_PARAGRAPH_CHARACTERS:
            if len(run) > 1:
                joined.append(_join(run))
            run = []
    return joined


def split_pairs(pairs: Sequence[Pair]) -> tuple[list[Pair], list[Pair]]:
    """Training pairs and held-out pairs; the English side decides, so both languages fall on one side."""
    training: list[Pair] = []
    held_out: list[Pair] = []
    for pair in pairs:
        (held_out if bucket(pair.english) < HELD_OUT_PER_MILLE else training).append(pair)
    return training, held_out


def split_exchanges(exchanges: Sequence[Exchange]) -> tuple[list[Exchange], list[Exchange]]:
    """Training exchanges and held-out exchanges, by a hash of the English need."""
    training: list[Exchange] = []
    held_out: list[Exchange] = []
    for exchange in exchanges:
        (held_out if bucket(exchange.need["en"]) < HELD_OUT_NEEDS_PER_MILLE else training).append(exchange)
    return training, held_out


def taken(english: str, share: float) -> bool:
    """Whether a text is among the ``share`` of its source that is taken, the same texts in every language."""
    return bucket(english, salt="share") < 1000 * share


def bucket(text: str, *, salt: str = "held-out") -> int:
    """A number from 0 to 999 that depends on nothing but ``salt`` and the text, case folded."""
    digest = hashlib.blake2b(text.casefold().encode(), digest_size=8, person=salt.encode()[:16]).digest()
    return int.from_bytes(digest, "little") % 1000


def _read_columns(path: Path) -> Iterator[tuple[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, start=1):
            columns = line.rstrip("\n").split("\t")
            if len(columns) != 2 or not all(column.strip() for column in columns):
                raise DataFileError(str(path), "expected two columns, English and the other language", number)
            yield columns[0], columns[1]


def _parse_exchange(path: Path, number: int, line: str) -> Exchange:
    try:
        record = json.loads(line)
        need, offer, question = (_in_all(record[part]) for part in ("need", "offer", "question"))
        misses = tuple(_in_all(texts) for texts in record.get("misses", ()))
        keywords = _in_all(record["keywords"]) if "keywords" in record else None
        return Exchange(str(record["theme"]), need, offer, question, misses, keywords)
    except (ValueError, KeyError, TypeError) as error:
        raise DataFileError(
            str(path),
            f"expected theme, need, offer, question, any misses and keywords in en, es, pt ({error!r})",
            number,
        ) from error


def _in_all(texts: Mapping[str, object]) -> dict[str, str]:
    return {language: str(texts[language]) for language in LANGUAGES}


def _join(run: Sequence[Pair]) -> Pair:
    return Pair(
        " ".join(part.english for part in run), " ".join(part.other for part in run), run[0].language, "paragraphs"
    )
