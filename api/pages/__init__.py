"""The pages for people, one file for each."""

from __future__ import annotations

from fastapi import APIRouter

from api.pages import home

ROUTERS: tuple[APIRouter, ...] = (home.router,)
