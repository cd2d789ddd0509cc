"""What the program says of the person's data: that it stays, and where."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from model.errors import Im2texError
from model.files import user_config_dir, user_data_dir, user_state_dir


def privacy_page() -> QWidget:
    """A few sentences, and the folders."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    translate = QCoreApplication.translate
    for words in (
        translate("Privacy", "Nothing you snip, type or correct ever leaves this computer."),
        translate(
            "Privacy",
            "im2tex opens no network connection. Reading, drawing and training happen here, and"
            " there are no accounts, no statistics and no updates behind your back.",
        ),
        translate(
            "Privacy",
            "What it keeps lies in these folders. Delete them whenever you like, while im2tex is"
            " closed.",
        ),
    ):
        column.addWidget(_text(words))
    for words, folder in (
        (translate("Privacy", "History, corrections, your models"), user_data_dir),
        (translate("Privacy", "Settings"), user_config_dir),
        (translate("Privacy", "Log"), user_state_dir),
    ):
        try:
            place = str(folder())
        except Im2texError as error:
            place = str(error)
        column.addWidget(_text(f"{words}\n{place}", muted=True))
    return page


def _text(words: str, *, muted: bool = False) -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    if muted:
        label.setObjectName("muted")
        # By the keyboard too: the folder is there to be copied.
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    return label
