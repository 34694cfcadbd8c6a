"""The database: every source with all that came from it lands whole, is replaced whole, and goes whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import numpy as np
from sqlalchemy import Connection, Engine, delete, func, insert, select

from kg.errors import ConflictError, NotFoundError, StoreError
from kg.model import (
    Contact,
    EncoderIdentity,
    Extraction,
    ReviewItem,
    Scope,
    Source,
    SourceInfo,
    Statement,
)
from kg.store import rows, schema, stamp, withdrawal
from kg.store.changes import Changes
from kg.store.connection import Database, connect, explained, reading, writing
from kg.store.copies import Copies, find_copies, others_like
from kg.store.decisions import Decision, keep_changes
from kg.store.file import FILE_NAME
from kg.store.prepared import Prepared
from kg.store.read import ReadStore
from kg.store.refusals import Refusals, Refused, read_refusals, refuse
from kg.store.rows import Vector
from kg.store.snapshot import Moment, Snapshot, encoder_key
from kg.store.write import put_extraction

BATCH = 500
CHECKPOINTS = 2
NONE_YET = "set KG_HOME to the folder that holds yours, or begin one with kg ingest PATH"


class Store:
    """The experience graph's one database, in the folder ``home``; ``read`` is what those who only ask need of it."""

    def __init__(self, home: Path, engine: Engine) -> None:
        self.home = home
        self.path = home / FILE_NAME
        self.read = ReadStore(home)
        self._engine = engine

    @classmethod
    def open(cls, home: Path, *, max_pages: int | None = None, make: bool = True) -> Self:
        """Open the database of ``home``; with ``make``, folder and tables are made when they are missing.

        Raises:
            StoreError: there is none and none is to be made, the folder cannot be made, or the file is no database of
                ours, or a newer one.
        """
        if not make and not (home / FILE_NAME).exists():
            raise StoreError(str(home / FILE_NAME), "there is no database", NONE_YET)
        try:
            home.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(str(home), error.strerror or "cannot be made", "choose another KG_HOME") from error
        return cls(home, connect(home / FILE_NAME, max_pages=max_pages))

    @property
    def database(self) -> Database:
        """The open database, for what stands beside the evidence (keys, needs, imports, ...)."""
        return Database(self._engine, self.path)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with reading(self._engine, self.path) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with writing(self._engine, self.path) as connection:
            yield connection

    # What the database knows of itself

    @property
    def moment(self) -> Moment:
        """See ``ReadStore.moment``."""
        return self.read.moment

    @property
    def generation(self) -> int:
        """Grows by one with every change of the evidence."""
        return self.moment.generation

    def outrun(self, former: int) -> None:
        """Let the generation pass ``former`` and begin another history: this state does not follow from the former."""
        with self._writing() as connection:
            while stamp.next_generation(connection) <= former:
                pass
            stamp.begin_history(connection)

    @property
    def encoder(self) -> EncoderIdentity | None:
        """The encoder whose vectors answer searches; None before the first source."""
        with self._reading() as connection:
            return stamp.encoder_of(stamp.settings(connection))

    def refusals(self) -> Refusals:
        """What was withdrawn and revoked here."""
        with self._reading() as connection:
            return read_refusals(connection)

    def refuse(self, later: Refusals) -> Refused:
        """Take out what a later state refuses, to the last byte; see ``refusals.refuse``."""
        with self._writing() as connection:
            refused = refuse(connection, later)
        if refused.sources:
            self._compact()
        return refused

    # Sources

    def put(self, prepared: Prepared, identity: EncoderIdentity, decisions: Iterable[Decision] = ()) -> str:
        """Store a source with all that came from it, in one transaction.

        ``decisions`` are those on it that stand, each with what it changes of the source as it was read now.

        Returns:
            ``added``, ``changed`` (the former version's record is kept, all else of it replaced) or
            ``unchanged``.

        Raises:
            WithdrawnError: these bytes were withdrawn.
            EncoderMismatchError: the database's vectors come from another encoder.
            StoreBusyError: another process is writing; nothing was changed.
        """
        with self._writing() as connection:
            outcome = put_extraction(connection, prepared, identity)
            keep_changes(connection, decisions)
        return outcome

    def find_source(self, id: str, scope: Scope = Scope.NETWORK) -> Source | None:
        """The source with its text, if ``scope`` may see it."""
        seen = [v.value for v in scope.visibilities]
        with self._reading() as connection:
            row = connection.execute(
                select(schema.source).where(schema.source.c.id == id, schema.source.c.visibility.in_(seen))
            ).mappings()
            found = row.first()
        return rows.to_source(found) if found else None

    def get_source(self, id: str, scope: Scope = Scope.NETWORK) -> Source:
        """The source with its text.

        Raises:
            NotFoundError: there is none that ``scope`` may see.
        """
        source = self.find_source(id, scope)
        if source is None:
            raise NotFoundError("source", id)
        return source

    def infos_below(self, id: str) -> dict[str, SourceInfo]:
        """The source of that id and those of the rows of its file (``id.key``), drafts too, by id."""
        table = schema.source
        below = withdrawal.below(table.c.id, id)
        with self._reading() as connection:
            chosen = select(*(table.c[name] for name in rows.INFO_COLUMNS)).where((table.c.id == id) | below)
            found = connection.execute(chosen.order_by(table.c.id)).mappings()
            return {row["id"]: rows.to_info(row) for row in found}

    def ids_like(self, id: str) -> tuple[str, ...]:
        """The ids that begin with ``id`` and then end, or go on with ``-`` or ``.``, drafts too, in order."""
        table = schema.source
        with self._reading() as connection:
            chosen = select(table.c.id).where((table.c.id >= id) & (table.c.id < f"{id}/")).order_by(table.c.id)
            return tuple(connection.execute(chosen).scalars())

    def find_text(self, id: str) -> str | None:
        """The text of a source, a draft's too."""
        with self._reading() as connection:
            return connection.execute(select(schema.source.c.text).where(schema.source.c.id == id)).scalar()

    def quotes_below(self, id: str) -> tuple[str, ...]:
        """What was said, or waits for review, in the rows of the file of that id, drafts too; in no order."""
        found: list[str] = []
        with self._reading() as connection:
            for table in (schema.statement, schema.review_item):
                below = withdrawal.below(table.c.source_id, id)
                found += connection.execute(select(table.c.quote).where(below)).scalars()
        return tuple(found)

    def copies(self, read: Sequence[Extraction]) -> dict[str, Copies]:
        """Under which other ids the bytes or texts of sources are, or were, kept; see ``copies.find_copies``."""
        with self._reading() as connection:
            return find_copies(connection, read)

    def former_versions(self, id: str) -> tuple[SourceInfo, ...]:
        """The records of a source's earlier versions, oldest first, without text."""
        table = schema.source_version
        with self._reading() as connection:
            found = connection.execute(select(table).where(table.c.source_id == id).order_by(table.c.number))
            return tuple(rows.to_info({**row, "id": id}) for row in found.mappings())

    def snapshot(self, scope: Scope, identity: EncoderIdentity | None = None) -> Snapshot:
        """See ``ReadStore.snapshot``."""
        return self.read.snapshot(scope, identity)

    def changes(self, scope: Scope, identity: EncoderIdentity, *, since: Moment) -> Changes | None:
        """See ``ReadStore.changes``."""
        return self.read.changes(scope, identity, since=since)

    # Vectors

    def known_vectors(self, hashes: Iterable[str], identity: EncoderIdentity) -> dict[str, Vector]:
        """What the encoder already made, by text hash: the embedding (dim,) and the packed pieces."""
        wanted = sorted(set(hashes))
        table = schema.vector
        found: dict[str, Vector] = {}
        with self._reading() as connection:
            for at in range(0, len(wanted), BATCH):
                some = select(table.c.text_hash, table.c.embedding, table.c.pieces).where(
                    table.c.encoder == encoder_key(identity), table.c.text_hash.in_(wanted[at : at + BATCH])
                )
                for text_hash, data, pieces in connection.execute(some):
                    embedding = np.frombuffer(data, dtype="<f4").astype(np.float32)
                    found[text_hash] = embedding, rows.to_pieces(pieces, identity)
        return found

    def texts(self) -> dict[str, str]:
        """Every statement's text by its hash, drafts too: what ``kg reindex`` encodes."""
        table = schema.statement
        with self._reading() as connection:
            found = connection.execute(select(table.c.text_hash, table.c.text).order_by(table.c.text_hash))
            return {row.text_hash: row.text for row in found}

    def all_statements(self) -> tuple[Statement, ...]:
        """Every statement, drafts too, by id."""
        with self._reading() as connection:
            found = connection.execute(select(schema.statement).order_by(schema.statement.c.id))
            return tuple(rows.to_statement(row) for row in found.mappings())

    def replace_vectors(
        self,
        vectors: Mapping[str, Vector],
        terms: Mapping[str, Sequence[str]],
        identity: EncoderIdentity,
        *,
        read_at: int | None = None,
    ) -> None:
        """Write the vectors (by text hash) and terms (by statement id) anew, and stamp the encoder.

        Raises:
            ConflictError: the evidence has changed since the generation ``read_at``, whose texts these are.
        """
        key = encoder_key(identity)
        values = [
            {"encoder": key, "text_hash": text_hash, **rows.vector_row(*vectors[text_hash])}
            for text_hash in sorted(vectors)
        ]
        tokens = [{"statement_id": name, "terms": " ".join(told)} for name, told in sorted(terms.items())]
        with self._writing() as connection:
            if read_at is not None and stamp.generation(connection) != read_at:
                raise ConflictError("the database", "changed by somebody else meanwhile", "run kg reindex again")
            connection.execute(delete(schema.vector))
            connection.execute(delete(schema.token))
            if values:
                connection.execute(insert(schema.vector), values)
            if tokens:
                connection.execute(insert(schema.token), tokens)
            stamp.set_stamp(connection, identity)
            stamp.next_generation(connection)
            stamp.begin_history(connection)

    # Withdrawal

    def withdraw(self, name: str) -> withdrawal.Withdrawal:
        """Delete a source, or all of a collection or file of rows: every version, all that came from it, every byte.

        What was withdrawn before is cleaned from the file once more.

        Other sources that hold the same bytes or text stay, and are named.

        Raises:
            NotFoundError: no source, file or collection of that name.
            UsageError: several of them have that name.
            StoreError, StoreBusyError: the rows are gone, and the file could not be cleaned of their bytes.
        """
        with self._writing() as connection:
            ids = withdrawal.chosen_sources(connection, name)
            if not ids:
                withdrawal.check_withdrawn(connection, name)
            else:
                texts = withdrawal.words_of(connection, ids)
                also = others_like(connection, ids)
                gone = withdrawal.delete_sources(connection, ids)
                withdrawal.note_departures(connection, ids, stamp.next_generation(connection))
                kept = withdrawal.kept_words(connection)
        try:
            cleaned = self._compact()
        except StoreError as error:
            told = f"{withdrawal.listed(ids or [name])} withdrawn, and the file could not be cleaned of the bytes"
            advice = f"mend that, then run kg withdraw {name} again"
            raise StoreError(str(self.path), f"{told}: {error.reason}", advice) from error
        if ids:
            held = withdrawal.find_remains(self.home, texts, kept)
            return withdrawal.Withdrawal(tuple(ids), gone, len(set().union(*held.values())), tuple(held), also)
        if not cleaned:
            raise StoreError(str(self.path), "somebody still reads what it held before", withdrawal.AGAIN)
        return withdrawal.Withdrawal((), {}, None)

    def restore(self, name: str) -> tuple[str, ...]:
        """Lift the refusal of a withdrawn source or collection, so that it may be ingested again.

        Raises:
            NotFoundError: nothing of that name was withdrawn.
            UsageError: it was the name of a collection and of a file of rows.
        """
        table = schema.tombstone
        with self._writing() as connection:
            ids = withdrawal.chosen_tombstones(connection, name)
            if not ids:
                raise NotFoundError("withdrawn source or collection", name)
            connection.execute(delete(table).where(table.c.source_id.in_(ids)))
        return tuple(ids)

    def _compact(self) -> bool:
        """Clean the file of what was deleted; False when somebody who is still reading has kept it from that."""
        with explained(self.path), self._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("VACUUM")
            # Each waits for readers as long as a writer would.
            return any(_checkpointed(connection) for _ in range(CHECKPOINTS))

    # Operations

    def review_items(self) -> tuple[tuple[str, ReviewItem], ...]:
        """The passages that wait, with their ids, by source and place."""
        table = schema.review_item
        with self._reading() as connection:
            found = connection.execute(select(table).order_by(table.c.source_id, table.c.start, table.c.id))
            return tuple((row["id"], rows.to_review_item(row)) for row in found.mappings())

    def contacts(self, source_id: str) -> tuple[Contact, ...]:
        """The contacts that a source held, in the order of the text."""
        table = schema.contact
        with self._reading() as connection:
            found = connection.execute(select(table).where(table.c.source_id == source_id).order_by(table.c.number))
            return tuple(rows.to_contact(row) for row in found.mappings())

    def counts(self) -> dict[str, int]:
        """Rows by table, drafts too: what ``kg status`` tells the owner of the database."""
        with self._reading() as connection:
            return {
                table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in (*schema.EVIDENCE, *schema.OPERATIONS, schema.tombstone)
            }


def _checkpointed(connection: Connection) -> bool:
    busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]
    return not busy
