"""Runs LaTeX in DVI mode on batches of formulas, in a private folder and within limits.

The source comes from pictures and from the net, so it is untrusted: only tokens of canonical form
get here (see `structure`), and the process can neither read nor write outside its folder, start
programs, run for long or fill the disk.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from model.errors import Im2texError
from model.typeset.faces import Face
from model.typeset.limits import run_limited

# localmathalphabets: TeX has 16 math fonts at a time; the rare ones are given back.
# tracinglostchars: a character that a font lacks is an error, since what is left of its formula
#   shows something else.
# \9{n}: a tag.
# \8: \boldsymbol for the tagged form; the one of bm loses the tags inside of it.
# \F{n}{formula}: a page of its own. \RawShipout passes over LaTeX's page hooks (three times
#   faster). The empty paragraph sets TeX's count of errors back to zero: it gives up after 100
#   without a paragraph's end between them.
_MACROS = r"""
\let\9\special
\setcounter{localmathalphabets}{6}
\newbox\formulabox
\long\def\F#1#2{\setbox\formulabox\hbox{\9{=#1}$\displaystyle #2$}%
\RawShipout\box\formulabox\noindent\endgraf}
\hbadness10000 \vbadness10000 \hfuzz\maxdimen \vfuzz\maxdimen
\errorcontextlines-1 \tracinglostchars3
\def\8#1{\mathchoice{\7\displaystyle{#1}}{\7\textstyle{#1}}{\7\scriptstyle{#1}}%
{\7\scriptscriptstyle{#1}}}
\def\7#1#2{\hbox{\boldmath$#1#2$}}
"""

_ERROR_LINE = re.compile(rb"^(?:\./)?batch\.tex:(\d+): (.*)", re.MULTILINE)
_FATAL = re.compile(
    rb"That makes 100 errors|Fatal error|Emergency stop|TeX capacity exceeded|^! ==>", re.MULTILINE
)
_PLAINER = {"Interruption.": "LaTeX came to no end with it"}
_ENDED = re.compile(rb"^(?:Output written on|No pages of output)", re.MULTILINE)


class LatexMissing(Im2texError):
    """No LaTeX installation, or one that lacks what a face needs."""


def latex_available() -> bool:
    """Whether the programs that typesetting needs are installed."""
    return all(shutil.which(name) for name in ("latex", "pdftex", "kpsewhich"))


@dataclass(frozen=True)
class BatchResult:
    """What a run left.

    Attributes:
        dvi: the DVI file, empty when there is none.
        errors: index of a formula -> its first error message.
        closed: TeX closed its files, so that the errors are all there.
        finished: TeX reached the end of the document.
    """

    dvi: bytes
    errors: dict[int, str]
    closed: bool
    finished: bool


class LatexRunner:
    """LaTeX with the preambles of faces loaded once, as formats in a private folder.

    Use as a context manager: the folder goes at the end.

    Args:
        timeout_s: limit of one run, in seconds of the processor.
        page: macro that takes the number of a formula and the formula; a face may define its own.
    """

    def __init__(self, *, timeout_s: float = 60.0, page: str = r"\F") -> None:
        self._timeout_s = timeout_s
        self._page = page
        self._folder = Path(tempfile.mkdtemp(prefix="im2tex-latex-"))
        self._formats: dict[Face, Path] = {}

    def __enter__(self) -> LatexRunner:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Remove everything that was written."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def run(self, face: Face, formulas: Sequence[str]) -> list[BatchResult]:
        """Typeset formulas, one page each, in math mode and display style.

        A formula that makes TeX give up is set aside and the rest goes on in another run, so there
        may be several results. Page numbers and errors count formulas as in `formulas`.

        Args:
            face: look.
            formulas: LaTeX of math mode, one line each, made by `tagging`.

        Raises:
            LatexMissing: no LaTeX, or the face's packages are not installed.
        """
        fmt = self._format(face)
        results: list[BatchResult] = []
        todo = [(0, len(formulas))]
        while todo:
            start, stop = todo.pop()
            result = self._run_once(fmt, formulas, start, stop)
            results.append(result)
            if result.finished or stop - start <= 1:
                continue
            culprit = max(result.errors, default=None) if result.closed else None
            if culprit is None:  # stopped without a word: halve until it is alone
                results.pop()
                middle = (start + stop) // 2
                todo += [(middle, stop), (start, middle)]
            elif culprit + 1 < stop:
                todo.append((culprit + 1, stop))
        return results

    def _run_once(self, fmt: Path, formulas: Sequence[str], start: int, stop: int) -> BatchResult:
        with tempfile.TemporaryDirectory(dir=self._folder) as name:
            folder = Path(name)
            lines = [f"{self._page}{{{i}}}{{{formulas[i]}}}" for i in range(start, stop)]
            source = "\n".join([r"\begin{document}", *lines, r"\end{document}"])
            (folder / "batch.tex").write_text(source, encoding="utf-8", newline="\n")
            ended = self._execute(["latex", f"-fmt={fmt}", "-file-line-error", "batch.tex"], folder)
            return _collect(folder, start, stop, ended)

    def _format(self, face: Face) -> Path:
        if face not in self._formats:
            if not latex_available():
                raise LatexMissing("LaTeX is not installed", "Install TeX Live")
            number = len(self._formats)
            stem = f"face{number}"
            (self._folder / f"{stem}.tex").write_text(
                rf"\documentclass[{face.size_pt}pt]{{article}}"
                + face.preamble
                + _MACROS
                + "\\dump\n",
                encoding="ascii",
            )
            self._execute(["pdftex", "-ini", f"-jobname={stem}", "&latex", stem], self._folder)
            path = self._folder / f"{stem}.fmt"
            log = _read(self._folder / f"{stem}.log")
            if not path.exists() or b"\n! " in log:
                error = re.search(rb"^! (.*)", log, re.MULTILINE)
                why = error.group(1).decode("latin-1") if error else "it left no format"
                raise LatexMissing(f"LaTeX cannot load the face {face.name}: {why}")
            self._formats[face] = path
        return self._formats[face]

    def _execute(self, command: list[str], folder: Path) -> bool:
        """Run in `folder`; False when it had to be killed."""
        environment = {
            **{k: os.environ[k] for k in ("PATH", "HOME", "TEXMFVAR", "LANG") if k in os.environ},
            "openin_any": "p",
            "openout_any": "p",
            "shell_escape": "f",
            "max_print_line": "1000",
            "MKTEXTFM": "0",  # a missing font is an error, no reason to call Metafont
            "TEXMFOUTPUT": str(folder),
            "SOURCE_DATE_EPOCH": "0",
        }
        return run_limited(
            [command[0], "-no-shell-escape", "-interaction=batchmode", *command[1:]],
            folder,
            environment,
            self._timeout_s,
        )


def _collect(folder: Path, start: int, stop: int, ended: bool) -> BatchResult:
    log = _read(folder / "batch.log")
    errors: dict[int, str] = {}
    for match in _ERROR_LINE.finditer(log):
        index = start + int(match.group(1)) - 2  # the first formula stands on line 2
        if start <= index < stop:
            message = match.group(2).decode("latin-1").strip()
            errors.setdefault(index, _PLAINER.get(message, message))
    # A DVI file that was not ended properly is of no use: its last part was never written.
    closed = ended and _ENDED.search(log) is not None
    dvi = _read(folder / "batch.dvi") if closed else b""
    return BatchResult(dvi, errors, closed, closed and _FATAL.search(log) is None)


def _read(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""
