"""What a form sent: fields as text, cleaned of nothing but blank ends, each of a bounded length."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import FormData, UploadFile

from kg.errors import UsageError

MAX_FIELD = 10_000
MAX_VALUES = 50


@dataclass(frozen=True, slots=True)
class Sent:
    """The fields of one form."""

    form: FormData

    def text(self, name: str) -> str:
        """The field, without blank ends; empty when it was not sent.

        Raises:
            UsageError: it is too long.
        """
        told = self.form.get(name)
        value = told.replace("\r\n", "\n").strip() if isinstance(told, str) else ""
        if len(value) > MAX_FIELD:
            raise UsageError(f"the field '{name}' has {len(value)} characters", f"write at most {MAX_FIELD}")
        return value

    def find(self, name: str) -> str | None:
        """The field, or None when nothing was written in it."""
        return self.text(name) or None

    def values(self, name: str) -> list[str]:
        """The values of a field that may be there several times, without blank ones, each once."""
        told = [value.strip() for value in self.form.getlist(name) if isinstance(value, str) and value.strip()]
        return list(dict.fromkeys(told))[:MAX_VALUES]

    def files(self, name: str) -> list[UploadFile]:
        """The files chosen in a field."""
        return [value for value in self.form.getlist(name) if isinstance(value, UploadFile) and value.filename]


async def read_form(request: Request) -> AsyncIterator[Sent]:
    """The form of the request; empty when it sent none. Its files are closed when the answer is made."""
    form = await request.form()
    try:
        yield Sent(form)
    finally:
        await form.close()


SentDep = Annotated[Sent, Depends(read_form)]
