"""One subscript and one superscript for each atom.

LaTeX refuses a second one, and with it the whole formula: ``x _ { a } _ { b }``. What was seen is
kept: the second script gets an empty atom of its own, ``x _ { a } { } _ { b }``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from model.decode.answers import Hypothesis, TokenTrace

_SCRIPTS = ("_", "^")
_EMPTY_ATOM = ("{", "}")


def with_atoms_for_scripts(answer: Hypothesis, vocabulary: Sequence[str]) -> Hypothesis:
    """The same with an empty atom before each script that would be the second of its kind.

    The tokens that are put in lie where the script lies; the probability is that of the answer as
    it was.
    """
    names = [vocabulary[number] for number in answer.tokens]
    second = _second_scripts(names)
    if not second or any(brace not in vocabulary for brace in _EMPTY_ATOM):
        return answer
    numbers, trace = list(answer.tokens), list(answer.trace)
    for at in reversed(second):
        there = trace[at]
        atom = [vocabulary.index(brace) for brace in _EMPTY_ATOM]
        numbers[at:at] = atom
        trace[at:at] = [TokenTrace(number, 0.0, (), there.coarse, there.fine) for number in atom]
    return replace(answer, tokens=tuple(numbers), trace=tuple(trace))


def _second_scripts(names: Sequence[str]) -> list[int]:
    """Where a script stands on an atom that has one of its kind."""
    found = []
    outer: list[set[str]] = []  # scripts of the atoms whose groups or scripts are open
    scripts: set[str] = set()  # of the atom at hand
    script_is_due = False
    for at, name in enumerate(names):
        if name in _SCRIPTS:
            if name in scripts and not script_is_due:
                found.append(at)
                scripts = set()
            scripts.add(name)
        elif name == "{":
            outer.append(scripts if script_is_due else set())
            scripts = set()
        elif name == "}":
            scripts = outer.pop() if outer else set()
        elif not script_is_due:
            scripts = set()
        script_is_due = name in _SCRIPTS
    return found
