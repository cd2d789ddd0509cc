"""Teaching the model one's own notation: what to learn from, the run, before and after, models."""
