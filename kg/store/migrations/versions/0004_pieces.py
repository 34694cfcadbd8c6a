"""Beside the embedding of a text, those of its pieces; none in a database that another encoder filled."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make room for them; ``kg reindex`` fills it."""
    op.add_column("vector", sa.Column("pieces", sa.LargeBinary, nullable=False, server_default=sa.text("x''")))
