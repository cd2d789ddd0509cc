"""A recognition in words. No percentage without a sentence that says what to do with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from im2tex_desktop.errors import Words

if TYPE_CHECKING:
    from model.recognition import Recognition

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


def warning(recognition: Recognition) -> Words | None:
    """What has to be said above the result, if anything."""
    if recognition.status == "not_formula":
        return Words(
            "This does not look like a formula",
            "Snip the equation alone; what follows is only a guess.",
        )
    if recognition.notes:
        return Words(". ".join(note.rstrip(".") for note in recognition.notes))
    return None
