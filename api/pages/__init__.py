"""The pages for people, one file for each."""

from __future__ import annotations

from fastapi import APIRouter

from api.pages import ask, map, neighbourhood, sign_in  # noqa: A004 - the page's name

ROUTERS: tuple[APIRouter, ...] = (
    ask.router,
    map.router,
    neighbourhood.router,
    sign_in.router,
)
