"""A run in words: what it is doing, how far it is, and what can be done now."""

from __future__ import annotations

from im2tex_desktop.training.story import Story
from im2tex_desktop.training.ticks import duration

TITLES = {
    "teach": "Teaching your corrections",
    "adapt": "Adapting to your documents",
    "scratch": "Training from scratch",
}
PHASES = {
    "starting": "Starting: reading what to learn from",
    "running": "Training",
    "pausing": "Pausing after this step",
    "paused": "Paused; nothing is lost, also when you switch the computer off",
    "stopping": "Stopping, and keeping what it has learned",
    "settling": "Finishing",
    "comparing": "Comparing with the model in use",
    "interrupted": "Interrupted",
    "finished": "Finished",
    "stopped": "Stopped; what it had learned is kept",
    "failed": "It could not go on",
}


_SETTLING = {
    "share": "weighing how much of what it learned can be kept without forgetting anything",
    "confidence": "measuring how sure it may be of its answers",
}


def state_in_words(phase: str, story: Story) -> str:
    """What is going on, how far, how fast, how long still."""
    parts = [PHASES.get(phase, phase)]
    if phase == "starting" and story.gathering:
        parts.append(story.gathering)
    if phase == "settling":
        parts[0] += f": {_SETTLING.get(story.settling, story.settling)}"
    if phase == "running" and story.train is not None:
        parts[0] = f"Training on {story.train:,} pairs, {story.held_out or 0:,} kept aside"
        if story.new_tokens:
            symbols = "1 new symbol" if story.new_tokens == 1 else f"{story.new_tokens} new symbols"
            parts.append(symbols)
    if story.step:
        parts.append(f"step {story.step:,}")
    if story.samples:
        parts.append(f"{story.samples:,} pictures seen")
    if phase in ("running", "pausing"):
        if story.pictures_per_s:
            parts.append(f"{story.pictures_per_s:,.1f} pictures a second")
        if story.seconds_left is not None:
            parts.append(f"about {duration(story.seconds_left)} left")
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
        return story.message or "The training failed", story.hint or "Go on takes up where it was."
    if phase == "interrupted":
        message = "The training ended before it was finished"
        if story.step:
            message = f"The training was interrupted at step {story.step:,}"
        cure = "Nothing is lost: Go on takes up where it was."
        return (f"{message}: {last_words}" if last_words else message), cure
    return "", ""
