"""Sources, statements, tokens, vectors, attendance; contacts, review items, decisions, tombstones."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _info() -> list[sa.Column]:
    return [
        sa.Column("version", sa.String, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("media_type", sa.String, nullable=False),
        sa.Column("date", sa.String),
        sa.Column("visibility", sa.String, nullable=False),
        sa.Column("origin", sa.String, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("publisher", sa.Text),
        sa.Column("licence", sa.Text),
        sa.Column("collection", sa.String),
    ]


def _of_source(**options: bool) -> sa.Column:
    return sa.Column("source_id", sa.String, sa.ForeignKey("source.id", ondelete="CASCADE"), **options)


def upgrade() -> None:
    """Make the first tables."""
    _evidence()
    _derived()
    _operations()


def _evidence() -> None:
    op.create_table(
        "setting",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("value", sa.String, nullable=False),
    )
    op.create_table(
        "source",
        sa.Column("id", sa.String, primary_key=True),
        *_info(),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("marks", sa.Text, nullable=False),
        sa.Column("fingerprint", sa.String, nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
    )
    op.create_index("ix_source_collection", "source", ["collection"])
    op.create_table(
        "source_version",
        sa.Column("number", sa.Integer, primary_key=True),
        _of_source(nullable=False),
        *_info(),
        sa.Column("generation", sa.Integer, nullable=False),
    )
    op.create_index("ix_source_version_source", "source_version", ["source_id"])
    op.create_table(
        "statement",
        sa.Column("id", sa.String, primary_key=True),
        _of_source(nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("institution", sa.String, nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("page", sa.Integer),
        sa.Column("sheet", sa.Text),
        sa.Column("row", sa.Integer),
        sa.Column("column", sa.Text),
        sa.Column("themes", sa.Text, nullable=False),
        sa.Column("mentions", sa.Text, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("review", sa.String, nullable=False),
        sa.Column("text_hash", sa.String, nullable=False),
    )
    op.create_index("ix_statement_source", "statement", ["source_id"])
    op.create_index("ix_statement_text_hash", "statement", ["text_hash"])
    op.create_table(
        "attendance",
        _of_source(primary_key=True),
        sa.Column("institution", sa.String, primary_key=True),
    )


def _derived() -> None:
    op.create_table(
        "token",
        sa.Column("statement_id", sa.String, sa.ForeignKey("statement.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("terms", sa.Text, nullable=False),
    )
    op.create_table(
        "vector",
        sa.Column("encoder", sa.String, primary_key=True),
        sa.Column("text_hash", sa.String, primary_key=True),
        sa.Column("embedding", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_vector_text_hash", "vector", ["text_hash"])


def _operations() -> None:
    op.create_table(
        "contact",
        sa.Column("number", sa.Integer, primary_key=True),
        _of_source(nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("person", sa.Text),
        sa.Column("role", sa.Text),
        sa.Column("institution", sa.String),
    )
    op.create_index("ix_contact_source", "contact", ["source_id"])
    op.create_table(
        "review_item",
        sa.Column("id", sa.String, primary_key=True),
        _of_source(nullable=False),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("name", sa.Text),
        sa.Column("candidates", sa.Text, nullable=False),
        sa.Column("suggestions", sa.Text, nullable=False),
        sa.Column("kind", sa.String),
        sa.Column("status", sa.String),
        sa.Column("themes", sa.Text, nullable=False),
    )
    op.create_index("ix_review_item_source", "review_item", ["source_id"])
    op.create_table(
        "decision",
        sa.Column("number", sa.Integer, primary_key=True),
        _of_source(nullable=False),
        sa.Column("target", sa.String, nullable=False),
        sa.Column("action", sa.String, nullable=False),
        sa.Column("change", sa.Text, nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("reversed", sa.Boolean, nullable=False),
    )
    op.create_index("ix_decision_source", "decision", ["source_id"])
    op.create_table(
        "tombstone",
        sa.Column("source_id", sa.String, primary_key=True),
        sa.Column("version", sa.String, primary_key=True),
        sa.Column("collection", sa.String),
    )
