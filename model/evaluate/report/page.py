"""The report's page: headline, tables, chart and the lists of entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from model.evaluate.report.style import STYLE
from model.evaluate.table import GROUP_COLUMNS, cell, overall_rows, percent

Summary = Mapping[str, Any]

_HEADLINE = (
    ("strict", "strict match"),
    ("exact", "token exact match"),
    ("legacy_ws", "legacy match -ws"),
    ("bleu", "BLEU-4"),
    ("cdm_f1", "CDM F1"),
    ("compiles", "compiles"),
)
_METRICS = (
    "<b>strict match</b>: the same glyphs of the same fonts in the same order at the same heights; "
    "horizontal spacing is free. <b>legacy match</b>: the published matcher of the im2latex "
    "papers, on columns of pixels; it does not count what was added. <b>symmetric match</b>: "
    "the same held both ways round. <b>-ws</b>: after columns without ink are dropped. "
    "<b>CDM</b>: boxes of visible tokens assigned to each other."
)


def page_html(
    title: str,
    facts: Sequence[str],
    summary: Summary,
    sections: Iterable[tuple[str, str, str, str]],
) -> str:
    """The whole file.

    Args:
        title: heading.
        facts: short statements under it, such as what was read by what.
        summary: of `model.evaluate.run.Evaluation`.
        sections: anchor, heading, lead and body of each list of entries.
    """
    listed = list(sections)
    links = [("figures", "Figures"), ("lengths", "By length"), ("constructs", "By construct")]
    links += [("mistaken", "Tokens mistaken"), *((anchor, name) for anchor, name, _, _ in listed)]
    nav = "".join(f'<a href="#{anchor}">{escape(name)}</a>' for anchor, name in links)
    stated = " · ".join(escape(fact) for fact in facts)
    body = "".join(_heading(anchor, name, lead) + content for anchor, name, lead, content in listed)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body><main>"
        f'<header><h1>{escape(title)}</h1><p class="lead">{stated}</p></header>'
        f"<nav>{nav}</nav>{_headline(summary['overall'])}{_tables(summary)}{body}"
        "</main></body></html>"
    )


def _headline(overall: Summary) -> str:
    items = []
    for key, name in _HEADLINE:
        figure = overall[key]
        spread = ""
        if isinstance(figure, Mapping):
            spread = f"<span>{percent(figure['low'])} to {percent(figure['high'])}</span>"
        items.append(f"<li><b>{cell(overall, key)}</b><span>{escape(name)}</span>{spread}</li>")
    return f'<ul class="headline">{"".join(items)}</ul>'


def _tables(summary: Summary) -> str:
    overall = summary["overall"]
    about = (
        f"{overall['count']} formulas. A prediction that is missing or cannot be typeset is a "
        "failure in every figure; so is a gold that cannot be typeset "
        f"({overall['gold_faults']}). {_METRICS}"
    )
    return "".join(
        (
            _heading("figures", "Figures", about),
            '<div class="tables"><div>',
            _table(("", "%", "95 % interval", "failures"), overall_rows(overall)),
            "</div><div>",
            _confidence(summary.get("confidence")),
            _counts("Predictions that cannot be typeset", summary["faults"]),
            _counts("Golds that cannot be typeset", summary["gold_faults"]),
            "</div></div>",
            _heading("lengths", "By length", "Canonical tokens of the gold."),
            _groups(summary["by_length"]),
            _heading("constructs", "By construct", "A formula counts in each group it belongs to."),
            _groups(summary["by_construct"]),
            *_by_folder(summary["by_folder"]),
            _heading("mistaken", "Tokens mistaken", "On the shortest way from gold to prediction."),
            _mistaken(summary["confusions"]),
        )
    )


def _by_folder(groups: Summary) -> tuple[str, ...]:
    """The section of the looks, where the dataset has folders."""
    if not groups:
        return ()
    lead = "The folder that a picture's name begins with, as the looks of a set of screens."
    return _heading("folders", "By folder", lead), _groups(groups)


def _heading(anchor: str, name: str, lead: str) -> str:
    """A section's beginning; `lead` is HTML."""
    return f'<h2 id="{anchor}">{escape(name)}</h2><p class="lead">{lead}</p>'


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f"<th>{escape(name)}</th>" for name in header)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>" for row in rows
    )
    return f'<div class="scroll"><table><tr>{head}</tr>{body}</table></div>'


