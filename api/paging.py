"""One page of a list, and the link to the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from fastapi import Request

from api.cursor import next_link, question_mark, read_cursor

Item = TypeVar("Item")


def page(
    request: Request, items: Sequence[Item], *, k: int, cursor: str | None, generation: int
) -> tuple[Sequence[Item], dict[str, Any]]:
    """At most ``k`` of the items from where the cursor says, and the headers that lead to the next page.

    Raises:
        UsageError: the cursor belongs to another list or a former state.
    """
    mark = question_mark(request, generation)
    skip = read_cursor(cursor, mark)
    following = skip + k
    return items[skip:following], next_link(request, mark, following) if following < len(items) else {}
