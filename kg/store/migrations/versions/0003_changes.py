"""What changed since a generation: which sources are newer, which are gone, and whether it can be told at all."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make what views need to follow the evidence."""
    op.create_index("ix_source_generation", "source", ["generation"])
    op.create_table(
        "departure",
        sa.Column("source_id", sa.String, primary_key=True),
        sa.Column("generation", sa.Integer, nullable=False),
    )
    op.create_index("ix_departure_generation", "departure", ["generation"])
    setting = sa.table("setting", sa.column("name", sa.String), sa.column("value", sa.String))
    op.bulk_insert(setting, [{"name": "history", "value": secrets.token_hex(8)}])
