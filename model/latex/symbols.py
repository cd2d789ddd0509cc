r"""Which tokens exist, what they look like to TeX, and which spellings mean the same.

Atom classes decide the space between neighbours (The TeXbook, chapter 18, table on page 170).
The tables hold what ``\usepackage{amsmath,amssymb,bm,mathrsfs}`` defines, no more: a command
that is missing here could not be typeset in training either.
"""

from __future__ import annotations

from typing import Final

ORD, OP, BIN, REL, OPEN, CLOSE, PUNCT, INNER = range(8)

_LOWER_GREEK = """alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa
varkappa lambda mu nu xi pi varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega
digamma"""
_UPPER_GREEK = "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"
_ORDINARY = """varGamma varDelta varTheta varLambda varXi varPi varSigma varUpsilon varPhi varPsi
varOmega hbar hslash imath jmath ell wp Re Im partial infty prime emptyset varnothing nabla surd
top bot angle triangle forall exists nexists neg flat natural sharp clubsuit diamondsuit
heartsuit spadesuit aleph beth gimel daleth backslash | # $ % & _ Box Diamond lozenge blacksquare
blacktriangle blacktriangledown triangledown bigstar measuredangle sphericalangle complement mho
eth Finv Game Bbbk circledS backprime diagup diagdown blacklozenge checkmark maltese circledR yen
S P colon pounds copyright AA ae AE oe OE o O l L ss i j"""
_BIG_OPERATORS = """sum prod coprod bigcup bigcap bigsqcup bigvee bigwedge bigoplus bigotimes
bigodot biguplus"""
_INTEGRALS = "int oint iint iiint iiiint idotsint smallint"
_PLAIN_OPERATORS = """arccos arcsin arctan arg cos cosh cot coth csc deg dim exp hom ker lg ln
log sec sin sinh tan tanh"""
_LIMIT_OPERATORS = """det gcd inf lim liminf limsup max min Pr sup injlim projlim varlimsup
varliminf varinjlim varprojlim"""
_BINARY = """pm mp times div cdot ast star dagger ddagger amalg cap cup uplus sqcap sqcup vee
wedge oplus ominus otimes oslash odot circ bullet diamond lhd rhd unlhd unrhd bigtriangleup
bigtriangledown triangleleft triangleright setminus wr bigcirc boxplus boxminus boxtimes boxdot
circledcirc circledast circleddash ltimes rtimes leftthreetimes rightthreetimes curlyvee
curlywedge veebar barwedge lessdot gtrdot doublebarwedge Cap Cup dotplus divideontimes intercal
smallsetminus centerdot bmod"""
_RELATIONS = """leq geq equiv models prec succ sim perp preceq succeq simeq mid ll gg asymp
parallel subset supset approx bowtie subseteq supseteq cong sqsubset sqsupset neq smile
sqsubseteq sqsupseteq doteq frown in ni propto vdash dashv notin leftarrow rightarrow Leftarrow
Rightarrow leftrightarrow Leftrightarrow mapsto longmapsto longleftarrow longrightarrow
Longleftarrow Longrightarrow longleftrightarrow Longleftrightarrow hookleftarrow hookrightarrow
leftharpoonup leftharpoondown rightharpoonup rightharpoondown rightleftharpoons leftrightharpoons
uparrow downarrow updownarrow Uparrow Downarrow Updownarrow nearrow searrow swarrow nwarrow
rightsquigarrow leftrightsquigarrow leqslant geqslant leqq geqq eqslantless eqslantgtr lesssim
gtrsim lessapprox gtrapprox approxeq lll ggg lessgtr gtrless lesseqgtr gtreqless lesseqqgtr
gtreqqless Doteq risingdotseq fallingdotseq circeq eqcirc triangleq bumpeq Bumpeq thicksim
thickapprox backsim backsimeq subseteqq supseteqq Subset Supset preccurlyeq succcurlyeq
curlyeqprec curlyeqsucc vartriangle precsim succsim precapprox succapprox vartriangleleft
vartriangleright trianglelefteq trianglerighteq vDash Vdash Vvdash shortmid shortparallel between
pitchfork varpropto blacktriangleleft blacktriangleright therefore because smallsmile smallfrown
backepsilon nless ngtr nleq ngeq nleqslant ngeqslant nleqq ngeqq lneq gneq lneqq gneqq lvertneqq
gvertneqq lnsim gnsim lnapprox gnapprox nprec nsucc npreceq nsucceq precneqq succneqq precnsim
succnsim precnapprox succnapprox nsim nshortmid nmid nshortparallel nparallel nvdash nvDash
nVdash nVDash ntriangleleft ntriangleright ntrianglelefteq ntrianglerighteq nsubseteq nsupseteq
nsubseteqq nsupseteqq subsetneq supsetneq varsubsetneq varsupsetneq subsetneqq supsetneqq
varsubsetneqq varsupsetneqq dashleftarrow dashrightarrow leftleftarrows rightrightarrows
leftrightarrows rightleftarrows Lleftarrow Rrightarrow twoheadleftarrow twoheadrightarrow
leftarrowtail rightarrowtail looparrowleft looparrowright curvearrowleft curvearrowright
circlearrowleft circlearrowright Lsh Rsh upuparrows downdownarrows upharpoonleft upharpoonright
downharpoonleft downharpoonright multimap nleftarrow nrightarrow nLeftarrow nRightarrow
nleftrightarrow nLeftrightarrow Join not ncong relbar Relbar mapstochar"""
_OPENING = "{ langle lfloor lceil lgroup lmoustache lvert lVert ulcorner llcorner"
_CLOSING = "} rangle rfloor rceil rgroup rmoustache rvert rVert urcorner lrcorner"
_PUNCTUATION = "ldotp cdotp"
_INNER_DOTS = "ldots cdots vdots ddots dotsb dotsc dotsm dotsi dotso"


