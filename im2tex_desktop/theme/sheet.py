"""The style sheet. All distances are multiples of 4 px, most of 8."""

from __future__ import annotations

from im2tex_desktop.theme.colours import Colours
from model.files import resource

_SHEET = """
QWidget {{ color: {text}; font-size: 10pt; }}
QMainWindow, QDialog {{ background: {window}; }}
QToolTip {{ background: {surface}; color: {text}; border: 1px solid {line}; padding: 4px 8px; }}
#toolbar {{ background: {surface}; border-bottom: 1px solid {line}; }}
#rail {{ background: {surface}; border-right: 1px solid {line}; }}
QToolButton#place {{ padding: 6px 2px; font-size: 9pt; color: {muted}; }}
QToolButton#place:checked {{ background: {accent_soft}; color: {accent}; }}
#card {{ background: {surface}; border: 1px solid {line}; border-radius: 8px; }}
#pane {{ background: {sunken}; border: 1px solid {line}; border-radius: 8px; }}
#heading {{ color: {muted}; font-size: 9pt; font-weight: 600; }}
#title {{ font-size: 18pt; font-weight: 600; }}
#step {{ font-weight: 600; }}
#disc {{
  background: {accent_soft}; color: {accent}; border-radius: 12px; font-weight: 600;
}}
#muted {{ color: {muted}; }}
#status {{ background: {surface}; border-top: 1px solid {line}; color: {muted}; }}
QToolButton, QPushButton {{
  background: transparent; border: 1px solid transparent; border-radius: 6px;
  padding: 6px 10px; min-height: 20px;
}}
QPushButton {{ background: {surface}; border-color: {line}; }}
QToolButton:hover, QPushButton:hover {{ background: {accent_soft}; }}
QToolButton:pressed, QPushButton:pressed {{ background: {line}; }}
QToolButton:checked {{ background: {accent_soft}; color: {accent}; }}
QToolButton:checked:disabled {{ background: transparent; color: {muted}; }}
QToolButton:focus, QPushButton:focus {{ border-color: {accent}; }}
QToolButton:disabled, QPushButton:disabled {{ color: {muted}; }}
QPushButton#primary, QToolButton#primary {{
  background: {accent}; color: {on_accent}; border-color: {accent}; font-weight: 600;
}}
QPushButton#primary[prominent="true"] {{ min-height: 32px; padding: 8px 32px; font-size: 11pt; }}
QPushButton#primary:hover, QToolButton#primary:hover {{ background: {accent_deep}; }}
QPushButton#primary:pressed, QToolButton#primary:pressed {{ background: {accent_deep}; }}
QToolButton#primary {{ padding-right: 12px; }}
QToolButton#primary[popupMode="1"] {{ padding-right: 32px; }}
QPushButton#primary:focus, QToolButton#primary:focus {{ border: 2px solid {text}; }}
QPushButton#primary:disabled, QToolButton#primary:disabled {{
  background: {line}; border-color: {line}; color: {muted};
}}
QToolButton#primary::menu-button {{ border-left: 1px solid {on_accent}; width: 20px; }}
QToolButton#verdict {{ padding: 2px 8px; font-size: 9pt; }}
QToolButton#handle {{
  padding: 1px 8px 1px 4px; font-size: 9pt; color: {muted}; border: 1px solid {line};
}}
QToolButton#handle:focus {{ border-color: {accent}; }}
QSlider::groove:horizontal {{ background: {line}; height: 4px; border-radius: 2px; }}
QSlider::sub-page:horizontal {{ background: {accent}; height: 4px; border-radius: 2px; }}
QSlider::handle:horizontal {{
  background: {accent}; width: 14px; height: 14px; margin: -5px 0; border-radius: 7px;
}}
QSlider::handle:horizontal:focus {{ border: 2px solid {text}; width: 10px; height: 10px; }}
QToolButton#candidate {{
  background: {surface}; border: 1px solid {line}; padding: 4px 8px; font-size: 9pt;
}}
QToolButton#candidate:hover {{ background: {accent_soft}; }}
QToolButton#candidate:checked {{ border-color: {accent}; color: {text}; background: {surface}; }}
QToolButton#candidate:focus {{ border: 2px solid {accent}; }}
QPlainTextEdit {{
  background: {surface}; border: 1px solid {line}; border-radius: 8px; padding: 8px;
  selection-background-color: {accent}; selection-color: {on_accent};
}}
QPlainTextEdit:focus {{ border-color: {accent}; }}
QLineEdit {{
  background: {surface}; border: 1px solid {line}; border-radius: 6px; padding: 4px 8px;
  min-height: 24px; selection-background-color: {accent}; selection-color: {on_accent};
}}
QListWidget#groups {{ background: transparent; border: none; outline: none; }}
QListWidget#groups::item {{ padding: 8px 12px; border-radius: 6px; color: {text}; }}
QListWidget#groups::item:selected {{ background: {accent_soft}; color: {accent}; }}
QListWidget#groups::item:selected:focus {{ border: 1px solid {accent}; }}
QLineEdit:focus {{ border-color: {accent}; }}
QLineEdit QToolButton {{ padding: 0; min-height: 0; border: none; background: transparent; }}
QToolButton[popupMode="2"] {{ padding-right: 24px; }}
QToolButton::menu-indicator {{ subcontrol-position: right center; right: 8px; }}
QComboBox, QSpinBox {{
  background: {surface}; border: 1px solid {line}; border-radius: 6px; padding: 1px 8px;
  min-height: 28px; selection-background-color: {accent}; selection-color: {on_accent};
}}
QSpinBox QLineEdit {{ padding: 0 0 0 8px; min-height: 0; border: none; }}
QComboBox:hover, QSpinBox:hover {{ border-color: {muted}; }}
QComboBox:focus, QSpinBox:focus {{ border-color: {accent}; }}
QComboBox:disabled, QSpinBox:disabled {{ color: {muted}; background: {sunken}; }}
QComboBox::drop-down {{ border: none; width: 24px; }}
QComboBox::down-arrow {{ image: url({down}); width: 16px; height: 16px; }}
QSpinBox::up-button, QSpinBox::down-button {{ border: none; width: 22px; }}
QSpinBox::up-arrow {{ image: url({up}); width: 14px; height: 14px; }}
QSpinBox::down-arrow {{ image: url({down}); width: 14px; height: 14px; }}
QComboBox QAbstractItemView {{
  background: {surface}; border: 1px solid {line}; padding: 4px; outline: none;
  selection-background-color: {accent_soft}; selection-color: {text};
}}
QMenu {{ background: {surface}; border: 1px solid {line}; padding: 4px; }}
QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {accent_soft}; color: {text}; }}
QSplitter::handle {{ background: transparent; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollArea > QWidget > QWidget {{ background: transparent; }}
QScrollBar {{ background: transparent; border: none; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ background: {line}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 24px; }}
QScrollBar::handle:horizontal {{ min-width: 24px; }}
QScrollBar::handle:hover {{ background: {muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QCheckBox {{ spacing: 8px; }}
QCheckBox:disabled {{ color: {muted}; }}
QCheckBox::indicator, QAbstractItemView::indicator {{
  width: 14px; height: 14px; border: 1px solid {muted}; border-radius: 4px;
  background: {surface};
}}
QCheckBox::indicator:hover, QAbstractItemView::indicator:hover {{ border-color: {accent}; }}
QCheckBox::indicator:focus {{ border: 1px solid {accent}; background: {accent_soft}; }}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {{
  background: {accent}; border-color: {accent}; image: url({tick});
}}
QCheckBox::indicator:checked:focus {{ border: 1px solid {text}; }}
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {{
  background: {accent_soft}; border-color: {accent};
}}
QCheckBox::indicator:disabled, QAbstractItemView::indicator:disabled {{
  border-color: {line}; background: {sunken};
}}
QCheckBox::indicator:checked:disabled, QAbstractItemView::indicator:checked:disabled {{
  border-color: {muted}; background: {muted};
}}
#message {{ background: {surface}; border: 1px solid {line}; border-radius: 8px; }}
#message[kind="error"] {{ border-left: 4px solid {bad}; }}
#message[kind="doubt"] {{ border-left: 4px solid {doubt}; }}
#message[kind="info"] {{ border-left: 4px solid {accent}; }}
QProgressBar {{ background: {line}; border: none; border-radius: 2px; max-height: 4px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 2px; }}
"""


def style_sheet(colours: Colours) -> str:
    """The style sheet in `colours`."""
    theme = "dark" if colours.dark else "light"
    marks = {
        name: f'"{resource(f"theme/{name}-{theme}.svg").as_posix()}"'
        for name in ("tick", "up", "down")
    }
    return _SHEET.format(**vars(colours), **marks)
