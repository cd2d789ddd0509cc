"""Brings resources/translations up to date with the source, with Qt's lupdate and lrelease.

For developers: ``python packaging/make_translations.py``. New strings come into the .ts files
unfinished; translate them there (or in Qt Linguist) and run this again: it compiles the .qm files,
which the program loads. Strings that are gone from the source are dropped.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
# English is the source itself: it needs its plurals alone.
FILES = {"im2tex_de.ts": [], "im2tex_en.ts": ["-pluralonly"]}


def run(tool: str, *arguments: str) -> None:
    """Run one of Qt's tools; what it says about a mistake ends the program."""
    programs = Path(PySide6.__file__).parent
    program = next(
        path for path in (programs / tool, programs / f"{tool}.exe") if path.exists()
    )  # fmt: skip
    done = subprocess.run([str(program), *arguments], cwd=ROOT, capture_output=True, text=True)
    if done.returncode or "warning" in done.stderr.lower():
        sys.exit(f"{tool}: {done.stdout}{done.stderr}")


def main(folder: Path) -> None:
    """Bring the files up to date, into `folder` if it is another one."""
    folder.mkdir(exist_ok=True)
    sources = sorted(
        str(path.relative_to(ROOT)) for path in (ROOT / "im2tex_desktop").rglob("*.py")
    )
    for name, options in FILES.items():
        target = str(folder / name)
        if folder != FOLDER:
            shutil.copy(FOLDER / name, target)
        # Without line numbers, so that a moved line changes nothing here.
        run("lupdate", *options, "-locations", "none", "-no-obsolete", *sources, "-ts", target,
            "-source-language", "en", "-target-language", name[7:9])  # fmt: skip
        # A running program has the old file mapped into its memory: it must stay whole.
        made = Path(target).with_suffix(".new")
        run("lrelease", "-silent", target, "-qm", str(made))
        made.replace(made.with_suffix(".qm"))


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else FOLDER)
