"""TeX font metrics: as much of a TFM file as a DVI reader needs, the widths of the characters.

Format: D. E. Knuth, TeX: The Program, part 30; lengths are fix_words, units of 2**-20 of the size.
"""

from __future__ import annotations

import struct

from model.errors import DataError


def tfm_widths(data: bytes) -> dict[int, int]:
    """Width of every character of a font.

    Args:
        data: a whole TFM file.

    Returns:
        Character code -> width as fix_word (multiply by the font size, shift right by 20).

    Raises:
        DataError: the file is cut off or no TFM file.
    """
    try:
        lf, lh, bc, ec, nw, *_ = struct.unpack_from(">12H", data)
        if lf * 4 > len(data) or bc > ec + 1:
            raise DataError("A font metric file has a wrong length")
        chars_at = 24 + 4 * lh
        count = ec - bc + 1
        table = struct.unpack_from(f">{nw}i", data, chars_at + 4 * count)
        indices = data[chars_at : chars_at + 4 * count : 4]
        return {bc + i: table[index] for i, index in enumerate(indices) if index}
    except (struct.error, IndexError, ValueError) as error:
        raise DataError("A font metric file is damaged") from error