def _commands(names: str) -> list[str]:
    return ["\\" + name for name in names.split()]


LETTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
DIGITS: Final = frozenset("0123456789")
UPPER_GREEK: Final = frozenset(_commands(_UPPER_GREEK))
INTEGRALS: Final = frozenset(_commands(_INTEGRALS))
NAMED_OPERATORS: Final = frozenset(_commands(_PLAIN_OPERATORS + " " + _LIMIT_OPERATORS))
LIMIT_NAMED_OPERATORS: Final = frozenset(_commands(_LIMIT_OPERATORS))
LIMIT_OPERATORS: Final = frozenset(_commands(_BIG_OPERATORS + " " + _LIMIT_OPERATORS))
"""Operators whose scripts go above and below in display style."""


def _build_classes() -> dict[str, int]:
    table: dict[str, int] = dict.fromkeys([*LETTERS, *DIGITS], ORD)
    table.update(dict.fromkeys('./|@"`', ORD))
    table.update(dict.fromkeys("+-*", BIN))
    table.update(dict.fromkeys("=<>:", REL))
    table.update({"(": OPEN, "[": OPEN, ")": CLOSE, "]": CLOSE, "!": CLOSE, "?": CLOSE})
    table.update({",": PUNCT, ";": PUNCT})
    for names, atom_class in (
        (f"{_LOWER_GREEK} {_UPPER_GREEK} {_ORDINARY}", ORD),
        (f"{_BIG_OPERATORS} {_INTEGRALS} {_PLAIN_OPERATORS} {_LIMIT_OPERATORS}", OP),
        (_BINARY, BIN),
        (_RELATIONS, REL),
        (_OPENING, OPEN),
        (_CLOSING, CLOSE),
        (_PUNCTUATION, PUNCT),
        (_INNER_DOTS, INNER),
    ):
        table.update(dict.fromkeys(_commands(names), atom_class))
    table["\\vdots"] = ORD
    return table


CLASSES: Final[dict[str, int]] = _build_classes()
r"""Atom class of every token that stands for one glyph (or one named operator)."""

