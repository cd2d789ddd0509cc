"""What the pages of training add to the style sheet of the window."""

from __future__ import annotations

from im2tex_desktop.theme.colours import Colours

_SHEET = """
QTableView {{
  background: {surface}; border: 1px solid {line}; border-radius: 8px; gridline-color: {line};
  selection-background-color: {accent_soft}; selection-color: {text};
}}
QTableView:focus {{ border-color: {accent}; }}
QTableView::item {{ padding: 4px 8px; }}
QHeaderView {{ background: transparent; }}
QHeaderView::section {{
  background: {surface}; color: {muted}; border: none; border-bottom: 1px solid {line};
  padding: 6px 8px; font-size: 9pt; font-weight: 600;
}}
QToolButton#step {{ padding: 6px 14px; font-weight: 600; }}
QToolButton#step:checked {{ background: {accent_soft}; color: {accent}; }}
QToolButton#step:focus {{ border-color: {accent}; }}
QToolButton#step:disabled {{ color: {muted}; font-weight: 400; }}
QPushButton#mode {{
  text-align: left; background: {surface}; border: 1px solid {line}; border-radius: 8px;
  min-height: 92px; padding: 12px 16px;
}}
QPushButton#mode:hover {{ background: {surface}; border-color: {muted}; }}
QPushButton#mode:checked {{ border: 2px solid {accent}; padding: 11px 15px; }}
QPushButton#mode:focus {{ border: 2px solid {accent}; padding: 11px 15px; }}
QPushButton[danger="true"] {{ border-color: {bad}; color: {bad}; }}
QProgressBar {{ min-height: 8px; max-height: 8px; border-radius: 4px; }}
QProgressBar::chunk {{ border-radius: 4px; }}
#figure {{ font-size: 15pt; font-weight: 600; }}
#section {{ font-size: 12pt; font-weight: 600; }}
#better {{ color: {good}; font-weight: 600; }}
#worse {{ color: {bad}; font-weight: 600; }}
#message[kind="good"] {{ border-left: 4px solid {good}; }}
QLineEdit {{
  background: {surface}; border: 1px solid {line}; border-radius: 6px; padding: 4px 8px;
  selection-background-color: {accent}; selection-color: {on_accent};
}}
QLineEdit:focus {{ border-color: {accent}; }}
"""


def style_sheet(colours: Colours) -> str:
    """The additions in `colours`."""
    return _SHEET.format(**vars(colours))
