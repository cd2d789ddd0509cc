"""`im2tex` whose teaching examines fewer formulas: python short_child.py ARGUMENTS.

All of them, read by two models at low priority, take hours where the processor is shared.
"""

from __future__ import annotations

import sys

from im2tex_desktop.commandline import main
from model.teach import compare, run, session, settle
from model.teach.examination import Task, general_tasks

MOST_GENERAL = 24


def few_general_tasks(_most: int | None) -> list[Task]:
    """The first of them."""
    return general_tasks(MOST_GENERAL)


def stay() -> None:
    """Keep the priority."""


if __name__ == "__main__":
    compare.general_tasks = few_general_tasks
    run.lower_priority = stay
    session.MOST_EXAMINED_WHILE_TRAINING = MOST_GENERAL
    settle.MOST_REHEARSED = 48  # a few more than the confidence is fitted on
    main(sys.argv[1:])
