"""What goes wrong is said in the language of the window."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from im2tex_desktop import translation
from im2tex_desktop.errors import in_language, words_for
from im2tex_desktop.errors.known import KNOWN
from model.errors import BlankImage, Im2texError, UnreadableImage
from model.files import program_root

# Whose errors a person meets in the window, without looking for them.
MET = ("history/database.py", "hotkey/x11.py", "hotkey/portal.py", "tray/autostart.py",
       "capture/portal.py", "capture/frames.py", "clipboard/copying.py")  # fmt: skip


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    translation.install("de")
    yield
    translation.install("en")


def test_a_sentence_that_is_known(german: None) -> None:
    said = words_for(BlankImage("there is no ink on this picture", "select the formula itself"))
    assert (said.message, said.hint) == (
        "auf diesem Bild ist keine Tinte",
        "wählen Sie die Formel selbst",
    )


def test_what_is_filled_in_stays(german: None) -> None:
    """GIVEN a sentence with names in it WHEN translated THEN the names are where they belong, and
    braces in them do no harm."""
    error = UnreadableImage("scan {1}.png is not a picture that can be read", "choose another file")
    assert words_for(error).message == "scan {1}.png ist kein lesbares Bild"
    two = in_language("The X server refused Ctrl+Alt+M (error 10)")
    assert two == "Der X-Server hat Ctrl+Alt+M verweigert (Fehler 10)"


def test_what_is_not_known_stays_as_it_is(german: None) -> None:
    assert in_language("A sentence that nobody wrote down") == "A sentence that nobody wrote down"
    assert words_for(Im2texError("x")).hint == ""


def test_english_is_the_source(qapp: QApplication) -> None:
    translation.install("en")
    for text in KNOWN:
        filled = re.sub(r"\{(\w+)\}", "42", text)
        assert in_language(filled) == filled


@pytest.mark.parametrize("name", MET)
def test_every_error_that_is_met_is_known(name: str) -> None:
    """GIVEN the source of what reports to the person WHEN its sentences are looked up THEN each is
    known: a new one has to be written down, and translated."""
    known = {re.sub(r"\{\w+\}", "{}", text) for text in KNOWN}
    tree = ast.parse((program_root() / "im2tex_desktop" / name).read_text(encoding="utf-8"))
    missing = {text for text in _sentences(tree) if text not in known and " " in text}
    missing -= {"The capture was cancelled", "{}; {}"}  # never shown, and made of others
    assert missing == set()


def _sentences(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name.endswith(("Error", "Refused", "CopyResult", "_fail")):
                yield from filter(None, map(_text, node.args))


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
        )
    return ""
