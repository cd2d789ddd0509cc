"""The looks that formulas are typeset in: math fonts and sizes."""

from __future__ import annotations

from dataclasses import dataclass

_COMMON = r"\usepackage{amsmath}"
_SYMBOLS = r"\usepackage{amssymb,bm,mathrsfs}"
# Without fonts held back for bold symbols: these faces need most of TeX's 16 themselves.
_BOLD = r"\newcommand\bmmax{0}\newcommand\hmmax{0}\usepackage{bm}"


@dataclass(frozen=True)
class Face:
    r"""A font set-up.

    Attributes:
        name: short name by which it is asked for.
        size_pt: document size, 10, 11 or 12.
        preamble: LaTeX between ``\documentclass`` and ``\begin{document}``.
        family: faces of one family differ in size alone.
        sans: without serifs.
    """

    name: str
    size_pt: int
    preamble: str
    family: str
    sans: bool = False


def _face(name: str, packages: str, *, size_pt: int = 10, sans: bool = False) -> Face:
    return Face(name, size_pt, _COMMON + packages, name.rstrip("0123456789"), sans)


FACES: tuple[Face, ...] = (
    _face("cm10", _SYMBOLS),
    _face("cm11", _SYMBOLS, size_pt=11),
    _face("cm12", _SYMBOLS, size_pt=12),
    _face("lm", r"\usepackage[T1]{fontenc}\usepackage{lmodern}" + _SYMBOLS),
    _face(
        "newtx",
        r"\usepackage{newtxtext}\renewcommand\sfdefault{phv}\usepackage{newtxmath}\usepackage{mathrsfs}"
        + _BOLD,
    ),
    _face(
        "newpx",
        r"\usepackage{newpxtext}\renewcommand\sfdefault{phv}\usepackage{newpxmath}\usepackage{mathrsfs}"
        + _BOLD,
    ),
    _face("mathptmx", _SYMBOLS + r"\usepackage{mathptmx}"),
    _face("mathpazo", _SYMBOLS + r"\usepackage{mathpazo}"),
    _face("fourier", r"\usepackage{amssymb}\usepackage{fourier}\usepackage{mathrsfs}" + _BOLD),
    _face("stix2", r"\usepackage[T1]{fontenc}\usepackage{stix2}" + _BOLD),
    _face("stix", r"\usepackage[T1]{fontenc}\usepackage{stix}" + _BOLD),
    _face("kp", r"\usepackage[T1]{fontenc}\usepackage{kpfonts}\usepackage{mathrsfs}" + _BOLD),
    _face("euler", _SYMBOLS + r"\usepackage{eulervm}"),
    _face("charter", r"\usepackage[charter]{mathdesign}" + _BOLD),
    _face(
        "arev",
        r"\usepackage[T1]{fontenc}\usepackage{amssymb,mathrsfs}\usepackage{arev}" + _BOLD,
        sans=True,
    ),
    _face("cmbright", _SYMBOLS + r"\usepackage{cmbright}", sans=True),
    _face(
        "libertine",
        r"\usepackage[T1]{fontenc}\usepackage{libertine}\usepackage{amssymb,mathrsfs}\usepackage{libertinust1math}"
        + _BOLD,
    ),
)

BY_NAME = {face.name: face for face in FACES}
