"""Pictures of formulas, brought to the one form that the network reads."""

from model.images.buckets import (
    BUCKET_HEIGHTS,
    BUCKET_WIDTHS,
    COARSE_CELL_PX,
    FINE_CELL_PX,
    PADDING_PX,
    bucket_for,
)
from model.images.loading import MAX_PIXELS, load
from model.images.preparation import ink_touches_edge, prepare
from model.images.prepared import Prepared

__all__ = [
    "BUCKET_HEIGHTS",
    "BUCKET_WIDTHS",
    "COARSE_CELL_PX",
    "FINE_CELL_PX",
    "MAX_PIXELS",
    "PADDING_PX",
    "Prepared",
    "bucket_for",
    "ink_touches_edge",
    "load",
    "prepare",
]
