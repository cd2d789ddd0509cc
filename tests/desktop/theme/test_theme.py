"""Both palettes can be read, and every command has its icon."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton, QWidget
from pytestqt.qtbot import QtBot

from im2tex_desktop.theme import DARK, LIGHT, Colours, Look
from im2tex_desktop.theme.sheet import style_sheet
from im2tex_desktop.window.actions import COMMANDS
from model.files import resource


def _luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.1."""
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_stands_out_from_every_ground(colours: Colours) -> None:
    for ground in (colours.window, colours.surface, colours.sunken):
        for ink in (colours.text, colours.muted, colours.bad, colours.good, colours.doubt):
            assert contrast(ink, ground) >= 4.5, (ink, ground)
    for ground in (colours.accent, colours.accent_deep):
        assert contrast(colours.on_accent, ground) >= 4.5
    assert contrast(colours.text, colours.accent_soft) >= 4.5
    assert contrast(colours.accent, colours.surface) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_sheet_has_no_hole(colours: Colours) -> None:
    sheet = style_sheet(colours)
    assert "{{" not in sheet
    assert colours.accent in sheet


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ticked", [True, False], ids=["ticked", "empty"])
def test_a_check_box_is_seen(qtbot: QtBot, colours: Colours, ticked: bool) -> None:
    """GIVEN either theme WHEN a box is drawn, ticked or not THEN its edge stands out from the
    ground as WCAG asks of controls, and its tick from the box."""
    look = Look("dark" if colours.dark else "light")
    holder = QWidget()
    holder.setStyleSheet(f"background: {colours.window}")
    box = QCheckBox("words", holder)
    box.setStyleSheet("background: transparent")
    box.setChecked(ticked)
    qtbot.addWidget(holder)
    holder.resize(160, 40)
    holder.show()
    option = QStyleOptionButton()
    option.initFrom(box)
    place = box.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, box)
    image = box.grab().toImage()
    ratio = image.devicePixelRatio()
    middle = place.center().y()
    row = [
        image.pixelColor(round(x * ratio), round(middle * ratio)).name()
        for x in range(place.left(), place.right() + 1)
    ]
    assert max(contrast(shade, colours.window) for shade in row[:3]) >= 3
    inside = row[4:-4]
    assert (max(contrast(one, other) for one in inside for other in inside) >= 3) is ticked
    look.choose("system")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_has_an_icon_and_a_key(command) -> None:  # type: ignore[no-untyped-def]
    assert resource(f"icons/{command.icon}.svg").is_file()
    assert command.keys


def test_no_key_is_taken_twice() -> None:
    keys = [key for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))
