"""A run in a process of its own, with the tests' quick recipe: python child.py FOLDER."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from model.teach.run import run
from tests.model.teach.small import quicken

if __name__ == "__main__":
    quicken()
    sys.exit(run(Path(sys.argv[1]), compare=False) == "failed")
