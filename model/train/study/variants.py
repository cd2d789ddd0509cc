"""The designs that are compared: each changes one thing of the bundled preset.

Widths are chosen so that a variant's parts are about as wide as those they replace. What is left
unequal (parameters, work a picture) is in the study's table.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from model.errors import TrainError
from model.network.presets import Preset, from_dict, load_preset

BASE_PRESET = "im2tex-small"


@dataclass(frozen=True)
class Variant:
    """One design.

    name: for the command line and the folder. words: for the table. changes: values of the
    preset's sections that differ from the base. seed_offset: added to the seed of the first
    weights.
    """

    name: str
    words: str
    changes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    seed_offset: int = 0

    def preset(self, warmup: int) -> Preset:
        """The base preset with the changes; `warmup` steps, since a study is short."""
        values = copy.deepcopy(load_preset(BASE_PRESET).to_dict())
        values["name"] = f"study-{self.name}"
        values["description"] = self.words
        values["optimisation"]["warmup"] = warmup
        for section, changed in self.changes.items():
            values[section] |= changed
        return from_dict(values)


VARIANTS: tuple[Variant, ...] = (
    Variant(
        "bundled",
        "bundled: residual CNN, grid H/4, sinusoids, parallel decoder, hierarchical, supervised",
    ),
    # The answer of the supervision: weight 0 for the boxes' two losses (attention, symbols).
    # The place read last is still fed from the boxes.
    Variant(
        "unsupervised",
        "no attention supervision",
        {"optimisation": {"supervise": 0.0, "supervise_end": 0.0}},
    ),
    # A quarter of Table 1's 64 to 512 filters: 16 to 128, as the bundled stages.
    Variant(
        "encoder-paper",
        "encoder: the paper's CNN, a quarter of the filters (grid H/8)",
        {"encoder": {"kind": "deng", "widen": 0.25}},
    ),
    # The paper's LSTM with input feeding, one layer of the same width, over the same two grids.
    Variant(
        "decoder-feeding",
        "decoder: one layer with input feeding",
        {"decoder": {"kind": "feeding", "layers": 1}},
    ),
    # A single coarse cell, by REINFORCE and, where a token has a box, by supervision of p(z').
    Variant(
        "attention-hard",
        "attention: one coarse cell, hard",
        {"attention": {"kind": "hard", "top": 1}},
    ),
    Variant("grid-8", "fine grid H/8", {"encoder": {"fine_cell_px": 8}}),
    Variant("attention-sparsemax", "attention: sparsemax", {"attention": {"kind": "sparsemax"}}),
    # Two directions of 64 are the 128 channels of the coarse grid.
    Variant(
        "context-rows",
        "context: row LSTM, no self-attention",
        {"context": {"kind": "rows", "width": 64}},
    ),
    Variant(
        "encoder-separable", "encoder: depthwise-separable", {"encoder": {"kind": "separable"}}
    ),
    # Not a design: how far two runs of the same design lie apart.
    Variant("again", "bundled again, other first weights", seed_offset=1),
    Variant(
        "no-boxes",
        "no attention supervision, and no place fed",
        {
            "optimisation": {"supervise": 0.0, "supervise_end": 0.0},
            "decoder": {"locate": False},
        },
    ),
)


def chosen(names: Sequence[str] = ()) -> tuple[Variant, ...]:
    """The variants of these names in the order of the table; all of them without names.

    Raises:
        TrainError: a name is not known.
    """
    known = {variant.name: variant for variant in VARIANTS}
    for name in names:
        if name not in known:
            raise TrainError(f"There is no variant {name!r}", f"Known: {', '.join(known)}.")
    return tuple(variant for variant in VARIANTS if not names or variant.name in names)
