"""Numbers as the language of the window writes them."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def count(number: int) -> str:
    """A whole number, its thousands apart."""
    return _locale().toString(int(number))


def decimal(number: float, places: int = 1) -> str:
    """A number with so many decimal places."""
    return _locale().toString(float(number), "f", places)


def _locale() -> QLocale:
    """Qt's default one; before a language was chosen that may be that of the C library, which
    keeps no thousands apart."""
    locale = QLocale()
    return QLocale("en") if locale.language() == QLocale.Language.C else locale
