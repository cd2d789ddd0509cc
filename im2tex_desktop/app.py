"""The window program `im2tex-gui`. Nothing heavy is imported before the window is visible."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from im2tex_desktop import __version__, translation
from im2tex_desktop.errors import start_log
from im2tex_desktop.history.recorder import Recorder
from im2tex_desktop.instance import Handover, SingleInstance
from im2tex_desktop.resident import Resident
from im2tex_desktop.settings import TABLE, Setting, Settings
from im2tex_desktop.theme import Look
from im2tex_desktop.theme.icons import icon
from im2tex_desktop.training.processes import CHILD_FLAG
from im2tex_desktop.training.teaching import TeachControl
from im2tex_desktop.tray import Tray
from im2tex_desktop.window.main_window import MainWindow, raise_window
from im2tex_desktop.workers import Reader, Renderer
from im2tex_desktop.workers.reading import RecognizerFactory, bundled_recognizer

APP_ID = "io.github.im2tex.Im2tex"


class Program(QObject):
    """The window with its workers, and what a later start hands over."""

    def __init__(
        self,
        settings: Settings,
        factory: RecognizerFactory = bundled_recognizer,
        *,
        inline: bool = False,
        tray: Tray | None = None,
    ):
        super().__init__()
        self.settings = settings
        translation.install(settings.text("language"))  # before the first word is shown
        self.look = Look(settings.text("theme"))
        self.reader = Reader(factory, settings.text("device"), inline=inline)
        self.renderer = Renderer(inline=inline)
        self.window = MainWindow(settings, self.look, self.reader, self.renderer)
        self.resident = Resident(self.window, tray)
        self.teaching = TeachControl(self.window, inline=inline)
        self.history = Recorder(self.window, self.resident.quick, inline=inline)

    def begin(self, files: Sequence[Path], capture: bool, tray: bool = False) -> None:
        """Show the window, then load the model; or begin with a capture at once, or in the tray."""
        if tray:
            self.resident.enter_tray()
        if tray and not capture and not files:
            self.resident.start()  # the first snip loads the model: till then, little memory
            return
        if capture:
            self.window.capture_over.connect(self._show)
            self.window.snip()
        else:
            self._show()
        self.window.opening.open(files)
        if capture:  # a snip takes seconds by hand: the model can load meanwhile
            QTimer.singleShot(200, self._settle)
        else:
            self._load_when_drawn()

    def on_handed_over(self, handover: Handover) -> None:
        """A second start wants something of this one."""
        arguments = parse(handover.arguments)
        if arguments.tray:
            self.resident.enter_tray()
        if arguments.capture:  # the window must not come up: it would be in the picture
            self.resident.snip()
        elif arguments.files or not arguments.tray:
            raise_window(self.window)
        self.window.opening.open([handover.folder / path for path in arguments.files])

    def _load_when_drawn(self) -> None:
        """Load the model once the window is on the screen: loading holds the interpreter.

        Looked at again and again, because on a busy machine the first drawing takes seconds.
        """
        handle = self.window.windowHandle()
        if handle is not None and handle.isExposed():
            # One more turn for the first drawing itself.
            QTimer.singleShot(50, self._settle)
        else:
            QTimer.singleShot(20, self._load_when_drawn)

    def _settle(self) -> None:
        self.reader.load()
        self.resident.start()

    def stop(self) -> None:
        """End the threads; what was copied a moment ago gets onto the clipboard first."""
        self.window.reading.give_up()  # an answer on show is final now, and is kept
        self.resident.stop()
        self.teaching.stop()
        self.window.places.end()
        self.window.result_page.drag_out.end()
        self.window.copier.stop()
        self.reader.stop()
        self.renderer.stop()
        self.history.stop()

    def _show(self) -> None:
        if not self.window.isVisible():
            self.window.show()


def build_window(
    factory: RecognizerFactory, settings: Settings, *, inline: bool = False
) -> Program:
    """The program around another recogniser, for tests."""
    return Program(settings, factory, inline=inline)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The command line of the window program."""
    parser = argparse.ArgumentParser(
        prog="im2tex-gui", description="Turn equations on your screen into LaTeX."
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="pictures to read")
    parser.add_argument("--capture", action="store_true", help="begin with a snip")
    parser.add_argument("--tray", action="store_true", help="begin in the tray, without a window")
    options = parser.add_argument_group("settings for this run")
    for setting in TABLE:
        _add_option(options, setting)
    parser.add_argument("--version", action="version", version=f"im2tex {__version__}")
    return parser.parse_args(list(arguments))


def _add_option(options: argparse._ArgumentGroup, setting: Setting) -> None:
    """The command line's form of a setting: --key VALUE, or --key and --no-key."""
    flag = "--" + setting.key.replace("_", "-")
    words = setting.help or setting.label
    if setting.choices:
        options.add_argument(flag, choices=[value for value, _ in setting.choices], help=words)
    elif isinstance(setting.default, bool):
        options.add_argument(flag, action=argparse.BooleanOptionalAction, help=words)
    elif isinstance(setting.default, int):
        options.add_argument(flag, type=int, metavar=f"{setting.low}..{setting.high}", help=words)
    else:
        options.add_argument(flag, metavar="TEXT", help=words)


def apply_options(settings: Settings, arguments: argparse.Namespace) -> None:
    """Take over the settings that the command line gave, for this run alone.

    Raises:
        ValueError: a number out of range.
    """
    for setting in TABLE:
        value = getattr(arguments, setting.key)
        if value is not None:
            settings.set(setting.key, value, store=False)


def main(argv: Sequence[str] | None = None) -> int:
    """Start the program, or hand over to the one that runs; returns the exit status."""
    given = list(sys.argv[1:] if argv is None else argv)
    if given[:1] == [CHILD_FLAG]:  # a frozen bundle has no python -m for its child processes
        from im2tex_desktop.commandline import main as command_line

        command_line(given[1:])
        return 0
    arguments = parse(given)
    QGuiApplication.setDesktopFileName(APP_ID)
    QApplication.setApplicationName("im2tex")
    QApplication.setApplicationDisplayName("im2tex")
    QApplication.setApplicationVersion(__version__)
    application = QApplication([sys.argv[0]])
    application.setStyle("Fusion")
    application.setWindowIcon(icon("app", "#2f5fd0"))
    instance = SingleInstance()
    if not instance.claim(given):
        return 0
    settings = Settings()
    try:
        apply_options(settings, arguments)
    except ValueError as error:
        print(f"im2tex-gui: {error}", file=sys.stderr)  # noqa: T201 - a usage error, before a window
        return 2
    program = Program(settings)
    start_log(program.window.show_error)
    instance.handed_over.connect(program.on_handed_over)
    # Snips hide the window and the tray may outlive it: the program itself says when it is over.
    QApplication.setQuitOnLastWindowClosed(False)
    program.resident.over.connect(application.quit)
    program.begin(arguments.files, arguments.capture, arguments.tray)
    status = QApplication.exec()
    program.stop()
    instance.release()
    return status


if __name__ == "__main__":
    sys.exit(main())
