"""What the person chose: one table, stored as JSON."""

from im2tex_desktop.settings.store import Settings
from im2tex_desktop.settings.table import GROUPS, TABLE, Setting

__all__ = ["GROUPS", "TABLE", "Setting", "Settings"]
