"""What people write here, as it may be kept: clean, its contacts hidden, and held apart when it is written anew."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from kg.errors import UsageError
from kg.ingest.contacts import mask_contacts
from kg.model import MASK, Contact, ContactSpan
from kg.service.ask import MAX_QUESTION
from kg.text import printable

STAND_IN = "■"
"""What a ``MASK`` that somebody typed is kept as: nothing is hidden behind it."""
_RUN = re.compile(f"{MASK}+")
_TOKEN = re.compile(rf"{MASK}+|\w+|\s+|.", re.DOTALL)
_Held = tuple[Contact, ...]
_Tokens = Sequence[re.Match[str]]


def clean(text: str) -> str:
    """A text as a source may hold it: NFC, no control characters, no blank ends.

    Raises:
        UsageError: nothing is left, or more than ``MAX_QUESTION`` characters.
    """
    kept = printable(text.replace("\r\n", "\n")).strip()
    if not kept:
        raise UsageError("the text is empty", "write what is needed")
    if len(kept) > MAX_QUESTION:
        raise UsageError(f"the text has {len(kept)} characters", f"write at most {MAX_QUESTION}")
    return kept


def masked(note: str | None) -> str | None:
    """A note, a reason or an outcome, clean and with its contacts hidden; None for one that says nothing.

    Raises:
        UsageError: see ``clean``.
    """
    return mask_contacts(clean(note))[0] if note and note.strip() else None


def hide_contacts(
    text: str, *, former: str = "", contacts: Sequence[Contact] = ()
) -> tuple[str, tuple[ContactSpan, ...]]:
    """Hide the contacts of a text, which may be written over a ``former`` one that held ``contacts``.

    Args:
        text: clean; whoever wrote over the former text saw its contacts hidden, and left or deleted them so.
        former: with its contacts hidden.
        contacts: those hidden in ``former``, in order.

    Returns:
        The text with every contact hidden, and all contacts in it, by place: those just written, and those of the
        former text that are still there.
    """
    carried = _carried(text, former, contacts)
    starts = {span.start for span in carried}
    told = _TOKEN.sub(lambda token: token[0] if token.start() in starts else token[0].replace(MASK, STAND_IN), text)
    hidden, written = mask_contacts(told)
    return hidden, tuple(sorted((*carried, *written), key=lambda span: span.start))


def _carried(text: str, former: str, contacts: Sequence[Contact]) -> list[ContactSpan]:
    """The spans of ``text`` that hide contacts of ``former``: by the words around them, else by what is left.

    Where several of one length are left and not all of them stayed, nobody knows which did: none is taken.
    """
    held = dict(_held(former, contacts))
    before, after = list(_TOKEN.finditer(former)), list(_TOKEN.finditer(text))
    old = [at for at, token in enumerate(before) if token.start() in held]
    new = [at for at, token in enumerate(after) if token[0].startswith(MASK)]
    pairs: dict[int, int] = {}
    for pair in (_by_context, _by_word_before, _by_what_is_left):
        rest = [at for at in old if at not in pairs.values()], [at for at in new if at not in pairs]
        pairs |= pair(before, after, *rest) if all(rest) else {}
    found: list[ContactSpan] = []
    for at in sorted(pairs):
        found += _spans(after[at].start(), held[before[pairs[at]].start()])
    return found


def _by_context(before: _Tokens, after: _Tokens, old: list[int], new: list[int]) -> dict[int, int]:
    """Those in equal passages of words that the former text has once."""
    words, pairs = [token[0] for token in before], dict[int, int]()
    matcher = SequenceMatcher(None, words, [token[0] for token in after], autojunk=False)
    for block in matcher.get_matching_blocks():
        passage = words[block.a : block.a + block.size]
        starts = range(len(words) - block.size + 1)
        once = sum(words[at : at + block.size] == passage for at in starts) == 1
        if once and any(map(str.isalnum, passage)):
            pairs |= {block.b + at: block.a + at for at in range(block.size) if block.a + at in old}
    return {at: pairs[at] for at in pairs if at in new}


def _by_word_before(before: _Tokens, after: _Tokens, old: list[int], new: list[int]) -> dict[int, int]:
    """Those of one length after the same word, where that is so once in each text."""
    there, here = _grouped(before, old, after=True), _grouped(after, new, after=True)
    return {here[key][0]: there[key][0] for key in here if len(here[key]) == len(there.get(key, ())) == 1}


def _by_what_is_left(before: _Tokens, after: _Tokens, old: list[int], new: list[int]) -> dict[int, int]:
    """Those of one length that all stayed, in their order, or of which there is only one."""
    there, here = _grouped(before, old), _grouped(after, new)
    chosen = (key for key in here if len(there.get(key, ())) in (1, len(here[key])))
    return {at: to for key in chosen for at, to in zip(here[key], there[key], strict=False)}


def _grouped(tokens: _Tokens, places: list[int], *, after: bool = False) -> dict[tuple[str, str], list[int]]:
    """The places by their tokens, and by the word before each if ``after``."""
    found: dict[tuple[str, str], list[int]] = {}
    for at in places:
        words = (tokens[to][0] for to in range(at - 1, -1, -1)) if after else ()
        word = next((word for word in words if word.isalnum()), "")
        found.setdefault((tokens[at][0], word), []).append(at)
    return found


def _held(text: str, contacts: Sequence[Contact]) -> Iterator[tuple[int, _Held]]:
    """Where each run of ``MASK`` starts that hides contacts, and which: contacts that touch make one run."""
    at = 0
    for run in _RUN.finditer(text):
        upto, room = at, len(run[0])
        while room and upto < len(contacts) and len(contacts[upto].value) <= room:
            room -= len(contacts[upto].value)
            upto += 1
        if upto > at and not room:
            yield run.start(), tuple(contacts[at:upto])
            at = upto


def _spans(start: int, held: _Held) -> Iterator[ContactSpan]:
    for contact in held:
        end = start + len(contact.value)
        yield ContactSpan(start, end, contact.kind, contact.value)
        start = end
