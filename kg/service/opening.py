"""Opening the database of a home, with what an earlier version of the program kept unmasked masked."""

from __future__ import annotations

from pathlib import Path

from kg.store.masking import Masks, mask_kept_words
from kg.store.store import Store


def open_store(home: Path, *, max_pages: int | None = None, make: bool = True) -> Store:
    """See ``Store.open``."""
    store = Store.open(home, max_pages=max_pages, make=make)
    mask_kept_words(store.database, _masks)
    return store


def _masks() -> Masks:
    # The rules for telephone numbers are read only where there is something to mask.
    from kg.ingest.contacts import mask_address, mask_contacts

    return Masks(lambda text: mask_contacts(text)[0], mask_address)
