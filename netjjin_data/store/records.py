"""The database: a dataset's files, every answer given about them, and its presentation; rows are only ever added."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Column, Engine, ForeignKey, Integer, MetaData, String, Table, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import CreateIndex, CreateTable

# How long a writer waits for another session's or process's write, in seconds.
PATIENCE = 30

metadata = MetaData()

datasets = Table(
    "datasets",
    metadata,
    Column("id", String, primary_key=True),
    Column("created", String, nullable=False),  # ISO 8601, UTC
)

files = Table(
    "files",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("dataset_id", ForeignKey("datasets.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),  # as given, from 0
    Column("name", String, nullable=False),
    Column("digest", String, nullable=False),
)

# Rows are only ever added: the last one of a file holds, the others are its history.
answers = Table(
    "answers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("file_id", ForeignKey("files.id"), nullable=False, index=True),
    Column("answers", String, nullable=False),  # Answers.to_json()
    Column("who", String),
    Column("given", String, nullable=False),  # ISO 8601, UTC
)

# The last one of a dataset is its presentation.
decks = Table(
    "decks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("dataset_id", ForeignKey("datasets.id"), nullable=False, index=True),
    Column("deck", String, nullable=False),  # Deck.to_json()
    Column("saved", String, nullable=False),  # ISO 8601, UTC
)

# The last one of a dataset says whether its presentation is locked, and by which kept readings.
locks = Table(
    "locks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("dataset_id", ForeignKey("datasets.id"), nullable=False, index=True),
    Column("digest", String),  # of the kept readings; none: unlocked
    Column("at", String, nullable=False),  # ISO 8601, UTC
)


def opened(path: Path) -> Engine:
    """An engine on the database file, made where missing; DatabaseError where it can't be used.

    Connections aren't pooled: none outlives its work or passes into a forked process.
    """
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", _prepare_connection)
    _use_write_ahead_log(engine)
    with engine.begin() as connection:
        for table in metadata.sorted_tables:
            connection.execute(CreateTable(table, if_not_exists=True))
            for index in table.indexes:
                connection.execute(CreateIndex(index, if_not_exists=True))
    return engine


def _prepare_connection(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")


def _use_write_ahead_log(engine: Engine) -> None:
    # The switch, made once in a database's life, fails at once where another process makes it too: SQLite
    # doesn't apply the busy timeout to it.
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        except OperationalError as failure:
            if "locked" not in str(failure.orig) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return
