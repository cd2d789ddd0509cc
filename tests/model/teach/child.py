"""A run in a process of its own, quick and to be killed: python child.py FOLDER."""

from __future__ import annotations

import io
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from model.teach.run import run
from tests.model.teach.small import quicken


class UntilSaved(io.TextIOWrapper):
    """Standard output that waits for the end once a state was saved, however fast the run is."""

    def flush(self) -> None:
        """Called after each event."""
        super().flush()
        if self.has_saved:
            time.sleep(600)

    def write(self, text: str) -> int:
        """Note what is said."""
        self.has_saved = self.has_saved or '"saved"' in text
        return super().write(text)

    has_saved = False


if __name__ == "__main__":
    quicken()
    run(Path(sys.argv[1]), compare=False, stream=UntilSaved(sys.stdout.buffer))
