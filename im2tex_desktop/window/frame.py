"""How the parts of the window stand to each other."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget


def framed(
    toolbar: QWidget, rail: QWidget, messages: QWidget, places: QWidget, status: QWidget
) -> QWidget:
    """The toolbar on top, the rail beside the place with what there is to say, the status below."""
    message_room = QVBoxLayout()
    message_room.setContentsMargins(16, 8, 16, 4)
    message_room.addWidget(messages)
    beside = QVBoxLayout()
    beside.setSpacing(0)
    beside.addLayout(message_room)
    beside.addWidget(places, 1)
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(rail)
    row.addLayout(beside, 1)
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(toolbar)
    column.addLayout(row, 1)
    column.addWidget(status)
    return whole
