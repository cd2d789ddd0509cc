"""The figures of a set of pairs: every metric, each with what it rests on."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from model.evaluate.cdm import Cdm
from model.evaluate.confusions import Confusions
from model.evaluate.constructs import construct_names, constructs, length_bin, length_bins
from model.evaluate.intervals import wilson
from model.evaluate.pairs import PairScore
from model.evaluate.text import Bleu, EditScore, Perplexity, Share, TextEdit, TokenExactMatch

SHARES = (
    ("strict", "strict match"),
    ("exact", "token exact match"),
    ("legacy", "legacy match"),
    ("legacy_ws", "legacy match -ws"),
    ("symmetric", "symmetric match"),
    ("symmetric_ws", "symmetric match -ws"),
    ("compiles", "compiles"),
)
"""Keys and names of the figures that are shares of pairs."""


@dataclass
class Figures:
    """Accumulates pairs into every figure. A pair that cannot be scored is a failure in each."""

    count: int = 0
    gold_faults: int = 0
    shares: dict[str, Share] = field(
        default_factory=lambda: {key: Share() for key, _ in SHARES if key != "exact"}
    )
    exact: TokenExactMatch = field(default_factory=TokenExactMatch)
    bleu: Bleu = field(default_factory=Bleu)
    text_edit: TextEdit = field(default_factory=TextEdit)
    image_edit: EditScore = field(default_factory=EditScore)
    cdm: Cdm = field(default_factory=Cdm)
    perplexity: Perplexity = field(default_factory=Perplexity)
    seconds: list[float] = field(default_factory=list)
    lookups: dict[str, int] = field(default_factory=lambda: {"coarse": 0, "fine": 0, "tokens": 0})

    def add(self, pair: PairScore) -> None:
        """Count one pair."""
        self.count += 1
        self.gold_faults += bool(pair.gold_fault)
        self.exact.add(pair.answer, pair.gold)
        self.bleu.add(pair.answer, pair.gold)
        self.text_edit.add(pair.answer, pair.gold)
        self.shares["compiles"].add(pair.compiles)
        self.shares["strict"].add(pair.strict)
        self.cdm.add(pair.f1)
        for key in ("legacy", "legacy_ws", "symmetric", "symmetric_ws"):
            self.shares[key].add(getattr(pair.columns, key) if pair.columns else None)
        if pair.columns:
            self.image_edit.add_counts(pair.columns.edits, pair.columns.width)
        else:  # as far off as an empty picture
            self.image_edit.add_counts(pair.gold_width, pair.gold_width, failed=True)
        line = pair.prediction
        self.perplexity.add(line.gold_log_prob, line.gold_length or 0)
        self._add_cost(pair)

    def _add_cost(self, pair: PairScore) -> None:
        line = pair.prediction
        if line.seconds is not None:
            self.seconds.append(line.seconds)
        if line.coarse_lookups is not None and line.fine_lookups is not None and pair.answer:
            self.lookups["coarse"] += line.coarse_lookups
            self.lookups["fine"] += line.fine_lookups
            self.lookups["tokens"] += len(pair.answer) + 1  # the end is attended for as well

    def summary(self) -> dict[str, object]:
        """For JSON: shares with their 95 % interval, failures beside each; None when not known."""
        shares = {**self.shares, "exact": self.exact.share}
        summary: dict[str, object] = {"count": self.count, "gold_faults": self.gold_faults}
        for key, _ in SHARES:
            summary[key] = share_summary(shares[key])
        summary |= {
            "bleu": _number(self.bleu.value()),
            "text_edit": _number(self.text_edit.value()),
            "image_edit": _number(self.image_edit.value()),
            "cdm_f1": _number(self.cdm.value()),
            "cdm_perfect": _number(self.cdm.perfect / self.count if self.count else math.nan),
            "perplexity": _number(self.perplexity.value()),
            "perplexity_unknown": self.perplexity.failures,
        }
        return summary | self._cost()

    def _cost(self) -> dict[str, object]:
        times, tokens = sorted(self.seconds), self.lookups["tokens"]
        return {
            "ms_per_formula": _number(1000 * sum(times) / len(times) if times else math.nan),
            "ms_median": _number(1000 * times[len(times) // 2] if times else math.nan),
            "coarse_lookups_per_token": self.lookups["coarse"] / tokens if tokens else None,
            "fine_lookups_per_token": self.lookups["fine"] / tokens if tokens else None,
        }


def share_summary(share: Share) -> dict[str, float | int | None]:
    """A share with its Wilson interval."""
    low, high = wilson(share.hits, share.count)
    return {
        "value": _number(share.value()),
        "low": low,
        "high": high,
        "hits": share.hits,
        "count": share.count,
        "failures": share.failures,
    }


def _number(value: float) -> float | None:
    """JSON knows neither NaN nor infinity."""
    return value if math.isfinite(value) else None


@dataclass
class Breakdown:
    """Figures of all pairs, of each length and of each construct, and what went wrong how often."""

    overall: Figures = field(default_factory=Figures)
    by_length: dict[str, Figures] = field(default_factory=dict)
    by_construct: dict[str, Figures] = field(default_factory=dict)
    by_folder: dict[str, Figures] = field(default_factory=dict)
    faults: Counter[str] = field(default_factory=Counter)
    gold_faults: Counter[str] = field(default_factory=Counter)
    confusions: Confusions = field(default_factory=Confusions)

    def add(self, pair: PairScore) -> None:
        """Count one pair in all groups that its gold belongs to."""
        self.overall.add(pair)
        self.by_length.setdefault(length_bin(len(pair.gold)), Figures()).add(pair)
        for name in constructs(pair.gold):
            self.by_construct.setdefault(name, Figures()).add(pair)
        folder = pair.prediction.img_name.rpartition("/")[0]
        if folder:  # as in a set of screen looks
            self.by_folder.setdefault(folder, Figures()).add(pair)
        if pair.answer_fault:
            self.faults[pair.answer_fault] += 1
        if pair.gold_fault:
            self.gold_faults[pair.gold_fault] += 1
        if pair.answer is not None:
            self.confusions.add(pair.gold, pair.answer, pair.prediction.img_name)

    def summary(self) -> dict[str, object]:
        """For JSON; groups without a formula are left out."""
        return {
            "overall": self.overall.summary(),
            "by_length": _in_order(self.by_length, length_bins()),
            "by_construct": _in_order(self.by_construct, construct_names()),
            "by_folder": _in_order(self.by_folder, self.by_folder),
            "faults": dict(self.faults.most_common()),
            "gold_faults": dict(self.gold_faults.most_common()),
            "token_errors": self.confusions.kinds(),
            "confusions": self.confusions.summary(),
        }


def _in_order(groups: dict[str, Figures], names: Iterable[str]) -> dict[str, object]:
    return {name: groups[name].summary() for name in names if name in groups}
