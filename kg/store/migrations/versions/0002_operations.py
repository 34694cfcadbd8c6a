"""Keys, links, sessions; stated needs, reports, imports under a lease, introductions."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables of the service."""
    _people()
    _needs()
    _imports()
    _introductions()


def _people() -> None:
    op.create_table(
        "key",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("secret_hash", sa.String, nullable=False, unique=True),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("institution", sa.String),
        sa.Column("label", sa.Text),
        sa.Column("created_at", sa.String, nullable=False),
        sa.Column("expires_at", sa.String),
        sa.Column("revoked_at", sa.String),
    )
    op.create_table(
        "sign_in_link",
        sa.Column("secret_hash", sa.String, primary_key=True),
        sa.Column("key_id", sa.String, sa.ForeignKey("key.id", ondelete="CASCADE"), nullable=False),
        sa.Column("expires_at", sa.String, nullable=False),
        sa.Column("used_at", sa.String),
    )
    op.create_table(
        "session",
        sa.Column("secret_hash", sa.String, primary_key=True),
        sa.Column("key_id", sa.String, sa.ForeignKey("key.id", ondelete="CASCADE"), nullable=False),
        sa.Column("created_at", sa.String, nullable=False),
        sa.Column("expires_at", sa.String, nullable=False),
    )


def _needs() -> None:
    op.create_table(
        "need",
        sa.Column("source_id", sa.String, sa.ForeignKey("source.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("institution", sa.String),
        sa.Column("named", sa.Text),
        sa.Column("key_id", sa.String),
        sa.Column("created_at", sa.String, nullable=False),
        sa.Column("updated_at", sa.String, nullable=False),
        sa.Column("note", sa.Text),
    )
    op.create_table(
        "report",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("source_id", sa.String, sa.ForeignKey("source.id", ondelete="CASCADE"), nullable=False),
        sa.Column("statement_id", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("note", sa.Text),
        sa.Column("change", sa.Text, nullable=False),
        sa.Column("institution", sa.String),
        sa.Column("key_id", sa.String),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("decided_by", sa.String),
        sa.Column("decided_at", sa.String),
    )
    op.create_index("ix_report_source", "report", ["source_id"])


def _imports() -> None:
    op.create_table(
        "import_job",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("files", sa.Text, nullable=False),
        sa.Column("options", sa.Text, nullable=False),
        sa.Column("dry_run", sa.Boolean, nullable=False),
        sa.Column("done", sa.Integer, nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("report", sa.Text),
        sa.Column("error", sa.Text),
        sa.Column("key_id", sa.String),
        sa.Column("created_at", sa.String, nullable=False),
        sa.Column("started_at", sa.String),
        sa.Column("finished_at", sa.String),
    )
    op.create_table(
        "lease",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("owner", sa.String, nullable=False),
        sa.Column("until", sa.Float, nullable=False),
    )


def _introductions() -> None:
    op.create_table(
        "introduction",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("need_source", sa.String, sa.ForeignKey("source.id", ondelete="CASCADE")),
        sa.Column("need_text", sa.Text),
        sa.Column("asker", sa.String),
        sa.Column("partner", sa.String, nullable=False),
        sa.Column("statements", sa.Text, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("asker_agreed", sa.Boolean, nullable=False),
        sa.Column("partner_agreed", sa.Boolean, nullable=False),
        sa.Column("note", sa.Text),
        sa.Column("created_at", sa.String, nullable=False),
        sa.Column("updated_at", sa.String, nullable=False),
    )
    op.create_index("ix_introduction_need_source", "introduction", ["need_source"])
    op.create_table(
        "introduction_step",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("introduction_id", sa.String, sa.ForeignKey("introduction.id", ondelete="CASCADE"), nullable=False),
        sa.Column("action", sa.String, nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("note", sa.Text),
    )
    op.create_index("ix_introduction_step_introduction", "introduction_step", ["introduction_id"])
    op.create_table(
        "contact_use",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("source_id", sa.String, nullable=False),
        sa.Column("contacts", sa.Integer, nullable=False),
        sa.Column("purpose", sa.String, nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
    )
