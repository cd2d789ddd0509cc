"""A recognition in words. No percentage without a sentence that says what to do with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from im2tex_desktop.errors import Words, in_language
from im2tex_desktop.marked import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from model.recognition import Recognition

translate = QCoreApplication.translate
_AT_SIDE = {
    "left": QT_TRANSLATE_NOOP("Words", "at the left"),
    "top": QT_TRANSLATE_NOOP("Words", "at the top"),
    "right": QT_TRANSLATE_NOOP("Words", "at the right"),
    "bottom": QT_TRANSLATE_NOOP("Words", "at the bottom"),
}
SURE = 0.9
UNSURE = 0.5


@dataclass(frozen=True)
class Trust:
    """How far to trust the answer: `kind` is good, doubt, bad, or empty for neither."""

    kind: str
    words: str


def edited() -> Trust:
    """What is said of a text that the person changed."""
    return Trust("", translate("Words", "Edited by you"))


def trust(recognition: Recognition, doubts: int) -> Trust:
    """In words; `doubts` is the number of marked tokens that are left."""
    percent = f"{100 * recognition.confidence:.0f} %"
    if recognition.status == "not_formula":
        return Trust("bad", translate("Words", "This does not look like a formula"))
    if recognition.confidence < UNSURE:
        words = translate("Words", "Unsure ({percent}): compare the two pictures")
        return Trust("bad", words.format(percent=percent))
    if doubts:
        one = translate("Words", "Check the marked spot ({percent})")
        many = translate("Words", "Check the {count} marked spots ({percent})")
        words = one if doubts == 1 else many
        return Trust("doubt", words.format(count=doubts, percent=percent))
    if recognition.confidence < SURE:
        words = translate("Words", "Fairly sure ({percent}): compare the two pictures")
        return Trust("doubt", words.format(percent=percent))
    return Trust("good", translate("Words", "Sure ({percent})").format(percent=percent))


def timing(recognition: Recognition) -> str:
    """Time, device and model."""
    return translate("Words", "{seconds} s on {device}, {model}").format(
        seconds=QLocale().toString(recognition.seconds, "f", 2),
        device=recognition.device,
        model=recognition.model,
    )


def warning(recognition: Recognition, can_grow: bool = False) -> Words | None:
    """What has to be said above the result, if anything.

    can_grow: what lay around the picture is known, and can be taken in.
    """
    if recognition.status == "not_formula":
        return Words(
            translate("Words", "This does not look like a formula"),
            translate("Words", "Snip the equation alone; what follows is only a guess."),
        )
    if recognition.cut_off:
        return cut_off(recognition.cut_off, can_grow)
    if recognition.notes:
        return Words(". ".join(_sentence(note) for note in recognition.notes))
    return None


def cut_off(sides: Sequence[str], can_grow: bool) -> Words:
    """Ink runs into the edge of the picture: said with the side and the cure."""
    joined = translate("Words", " and ")
    where = joined.join(translate("Words", _AT_SIDE[side]) for side in sides)
    said = translate("Words", "Cut off {where}: ink runs into the edge of the picture")
    said = said.format(where=where)
    if can_grow:
        cure = translate(
            "Words", "Grow takes in what lies there, Trim leaves out what does not belong."
        )
        return Words(said, cure)
    return Words(said, translate("Words", "Take it again with some margin."))


def _sentence(note: str) -> str:
    said = in_language(note)
    return said[:1].upper() + said[1:].rstrip(".")
