"""The icons are one family: the same grid, the same stroke, one colour for the app to set."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from model.files import resource

ICONS = sorted(resource("icons").glob("*.svg"))
LINE_ICONS = [path for path in ICONS if path.stem != "app"]


@pytest.mark.parametrize("path", LINE_ICONS, ids=lambda path: path.stem)
def test_it_keeps_to_the_family(path: Path) -> None:
    icon = ElementTree.parse(path).getroot()
    assert icon.get("viewBox") == "0 0 24 24"
    assert icon.get("stroke-width") == "1.75"
    assert icon.get("stroke-linecap") == icon.get("stroke-linejoin") == "round"
    colours = {
        element.get(name) for element in icon.iter() for name in ("fill", "stroke")
    } - {None}  # fmt: skip
    assert colours <= {"none", "currentColor"}


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_it_draws_inside_its_grid(path: Path) -> None:
    """GIVEN twice the size of the grid WHEN drawn THEN there is ink, and none at the very edge."""
    ink = _ink(path, 48)
    assert any(any(row) for row in ink)
    edge = [*ink[0], *ink[-1], *(row[0] for row in ink), *(row[-1] for row in ink)]
    assert not any(edge)


def _ink(path: Path, size: int) -> list[list[bool]]:
    content = path.read_bytes().replace(b"currentColor", b"#000000")
    renderer = QSvgRenderer(QByteArray(content))
    assert renderer.isValid()
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return [[image.pixelColor(x, y).alpha() > 8 for x in range(size)] for y in range(size)]
