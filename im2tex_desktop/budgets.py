"""Times that several parts agree on; apart, because the command line's help must load nothing."""

RERANK_MS = 500
"""For drawing and comparing readings; two to five of a usual formula fit into it."""
