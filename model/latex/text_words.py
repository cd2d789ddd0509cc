"""Tables of text mode: its fonts, accents and signs."""

from __future__ import annotations

from typing import Final

from model.latex import symbols

FONTS: Final[dict[str, str]] = {
    "\\text": "",
    "\\mbox": "",
    "\\hbox": "",
    "\\textrm": "\\mathrm",
    "\\textnormal": "\\mathrm",
    "\\textup": "",
    "\\textmd": "",
    "\\textbf": "\\mathbf",
    "\\textit": "\\mathit",
    "\\emph": "\\mathit",
    "\\textsf": "\\mathsf",
    "\\texttt": "\\mathtt",
}
SWITCHES: Final[dict[str, str]] = {
    "\\rm": "\\mathrm",
    "\\bf": "\\mathbf",
    "\\it": "\\mathit",
    "\\sf": "\\mathsf",
    "\\tt": "\\mathtt",
    "\\em": "\\mathit",
    "\\rmfamily": "\\mathrm",
    "\\bfseries": "\\mathbf",
    "\\itshape": "\\mathit",
    "\\sffamily": "\\mathsf",
    "\\ttfamily": "\\mathtt",
    "\\normalfont": "\\mathrm",
    "\\upshape": "\\mathrm",
}
DRAWN_FONTS: Final = frozenset(("\\textsc", "\\textsl"))
DRAWN_SWITCHES: Final[dict[str, str]] = {
    **dict.fromkeys(("\\sc", "\\scshape"), "\\textsc"),
    **dict.fromkeys(("\\sl", "\\slshape"), "\\textsl"),
    "\\cal": "\\mathcal",
}
"""Shapes that only our own layout has, see :mod:`model.latex.extras`."""
SIZES: Final[dict[str, str]] = {
    "\\tiny": "\\scriptscriptstyle",
    "\\scriptsize": "\\scriptstyle",
    "\\footnotesize": "\\scriptstyle",
}
ACCENTS: Final[dict[str, str]] = {
    "\\'": "\\acute",
    "\\`": "\\grave",
    "\\^": "\\hat",
    '\\"': "\\ddot",
    "\\~": "\\tilde",
    "\\=": "\\bar",
    "\\.": "\\dot",
    "\\u": "\\breve",
    "\\v": "\\check",
    "\\r": "\\mathring",
}
COMBINING: Final[dict[str, str]] = {
    "\u0301": "\\acute",
    "\u0300": "\\grave",
    "\u0302": "\\hat",
    "\u0308": "\\ddot",
    "\u0303": "\\tilde",
    "\u0304": "\\bar",
    "\u0307": "\\dot",
    "\u0306": "\\breve",
    "\u030c": "\\check",
    "\u030a": "\\mathring",
}
QUOTES: Final[dict[str, str]] = {"’": "'", "‘": "`", "“": "``", "”": "''", "–": "--", "—": "---"}
IGNORED: Final = frozenset(
    r"""\small \normalsize \large \Large \LARGE \protect \relax \/ \- \xspace \unboldmath \null
    \leavevmode \noindent \strut \nolinebreak \linebreak \hfill \hfil \nobreak""".split()
)
WITH_OPTION_TO_SKIP: Final = frozenset(("\\label", "\\vspace", "\\color", "\\textcolor"))
MATH_ONLY: Final = frozenset(["+", "=", "<", ">"])
PLAIN: Final = frozenset('./()[]@"!?|')
ESCAPED: Final = frozenset(["\\&", "\\%", "\\$", "\\#", "\\_", "\\{", "\\}", "\\S", "\\P"])
SYMBOLS: Final[dict[str, str]] = {
    **{
        token: symbols.SYNONYMS.get(token, token)
        for token in r"""\AA \ae \AE \oe \OE \o \O \l \L \ss \i \j \pounds \copyright \dag
        \ddag""".split()
    },
    **dict.fromkeys(("\\ldots", "\\dots", "\\textellipsis"), "\\ldots"),
}
