"""From the screen to a picture of the equation."""

from im2tex_desktop.capture.controller import Capture, CaptureOptions, start_capture
from im2tex_desktop.capture.handlers import Backend, survey
from im2tex_desktop.capture.screenshot import (
    CaptureCancelled,
    CaptureError,
    CaptureRefused,
    Region,
)
from im2tex_desktop.capture.session import Session
from im2tex_desktop.capture.surroundings import Surroundings

__all__ = [
    "Backend",
    "Capture",
    "CaptureCancelled",
    "CaptureError",
    "CaptureOptions",
    "CaptureRefused",
    "Region",
    "Session",
    "Surroundings",
    "start_capture",
    "survey",
]
