"""Hostile LaTeX ends within the limits, on every engine, and leaves nothing behind."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from im2tex_desktop.render import Status, draw
from im2tex_desktop.render.partial import drawable
from model.latex import extras
from model.typeset.latexrun import latex_available
from model.typeset.structure import KNOWN
from tests.desktop.render.hostile import corpus
from tests.project.checkout import ROOT

_LENGTHS = re.compile(r"(-?[0-9.]+(e-?[0-9]+)?(\}\{)?)+\}")
CORPUS = tuple(corpus())
_ROOM_MIB = 400
_CHILD = """
import resource, sys
from pathlib import Path
from im2tex_desktop.render import draw
from tests.desktop.render.hostile import corpus

for _ in range(2):
    draw("x + \\\\frac{a}{b}", 30, ("layout",)).svg
pages = int(Path("/proc/self/statm").read_text().split()[0])
most = pages * resource.getpagesize() + int(sys.argv[1]) * 2**20
resource.setrlimit(resource.RLIMIT_AS, (most, most))
count = 0
for latex in corpus():
    try:
        draw(latex, 30, ("layout",)).svg
    except MemoryError:
        sys.exit("too much memory for " + ascii(latex[:200]))
    count += 1
print("drawn", count)
"""
LIMIT_S = 20.0
"""Of processor time, for one string; the engines' own limits are a few seconds."""


@pytest.fixture
def bare_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Working and temporary folder, both empty."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_there_are_two_hundred_of_them() -> None:
    assert len(set(CORPUS)) >= 200


@pytest.mark.timeout(600)
def test_each_ends_small_and_leaves_no_file(bare_folders: Path) -> None:
    draw("x", 30, ("layout",))  # the first drawing imports matplotlib
    for latex in CORPUS:
        started = time.thread_time()
        rendering = draw(latex, 30, ("layout",))
        assert time.thread_time() - started < LIMIT_S, latex[:80]
        assert max(rendering.alpha.shape) <= 6000, latex[:80]
        if rendering.status is not Status.OK:
            assert rendering.error is not None and rendering.error.message, latex[:80]
    assert list(bare_folders.iterdir()) == []


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits a program's memory")
def test_all_of_it_is_drawn_within_little_memory(bare_folders: Path) -> None:
    """A child that may take so much more than what it needs for one letter draws every string."""
    ended = subprocess.run(
        [sys.executable, "-c", _CHILD, str(_ROOM_MIB)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=880,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr[-2000:]
    assert ended.stdout.split() == ["drawn", str(len(CORPUS))]


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_mathtext_ends_with_each_and_leaves_no_file(bare_folders: Path) -> None:
    draw("x", 30, ("mathtext",))
    for latex in CORPUS:
        started = time.thread_time()
        rendering = draw(latex, 30, ("mathtext",))
        assert time.thread_time() - started < LIMIT_S, latex[:80]
        assert max(rendering.alpha.shape) <= 6000, latex[:80]
    assert list(bare_folders.iterdir()) == []


def test_only_known_tokens_reach_an_engine() -> None:
    """Whatever is asked for, what is drawn is of a closed list: no \\input, no \\def, no file."""
    alone = set(extras.ARGUMENTS) | extras.WITH_LENGTHS | {"\\hspace", "\\mkern", "\\\\"}
    for latex in CORPUS:
        readable = drawable(latex)
        in_spec = set("lcr|")
        assert set(readable.places) <= {-1, *range(len(readable.tokens))}
        for token in {*readable.tokens, *readable.exact} - in_spec - KNOWN:
            command, brace, lengths = token.partition("{")
            assert command in alone, latex[:80]
            assert not brace or _LENGTHS.fullmatch(lengths), latex[:80]


@pytest.mark.slow
@pytest.mark.latex
@pytest.mark.timeout(900)
@pytest.mark.skipif(not latex_available(), reason="LaTeX is not installed")
def test_latex_ends_with_each_and_leaves_no_file(bare_folders: Path) -> None:
    from model.typeset.faces import BY_NAME
    from model.typeset.typesetter import Typesetter

    # One run for all: the same door that the engine goes through, many times faster.
    drawn = [tokens for latex in CORPUS if 0 < len(tokens := drawable(latex).tokens) <= 6000]
    with Typesetter(timeout_s=120.0) as typesetter:
        found = typesetter.typeset(drawn, BY_NAME["cm10"])
    assert len(found) == len(drawn)
    assert list(bare_folders.iterdir()) == []


@pytest.mark.latex
@pytest.mark.skipif(not latex_available(), reason="LaTeX is not installed")
@pytest.mark.parametrize(
    "latex", [r"\input{/etc/passwd}", r"\def\x{\x}\x", r"\left(" * 500, r"a\hspace{99999cm}b"]
)
def test_the_latex_engine_too(latex: str, bare_folders: Path) -> None:
    rendering = draw(latex, 30, ("latex",))
    assert rendering.error is not None or rendering.tokens == ("a", r"\qquad", "b")
    assert max(rendering.alpha.shape) <= 6000
    assert list(bare_folders.iterdir()) == []
