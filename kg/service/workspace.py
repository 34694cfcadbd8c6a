"""The rooms of one installation, opened when they are first needed: store, vocabulary, encoder, views."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from time import monotonic

from kg.config import Settings
from kg.ingest.cues import load_cues
from kg.ingest.second_reader import load_second_reader
from kg.ingest.statements import StatementExtractor
from kg.model import Encoder, Scope
from kg.search.calibration import load_calibration
from kg.search.corpus import Corpus
from kg.search.encoders import load_encoder
from kg.search.encoders.self_test import SelfTest, self_test
from kg.search.index import SearchIndex
from kg.search.messages import Messages, load_messages
from kg.store.snapshot import Snapshot
from kg.store.store import Store
from kg.vocabulary import Vocabulary, load_vocabulary


class EncoderWarning(UserWarning):
    """The encoder in use does not know that paraphrases in three languages mean the same."""


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """One state of the evidence as one scope sees it, and the index over it."""

    snapshot: Snapshot
    index: SearchIndex


@dataclass(frozen=True, slots=True, eq=False)
class _Built:
    """A view and the moment, of the monotonic clock, when building it began."""

    view: View
    begun: float


class Workspace:
    """Everything a use case needs, by the settings; one for each process, safe to share among threads."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._views: dict[Scope, _Built] = {}
        self._locks = {scope: Lock() for scope in Scope}

    @cached_property
    def store(self) -> Store:
        """The database of ``KG_HOME``."""
        return Store.open(self.settings.home, max_pages=self.settings.max_pages)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Institutions, countries and themes."""
        return load_vocabulary(self.settings.data)

    @cached_property
    def messages(self) -> Messages:
        """The sentences of explanations and cautions."""
        return load_messages(self.settings.data)

    @cached_property
    def encoder(self) -> Encoder:
        """The shipped encoder, or the one that ``KG_ENCODER`` names."""
        return load_encoder(self.settings.encoder, data_dir=self.settings.data)

    @cached_property
    def encoder_check(self) -> SelfTest | None:
        """The self-test of an encoder that is not the shipped one, which the tests have checked."""
        if self.settings.encoder is None:
            return None
        result = self_test(self.encoder)
        if not result.passed:
            warnings.warn(result.explanation, EncoderWarning, stacklevel=2)
        return result

    @cached_property
    def extractor(self) -> StatementExtractor:
        """The rules that find statements in a passage, and the second reader of minutes that fits the encoder."""
        return StatementExtractor(
            self.vocabulary, load_cues(self.settings.data), load_second_reader(self.settings.data, self.encoder)
        )

    @property
    def capped(self) -> bool:
        """Whether levels stop at ``some``, because the encoder failed its self-test."""
        return self.encoder_check is not None and not self.encoder_check.passed

    def view(self, scope: Scope) -> View:
        """The index over what ``scope`` may see now; rebuilt when the database has changed.

        Raises:
            EncoderMismatchError: the database was built with another encoder.
        """
        asked = monotonic()
        with self._locks[scope]:
            known = self._views.get(scope)
            # Who waited while a view was built that was begun after the question takes it, though the database
            # may have gone on: else each of many callers would build one of its own while an import runs.
            if known is None or (known.begun < asked and known.view.snapshot.generation != self.store.generation):
                begun = monotonic()
                known = _Built(self._build(scope), begun)
                self._views[scope] = known
        return known.view

    def _build(self, scope: Scope) -> View:
        identity = self.encoder.identity
        snapshot = self.store.snapshot(scope, identity)
        corpus = Corpus(snapshot.statements, snapshot.sources, snapshot.embeddings, snapshot.terms, snapshot.generation)
        calibration = load_calibration(self.settings.data, identity)
        index = SearchIndex.build(
            corpus,
            vocabulary=self.vocabulary,
            calibration=calibration,
            capped=self.capped,
        )
        return View(snapshot, index)
