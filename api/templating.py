"""The templates of the pages: Jinja2, everything escaped, undefined names are errors."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from babel.dates import format_date
from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from api.auth import Signer
from api.language import keep_language, switch_address
from api.said import Said, load_sayings
from api.static_files import StaticAddresses
from api.translation import load_catalogues
from api.visitor import Visitor
from kg.store.keys import Role
from kg.text import detect_language

FOLDER = Path(__file__).parent / "templates"
LOCALES = {"es": "es", "pt": "pt", "en": "en_GB"}
TELLING = 3
"""Words from which the language of a text is told."""


class Templates:
    """Renders ``api/templates``.

    Each page gets ``request``, ``visitor``, ``language``, ``Role``, ``static`` (name to address),
    ``csrf_token`` (for the hidden field of that name in every form that posts), ``switch_address`` (request
    and language to the same page in it), ``said`` (the sentences of an error), ``reported`` (a line of a report),
    ``moment`` (when something was done), ``spoken`` (the language of what a person wrote)
    and ``_``, ``ngettext`` and ``{% trans %}``, all in the visitor's language.
    """

    def __init__(self, addresses: StaticAddresses, signer: Signer) -> None:
        self._signer = signer
        self.catalogues = load_catalogues()
        self._sayings = load_sayings()
        self.environment = Environment(
            loader=FileSystemLoader(FOLDER),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
        )
        self.environment.globals.update(
            static=addresses.url,
            Role=Role,
            switch_address=switch_address,
            said=self._said,
            reported=self._reported,
            moment=_moment,
            spoken=_spoken,
        )
        self.environment.policies["ext.i18n.trimmed"] = True
        self.environment.install_gettext_callables(  # type: ignore[attr-defined]  # the i18n extension adds it
            self._gettext, self._ngettext, newstyle=True
        )

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
        keep_language(request, response)
        return response

    @pass_context
    def _gettext(self, context: Context, message: str) -> str:
        return self.catalogues[context["language"]].gettext(message)

    @pass_context
    def _ngettext(self, context: Context, one: str, many: str, number: int) -> str:
        return self.catalogues[context["language"]].ngettext(one, many, number)

    @pass_context
    def _said(self, context: Context, sentences: Iterable[str]) -> Markup:
        return _marked(self._sayings[context["language"]].say(*sentences))

    @pass_context
    def _reported(self, context: Context, text: str) -> Markup:
        return _marked(self._sayings[context["language"]].report(text))


@pass_context
def _moment(context: Context, iso: str) -> Markup:
    """A moment kept in UTC as date and time in the visitor's language; it says that it is UTC."""
    told = datetime.fromisoformat(iso)
    day = format_date(told, "medium", locale=LOCALES[context["language"]])
    return Markup('<time datetime="{}">{}, {:%H:%M} UTC</time>').format(iso, day, told)


@pass_context
def _spoken(context: Context, text: str) -> str:
    """The language of what a person wrote here; the visitor's where it is too short to tell."""
    language: str = context["language"]
    return detect_language(text, default=language) if len(text.split()) >= TELLING else language


def _marked(told: Said) -> Markup:
    return Markup('<span lang="{}">{}</span>').format(told.language, told.text)
