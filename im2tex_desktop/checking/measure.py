"""How well the check tells a right reading from one with a mistake."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from im2tex_desktop.checking.check import check_rendering
from im2tex_desktop.checking.misreadings import Reads, misreadings
from im2tex_desktop.checking.samples import MODERN, KnownPicture
from im2tex_desktop.checking.snip import Snip, snip_of
from im2tex_desktop.render import Rendering, Status, draw
from model.errors import ImageError
from model.latex.mutations import mutations
from model.roundtrip import DRAW_EM_PX, Verdict

_SAME_DRAWING = 0.05  # mean difference in grey levels up to which nobody sees one


@dataclass
class Tally:
    """Counts over many pictures.

    Attributes:
        right: verdicts on the true formula.
        wrong: verdicts on each kind of mistake.
        misread: verdicts on what a network misread, where one was asked.
        faces: the same of each face alone, where faces are known.
        unseen: mistakes that draw as the true formula does, by kind; in no other figure.
        undrawn: true formulas that the renderer cannot draw in full; in no other figure.
        unreadable: pictures on which no formula was found.
        ms: of each comparison, without the drawing.
    """

    right: Counter[Verdict] = field(default_factory=Counter)
    wrong: dict[str, Counter[Verdict]] = field(default_factory=dict)
    misread: Counter[Verdict] = field(default_factory=Counter)
    faces: dict[str, Tally] = field(default_factory=dict)
    unseen: Counter[str] = field(default_factory=Counter)
    undrawn: int = 0
    unreadable: int = 0
    ms: list[float] = field(default_factory=list)

    @property
    def accepted(self) -> float:
        """Share of the true formulas whose verdict is "same"."""
        return self.right[Verdict.SAME] / max(self.right.total(), 1)

    @property
    def rejected(self) -> float:
        """Share of the visible mistakes, all kinds together, whose verdict is not "same"."""
        return self.rejected_of(*self.wrong)

    def rejected_of(self, *kinds: str) -> float:
        """The same of some kinds."""
        total = sum(self.wrong[kind].total() for kind in kinds)
        return 1.0 - sum(self.wrong[kind][Verdict.SAME] for kind in kinds) / max(total, 1)

    @property
    def misread_rejected(self) -> float:
        """Share of what was misread whose verdict is not "same"."""
        return 1.0 - self.misread[Verdict.SAME] / max(self.misread.total(), 1)

    def summary(self) -> dict[str, object]:
        """All figures."""
        return {
            "pictures": self.right.total(),
            "accepted": round(self.accepted, 4),
            "mistakes": sum(count.total() for count in self.wrong.values()),
            "rejected": round(self.rejected, 4),
            "by_kind": {
                kind: {
                    "mistakes": count.total(),
                    "rejected": round(self.rejected_of(kind), 4),
                    "different": count[Verdict.DIFFERENT],
                    "unseen": self.unseen[kind],
                }
                for kind, count in sorted(self.wrong.items())
            },
            "by_face": {
                face: {
                    "pictures": tally.right.total(),
                    "accepted": round(tally.accepted, 4),
                    "mistakes": sum(count.total() for count in tally.wrong.values()),
                    "rejected": round(tally.rejected, 4),
                }
                for face, tally in sorted(self.faces.items())
            },
            "misread": self.misread.total(),
            "misread_rejected": round(self.misread_rejected, 4),
            "unseen": self.unseen.total(),
            "undrawn": self.undrawn,
            "unreadable": self.unreadable,
            "median_ms": round(statistics.median(self.ms), 1) if self.ms else None,
        }


Progress = Callable[[int], None]


def measure(
    pictures: Iterable[KnownPicture], progress: Progress | None = None, reads: Reads | None = None
) -> dict[str, Tally]:
    """Check every picture against its formula and against one mistake of each kind.

    reads: a network, against whose misreadings it is checked too.

    Returns:
        A tally for each group of faces: "real pictures", "Computer Modern", "other faces".
    """
    tallies: dict[str, Tally] = {}
    for count, picture in enumerate(pictures, 1):
        whole = tallies.setdefault(_group(picture.face), Tally())
        known = [whole.faces.setdefault(picture.face, Tally())] if picture.face else []
        _measure_one(picture, [whole, *known], count, reads)
        if progress is not None:
            progress(count)
    return tallies


def _group(face: str) -> str:
    if not face:
        return "real pictures"
    return "Computer Modern" if face in MODERN else "other faces"


def _measure_one(
    picture: KnownPicture, tallies: Sequence[Tally], seed: int, reads: Reads | None
) -> None:
    ready = _ready(picture, tallies)
    if ready is None:
        return
    right, snip = ready
    verdict = _verdict(snip, right, tallies)
    for tally in tallies:
        tally.right[verdict] += 1
    for mutation in mutations(picture.tokens, seed):
        wrong = draw(" ".join(mutation.tokens), DRAW_EM_PX)
        if wrong.status is not Status.OK:
            continue
        if look_alike(right, wrong):
            for tally in tallies:
                tally.unseen[mutation.kind] += 1
            continue
        verdict = _verdict(snip, wrong, tallies)
        for tally in tallies:
            tally.wrong.setdefault(mutation.kind, Counter())[verdict] += 1
    for wrong in () if reads is None else misreadings(picture, right, reads):
        verdict = _verdict(snip, wrong, tallies)
        for tally in tallies:
            tally.misread[verdict] += 1


def _ready(picture: KnownPicture, tallies: Sequence[Tally]) -> tuple[Rendering, Snip] | None:
    """The drawing of the formula and the snip; where one cannot be had, that is counted."""
    right = draw(" ".join(picture.tokens), DRAW_EM_PX)
    if right.status is not Status.OK:
        for tally in tallies:
            tally.undrawn += 1
        return None
    try:
        return right, snip_of(picture.image)
    except ImageError:
        for tally in tallies:
            tally.unreadable += 1
        return None


def _verdict(snip: Snip, rendering: Rendering, tallies: Sequence[Tally]) -> Verdict:
    result = check_rendering(snip, rendering)
    assert result.verdict is not None  # only a refused drawing has none
    for tally in tallies:
        tally.ms.append(result.ms)
    return result.verdict


def look_alike(first: Rendering, second: Rendering) -> bool:
    """Whether nobody could see a difference between two drawings."""
    if first.alpha.shape != second.alpha.shape:
        return False
    gap = np.abs(first.alpha.astype(np.int16) - second.alpha)
    return float(gap.mean()) < _SAME_DRAWING


def table(tallies: dict[str, Tally]) -> list[str]:
    """The tallies as lines for a person."""
    lines = []
    for name, tally in tallies.items():
        count = sum(verdicts.total() for verdicts in tally.wrong.values())
        lines += [
            f"{name}: {tally.right.total()} pictures, {tally.undrawn} more could not be drawn",
            f"  true formula accepted   {100 * tally.accepted:6.1f} %",
            f"  mistakes rejected       {100 * tally.rejected:6.1f} %  of {count}",
        ]
        for kind, verdicts in sorted(tally.wrong.items()):
            share = 100 * tally.rejected_of(kind)
            unseen = f", {tally.unseen[kind]} invisible ones apart" if tally.unseen[kind] else ""
            lines.append(f"    {kind:<24}{share:6.1f} %  of {verdicts.total()}{unseen}")
        if tally.misread:
            share = 100 * tally.misread_rejected
            lines.append(f"  misreadings rejected    {share:6.1f} %  of {tally.misread.total()}")
        for face, part in sorted(tally.faces.items()):
            count = sum(verdicts.total() for verdicts in part.wrong.values())
            lines.append(
                f"    {face:<12}{100 * part.accepted:6.1f} % of {part.right.total():>4} accepted,"
                f"{100 * part.rejected:6.1f} % of {count:>5} mistakes rejected"
            )
        if tally.ms:
            lines.append(f"  median {statistics.median(tally.ms):.0f} ms a comparison")
    return lines
