r"""Keeps an answer from ending with an open brace, ``\left`` or environment.

Every hypothesis carries the stack of what it has open. What may come next depends on the top of the
stack alone, so the forbidden tokens are one row of a small table, added to the scores.

Legend: N hypotheses, V vocabulary, T kinds of opening (the first: nothing is open).
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from model.latex.vocabulary import BOS, EOS, PAD, UNK

_LEFT = r"\left"
Stack = tuple[int, ...]  # kinds of what is open, innermost last


class StructureGuard:
    """Built once for a vocabulary; holds no state of a search."""

    def __init__(self, tokens: Sequence[str]) -> None:
        """``tokens`` of the vocabulary, the four special ones first."""
        kinds: dict[str, int] = {"": 0}
        self._opens: dict[int, int] = {}
        closes: dict[int, int] = {}
        for number, token in enumerate(tokens):
            if opening := _opening(token):
                self._opens[number] = kinds.setdefault(opening, len(kinds))
        for number, token in enumerate(tokens):
            if closing := _closing(token):
                closes[number] = kinds.get(closing, -1)  # -1: nothing can open it
        self._closes = closes
        table = torch.zeros(len(kinds), len(tokens))
        table[:, [PAD, BOS, UNK]] = -torch.inf
        table[1:, EOS] = -torch.inf
        for number, kind in closes.items():
            table[:, number] = -torch.inf
            if kind >= 0:
                table[kind, number] = 0.0
        # Rows and cells outside every environment mean nothing, and brackets must close in the cell
        # where they opened; a group may hold rows (\substack).
        without_rows = [kinds[name] for name in ("", _LEFT) if name in kinds]
        for number, token in enumerate(tokens):
            if token in ("&", r"\\"):
                table[without_rows, number] = -torch.inf
        self._table = table

    def to(self, device: torch.device | str) -> StructureGuard:
        """The same with its table on another device."""
        moved = object.__new__(StructureGuard)
        moved._opens, moved._closes = self._opens, self._closes
        moved._table = self._table.to(device)
        return moved

    def penalty(self, stacks: Sequence[Stack]) -> Tensor:
        """float32 (N, V): 0 for what may come next, minus infinity for what may not."""
        tops = [stack[-1] if stack else 0 for stack in stacks]
        return self._table.index_select(0, torch.tensor(tops, device=self._table.device))

    def advance(self, stack: Stack, token: int) -> Stack:
        """The stack after one more token."""
        kind = self._opens.get(token)
        if kind is not None:
            return (*stack, kind)
        if stack and self._closes.get(token) == stack[-1]:
            return stack[:-1]
        return stack

    def allowed(self, numbers: Sequence[int]) -> bool:
        """Whether a whole answer, the end included, obeys."""
        stack: Stack = ()
        for number in numbers:
            top = stack[-1] if stack else 0
            if number not in (UNK,) and not torch.isfinite(self._table[top, number]):
                return False
            stack = self.advance(stack, number)
        return True


def _opening(token: str) -> str:
    """What a token opens, named so that `_closing` of its partner gives the same; or ''."""
    if token == "{":
        return "{"
    if token.startswith(_LEFT) and _is_delimited(token, _LEFT):
        return _LEFT
    return token.removeprefix(r"\begin") if token.startswith(r"\begin{") else ""


def _closing(token: str) -> str:
    if token == "}":
        return "{"
    if token.startswith(r"\right") and _is_delimited(token, r"\right"):
        return _LEFT
    return token.removeprefix(r"\end") if token.startswith(r"\end{") else ""


def _is_delimited(token: str, command: str) -> bool:
    r"""``\left(`` and ``\left\{``, but not ``\leftarrow``."""
    rest = token.removeprefix(command)
    return bool(rest) and not rest[0].isalpha()
