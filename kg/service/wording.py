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
    """The spans of ``text`` that hide contacts of ``former``: first by the words around them, then by their length."""
    held = dict(_held(former, contacts))
    before, after = list(_TOKEN.finditer(former)), list(_TOKEN.finditer(text))
    old = [at for at, token in enumerate(before) if token.start() in held]
    pairs: dict[int, int] = {}
    if old:
        matcher = SequenceMatcher(None, [token[0] for token in before], [token[0] for token in after], autojunk=False)
        for block in matcher.get_matching_blocks():
            pairs |= {block.b + at: block.a + at for at in range(block.size) if block.a + at in old}
    for new, token in enumerate(after):
        if token[0].startswith(MASK) and new not in pairs:
            rest = [at for at in old if at not in pairs.values() and before[at][0] == token[0]]
            pairs.update(zip([new], rest, strict=False))
    found: list[ContactSpan] = []
    for new, at in pairs.items():
        found += _spans(after[new].start(), held[before[at].start()])
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
