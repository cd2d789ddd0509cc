"""The controls of the history: search above the list, what can be done with a snip below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QWidget

from im2tex_desktop.history.entry import Query
from im2tex_desktop.history.export import FORMATS
from im2tex_desktop.marked import QT_TRANSLATE_NOOP
from im2tex_desktop.theme import Look, icon
from im2tex_desktop.window.deeds import Deed, PageDeeds
from im2tex_desktop.window.note import is_escape
from im2tex_desktop.window.tools import fold, tool_button

BEAMS = (1, 5, 10, 20)
_COUNT_PX = 160  # of the line that says how many there are, and of the gaps

DEEDS = (
    # Enter belongs to the list, which knows of activation.
    Deed(
        "open", QT_TRANSLATE_NOOP("History", "Open"), "open", "Return", primary=True, has_key=False
    ),
    Deed("copy", QT_TRANSLATE_NOOP("History", "Copy"), "copy", "Ctrl+C"),
    Deed("favourite", QT_TRANSLATE_NOOP("History", "Favourite"), "star", "Ctrl+D"),
    Deed("teach", QT_TRANSLATE_NOOP("History", "Teach"), "teach", "Ctrl+T"),
    Deed("delete", QT_TRANSLATE_NOOP("History", "Delete"), "trash", "Del"),
    Deed("undo", QT_TRANSLATE_NOOP("History", "Undo"), "undo", "Ctrl+Z"),
    Deed("search", QT_TRANSLATE_NOOP("History", "Search"), "search", "Ctrl+F"),
)


class Deeds(PageDeeds):
    """The actions by name."""

    open: QAction
    copy: QAction
    favourite: QAction
    teach: QAction
    delete: QAction
    undo: QAction
    search: QAction

    def __init__(self, look: Look, page: QWidget):
        super().__init__(DEEDS, "History", look, page)


class SearchField(QLineEdit):
    """Escape empties it, and Down leaves it for the list.

    Signals:
        left: towards the list.
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName(self.tr("Search the LaTeX"))
        self.setPlaceholderText(self.tr("Search the LaTeX, such as  \\frac alpha"))
        self._glass = self.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        self._clear = self.addAction(QIcon(), QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setToolTip(self.tr("Clear the search   Esc"))
        self._clear.triggered.connect(self.clear)
        self._clear.setVisible(False)
        self.textChanged.connect(self._on_text)

    def paint_icons(self, look: Look) -> None:
        """In the colours of the theme."""
        self._glass.setIcon(icon("search", look.colours.muted))
        self._clear.setIcon(icon("close", look.colours.muted))

    def _on_text(self, text: str) -> None:
        self._clear.setVisible(bool(text))

    def event(self, event: QEvent) -> bool:
        if self.text() and is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class SearchBar(QWidget):
    """Signals:
    export_wanted: (kind, whether only what is selected, whether with pictures).
    """

    export_wanted = Signal(str, bool, bool)
    forget_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None):
        super().__init__(parent)
        self._look = look
        self.field = SearchField()
        self.favourites = _button(self.tr("Favourites"), checkable=True)
        self.favourites.setToolTip(self.tr("List the favourites alone"))
        self.export = _button(self.tr("Export"))
        self.forget = _button(self.tr("Forget everything"))
        self.forget.clicked.connect(self.forget_wanted)
        self._selected, self._listed = QMenu(self), QMenu(self)
        self._pictures = QAction(self.tr("With the pictures"), self)
        self._pictures.setCheckable(True)
        self._build_menu()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        for button in (self.favourites, self.export, self.forget):
            row.addWidget(button)
        self.paint_icons()

    @property
    def query(self) -> Query:
        """What is sought."""
        return Query(self.field.text(), self.favourites.isChecked())

    def set_counts(self, selected: int, listed: int) -> None:
        """How many an export would have."""
        self._selected.setTitle(self.tr("%n selected", "", selected))
        self._selected.menuAction().setVisible(selected > 0)
        self._listed.setTitle(self.tr("All %n listed", "", listed))
        self.export.setEnabled(listed > 0)
        self.forget.setEnabled(True)

    def paint_icons(self) -> None:
        """In the colours of the theme."""
        colours = self._look.colours
        lit = self.favourites.isChecked()
        self.favourites.setIcon(
            icon("star-filled" if lit else "star", colours.accent if lit else colours.text)
        )
        self.field.paint_icons(self._look)
        self.export.setIcon(icon("export", colours.text))
        self.forget.setIcon(icon("trash", colours.text))

    def _build_menu(self) -> None:
        words = {"md": self.tr("Markdown…"), "jsonl": self.tr("JSON lines…"), "csv": "CSV…"}
        menu = QMenu(self)
        for part, selected in ((self._selected, True), (self._listed, False)):
            menu.addMenu(part)
            for kind in FORMATS:
                choice = part.addAction(words[kind])
                choice.setData((kind, selected))
                choice.triggered.connect(self._on_export)
        menu.addSeparator()
        menu.addAction(self._pictures)
        self.export.setMenu(menu)
        self.export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _on_export(self) -> None:
        choice = self.sender()
        assert isinstance(choice, QAction)
        kind, selected = choice.data()
        self.export_wanted.emit(kind, selected, self._pictures.isChecked())


class DeedBar(QWidget):
    """Signals:
    again_wanted: (number of readings to compare).
    """

    again_wanted = Signal(int)

    def __init__(self, look: Look, deeds: Deeds, parent: QWidget | None = None):
        super().__init__(parent)
        self._look = look
        self.count = QLabel()
        self.count.setObjectName("muted")
        self._buttons = [
            tool_button(action, with_words=True)
            for action in (deeds.copy, deeds.favourite, deeds.teach, deeds.delete)
        ]
        deeds.teach.changed.connect(self._name_buttons)  # it says what it does now
        self.again = _button(self.tr("Read again"))
        self.again.setToolTip(self.tr("Read the picture again, comparing more or fewer readings"))
        self.again.setMenu(self._again_menu())
        self.again.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        open_button = tool_button(deeds.open, with_words=True)
        open_button.setObjectName("primary")
        widths = [one.sizeHint().width() for one in (self.again, open_button)]
        self._others_px = sum(widths) + _COUNT_PX
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.count, 1)
        for button in (*self._buttons, self.again):
            row.addWidget(button)
        row.addSpacing(4)
        row.addWidget(open_button)
        self.paint_icons()

    def paint_icons(self) -> None:
        """In the colours of the theme."""
        self.again.setIcon(icon("retry", self._look.colours.text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        fold(self._buttons, self.width() - self._others_px)

    def _name_buttons(self) -> None:
        for button in self._buttons:
            button.setAccessibleName(button.text())
            button.setAccessibleDescription(button.toolTip())

    def _again_menu(self) -> QMenu:
        menu = QMenu(self)
        for beam in BEAMS:
            words = self.tr("comparing %n reading(s)", "", beam)
            choice = menu.addAction(self.tr("{words}, the quickest").format(words=words)
                                    if beam == 1 else words)  # fmt: skip
            choice.setData(beam)
            choice.triggered.connect(self._on_again)
        return menu

    def _on_again(self) -> None:
        choice = self.sender()
        assert isinstance(choice, QAction)
        self.again_wanted.emit(int(choice.data()))


def _button(words: str, *, checkable: bool = False) -> QToolButton:
    """A button with words, reached by Tab."""
    button = QToolButton()
    button.setText(words)
    button.setAccessibleName(words)
    button.setCheckable(checkable)
    button.setIconSize(QSize(20, 20))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
