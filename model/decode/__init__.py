"""From what the encoder saw to sequences of tokens."""

from model.decode.answers import Hypothesis, TokenTrace
from model.decode.batch import beam_batch, greedy_batch
from model.decode.options import SearchOptions
from model.decode.search import BeamSearch
from model.decode.structure import StructureGuard

__all__ = [
    "BeamSearch",
    "Hypothesis",
    "SearchOptions",
    "StructureGuard",
    "TokenTrace",
    "beam_batch",
    "greedy_batch",
]
