"""Brings in every module that says how a construct is laid out: they register on import."""

from im2tex_desktop.render import (
    composites,
    covers,
    delimiters,
    drawn_alone,
    fractions,
    operators,
    tables,
    wrappers,
)

REGISTERED = (composites, covers, delimiters, drawn_alone, fractions, operators, tables, wrappers)
