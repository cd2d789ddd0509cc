"""What of the program goes on without its window: tray icon, global key, quick snips."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from im2tex_desktop.capture import Capture, CaptureOptions, Region, start_capture
from im2tex_desktop.capture.grabber import wait_for_all
from im2tex_desktop.clipboard import Copier, CopyResult
from im2tex_desktop.errors import words_for
from im2tex_desktop.formats import CannotConvert, copy_format
from im2tex_desktop.hotkey import GlobalHotkey, HotkeyError
from im2tex_desktop.tray import Notifier, QuickSnip, Tray
from im2tex_desktop.window.main_window import MainWindow, raise_window
from im2tex_desktop.window.state import Stage
from model.errors import LatexError

# At login the panel with the tray may start after this program.
TRAY_WAIT_MS = 3000
LOAD_AFTER_MS = 200  # after the overlay's own beginning: loading holds the interpreter


class Resident(QObject):
    """Joins the tray, the key and the quick mode to the window.

    Signals:
        over: the program should end.
    """

    over = Signal()

    def __init__(
        self, window: MainWindow, tray: Tray | None = None, hotkey: GlobalHotkey | None = None
    ) -> None:
        super().__init__()
        self.window, self.settings = window, window.settings
        self.tray = tray or Tray(parent=self)
        self.hotkey = hotkey or GlobalHotkey(parent=self)
        # Not the window's: the window says “Copied” of its own text alone.
        self.copier = Copier(self)
        self.notifier = Notifier(self.tray.icon, lambda: window.look.colours, self)
        self.quick = QuickSnip(
            window.reader, self.copier, self.notifier,
            lambda: self.settings.number("beam"), self._formatted, self,
        )  # fmt: skip
        self._capture: Capture | None = None
        self._last_region: Region | None = None
        self._noticed = QImage()
        self._not_so = ""  # why the last quick snip is not in the chosen form
        self._in_tray = False
        self._is_leaving = False
        self._hotkey_was_chosen = False
        self._tray_wait = QTimer(self)
        self._tray_wait.setSingleShot(True)
        self._tray_wait.timeout.connect(self._show_without_tray)
        self._connect()

    # -- beginning and end ------------------------------------------------------------------

    def start(self) -> None:
        """Take the key, and put the icon into the tray when the settings ask for it."""
        self._follow_tray()
        self.tray.set_quick_mode(self.settings.on("quick_mode"))
        # A desktop that gives no keys to programs is no news at every start.
        self._hotkey_was_chosen = False
        if self.hotkey.is_supported:
            self._take_hotkey()

    def enter_tray(self) -> None:
        """Stay in the tray for this run; where there is none, show the window."""
        self._in_tray = True
        self.tray.show()
        self._tray_wait.start(TRAY_WAIT_MS)

    def stop(self) -> None:
        """Give back the key and the icon, and let what is under way come to its end."""
        self._tray_wait.stop()
        if self._capture is not None:
            self._capture.cancel()
        self.hotkey.clear()
        self.notifier.dismiss()
        self.tray.hide()
        self.copier.stop()
        wait_for_all()

    def quit(self) -> None:
        """End the program, whatever the settings say about closing the window."""
        self._is_leaving = True
        self.window.close()
        self.over.emit()

    @property
    def stays(self) -> bool:
        """Whether the program goes on when its window is closed."""
        wanted = self._in_tray or self.settings.on("keep_in_tray")
        return wanted and self.tray.is_available and not self._is_leaving

    # -- snips ------------------------------------------------------------------------------

    def snip(self, delay_s: float = 0.0, *, repeat: bool = False) -> None:
        """Begin a capture, unless one is under way; quick mode decides where its result goes."""
        if self._capture is not None or self.window.state.stage is Stage.CAPTURING:
            return
        options = CaptureOptions(
            accept_on_release=self.settings.on("accept_on_release"),
            delay_s=delay_s,
            last_region=self._last_region,
            repeat=repeat,
        )
        self._capture = capture = start_capture([self.window], options, self)
        capture.captured.connect(self._on_captured)
        capture.failed.connect(self._tell)
        capture.finished.connect(self._on_capture_finished)
        QTimer.singleShot(LOAD_AFTER_MS, self.window.reader.load)

    def _on_captured(self, image: QImage, region: Region) -> None:
        self._last_region = region
        self.tray.set_can_repeat(True)
        if not self.settings.on("quick_mode"):
            raise_window(self.window)
            surroundings = self._capture.surroundings if self._capture is not None else None
            self.window.read(image, surroundings)
            return
        if self.window.state.stage is Stage.WORKING:
            self.window.stop()  # the reader drops it, and the window must not wait for it
        self._noticed = image
        self.quick.read(image)

    def _on_capture_finished(self) -> None:
        if self._capture is not None:
            self._capture.deleteLater()
            self._capture = None

    # -- the person -------------------------------------------------------------------------

    def _show_window(self) -> None:
        raise_window(self.window)

    def _show_settings(self) -> None:
        raise_window(self.window)
        self.window.open_settings()

    def _show_noticed(self) -> None:
        """A click on a notice: the picture that it tells of, in the window."""
        raise_window(self.window)
        if not self._noticed.isNull():
            image, self._noticed = self._noticed, QImage()
            self.window.read(image)

    def _on_closed(self) -> None:
        if not self.stays:
            self.over.emit()

    def _tell(self, error: Exception) -> None:
        """Say an error where the person looks: in the window, or in a notice without one."""
        if self.window.isVisible():
            self.window.show_error(error)
            return
        self._noticed = QImage()
        said = words_for(error)
        self.notifier.notify(said.message, said.hint, bad=True)

    # -- settings ---------------------------------------------------------------------------

    def _on_setting(self, key: str) -> None:
        if key == "hotkey":
            self._hotkey_was_chosen = True
            self._take_hotkey()
        elif key == "keep_in_tray":
            self._follow_tray()
        elif key == "quick_mode":
            self.tray.set_quick_mode(self.settings.on("quick_mode"))

    def _follow_tray(self) -> None:
        if self._in_tray or self.settings.on("keep_in_tray"):
            self.tray.show()
        else:
            self.tray.hide()

    def _on_hotkey_refused(self, error: Exception) -> None:
        self.tray.set_hotkey("")
        if self._hotkey_was_chosen:
            self._tell(error)

    def _take_hotkey(self) -> None:
        wanted = self.settings.text("hotkey")
        try:
            self.hotkey.set(wanted)
        except HotkeyError as error:
            self._tell(error)
        else:
            self.tray.set_hotkey(wanted)

    def _set_quick_mode(self, on: bool) -> None:
        self.settings.set("quick_mode", on)

    def _formatted(self, latex: str) -> str:
        """In the chosen form; as LaTeX where that is a picture, or cannot say this formula."""
        entry = copy_format(self.settings.text("copy_format"))
        self._not_so = ""
        if entry.convert is None:
            self._not_so = self.tr("Pictures are copied from the window")
            return latex
        try:
            return entry.convert(latex.strip())
        except (CannotConvert, LatexError) as error:
            self._not_so = error.message
            return latex

    def _on_quick_done(self, _recognition: object, result: CopyResult | None) -> None:
        if result is not None and result.ok and self._not_so:
            self.notifier.notify(self.tr("Copied as LaTeX"), self._not_so)

    def _show_without_tray(self) -> None:
        if not self.tray.is_available:
            self._show_window()

    def _connect(self) -> None:
        tray = self.tray
        tray.snip_requested.connect(lambda: self.snip())
        tray.delayed_snip_requested.connect(lambda seconds: self.snip(seconds))
        tray.repeat_requested.connect(lambda: self.snip(repeat=True))
        tray.window_requested.connect(self._show_window)
        tray.settings_requested.connect(self._show_settings)
        tray.quick_mode_changed.connect(self._set_quick_mode)
        tray.quit_requested.connect(self.quit)
        tray.failed.connect(self._tell)
        self.hotkey.pressed.connect(lambda: self.snip())
        self.hotkey.failed.connect(self._on_hotkey_refused)
        self.quick.busy_changed.connect(tray.set_busy)
        self.quick.done.connect(self._on_quick_done)
        self.notifier.opened.connect(self._show_noticed)
        self.settings.changed.connect(self._on_setting)
        self.window.closed.connect(self._on_closed)
        self.window.actions_.quit.triggered.connect(self.quit)
