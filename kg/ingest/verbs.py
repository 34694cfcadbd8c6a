"""Verb forms of the three languages, folded: from a list of infinitives to the tense that a form tells.

Only what the rules need: third persons and first persons plural, the participles, the gerund. A regular verb is
conjugated here, an irregular one lists its forms in the cue table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kg.text import fold


class Tense(StrEnum):
    """What a form tells of time; ``BASE`` is the infinitive."""

    PRESENT = "present"
    PAST = "past"
    IMPERFECT = "imperfect"
    FUTURE = "future"
    CONDITIONAL = "conditional"
    GERUND = "gerund"
    PARTICIPLE = "participle"
    BASE = "base"


FINITE = frozenset({Tense.PRESENT, Tense.PAST, Tense.IMPERFECT, Tense.FUTURE, Tense.CONDITIONAL})


@dataclass(frozen=True, slots=True)
class VerbForms:
    """``tenses`` maps a folded form to what it can be.

    ``state`` holds the forms of verbs that last (to offer, to use), ``irregular`` those that a table gives.
    """

    tenses: Mapping[str, frozenset[Tense]]
    state: frozenset[str]
    irregular: frozenset[str] = frozenset()

    def of(self, word: str) -> frozenset[Tense]:
        """What the folded ``word`` can be; empty if it is no verb of ours."""
        return self.tenses.get(word, frozenset())

    def is_irregular(self, word: str) -> bool:
        """Whether a table gives this folded form."""
        return word in self.irregular


def conjugate(
    language: str,
    event: Iterable[str],
    state: Iterable[str],
    irregular: Mapping[str, Mapping[str, list[str]]],
) -> VerbForms:
    """The forms of all verbs; what ``irregular`` gives for a tense replaces the regular forms of that tense."""
    make = {"es": _spanish, "pt": _portuguese, "en": _english}[language]
    events, lasting = set(event), set(state)
    tenses: dict[str, set[Tense]] = {}
    states: set[str] = set()
    for verb in dict.fromkeys([*sorted(events), *sorted(lasting), *irregular]):
        forms = make(fold(verb))
        for tense, given in irregular.get(verb, {}).items():
            forms[Tense(tense)] = list(given)
        for tense, words in forms.items():
            for word in map(fold, words):
                tenses.setdefault(word, set()).add(tense)
                if verb in lasting and verb not in events:
                    states.add(word)
    given_forms = frozenset(fold(word) for forms in irregular.values() for words in forms.values() for word in words)
    return VerbForms({word: frozenset(found) for word, found in sorted(tenses.items())}, frozenset(states), given_forms)


def _english(verb: str) -> dict[Tense, list[str]]:
    if verb.endswith("e"):
        past, gerund = verb + "d", verb[:-1] + "ing"
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        past, gerund = verb[:-1] + "ied", verb + "ing"
    else:
        past, gerund = verb + "ed", verb + "ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        third = verb[:-1] + "ies"
    else:
        third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return {
        Tense.BASE: [verb],
        Tense.PRESENT: [verb, third],
        Tense.PAST: [past],
        Tense.PARTICIPLE: [past],
        Tense.GERUND: [gerund],
    }


def _spanish(verb: str) -> dict[Tense, list[str]]:
    stem, vowel = verb[:-2], verb[-2]
    a = vowel == "a"
    theme = "a" if a else "e"
    return {
        Tense.BASE: [verb],
        Tense.PRESENT: [stem + theme, stem + theme + "n", verb[:-1] + "mos"],
        Tense.PAST: [stem + "o", stem + "aron", stem + "amos"] if a else [stem + "io", stem + "ieron", stem + "imos"],
        Tense.IMPERFECT: [stem + e for e in (("aba", "aban", "abamos") if a else ("ia", "ian", "iamos"))],
        Tense.FUTURE: [verb + e for e in ("a", "an", "emos")],
        Tense.CONDITIONAL: [verb + e for e in ("ia", "ian", "iamos")],
        Tense.GERUND: [stem + ("ando" if a else "iendo")],
        Tense.PARTICIPLE: [stem + ("ado" if a else "ido") + e for e in ("", "s")]
        + [stem + ("ada" if a else "ida") + e for e in ("", "s")],
    }


def _portuguese(verb: str) -> dict[Tense, list[str]]:
    stem, vowel = verb[:-2], verb[-2]
    a = vowel == "a"
    theme = "a" if a else "e"
    part = "ad" if a else "id"
    return {
        Tense.BASE: [verb],
        Tense.PRESENT: [stem + theme, stem + theme + "m", verb[:-1] + "mos"],
        Tense.PAST: [stem + ("ou" if a else "eu" if vowel == "e" else "iu"), verb + "am", verb[:-1] + "mos"],
        Tense.IMPERFECT: [stem + e for e in (("ava", "avam", "avamos") if a else ("ia", "iam", "iamos"))],
        Tense.FUTURE: [verb + e for e in ("a", "ao", "emos")],
        Tense.CONDITIONAL: [verb + e for e in ("ia", "iam", "iamos")],
        Tense.GERUND: [stem + vowel + "ndo"],
        Tense.PARTICIPLE: [stem + part + e for e in ("o", "os", "a", "as")],
    }
