"""The templates of the pages: Jinja2, everything escaped, undefined names are errors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from api.auth import Signer
from api.static_files import StaticAddresses
from api.visitor import Visitor
from kg.store.keys import Role

FOLDER = Path(__file__).parent / "templates"


class Templates:
    """Renders ``api/templates``.

    Each page gets ``request``, ``visitor``, ``language``, ``Role``, ``static`` (name to address) and
    ``csrf_token`` (for the hidden field of that name in every form that posts).
    """

    def __init__(self, addresses: StaticAddresses, signer: Signer) -> None:
        self._signer = signer
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
        told = {
            "request": request,
            "visitor": visitor,
            "language": visitor.language,
            "csrf_token": lambda: self._signer.token(request),
            **context,
        }
        body = self.environment.get_template(name).render(told)
        headers = {"Cache-Control": "private, no-cache", "Content-Language": visitor.language}
        response = HTMLResponse(body, status_code, headers)
        self._signer.keep_visit(request, response)
        return response
