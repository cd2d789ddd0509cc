"""What the tagger has to know about commands: how many arguments, which draw ink of their own."""

from __future__ import annotations

import re

# Commands -> number of braced arguments that follow (an optional one in brackets not counted).
ARGUMENTS: dict[str, int] = {
    **dict.fromkeys(
        r"""\sqrt \overline \underline \overbrace \underbrace \overrightarrow \overleftarrow
        \overleftrightarrow \underrightarrow \underleftarrow \underleftrightarrow \widehat
        \widetilde \hat \bar \tilde \vec \dot \ddot \dddot \ddddot \check \breve \acute \grave
        \mathring \boxed \fbox \xrightarrow \xleftarrow \mathbf \mathcal \mathrm \mathbb \mathfrak
        \mathscr \mathsf \mathtt \mathit \mathnormal \boldsymbol \bm \text \operatorname
        \operatorname* \substack \mathop \mathbin \mathrel \mathord \mathopen \mathclose
        \mathpunct \mathinner \pmod \pod \phantom \hphantom \vphantom \smash
        \mbox \textrm \textbf \textit \textsf \texttt \textnormal \underbar""".split(),
        1,
    ),
    **dict.fromkeys(
        r"\frac \dfrac \tfrac \cfrac \binom \dbinom \tbinom \overset \underset \stackrel".split(), 2
    ),
}

# Of these the last drawn ink of an argument is followed by ink of the command itself, or may be;
# so the command's own tag is put in force again at the end of each argument.
OWN_INK = frozenset(
    r"""\sqrt \overline \underline \overbrace \underbrace \overrightarrow \overleftarrow
    \overleftrightarrow \underrightarrow \underleftarrow \underleftrightarrow \widehat \widetilde
    \hat \bar \tilde \vec \dot \ddot \dddot \ddddot \check \breve \acute \grave \mathring \boxed
    \fbox \xrightarrow \xleftarrow \frac \dfrac \tfrac \cfrac \binom \dbinom \tbinom \pmod \pod
    \underbar""".split()
)

TEXT_COMMANDS = frozenset(
    r"\text \mbox \textrm \textbf \textit \textsf \texttt \textnormal \fbox".split()
)

# Environments whose delimiter belongs to \begin, and those that close with one of their own.
OPENING = frozenset(rf"\begin{{{e}matrix}}" for e in "pbvBV") | {r"\begin{cases}"}
CLOSING = frozenset(rf"\end{{{e}matrix}}" for e in "pbvBV") | {r"\end{rcases}"}

# No ink of their own, or none that a tag in front could mark.
SILENT = frozenset(
    r"""{ } _ ^ & \\ ~ \ \, \: \; \! \> \quad \qquad \enspace \enskip \thinspace \negthinspace
    \mathbf \mathcal \mathrm \mathbb \mathfrak \mathscr \mathsf \mathtt \mathit \mathnormal
    \boldsymbol \bm \text \operatorname \operatorname* \substack \mathop \mathbin \mathrel \mathord
    \mathopen \mathclose \mathpunct \mathinner \phantom \hphantom \vphantom \smash \overset
    \underset \stackrel \limits \nolimits \displaylimits \displaystyle \textstyle \scriptstyle
    \scriptscriptstyle \mbox \textrm \textbf \textit \textsf \texttt \textnormal \strut
    \mathstrut \bf \cal \rm \it \sf \tt \mit \sl \left. \right. \middle. \nonumber \notag \hfill
    \kern \allowbreak \nobreak \- \*""".split()
) | {" "}

_DELIMITER = r"(?:[()\[\]|/.<>]|\\[{}|]|\\[A-Za-z]+)"
_FORMS = re.compile(
    r"[!-~]"  # one visible ASCII character; the reserved ones are excluded below
    r"|\\[A-Za-z]+\*?"
    r"|\\[{}|,:;!>%$&_#/\\\- ]"
    rf"|\\(?:left|right|middle){_DELIMITER}"
    rf"|\\[bB]igg?[lrm]?{_DELIMITER}"
    r"|\\(?:begin|end)\{[a-z]+\*?\}"
)
_RESERVED = frozenset("\\%$#")

ENVIRONMENTS = frozenset(
    "matrix pmatrix bmatrix vmatrix Bmatrix Vmatrix smallmatrix cases rcases aligned gathered "
    "alignedat split array subarray".split()
)

# Primitives and macros that reach files, processes, the reader's own state, or that can run away.
# The whole command list is closed by `is_safe` when the caller gives the known commands; this
# shorter list holds whoever does not.
FORBIDDEN = frozenset(
    r"""\input \include \includeonly \InputIfFileExists \openin \openout \read \readline \write
    \immediate \closein \closeout \special \catcode \mathcode \delcode \lccode \uccode \sfcode
    \csname \endcsname \expandafter \noexpand \def \edef \gdef \xdef \let \futurelet \newcommand
    \renewcommand \providecommand \DeclareMathOperator \newenvironment \loop \repeat \iterate
    \shipout \RawShipout \output \jobname \everymath \everydisplay \everypar \everyhbox
    \everyvbox \everyjob \everycr \everyeof \scantokens \directlua \luaexec \pdfliteral \font
    \fontdimen \usepackage \documentclass \batchmode \errorstopmode \scrollmode \nonstopmode
    \makeatletter \makeatother \begingroup \endgroup \bgroup \egroup \global \long \outer
    \protected \uppercase \lowercase \afterassignment \aftergroup \the \meaning \string \number
    \romannumeral \endinput \end \dump \bye \stop \tracingall \showtokens \show \showthe
    \showbox \chardef \mathchardef \count \dimen \skip \muskip \toks \box \copy \setbox \insert
    \vadjust \mark \penalty \discretionary \char \mathchar \delimiter \radical \mathaccent
    \halign \valign \noalign \omit \span \cr \crcr \par \vskip \vbox \vtop \vcenter \hrule \vrule
    \verb \verbatiminput \lstinputlisting \includegraphics \ifx \if \ifnum \else \fi \or
    \filecontents \ShellEscape \sys_shell_now \foreach \whiledo \write18 \newwrite \newread
    \rule \raisebox \hspace \vspace \hskip \kern \mkern \mskip""".split()
)


def is_formed(token: str) -> bool:
    """Whether a token has one of the forms that canonical LaTeX uses and is no forbidden command."""
    if token in _RESERVED or token in FORBIDDEN or _FORMS.fullmatch(token) is None:
        return False
    if token.startswith((r"\begin{", r"\end{")):
        return token[token.index("{") + 1 : -1] in ENVIRONMENTS
    return True
