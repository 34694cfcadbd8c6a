"""Contacts in what people write, and in what they write over it."""

from __future__ import annotations

import pytest

from kg.errors import UsageError
from kg.model import Contact
from kg.service.wording import clean, hide_contacts, masked

TEXT = "Write to eva@example.org, or else to leo@example.org. Lathes."


def written(text: str) -> tuple[str, tuple[Contact, ...]]:
    hidden, spans = hide_contacts(text)
    return hidden, tuple(Contact("s", span.kind, span.value) for span in spans)


def values(text: str, former: str, contacts: tuple[Contact, ...]) -> list[str]:
    hidden, spans = hide_contacts(text, former=former, contacts=contacts)
    assert len(hidden) == len(text)
    assert all(set(hidden[span.start : span.end]) == {"█"} for span in spans)
    assert hidden.count("█") == sum(len(span.value) for span in spans)
    return [span.value for span in spans]


@pytest.mark.parametrize(
    ("former", "following", "kept"),
    [
        ("Lathes", "Two lathes", ["eva", "leo"]),
        (f"Write to {'█' * 15}, or else", "Write", ["leo"]),
        ("or else to", "or to ida@example.org or", ["eva", "ida", "leo"]),
    ],
)
def test_a_contact_stays_as_long_as_its_place_does(former, following, kept):
    hidden, contacts = written(TEXT)
    assert former in hidden
    told = values(hidden.replace(former, following), hidden, contacts)
    assert told == [f"{name}@example.org" for name in kept]


@pytest.mark.parametrize(("gone", "kept"), [(0, "leonor@example.org"), (1, "eva@example.org")])
def test_of_two_contacts_the_one_that_is_left_stays(gone, kept):
    hidden, contacts = written("Llamar a eva@example.org, o a leonor@example.org. Tornos.")
    run = "█" * len(contacts[gone].value)
    assert values(hidden.replace((f"{run}, o a ", f", o a {run}")[gone], "", 1), hidden, contacts) == [kept]


def test_a_contact_that_was_moved_stays():
    hidden, contacts = written("Precisamos de tornos. Escrever a oficina@example.org")
    run = "█" * len("oficina@example.org")
    assert values(f"Pelo {run}: precisamos de tornos.", hidden, contacts) == ["oficina@example.org"]


def test_a_run_of_another_length_hides_nothing():
    hidden, contacts = written("Escribir a taller@example.org")
    told, spans = hide_contacts("Escribir a ███", former=hidden, contacts=contacts)
    assert (told, spans) == ("Escribir a ■■■", ())


PAIR = "Precisamos de tornos. Ana: ana@example.org, Eva: eva@example.org."
RUN = "█" * len("ana@example.org")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"Queremos {RUN} simuladores", []),
        (f"Simuladores: {RUN}", []),
        (f"Queremos simuladores. Escriba a Eva: {RUN}", ["eva"]),
        (f"Eva: {RUN}, Ana: {RUN}. Tornos", ["eva", "ana"]),
        (f"Simuladores novos: {RUN} ou {RUN}", ["ana", "eva"]),
        (f"Lathes, says Eva: {RUN}, and Rosa: {RUN}, or {RUN}", ["eva", "ana"]),
    ],
)
def test_of_contacts_of_one_length_none_is_taken_for_another(text, kept):
    hidden, contacts = written(PAIR)
    assert values(text, hidden, contacts) == [f"{name}@example.org" for name in kept]


def test_contacts_that_touch_stay_together():
    hidden, contacts = "Call ██████.", (Contact("s", "phone", "1234"), Contact("s", "phone", "56"))
    assert values("Please call ██████.", hidden, contacts) == ["1234", "56"]


def test_a_typed_mask_is_no_contact():
    assert hide_contacts("Need ██ and eva@example.org") == (
        f"Need ■■ and {'█' * 15}",
        hide_contacts("Need ■■ and eva@example.org")[1],
    )


def test_a_note_says_something_or_is_none():
    assert masked(" ") is None
    assert masked(None) is None
    assert masked("Con eva@example.org, 300 docentes") == f"Con {'█' * 15}, 300 docentes"


@pytest.mark.parametrize("text", ["", " \n ", "\x00", "x" * 2001])
def test_what_says_nothing_or_too_much_is_refused(text):
    with pytest.raises(UsageError):
        clean(text)
