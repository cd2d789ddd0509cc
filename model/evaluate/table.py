"""The figures as text for a terminal, and as the rows that the report shows too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from model.evaluate.figures import SHARES

Summary = Mapping[str, Any]

_NUMBERS = (
    ("bleu", "BLEU-4", 1.0),
    ("text_edit", "text edit", 100.0),
    ("image_edit", "image edit", 100.0),
    ("cdm_f1", "CDM F1", 100.0),
    ("cdm_perfect", "CDM perfect", 100.0),
)
GROUP_COLUMNS = (
    ("strict", "strict"),
    ("exact", "exact"),
    ("legacy", "legacy"),
    ("legacy_ws", "legacy -ws"),
    ("bleu", "BLEU"),
    ("text_edit", "text edit"),
    ("image_edit", "img edit"),
    ("cdm_f1", "CDM"),
    ("compiles", "compiles"),
)
GROUPINGS = (
    ("By length", "by_length"),
    ("By construct", "by_construct"),
    ("By folder", "by_folder"),
)


def percent(value: float | None) -> str:
    """0.12345 -> 12.35; a dash for what is not known."""
    return "-" if value is None else f"{100 * value:.2f}"


def cell(figures: Summary, key: str) -> str:
    """A figure as a table shows it: shares and scores in percent."""
    value = figures[key]
    if isinstance(value, Mapping):
        return percent(cast("float | None", value["value"]))
    if value is None:
        return "-"
    return f"{value:.2f}" if key == "bleu" else percent(float(value))


def overall_rows(figures: Summary) -> list[tuple[str, str, str, str]]:
    """Name, value, 95 % interval and failures of every figure that is known."""
    rows = []
    for key, name in SHARES:
        share = figures[key]
        interval = f"{percent(share['low'])} to {percent(share['high'])}"
        rows.append((name, percent(share["value"]), interval, str(share["failures"])))
    for key, name, factor in _NUMBERS:
        value = figures[key]
        rows.append((name, "-" if value is None else f"{factor * value:.2f}", "", ""))
    for key, name, form in (
        ("perplexity", "perplexity per token", "{:.4f}"),
        ("ms_per_formula", "ms per formula, mean", "{:.0f}"),
        ("ms_median", "ms per formula, median", "{:.0f}"),
        ("coarse_lookups_per_token", "coarse look-ups per token", "{:.1f}"),
        ("fine_lookups_per_token", "fine look-ups per token", "{:.1f}"),
    ):
        if figures[key] is not None:
            rows.append((name, form.format(figures[key]), "", ""))
    return rows


def text_table(summary: Summary) -> str:
    """All figures, aligned, for a terminal of 100 columns."""
    overall = summary["overall"]
    parts = [f"{overall['count']} formulas, {overall['gold_faults']} of them with a gold that"]
    parts[0] += " cannot be typeset (failures in every match)"
    header = ("", "%", "95 % interval", "failures")
    parts.append(_aligned([header, *overall_rows(overall)]))
    for title, key in GROUPINGS:
        groups = summary[key]
        if not groups:
            continue
        names = [name for _, name in GROUP_COLUMNS]
        rows = [
            (group, str(figures["count"]), *(cell(figures, key) for key, _ in GROUP_COLUMNS))
            for group, figures in groups.items()
        ]
        parts.append(_aligned([(title, "count", *names), *rows]))
    confidence = summary.get("confidence")
    if confidence:
        error = f"{confidence['ece']:.4f}"
        parts.append(f"Expected calibration error of {confidence['answers']} answers: {error}")
    if summary.get("gain"):
        parts.append(gain_table(summary["gain"]))
    return "\n\n".join(parts)


def mistakes_table(summary: Summary, shown: int) -> str:
    """The most frequent mistakes of single tokens, for a terminal."""
    kinds = summary["token_errors"]
    others = f"{kinds['missing']} missing, {kinds['added']} added"
    parts = [f"Tokens: {kinds['mistaken']} taken for others, {others}"]
    rows = [
        (
            entry["gold"] or "(nothing)",
            entry["predicted"] or "(nothing)",
            str(entry["count"]),
            " ".join(entry["examples"]),
        )
        for entry in summary["confusions"][:shown]
    ]
    if rows:
        parts.append(_aligned([("Token", "read as", "times", "such as"), *rows], left=(0, 1, 3)))
    return "\n\n".join(parts)


def gain_table(gain: Summary) -> str:
    """What comparing the readings with the picture brings and costs, for a terminal."""
    first, chosen = gain["first"], gain["chosen"]
    shown = [*SHARES[:3], ("bleu", "BLEU-4"), ("cdm_f1", "CDM F1")]
    rows = [(name, cell(first, key), cell(chosen, key)) for key, name in shown]
    changes = (
        f"Changed: {gain['changed']} of {chosen['count']} answers,"
        f" {gain['mended']} of them exact only now and {gain['spoilt']} only before"
    )
    parts = [_aligned([("Re-ranking", "first answer", "chosen"), *rows]), changes]
    if gain["cost_ms_mean"] is not None:
        parts.append(
            f"Cost: {gain['cost_ms_mean']:.0f} ms a picture in the mean,"
            f" {gain['cost_ms_p90']:.0f} ms at the 90th percentile;"
            f" {gain['compared']} pictures had something to choose"
        )
    return "\n\n".join([parts[0], "\n".join(parts[1:])])


def _aligned(rows: Sequence[Iterable[str]], left: Sequence[int] = (0,)) -> str:
    """Columns side by side: those of `left` flush left, the others flush right."""
    table = [list(row) for row in rows]
    widths = [max(len(row[i]) for row in table) for i in range(len(table[0]))]
    lines = [
        "  ".join(
            text.ljust(width) if i in left else text.rjust(width)
            for i, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in table
    ]
    return "\n".join(line.rstrip() for line in lines)
