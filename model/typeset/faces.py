"""The looks that formulas are typeset in: math fonts and sizes."""

from __future__ import annotations

from dataclasses import dataclass

_COMMON = r"\usepackage{amsmath}"
_SYMBOLS = r"\usepackage{amssymb,bm,mathrsfs}"


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
    _face("newtx", r"\usepackage[T1]{fontenc}\usepackage{newtxtext,newtxmath}\usepackage{bm,mathrsfs}"),
    _face("newpx", r"\usepackage[T1]{fontenc}\usepackage{newpxtext,newpxmath}\usepackage{bm,mathrsfs}"),
    _face("mathptmx", _SYMBOLS + r"\usepackage{mathptmx}"),
    _face("mathpazo", _SYMBOLS + r"\usepackage{mathpazo}"),
    _face("fourier", r"\usepackage{amssymb}\usepackage{fourier}\usepackage{bm,mathrsfs}"),
    _face("stix2", r"\usepackage[T1]{fontenc}\usepackage{stix2}\usepackage{bm}"),
    _face("stix", r"\usepackage[T1]{fontenc}\usepackage{stix}\usepackage{bm}"),
    _face("kp", r"\usepackage[T1]{fontenc}\usepackage{kpfonts}\usepackage{bm,mathrsfs}"),
    _face("euler", _SYMBOLS + r"\usepackage{eulervm}"),
    _face("concrete", _SYMBOLS + r"\usepackage[T1]{fontenc}\usepackage{concmath}"),
    _face("charter", r"\usepackage[charter]{mathdesign}\usepackage{bm}"),
    _face("arev", r"\usepackage[T1]{fontenc}\usepackage{amssymb,bm,mathrsfs}\usepackage{arev}", sans=True),
    _face("cmbright", _SYMBOLS + r"\usepackage{cmbright}", sans=True),
    _face("libertine", r"\usepackage[T1]{fontenc}\usepackage{libertine,libertinust1math}\usepackage{bm}"),
)

BY_NAME = {face.name: face for face in FACES}
