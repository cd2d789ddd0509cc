"""Which pairs are learned and which are kept for the examination: one rule, for ever.

The rule looks only at what it is given, so a pair that is added again, moved or read on another
machine falls on the same side. Corrections are split by their formula, documents by the file that
they come from; a formula that is examined anywhere is learned nowhere (see `gather`).
"""

from __future__ import annotations

import hashlib

TRAIN, HELD_OUT = "train", "held_out"
EVERY = 5


def part_of(key: str) -> str:
    """ "held_out" for every fifth key, by its hash, else "train"."""
    digest = hashlib.sha256(key.encode("utf-8")).digest()
    return HELD_OUT if int.from_bytes(digest[:4], "big") % EVERY == 0 else TRAIN
