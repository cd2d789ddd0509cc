"""The snips in their database. Every method is one transaction; one thread uses a store."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from im2tex_desktop.history import database
from im2tex_desktop.history.entry import Entry, HistoryError, Limits, NewSnip, Query, Totals

_COLUMNS = (
    "number, made_at, latex, edited, status, confidence, model, seconds, origin, width, height,"
    " text_scale, favourite"
)
_SPARE_PAGES = 256  # given back to the disk only when there are more: 1 MB


class HistoryStore:
    """Opens the file at once.

    Attributes:
        notice: a sentence when a broken history was set aside; else empty.

    Raises:
        HistoryError: from every method, when the file cannot be used. With `broken` the store is
            of no further use: close it and make a new one, which sets the file aside.
    """

    def __init__(self, path: Path):
        self.path, self.notice = path, ""
        try:
            self._connection = database.connect(path)
        except HistoryError as error:
            if not error.broken:
                raise
            self.notice = _set_aside(path)
            self._connection = database.connect(path)
        with self._writing():
            self._connection.execute("DELETE FROM snips WHERE deleted")

    def close(self) -> None:
        """Drop what waits for its undoing, and close the file."""
        try:
            self.purge()
        except HistoryError:
            pass  # done at the next start
        finally:
            database.close(self._connection)

    def set_aside(self) -> str:
        """Close a file that proved to be broken and move it away; returns the sentence to say."""
        self._connection.close()
        return _set_aside(self.path)

    # -- writing ----------------------------------------------------------------------------

    def add(self, snip: NewSnip) -> Entry:
        """Keep a snip."""
        width, height = snip.size
        with self._writing() as connection:
            cursor = connection.execute(
                "INSERT INTO snips (made_at, latex, sought, status, confidence, model, seconds,"
                " origin, width, height, text_scale, picture_bytes)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (snip.made_at, _clean(snip.latex), _sought(snip.latex), snip.status,
                 snip.confidence, snip.model, snip.seconds, snip.origin, width, height,
                 snip.text_scale, len(snip.png) + len(snip.reading)),
            )  # fmt: skip
            connection.execute(
                "INSERT INTO pictures VALUES (?, ?, ?)",
                (cursor.lastrowid, snip.png, snip.thumbnail),
            )
            if snip.reading:
                connection.execute(
                    "INSERT INTO readings VALUES (?, ?)", (cursor.lastrowid, snip.reading)
                )
        return self._entry(int(cursor.lastrowid or 0))

    def edit(self, number: int, latex: str) -> Entry | None:
        """Keep what the person made of the LaTeX; None when the snip is gone or nothing is new."""
        with self._writing() as connection:
            changed = connection.execute(
                "UPDATE snips SET edited = nullif(?1, latex), sought = ?2"
                " WHERE number = ?3 AND NOT deleted AND edited IS NOT nullif(?1, latex)",
                (_clean(latex), _sought(latex), number),
            ).rowcount
        return self._entry(number) if changed else None

    def set_favourite(self, numbers: Sequence[int], on: bool) -> list[Entry]:
        """Mark snips as favourites, or not; returns them as they are now."""
        with self._writing() as connection:
            connection.executemany(
                "UPDATE snips SET favourite = ? WHERE number = ?", [(on, n) for n in numbers]
            )
        return [self._entry(number) for number in numbers]

    def delete(self, numbers: Sequence[int]) -> None:
        """Take snips out of sight; until `purge` they can come back."""
        self._set_deleted(numbers, True)

    def restore(self, numbers: Sequence[int]) -> None:
        """Bring back what was deleted."""
        self._set_deleted(numbers, False)

    def purge(self) -> None:
        """Wipe what was deleted."""
        with self._writing() as connection:
            connection.execute("DELETE FROM snips WHERE deleted")
        self._give_back_room()

    def trim(self, limits: Limits) -> list[int]:
        """Wipe the oldest snips beyond the limits, never a favourite; returns their numbers."""
        if not self._exceeds(limits):
            return []
        with self._writing() as connection:
            rows = connection.execute(
                "SELECT number FROM (SELECT number, row_number() OVER newest AS place,"
                " sum(picture_bytes) OVER newest AS bytes FROM snips"
                " WHERE NOT deleted AND NOT favourite WINDOW newest AS (ORDER BY number DESC))"
                " WHERE place > 1 AND (place > ? OR bytes > ?)",
                (limits.snips, limits.picture_bytes),
            ).fetchall()
            connection.executemany("DELETE FROM snips WHERE number = ?", rows)
        if rows:
            self._give_back_room()
        return [number for (number,) in rows]

    def forget_everything(self) -> None:
        """Wipe every snip, favourites too, and leave nothing of them in the file or its log."""
        with self._writing() as connection:
            connection.execute("DELETE FROM snips")
        with self._asking() as connection:
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    # -- reading ----------------------------------------------------------------------------

    def entries(self, query: Query = Query()) -> list[Entry]:  # noqa: B008 - frozen
        """The snips that fit, the newest first."""
        conditions, values = ["NOT deleted"], []
        if query.favourites:
            conditions.append("favourite")
        for word in query.text.split():
            # Capitals count where one is given: \\Gamma is not \\gamma, but "frac" finds all.
            exact = re.search(r"[A-Z]", word) is not None
            conditions.append("instr(sought, ?)" if exact else "instr(lower(sought), ?)")
            values.append(_clean(word))
        with self._asking() as connection:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM snips WHERE {' AND '.join(conditions)}"  # noqa: S608
                " ORDER BY number DESC",
                values,
            ).fetchall()
        return list(map(Entry._make, rows))

    def picture(self, number: int) -> bytes | None:
        """The PNG file of a snip; None when the snip is gone."""
        return self._blob("pictures", "png", number)

    def thumbnail(self, number: int) -> bytes | None:
        """The small PNG file of a snip; None when the snip is gone."""
        return self._blob("pictures", "thumbnail", number)

    def reading(self, number: int) -> bytes | None:
        """What was read of a snip; None when the snip is gone, or from before this was kept."""
        return self._blob("readings", "reading", number)

    def totals(self) -> Totals:
        """How much is kept."""
        with self._asking() as connection:
            row = connection.execute(
                "SELECT count(*), coalesce(sum(favourite), 0), coalesce(sum(picture_bytes), 0)"
                " FROM snips WHERE NOT deleted"
            ).fetchone()
        return Totals(*row)

    def _exceeds(self, limits: Limits) -> bool:
        """Quick, for after each snip: the index alone is read, not the window over all rows."""
        with self._asking() as connection:
            snips, size = connection.execute(
                "SELECT count(*), coalesce(sum(picture_bytes), 0) FROM snips"
                " WHERE deleted = 0 AND favourite = 0"
            ).fetchone()
        return bool(snips > limits.snips or size > limits.picture_bytes)

    # -- inside -----------------------------------------------------------------------------

    def _entry(self, number: int) -> Entry:
        with self._asking() as connection:
            row = connection.execute(
                f"SELECT {_COLUMNS} FROM snips WHERE number = ?",  # noqa: S608
                (number,),
            ).fetchone()
        return Entry._make(row)

    def _blob(self, table: str, column: str, number: int) -> bytes | None:
        with self._asking() as connection:
            row = connection.execute(
                f"SELECT {column} FROM {table} WHERE number = ?",  # noqa: S608
                (number,),
            ).fetchone()
        return None if row is None else bytes(row[0])

    def _set_deleted(self, numbers: Sequence[int], on: bool) -> None:
        with self._writing() as connection:
            connection.executemany(
                "UPDATE snips SET deleted = ? WHERE number = ?", [(on, n) for n in numbers]
            )

    def _give_back_room(self) -> None:
        with self._asking() as connection:
            spare = connection.execute("PRAGMA freelist_count").fetchone()[0]
            if spare > _SPARE_PAGES:
                connection.execute("PRAGMA incremental_vacuum").fetchall()

    @contextmanager
    def _asking(self) -> Iterator[sqlite3.Connection]:
        try:
            yield self._connection
        except sqlite3.Error as error:
            raise database.explained(error) from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._asking() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise


def _set_aside(path: Path) -> str:
    aside = database.set_aside(path)
    return f"The history was damaged; it was kept as {aside.name}, and a new one begun"


def _sought(latex: str) -> str:
    """LaTeX is written with or without blanks; a search must not depend on them."""
    return "".join(_clean(latex).split())


def _clean(text: str) -> str:
    """Half a surrogate pair can be typed, but not stored."""
    return text.encode("utf-8", "replace").decode()
