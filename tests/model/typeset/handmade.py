"""Font and DVI files made by hand, a few bytes each."""

from __future__ import annotations

import struct

PT = 65536
HALF = 1 << 19  # fix_word of 0.5


def tfm(widths: dict[int, int]) -> bytes:
    """A metric file with these characters; widths as fix_words."""
    first, last = min(widths), max(widths)
    table = [0, *dict.fromkeys(widths.values())]
    info = b"".join(
        bytes([table.index(widths[c]), 0, 0, 0]) if c in widths else bytes(4)
        for c in range(first, last + 1)
    )
    body = struct.pack(">2i", 0, 10 << 20) + info + struct.pack(f">{len(table)}i", *table)
    lf = 6 + len(body) // 4
    return struct.pack(">12H", lf, 2, first, last, len(table), 0, 0, 0, 0, 0, 0, 0) + body


def font_definition(number: int, name: str, size_sp: int) -> bytes:
    return (
        bytes([243, number])
        + struct.pack(">3i", 0, size_sp, size_sp)
        + bytes([0, len(name)])
        + name.encode()
    )


def special(text: str) -> bytes:
    return bytes([239, len(text)]) + text.encode()


def rule(height_sp: int, width_sp: int) -> bytes:
    return b"\x84" + struct.pack(">2i", height_sp, width_sp)


def dvi(pages: list[bytes], fonts: list[bytes]) -> bytes:
    """A whole document; fonts are defined at the start of its first page."""
    data = bytes([247, 2]) + struct.pack(">3i", 25400000, 473628672, 1000) + bytes([0])
    previous = -1
    for number, page in enumerate(pages):
        start = len(data)
        data += bytes([139]) + struct.pack(">10i", 1, *[0] * 9) + struct.pack(">i", previous)
        data += (b"".join(fonts) if number == 0 else b"") + page + bytes([140])
        previous = start
    post = len(data)
    data += bytes([248]) + struct.pack(">i", previous) + struct.pack(">3i", 0, 0, 1000)
    data += struct.pack(">2i2H", 0, 0, 10, len(pages)) + b"".join(fonts)
    return data + bytes([249]) + struct.pack(">i", post) + bytes([2]) + bytes([223] * 4)


def vf(local: list[bytes], packets: dict[int, bytes]) -> bytes:
    data = bytes([247, 202, 0]) + struct.pack(">2i", 0, 10 << 20) + b"".join(local)
    for code, packet in packets.items():
        data += bytes([len(packet), code, 0, 0, 0]) + packet
    return data + bytes([248] * 4)
