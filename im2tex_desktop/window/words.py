"""A recognition in words. No percentage without a sentence that says what to do with it."""

from __future__ import annotations

from im2tex_desktop.errors import Words
from model.recognition import Recognition

SURE = 0.9
UNSURE = 0.5


def confidence(recognition: Recognition, doubts: int) -> str:
    """How far to trust the answer."""
    percent = f"{100 * recognition.confidence:.0f} %"
    if recognition.status == "not_formula":
        return "This does not look like a formula"
    if recognition.confidence >= SURE and not doubts:
        return f"Sure ({percent})"
    spots = "the marked spot" if doubts == 1 else f"the {doubts} marked spots"
    if doubts and recognition.confidence >= UNSURE:
        return f"Check {spots} ({percent})"
    if recognition.confidence >= UNSURE:
        return f"Fairly sure ({percent}): compare the two pictures"
    return f"Unsure ({percent}): compare the two pictures"


def timing(recognition: Recognition) -> str:
    """Time and device."""
    return f"{recognition.seconds:.2f} s on {recognition.device}"


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
