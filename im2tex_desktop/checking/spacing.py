r"""Spaces by measure: the gaps of the snip say which spaces stand between the tokens.

A network sees a space in cells of four px and takes `\:` for `~`; the comparison of drawing and
snip leaves gaps free, because other fonts have others. Where the font is the same and most gaps
agree, the few that do not are spaces that were misread.

Legend: G groups, the pieces of a formula's outermost row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from im2tex_desktop.checking.snip import Snip
from im2tex_desktop.render import Status, draw
from model.errors import LatexError
from model.latex import to_latex
from model.latex.symbols import SPACES
from model.recognition import Candidate, TokenReading
from model.roundtrip import DRAW_EM_PX
from model.roundtrip.offsets import Offset, offsets

_RUNS = [
    tuple(run.split())
    for run in (
        r"|\!|\! \!|\! \! \!|\,|\:|\;|~|\: \:|~ ~|\quad|\quad ~|\quad \quad|\qquad|\qquad ~|"
        r"\qquad \quad|\qquad \qquad"
    ).split("|")
]
_WIDTHS = np.array([sum(SPACES[token] for token in run) / 10.0 for run in _RUNS])
_AGREES_EM = 0.05  # half a px at the working scale, which is how well ink is placed there
_WRONG_EM = 0.08
_FITS_EM = 0.045
_LEAST_AGREEING = 0.7  # of the gaps
_SCALES = np.linspace(-0.12, 0.12, 241)  # what the estimate of the text's size may be off


_MOST = 0.5  # of the marks of a group
_ROUNDS = 3  # a space changes what the signs beside it are, and so the gaps about them


@dataclass(frozen=True)
class _Group:
    """Tokens of the outermost row that stand together; [gap, start) are the spaces before them."""

    gap: int
    start: int
    end: int


def with_measured_spaces(snip: Snip, candidate: Candidate) -> Candidate:
    """A reading whose visible tokens are right, with the spaces that the snip's gaps show."""
    tokens = respaced(snip, candidate.tokens)
    return candidate if tokens is None else in_other_spaces(candidate, tokens)


def respaced(snip: Snip, tokens: Sequence[str]) -> tuple[str, ...] | None:
    """Canonical tokens with other spaces where the snip's gaps say so; None for no change."""
    seen = _seen(snip, tokens)
    if seen is None:
        return None
    changed = False
    for _ in range(_ROUNDS):
        others = _with_other_spaces(seen)
        then = None if others is None else _seen(snip, others)
        if then is None or then.agreement <= seen.agreement:
            break
        seen, changed = then, True
    return seen.tokens if changed else None


def in_other_spaces(candidate: Candidate, tokens: Sequence[str]) -> Candidate:
    """A reading with other tokens that differ in spaces alone; those put in were read nowhere."""
    nowhere = np.zeros((0, 0), np.float32)
    shown = iter([one for one in candidate.readings if one.token not in SPACES])
    readings = tuple(
        TokenReading(token, 0.0, nowhere, nowhere) if token in SPACES else next(shown)
        for token in tokens
        if candidate.readings
    )
    return replace(candidate, latex=to_latex(tokens), tokens=tuple(tokens), readings=readings)


@dataclass(frozen=True, eq=False)
class _Seen:
    """A rendering beside the snip.

    Attributes:
        tokens: of the rendering.
        groups: of its outermost row.
        known: numbers of the groups that were found on the snip.
        level: float (G, 2), how far right the left and the right end of each of these lies there,
            in em, less what a wrong scale explains.
    """

    tokens: tuple[str, ...]
    groups: list[_Group]
    known: list[int]
    level: np.ndarray

    @property
    def gaps(self) -> np.ndarray:
        """float (G - 1,): by how much wider each gap is on the snip, in em."""
        return np.asarray(self.level[1:, 0] - self.level[:-1, 1])

    @property
    def agreement(self) -> float:
        """Share of the gaps that are as wide on the snip; 0 without any."""
        return float((np.abs(self.gaps) <= _AGREES_EM).mean()) if len(self.gaps) else 0.0


def _seen(snip: Snip, tokens: Sequence[str]) -> _Seen | None:
    """None where the tokens cannot be drawn whole."""
    # A tie is a space and an empty atom, after which a sign stands between two things; what is read
    # as a tie is mostly a space alone.
    try:
        drawn = draw(to_latex(tokens).replace("~", r"\ "), DRAW_EM_PX)
    except LatexError:
        return None
    if drawn.status is not Status.OK or drawn.tokens != tuple(tokens):
        return None
    off = offsets(snip.marks, 255 - drawn.alpha, drawn.em_px, drawn.token_boxes, snip.em_px)
    groups = _groups(drawn.tokens)
    return _Seen(drawn.tokens, groups, *_levels(groups, off))


