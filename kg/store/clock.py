"""The moment of an act, as it is kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def now(*, after: timedelta = timedelta(0)) -> str:
    """This moment, or one ``after`` it, in UTC with seconds; strings of it sort by time."""
    return (datetime.now(UTC) + after).strftime("%Y-%m-%dT%H:%M:%SZ")
