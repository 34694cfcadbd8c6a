"""The templates of the pages: Jinja2, everything escaped, undefined names are errors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from api.static_files import StaticAddresses
from api.visitor import Visitor
from kg.store.keys import Role

FOLDER = Path(__file__).parent / "templates"


class Templates:
    """Renders ``api/templates``; each page gets ``request``, ``visitor``, ``language``, ``Role`` and ``static``."""

    def __init__(self, addresses: StaticAddresses) -> None:
        self.environment = Environment(
            loader=FileSystemLoader(FOLDER),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
        )
        self.environment.globals.update(static=addresses.url, Role=Role)

    def page(
        self, request: Request, visitor: Visitor, name: str, *, status_code: int = 200, **context: Any
    ) -> HTMLResponse:
        """The page, in the visitor's language; never kept by a cache that several people share."""
        told = {"request": request, "visitor": visitor, "language": visitor.language, **context}
        body = self.environment.get_template(name).render(told)
        headers = {"Cache-Control": "private, no-cache", "Content-Language": visitor.language}
        return HTMLResponse(body, status_code, headers)
