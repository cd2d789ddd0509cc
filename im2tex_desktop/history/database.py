"""The file of the history: opened with care, a broken one set aside, its errors in words.

WAL and full synchronisation: what was committed is there after a crash of the program, and after
one of the machine. Writing is done off the GUI thread, where an fsync costs nobody anything.
"""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

from im2tex_desktop.history.entry import HistoryError

VERSION = 2
_MARK = 0x696D3274  # "im2t", which `file` and we know our databases by
BUSY_S = 3.0  # another program at the file, such as a backup, gets this long
_SIDE_FILES = ("-wal", "-shm")

# `sought` is the text, edited or as read, as a search compares it: see store.py. It is looked
# through word by word: 30 ms for 10,000 snips on a busy core. Trigrams (FTS5) would find
# no word of two letters, keep pieces of what was forgotten, and is missing from some builds of
# SQLite, whose owners could then not write to a history made elsewhere.
# Pictures lie apart: a search that steps over their pages would read the whole file. `open` in
# `state` is 1 while a program has the file; found so at the start, the file was not closed.
_SCHEMA = """
CREATE TABLE snips (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    made_at REAL NOT NULL,
    latex TEXT NOT NULL,
    edited TEXT,
    sought TEXT NOT NULL,
    status TEXT NOT NULL,
    confidence REAL NOT NULL,
    model TEXT NOT NULL,
    seconds REAL NOT NULL,
    origin TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    text_scale REAL NOT NULL,
    favourite INTEGER NOT NULL DEFAULT 0,
    picture_bytes INTEGER NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX snips_by_age ON snips (deleted, favourite, number, picture_bytes);
CREATE TABLE pictures (
    number INTEGER PRIMARY KEY REFERENCES snips (number) ON DELETE CASCADE,
    png BLOB NOT NULL,
    thumbnail BLOB NOT NULL
);
CREATE TABLE state (open INTEGER NOT NULL);
INSERT INTO state VALUES (0);
"""
# What was read, as reading.py packs it, since version 2; a snip that is older has none.
_READINGS = """
CREATE TABLE readings (
    number INTEGER PRIMARY KEY REFERENCES snips (number) ON DELETE CASCADE,
    reading BLOB NOT NULL
);
"""


def connect(path: Path) -> sqlite3.Connection:
    """Open the history, made if it is not there; leaves it marked as open.

    Raises:
        HistoryError: with `broken` when the file is no database, or a damaged one.
    """
    connection = None
    try:
        connection = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None)
        _prepare(connection)
        _check(connection)
    except (sqlite3.Error, HistoryError) as error:
        if connection is not None:
            connection.close()
        raise error if isinstance(error, HistoryError) else explained(error) from error
    return connection


def close(connection: sqlite3.Connection) -> None:
    """Say that all is well, and close."""
    try:
        connection.execute("UPDATE state SET open = 0")
    except sqlite3.Error:
        pass  # then the next start checks the file, which is no harm
    finally:
        connection.close()


def set_aside(path: Path) -> Path:
    """Move a broken history out of the way, with its log; returns its new place.

    Raises:
        HistoryError: it cannot be moved.
    """
    aside = path.with_name(f"{path.stem}.broken-{time.strftime('%Y%m%d-%H%M%S')}{path.suffix}")
    try:
        path.replace(aside)
        for ending in _SIDE_FILES:
            side = path.with_name(path.name + ending)
            if side.exists():
                side.replace(aside.with_name(aside.name + ending))
    except OSError as error:
        raise HistoryError(
            f"The history {path} is damaged and cannot be moved: {error.strerror}",
            "Move it away yourself; until then nothing is kept",
        ) from error
    return aside


def explained(error: sqlite3.Error) -> HistoryError:
    """What the database says, in words with a cure."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return HistoryError(f"The history is damaged ({error})", broken=True)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return HistoryError(
            "The history is held by another program",
            "Close what has it open; this snip is not kept, the next will be tried",
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return HistoryError(
            "The history cannot be written",
            "Check the permissions of its folder, which im2tex doctor names",
        )
    if code == sqlite3.SQLITE_FULL:
        return HistoryError(
            "The disk is full: the history cannot keep this snip", "Make room on the disk"
        )
    if code == sqlite3.SQLITE_CANTOPEN:
        return HistoryError(
            "The history cannot be opened",
            "Check the permissions of its folder, which im2tex doctor names",
        )
    return HistoryError(f"The history does not work ({error})", "Check the disk")


def _prepare(connection: sqlite3.Connection) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    made_by = connection.execute("PRAGMA application_id").fetchone()[0]
    if made_by != _MARK and connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        raise HistoryError("The history is another program's file", broken=True)
    if version > VERSION:
        raise HistoryError(
            "The history was made by a newer im2tex", "Update im2tex; until then nothing is kept"
        )
    if version == 0:
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")  # only before the first table
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    # What was deleted is overwritten: "forget" has to mean it.
    connection.execute("PRAGMA secure_delete = ON")
    if version == 0:
        connection.executescript(
            f"BEGIN;{_SCHEMA}{_READINGS}PRAGMA user_version = {VERSION};"
            f"PRAGMA application_id = {_MARK};COMMIT;"
        )
    elif version == 1:
        connection.executescript(f"BEGIN;{_READINGS}PRAGMA user_version = {VERSION};COMMIT;")


def _check(connection: sqlite3.Connection) -> None:
    """Look at every page if the last program did not close the file."""
    found = connection.execute("SELECT open FROM state").fetchone()
    connection.execute("SELECT count(*) FROM snips").fetchone()
    if found is None or found[0]:
        verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if verdict != "ok" or found is None:
            raise HistoryError(f"The history is damaged ({verdict})", broken=True)
    connection.execute("UPDATE state SET open = 1")
