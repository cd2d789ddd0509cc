"""What a piece of SymPy code has to declare before it can run."""

from __future__ import annotations

import keyword
from itertools import combinations

from im2tex_desktop.formats.sympy_names import CALLS, NAME
from im2tex_desktop.formats.tree import refusal


class Names:
    """The symbols and functions that the code uses."""

    def __init__(self) -> None:
        self.symbols: set[str] = set()
        self.functions: set[str] = set()
        self.families: set[str] = set()
        self.bound: list[str] = []

    def symbol(self, name: str) -> str:
        """Declare a symbol; one that would hide a function of SymPy is refused."""
        if keyword.iskeyword(name) or name in CALLS:
            raise refusal(NAME, f"{name} as the name of a symbol")
        self.symbols.add(name)
        return name

    def declared(self) -> str:
        """The lines that make them; a name cannot be two things."""
        kinds = (self.symbols, self.functions, self.families)
        for one, other in combinations(kinds, 2):
            if one & other:
                raise refusal(NAME, f"{min(one & other)} in two meanings at once")
        out = ""
        if self.symbols:
            listed = sorted(self.symbols)
            call = "Symbol" if len(listed) == 1 else "symbols"
            out = f'{", ".join(listed)} = {call}("{" ".join(listed)}")\n'
        for names, call in ((self.functions, "Function"), (self.families, "IndexedBase")):
            out += "".join(f'{name} = {call}("{name}")\n' for name in sorted(names))
        return out
