"""Notices to the person: through the tray where the desktop shows them, else in a toast."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from im2tex_desktop.theme import LIGHT, Colours
from im2tex_desktop.tray.toast import SHOWN_MS, Toast


class Notifier(QObject):
    """
    Signals:
        opened: the person clicked on the newest notice.
    """

    opened = Signal()

    def __init__(
        self,
        icon: QSystemTrayIcon | None = None,
        colours: Callable[[], Colours] = lambda: LIGHT,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._colours = icon, colours
        self._toast: Toast | None = None
        if icon is not None:
            icon.messageClicked.connect(self.opened)

    def notify(self, title: str, text: str, *, bad: bool = False) -> None:
        """Show a notice; a newer one takes the place of an older one."""
        icon = self._icon
        if icon is not None and icon.isVisible() and icon.supportsMessages():
            kind = QSystemTrayIcon.MessageIcon
            icon.showMessage(title, text, kind.Warning if bad else kind.Information, SHOWN_MS)
            return
        self.dismiss()
        self._toast = Toast(title, text, bad, self._colours())
        self._toast.clicked.connect(self.opened)
        self._toast.destroyed.connect(self._on_gone)
        self._toast.pop_up()

    @property
    def toast(self) -> Toast | None:
        """The notice that is on the screen, where it is one of our own."""
        return self._toast

    def dismiss(self) -> None:
        if self._toast is not None:
            gone, self._toast = self._toast, None
            gone.destroyed.disconnect(self._on_gone)
            gone.close()

    def _on_gone(self) -> None:
        self._toast = None
