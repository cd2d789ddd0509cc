"""Formulas as placed glyphs: LaTeX run in batches, its DVI read with the token of every glyph."""
