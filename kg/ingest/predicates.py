"""The verb that carries a clause: which word it is, and what its form tells of time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.ingest.cues import LanguageCues
from kg.ingest.verbs import FINITE, Tense
from kg.text import fold

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PAUSE = re.compile(r"[,;:()—–]")
_OBJECT = 24  # how far the first word of an object is looked for
# Portuguese writes the pronoun behind its verb: "distribuiram-se".
_CLITIC = re.compile(r"-(?:se|lhes?|nos|me|l?[oa]s?)$")
_NUMBER = re.compile(r"\d")

# No present is stressed so: "pública", "práctica"; but "evalúa", "incluímos", and "reúne", "prohíbe", "proíbe".
_STRESSED = re.compile(r"(?:[áéóâêô]|(?<![aeo])(?<![aeo]h)[íú])(?!mos$)[^aeiouáéíóúâêô\W]+[aeiou]")
_BARE_FUTURE = re.compile(r"[aei]ra$")
# Words that no text leaves bare which writes its accents.
_UNACCENTED = re.compile(r"\b(?:nao|tambem|apos|estao|serao|terao|irao|\w{2,}(?:cao|coes|cion))\b", re.IGNORECASE)
_BEFORE_NOW = re.compile(r"\b(?:em|desde|no ano de)\s+(?:19|20)\d\d\b|\b(?:anterior|anteriores|passad[oa]s?)\b")
_SPANISH_PAST = re.compile(r"[a-zñ]+o$")
_NOTHING = ""  # before the first word


@dataclass(frozen=True, slots=True)
class Verb:
    """A finite verb in a clause: half-open offsets in it, the folded word, its tenses, whether it lasts."""

    start: int
    end: int
    word: str
    tenses: frozenset[Tense]
    state: bool


def finite_verbs(text: str, cues: LanguageCues) -> Iterator[Verb]:
    """The finite verbs of ``text`` in order; what could be a noun or a participle there is left out."""
    found = list(_WORD.finditer(text))
    before = _NOTHING
    for index, match in enumerate(found):
        word = _CLITIC.sub("", fold(match[0])) if cues.language == "pt" else fold(match[0])
        tenses = frozenset() if word in cues.words["never"] else cues.verbs.of(word) & FINITE
        if not tenses and not cues.verbs.of(word):
            rest = text[match.end() : match.end() + _OBJECT]
            tenses = _by_ending(match[0], word, before, cues, opens=_opens_object(rest, cues))
        if tenses:
            after = fold(found[index + 1][0]) if index + 1 < len(found) else ""
            tenses = _likely(match[0], word, before, after, tenses, cues)
            if Tense.FUTURE in tenses and cues.language == "pt" and _is_pluperfect(match[0], text):
                tenses = (tenses - {Tense.FUTURE}) | {Tense.PAST}
        if tenses:
            yield Verb(match.start(), match.end(), word, tenses, word in cues.verbs.state)
        # An acronym stays in capitals: it is a subject, not a word of the sentence.
        plain = match[0] if match[0].isupper() and len(word) > 2 else word
        following = found[index + 1].start() if index + 1 < len(found) else match.end()
        number = _NUMBER.search(text, match.end(), following) is not None
        before = "," if number or _PAUSE.search(text, match.end(), match.end() + 2) else plain


def _is_pluperfect(written: str, text: str) -> bool:
    """Whether "formara", not accented as what is to come, stands in a text that writes accents or tells a year."""
    if _BARE_FUTURE.search(written.lower()) is None or _UNACCENTED.search(text):
        return False
    return not text.isascii() or _BEFORE_NOW.search(text) is not None


def _likely(
    written: str, word: str, before: str, after: str, tenses: frozenset[Tense], cues: LanguageCues
) -> frozenset[Tense]:
    """What is left of ``tenses`` when the neighbours and the accents are looked at."""
    if before in cues.words["before_noun"]:
        return frozenset()
    plain = fold(written) == written.lower()
    if plain and word in cues.words["accented"]:
        return frozenset()
    if _STRESSED.search(written.lower()):
        tenses -= {Tense.PRESENT}
    if cues.language == "es" and plain and _SPANISH_PAST.match(word) and not cues.verbs.is_irregular(word):
        # "desarrollo" is the noun, "desarrolló" the verb.
        tenses -= {Tense.PAST}
    if cues.language == "pt" and written.lower().endswith("ámos"):
        # Written in Portugal: "formámos" is past, "formamos" present.
        tenses &= {Tense.PAST}
    return _likely_english(word, before, after, tenses, cues) if cues.language == "en" else tenses


def _opens_object(rest: str, cues: LanguageCues) -> bool:
    """Whether what follows a word is an object: a number, or a word like "the"."""
    word = _WORD.match(rest.lstrip())
    return rest.lstrip()[:1].isdigit() or (word is not None and fold(word[0]) in cues.words["determiner"])


def _by_ending(written: str, word: str, before: str, cues: LanguageCues, *, opens: bool) -> frozenset[Tense]:
    """What the ending of a verb that no table has tells of it, where it can hardly be another word."""
    if len(word) < 5 or before in cues.words["before_noun"] or (written[0].isupper() and before != _NOTHING):
        return frozenset()
    for ending, tense in _ENDINGS[cues.language]:
        if written.lower().endswith(ending):
            return frozenset({tense})
    subject = (before == _NOTHING and opens) or before in cues.words["pronouns"] or before.isupper()
    if cues.language == "en" and word.endswith("ed") and subject:
        return frozenset({Tense.PAST})
    return frozenset()


_ENDINGS = {
    "es": (
        ("aron", Tense.PAST), ("ieron", Tense.PAST), ("ó", Tense.PAST), ("ará", Tense.FUTURE), ("arán", Tense.FUTURE),
        ("erá", Tense.FUTURE), ("erán", Tense.FUTURE), ("irá", Tense.FUTURE), ("irán", Tense.FUTURE),
        ("aremos", Tense.FUTURE), ("aban", Tense.IMPERFECT), ("ábamos", Tense.IMPERFECT),
    ),
    "pt": (
        ("aram", Tense.PAST), ("eram", Tense.PAST), ("iram", Tense.PAST), ("ou", Tense.PAST), ("iu", Tense.PAST),
        ("ará", Tense.FUTURE),
        ("arão", Tense.FUTURE), ("erá", Tense.FUTURE), ("erão", Tense.FUTURE), ("irá", Tense.FUTURE),
        ("irão", Tense.FUTURE), ("aremos", Tense.FUTURE), ("avam", Tense.IMPERFECT),
    ),
    "en": (),
}  # fmt: skip


def _likely_english(
    word: str, before: str, after: str, tenses: frozenset[Tense], cues: LanguageCues
) -> frozenset[Tense]:
    forms, words = cues.verbs.of(word), cues.words
    if word in words["auxiliary"] or word in words["modal"]:
        return tenses
    sure = before == _NOTHING or before in words["before_verb"] or before.isupper()
    if Tense.PRESENT in tenses and Tense.BASE in forms and not sure:
        # "to emphasize and work on", "the design site": an infinitive or a noun unless a subject stands before it.
        tenses -= {Tense.PRESENT}
    elif Tense.PRESENT in tenses and word.endswith("s") and (cues.verbs.of(before) or _is_said(after, cues)):
        tenses -= {Tense.PRESENT}  # "the Barbadian hosts said"
    if Tense.PAST in tenses and Tense.PARTICIPLE in forms:
        passive = after == "by" and before not in words["pronouns"]
        if before in words["auxiliary"] or passive or (not sure and after in words["after_participle"]):
            tenses -= {Tense.PAST}
    return tenses


def _is_said(word: str, cues: LanguageCues) -> bool:
    return word in ("said", "told") or word in cues.words["auxiliary"] or word in cues.words["modal"]


def main_verb(text: str, cues: LanguageCues, *, inner: bool = True) -> Verb | None:
    """The first finite verb that stands in no relative clause and no leading subordinate one.

    Where there is none, the first finite verb at all if ``inner``, else ``None``.
    """
    folded = fold(text)
    skip = _leading_end(folded, cues)
    relative = [(m.start(), _clause_end(folded, m.end())) for m in cues.phrases["relative"].finditer(folded)]
    fallback = (_plural_present(text, cues) or _with_object(text, cues)) if cues.language == "en" else None
    for verb in finite_verbs(text, cues):
        if verb.start < skip:
            fallback = verb if fallback is None or verb.start < fallback.start else fallback
            continue
        if any(start < verb.start < end for start, end in relative):
            fallback = fallback or verb
            continue
        return verb
    return fallback if inner or (fallback and Tense.PAST not in fallback.tenses and fallback.start >= skip) else None


def _plural_present(text: str, cues: LanguageCues) -> Verb | None:
    """In English, a form like an infinitive right after a plural: "radio lessons reach farmers"."""
    before = ""
    for match in _WORD.finditer(text):
        word = fold(match[0])
        forms = cues.verbs.of(word)
        if {Tense.PRESENT, Tense.BASE} <= forms and before.endswith("s") and before not in cues.words["before_noun"]:
            return Verb(match.start(), match.end(), word, frozenset({Tense.PRESENT}), word in cues.verbs.state)
        before = "" if _PAUSE.search(text, match.end(), match.end() + 2) else word
    return None


def _with_object(text: str, cues: LanguageCues) -> Verb | None:
    """In English, a verb of no table by its ending and the object right after it: "a test precedes every course"."""
    found = list(_WORD.finditer(text))
    for index, match in enumerate(found[1:-1], start=1):
        word, after = fold(match[0]), found[index + 1]
        opens = fold(after[0]) in cues.words["determiner"] and not _PAUSE.search(text, match.end(), after.start())
        if (
            not opens
            or len(word) < 5
            or not match[0].islower()
            or fold(found[index - 1][0]) in cues.words["before_noun"]
        ):
            continue
        if word.endswith("ed") or (word.endswith("s") and not word.endswith("ss")):
            tense = Tense.PAST if word.endswith("ed") else Tense.PRESENT
            return Verb(match.start(), match.end(), word, frozenset({tense}), state=False)
    return None


def leading(folded: str, cues: LanguageCues) -> re.Match[str] | None:
    """The word that opens a subordinate clause at the beginning ("while", "since"), if it does.

    "Para mayo está prevista la apertura, ..." has its own verb before the comma, "se estuda a abertura" no condition.
    """
    found = cues.phrases["leading"].match(folded)
    if found is None:
        return None
    after = _WORD.match(folded, found.end() + 1)
    if found[0] == "se" and after is not None and cues.verbs.of(after[0]) & FINITE:
        return None
    if cues.phrases["adjunct"].match(folded):
        part = folded[: max(0, folded.find(","))]
        inner = cues.phrases["relative"].search(part)
        verb = next((v for v in finite_verbs(part, cues) if inner is None or v.start < inner.start()), None)
        return None if verb is not None else found
    return found


def _leading_end(folded: str, cues: LanguageCues) -> int:
    """Where a subordinate clause at the beginning ends (its comma), or 0."""
    if leading(folded, cues) is None:
        return 0
    comma = folded.find(",")
    return comma + 1 if 0 < comma < len(folded) - 10 else 0


def _clause_end(folded: str, start: int) -> int:
    comma = folded.find(",", start)
    near = comma if comma >= 0 else len(folded)
    # "the courses that it offers were closed": two verbs in a row, and the relative clause has ended before the second.
    return min(near, start + 60)
