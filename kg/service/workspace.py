"""The rooms of one installation, opened when they are first needed: store, vocabulary, encoder, views."""

from __future__ import annotations

import warnings
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING

from kg.config import Settings
from kg.errors import CorpusError
from kg.model import Encoder, Scope
from kg.search.calibration import load_calibration
from kg.search.corpus import Corpus
from kg.search.encoders import load_encoder, load_readers
from kg.search.encoders.self_test import SelfTest, self_test
from kg.search.index import SearchIndex
from kg.search.messages import Messages, load_messages
from kg.search.need_model import NeedModel, load_need_model
from kg.search.reranker import Reranker
from kg.search.scoring import Calibration
from kg.search.theme_embeddings import ThemeEmbeddings, embed_themes
from kg.service.views import View, build_view, patch_view
from kg.store.read import ReadStore
from kg.vocabulary import Vocabulary, load_vocabulary

if TYPE_CHECKING:
    from kg.ingest.statements import StatementExtractor
    from kg.search.encoders.readers import ShippedReaders
    from kg.store.store import Store


class EncoderWarning(UserWarning):
    """The encoder in use does not know that paraphrases in three languages mean the same."""


@dataclass(frozen=True, slots=True, eq=False)
class _Built:
    """A view and the moment, of the monotonic clock, when building it began."""

    view: View
    begun: float


class Workspace:
    """Everything a use case needs, by the settings; one for each process, safe to share among threads.

    ``loading`` is the encoder of the settings, and ``reading`` who reads the best of match again, when somebody has
    begun to load them already; ``make`` lets a database that is missing be made.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        loading: Future[Encoder] | None = None,
        reading: Future[ShippedReaders | None] | None = None,
        make: bool = True,
    ) -> None:
        self.settings = settings
        self._loading = loading
        self._reading = reading
        self._make = make
        self._views: dict[Scope, _Built] = {}
        self._locks = {scope: Lock() for scope in Scope}

    @cached_property
    def store(self) -> Store:
        """The database of ``KG_HOME``.

        Raises:
            StoreError: it cannot be opened, or is missing where none is to be made.
        """
        # Whoever only asks needs the evidence alone.
        from kg.service.opening import open_store

        return open_store(self.settings.home, max_pages=self.settings.max_pages, make=self._make)

    @cached_property
    def read_store(self) -> ReadStore:
        """That database for those who only ask.

        Raises:
            StoreError: see ``store``, which is opened where the file cannot be read as it is.
        """
        opened = None if "store" in vars(self) else ReadStore.ready(self.settings.home)
        return opened or self.store.read

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
        if self._loading is not None:
            return self._loading.result()
        return load_encoder(self.settings.encoder, data_dir=self.settings.data)

    @cached_property
    def calibration(self) -> Calibration:
        """The weights of the encoder's signals."""
        return load_calibration(self.settings.data, self.encoder.identity)

    @cached_property
    def readers(self) -> ShippedReaders | None:
        """Who reads the best of match again, if they are among the data."""
        if self._reading is not None:
            return self._reading.result()
        return load_readers(self.settings.data)

    @cached_property
    def reranker(self) -> Reranker | None:
        """What weighs the best of match once more, where weights were fitted for the encoder and the readers in use."""
        fitted = self.calibration.reranking
        if fitted is None or self.readers is None or self.readers.key != fitted.readers:
            return None
        return Reranker(self.readers, fitted.weights)

    @cached_property
    def theme_embeddings(self) -> ThemeEmbeddings:
        """What the themes mean to the encoder."""
        return embed_themes(self.encoder, self.vocabulary, self.settings.data)

    @cached_property
    def need_model(self) -> NeedModel | None:
        """What many needs tell of questions and statements by the encoder, if somebody has learned it."""
        return load_need_model(self.settings.data, self.encoder.identity)

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
        # Whoever only asks needs none of it.
        from kg.ingest.cues import load_cues
        from kg.ingest.second_reader import load_second_reader
        from kg.ingest.statements import StatementExtractor

        return StatementExtractor(
            self.vocabulary, load_cues(self.settings.data), load_second_reader(self.settings.data, self.encoder)
        )

    @property
    def capped(self) -> bool:
        """Whether levels stop at ``some``, because the encoder failed its self-test."""
        return self.encoder_check is not None and not self.encoder_check.passed

    def view(self, scope: Scope) -> View:
        """The index over what ``scope`` may see now; it follows when the database has changed.

        Raises:
            EncoderMismatchError: the database was built with another encoder.
        """
        asked = monotonic()
        known = self._views.get(scope)
        if known is not None and known.view.snapshot.moment == self.read_store.moment:
            return known.view
        with self._locks[scope]:
            known = self._views.get(scope)
            # Who waited while a view was built that was begun after the question takes it, though the database
            # may have gone on: else each of many callers would build one of its own while an import runs.
            if known is None or (known.begun < asked and known.view.snapshot.moment != self.read_store.moment):
                begun = monotonic()
                known = _Built(self._followed(known.view, scope) if known else self._built(scope), begun)
                self._views[scope] = known
        return known.view

    def _followed(self, former: View, scope: Scope) -> View:
        changes = self.read_store.changes(scope, self.encoder.identity, since=former.snapshot.moment)
        if changes is not None:
            # A view that does not hold what the changes start from is no ground to build on.
            with suppress(CorpusError):
                return patch_view(former, changes, self._index)
        return self._built(scope)

    def _built(self, scope: Scope) -> View:
        self._views.pop(scope, None)  # not two of them in memory, where nobody uses the former one any more
        return build_view(self.read_store.snapshot(scope, self.encoder.identity), self._index)

    def _index(self, corpus: Corpus) -> SearchIndex:
        return SearchIndex.build(
            corpus,
            vocabulary=self.vocabulary,
            calibration=self.calibration,
            # An encoder that nobody has calibrated would have to read all themes first, for nothing.
            theme_embeddings=self.theme_embeddings if self.calibration.fitted else None,
            need_model=self.need_model if self.calibration.fitted else None,
            capped=self.capped,
        )
