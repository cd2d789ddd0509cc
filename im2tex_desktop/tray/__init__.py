"""The program without its window: tray icon, notices, quick mode, start at login."""

from im2tex_desktop.tray.autostart import Autostart
from im2tex_desktop.tray.notifier import Notifier
from im2tex_desktop.tray.quick import QuickSnip
from im2tex_desktop.tray.tray import Tray, app_icon

__all__ = ["Autostart", "Notifier", "QuickSnip", "Tray", "app_icon"]
