"""DVI reader: what each page puts where, and which tag was in force.

Format: D. E. Knuth, TeX: The Program, part 31 (dvitype). Only what TeX writes and virtual fonts
contain is known; lengths are scaled points (sp), which is the DVI unit of every TeX document.

Two kinds of specials are understood, all others are passed over:

- ``=N``: marks the page as that of formula N and its place as the origin (start of the baseline);
- ``N`` (digits alone): tag N is in force from here on.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from model.errors import DataError

NO_TAG = 65535

# Command -> the register that it sets (h and v set none) and the bytes of its argument.
_MOVES = {
    first + n - 1: (register, n)
    for register, first in (("h", 143), ("w", 148), ("x", 153), ("v", 157), ("y", 162), ("z", 167))
    for n in (1, 2, 3, 4)
}


class FontDefinition(NamedTuple):
    """A font of the document: its TFM name and its size in sp."""

    name: str
    size_sp: int


class Mark(NamedTuple):
    """Ink of a page.

    A glyph when `font` >= 0: `code` is the character. A rule when `font` == -1: `code` is its
    height in sp and `width_sp` its width; (x, y) is its lower left corner.
    y grows downwards.
    """

    font: int
    code: int
    x_sp: int
    y_sp: int
    width_sp: int
    tag: int


@dataclass
class Page:
    """A page: its formula number (None when unmarked), its origin and its ink in DVI order."""

    formula: int | None = None
    origin: tuple[int, int] = (0, 0)
    marks: list[Mark] = field(default_factory=list)


Widths = Mapping[int, int]


@dataclass(frozen=True)
class Dvi:
    """A document as read."""

    fonts: dict[int, FontDefinition]
    pages: list[Page]


def read_dvi(data: bytes, widths_of: Callable[[list[FontDefinition]], list[Widths]]) -> Dvi:
    """Read a DVI file. A page that uses a character without metrics is left out.

    Args:
        data: the file.
        widths_of: for each font of the document, character code -> width in sp.

    Raises:
        DataError: not a DVI file, one that ends early, or one with commands TeX does not write.
    """
    try:
        post = _postamble(data)
        fonts = _fonts(data, post)
        tables = dict(zip(fonts, widths_of(list(fonts.values())), strict=True))
        return Dvi(fonts, _pages(data, post, tables))
    except IndexError as error:
        raise DataError("A DVI file is damaged") from error


def _pages(data: bytes, post: int, tables: Mapping[int, Widths]) -> list[Page]:
    pages: list[Page] = []
    for at in _page_starts(data, post):
        page = Page()
        # KeyError: a character or font without metrics. Such a page says nothing about the others.
        with contextlib.suppress(KeyError):
            run_program(data, at + 45, tables, page, None)
            pages.append(page)
    return pages


def _postamble(data: bytes) -> int:
    tail = data.rstrip(b"\xdf")
    if data[:2] != b"\xf7\x02" or len(tail) < 6 or tail[-6] != 249:
        raise DataError("This is not a whole DVI file")
    return int.from_bytes(tail[-5:-1], "big")


def _page_starts(data: bytes, post: int) -> list[int]:
    """Where the pages begin, in order; they are chained from the last to the first."""
    starts: list[int] = []
    at = int.from_bytes(data[post + 1 : post + 5], "big", signed=True)
    while at >= 0:
        starts.append(at)
        at = int.from_bytes(data[at + 41 : at + 45], "big", signed=True)
        if starts[-1] <= at:
            raise DataError("The pages of a DVI file are not in order")
    return starts[::-1]


def _fonts(data: bytes, post: int) -> dict[int, FontDefinition]:
    fonts: dict[int, FontDefinition] = {}
    at = post + 29
    while 243 <= data[at] <= 246:
        number, font = _font_definition(data, at)
        fonts[number] = font
        at = _after_font_definition(data, at)
    return fonts


def _font_definition(data: bytes, at: int) -> tuple[int, FontDefinition]:
    number_bytes = data[at] - 242
    number = int.from_bytes(data[at + 1 : at + 1 + number_bytes], "big")
    at += 1 + number_bytes + 4
    size = int.from_bytes(data[at : at + 4], "big")
    area, length = data[at + 8], data[at + 9]
    return number, FontDefinition(
        data[at + 10 + area : at + 10 + area + length].decode("latin-1"), size
    )


def _after_font_definition(data: bytes, at: int) -> int:
    at += data[at] - 242 + 1 + 12
    return at + 2 + data[at] + data[at + 1]


def run_program(  # noqa: C901 - one loop over the commands is what keeps it fast
    data: bytes,
    at: int,
    tables: Mapping[int, Widths],
    page: Page,
    font: int | None,
    scale: int | None = None,
) -> int:
    """Carry out DVI commands until the end of the page or of the data.

    Args:
        data: the file, or the packet of a virtual character.
        at: where to start.
        tables: font number -> character code -> width in sp.
        page: receives the ink.
        font: the font in force at the start.
        scale: for packets, the size in sp of which lengths are fix_words.

    Returns:
        The place after the page's last command.
    """
    h = v = w = x = y = z = 0
    tag = NO_TAG
    stack: list[tuple[int, int, int, int, int, int]] = []
    add = page.marks.append
    widths: Widths = tables[font] if font is not None and font in tables else {}
    current = -2 if font is None else font
    from_bytes = int.from_bytes
    size = len(data)
    new = tuple.__new__
    while at < size:
        op = data[at]
        at += 1
        if op < 128:
            width = widths[op]
            add(new(Mark, (current, op, h, v, width, tag)))
            h += width
        elif op in _MOVES:
            register, n = _MOVES[op]
            b = from_bytes(data[at : at + n], "big", signed=True)
            at += n
            if scale is not None:
                b = b * scale >> 20
            if register == "w":
                w = b
            elif register == "x":
                x = b
            elif register == "y":
                y = b
            elif register == "z":
                z = b
            if op <= 156:
                h += b
            else:
                v += b
        elif op == 141:
            stack.append((h, v, w, x, y, z))
        elif op == 142:
            h, v, w, x, y, z = stack.pop()
        elif 171 <= op <= 234:
            current = op - 171
            widths = tables[current]
        elif op == 147:
            h += w
        elif op == 152:
            h += x
        elif op == 161:
            v += y
        elif op == 166:
            v += z
        elif op == 239:  # xxx1
            n = data[at]
            text = data[at + 1 : at + 1 + n]
            at += 1 + n
            if text.isdigit():
                tag = int(text)
            elif text[:1] == b"=" and text[1:].isdigit():
                page.formula = int(text[1:])
                page.origin = (h, v)
        elif op == 132 or op == 137:  # set_rule, put_rule
            a = from_bytes(data[at : at + 4], "big", signed=True)
            b = from_bytes(data[at + 4 : at + 8], "big", signed=True)
            at += 8
            if scale is not None:
                a, b = a * scale >> 20, b * scale >> 20
            if a > 0 and b > 0:
                add(new(Mark, (-1, a, h, v, b, tag)))
            if op == 132:
                h += b
        elif op == 140:  # eop
            return at
        elif op <= 131 or 133 <= op <= 136:  # set2.. and put1..
            n = op - 127 if op <= 131 else op - 132
            code = from_bytes(data[at : at + n], "big")
            at += n
            add(new(Mark, (current, code, h, v, widths[code], tag)))
            if op <= 131:
                h += widths[code]
        elif 235 <= op <= 238:
            n = op - 234
            current = from_bytes(data[at : at + n], "big")
            at += n
            widths = tables[current]
        elif 240 <= op <= 242:
            n = op - 238
            at += n + from_bytes(data[at : at + n], "big")
        elif 243 <= op <= 246:
            at = _after_font_definition(data, at - 1)
        elif op != 138:
            raise DataError(f"A DVI page has an unknown command {op}")
    return at
