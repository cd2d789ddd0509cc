"""The ways to get a picture of the screen, in order of preference."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from im2tex_desktop.capture.mss_handler import MssHandler
from im2tex_desktop.capture.portal import PortalHandler
from im2tex_desktop.capture.screenshot import (
    CaptureCancelled,
    CaptureError,
    CaptureRefused,
    ScreenShot,
)
from im2tex_desktop.capture.session import Session
from im2tex_desktop.capture.tools import GnomeScreenshotHandler, GrimHandler, SpectacleHandler

Cancelled = Callable[[], bool]


class Handler(Protocol):
    """One way to get a picture of the screen."""

    def is_compatible(self, session: Session) -> bool:
        """Whether this way can work on this kind of desktop at all."""
        ...

    def is_installed(self) -> bool:
        """Whether what it needs is there."""
        ...

    def capture(self, cancelled: Cancelled) -> list[ScreenShot]:
        """Take the pictures. Blocks up to the handler's own time limit: not for the GUI thread.

        Args:
            cancelled: asked several times a second; True makes the call end early.

        Raises:
            CaptureCancelled: the person called it off, or `cancelled` said so.
            CaptureRefused: the desktop does not allow it.
            CaptureError: anything else, with the cure as its hint.
        """
        ...

    @property
    def install_hint(self) -> str:
        """What to install or switch on, as a sentence."""
        ...


class Backend(Enum):
    """Names of the handlers, best first."""

    MSS = "mss"  # 10 to 40 ms, exact pixels of every monitor; X11, Windows and macOS
    PORTAL = "portal"  # the one way that every Wayland desktop means to support
    GRIM = "grim"  # wlroots compositors (Sway, Hyprland, ...), whose portal is often not set up
    GNOME_SCREENSHOT = "gnome-screenshot"  # GNOME up to 41 and its relatives
    SPECTACLE = "spectacle"  # Plasma, whose tool is trusted by KWin


HANDLERS: dict[Backend, Handler] = {
    Backend.MSS: MssHandler(),
    Backend.PORTAL: PortalHandler(),
    Backend.GRIM: GrimHandler(),
    Backend.GNOME_SCREENSHOT: GnomeScreenshotHandler(),
    Backend.SPECTACLE: SpectacleHandler(),
}


@dataclass(frozen=True)
class Availability:
    """What `doctor` says about one handler."""

    backend: Backend
    compatible: bool
    installed: bool
    hint: str

    @property
    def usable(self) -> bool:
        return self.compatible and self.installed


def survey(session: Session, handlers: dict[Backend, Handler] | None = None) -> list[Availability]:
    """Each handler with whether it can be used here, best first."""
    found = []
    for backend, handler in (handlers or HANDLERS).items():
        compatible = handler.is_compatible(session)
        installed = compatible and handler.is_installed()
        found.append(Availability(backend, compatible, installed, handler.install_hint))
    return found


def usable_backends(
    session: Session,
    forced: Backend | None = None,
    handlers: dict[Backend, Handler] | None = None,
) -> list[Backend]:
    """The backends to try, best first; the forced one alone where there is one.

    Raises:
        CaptureError: nothing can be used; the hint names what to install.
    """
    table = handlers or HANDLERS
    if forced is not None:
        if not table[forced].is_installed():
            raise CaptureError(
                f"The screen was to be captured with {forced.value}, which is not there",
                table[forced].install_hint,
            )
        return [forced]
    survey_here = survey(session, table)
    usable = [entry.backend for entry in survey_here if entry.usable]
    if not usable:
        cures = [entry.hint for entry in survey_here if entry.compatible]
        raise CaptureError(
            "There is no way to capture the screen here",
            " Or: ".join(cures) or "Start the program inside a graphical session.",
        )
    return usable


def grab(
    session: Session,
    forced: Backend | None = None,
    cancelled: Cancelled = lambda: False,
    handlers: dict[Backend, Handler] | None = None,
) -> tuple[Backend, list[ScreenShot]]:
    """Pictures by the best handler that works, and which one it was.

    A handler that fails is followed by the next one. A person's own refusal is final: to try the
    next way round it would be impolite.

    Raises:
        CaptureCancelled: the person called it off.
        CaptureRefused, CaptureError: the last failure, its message naming all that was tried.
    """
    table = handlers or HANDLERS
    failures: list[tuple[Backend, CaptureError]] = []
    for backend in usable_backends(session, forced, table):
        if cancelled():
            raise CaptureCancelled("The capture was cancelled")
        try:
            shots = table[backend].capture(cancelled)
        except CaptureCancelled:
            raise
        except CaptureError as error:
            failures.append((backend, error))
            continue
        if shots:
            return backend, shots
        failures.append((backend, CaptureError("it gave no picture")))
    raise _all_failed(failures)


def _all_failed(failures: Sequence[tuple[Backend, CaptureError]]) -> CaptureError:
    if len(failures) == 1:
        return failures[0][1]
    told = "; ".join(f"{backend.value}: {error.message}" for backend, error in failures)
    hint = next((error.hint for _, error in failures if error.hint), "")
    refused = any(isinstance(error, CaptureRefused) for _, error in failures)
    kind = CaptureRefused if refused else CaptureError
    return kind(f"The screen could not be captured ({told})", hint)
