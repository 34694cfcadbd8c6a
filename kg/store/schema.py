"""The tables of the database: evidence (what documents say) and operations (what people do), apart.

Lists of ids stand as one string, joined by spaces (no id holds one). The history of the tables is
``kg/store/migrations``; a test holds the two against each other.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
)

metadata = MetaData()

setting = Table(
    "setting",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)

_INFO = (
    ("version", String, False),
    ("title", Text, False),
    ("language", String, False),
    ("media_type", String, False),
    ("date", String, True),
    ("visibility", String, False),
    ("origin", String, False),
    ("url", Text, True),
    ("publisher", Text, True),
    ("licence", Text, True),
    ("collection", String, True),
)


def _info_columns() -> list[Column[object]]:
    return [Column(name, kind, nullable=nullable) for name, kind, nullable in _INFO]


source = Table(
    "source",
    metadata,
    Column("id", String, primary_key=True),
    *_info_columns(),
    Column("text", Text, nullable=False),
    Column("marks", Text, nullable=False),
    Column("fingerprint", String, nullable=False),
    Column("generation", Integer, nullable=False),
    Index("ix_source_collection", "collection"),
    Index("ix_source_generation", "generation"),
)

source_version = Table(
    "source_version",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("source_id", String, ForeignKey("source.id", ondelete="CASCADE"), nullable=False),
    *_info_columns(),
    Column("generation", Integer, nullable=False),
    Index("ix_source_version_source", "source_id"),
)

statement = Table(
    "statement",
    metadata,
    Column("id", String, primary_key=True),
    Column("source_id", String, ForeignKey("source.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String, nullable=False),
    Column("status", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("language", String, nullable=False),
    Column("institution", String, nullable=False),
    Column("quote", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("page", Integer),
    Column("sheet", Text),
    Column("row", Integer),
    Column("column", Text),
    Column("themes", Text, nullable=False),
    Column("mentions", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("review", String, nullable=False),
    Column("text_hash", String, nullable=False),
    Index("ix_statement_source", "source_id"),
    Index("ix_statement_text_hash", "text_hash"),
)

token = Table(
    "token",
    metadata,
    Column("statement_id", String, ForeignKey("statement.id", ondelete="CASCADE"), primary_key=True),
    Column("terms", Text, nullable=False),
)

vector = Table(
    "vector",
    metadata,
    Column("encoder", String, primary_key=True),
    Column("text_hash", String, primary_key=True),
    Column("embedding", LargeBinary, nullable=False),
    Column("pieces", LargeBinary, nullable=False, server_default=text("x''")),
    Index("ix_vector_text_hash", "text_hash"),
)

attendance = Table(
    "attendance",
    metadata,
    Column("source_id", String, ForeignKey("source.id", ondelete="CASCADE"), primary_key=True),
    Column("institution", String, primary_key=True),
)

contact = Table(
    "contact",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("source_id", String, ForeignKey("source.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String, nullable=False),
    Column("value", Text, nullable=False),
    Column("person", Text),
    Column("role", Text),
    Column("institution", String),
    Index("ix_contact_source", "source_id"),
)

review_item = Table(
    "review_item",
    metadata,
    Column("id", String, primary_key=True),
    Column("source_id", String, ForeignKey("source.id", ondelete="CASCADE"), nullable=False),
    Column("reason", String, nullable=False),
    Column("quote", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("name", Text),
    Column("candidates", Text, nullable=False),
    Column("suggestions", Text, nullable=False),
    Column("kind", String),
    Column("status", String),
    Column("themes", Text, nullable=False),
    Index("ix_review_item_source", "source_id"),
)

decision = Table(
    "decision",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("source_id", String, ForeignKey("source.id", ondelete="CASCADE"), nullable=False),
    Column("target", String, nullable=False),
    Column("action", String, nullable=False),
    Column("change", Text, nullable=False),
    Column("who", String, nullable=False),
    Column("at", String, nullable=False),
    Column("reversed", Boolean, nullable=False, default=False),
    Index("ix_decision_source", "source_id"),
)

tombstone = Table(
    "tombstone",
    metadata,
    Column("source_id", String, primary_key=True),
    Column("version", String, primary_key=True),
    Column("collection", String),
)

departure = Table(
    "departure",
    metadata,
    Column("source_id", String, primary_key=True),
    Column("generation", Integer, nullable=False),
    Index("ix_departure_generation", "generation"),
)

key = Table(
    "key",
    metadata,
    Column("id", String, primary_key=True),
    Column("secret_hash", String, nullable=False, unique=True),
    Column("role", String, nullable=False),
    Column("institution", String),
    Column("label", Text),
    Column("created_at", String, nullable=False),
    Column("expires_at", String),
    Column("revoked_at", String),
)

sign_in_link = Table(
    "sign_in_link",
    metadata,
    Column("secret_hash", String, primary_key=True),
    Column("key_id", String, ForeignKey("key.id", ondelete="CASCADE"), nullable=False),
    Column("expires_at", String, nullable=False),
    Column("used_at", String),
)

session = Table(
    "session",
    metadata,
    Column("secret_hash", String, primary_key=True),
    Column("key_id", String, ForeignKey("key.id", ondelete="CASCADE"), nullable=False),
    Column("created_at", String, nullable=False),
    Column("expires_at", String, nullable=False),
)

need = Table(
    "need",
    metadata,
    Column("source_id", String, ForeignKey("source.id", ondelete="CASCADE"), primary_key=True),
    Column("state", String, nullable=False),
    Column("institution", String),
    Column("named", Text),
    Column("key_id", String),
    Column("created_at", String, nullable=False),
    Column("updated_at", String, nullable=False),
    Column("note", Text),
    Column("beside", Boolean, nullable=False, server_default=text("0")),
)

report = Table(
    "report",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("source_id", String, ForeignKey("source.id", ondelete="CASCADE"), nullable=False),
    Column("statement_id", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("note", Text),
    Column("change", Text, nullable=False),
    Column("institution", String),
    Column("key_id", String),
    Column("at", String, nullable=False),
    Column("state", String, nullable=False),
    Column("decided_by", String),
    Column("decided_at", String),
    Index("ix_report_source", "source_id"),
)

import_job = Table(
    "import_job",
    metadata,
    Column("id", String, primary_key=True),
    Column("state", String, nullable=False),
    Column("files", Text, nullable=False),
    Column("options", Text, nullable=False),
    Column("dry_run", Boolean, nullable=False),
    Column("done", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    Column("report", Text),
    Column("error", Text),
    Column("key_id", String),
    Column("created_at", String, nullable=False),
    Column("started_at", String),
    Column("finished_at", String),
)

lease = Table(
    "lease",
    metadata,
    Column("name", String, primary_key=True),
    Column("owner", String, nullable=False),
    Column("until", Float, nullable=False),
)

introduction = Table(
    "introduction",
    metadata,
    Column("id", String, primary_key=True),
    Column("need_source", String, ForeignKey("source.id", ondelete="CASCADE")),
    Column("need_text", Text),
    Column("asker", String),
    Column("partner", String, nullable=False),
    Column("statements", Text, nullable=False),
    Column("state", String, nullable=False),
    Column("asker_agreed", Boolean, nullable=False),
    Column("partner_agreed", Boolean, nullable=False),
    Column("note", Text),
    Column("created_at", String, nullable=False),
    Column("updated_at", String, nullable=False),
    Index("ix_introduction_need_source", "need_source"),
)

introduction_step = Table(
    "introduction_step",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("introduction_id", String, ForeignKey("introduction.id", ondelete="CASCADE"), nullable=False),
    Column("action", String, nullable=False),
    Column("who", String, nullable=False),
    Column("at", String, nullable=False),
    Column("note", Text),
    Index("ix_introduction_step_introduction", "introduction_id"),
)

contact_use = Table(
    "contact_use",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("source_id", String, nullable=False),
    Column("contacts", Integer, nullable=False),
    Column("purpose", String, nullable=False),
    Column("who", String, nullable=False),
    Column("at", String, nullable=False),
)

EVIDENCE = (source, source_version, statement, token, vector, attendance)
OPERATIONS = (contact, review_item, decision)
