"""Presentations: the deck of a data set, and the readings that a locked one keeps showing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, select

from netjjin_data.deck import Deck
from netjjin_data.store import records
from netjjin_data.store.blobs import Blobs
from netjjin_data.store.failures import DeckLocked, UnknownDataset, told_as_unusable
from netjjin_data.store.pictures import redrawn


@dataclass(frozen=True)
class KeptDeck:
    """The deck of a data set, None where nobody changed the usual one yet, and whether it is locked.

    A locked one shows the readings of `readings` (the digest of what `Decks.lock` was given) since `locked`.
    """

    deck: Deck | None
    readings: str | None = None
    locked: datetime | None = None


class Decks:
    """The presentations of a store's data sets; every method raises StoreUnusable where the folder can't be used."""

    def __init__(self, folder: Path, engine: Engine, blobs: Blobs) -> None:
        self._folder, self._engine, self._blobs = folder, engine, blobs

    def kept(self, dataset_id: str) -> KeptDeck:
        """The deck as it was last saved, and its lock; UnknownDataset."""
        with told_as_unusable(self._folder), self._engine.connect() as connection:
            return _kept(connection, dataset_id)

    def change(self, dataset_id: str, change: Callable[[Deck | None], Deck]) -> Deck:
        """The deck as the change makes it of the one that holds now (None: the usual one); saved when this returns.

        Two people who change different slides at once lose neither change. DeckLocked, UnknownDataset.
        """
        with told_as_unusable(self._folder), self._engine.begin() as connection:
            _hold(connection)
            kept = _kept(connection, dataset_id)
            if kept.locked is not None:
                raise DeckLocked
            changed = change(kept.deck)
            row = {"dataset_id": dataset_id, "deck": changed.to_json(), "saved": _now()}
            connection.execute(insert(records.decks).values(row))
        return changed

    def lock(self, dataset_id: str, readings: bytes, usual: Deck) -> None:
        """Let the presentation show these readings in the deck that holds now (the usual one where nobody changed it).

        It does so until it is unlocked. DeckLocked, UnknownDataset.
        """
        with told_as_unusable(self._folder):
            digest = self._blobs.keep(readings)
            with self._engine.begin() as connection:
                _hold(connection)
                kept = _kept(connection, dataset_id)
                if kept.locked is not None:
                    raise DeckLocked
                at, deck = _now(), kept.deck or usual
                saved = {"dataset_id": dataset_id, "deck": deck.to_json(), "saved": at}
                connection.execute(insert(records.decks).values(saved))
                locked = {"dataset_id": dataset_id, "digest": digest, "at": at}
                connection.execute(insert(records.locks).values(locked))

    def unlock(self, dataset_id: str) -> None:
        """Let the presentation follow the data again; UnknownDataset."""
        with told_as_unusable(self._folder), self._engine.begin() as connection:
            _hold(connection)
            if _kept(connection, dataset_id).locked is not None:
                row = {"dataset_id": dataset_id, "digest": None, "at": _now()}
                connection.execute(insert(records.locks).values(row))

    def keep_picture(self, content: bytes) -> str:
        """The digest under which a picture is kept, drawn anew (see `redrawn`); NoPicture."""
        picture = redrawn(content)
        with told_as_unusable(self._folder):
            return self._blobs.keep(picture)


def _hold(connection: Connection) -> None:
    """Let nobody else write between what is read and what is written."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _kept(connection: Connection, dataset_id: str) -> KeptDeck:
    known = select(records.datasets.c.id).where(records.datasets.c.id == dataset_id)
    if connection.execute(known).first() is None:
        raise UnknownDataset(dataset_id)
    deck, lock = (
        connection.execute(
            select(table).where(table.c.dataset_id == dataset_id).order_by(table.c.id.desc()).limit(1)
        ).first()
        for table in (records.decks, records.locks)
    )
    saved = None if deck is None else Deck.from_json(deck.deck)
    if lock is None or lock.digest is None:
        return KeptDeck(saved)
    return KeptDeck(saved, lock.digest, datetime.fromisoformat(lock.at))


def _now() -> str:
    return datetime.now(UTC).isoformat()
