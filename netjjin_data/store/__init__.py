"""Uploaded files and the answers given about them, kept in a folder: files by digest, the rest in SQLite."""

from __future__ import annotations

from netjjin_data.store.failures import DamagedFile, StoreError, StoreUnusable, UnknownDataset
from netjjin_data.store.store import GivenAnswers, Store, StoredFile, data_folder

__all__ = [
    "DamagedFile",
    "GivenAnswers",
    "Store",
    "StoreError",
    "StoreUnusable",
    "StoredFile",
    "UnknownDataset",
    "data_folder",
]
