"""Cue phrases: the words by which a careful reader knows a need from an offer, kept as data, compiled once.

The tables are ``data/cues/{es,pt,en}.yaml``. A phrase is written as it is read, folded (lower case, no
diacritics, ñ kept), with four signs: ``word*`` any ending, ``(a|b c)`` one of these, ``(a)?`` may be missing,
``...`` up to four words between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from kg.errors import DataFileError
from kg.ingest.demonyms import Demonyms, load_demonyms
from kg.ingest.verbs import VerbForms, conjugate
from kg.model import LANGUAGES
from kg.text import language_within

PHRASES = (
    "need", "lack", "no_plan", "offer", "anyone_may", "offers_act", "open_to", "for_anyone", "to_bodies", "free",
    "own", "stands", "constraint",
    "agreement", "agreed", "given_to_others", "asks_nothing", "activity",
    "planned", "done_to", "begins_later", "intends", "no_deed", "opinion", "aged", "done", "ongoing",
    "abandoned", "ceased", "given_up", "imposed", "force",
    "own_reason", "ended", "no_undertaking", "taken_back", "not_resumed", "resumed", "undertaking",
    "adverse", "harms", "ills", "stays_high", "outsiders", "reluctant", "discourages", "unruled",
    "for_want", "means", "intended", "stopped", "not_yet", "negation", "nothing", "undecided",
    "courtesy", "absence", "meeting", "context", "world", "expectation", "question", "asks", "interrogative",
    "seeks", "calls", "remarks", "measures", "convener", "agenda",
    "report", "reported", "report_noun", "report_list", "report_tail", "according", "self", "same_body", "person",
    "outsider", "of_others", "of_another",
    "oblique", "gives", "takes",
    "bodies", "beside", "outset", "succeeded", "succeeds", "outside", "envoys", "any_body", "sides", "beside_body",
    "definite", "indefinite",
    "turn", "chairs", "part_taken", "former", "latter", "together", "takes_floor", "floor_of", "speaks_for", "presents",
    "coordinators", "contrast", "leading", "adjunct", "opener", "announces", "condition", "reason",
    "relative", "lead_in",
    "everyone", "all_others", "each_time", "reach",
    "letter_from", "letter_to", "letter_subject", "letter_on", "letter_wrote", "letter_closing",
    "signed_off", "footnote", "about_table", "present_label", "present_with",
)  # fmt: skip
HEADINGS = (
    "background", "summary", "opening", "meeting", "contributions", "trends", "agreements",
    "institutions", "participants", "hosts", "need", "need_alone", "offer", "initiative", "constraint",
    "action_list", "action", "responsible", "deadline", "who_when",
)  # fmt: skip
COLUMNS = ("institution", "country", "person", "role", "email")
WORDS = (
    "before_noun", "before_verb", "after_participle", "auxiliary", "pronouns", "modal", "never", "accented",
    "determiner", "copula", "field_nouns", "not_bodies",
)  # fmt: skip
VERBS = ("event", "state", "irregular")

_GAP = r"(?:\s+\S+){0,4}?"


@dataclass(frozen=True, slots=True)
class LanguageCues:
    """The cues of one language: a pattern for each name of ``PHRASES``, ``HEADINGS``, ``COLUMNS``; verbs.

    Patterns match folded text, whole words only. ``roles`` is the pattern of words for a post, ``words`` are the
    sets of single words of ``WORDS``, ``themes`` pairs of a theme id and the words that point to it.
    """

    language: str
    phrases: Mapping[str, re.Pattern[str]]
    headings: Mapping[str, re.Pattern[str]]
    columns: Mapping[str, re.Pattern[str]]
    roles: re.Pattern[str]
    words: Mapping[str, frozenset[str]]
    verbs: VerbForms
    themes: tuple[tuple[str, re.Pattern[str]], ...]

    def has(self, name: str, folded: str) -> bool:
        """Whether a phrase of this name occurs in ``folded``."""
        return self.phrases[name].search(folded) is not None


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of all languages, and by which words they tell a country without its name."""

    languages: Mapping[str, LanguageCues]
    demonyms: Demonyms

    def __getitem__(self, language: str) -> LanguageCues:
        return self.languages.get(language, self.languages["es"])

    def __iter__(self) -> Iterator[LanguageCues]:
        return iter(self.languages.values())

    def language_of(self, passage: str, default: str) -> str:
        """The language of a passage; ``default``, that of its document, where nothing surely tells another one."""
        return language_within(passage, default)


@lru_cache(maxsize=4)
def load_cues(data_dir: Path) -> Cues:
    """Load and check the cue tables under ``data_dir/cues``.

    Raises:
        DataFileError: a table is missing, is no YAML, lacks a list or holds a phrase that cannot be read.
    """
    languages = {language: _load(data_dir / "cues" / f"{language}.yaml", language) for language in LANGUAGES}
    return Cues(languages, load_demonyms(data_dir))


