"""Round trip: whether the rendering of what was read shows the formula that was snipped."""

from model.roundtrip.compare import DRAW_EM_PX, compare
from model.roundtrip.result import InkBox, RoundTrip, Verdict

__all__ = ["DRAW_EM_PX", "InkBox", "RoundTrip", "Verdict", "compare"]
