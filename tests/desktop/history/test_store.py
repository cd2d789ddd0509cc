"""The history's database: what is kept is found, limited, forgotten, and survives."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from im2tex_desktop.history import Entry, HistoryError, Limits, Query, database
from im2tex_desktop.history.store import HistoryStore
from tests.desktop.history.snips import new_snip

MANY = Limits(1_000_000, 10**12)


def texts(entries: list[Entry]) -> list[str]:
    return [entry.text for entry in entries]


# --- keeping and finding ----------------------------------------------------------------------


def test_what_is_kept_is_there_after_a_restart_the_newest_first(path: Path) -> None:
    store = HistoryStore(path)
    first, second = store.add(new_snip("a")), store.add(new_snip("b"))
    store.edit(first.number, "a'")
    store.close()
    again = HistoryStore(path)
    assert again.notice == ""
    kept = again.entries()
    assert [(e.latex, e.edited) for e in kept] == [("b", None), ("a", "a'")]
    assert kept[0] == second
    assert again.picture(first.number) == b"P" * 100
    assert again.thumbnail(first.number) == b"T" * 10
    again.close()


def test_an_edit_back_to_what_was_read_is_none(store: HistoryStore) -> None:
    number = store.add(new_snip("a")).number
    edited = store.edit(number, "b")
    assert edited is not None
    assert edited.text == "b"
    assert store.edit(number, "b") is None  # nothing new
    back = store.edit(number, "a")
    assert back is not None
    assert (back.edited, back.text) == (None, "a")
    assert store.edit(number + 1, "z") is None  # gone


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", [r"\gamma + 1", r"\Gamma(z)", r"\frac {a} {b}"]),
        ("gamma", [r"\gamma + 1", r"\Gamma(z)"]),
        ("Gamma", [r"\Gamma(z)"]),
        (r"\frac{a}", [r"\frac {a} {b}"]),
        ("b} frac", [r"\frac {a} {b}"]),
        ("γ", []),
        ("%", []),
        ("gamma frac", []),
    ],
)
def test_search(store: HistoryStore, words: str, found: list[str]) -> None:
    """Every word is somewhere in the LaTeX; blanks do not matter, nor do capitals unless given."""
    for latex in (r"\frac {a} {b}", r"\Gamma(z)", r"\gamma + 1"):
        store.add(new_snip(latex))
    assert texts(store.entries(Query(words))) == found


def test_search_looks_at_the_edit(store: HistoryStore) -> None:
    number = store.add(new_snip("a")).number
    store.edit(number, r"\beta")
    assert texts(store.entries(Query("beta"))) == [r"\beta"]
    assert store.entries(Query("a\\")) == []


def test_favourites_can_be_listed_alone(store: HistoryStore) -> None:
    numbers = [store.add(new_snip(latex)).number for latex in "abc"]
    assert [e.favourite for e in store.set_favourite(numbers[:2], True)] == [1, 1]
    store.set_favourite(numbers[:1], False)
    assert texts(store.entries(Query(favourites=True))) == ["b"]
    assert store.totals().favourites == 1


def test_odd_text_is_kept(store: HistoryStore) -> None:
    for latex in ("", "\ud800", "a\x00b", "'); DROP TABLE snips; --", "ß" * 100_000):
        store.add(new_snip(latex))
    assert store.totals().snips == 5


# --- deleting and limits ----------------------------------------------------------------------


def test_deleting_can_be_undone_until_it_is_purged(store: HistoryStore) -> None:
    numbers = [store.add(new_snip(latex)).number for latex in "abc"]
    store.delete(numbers[:2])
    assert texts(store.entries()) == ["c"]
    store.restore(numbers[:1])
    assert texts(store.entries()) == ["c", "a"]
    store.purge()
    store.restore(numbers)
    assert texts(store.entries()) == ["c", "a"]
    assert store.picture(numbers[1]) is None


def test_what_was_deleted_is_gone_after_a_restart(path: Path) -> None:
    store = HistoryStore(path)
    number = store.add(new_snip()).number
    store.delete([number])
    store._connection.close()  # as a crash would: nothing was purged
    again = HistoryStore(path)
    again.restore([number])
    assert again.entries() == []
    assert again.picture(number) is None
    again.close()


def test_the_oldest_go_first_and_favourites_never(store: HistoryStore) -> None:
    numbers = [store.add(new_snip(latex)).number for latex in "abcde"]
    store.set_favourite(numbers[:1], True)
    assert store.trim(MANY) == []
    assert sorted(store.trim(Limits(2, 10**9))) == numbers[1:3]
    assert texts(store.entries()) == ["e", "d", "a"]


def test_the_limit_in_bytes_counts_pictures(store: HistoryStore) -> None:
    for latex in "abcd":
        store.add(new_snip(latex, size=1000))
    store.trim(Limits(100, 2500))
    assert texts(store.entries()) == ["d", "c"]
    assert store.totals().picture_bytes == 2000


def test_the_newest_stays_however_large_it_is(store: HistoryStore) -> None:
    store.add(new_snip("large", size=5000))
    assert store.trim(Limits(1, 1)) == []
    assert texts(store.entries()) == ["large"]


def test_forgetting_leaves_nothing_in_the_files(path: Path) -> None:
    """GIVEN snips, a favourite among them WHEN all is forgotten THEN no file has any of it."""
    store = HistoryStore(path)
    secret = r"\secret{formula}" * 40
    number = store.add(new_snip(secret, size=300_000)).number
    store.set_favourite([number], True)
    store.forget_everything()
    assert store.totals().snips == 0
    left = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert b"secret" not in left
    assert b"PPPP" not in left
    assert len(left) < 200_000
    store.close()


# --- what goes wrong --------------------------------------------------------------------------


_CHILD = """
import sys
from pathlib import Path
from im2tex_desktop.history.store import HistoryStore
from tests.desktop.history.snips import new_snip
store = HistoryStore(Path(sys.argv[1]))
while True:
    number = store.add(new_snip("child", size=30_000)).number
    store.edit(number, "child edited")
    print(number, flush=True)
