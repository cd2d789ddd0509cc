"""Times that several parts agree on; apart, because the command line's help must load nothing."""

RERANK_MS = 2500
"""For drawing and comparing readings, and for following more of them where none is sure: some
thirty of a usual formula fit into it."""
