"""A rotating log in the person's state folder, and the last nets for what nobody caught."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QtMsgType, qInstallMessageHandler

from model.files import user_state_dir

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
logger = logging.getLogger("im2tex")


def log_path() -> Path:
    """The file that the log is written to."""
    return user_state_dir() / "im2tex.log"


def start_log(on_unexpected: Callable[[BaseException], None]) -> None:
    """Log to a file and to standard error; hand uncaught exceptions to `on_unexpected`."""
    logger.setLevel(logging.INFO)
    if not logger.handlers:
        logger.addHandler(logging.StreamHandler(sys.stderr))
        try:
            file = RotatingFileHandler(log_path(), maxBytes=500_000, backupCount=2)
            file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
            logger.addHandler(file)
        except OSError as error:  # a read-only home must not keep the program from starting
            logger.warning("no log file: %s", error)

    def on_exception(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        logger.error("uncaught", exc_info=(kind, error, trace))
        on_unexpected(error)

    def on_qt_message(kind: QtMsgType, _context: object, text: str) -> None:
        logger.log(_LEVELS.get(kind, logging.INFO), "Qt: %s", text)

    def on_thread_exception(args: threading.ExceptHookArgs) -> None:
        # Not shown: a thread may not touch the window. The worker that it ran for says it.
        logger.error("uncaught in %s", args.thread, exc_info=args.exc_value)

    sys.excepthook = on_exception
    threading.excepthook = on_thread_exception
    qInstallMessageHandler(on_qt_message)