"""


def test_it_survives_being_killed_at_any_moment(path: Path) -> None:
    """GIVEN a program that keeps snips WHEN it is killed while writing THEN each one it had kept is
    there, whole, and the history goes on."""
    said: list[int] = []
    for kept in (1, 7, 12):
        child = subprocess.Popen(
            [sys.executable, "-c", _CHILD, str(path)], stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        said += [int(child.stdout.readline()) for _ in range(kept)]
        child.kill()  # SIGKILL, most likely in the middle of the next one
        said += [int(line) for line in child.stdout.read().split()]
        child.stdout.close()
        child.wait()
    store = HistoryStore(path)
    assert store.notice == ""
    entries = {entry.number: entry for entry in store.entries()}
    assert set(said) <= set(entries)
    assert len(entries) <= len(said) + 3  # at most one more a kill: kept, but not yet said
    assert all(entries[number].edited == "child edited" for number in said)
    assert all(store.picture(number) == b"P" * 30_000 for number in entries)
    store.close()


def _fill(path: Path) -> None:
    store = HistoryStore(path)
    for number in range(40):
        store.add(new_snip(f"x_{{{number}}}", size=20_000))
    store.close()


def _overwrite(path: Path, start: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(start)
        file.write(content)


@pytest.mark.parametrize("damage", ["text", "header", "first page", "cut", "not ours"])
def test_a_broken_file_is_set_aside_and_a_new_one_begun(path: Path, damage: str) -> None:
    _fill(path)
    if damage == "text":
        path.write_text("this is no database, but a text " * 100)
    elif damage == "header":
        _overwrite(path, 0, b"\xff" * 16)
    elif damage == "first page":
        _overwrite(path, 100, b"\xff" * 2000)
    elif damage == "cut":
        path.write_bytes(path.read_bytes()[:5000])
    else:
        path.unlink()
        other = sqlite3.connect(path)
        other.execute("PRAGMA user_version = 1")
        other.execute("CREATE TABLE other (x)")
        other.close()
    before = path.read_bytes()
    store = HistoryStore(path)
    [aside] = path.parent.glob("history.broken-*.db")
    assert aside.name in store.notice
    assert aside.read_bytes() == before
    store.add(new_snip("new"))
    assert texts(store.entries()) == ["new"]
    store.close()


def test_damage_within_is_found_after_a_crash(path: Path) -> None:
    """GIVEN a history that was not closed and has a spoilt page THEN it is set aside."""
    _fill(path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE state SET open = 1")
    connection.close()
    size = path.stat().st_size
    _overwrite(path, size // 2 // 4096 * 4096, b"\xff" * 8192)
    store = HistoryStore(path)
    assert "damaged" in store.notice
    store.close()


def test_damage_that_shows_later_is_said_as_such(path: Path) -> None:
    _fill(path)
    store = HistoryStore(path)
    store._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    _overwrite(path, 4096, b"\xff" * (path.stat().st_size - 4096))
    store._connection.execute("PRAGMA shrink_memory")
    with pytest.raises(HistoryError) as caught:
        for number in range(1, 41):
            store.picture(number)
    assert caught.value.broken
    database.close(store._connection)


_OF_VERSION_1 = """
CREATE TABLE snips (
    number INTEGER PRIMARY KEY AUTOINCREMENT, made_at REAL NOT NULL, latex TEXT NOT NULL,
    edited TEXT, sought TEXT NOT NULL, status TEXT NOT NULL, confidence REAL NOT NULL,
    model TEXT NOT NULL, seconds REAL NOT NULL, origin TEXT NOT NULL, width INTEGER NOT NULL,
    height INTEGER NOT NULL, text_scale REAL NOT NULL, favourite INTEGER NOT NULL DEFAULT 0,
    picture_bytes INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX snips_by_age ON snips (deleted, favourite, number, picture_bytes);
CREATE TABLE pictures (
    number INTEGER PRIMARY KEY REFERENCES snips (number) ON DELETE CASCADE,
    png BLOB NOT NULL, thumbnail BLOB NOT NULL
);
CREATE TABLE state (open INTEGER NOT NULL);
INSERT INTO state VALUES (0);
INSERT INTO snips (made_at, latex, sought, status, confidence, model, seconds, origin, width,
    height, text_scale, favourite, picture_bytes)
    VALUES (1700000000.0, 'old', 'old', 'ok', 0.9, 'fake', 0.3, 'window', 320, 80, 0.5, 1, 3);
INSERT INTO pictures VALUES (1, x'706e67', x'746d62');
PRAGMA user_version = 1;
PRAGMA application_id = 1768764020;
"""


def test_a_history_of_the_first_version_goes_on(path: Path) -> None:
    """GIVEN a history from before readings were kept WHEN opened THEN all of it is there, and what
    comes now has its reading; closed and opened again, too."""
    connection = sqlite3.connect(path)
    connection.executescript(_OF_VERSION_1)
    connection.close()
    store = HistoryStore(path)
    assert store.notice == ""
    [old] = store.entries()
    assert (old.latex, old.favourite) == ("old", 1)
    assert store.picture(old.number) == b"png"
    assert store.reading(old.number) is None
    new = store.add(replace(new_snip("new"), reading=b"R" * 50))
    store.close()
    again = HistoryStore(path)
    assert texts(again.entries()) == ["new", "old"]
    assert again.reading(new.number) == b"R" * 50
    assert again.totals().picture_bytes == 153
    again.close()


def test_a_reading_goes_with_its_snip(store: HistoryStore) -> None:
    number = store.add(replace(new_snip("a"), reading=b"R")).number
    store.delete([number])
    assert store.reading(number) == b"R"  # it can still be brought back
    store.purge()
    assert store.reading(number) is None


def test_a_history_of_a_newer_version_is_left_alone(path: Path) -> None:
    _fill(path)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {database.VERSION + 1}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(HistoryError, match="newer im2tex") as caught:
        HistoryStore(path)
    assert not caught.value.broken
    assert path.read_bytes() == before


def test_a_locked_history_is_said_and_used_again_once_free(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_S", 0.05)
    store = HistoryStore(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(HistoryError, match="held by another program"):
        store.add(new_snip())
    other.execute("ROLLBACK")
    other.close()
    store.add(new_snip("now"))
    assert texts(store.entries()) == ["now"]
    store.close()


def test_a_full_disk_is_said_and_nothing_is_half_kept(store: HistoryStore) -> None:
    store.add(new_snip("before"))
    pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
    store._connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(HistoryError, match="disk is full"):
        store.add(new_snip("large", size=200_000))
    assert texts(store.entries()) == ["before"]
    store._connection.execute("PRAGMA max_page_count = 1000000")
    store.add(new_snip("after", size=200_000))
    assert texts(store.entries()) == ["after", "before"]


def test_a_history_that_cannot_be_written_is_said_and_still_read(store: HistoryStore) -> None:
    store.add(new_snip("kept"))
    store._connection.execute("PRAGMA query_only = ON")  # the code is that of a read-only file
    with pytest.raises(HistoryError, match="cannot be written"):
        store.add(new_snip("not kept"))
    assert texts(store.entries()) == ["kept"]
    store._connection.execute("PRAGMA query_only = OFF")


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match="cannot be opened"):
        HistoryStore(tmp_path / "nowhere" / "history.db")
