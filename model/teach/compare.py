"""Before and after: the taught weights against those in use, on pairs that neither was taught.

The person's held-out pictures are read as the program reads a snip. The general set is the bundled
one, read greedily: a network that learned one notation and forgot the others must not pass.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np

from model.errors import ModelError
from model.evaluate.reliability import expected_calibration_error, reliability
from model.files import write_atomically
from model.kept.store import active_weights
from model.teach.examination import Answers, Task, examine, general_tasks, mine_tasks
from model.teach.gather import examined
from model.teach.snips import png_of

ALLOWED_LOSS = 0.005
COMPARISON_NAME, PICTURES = "comparison.json", "compared"
MOST_CHANGED = 60

Verdict = Literal["better", "no_better", "refused"]
Say = Callable[..., None]


@dataclass(frozen=True)
class Figures:
    """What one model does.

    Attributes:
        mine_exact, general_exact: share of formulas read exactly, token for token; mine_exact is
            0 where there are none.
        ece: expected calibration error of its confidence over both sets.
        ms_per_formula: to read one of the person's pictures (of the general set where there are
            none) as the program does; the median.
    """

    mine_exact: float
    general_exact: float
    mine_count: int
    general_count: int
    ece: float
    ms_per_formula: float


@dataclass(frozen=True)
class Change:
    """One formula that only one of the two models reads exactly."""

    picture: str
    truth: str
    before: str
    after: str
    better: bool
    set: str


@dataclass(frozen=True)
class Comparison:
    """Attributes:
    verdict: "better", "no_better" or "refused", with `reason` as a sentence.
    changed: the person's pairs first; at most MOST_CHANGED, `changed_count` counts them all.
    """

    current: Figures
    candidate: Figures
    changed: tuple[Change, ...]
    changed_count: int
    verdict: Verdict
    reason: str

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)


def compare(
    current: Path,
    candidate: Path,
    pairs: Sequence[Mapping[str, str]],
    out: Path,
    *,
    most_general: int | None = None,
    on_progress: Callable[[str, int], None] = lambda what, done: None,
) -> Comparison:
    """Compare two model files.

    Args:
        pairs: {picture, latex} of formulas that neither was taught.
        out: folder in which the pictures of general formulas that changed are put.
        most_general: formulas of the general set, fewer than all for a quick look.

    Raises:
        ModelError: a model cannot be read.
    """
    mine = mine_tasks(pairs)
    general = general_tasks(most_general)
    tasks = [*mine, *general]
    sides = []
    for name, path in (("the model in use", current), ("the taught model", candidate)):
        on_progress(f"examining {name}", 0)
        sides.append(examine(path, mine, general))
    before, after = sides
    changed = [i for i in range(len(tasks)) if before.right[i] != after.right[i]]
    changes = [
        _change(tasks[i], before.latex[i], after.latex[i], after.right[i], out, i)
        for i in changed[:MOST_CHANGED]
    ]
    old, new = _figures(before, len(mine)), _figures(after, len(mine))
    return Comparison(old, new, tuple(changes), len(changed), *judge(old, new))


def judge(before: Figures, after: Figures) -> tuple[Verdict, str]:
    """The verdict and its sentence."""
    lost = before.general_exact - after.general_exact
    if lost > ALLOWED_LOSS:
        return "refused", (
            f"It reads {100 * after.general_exact:.1f} % of the general formulas instead of "
            f"{100 * before.general_exact:.1f} %; more than {100 * ALLOWED_LOSS:.1f} points "
            "may not be lost"
        )
    if not after.mine_count:
        if lost < 0:
            return "better", "It reads more of the general formulas; none of yours was held out"
        return "no_better", "None of your formulas was held out, so nothing shows that it is better"
    gained = round((after.mine_exact - before.mine_exact) * after.mine_count)
    if gained > 0:
        return "better", (
            f"It reads {100 * after.mine_exact:.0f} % of your held-out formulas instead of "
            f"{100 * before.mine_exact:.0f} %, and the general ones as well as before"
        )
    return "no_better", "It reads no more of your held-out formulas than the model in use"


def compare_run(folder: Path, say: Say) -> Comparison:
    """Compare the candidate of a run with what it began with; writes comparison.json.

    Raises:
        ModelError: the run has no candidate, or a model cannot be read.
    """
    candidate = folder / "candidate.safetensors"
    if not candidate.is_file():
        raise ModelError("This run has no result yet", "Let it finish, or stop and keep it")
    base = folder / "base.safetensors"
    current = base if base.is_file() else active_weights()
    if current is None:
        current = candidate  # a copy without weights: there is nothing to be worse than
    say("comparing")
    result = compare(current, candidate, examined(folder), folder / PICTURES)
    write_atomically(folder / COMPARISON_NAME, json.dumps(result.to_dict(), indent=1) + "\n")
    say("compared", verdict=result.verdict, reason=result.reason)
    return result


def _figures(answers: Answers, mine: int) -> Figures:
    right = np.array(answers.right, float)
    found = reliability(np.array(answers.confidence), right.astype(bool))
    return Figures(
        mine_exact=float(right[:mine].mean()) if mine else 0.0,
        general_exact=float(right[mine:].mean()) if len(right) > mine else 0.0,
        mine_count=mine,
        general_count=len(right) - mine,
        ece=expected_calibration_error(found),
        ms_per_formula=float(np.median(answers.ms)) if answers.ms else 0.0,
    )


def _change(task: Task, before: str, after: str, better: bool, out: Path, number: int) -> Change:
    picture = task.picture
    if picture is None:
        assert task.ink is not None
        picture = out / f"general-{number}.png"
        rows = np.flatnonzero(task.ink.max(axis=1) > 0)
        columns = np.flatnonzero(task.ink.max(axis=0) > 0)
        inked = task.ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        write_atomically(picture, png_of(inked))
    return Change(str(picture), task.truth, before, after, better, task.set)
