r"""Takes out what LaTeX does not typeset: comments, verbatim text, ``\iffalse ... \fi``.

What goes leaves its line feeds behind, so that line numbers stay true.
"""

from __future__ import annotations

import re
from typing import Final

_VERBATIM: Final = "verbatim|verbatim\\*|Verbatim|lstlisting|minted|comment|filecontents\\*?|alltt"
_VERBATIM_ENVIRONMENT: Final = re.compile(
    rf"\\begin\s*\{{({_VERBATIM})\}}.*?(\\end\s*\{{\1\}}|\Z)", re.DOTALL
)
_INLINE_VERBATIM: Final = re.compile(r"\\(?:verb|lstinline)(?![A-Za-z])\*?([^A-Za-z\s{\[]).*?\1")
_COMMENT: Final = re.compile(r"((?:^|[^\\])(?:\\\\)*)%[^\n]*", re.MULTILINE)
_CONDITION: Final = re.compile(r"\\(if[A-Za-z@]*|else|fi)(?![A-Za-z@])")
# Their names begin like conditions, and they have no \fi.
_NOT_CONDITIONS: Final = frozenset({"iff", "ifthenelse", "ifdim@", "ifmmode@"})


def without_invisible(source: str) -> str:
    """The source without what is not typeset; as many lines as before."""
    # Verbatim first: a percent sign in it is no comment.
    text = _VERBATIM_ENVIRONMENT.sub(_line_feeds, source)
    text = _INLINE_VERBATIM.sub(_line_feeds, text)
    text = _COMMENT.sub(r"\1", text)
    text = _without_false_branches(text)
    end = text.find(r"\end{document}")
    return text if end < 0 else text[:end]


def _line_feeds(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def _without_false_branches(text: str) -> str:
    out: list[str] = []
    place = 0
    while True:
        begin = text.find(r"\iffalse", place)
        if begin < 0:
            return "".join([*out, text[place:]])
        out.append(text[place:begin])
        end = _end_of_branch(text, begin + len(r"\iffalse"))
        out.append("\n" * text.count("\n", begin, end))
        place = end


def _end_of_branch(text: str, start: int) -> int:
    r"""Behind the ``\else`` or ``\fi`` that ends a branch which begins at `start`."""
    depth = 0
    for match in _CONDITION.finditer(text, start):
        name = match[1]
        if name == "fi":
            if depth == 0:
                return match.end()
            depth -= 1
        elif name == "else":
            if depth == 0:
                return match.end()
        elif name not in _NOT_CONDITIONS:
            depth += 1
    return len(text)
