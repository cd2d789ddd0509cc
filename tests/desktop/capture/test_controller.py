"""A capture from the hiding of the windows to their return."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QCursor, QGuiApplication, QImage
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from im2tex_desktop.capture import grabber
from im2tex_desktop.capture.controller import Capture, CaptureOptions, start_capture
from im2tex_desktop.capture.frames import frames_for
from im2tex_desktop.capture.geometry import Rect
from im2tex_desktop.capture.grabber import Grab, wait_for_all
from im2tex_desktop.capture.handlers import Backend
from im2tex_desktop.capture.screenshot import (
    CaptureCancelled,
    CaptureError,
    Coverage,
    Region,
    ScreenInfo,
    ScreenShot,
)
from model.errors import Im2texError
from tests.desktop.waiting import WAIT_MS, WAIT_S, show_exposed

pytestmark = pytest.mark.gui

LEFT = ScreenInfo("LEFT-1", Rect(-640, 0, 0, 480), 1.0)
MAIN = ScreenInfo("MAIN-1", Rect(0, 0, 800, 600), 1.5)


def plain(width: int, height: int, colour: str) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def two_monitors() -> list[ScreenShot]:
    """As a library sees them: the main one has 1.5 pixels a unit."""
    return [
        ScreenShot(plain(1200, 900, "red"), Coverage.MONITOR, Rect.from_size(0, 0, 1200, 900)),
        ScreenShot(plain(640, 480, "blue"), Coverage.MONITOR, Rect.from_size(-640, 0, 640, 480)),
    ]


def giving(shots: list[ScreenShot]) -> Grab:
    return lambda cancelled: (Backend.MSS, shots)


class Log:
    """What a capture told, in order."""

    def __init__(self, capture: Capture) -> None:
        self.told: list[str] = []
        self.image = QImage()
        self.region: Region | None = None
        self.error: Im2texError | None = None
        capture.captured.connect(self.on_captured)
        capture.cancelled.connect(lambda: self.told.append("cancelled"))
        capture.failed.connect(self.on_failed)
        capture.finished.connect(lambda: self.told.append("finished"))

    def on_captured(self, image: QImage, region: Region) -> None:
        self.told.append("captured")
        self.image, self.region = image, region

    def on_failed(self, error: Im2texError) -> None:
        self.told.append("failed")
        self.error = error


@pytest.fixture
def begin(qtbot: QtBot) -> Iterator[Callable[..., tuple[Capture, Log]]]:
    begun: list[Capture] = []

    def start(
        grab: Grab, *windows: QWidget, options: CaptureOptions | None = None
    ) -> tuple[Capture, Log]:
        capture = Capture(windows, options or CaptureOptions(), None, grab, [MAIN, LEFT])
        log = Log(capture)
        begun.append(capture)
        capture.start()
        return capture, log

    yield start
    for capture in begun:
        capture.cancel()
    assert wait_for_all(WAIT_S)


def drag(qtbot: QtBot, capture: Capture, index: int, start: QPoint, end: QPoint) -> None:
    overlay = capture.overlays[index]
    qtbot.mousePress(overlay, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseRelease(overlay, Qt.MouseButton.LeftButton, pos=end)


def test_each_screen_gets_its_picture_and_the_drag_its_pixels(
    qtbot: QtBot, begin: Callable[..., tuple[Capture, Log]]
) -> None:
    capture, log = begin(giving(two_monitors()))
    with qtbot.waitSignal(capture.frozen, timeout=WAIT_MS):
        pass
    colours = [overlay.frame.image.pixelColor(5, 5).name() for overlay in capture.overlays]
    assert colours == ["#ff0000", "#0000ff"]
    drag(qtbot, capture, 0, QPoint(100, 50), QPoint(300, 150))
    assert log.told == ["captured", "finished"]
    assert log.region == Region("MAIN-1", Rect(150, 75, 450, 225), (1200, 900))
    assert (log.image.width(), log.image.height()) == (300, 150)
    assert log.image.pixelColor(299, 149) == QColor("red")


def test_the_screen_with_the_drag_is_the_one_that_is_read(
    qtbot: QtBot, begin: Callable[..., tuple[Capture, Log]]
) -> None:
    capture, log = begin(giving(two_monitors()))
    with qtbot.waitSignal(capture.frozen, timeout=WAIT_MS):
        pass
    drag(qtbot, capture, 1, QPoint(600, 400), QPoint(900, 900))
    assert log.region == Region("LEFT-1", Rect(600, 400, 640, 480), (640, 480))
    assert log.image.pixelColor(0, 0) == QColor("blue")


def test_a_selection_lives_on_one_screen_only(
    qtbot: QtBot, begin: Callable[..., tuple[Capture, Log]]
) -> None:
    capture, log = begin(giving(two_monitors()), options=CaptureOptions(accept_on_release=False))
    with qtbot.waitSignal(capture.frozen, timeout=WAIT_MS):
        pass
    first, second = capture.overlays
    drag(qtbot, capture, 0, QPoint(100, 50), QPoint(300, 150))
    drag(qtbot, capture, 1, QPoint(10, 10), QPoint(50, 60))
    assert first.selection.rect is None
    qtbot.keyClick(first, Qt.Key.Key_Return)  # wherever the keyboard is
    assert log.region is not None
    assert log.region.screen == "LEFT-1"
    assert second is not None


def test_a_pointer_that_strays_to_another_screen_costs_no_selection(
    qtbot: QtBot, begin: Callable[..., tuple[Capture, Log]]
) -> None:
    capture, log = begin(giving(two_monitors()), options=CaptureOptions(accept_on_release=False))
    with qtbot.waitSignal(capture.frozen, timeout=WAIT_MS):
        pass
    first, second = capture.overlays
    drag(qtbot, capture, 0, QPoint(100, 50), QPoint(300, 150))
    second.entered.emit()
    qtbot.keyClick(second, Qt.Key.Key_Return)
    assert log.region is not None
    assert log.region.screen == "MAIN-1"
    assert first is not second


def test_a_digit_picks_a_screen(qtbot: QtBot, begin: Callable[..., tuple[Capture, Log]]) -> None:
    capture, log = begin(giving(two_monitors()))
    with qtbot.waitSignal(capture.frozen, timeout=WAIT_MS):
        pass
    qtbot.keyClick(capture.overlays[0], Qt.Key.Key_2)
    qtbot.keyClick(capture.overlays[0], Qt.Key.Key_9)
    qtbot.keyClick(capture.overlays[0], Qt.Key.Key_A)
    qtbot.keyClick(capture.overlays[0], Qt.Key.Key_Return)
    assert log.region is not None
    assert (log.region.screen, log.image.width()) == ("LEFT-1", 640)


def test_the_last_region_again(qtbot: QtBot, begin: Callable[..., tuple[Capture, Log]]) -> None:
    last = Region("LEFT-1", Rect(20, 30, 120, 60), (640, 480))
    capture, log = begin(giving(two_monitors()), options=CaptureOptions(last_region=last))
    with qtbot.waitSignal(capture.frozen, timeout=WAIT_MS):
        pass
    qtbot.keyClick(capture.overlays[0], Qt.Key.Key_Space)
    qtbot.keyClick(capture.overlays[0], Qt.Key.Key_Return)
    assert log.region == last


def test_a_repeat_shows_no_overlay_unless_the_screen_changed(
    qtbot: QtBot, begin: Callable[..., tuple[Capture, Log]]
) -> None:
    last = Region("LEFT-1", Rect(20, 30, 120, 60), (640, 480))
    capture, log = begin(
        giving(two_monitors()), options=CaptureOptions(last_region=last, repeat=True)
    )
    qtbot.waitUntil(lambda: log.told == ["captured", "finished"], timeout=WAIT_MS)
    assert (log.image.width(), log.image.height()) == (100, 30)
    changed = Region("LEFT-1", Rect(20, 30, 120, 60), (1280, 960))
    other, other_log = begin(
        giving(two_monitors()), options=CaptureOptions(last_region=changed, repeat=True)
    )
    with qtbot.waitSignal(other.frozen, timeout=WAIT_MS):
        pass
    assert other_log.told == []
    assert capture.overlays == ()


def test_own_windows_are_gone_from_the_picture_and_come_back(qtbot: QtBot) -> None:
    """GIVEN a window of ours over another one WHEN captured for real THEN only the other shows."""
    geometry = QGuiApplication.primaryScreen().geometry()
    behind, ours, hidden = QLabel(), QLabel(), QLabel()
    for window, colour in ((behind, "#00c030"), (ours, "#c00030")):
        window.setStyleSheet(f"background: {colour}")
        window.setWindowFlags(Qt.WindowType.X11BypassWindowManagerHint)
        window.setGeometry(geometry)
        qtbot.addWidget(window)
        show_exposed(qtbot, window)
    qtbot.addWidget(hidden)
    # A second is more than what lies behind needs to be painted, on a busy machine too.
    capture = start_capture([ours, hidden], CaptureOptions(backend=Backend.MSS, delay_s=1))
    log = Log(capture)
    with qtbot.waitSignal(capture.frozen, timeout=WAIT_MS):
        pass
    assert not ours.isVisible()
    drag(qtbot, capture, 0, QPoint(100, 50), QPoint(300, 150))
    assert log.told == ["captured", "finished"]
    assert {log.image.pixelColor(x, 50).name() for x in range(0, 200, 20)} == {"#00c030"}
    assert ours.isVisible()
    assert not hidden.isVisible(), "what was hidden before stays hidden"


@pytest.mark.parametrize("how", ["error", "crash", "no picture", "no fit"])
def test_a_failure_is_told_and_the_windows_are_back(
    qtbot: QtBot, begin: Callable[..., tuple[Capture, Log]], how: str
) -> None:
    def grab(cancelled: Callable[[], bool]) -> tuple[Backend, list[ScreenShot]]:
        if how == "error":
            raise CaptureError("no screen", "Get one.")
        if how == "crash":
            raise RuntimeError("bug")
        empty = ScreenShot(QImage(), Coverage.MONITOR, Rect(0, 0, 1, 1))
        return Backend.MSS, [] if how == "no picture" else [empty]

    window = QLabel("ours")
    qtbot.addWidget(window)
    show_exposed(qtbot, window)
    _, log = begin(grab, window)
    qtbot.waitUntil(lambda: log.told == ["failed", "finished"], timeout=WAIT_MS)
    assert isinstance(log.error, Im2texError)
    assert window.isVisible()


def test_escape_gives_up(qtbot: QtBot, begin: Callable[..., tuple[Capture, Log]]) -> None:
    window = QLabel("ours")
    qtbot.addWidget(window)
    show_exposed(qtbot, window)
    capture, log = begin(giving(two_monitors()), window)
    with qtbot.waitSignal(capture.frozen, timeout=WAIT_MS):
        pass
    qtbot.keyClick(capture.overlays[0], Qt.Key.Key_Escape)
    assert log.told == ["cancelled", "finished"]
    assert window.isVisible()
    assert capture.overlays == ()


def test_a_cancelled_grab_ends_soon_and_its_late_picture_is_dropped(
    qtbot: QtBot, begin: Callable[..., tuple[Capture, Log]]
) -> None:
    noticed = threading.Event()
    started = threading.Event()

    def slow(cancelled: Callable[[], bool]) -> tuple[Backend, list[ScreenShot]]:
        started.set()
        while not cancelled():
            time.sleep(0.01)
        noticed.set()
        return Backend.MSS, two_monitors()

    capture, log = begin(slow)
    qtbot.waitUntil(started.is_set, timeout=WAIT_MS)
    capture.cancel()
    assert log.told == ["cancelled", "finished"]
    qtbot.waitUntil(noticed.is_set, timeout=WAIT_MS)
    assert wait_for_all(WAIT_S)
    qtbot.wait(100)
    assert log.told == ["cancelled", "finished"]
    assert not grabber._ending, "its picture is let go"


def test_the_gui_goes_on_while_the_screen_is_grabbed(
    qtbot: QtBot, begin: Callable[..., tuple[Capture, Log]]
) -> None:
    release = threading.Event()

    def slow(cancelled: Callable[[], bool]) -> tuple[Backend, list[ScreenShot]]:
        release.wait(WAIT_S)
        return Backend.MSS, two_monitors()

    capture, _ = begin(slow)
    before = time.monotonic()
    qtbot.wait(100)
    assert time.monotonic() - before < WAIT_S / 2
    release.set()
    with qtbot.waitSignal(capture.frozen, timeout=WAIT_MS):
        pass


def test_a_cancel_in_the_desktops_own_dialogue_is_no_error(
    qtbot: QtBot, begin: Callable[..., tuple[Capture, Log]]
) -> None:
    def refuse(cancelled: Callable[[], bool]) -> tuple[Backend, list[ScreenShot]]:
        raise CaptureCancelled("no")

    _, log = begin(refuse)
    qtbot.waitUntil(lambda: log.told == ["cancelled", "finished"], timeout=WAIT_MS)


def test_a_region_chosen_in_the_desktops_own_tool_needs_no_overlay(
    qtbot: QtBot, begin: Callable[..., tuple[Capture, Log]]
) -> None:
    _, log = begin(giving([ScreenShot(plain(40, 30, "red"), Coverage.REGION)]))
    qtbot.waitUntil(lambda: log.told == ["captured", "finished"], timeout=WAIT_MS)
    assert log.region == Region("", Rect(0, 0, 40, 30), (40, 30))


def test_a_delay_leaves_time_to_open_a_menu(
    qtbot: QtBot, begin: Callable[..., tuple[Capture, Log]]
) -> None:
    grabbed: list[float] = []

    def grab(cancelled: Callable[[], bool]) -> tuple[Backend, list[ScreenShot]]:
        grabbed.append(time.monotonic())
        return Backend.MSS, two_monitors()

    before = time.monotonic()
    capture, _ = begin(grab, options=CaptureOptions(delay_s=0.4))
    with qtbot.waitSignal(capture.frozen, timeout=WAIT_MS):
        pass
    assert grabbed[0] - before >= 0.39


def test_a_capture_cancelled_before_it_began_grabs_nothing(qtbot: QtBot) -> None:
    calls: list[int] = []

    def grab(cancelled: Callable[[], bool]) -> tuple[Backend, list[ScreenShot]]:
        calls.append(1)
        return Backend.MSS, two_monitors()

    capture = Capture([], CaptureOptions(), None, grab, [MAIN, LEFT])
    capture.cancel()
    capture.start()
    qtbot.wait(60)
    assert calls == []


def test_the_pointer_is_known_before_it_moves(
    qtbot: QtBot, begin: Callable[..., tuple[Capture, Log]]
) -> None:
    QCursor.setPos(200, 150)
    qtbot.waitUntil(lambda: QCursor.pos() == QPoint(200, 150), timeout=WAIT_MS)
    capture, _ = begin(giving(two_monitors()))
    with qtbot.waitSignal(capture.frozen, timeout=WAIT_MS):
        pass
    assert capture.overlays[0].selection.pointer == (300, 225)


def test_one_picture_of_the_whole_desktop_is_cut_up() -> None:
    whole = QImage(1440, 600, QImage.Format.Format_RGB32)
    whole.fill(QColor("blue"))
    for x in range(640, 1440):
        for y in range(600):
            whole.setPixel(x, y, QColor("red").rgb())
    main = ScreenInfo("MAIN-1", Rect(0, 0, 800, 600))
    frames = frames_for([ScreenShot(whole, Coverage.DESKTOP)], [main, LEFT])
    assert [(frame.image.width(), frame.image.height()) for frame in frames] == [
        (800, 600),
        (640, 480),
    ]
    assert frames[0].image.pixelColor(0, 0) == QColor("red")
    assert frames[1].image.pixelColor(639, 479) == QColor("blue")


def test_pictures_that_fit_no_screen_are_refused() -> None:
    with pytest.raises(CaptureError, match="do not fit"):
        frames_for([], [MAIN])


@pytest.mark.parametrize(
    "stored",
    [None, "x", [], ["a", 1], ["a", 5, 5, 5, 5, 9, 9], ["a", 0, 0, 20, 20, 9, 9], ["a", *"abcdef"]],
)
def test_a_stored_region_that_makes_no_sense_is_forgotten(stored: object) -> None:
    assert Region.from_list(stored) is None


def test_a_region_survives_being_stored() -> None:
    region = Region("DP-1", Rect(1, 2, 30, 40), (1920, 1080))
    assert Region.from_list(region.to_list()) == region
