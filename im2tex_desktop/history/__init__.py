"""Every snip that was read, kept on this machine until it is forgotten."""

from im2tex_desktop.history.entry import Entry, HistoryError, Limits, NewSnip, Query, Totals

__all__ = ["Entry", "HistoryError", "Limits", "NewSnip", "Query", "Totals"]
