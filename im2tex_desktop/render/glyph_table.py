r"""Where each symbol of LaTeX lies in the fonts.

The encodings are those of Computer Modern and of the AMS symbol fonts, with the names that LaTeX,
amsmath and amssymb give their characters. Families: r upright, m letters (math italic), y symbols,
x large symbols, a and b the two AMS fonts.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Place(NamedTuple):
    """A family and a character code."""

    family: str
    code: int


# Code in hexadecimal and the name, without backslash where it is a word.
_TABLE: Final = {
    "r": r"""00Gamma 01Delta 02Theta 03Lambda 04Xi 05Pi 06Sigma 07Upsilon 08Phi 09Psi 0AOmega
    21! 28( 29) 2B+ 300 311 322 333 344 355 366 377 388 399 3A: 3Acolon 3B; 3D= 3F? 5B[
    5D]""",
    "m": r"""0Balpha 0Cbeta 0Dgamma 0Edelta 0Fepsilon 10zeta 11eta 12theta 13iota 14kappa
    15lambda 16mu 17nu 18xi 19pi 1Arho 1Bsigma 1Ctau 1Dupsilon 1Ephi 1Fchi 20psi 21omega
    22varepsilon 23vartheta 24varpi 25varrho 26varsigma 27varphi 28leftharpoonup
    29leftharpoondown 2Arightharpoonup 2Brightharpoondown 2Etriangleright 2Ftriangleleft
    3A. 3Aldotp 3B, 3C< 3D/ 3E> 3Fstar 40partial 41A 42B 43C 44D 45E 46F 47G 48H 49I 4AJ
    4BK 4CL 4DM 4EN 4FO 50P 51Q 52R 53S 54T 55U 56V 57W 58X 59Y 5AZ 5Bflat 5Cnatural
    5Dsharp 5Esmile 5Ffrown 60ell 61a 62b 63c 64d 65e 66f 67g 68h 69i 6Aj 6Bk 6Cl 6Dm 6En
    6Fo 70p 71q 72r 73s 74t 75u 76v 77w 78x 79y 7Az 7Bimath 7Cjmath 7Dwp""",
    "y": r"""00- 01cdot 01cdotp 02times 03* 03ast 04div 05diamond 06pm 07mp 08oplus 09ominus
    0Aotimes 0Boslash 0Codot 0Dbigcirc 0Ecirc 0Fbullet 10asymp 11equiv 12subseteq
    13supseteq 14leq 15geq 16preceq 17succeq 18sim 19approx 1Asubset 1Bsupset 1Cll 1Dgg
    1Eprec 1Fsucc 20leftarrow 21rightarrow 22uparrow 23downarrow 24leftrightarrow
    25nearrow 26searrow 27simeq 28Leftarrow 29Rightarrow 2AUparrow 2BDownarrow
    2CLeftrightarrow 2Dnwarrow 2Eswarrow 2Fpropto 30prime 31infty 32in 33ni
    34bigtriangleup 34triangle 35bigtriangledown 36not 37mapstochar 38forall 39exists
    3Aneg 3Bemptyset 3CRe 3DIm 3Etop 3Fbot 3Fperp 40aleph 5Bcup 5Ccap 5Duplus 5Ewedge
    5Fvee 60vdash 61dashv 62lfloor 63rfloor 64lceil 65rceil 66\{ 67\} 68langle 69rangle
    6Amid 6A| 6Bparallel 6B\| 6Cupdownarrow 6DUpdownarrow 6Ebackslash 6Esetminus 6Fwr
    71amalg 72nabla 73smallint 74sqcup 75sqcap 76sqsubseteq 77sqsupseteq 79dagger
    7Addagger 7Cclubsuit 7Ddiamondsuit 7Eheartsuit 7Fspadesuit""",
    "x": r"""3Algroup 3Brgroup 46bigsqcup 4Abigodot 4Cbigoplus 4Ebigotimes 50sum 51prod
    53bigcup 54bigcap 55biguplus 56bigwedge 57bigvee 60coprod 7Almoustache 7Brmoustache""",
    "a": r"""00boxdot 01boxplus 02boxtimes 04blacksquare 05centerdot 06lozenge 07blacklozenge
    08circlearrowright 09circlearrowleft 0Arightleftharpoons 0Bleftrightharpoons
    0Cboxminus 0DVdash 0EVvdash 0FvDash 10twoheadrightarrow 11twoheadleftarrow
    12leftleftarrows 13rightrightarrows 14upuparrows 15downdownarrows 16upharpoonright
    17downharpoonright 18upharpoonleft 19downharpoonleft 1Arightarrowtail 1Bleftarrowtail
    1Cleftrightarrows 1Drightleftarrows 1ELsh 1FRsh 20rightsquigarrow
    21leftrightsquigarrow 22looparrowleft 23looparrowright 24circeq 25succsim 26gtrsim
    27gtrapprox 28multimap 29therefore 2Abecause 2Ctriangleq 2Dprecsim 2Elesssim
    2Flessapprox 30eqslantless 31eqslantgtr 32curlyeqprec 33curlyeqsucc 34preccurlyeq
    35leqq 36leqslant 37lessgtr 38backprime 3Arisingdotseq 3Bfallingdotseq 3Csucccurlyeq
    3Dgeqq 3Egeqslant 3Fgtrless 40sqsubset 41sqsupset 42rhd 42vartriangleright 43lhd
    43vartriangleleft 44trianglerighteq 44unrhd 45trianglelefteq 45unlhd 46bigstar
    47between 48blacktriangledown 49blacktriangleright 4Ablacktriangleleft 4Dvartriangle
    4Eblacktriangle 4Ftriangledown 50eqcirc 51lesseqgtr 52gtreqless 53lesseqqgtr
    54gtreqqless 56Rrightarrow 57Lleftarrow 59veebar 5Abarwedge 5Bdoublebarwedge 5Cangle
    5Dmeasuredangle 5Esphericalangle 5Fvarpropto 60smallsmile 61smallfrown 62Subset
    63Supset 64Cup 65Cap 66curlywedge 67curlyvee 68leftthreetimes 69rightthreetimes
    6Asubseteqq 6Bsupseteqq 6Cbumpeq 6DBumpeq 6Elll 6Fggg 70ulcorner 71urcorner 73circledS
    74pitchfork 75dotplus 76backsim 77backsimeq 78llcorner 79lrcorner 7Bcomplement
    7Cintercal 7Dcircledcirc 7Ecircledast 7Fcircleddash""",
    "b": r"""00lvertneqq 01gvertneqq 02nleq 03ngeq 04nless 05ngtr 06nprec 07nsucc 08lneqq
    09gneqq 0Anleqslant 0Bngeqslant 0Clneq 0Dgneq 0Enpreceq 0Fnsucceq 10precnsim
    11succnsim 12lnsim 13gnsim 14nleqq 15ngeqq 16precneqq 17succneqq 18precnapprox
    19succnapprox 1Alnapprox 1Bgnapprox 1Cnsim 1Dncong 1Ediagup 1Fdiagdown 20varsubsetneq
    21varsupsetneq 22nsubseteqq 23nsupseteqq 24subsetneqq 25supsetneqq 26varsubsetneqq
    27varsupsetneqq 28subsetneq 29supsetneq 2Ansubseteq 2Bnsupseteq 2Cnparallel 2Dnmid
    2Enshortmid 2Fnshortparallel 30nvdash 31nVdash 32nvDash 33nVDash 34ntrianglerighteq
    35ntrianglelefteq 36ntriangleleft 37ntriangleright 38nleftarrow 39nrightarrow
    3AnLeftarrow 3BnRightarrow 3CnLeftrightarrow 3Dnleftrightarrow 3Edivideontimes
    3Fvarnothing 40nexists 60Finv 61Game 66mho 67eth 69beth 6Agimel 6Bdaleth 6Clessdot
    6Dgtrdot 6Eltimes 6Frtimes 70shortmid 71shortparallel 72smallsetminus 73thicksim
    74thickapprox 75approxeq 76succapprox 77precapprox 78curvearrowleft 79curvearrowright
    7Adigamma 7Bvarkappa 7CBbbk 7Dhslash 7Ehbar 7Fbackepsilon""",
}
_MORE: Final[dict[str, Place]] = {
    "@": Place("r", 0x40),
    '"': Place("r", 0x22),
    "`": Place("r", 0x60),
    "\\#": Place("r", 0x23),
    "\\$": Place("r", 0x24),
    "\\%": Place("r", 0x25),
    "\\&": Place("r", 0x26),
    "\\Box": Place("a", 0x03),
    "\\Diamond": Place("a", 0x06),
    "\\checkmark": Place("a", 0x58),
    "\\maltese": Place("a", 0x7A),
    "\\circledR": Place("a", 0x72),
    "\\yen": Place("a", 0x55),
    "\\S": Place("y", 0x78),
    "\\P": Place("y", 0x7B),
    "\\pounds": Place("italic", 0x24),
    "\\ae": Place("r", 0x1A),
    "\\oe": Place("r", 0x1B),
    "\\o": Place("r", 0x1C),
    "\\AE": Place("r", 0x1D),
    "\\OE": Place("r", 0x1E),
    "\\O": Place("r", 0x1F),
    "\\ss": Place("r", 0x19),
    "\\i": Place("r", 0x10),
    "\\j": Place("r", 0x11),
    "\\int": Place("x", 0x52),
    "\\oint": Place("x", 0x48),
    "\\Doteq": Place("a", 0x2B),
    "\\relbar": Place("y", 0x00),
    "\\Relbar": Place("r", 0x3D),
    "\\lvert": Place("y", 0x6A),
    "\\rvert": Place("y", 0x6A),
    "\\lVert": Place("y", 0x6B),
    "\\rVert": Place("y", 0x6B),
    "\\text{-}": Place("r", 0x2D),
    "\\text{--}": Place("r", 0x7B),
    "\\text{---}": Place("r", 0x7C),
    "\\text{,}": Place("r", 0x2C),
    "\\text{;}": Place("r", 0x3B),
    "\\text{:}": Place("r", 0x3A),
    "\\text{*}": Place("r", 0x2A),
    "\\text{'}": Place("r", 0x27),
    "\\text{`}": Place("r", 0x60),
}
_UPPER_GREEK: Final = "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"


def _places() -> dict[str, Place]:
    places = dict(_MORE)
    for family, words in _TABLE.items():
        for word in words.split():
            name = word[2:]
            token = "\\" + name if name[0].isalpha() and len(name) > 1 else name
            places[token] = Place(family, int(word[:2], 16))
    for code, name in enumerate(_UPPER_GREEK.split()):
        places["\\var" + name] = Place("m", code)
    return places


PLACES: Final[dict[str, Place]] = _places()
r"""Token -> where its one glyph lies."""

ALPHABETS: Final[dict[str, str]] = {
    "\\mathrm": "r",
    "\\mathbf": "bold",
    "\\mathit": "italic",
    "\\mathsf": "sans",
    "\\mathtt": "typewriter",
    "\\mathcal": "y",
    "\\mathbb": "b",
    "\\mathfrak": "fraktur",
    "\\mathscr": "script",
    "\\mathnormal": "m",
    "\\operatorname": "r",
    "\\mathbbm": "b",
    "\\textrm": "r",
    "\\textsc": "small caps",
    "\\textsl": "slanted",
}
r"""Alphabet command -> family of the letters, digits and upright capital Greek it changes."""

BOLD: Final[dict[str, str]] = {
    "r": "bold",
    "m": "bold m",
    "y": "bold y",
    "fraktur": "bold fraktur",
}
r"""Family -> its bold; a family that is absent is overprinted instead."""

SMALL_AND_LARGE: Final[dict[str, tuple[Place, Place]]] = {
    token: (Place(small[0], int(small[1:], 16)), Place(large[0], int(large[1:], 16)))
    for token, small, large in (
        line.split()
        for line in r"""( r28 x00
        ) r29 x01
        [ r5B x02
        ] r5D x03
        \{ y66 x08
        \} y67 x09
        | y6A x0C
        \| y6B x0D
        / r2F x0E
        \langle y68 x0A
        \rangle y69 x0B
        \lfloor y62 x04
        \rfloor y63 x05
        \lceil y64 x06
        \rceil y65 x07
        \backslash y6E x0F
        \uparrow y22 x78
        \downarrow y23 x79
        \updownarrow y6C x3F
        \Uparrow y2A x7E
        \Downarrow y2B x7F
        \Updownarrow y6D x77
        \lgroup x3A x3A
        \rgroup x3B x3B
        \lmoustache x7A x40
        \rmoustache x7B x41
        \ulcorner a70 a70
        \urcorner a71 a71
        \llcorner a78 a78
        \lrcorner a79 a79""".splitlines()
    )
}
r"""Delimiter -> the small character, and the one from which the larger ones are reached."""

ACCENTS: Final[dict[str, Place]] = {
    "\\hat": Place("r", 0x5E),
    "\\bar": Place("r", 0x16),
    "\\tilde": Place("r", 0x7E),
    "\\dot": Place("r", 0x5F),
    "\\ddot": Place("r", 0x7F),
    "\\check": Place("r", 0x14),
    "\\acute": Place("r", 0x13),
    "\\grave": Place("r", 0x12),
    "\\breve": Place("r", 0x15),
    "\\mathring": Place("r", 0x17),
    "\\vec": Place("m", 0x7E),
    "\\widehat": Place("x", 0x62),
    "\\widetilde": Place("x", 0x65),
}