_SYNONYMS = r"""le=\leq ge=\geq ne=\neq to=\rightarrow gets=\leftarrow owns=\ni land=\wedge lor=\vee
lnot=\neg dag=\dagger ddag=\ddagger vert=| Vert=\| lbrace=\{ rbrace=\} lbrack=[ rbrack=] ast=* lt=<
gt=> square=\Box lozenge=\Diamond leadsto=\rightsquigarrow restriction=\upharpoonright
doteqdot=\Doteq dasharrow=\dashrightarrow llless=\lll gggtr=\ggg doublecap=\Cap doublecup=\Cup
hdots=\ldots mathellipsis=\ldots dotsc=\ldots dotso=\ldots dotsb=\cdots dotsm=\cdots dotsi=\cdots
textbackslash=\backslash slash=/ textgreater=> textless=< mathdollar=\$ textdollar=\$
textasteriskcentered=* textbar=| mathsection=\S mathparagraph=\P textbullet=\bullet
textperiodcentered=\cdot textdegree=\circ mathsterling=\pounds textsterling=\pounds textmu=\mu
upmu=\mu thinspace=\, negthinspace=\! medspace=\: thickspace=\; >=\: nobreakspace=~ enspace=~
Alpha=A Beta=B Epsilon=E Zeta=Z Eta=H Iota=I Kappa=K Mu=M Nu=N Omicron=O omicron=o Rho=P Tau=T Chi=X
Bar=\bar Hat=\hat Tilde=\tilde Vec=\vec Dot=\dot Ddot=\ddot Check=\check Acute=\acute Grave=\grave
Breve=\breve widebar=\overline bold=\mathbf bmath=\boldsymbol bm=\boldsymbol mathbold=\boldsymbol
enskip=~ arrowvert=| Arrowvert=\| bracevert=|
pmb=\boldsymbol bbox=\boldsymbol Bbb=\mathbb frak=\mathfrak mathbbm=\mathbb mathds=\mathbb
scr=\mathscr pazocal=\mathcal sp=^ sb=_ bgroup={ egroup=} cr=\\ crcr=\\ tabularnewline=\\
operatornamewithlimits=\operatorname*"""
_WITHOUT_INK = """allowbreak nobreak nonumber notag relax protect xspace unboldmath boldmath
displaybreak qedhere hfill hfil hss tiny scriptsize footnotesize small normalsize large Large LARGE
huge Huge noindent strut centering smallskip medskip bigskip break normalfont upshape mdseries
newpage newline sl sc slshape scshape par leavevmode unskip ignorespaces nolinebreak linebreak
pagebreak nopagebreak thicklines thinlines expandafter qed displaylimits * - /"""
SYNONYMS: Final[dict[str, str]] = {
    **{"\\" + old: new for old, _, new in (p.partition("=") for p in _SYNONYMS.split())},
    **{"\\" + name: "" for name in _WITHOUT_INK.split()},
    **dict.fromkeys(("\\ ", "\\\n", "\\\t", "\\space"), "~"),
}
r"""Other spellings; the empty string for what draws nothing in a formula (sizes, breaks)."""

VARIANTS: Final[dict[str, tuple[str, ...]]] = {
    "\\bot": ("\\perp",),
    "\\mid": ("|",),
    "\\lvert": ("|",),
    "\\rvert": ("|",),
    "\\lVert": ("\\|",),
    "\\rVert": ("\\|",),
    "\\parallel": ("\\|",),
    "\\setminus": ("\\backslash",),
    "\\ldotp": (".",),
    "\\vartriangleleft": ("\\lhd",),
    "\\vartriangleright": ("\\rhd",),
    "\\trianglelefteq": ("\\unlhd",),
    "\\trianglerighteq": ("\\unrhd",),
}
r"""Same glyph, other atom class: the first spelling is taken wherever the spacing is the same."""

SPACES: Final[dict[str, float]] = {
    "\\!": -1.667,
    "\\,": 1.667,
    "\\:": 2.222,
    "\\;": 2.778,
    "~": 3.333,
    "\\quad": 10.0,
    "\\qquad": 20.0,
}
r"""Spacing tokens and their widths in points at 10 pt."""

STYLES: Final = ("\\displaystyle", "\\textstyle", "\\scriptstyle", "\\scriptscriptstyle")

