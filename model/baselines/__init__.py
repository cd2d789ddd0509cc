"""Models without a picture, to compare with."""
