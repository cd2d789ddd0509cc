"""The icon in the tray and its menu."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from im2tex_desktop.tray.autostart import Autostart
from model.errors import Im2texError
from model.files import resource

DELAY_S = 3.0


class Tray(QObject):
    """Everything that can be done without the window.

    Signals:
        snip_requested: take a snip now.
        delayed_snip_requested: (seconds): take one later, to open a menu or so first.
        repeat_requested: take the last region again.
        window_requested: show the window.
        quick_mode_changed: (bool): results go straight to the clipboard.
        settings_requested, quit_requested: as they say.
        failed: (Im2texError): the start at login could not be switched.
    """

    snip_requested = Signal()
    delayed_snip_requested = Signal(float)
    repeat_requested = Signal()
    window_requested = Signal()
    quick_mode_changed = Signal(bool)
    settings_requested = Signal()
    quit_requested = Signal()
    failed = Signal(object)

    def __init__(self, autostart: Autostart | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._autostart = autostart or Autostart()
        self.icon = QSystemTrayIcon(app_icon(), self)
        self.icon.setToolTip(self.tr("im2tex: ready to read an equation"))
        self.icon.activated.connect(self._on_activated)
        self.menu = QMenu()
        self._fill_menu()
        self.icon.setContextMenu(self.menu)

    @property
    def is_available(self) -> bool:
        """Whether this desktop has a tray; GNOME has none without an extension."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show(self) -> bool:
        """Put the icon into the tray; False where there is none."""
        self.icon.show()
        return self.is_available

    def hide(self) -> None:
        self.icon.hide()

    def set_hotkey(self, text: str) -> None:
        """Say the global key beside the action that it triggers; empty for none."""
        label = self.tr("New snip")
        self.snip_action.setText(f"{label}\t{text}" if text else label)

    def set_busy(self, busy: bool) -> None:
        """Show that an equation is being read."""
        self.icon.setIcon(app_icon(busy))
        told = self.tr("im2tex: ready to read an equation")
        if busy:
            told = self.tr("im2tex: reading the equation")
        self.icon.setToolTip(told)

    def set_quick_mode(self, on: bool) -> None:
        self.quick_action.setChecked(on)

    def set_can_repeat(self, possible: bool) -> None:
        """Whether there is a last region."""
        self.repeat_action.setEnabled(possible)

    def _fill_menu(self) -> None:
        self.snip_action = self._add(self.tr("New snip"))
        self.snip_action.triggered.connect(self.snip_requested)
        self.menu.setDefaultAction(self.snip_action)
        self.repeat_action = self._add(self.tr("Last region again"))
        self.repeat_action.setEnabled(False)
        self.repeat_action.triggered.connect(self.repeat_requested)
        self.delay_action = self._add(self.tr("New snip in 3 seconds"))
        self.delay_action.triggered.connect(self._on_delay)
        self.menu.addSeparator()
        self.quick_action = self._add(self.tr("Copy at once, without the window"), checkable=True)
        self.quick_action.toggled.connect(self.quick_mode_changed)
        self.login_action = self._add(self.tr("Start at login"), checkable=True)
        self.login_action.setVisible(self._autostart.is_supported)
        self.login_action.setChecked(self._autostart.is_on)
        self.login_action.triggered.connect(self._on_login)
        self.menu.addSeparator()
        self.window_action = self._add(self.tr("Show the window"))
        self.window_action.triggered.connect(self.window_requested)
        self.settings_action = self._add(self.tr("Settings"))
        self.settings_action.triggered.connect(self.settings_requested)
        self.quit_action = self._add(self.tr("Quit"))
        self.quit_action.triggered.connect(self.quit_requested)

    def _add(self, text: str, checkable: bool = False) -> QAction:
        action = self.menu.addAction(text)
        action.setCheckable(checkable)
        return action

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.snip_requested.emit()
        elif reason is QSystemTrayIcon.ActivationReason.MiddleClick:
            self.window_requested.emit()

    def _on_delay(self) -> None:
        self.delayed_snip_requested.emit(DELAY_S)

    def _on_login(self, on: bool) -> None:
        try:
            self._autostart.set(on)
        except Im2texError as error:
            self.failed.emit(error)
        self.login_action.setChecked(self._autostart.is_on)


def app_icon(busy: bool = False) -> QIcon:
    """The program's icon in the sizes of trays, with a dot while it works."""
    renderer = QSvgRenderer(str(resource("icons/app.svg")))
    icon = QIcon()
    for side in (16, 22, 24, 32, 44, 48, 64):
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter, QRectF(0, 0, side, side))
        if busy:
            dot = QRectF(side * 0.56, side * 0.56, side * 0.42, side * 0.42)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor("#ffffff"))
            painter.drawEllipse(dot)
            painter.setBrush(QColor("#f0a020"))
            painter.drawEllipse(dot.adjusted(*(side * 0.05 * sign for sign in (1, 1, -1, -1))))
        painter.end()
        icon.addPixmap(pixmap)
    return icon
