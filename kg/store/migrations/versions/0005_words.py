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
        "INSERT OR REPLACE INTO setting SELECT 'unmasked', '1' WHERE EXISTS (SELECT 1 FROM need WHERE note IS NOT NULL)"
        " OR EXISTS (SELECT 1 FROM key WHERE label IS NOT NULL)"
        " OR EXISTS (SELECT 1 FROM decision WHERE action = 'translate')"
    )


def _note_beside(connection: sa.Connection) -> None:
    """The contacts of a text come first: one more than the text has hidden was given beside it."""
    held = "SELECT count(*) FROM contact WHERE contact.source_id = source.id"
    rows = f"SELECT source.id, source.text, ({held}) FROM source JOIN need ON need.source_id = source.id"  # noqa: S608
    for id, text, contacts in connection.exec_driver_sql(rows).all():
        if contacts > len(re.findall("█+", text)):
            connection.exec_driver_sql("UPDATE need SET beside = 1 WHERE source_id = ?", (id,))
