"""What came and went since an earlier state, so that a view in memory can follow without reading all anew."""

from __future__ import annotations

from dataclasses import dataclass
from sqlite3 import Connection

from kg.model import EncoderIdentity, Scope
from kg.store.snapshot import Condition, Moment, Snapshot, read_snapshot, visible_to


@dataclass(frozen=True, slots=True, eq=False)
class Changes:
    """The way from an earlier state of one scope to the present one.

    ``touched`` holds the ids of all sources that came, were written anew or went, drafts too: whatever the earlier
    state has of them is no longer so. ``came`` is all that the scope sees of them now, at the present moment.
    """

    touched: frozenset[str]
    came: Snapshot


def read_changes(
    connection: Connection, since: Moment, now: Moment, scope: Scope, identity: EncoderIdentity | None
) -> Changes | None:
    """What happened from ``since`` to ``now``, the present state; None when that cannot be told.

    Raises:
        EncoderMismatchError: a statement has no vector of that encoder.
    """
    if since.history != now.history or since.generation > now.generation:
        return None
    later = (since.generation,)
    written = connection.execute("SELECT id FROM source WHERE generation > ?", later)
    gone = connection.execute("SELECT source_id FROM departure WHERE generation > ?", later)
    newer = Condition("source.generation > ?", later)
    touched = frozenset(id for (id,) in (*written, *gone))
    return Changes(touched, read_snapshot(connection, now, newer & visible_to(scope), identity))
