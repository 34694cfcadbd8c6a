"""The pages for people, one file for each."""

from __future__ import annotations

from fastapi import APIRouter

from api.pages import (
    about,
    ask,
    countries,
    desk,
    importing,
    institutions,
    introducing,
    map,  # noqa: A004 - the page's name
    mine,
    needing,
    neighbourhood,
    reporting,
    reviewing,
    reviewing_table,
    sign_in,
    sources,
    statements,
    themes,
)

ROUTERS: tuple[APIRouter, ...] = (
    about.router,
    ask.router,
    countries.router,
    desk.router,
    importing.router,
    institutions.router,
    introducing.router,
    map.router,
    mine.router,
    needing.router,
    neighbourhood.router,
    reporting.router,
    reviewing.router,
    reviewing_table.router,
    sign_in.router,
    sources.router,
    statements.router,
    themes.router,
)
