"""The lower half of the result: the LaTeX with its Copy button, its tokens, the other readings."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from im2tex_desktop.formats import COPY_FORMATS, copy_format
from im2tex_desktop.theme import Look
from im2tex_desktop.window.actions import Actions
from im2tex_desktop.window.candidates import CandidateBar
from im2tex_desktop.window.editor import Editor
from im2tex_desktop.window.token_strip import TokenStrip
from im2tex_desktop.window.tools import heading, tool_button

COPIED_FOR_MS = 2000


class LatexPanel(QWidget):
    """Signals:
    format_chosen: (key): the person picked a form from the menu of the Copy button.
    save_wanted: the person wants the formula's picture in a file.
    """

    format_chosen = Signal(str)
    save_wanted = Signal()

    def __init__(self, look: Look, actions: Actions, parent: QWidget | None = None):
        super().__init__(parent)
        self.editor = Editor(look)
        self.tokens = TokenStrip(look)
        self.candidates = CandidateBar(look)
        self.doubts = QLabel()
        self.doubts.setObjectName("muted")
        self._actions = actions
        self._format = COPY_FORMATS[0].key
        self._copied = QTimer(self)
        self._copied.setSingleShot(True)
        self._copied.setInterval(COPIED_FOR_MS)
        self._copied.timeout.connect(self._label_copy)
        self.copy_button = self._copy_button()
        self.teach_button = tool_button(actions.teach, with_words=True)
        self._lay_out()
        self._label_copy()

    def set_format(self, key: str) -> None:
        """Tick a form of copying and name it on the button."""
        self._format = key
        for action in self._formats.actions():
            action.setChecked(action.data() == key)
        self._label_copy()

    def show_copied(self) -> None:
        """Say on the button that the clipboard has the text."""
        self.copy_button.setText(self.tr("Copied"))
        self._copied.start()

    def show_doubts(self, count: int) -> None:
        """Say how many tokens are marked, and the key that goes to them."""
        if not self.tokens.doubts():
            self.doubts.setText("")
        else:
            spots = self.tr("%n marked spot(s)", "", count)
            keys = self.tr("F8 goes to the next, Enter shows what else it may be")
            self.doubts.setText(f"{spots}, {keys}")
        self._actions.doubt.setEnabled(count > 0)

    # -- building ---------------------------------------------------------------------------

    def _copy_button(self) -> QToolButton:
        self._formats = QMenu(self)
        for entry in COPY_FORMATS:
            label = QCoreApplication.translate("Settings", entry.label)
            choice = self._formats.addAction(f"{label}   {entry.sample}\t{entry.keys}")
            choice.setData(entry.key)
            choice.setCheckable(True)
            choice.triggered.connect(self._on_format)
        self._formats.addSeparator()
        save = self._formats.addAction(self.tr("Save picture as") + "\tCtrl+S")
        save.triggered.connect(self.save_wanted)
        button = tool_button(self._actions.copy, with_words=True)
        button.setObjectName("primary")
        button.setMenu(self._formats)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        return button

    def _label_copy(self) -> None:
        entry = copy_format(self._format)
        in_form = self.tr("Copy as {form}").format(form=entry.sample)
        self.copy_button.setText(self.tr("Copy") if entry.key == "plain" else in_form)

    def _on_format(self) -> None:
        chosen = self.sender()
        assert isinstance(chosen, QAction)
        self.format_chosen.emit(str(chosen.data()))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(heading("LaTeX"), 0, Qt.AlignmentFlag.AlignBottom)
        top.addStretch()
        top.addWidget(self.teach_button)
        top.addWidget(self.copy_button)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(heading(self.tr("Tokens")))
        middle.addWidget(self.doubts)
        middle.addStretch()
        strip = QScrollArea()
        strip.setWidget(self.tokens)
        strip.setWidgetResizable(True)
        strip.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        strip.setMinimumHeight(64)
        strip.setMaximumHeight(96)
        strip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._strip = strip
        self.tokens.token_selected.connect(self._keep_in_sight)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.editor, 1)
        layout.addLayout(middle)
        layout.addWidget(strip, 1)
        layout.addWidget(self.candidates)

    def _keep_in_sight(self, token: int) -> None:
        if token >= 0:
            place = self.tokens.chip(token).center().toPoint()
            self._strip.ensureVisible(place.x(), place.y(), 24, 24)
