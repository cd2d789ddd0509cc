"""A run in words: what it is doing, how far it is, and what can be done now."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from im2tex_desktop.marked import QT_TRANSLATE_NOOP
from im2tex_desktop.quantities import count, decimal
from im2tex_desktop.training.story import Story
from im2tex_desktop.training.ticks import duration

translate = QCoreApplication.translate

TITLES = {
    "teach": QT_TRANSLATE_NOOP("Train", "Teaching your corrections"),
    "adapt": QT_TRANSLATE_NOOP("Train", "Adapting to your documents"),
    "scratch": QT_TRANSLATE_NOOP("Train", "Training from scratch"),
}
PHASES = {
    "starting": QT_TRANSLATE_NOOP("Train", "Starting: reading what to learn from"),
    "running": QT_TRANSLATE_NOOP("Train", "Training"),
    "pausing": QT_TRANSLATE_NOOP("Train", "Pausing after this step"),
    "paused": QT_TRANSLATE_NOOP(
        "Train", "Paused; nothing is lost, also when you switch the computer off"
    ),
    "stopping": QT_TRANSLATE_NOOP("Train", "Stopping, and keeping what it has learned"),
    "settling": QT_TRANSLATE_NOOP("Train", "Finishing"),
    "comparing": QT_TRANSLATE_NOOP("Train", "Comparing with the model in use"),
    "interrupted": QT_TRANSLATE_NOOP("Train", "Interrupted"),
    "finished": QT_TRANSLATE_NOOP("Train", "Finished"),
    "stopped": QT_TRANSLATE_NOOP("Train", "Stopped; what it had learned is kept"),
    "failed": QT_TRANSLATE_NOOP("Train", "It could not go on"),
}


_SETTLING = {
    "share": QT_TRANSLATE_NOOP(
        "Train", "weighing how much of what it learned can be kept without forgetting anything"
    ),
    "confidence": QT_TRANSLATE_NOOP("Train", "measuring how sure it may be of its answers"),
}


def title(mode: str) -> str:
    """What a run of this kind is called."""
    return translate("Train", TITLES.get(mode, PHASES["running"]))


def state_in_words(phase: str, story: Story) -> str:
    """What is going on, how far, how fast, how long still."""
    parts = [translate("Train", PHASES.get(phase, phase))]
    if phase == "starting" and story.gathering:
        parts.append(story.gathering)
    if phase == "settling":
        parts[0] += ": " + translate("Train", _SETTLING.get(story.settling, story.settling))
    if phase == "running" and story.train is not None:
        said = translate("Train", "Training on {count} pairs, {aside} kept aside")
        parts[0] = said.format(count=count(story.train), aside=count(story.held_out or 0))
        if story.new_tokens:
            symbols = translate("Train", "{count} new symbols")
            if story.new_tokens == 1:
                symbols = translate("Train", "1 new symbol")
            parts.append(symbols.format(count=count(story.new_tokens)))
    if story.step:
        parts.append(translate("Train", "step {step}").format(step=count(story.step)))
    if story.samples:
        seen = translate("Train", "{count} pictures seen")
        parts.append(seen.format(count=count(story.samples)))
    if phase in ("running", "pausing"):
        if story.pictures_per_s:
            speed = translate("Train", "{count} pictures a second")
            parts.append(speed.format(count=decimal(story.pictures_per_s)))
        if story.seconds_left is not None:
            left = translate("Train", "about {time} left")
            parts.append(left.format(time=duration(story.seconds_left)))
    return "  ·  ".join(parts)


def can_pause(phase: str) -> bool:
    """Whether a pause makes sense now."""
    return phase in ("starting", "running")


def can_go_on(phase: str) -> bool:
    """Whether it waits for the person."""
    return phase in ("paused", "pausing", "interrupted", "failed")


def can_stop(phase: str) -> bool:
    """Whether there is something to stop and to keep."""
    return phase in ("running", "pausing", "paused")


def trouble(phase: str, story: Story, last_words: str) -> tuple[str, str]:
    """What went wrong and the cure; empty when nothing did."""
    if phase == "failed":
        return story.message or translate("Train", "The training failed"), story.hint or translate(
            "Train", "Go on takes up where it was."
        )
    if phase == "interrupted":
        message = translate("Train", "The training ended before it was finished")
        if story.step:
            message = translate("Train", "The training was interrupted at step {step}").format(
                step=count(story.step)
            )
        cure = translate("Train", "Nothing is lost: Go on takes up where it was.")
        return (f"{message}: {last_words}" if last_words else message), cure
    return "", ""
