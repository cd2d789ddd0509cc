"""Carries tags from the tagged form of a formula over to its plain form.

Both are the same sequence of glyphs and rules but for ligatures, which a tag in their middle stops.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from model.typeset.dvi import NO_TAG, Mark

_RULE = (-1, 0)
_SMALL = 12


def carry_tags(plain: Sequence[Mark], tagged: Sequence[Mark]) -> tuple[list[int], bool]:
    """Tags for the plain marks.

    Returns:
        One tag a mark (NO_TAG where none could be told), and whether every mark found its like.
    """
    ours = [_key(mark) for mark in plain]
    theirs = [_key(mark) for mark in tagged]
    if ours == theirs:
        return [mark.tag for mark in tagged], True
    tags = [NO_TAG] * len(plain)
    complete = True
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for kind, a, a_end, b, b_end in matcher.get_opcodes():
        if kind == "equal":
            tags[a:a_end] = [mark.tag for mark in tagged[b:b_end]]
        elif kind == "replace" and max(a_end - a, b_end - b) < _SMALL:
            # A ligature against its letters, a bold sign made of copies against a bold font.
            for offset in range(a_end - a):
                tags[a + offset] = tagged[b + offset * (b_end - b) // (a_end - a)].tag
        elif a_end > a:
            complete &= _continue_copies(ours, tags, a, a_end)
    return tags, complete


def _continue_copies(
    keys: Sequence[tuple[int, int]], tags: list[int], start: int, end: int
) -> bool:
    """Tag marks that repeat the one before (bold made of copies); False where one does not."""
    for i in range(start, end):
        if i == 0 or keys[i] != keys[i - 1]:
            return False
        tags[i] = tags[i - 1]
    return True


def _key(mark: Mark) -> tuple[int, int]:
    return _RULE if mark.font < 0 else (mark.font, mark.code)
