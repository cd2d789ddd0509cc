"""From the figures of the variants to study.json and a table."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from model.files import write_atomically
from model.train.study.plan import Plan, read_json
from model.train.study.variants import VARIANTS

# Heading, key of the result, factor, decimals.
COLUMNS: tuple[tuple[str, str, float, int], ...] = (
    ("parameters, M", "parameters", 1e-6, 2),
    ("samples", "samples", 1, 0),
    ("pictures / CPU s", "pictures_per_cpu_s", 1, 1),
    ("tokens, %", "token_accuracy", 100, 1),
    ("loss", "loss", 1, 3),
    ("exact, %", "exact_match", 100, 1),
    ("pointing, %", "pointing_accuracy", 100, 1),
    ("tokens at equal time, %", "token_accuracy_equal", 100, 1),
    ("loss at equal time", "loss_equal", 1, 3),
    ("exact at equal time, %", "exact_match_equal", 100, 1),
    ("ms a formula", "ms_per_formula", 1, 1),
    ("coarse look-ups", "coarse_lookups", 1, 0),
    ("fine look-ups", "fine_lookups", 1, 0),
    ("fine cells", "fine_cells", 1, 0),
)
EQUAL = ("token_accuracy", "loss", "exact_match")


def at_cpu_seconds(points: Sequence[dict[str, Any]], key: str, cpu_s: float) -> float | None:
    """A figure at a moment of processor time, straight between the validations around it.

    None before the first validation; the last figure after the last.
    """
    before = None
    for point in points:
        if point["cpu_s"] >= cpu_s:
            if before is None:
                return float(point[key]) if point["cpu_s"] == cpu_s else None
            share = (cpu_s - before["cpu_s"]) / (point["cpu_s"] - before["cpu_s"])
            return float(before[key] + share * (point[key] - before[key]))
        before = point
    return None if before is None else float(before[key])


def gather(folder: Path) -> dict[str, Any]:
    """All that the finished variants of a study measured.

    Equal time is the whole processor time of the quickest variant.
    """
    plan = Plan.read(folder)
    results: dict[str, dict[str, Any]] = {}
    for variant in VARIANTS:
        result = read_json(folder / variant.name / "result.json")
        if result is None:
            continue
        result["words"] = variant.words
        result["pictures_per_cpu_s"] = result["samples"] / max(1e-9, result["cpu_s"])
        result["points"] = read_json(folder / variant.name / "points.json") or []
        results[variant.name] = result
    equal_s = min((result["cpu_s"] for result in results.values()), default=0.0)
    for result in results.values():
        for key in EQUAL:
            result[f"{key}_equal"] = at_cpu_seconds(result["points"], key, equal_s)
    shared = {} if plan is None else {"longest": plan.longest, "batch": plan.batch}
    return {**shared, "equal_cpu_s": equal_s, "variants": results}


def markdown(study: dict[str, Any]) -> str:
    """The study as a Markdown table, with a line for what was not measured."""
    results = study["variants"]
    headings = ["variant", *(heading for heading, *_ in COLUMNS)]
    minutes = study["equal_cpu_s"] / 60
    lines = [
        f"Formulas of up to {study.get('longest', '?')} tokens.",
        f"Equal time: {minutes:.2f} CPU minutes of training, the whole time of the quickest.",
        "",
        f"| {' | '.join(headings)} |",
        f"|---|{'---:|' * len(COLUMNS)}",
    ]
    for result in results.values():
        cells = [_cell(result.get(key), factor, digits) for _, key, factor, digits in COLUMNS]
        lines.append(f"| {' | '.join([result['words'], *cells])} |")
    missing = [variant.name for variant in VARIANTS if variant.name not in results]
    if missing:
        lines += ["", f"Not measured: {', '.join(missing)}."]
    return "\n".join(lines) + "\n"


def _cell(value: float | None, factor: float, digits: int) -> str:
    return "" if value is None else f"{value * factor:,.{digits}f}"


def write(folder: Path) -> str:
    """Write study.json and study.md of a folder; returns the table."""
    study = gather(folder)
    text = markdown(study)
    write_atomically(folder / "study.json", json.dumps(study, indent=1))
    write_atomically(folder / "study.md", text)
    return text