ACCENTS: Final = frozenset(
    _commands("hat bar tilde dot ddot dddot ddddot check acute grave breve mathring vec")
)
ALPHABET_ACCENTS: Final = ACCENTS - {"\\dddot", "\\ddddot"}
r"""Accents whose own glyph follows the alphabet: ``\mathbf{\hat x}`` has a bold hat."""
WIDE_ACCENTS: Final = frozenset(
    _commands(
        """widehat widetilde overline underline overrightarrow overleftarrow overleftrightarrow
        underrightarrow underleftarrow underleftrightarrow"""
    )
)
BRACES: Final = frozenset(_commands("overbrace underbrace"))
INVISIBLE_BOXES: Final = frozenset(_commands("phantom hphantom vphantom"))
STACKS: Final = frozenset(_commands("overset underset stackrel"))
FRACTIONS: Final = frozenset(_commands("frac dfrac tfrac cfrac binom dbinom tbinom"))
EXTENSIBLE_ARROWS: Final = frozenset(_commands("xrightarrow xleftarrow"))
ALPHABETS: Final = frozenset(
    _commands("mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak mathscr mathnormal")
)
SWITCHES: Final[dict[str, str]] = {
    "\\rm": "\\mathrm",
    "\\bf": "\\mathbf",
    "\\it": "\\mathit",
    "\\sf": "\\mathsf",
    "\\tt": "\\mathtt",
    "\\cal": "\\mathcal",
    "\\mit": "\\mathnormal",
    "\\rmfamily": "\\mathrm",
    "\\sffamily": "\\mathsf",
    "\\ttfamily": "\\mathtt",
    "\\bfseries": "\\mathbf",
    "\\itshape": "\\mathit",
    "\\em": "\\mathit",
}
r"""Old font commands, which hold to the end of their group."""
CLASS_COMMANDS: Final[dict[str, int]] = {
    "\\mathord": ORD,
    "\\mathop": OP,
    "\\mathbin": BIN,
    "\\mathrel": REL,
    "\\mathopen": OPEN,
    "\\mathclose": CLOSE,
    "\\mathpunct": PUNCT,
    "\\mathinner": INNER,
}
OPERATOR: Final = "\\operatorname"
OPERATOR_COMMANDS: Final = frozenset((OPERATOR, OPERATOR + "*", "\\mathop"))
BIG_SIZES: Final[dict[str, tuple[str, int]]] = {
    f"\\{size}{suffix}": ("\\" + size, atom_class)
    for size in ("big", "Big", "bigg", "Bigg")
    for suffix, atom_class in (("", ORD), ("l", OPEN), ("r", CLOSE), ("m", REL))
}
r"""``\bigl`` and its kind: (size, atom class)."""

_DELIMITERS = r"""( ) [ ] \{ \} | \| / . \langle \rangle \lfloor \rfloor \lceil \rceil \backslash
\uparrow \downarrow \updownarrow \Uparrow \Downarrow \Updownarrow \lgroup \rgroup \lmoustache
\rmoustache \ulcorner \urcorner \llcorner \lrcorner"""
DELIMITERS: Final[dict[str, str]] = {token: token for token in _DELIMITERS.split()} | {
    "<": "\\langle",
    ">": "\\rangle",
    "\\lvert": "|",
    "\\rvert": "|",
    "\\lVert": "\\|",
    "\\rVert": "\\|",
    "\\mid": "|",
    "\\parallel": "\\|",
    "\\lt": "\\langle",
    "\\gt": "\\rangle",
    "\\arrowvert": "|",
    "\\bracevert": "|",
    "\\Arrowvert": "\\|",
}
r"""What may follow ``\left``, ``\right``, ``\middle`` and ``\big``, with its one spelling."""

NEGATIONS: Final[dict[str, str]] = {"=": "\\neq"}
r"""Where ``\not`` and the next token are the same picture as one token."""

_STRUCTURE: Final = frozenset(
    r"""{ } _ ^ & \\ \left. \right. \middle. \limits \nolimits \substack \atop \operatorname
    \operatorname* \overset \underset \stackrel \boldsymbol \smash""".split()
)
_DRAWN_ENVIRONMENTS: Final = frozenset(
    f"\\begin{{{name}}}"
    for name in ("pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix", "cases")
)
_SILENT: Final = (
    _STRUCTURE | SPACES.keys() | ALPHABETS | INVISIBLE_BOXES | frozenset(STYLES)
) | CLASS_COMMANDS.keys()


def is_visible(token: str) -> bool:
    r"""True where the token leaves ink of its own: a letter, a bar, an accent, a delimiter.

    Structure (braces, scripts, environments that draw nothing), fonts, spacing and invisible
    delimiters such as ``\left.`` are False. ``\binom`` draws its parentheses, so it is True,
    and so are the environments that draw delimiters.
    """
    if token.startswith(("\\begin{", "\\end{")):
        return token in _DRAWN_ENVIRONMENTS
    return token not in _SILENT
