"""The pages for people, one file for each."""

from __future__ import annotations

from fastapi import APIRouter

from api.pages import home, sign_in

ROUTERS: tuple[APIRouter, ...] = (home.router, sign_in.router)
