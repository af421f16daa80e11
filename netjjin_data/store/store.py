"""Datasets as people uploaded them: files in their order, with the answers that hold for each."""

from __future__ import annotations

import os
import secrets
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Row, func, insert, select

from netjjin_data.intake.answers import Answers
from netjjin_data.store import records
from netjjin_data.store.blobs import Blobs, digest_of
from netjjin_data.store.decks import Decks
from netjjin_data.store.failures import UnknownDataset, told_as_unusable


def data_folder() -> Path:
    """The folder of all stored data: the environment's NETJJIN_DATA, or `data` in the working directory."""
    return Path(os.environ.get("NETJJIN_DATA") or "data")


@dataclass(frozen=True)
class StoredFile:
    """A file of a dataset: its name as uploaded (NFC), the digest of its bytes, the answers that hold."""

    name: str
    digest: str
    answers: Answers


@dataclass(frozen=True)
class GivenAnswers:
    """Answers as they were given about a file at one time; `who` is None where nobody was named."""

    name: str
    digest: str
    answers: Answers
    who: str | None
    given: datetime


class Store:
    """Uploaded files and answers in one folder, for many threads and processes at once.

    Raises StoreUnusable, here and in every method, where the folder or its database can't be used.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with told_as_unusable(folder):
            self._blobs = Blobs(folder / "files")
            self._engine = records.opened(folder / "netjjin.sqlite3")
        self.decks = Decks(folder, self._engine, self._blobs)

    def save(self, files: Sequence[tuple[str, bytes]], answers: Mapping[str, Answers] | None = None) -> str:
        """A new dataset of the files (name, bytes), in their order; its unguessable id, fit for an address.

        `answers` are by a file's name or by its digest, which goes first; of two files with one name
        both get the name's. ValueError where there is no file, or where answers fit none.
        """
        if not files:
            raise ValueError("a dataset needs a file")
        given = {_name(key): value for key, value in (answers or {}).items()}
        placed = [(_name(name), digest_of(content)) for name, content in files]
        if strangers := given.keys() - {key for pair in placed for key in pair}:
            raise ValueError(f"answers about no file of the dataset: {sorted(strangers)}")
        dataset_id = secrets.token_urlsafe(16)
        with told_as_unusable(self.folder):
            # The bytes go first, so that no dataset ever names a file that isn't there.
            for _, content in files:
                self._blobs.keep(content)
            with self._engine.begin() as connection:
                connection.execute(insert(records.datasets).values(id=dataset_id, created=_now()))
                for position, (name, digest) in enumerate(placed):
                    row = {"dataset_id": dataset_id, "position": position, "name": name, "digest": digest}
                    file_id = connection.execute(insert(records.files).values(row)).lastrowid
                    decided = given.get(digest, given.get(name))
                    if decided is not None:
                        _add_answers(connection, file_id, decided, who=None)
        return dataset_id

    def files(self, dataset_id: str) -> tuple[StoredFile, ...]:
        """The files of a dataset in the order given, each with its last answers; UnknownDataset."""
        latest = (
            select(records.answers.c.file_id, func.max(records.answers.c.id).label("id"))
            .group_by(records.answers.c.file_id)
            .subquery()
        )
        query = (
            select(records.files.c.name, records.files.c.digest, records.answers.c.answers)
            .outerjoin(latest, latest.c.file_id == records.files.c.id)
            .outerjoin(records.answers, records.answers.c.id == latest.c.id)
            .where(records.files.c.dataset_id == dataset_id)
            .order_by(records.files.c.position)
        )
        with told_as_unusable(self.folder), self._engine.connect() as connection:
            rows = connection.execute(query).all()
        if not rows:
            raise UnknownDataset(dataset_id)
        return tuple(StoredFile(row.name, row.digest, _answers(row.answers)) for row in rows)

    def data(self, digest: str) -> bytes:
        """The bytes of a stored file; DamagedFile where they are gone or aren't those that were saved."""
        with told_as_unusable(self.folder):
            return self._blobs.content(digest)

    def answer(self, dataset_id: str, file: StoredFile, answers: Answers, who: str | None = None) -> None:
        """Let these answers hold for a file of a dataset; what held before stays in its history.

        The file is found by name and digest. UnknownDataset, or ValueError where the dataset hasn't the file.
        """
        known = self.files(dataset_id)
        if (file.name, file.digest) not in {(item.name, item.digest) for item in known}:
            raise ValueError(f"no file of the dataset: {file.name}")
        query = select(records.files.c.id).where(
            records.files.c.dataset_id == dataset_id,
            records.files.c.name == file.name,
            records.files.c.digest == file.digest,
        )
        with told_as_unusable(self.folder), self._engine.begin() as connection:
            # The very same file may stand in a dataset twice: equal files never read differently.
            for file_id in connection.scalars(query).all():
                _add_answers(connection, file_id, answers, who)

    def history(self, dataset_id: str) -> tuple[GivenAnswers, ...]:
        """Every answer given about a dataset's files, oldest first; UnknownDataset."""
        self.files(dataset_id)
        query = (
            select(records.files.c.name, records.files.c.digest, *records.answers.c)
            .join(records.answers, records.answers.c.file_id == records.files.c.id)
            .where(records.files.c.dataset_id == dataset_id)
            .order_by(records.answers.c.id)
        )
        with told_as_unusable(self.folder), self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return tuple(_given(row) for row in rows)


def _name(name: str) -> str:
    # A name from a file system may hold bytes that are no text; the database takes only text.
    return unicodedata.normalize("NFC", name).encode("utf-8", "backslashreplace").decode("utf-8")


def _now() -> str:
    return datetime.now(UTC).isoformat()


def _answers(text: str | None) -> Answers:
    return Answers() if text is None else Answers.from_json(text)


def _add_answers(connection: Connection, file_id: int, answers: Answers, who: str | None) -> None:
    row = {"file_id": file_id, "answers": answers.to_json(), "who": who, "given": _now()}
    connection.execute(insert(records.answers).values(row))


def _given(row: Row[tuple[object, ...]]) -> GivenAnswers:
    given = datetime.fromisoformat(row.given)
    return GivenAnswers(row.name, row.digest, _answers(row.answers), row.who, given)
