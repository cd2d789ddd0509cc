"""A recognition in words. No percentage without a sentence that says what to do with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from im2tex_desktop.errors import Words

if TYPE_CHECKING:
    from model.recognition import Recognition

_AT_SIDE = {
    "left": "at the left",
    "top": "at the top",
    "right": "at the right",
    "bottom": "at the bottom",
}
SURE = 0.9
UNSURE = 0.5


@dataclass(frozen=True)
class Trust:
    """How far to trust the answer: `kind` is good, doubt, bad, or empty for neither."""

    kind: str
    words: str


EDITED = Trust("", "Edited by you")


def trust(recognition: Recognition, doubts: int) -> Trust:
    """In words; `doubts` is the number of marked tokens that are left."""
    percent = f"{100 * recognition.confidence:.0f} %"
    if recognition.status == "not_formula":
        return Trust("bad", "This does not look like a formula")
    if recognition.confidence < UNSURE:
        return Trust("bad", f"Unsure ({percent}): compare the two pictures")
    if doubts:
        spots = "the marked spot" if doubts == 1 else f"the {doubts} marked spots"
        return Trust("doubt", f"Check {spots} ({percent})")
    if recognition.confidence < SURE:
        return Trust("doubt", f"Fairly sure ({percent}): compare the two pictures")
    return Trust("good", f"Sure ({percent})")


def timing(recognition: Recognition) -> str:
    """Time, device and model."""
    return f"{recognition.seconds:.2f} s on {recognition.device}, {recognition.model}"


def warning(recognition: Recognition, can_grow: bool = False) -> Words | None:
    """What has to be said above the result, if anything.

    can_grow: what lay around the picture is known, and can be taken in.
    """
    if recognition.status == "not_formula":
        return Words(
            "This does not look like a formula",
            "Snip the equation alone; what follows is only a guess.",
        )
    if recognition.cut_off:
        return cut_off(recognition.cut_off, can_grow)
    if recognition.notes:
        return Words(". ".join(_sentence(note) for note in recognition.notes))
    return None


def cut_off(sides: Sequence[str], can_grow: bool) -> Words:
    """Ink runs into the edge of the picture: said with the side and the cure."""
    where = " and ".join(_AT_SIDE[side] for side in sides)
    said = f"Cut off {where}: ink runs into the edge of the picture"
    if can_grow:
        return Words(said, "Grow takes in what lies there, Trim leaves out what does not belong.")
    return Words(said, "Take it again with some margin.")


def _sentence(note: str) -> str:
    return note[:1].upper() + note[1:].rstrip(".")
