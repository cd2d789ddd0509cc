"""The recogniser: from the picture of a formula to its LaTeX. Knows nothing of windows."""
