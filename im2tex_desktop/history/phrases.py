"""What is said of a snip in its row."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale

from im2tex_desktop.history.entry import Entry


def when(made_at: float, today: QDate | None = None) -> str:
    """The day and the minute, as one says it."""
    translate = QCoreApplication.translate
    moment = QDateTime.fromSecsSinceEpoch(int(made_at))
    locale = QLocale()
    clock = locale.toString(moment.time(), QLocale.FormatType.ShortFormat)
    days = moment.date().daysTo(today or QDate.currentDate())
    if days == 0:
        return translate("History", "Today, {time}").format(time=clock)
    if days == 1:
        return translate("History", "Yesterday, {time}").format(time=clock)
    return f"{locale.toString(moment.date(), QLocale.FormatType.ShortFormat)}, {clock}"


def about(entry: Entry) -> str:
    """When, how sure, and by whom the LaTeX is."""
    translate = QCoreApplication.translate
    parts = [when(entry.made_at)]
    if entry.edited is not None:
        parts.append(translate("History", "edited by you"))
    elif entry.status == "not_formula":
        parts.append(translate("History", "does not look like a formula"))
    else:
        percent = f"{100 * entry.confidence:.0f}"
        parts.append(translate("History", "{percent} % sure").format(percent=percent))
    if entry.origin == "quick":
        parts.append(translate("History", "quick snip"))
    elif entry.origin == "files":
        parts.append(translate("History", "from Files"))
    return "  ·  ".join(parts)


def spoken(entry: Entry) -> str:
    """A row as a screen reader says it."""
    translate = QCoreApplication.translate
    star = translate("History", "Favourite. ") if entry.favourite else ""
    return f"{star}{entry.text}. {about(entry)}"


def megabytes(size: int) -> str:
    """Bytes in words."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
