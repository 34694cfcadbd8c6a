"""The rows of one source, written within the caller's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from kg.errors import WithdrawnError
from kg.model import EncoderIdentity, Source
from kg.store import rows, schema
from kg.store.snapshot import encoder_key
from kg.store.stamp import check_stamp, next_generation
from kg.store.withdrawal import drop_unused_vectors

if TYPE_CHECKING:
    from kg.store.prepared import Prepared

_CONTACT = ("kind", "value", "person", "role", "institution")


def put_extraction(connection: Connection, prepared: Prepared, identity: EncoderIdentity) -> str:
    """Store a source with all that came from it, within the caller's transaction.

    Returns:
        ``added``, ``changed`` or ``unchanged``; see ``Store.put``.

    Raises:
        WithdrawnError: these bytes were withdrawn.
        EncoderMismatchError: the database's vectors come from another encoder.
    """
    source = prepared.extraction.source
    mark = rows.fingerprint(prepared.extraction)
    known = connection.execute(select(schema.source).where(schema.source.c.id == source.id)).mappings().first()
    if known is None or known["version"] != source.version:
        refuse_withdrawn(connection, source)
    check_stamp(connection, identity)
    if known is not None and known["fingerprint"] == mark:
        return "unchanged"
    following = next_generation(connection)
    if known is None:
        values = {**rows.source_row(source), "fingerprint": mark, "generation": following}
        connection.execute(insert(schema.source).values(values))
    else:
        replace_source(connection, known, source, mark, following)
    write_extraction(connection, prepared, identity)
    if known is not None:
        drop_unused_vectors(connection)
    return "added" if known is None else "changed"


def refuse_withdrawn(connection: Connection, source: Source) -> None:
    """Refuse bytes that were withdrawn, under whatever id they come.

    Raises:
        WithdrawnError: they were; it names the source they were withdrawn as.
    """
    table = schema.tombstone
    stones = select(table.c.source_id).where(table.c.version == source.version).order_by(table.c.source_id)
    withdrawn = list(connection.execute(stones).scalars())
    if withdrawn:
        raise WithdrawnError(source.id if source.id in withdrawn else withdrawn[0])


def replace_source(connection: Connection, known: RowMapping, source: Source, mark: str, generation: int) -> None:
    """Put a changed version in the place of the ``known`` row; keep the former one's record."""
    source_id = source.id
    if known["version"] != source.version:
        former = rows.info_row(rows.to_info(known))
        del former["id"]
        connection.execute(
            insert(schema.source_version).values(**former, source_id=source_id, generation=known["generation"])
        )
    for table in (schema.statement, schema.attendance, schema.contact, schema.review_item):
        connection.execute(delete(table).where(table.c.source_id == source_id))
    values = {**rows.source_row(source), "fingerprint": mark, "generation": generation}
    connection.execute(update(schema.source).where(schema.source.c.id == source_id).values(values))


def write_extraction(connection: Connection, prepared: Prepared, identity: EncoderIdentity) -> None:
    """Write all that came out of a source whose own row stands."""
    extraction = prepared.extraction
    source_id = extraction.source.id
    statements = [rows.statement_row(statement) for statement in extraction.statements]
    tokens = [
        {"statement_id": statement.id, "terms": " ".join(terms)}
        for statement, terms in zip(extraction.statements, prepared.terms, strict=True)
    ]
    key = encoder_key(identity)
    pieces = prepared.pieces or [None] * len(statements)
    vectors = [
        {"encoder": key, "text_hash": row["text_hash"], **rows.vector_row(embedding, told)}
        for row, embedding, told in zip(statements, prepared.embeddings, pieces, strict=True)
    ]
    attendance = [{"source_id": source_id, "institution": name} for name in sorted(set(extraction.attendance))]
    contacts = [
        {"source_id": source_id, **{name: getattr(contact, name) for name in _CONTACT}}
        for contact in extraction.contacts
    ]
    review = {row["id"]: row for row in map(rows.review_row, extraction.review)}
    for table, values in (
        (schema.statement, statements),
        (schema.token, tokens),
        (schema.attendance, attendance),
        (schema.contact, contacts),
        (schema.review_item, list(review.values())),
    ):
        if values:
            connection.execute(insert(table), values)
    if vectors:
        connection.execute(insert(schema.vector).prefix_with("OR IGNORE"), vectors)