def _groups(groups: Summary) -> str:
    head = "".join(f"<th>{escape(n)}</th>" for n in ("", "count", *(n for _, n in GROUP_COLUMNS)))
    rows = []
    for group, figures in groups.items():
        cells = [f"<td>{escape(group)}</td><td>{figures['count']}</td>"]
        for key, _ in GROUP_COLUMNS:
            text = cell(figures, key)
            share = "0" if text == "-" else text
            cells.append(f'<td class="bar" style="--share:{share}%">{text}</td>')
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f'<div class="scroll"><table><tr>{head}</tr>{"".join(rows)}</table></div>'


def _counts(title: str, counts: Mapping[str, int], shown: int = 8) -> str:
    if not counts:
        return ""
    rows = [(reason, str(count)) for reason, count in list(counts.items())[:shown]]
    rest = sum(list(counts.values())[shown:])
    if rest:
        rows.append(("others", str(rest)))
    return _table((title, "count"), rows)


def _mistaken(confusions: Sequence[Summary]) -> str:
    if not confusions:
        return "<p>None.</p>"
    # Three tables side by side: single lines of one table would leave most of the page empty.
    third = -(-len(confusions) // 3)
    tables = [
        _table(
            ("gold", "predicted", "count"),
            [(c["gold"] or "nothing", c["predicted"] or "nothing", str(c["count"])) for c in part],
        )
        for part in (confusions[i : i + third] for i in range(0, len(confusions), third))
    ]
    return f'<div class="tables">{"".join(tables)}</div>'


def _confidence(confidence: Summary | None) -> str:
    if not confidence:
        return ""
    return (
        f'<div class="scroll">{reliability_chart(confidence["reliability"])}</div>'
        f'<p class="lead">Stated confidence against the share of exact answers; expected '
        f"calibration error {confidence['ece']:.4f} on {confidence['answers']} answers.</p>"
    )


def reliability_chart(bins: Sequence[Summary]) -> str:
    """Bars of the share right by stated confidence, with the diagonal that they should reach."""
    left, top, size = 40, 10, 250
    bars = []
    for b in bins:
        x, width = left + b["low"] * size, (b["high"] - b["low"]) * size - 1
        height = b["right"] * size
        bars.append(
            f'<rect x="{x:.1f}" y="{top + size - height:.1f}" width="{width:.1f}" '
            f'height="{height:.1f}" fill="var(--accent)" opacity=".75">'
            f"<title>{b['count']} answers, {percent(b['confidence'])} % stated, "
            f"{percent(b['right'])} % right</title></rect>"
        )
    bottom, right = top + size, left + size
    return (
        f'<svg class="chart" viewBox="0 0 310 300" role="img" aria-label="Reliability">'
        f'<rect x="{left}" y="{top}" width="{size}" height="{size}" fill="none" '
        f'stroke="var(--line)"/>{"".join(bars)}'
        f'<line x1="{left}" y1="{bottom}" x2="{right}" y2="{top}" stroke="var(--soft)" '
        'stroke-dasharray="4 4"/>'
        f'<text x="{left}" y="{bottom + 14}">0</text>'
        f'<text x="{right}" y="{bottom + 14}" text-anchor="end">1</text>'
        f'<text x="{left + size / 2}" y="{bottom + 30}" text-anchor="middle">stated</text>'
        f'<text x="{left - 6}" y="{bottom}" text-anchor="end">0</text>'
        f'<text x="{left - 6}" y="{top + 8}" text-anchor="end">1</text>'
        f'<text x="14" y="{top + size / 2}" text-anchor="middle" '
        f'transform="rotate(-90 14 {top + size / 2})">share right</text></svg>'
    )