def _with_other_spaces(seen: _Seen) -> tuple[str, ...] | None:
    """None where nothing is to be changed."""
    tokens = list(seen.tokens)
    for number, error in sorted(_gap_errors(seen).items(), reverse=True):
        gap, start = seen.groups[number].gap, seen.groups[number].start
        wanted = sum(SPACES[token] for token in tokens[gap:start]) / 10.0 + error
        best = int(np.abs(_WIDTHS - wanted).argmin())
        if abs(_WIDTHS[best] - wanted) <= _FITS_EM:
            tokens[gap:start] = _RUNS[best]
    return tuple(tokens) if tuple(tokens) != seen.tokens else None


def _gap_errors(seen: _Seen) -> dict[int, float]:
    """By the number of a group, by how much the gap before it is wider on the snip, in em."""
    if len(seen.gaps) < 2 or seen.agreement < _LEAST_AGREEING:
        return {}
    known, wrong = seen.known, np.abs(seen.gaps) > _WRONG_EM
    # Ends between two breaks lie right to each other: together they tell the gaps better.
    breaks = np.zeros(2 * len(known) - 1, bool)
    breaks[0::2] = seen.level[:, 0] != seen.level[:, 1]
    breaks[1::2] = wrong
    stretch = np.append(0, np.cumsum(breaks))
    ends = seen.level.ravel()
    levels = [float(np.median(ends[stretch == n])) for n in range(stretch[-1] + 1)]
    return {
        known[place + 1]: levels[stretch[2 * place + 2]] - levels[stretch[2 * place + 1]]
        for place in np.flatnonzero(wrong).tolist()
        if known[place + 1] == known[place] + 1
    }


def _levels(groups: Sequence[_Group], off: Sequence[Offset]) -> tuple[list[int], np.ndarray]:
    """`_Seen.known` and `_Seen.level`."""
    owner = {
        token: number
        for number, group in enumerate(groups)
        for token in range(group.start, group.end)
    }
    places: dict[int, list[Offset]] = {}
    for one in off:
        if one.token in owner:
            places.setdefault(owner[one.token], []).append(one)
    for number, some in places.items():
        places[number] = [one for one in some if not one.cut] or some
    known = sorted(places)
    if not known:
        return [], np.zeros((0, 2))
    along = np.array([np.median([one.left + one.right for one in places[n]]) / 2 for n in known])
    centres = [_ends(places[number], 0.0).mean() for number in known]
    scale = _scale_error(along, np.array(centres)) if len(known) > 1 else 0.0
    return known, np.stack([_ends(places[n], scale) for n in known]) / (1.0 + scale)


def _ends(marks: Sequence[Offset], scale: float) -> np.ndarray:
    """float (2,): how far right the ends of a group lie, at a scale that is off by so much.

    Where something moved inside of the group its outermost marks tell, else all do.
    """
    left = np.array([one.off_left - scale * one.left for one in marks])
    right = np.array([one.off_right - scale * one.right for one in marks])
    middle = (left + right) / 2
    near = np.abs(middle - np.median(middle)) <= _AGREES_EM
    if near.mean() >= _MOST:  # the others are pairs of two of a kind that were taken crosswise
        return np.full(2, np.median(middle[near]))
    first = min(range(len(marks)), key=lambda at: marks[at].left)
    last = max(range(len(marks)), key=lambda at: marks[at].right)
    return np.array([left[first], right[last]])


def _scale_error(along: np.ndarray, level: np.ndarray) -> float:
    """By what share the snip is wider than was thought: what makes most gaps agree."""
    steps, rises = np.diff(along), np.diff(level)
    off = rises - _SCALES[:, None] * steps  # scales, G - 1
    agree = np.maximum(0.0, 1.0 - (off / (2 * _AGREES_EM)) ** 2).sum(axis=1)
    scale = float(_SCALES[int((agree - np.abs(_SCALES)).argmax())])
    good = np.abs(rises - scale * steps) <= _AGREES_EM
    if not good.any():
        return scale
    # A wide gap tells more of the scale.
    return float((steps[good] * rises[good]).sum() / max((steps[good] ** 2).sum(), 1e-9))


def _groups(tokens: Sequence[str]) -> list[_Group]:
    """The pieces of the outermost row; scripts and arguments stay with what they belong to."""
    found: list[_Group] = []
    depth, gap = 0, 0
    for at, token in enumerate(tokens):
        if (
            depth == 0
            and token not in SPACES
            and token not in "^_{}"
            and not token.startswith(r"\end")
        ):
            if found:
                found[-1] = _Group(found[-1].gap, found[-1].start, gap)
            found.append(_Group(gap, at, at + 1))
        depth += (token == "{" or token.startswith(r"\begin{")) - (
            token == "}" or token.startswith(r"\end{")
        )
        if depth > 0 or token not in SPACES:
            gap = at + 1
    if found:
        found[-1] = _Group(found[-1].gap, found[-1].start, gap)
    return found
