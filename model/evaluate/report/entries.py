"""One pair in the report: snip, both renderings, their difference, tokens and attention."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from model.evaluate.levenshtein import blocks
from model.evaluate.pairs import PairScore
from model.evaluate.renderings import Rendering
from model.evaluate.report.attention import AttentionScan, attention_sheet
from model.evaluate.report.pictures import data_uri, difference_png, grey_png, png_of_file

_SHOWN = 0.6
"""Size on the page by size in px: 12 pt at 200 dpi are too large beside the text."""


@dataclass(frozen=True, eq=False)
class Entry:
    """What is shown of a pair.

    Attributes:
        snip: the file of the picture that was read, None where it is not at hand.
        gold, answer: renderings, or why there is none.
        scan: the attention, None where it is not known.
    """

    pair: PairScore
    snip: bytes | None
    gold: Rendering | str
    answer: Rendering | str
    scan: AttentionScan | None = None


def entry_html(entry: Entry) -> str:
    """The entry as an article."""
    pair = entry.pair
    rows = [("snip", _snip(entry.snip), "snip")]
    rows.append(("gold", _rendering(entry.gold, "the gold"), ""))
    rows.append(("predicted", _rendering(entry.answer, "the prediction"), ""))
    if not pair.exact and isinstance(entry.gold, Rendering) and isinstance(entry.answer, Rendering):
        png, width = difference_png(entry.gold, entry.answer)
        rows.append(("difference", _image(png, "gold and prediction in one", "", width), ""))
    if pair.exact:
        rows.append(("LaTeX", f"<code>{escape(' '.join(pair.gold))}</code>", ""))
    else:
        rows.append(
            ("tokens", f"<code>{token_difference(pair.gold, pair.answer or ())}</code>", "")
        )
    if entry.scan is not None:
        rows.append(("attention", _scan(entry.scan), ""))
    listed = "".join(f'<dt>{name}</dt><dd class="{kind}">{body}</dd>' for name, body, kind in rows)
    return f"<article><h3>{_heading(pair)}</h3><dl>{listed}</dl></article>"


def _heading(pair: PairScore) -> str:
    tags = [escape(pair.prediction.img_name), _verdict(pair)]
    if pair.f1 is not None:
        tags.append(f'<span class="tag">CDM F1 {pair.f1:.2f}</span>')
    tags.append(f'<span class="tag">{len(pair.gold)} tokens</span>')
    if pair.columns is not None and pair.columns.legacy_ws and not pair.strict:
        tags.append('<span class="tag">passes legacy -ws</span>')
    if pair.prediction.confidence is not None:
        tags.append(f'<span class="tag">confidence {pair.prediction.confidence:.2f}</span>')
    return "".join(tags)


def _verdict(pair: PairScore) -> str:
    if pair.exact:
        return '<span class="tag good">same tokens</span>'
    if pair.strict:
        return '<span class="tag good">strict match, other tokens</span>'
    if pair.gold_fault:
        return f'<span class="tag">gold cannot be typeset: {escape(pair.gold_fault)}</span>'
    if pair.answer_fault:
        return f'<span class="tag bad">no rendering: {escape(pair.answer_fault)}</span>'
    return '<span class="tag bad">different</span>'


def token_difference(gold: Sequence[str], answer: Sequence[str]) -> str:
    """The gold's tokens with what is missing and what is extra marked, as HTML."""
    parts = []
    for kind, i, i_end, j, j_end in blocks(gold, answer):
        if kind == "equal":
            parts.append(escape(" ".join(gold[i:i_end])))
            continue
        if i_end > i:
            parts.append(f"<del>{escape(' '.join(gold[i:i_end]))}</del>")
        if j_end > j:
            parts.append(f"<ins>{escape(' '.join(answer[j:j_end]))}</ins>")
    return " ".join(parts)


def _snip(content: bytes | None) -> str:
    png = png_of_file(content) if content is not None else None
    return (
        _image(png, "the picture that was read") if png else '<span class="none">not at hand</span>'
    )


def _rendering(rendering: Rendering | str, what: str) -> str:
    if isinstance(rendering, str):
        return f'<span class="none">{escape(rendering)}</span>'
    picture = rendering.picture()
    return _image(grey_png(picture), f"{what} as typeset", "print", picture.shape[1])


def _image(png: bytes, alternative: str, kind: str = "", width_px: int = 0) -> str:
    """An image; with a width it is shown smaller than it is, sharp on dense screens."""
    shown = f' width="{round(width_px * _SHOWN)}"' if width_px else ""
    name = f' class="{kind}"' if kind else ""
    return f'<img{name}{shown} loading="lazy" alt="{escape(alternative)}" src="{data_uri(png)}">'


def _scan(scan: AttentionScan) -> str:
    sheet = attention_sheet(scan)
    figures = "".join(
        f'<figure><div style="--at:{-i * sheet.height}px"></div>'
        f"<figcaption>{escape(token)}</figcaption></figure>"
        for i, token in enumerate(sheet.tokens)
    )
    # Both pictures are named once, as properties of the list; each panel shows its own veil.
    style = (
        f"--snip:url({data_uri(sheet.snip)});--veils:url({data_uri(sheet.veils)});"
        f"--w:{sheet.width}px;--h:{sheet.height}px;--all:{sheet.height * len(sheet.tokens)}px"
    )
    return (
        f"<details><summary>where it looked for each of {len(sheet.tokens)} tokens</summary>"
        f'<div class="scan" style="{style}">{figures}</div></details>'
    )
