"""What people wrote: words to be masked once, the contact given beside a need, the words of introductions."""

import re

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Tell which contact stands beside a need, keep the words of introductions, end the offers that are over."""
    op.add_column("need", sa.Column("beside", sa.Boolean, nullable=False, server_default=sa.text("0")))
    connection = op.get_bind()
    _note_beside(connection)
    # Who has a need asks: its contact is that of the asker's side.
    connection.exec_driver_sql(
        "UPDATE introduction SET asker = (SELECT institution FROM need WHERE source_id = need_source"
        " AND institution != partner) WHERE asker IS NULL AND need_source IS NOT NULL"
    )
    connection.exec_driver_sql(
        "UPDATE introduction SET need_text = (SELECT text FROM source WHERE id = need_source)"
        " WHERE need_text IS NULL AND need_source IS NOT NULL AND state != 'requested'"
    )
    connection.exec_driver_sql(
        "UPDATE statement SET status = 'stopped' WHERE kind = 'offer' AND status = 'done'"
        " AND source_id IN (SELECT source_id FROM need WHERE state = 'solved')"
    )
    # Masking is the business of a room above this one: whoever opens the database there does it.
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO setting SELECT 'unmasked', '1' WHERE EXISTS (SELECT 1 FROM source)"
        " OR EXISTS (SELECT 1 FROM key WHERE label IS NOT NULL)"
    )


def _note_beside(connection: sa.Connection) -> None:
    """The contacts of a text come first: a last one with a person, or that the text does not hide, was beside it."""
    rows = "SELECT source.id, source.text FROM source JOIN need ON need.source_id = source.id"
    held = "SELECT length(value), person FROM contact WHERE source_id = ? ORDER BY number"
    for id, text in connection.exec_driver_sql(rows).all():
        contacts = connection.exec_driver_sql(held, (id,)).all()
        if contacts and (contacts[-1].person or _hidden(text, [told[0] for told in contacts]) < len(contacts)):
            connection.exec_driver_sql("UPDATE need SET beside = 1 WHERE source_id = ?", (id,))


def _hidden(text: str, lengths: list[int]) -> int:
    """How many contacts of these lengths the text hides, in order; those that touch make one run."""
    at = 0
    for run in re.findall("█+", text):
        upto, room = at, len(run)
        while room and upto < len(lengths) and lengths[upto] <= room:
            room -= lengths[upto]
            upto += 1
        at = at if room else upto
    return at
