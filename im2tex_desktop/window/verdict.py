"""What the comparison of snip and rendering says, in words, beside the rendering."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from im2tex_desktop.theme import Look, icon
from im2tex_desktop.window.words import Trust

if TYPE_CHECKING:
    from im2tex_desktop.checking import Check

translate = QCoreApplication.translate
_ICONS = {"good": "check", "doubt": "differences", "bad": "warning", "": "info"}


def comparing() -> Trust:
    """What is said while it takes long."""
    return Trust("", translate("Verdict", "Comparing…"))


def verdict_of(check: Check | None) -> Trust | None:
    """In words; None where nothing can be said."""
    if check is None or check.verdict is None:
        return None
    places = places_of(check)
    if check.verdict == "same":
        return Trust("good", translate("Verdict", "Matches the snip"))
    if check.verdict == "doubtful":
        words = translate("Verdict", "Differs in {count} places").format(count=places)
        if places <= 1:
            words = translate("Verdict", "Differs in 1 place")
        if not places:
            words = translate("Verdict", "May differ")
        return Trust("doubt", words)
    return Trust("bad", translate("Verdict", "Does not match"))


def places_of(check: Check) -> int:
    """How many places differ: a symbol that was read wrong is one box on either side."""
    return max(len(check.snip_boxes), len(check.rendering_boxes))


class VerdictButton(QToolButton):
    """The verdict with a mark; pressing it shows and hides the boxes around what differs."""

    def __init__(self, look: Look, differences: QAction, parent: QWidget | None = None):
        super().__init__(parent)
        self._look, self._verdict = look, Trust("", "")
        self.setObjectName("verdict")
        self.setIconSize(QSize(16, 16))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(self.tr("Box what differs, on both sides") + "   D")
        self.clicked.connect(differences.toggle)
        look.changed.connect(self._paint)
        self.show_verdict(None)

    @property
    def verdict(self) -> Trust:
        """What is said; without words when nothing is."""
        return self._verdict

    def show_verdict(self, verdict: Trust | None) -> None:
        """Say it; None says nothing."""
        self._verdict = verdict or Trust("", "")
        self.setText(self._verdict.words)
        self.setAccessibleName(self._verdict.words or self.tr("No comparison yet"))
        self.setVisible(bool(self._verdict.words))
        self._paint()

    def _paint(self) -> None:
        colours = self._look.colours
        tint = {"good": colours.good, "doubt": colours.doubt, "bad": colours.bad}
        colour = tint.get(self._verdict.kind, colours.muted)
        self.setIcon(icon(_ICONS[self._verdict.kind], colour))
