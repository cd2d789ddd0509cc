"""The forms in which a formula leaves the program: the one table of them.

The Copy menu, the keys, the settings and the command line are made from it. No Qt here, and a
converter is imported when it is first asked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from im2tex_desktop.formats import latex_forms
from im2tex_desktop.marked import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class CopyFormat:
    """One form.

    Attributes:
        key: what is stored, and what the command line takes.
        label: what is shown.
        sample: how it looks; a word where that would be long.
        keys: the keys that copy in it once.
        convert: LaTeX to this form; None for a picture. Raises LatexError and CannotConvert.
    """

    key: str
    label: str
    sample: str
    keys: str
    convert: Callable[[str], str] | None

    @property
    def is_picture(self) -> bool:
        """Whether it is drawn instead of written."""
        return self.convert is None


def _mathml(latex: str) -> str:
    from im2tex_desktop.formats.mathml import to_mathml

    return to_mathml(latex)


def _word(latex: str) -> str:
    from im2tex_desktop.formats.mathml import to_mathml

    return to_mathml(latex, word=True)


def _typst(latex: str) -> str:
    from im2tex_desktop.formats.typst import to_typst

    return to_typst(latex)


def _sympy(latex: str) -> str:
    from im2tex_desktop.formats.sympy_code import to_sympy

    return to_sympy(latex)


def _text(latex: str) -> str:
    from im2tex_desktop.formats.plain_text import to_text

    return to_text(latex)


COPY_FORMATS: tuple[CopyFormat, ...] = (
    CopyFormat(
        "plain", QT_TRANSLATE_NOOP("Settings", "Plain LaTeX"), "x^2", "Ctrl+L, L", latex_forms.plain
    ),
    CopyFormat(
        "inline", QT_TRANSLATE_NOOP("Settings", "Inline"), "$x^2$", "Ctrl+L, I", latex_forms.inline
    ),
    CopyFormat(
        "display",
        QT_TRANSLATE_NOOP("Settings", "Display, dollars"),
        "$$x^2$$",
        "Ctrl+L, D",
        latex_forms.display,
    ),
    CopyFormat(
        "bracket",
        QT_TRANSLATE_NOOP("Settings", "Display, brackets"),
        r"\[x^2\]",
        "Ctrl+L, B",
        latex_forms.bracket,
    ),
    CopyFormat(
        "equation",
        QT_TRANSLATE_NOOP("Settings", "Equation"),
        r"\begin{equation}",
        "Ctrl+L, E",
        latex_forms.equation,
    ),
    CopyFormat(
        "align",
        QT_TRANSLATE_NOOP("Settings", "Align"),
        r"\begin{align}",
        "Ctrl+L, A",
        latex_forms.align,
    ),
    CopyFormat("mathml", "MathML", "<math>", "Ctrl+L, M", _mathml),
    CopyFormat(
        "word", QT_TRANSLATE_NOOP("Settings", "MathML for Word"), "Word", "Ctrl+L, W", _word
    ),
    CopyFormat("typst", "Typst", "frac(a, b)", "Ctrl+L, T", _typst),
    CopyFormat("sympy", "SymPy", "x**2", "Ctrl+L, S", _sympy),
    CopyFormat("text", QT_TRANSLATE_NOOP("Settings", "Unicode text"), "x²", "Ctrl+L, U", _text),
    CopyFormat("png", QT_TRANSLATE_NOOP("Settings", "Picture, PNG"), "PNG", "Ctrl+L, P", None),
    CopyFormat("svg", QT_TRANSLATE_NOOP("Settings", "Picture, SVG"), "SVG", "Ctrl+L, V", None),
)
TEXT_FORMATS = tuple(entry for entry in COPY_FORMATS if not entry.is_picture)

_BY_KEY = {entry.key: entry for entry in COPY_FORMATS}


def copy_format(key: str) -> CopyFormat:
    """The format stored under `key`; an unknown key raises KeyError."""
    return _BY_KEY[key]


def wrapped(latex: str, key: str) -> str:
    """`latex` without white space around it, in the form stored under `key`.

    Where text is wanted and the form is a picture, it is LaTeX as it is.

    Raises:
        LatexError: LaTeX that the converter cannot read.
        CannotConvert: a part that the form cannot say; the message names it.
    """
    convert = copy_format(key).convert or latex_forms.plain
    return convert(latex.strip())
