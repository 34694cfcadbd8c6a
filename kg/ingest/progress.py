"""How far something has come, told by the group of its verb: "has just translated", "fue reescrito"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.ingest.cues import LanguageCues
from kg.ingest.predicates import Verb
from kg.ingest.verbs import Tense
from kg.model import Status
from kg.text import STOP_WORDS

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d[\d.,]*")
_GROUP = 6  # how many words a group of verbs may have
_BEING = frozenset(("es", "son", "era", "eran", "e", "sao", "eram"))
_ADVERBS = frozenset({"already", "recently", "ya", "recientemente", "ja", "recentemente", "therefore", "thus", "since"})
_OFTEN = frozenset({"siempre", "sempre", "tambien", "tambem", "hoy", "hoje"})


def group_status(folded: str, verb: Verb, cues: LanguageCues) -> Status | None:
    """The status that an auxiliary with its participle or gerund tells; ``None`` where there is no such group.

    Args:
        folded: the folded clause.
        verb: its main verb.
        cues: of its language.
    """
    if verb.word in _BEING:
        return Status.ONGOING if _is_done_to(folded[verb.end :], cues) else None
    words = _without_adverbs(_WORD.findall(folded[verb.end :])[:_GROUP], cues)
    if not words:
        return None
    return _GROUPS[cues.language](verb.word, words, cues)


def _is_done_to(folded: str, cues: LanguageCues) -> bool:
    """Whether "is" goes on as a passive of the field: "son evaluados"; not "son contratados" nor "son limitados"."""
    words = _WORD.finditer(folded)
    first = next((word for word in words if not (word[0] in _ADVERBS | _OFTEN or word[0].endswith("mente"))), None)
    return first is not None and cues.phrases["done_to"].match(folded, first.start()) is not None


def _without_adverbs(words: Sequence[str], cues: LanguageCues) -> list[str]:
    """The words up to the group's participle, without what stands between: "has since, in all, been"."""
    kept: list[str] = []
    for word in words:
        forms = cues.verbs.of(word)
        idle = word in _ADVERBS or word.endswith(("ly", "mente")) or (word in STOP_WORDS[cues.language] and not forms)
        if kept or not idle:
            kept.append(word)
    return kept


def _english(auxiliary: str, words: Sequence[str], cues: LanguageCues) -> Status | None:
    if auxiliary in ("has", "have", "had"):
        return _perfect(words, cues)
    if auxiliary not in ("is", "are", "was", "were"):
        return None
    if _is_gerund(words[0], cues):
        return Status.ONGOING
    if not _is_participle(words[0], cues):
        return None
    past = auxiliary in ("was", "were")
    return None if past and words[0] in cues.verbs.state else Status.DONE if past else Status.ONGOING


def _perfect(words: Sequence[str], cues: LanguageCues) -> Status | None:
    """What follows "has": "been running", "been handed over", "translated"."""
    after = _without_adverbs(words[1:], cues) if words[0] == "been" else words
    if not after:
        return None
    if words[0] == "been" and _is_gerund(after[0], cues):
        return Status.ONGOING
    return _done(after, cues) if _is_participle(after[0], cues) else None


def _romance(auxiliary: str, words: Sequence[str], cues: LanguageCues) -> Status | None:
    """Of Spanish and Portuguese: "fue reescrito", "ha reescrito", "vêm sendo capacitados"."""
    if auxiliary in ("fue", "fueron", "foi", "foram", "ha", "han", "hemos", "habia", "habian", "havia", "haviam"):
        return Status.DONE if _is_participle(words[0], cues) else None
    return Status.ONGOING if words[0] in ("sendo", "siendo") else None


_GROUPS = {"en": _english, "es": _romance, "pt": _romance}


def _done(words: Sequence[str], cues: LanguageCues) -> Status:
    """What has lasted goes on, unless it is counted: "has offered courses", "has supported 40 firms"."""
    counted = len(words) > 1 and words[1][0].isdigit()
    return Status.ONGOING if words[0] in cues.verbs.state and not counted else Status.DONE


def _is_participle(word: str, cues: LanguageCues) -> bool:
    return Tense.PARTICIPLE in cues.verbs.of(word) or (cues.language == "en" and len(word) > 5 and word.endswith("ed"))


def _is_gerund(word: str, cues: LanguageCues) -> bool:
    unlisted = cues.language == "en" and len(word) > 5 and word.endswith("ing")
    return Tense.GERUND in cues.verbs.of(word) or (unlisted and word not in cues.words["field_nouns"])
