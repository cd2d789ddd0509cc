"""Virtual fonts: characters that are small DVI programs over other fonts.

Format: vftovp (D. E. Knuth), section 'Virtual fonts'. Lengths inside a packet are fix_words of the
virtual font's own size.
"""

from __future__ import annotations

from dataclasses import dataclass

from model.errors import DataError

_PRE, _POST, _LONG_CHAR = 247, 248, 242
_FONT_DEFINITION_FIRST, _FONT_DEFINITION_LAST = 243, 246


@dataclass(frozen=True)
class LocalFont:
    """A font that the packets of a virtual font use; `scale` is a fix_word of the virtual size."""

    name: str
    scale: int


@dataclass(frozen=True)
class VirtualFont:
    """A virtual font as read.

    Attributes:
        fonts: number -> font; `first_font` is the one that a packet starts with.
        packets: character code -> DVI program.
    """

    fonts: dict[int, LocalFont]
    first_font: int
    packets: dict[int, bytes]


def read_virtual_font(data: bytes) -> VirtualFont:
    """Read a whole VF file.

    Raises:
        DataError: the file is cut off or no VF file.
    """
    try:
        return _read(data)
    except IndexError as error:
        raise DataError("A virtual font file is cut off") from error


def _read(data: bytes) -> VirtualFont:
    if data[0] != _PRE or data[1] != 202:
        raise DataError("This is not a virtual font file")
    at = 3 + data[2] + 8
    fonts: dict[int, LocalFont] = {}
    order: list[int] = []
    packets: dict[int, bytes] = {}
    while True:
        op = data[at]
        if op < _LONG_CHAR:
            code, start = data[at + 1], at + 5
            packets[code] = data[start : start + op]
            at = start + op
        elif op == _LONG_CHAR:
            length = int.from_bytes(data[at + 1 : at + 5], "big")
            code, start = int.from_bytes(data[at + 5 : at + 9], "big"), at + 13
            packets[code] = data[start : start + length]
            at = start + length
        elif _FONT_DEFINITION_FIRST <= op <= _FONT_DEFINITION_LAST:
            number, font, at = _font_definition(data, at, op - _FONT_DEFINITION_FIRST + 1)
            fonts[number] = font
            order.append(number)
        elif op == _POST:
            return VirtualFont(fonts, order[0] if order else 0, packets)
        else:
            raise DataError(f"A virtual font file has an unknown command {op}")


def _font_definition(data: bytes, at: int, number_bytes: int) -> tuple[int, LocalFont, int]:
    number = int.from_bytes(data[at + 1 : at + 1 + number_bytes], "big")
    at += 1 + number_bytes + 4  # skips the checksum
    scale = int.from_bytes(data[at : at + 4], "big")
    area, length = data[at + 8], data[at + 9]
    name = data[at + 10 + area : at + 10 + area + length].decode("latin-1")
    return number, LocalFont(name, scale), at + 10 + area + length
