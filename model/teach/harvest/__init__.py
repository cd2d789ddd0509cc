"""Formulas out of a person's own LaTeX documents, in commands that everybody's LaTeX knows.

`harvest` is the door: every formula of a file or folder, the author's macros expanded, with the
file and line that it stands in.
"""

from model.teach.harvest.documents import Harvested, harvest

__all__ = ["Harvested", "harvest"]
