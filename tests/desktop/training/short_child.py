"""`im2tex` whose comparison reads few of the general formulas: python short_child.py ARGUMENTS.

All of them, read by two models, take many minutes where the processor is shared.
"""

from __future__ import annotations

import sys

import model.teach.compare as comparing
from im2tex_desktop.commandline import main
from model.teach.examination import Task, general_tasks

MOST_GENERAL = 24


def few_general_tasks(_most: int | None) -> list[Task]:
    """The first of them."""
    return general_tasks(MOST_GENERAL)


if __name__ == "__main__":
    comparing.general_tasks = few_general_tasks
    main(sys.argv[1:])