def _load(path: Path, language: str) -> LanguageCues:
    try:
        table = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DataFileError(str(path), f"cannot be read: {error.strerror}") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise DataFileError(str(path), "is not valid YAML", mark.line + 1 if mark else None) from error
    sections = {"phrases": PHRASES, "headings": HEADINGS, "columns": COLUMNS, "words": WORDS, "verbs": VERBS}
    if not isinstance(table, dict) or set(table) != {*sections, "roles", "themes"}:
        raise DataFileError(str(path), f"must hold exactly {', '.join([*sections, 'roles', 'themes'])}")
    for section, names in sections.items():
        if not isinstance(table[section], dict) or set(table[section]) != set(names):
            raise DataFileError(str(path), f"'{section}' must hold exactly {', '.join(names)}")
    return LanguageCues(
        language=language,
        phrases=_patterns(path, table["phrases"]),
        headings=_patterns(path, table["headings"]),
        columns=_patterns(path, table["columns"]),
        roles=_pattern(path, "roles", table["roles"]),
        words={name: frozenset(_words(path, name, table["words"][name])) for name in WORDS},
        verbs=_verbs(path, language, table["verbs"]),
        themes=tuple((name, _pattern(path, name, phrases)) for name, phrases in table["themes"].items()),
    )


def _patterns(path: Path, lists: Mapping[str, Any]) -> dict[str, re.Pattern[str]]:
    return {name: _pattern(path, name, phrases) for name, phrases in lists.items()}


def _words(path: Path, name: str, words: object) -> list[str]:
    if not isinstance(words, str):
        raise DataFileError(str(path), f"'words.{name}' must be one text of words")
    return words.split()


def _verbs(path: Path, language: str, table: Mapping[str, Any]) -> VerbForms:
    for name in ("event", "state"):
        if not isinstance(table[name], list) or not all(isinstance(verb, str) for verb in table[name]):
            raise DataFileError(str(path), f"'verbs.{name}' must be a list of verbs")
    irregular = table["irregular"]
    if not isinstance(irregular, dict) or not all(isinstance(forms, dict) for forms in irregular.values()):
        raise DataFileError(str(path), "'verbs.irregular' must map a verb to its forms by tense")
    return conjugate(language, table["event"], table["state"], irregular)


def _pattern(path: Path, name: str, phrases: object) -> re.Pattern[str]:
    if not isinstance(phrases, list) or not all(isinstance(phrase, str) and phrase for phrase in phrases):
        raise DataFileError(str(path), f"'{name}' must be a list of phrases")
    if not phrases:
        return re.compile(r"(?!)")
    try:
        return phrase_pattern(phrases)
    except (re.error, ValueError) as error:
        raise DataFileError(str(path), f"a phrase of '{name}' cannot be read: {error}") from error


def phrase_pattern(phrases: list[str]) -> re.Pattern[str]:
    """One pattern for all ``phrases``, the most exact first, on folded text.

    Raises:
        ValueError: a phrase has unbalanced parentheses.
    """
    alternatives = [one for phrase in phrases for one in _alternatives(phrase)]
    ordered = sorted(alternatives, key=lambda phrase: (-_weight(phrase), -len(phrase), phrase))
    return re.compile(rf"(?<!\w)(?:{'|'.join(_phrase(phrase) for phrase in ordered)})(?!\w)")


def _alternatives(phrase: str) -> list[str]:
    """The phrases of a list that is wholly one group, ``(a|b c)``; any other phrase alone.

    Each is put in its place by its own length: "mientras tanto" in one list goes before "mientras" in another.
    """
    pieces = _split(phrase, " ")
    if len(pieces) > 1 or phrase.count("(") != phrase.count(")") or not (phrase[0] == "(" and phrase.endswith(")")):
        return [phrase]
    return [inner for part in _split(phrase[1:-1], "|") for inner in _alternatives(part)]


def _weight(phrase: str) -> int:
    """How many words a phrase needs at least: of two that begin alike the more exact one is to match."""
    return sum(not piece.endswith(")?") for piece in _split(phrase, " "))


def _phrase(phrase: str) -> str:
    if phrase.count("(") != phrase.count(")"):
        raise ValueError(f"unbalanced parentheses in '{phrase}'")
    made, glue = "", ""
    for piece in _split(phrase, " "):
        if piece == "...":
            made, glue = made + _GAP, r"\s+"
        elif piece.startswith("(") and not piece.endswith((")", ")?")):
            raise ValueError(f"'{piece}' must end after its parenthesis")
        elif not piece.startswith("("):
            made, glue = made + glue + _stem(piece), r"\s+"
        else:
            parts = sorted(_split(piece.rstrip("?")[1:-1], "|"), key=len, reverse=True)
            body = "|".join(_phrase(part) for part in parts)
            if not piece.endswith("?"):
                made, glue = f"{made}{glue}(?:{body})", r"\s+"
            elif glue:
                made += f"(?:{glue}(?:{body}))?"
            else:
                made += rf"(?:(?:{body})\s+)?"
    return made


def _stem(piece: str) -> str:
    """A word, or a stem with its endings: ``ask(s|ed)``."""
    stem, _, endings = piece.partition("(")
    if not endings:
        return _word(stem)
    if not endings.endswith(")"):
        raise ValueError(f"'{piece}' must end after its parenthesis")
    return f"{_word(stem)}(?:{'|'.join(_word(ending) for ending in _split(endings[:-1], '|'))})"


def _split(phrase: str, separator: str) -> list[str]:
    """The parts of ``phrase`` between separators that stand in no parentheses; no empty ones."""
    parts, depth = [""], 0
    for sign in phrase:
        depth += (sign == "(") - (sign == ")")
        if sign == separator and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return [part for part in parts if part]


def _word(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*").replace("'", "['’]")
