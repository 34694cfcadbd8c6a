"""One page of a list that gets shorter while it is worked on: it begins at a place in the order, not at a number.

What was dealt with before the page moves nothing on it, and a page whose first item has gone begins with the next.
"""

from __future__ import annotations

import base64
import binascii
import json
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from fastapi import Query, Request

from api.pages.addresses import changed
from kg.errors import UsageError

Item = TypeVar("Item")
Place = tuple[str | int, ...]
Cursor = Annotated[str, Query(max_length=1000)]


@dataclass(frozen=True, slots=True)
class Turned(Generic[Item]):
    """The items of a page; ``first`` is the number of the first one, from 1, of ``total``.

    ``here`` is the page's address, ``former`` and ``further`` those beside it, None where there is none.
    """

    items: Sequence[Item]
    first: int
    total: int
    here: str
    former: str | None
    further: str | None

    @property
    def last(self) -> int:
        """The number of the last item; 0 when there is none."""
        return self.first + len(self.items) - 1


def turn(
    request: Request, items: Sequence[Item], place: Callable[[Item], Place], *, cursor: str, size: int
) -> Turned[Item]:
    """The page of at most ``size`` items that begins where ``cursor`` says; the last one when nothing is left there.

    Args:
        request: its address is that of the list, with what narrows it; ``edit``, an open form, stays on its page.
        items: all of them, in the order of their places, which are unique.
        place: what an item stays at while others come and go.
        cursor: as in a link of a former page; empty for the first page.
        size: at least 1.

    Raises:
        UsageError: the cursor is none of this list.
    """
    at = bisect_left(items, _read(cursor, place(items[0])), key=place) if cursor and items else 0
    if at == len(items):
        at = max(at - size, 0)

    def address(start: int) -> str:
        return changed(request, edit=None, cursor=_write(place(items[start])) if start > 0 else None)

    return Turned(
        items=items[at : at + size],
        first=at + 1 if items else 0,
        total=len(items),
        here=address(at),
        former=address(max(at - size, 0)) if at > 0 else None,
        further=address(at + size) if at + size < len(items) else None,
    )


def _write(place: Place) -> str:
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def _read(cursor: str, like: Place) -> Place:
    try:
        told = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError):
        told = None
    if not isinstance(told, list) or [type(part) for part in told] != [type(part) for part in like]:
        raise UsageError("the cursor belongs to another list", "begin at the first page")
    return tuple(told)
