"""An answer as a message of at most 1,000 characters, for WhatsApp and mail: quotes, sources and the link."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from api.pages.answering import AnswerCard
from api.pages.cards import StatementCard
from api.translation import Catalogue

LONGEST = 1000
QUESTION = 160
QUOTE = 200
TITLE = 60
LINK = 400


def message(
    words: Catalogue, question: str, answer: AnswerCard, link: str, *, home: str, limits: Sequence[str] = ()
) -> str:
    """The message: the question with the filters chosen (``limits``), as many answers as fit, and ``link``.

    ``home`` stands instead of a very long link.
    """
    head = words.say("Who has solved this?") + f" {_cut(question, QUESTION)}"
    if limits:
        head += f" ({', '.join(limits)})"
    if answer.only_near:
        head += f"\n\n{_nearest(words, answer)}"
    foot = words.say("All with sources: %(link)s", link=link if len(link) <= LINK else home)
    told: list[str] = [head]
    room = LONGEST - len(head) - len(foot) - 4
    shown = [card.told[0] for card in answer.matches] or answer.further
    for number, card in enumerate(shown, start=1):
        entry = _entry(words, f"{number}. {card.body.acronym} ({card.body.country.name})", card)
        if len(entry) + 2 > room:
            break
        told.append(entry)
        room -= len(entry) + 2
    if answer.nobody and answer.narrowed:
        told.append(words.say("Nothing on this is recorded within these limits."))
    elif answer.nobody:
        told.append(words.say("Nobody in the network has documented this, in what has been read so far."))
    return "\n\n".join([*told, foot])[:LONGEST]


def mail_address(subject: str, body: str) -> str:
    """A ``mailto:`` link that opens a mail with the message (RFC 6068)."""
    return f"mailto:?subject={quote(subject)}&body={quote(body)}"


def whatsapp_address(body: str) -> str:
    """A link that offers the message to WhatsApp, on a telephone or in a browser."""
    return f"https://wa.me/?text={quote(body)}"


def _nearest(words: Catalogue, answer: AnswerCard) -> str:
    """That what follows is at best near to what was asked."""
    nobody = words.gettext("Nobody has clearly documented this")
    if answer.narrowed:
        nobody = words.gettext("Within these limits, nobody has clearly documented this")
    return f"{nobody}. {words.gettext('These come nearest; perhaps they know more.')}"


def _entry(words: Catalogue, who: str, told: StatementCard) -> str:
    shown = _cut(told.quote, QUOTE)
    own = told.source.own_words
    before, title, after = told.source.noted if told.source.note else ("", told.source.title, "")
    said = f"{words.gettext('“')}{shown}{words.gettext('”')}" if own else shown
    where = ", ".join(part for part in (f"{before}{_cut(title, TITLE)}{after}", told.place, told.source.date) if part)
    closed = f"\n({told.body.closed})" if told.body.closed else ""
    return f"{who} – {told.kind_word}, {told.status_word}\n{said}\n– {where}{closed}"


def _cut(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
