"""Uploaded files, the answers given about them and the presentations made of them: files by digest, the rest in SQLite."""

from __future__ import annotations

from netjjin_data.store.decks import Decks, KeptDeck
from netjjin_data.store.failures import (
    DamagedFile,
    DeckLocked,
    LockedUnreadable,
    SlideGone,
    StoreError,
    StoreUnusable,
    UnknownDataset,
)
from netjjin_data.store.pictures import NoPicture
from netjjin_data.store.store import GivenAnswers, Store, StoredFile, data_folder

__all__ = [
    "DamagedFile",
    "DeckLocked",
    "Decks",
    "GivenAnswers",
    "KeptDeck",
    "LockedUnreadable",
    "NoPicture",
    "SlideGone",
    "Store",
    "StoreError",
    "StoreUnusable",
    "StoredFile",
    "UnknownDataset",
    "data_folder",
]
