"""What each symbol of the formula language looks like as Unicode characters.

One character nearly everywhere; a combining long solidus (U+0338) where Unicode has the relation
but not its negation. The names are those of `model.latex.symbols`, without their backslash.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from model.latex.symbols import BIG_SIZES, DIGITS, LETTERS
from model.latex.text import TEXT_GLYPHS

_PAIRS: Final = r"""
alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι
kappa κ varkappa ϰ lambda λ mu μ nu ν xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ
upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω digamma ϝ Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi
Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω varGamma 𝛤 varDelta 𝛥 varTheta 𝛩 varLambda 𝛬 varXi 𝛯
varPi 𝛱 varSigma 𝛴 varUpsilon 𝛶 varPhi 𝛷 varPsi 𝛹 varOmega 𝛺 hbar ℏ hslash ℏ imath ı jmath ȷ ell
ℓ wp ℘ Re ℜ Im ℑ partial ∂ infty ∞ prime ′ emptyset ∅ varnothing ∅ nabla ∇ surd √ top ⊤ bot ⊥
angle ∠ triangle △ forall ∀ exists ∃ nexists ∄ neg ¬ flat ♭ natural ♮ sharp ♯ clubsuit ♣
diamondsuit ♢ heartsuit ♡ spadesuit ♠ aleph ℵ beth ℶ gimel ℷ daleth ℸ backslash \ | ‖ # # $ $ %
% & & _ _ Box □ Diamond ◇ lozenge ◊ blacksquare ■ blacktriangle ▲ blacktriangledown ▼
triangledown ▽ bigstar ★ measuredangle ∡ sphericalangle ∢ complement ∁ mho ℧ eth ð Finv Ⅎ Game ⅁
Bbbk 𝕜 circledS Ⓢ backprime ‵ diagup ╱ diagdown ╲ blacklozenge ⧫ checkmark ✓ maltese ✠ circledR
® yen ¥ S § P ¶ colon : pounds £ copyright © AA Å ae æ AE Æ oe œ OE Œ o ø O Ø l ł L Ł ss ß i ı j
ȷ sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigsqcup ⨆ bigvee ⋁ bigwedge ⋀ bigoplus ⨁ bigotimes ⨂
bigodot ⨀ biguplus ⨄ int ∫ oint ∮ iint ∬ iiint ∭ iiiint ⨌ idotsint ∫⋯∫ smallint ∫ pm ± mp ∓
times × div ÷ cdot ⋅ ast ∗ star ⋆ dagger † ddagger ‡ amalg ⨿ cap ∩ cup ∪ uplus ⊎ sqcap ⊓ sqcup ⊔
vee ∨ wedge ∧ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ circ ∘ bullet • diamond ⋄ lhd ⊲ rhd ⊳
unlhd ⊴ unrhd ⊵ bigtriangleup △ bigtriangledown ▽ triangleleft ◁ triangleright ▷ setminus ∖ wr ≀
bigcirc ◯ boxplus ⊞ boxminus ⊟ boxtimes ⊠ boxdot ⊡ circledcirc ⊚ circledast ⊛ circleddash ⊝
ltimes ⋉ rtimes ⋊ leftthreetimes ⋋ rightthreetimes ⋌ curlyvee ⋎ curlywedge ⋏ veebar ⊻ barwedge ⊼
lessdot ⋖ gtrdot ⋗ doublebarwedge ⌆ Cap ⋒ Cup ⋓ dotplus ∔ divideontimes ⋇ intercal ⊺
smallsetminus ∖ centerdot ⋅ leq ≤ geq ≥ equiv ≡ models ⊨ prec ≺ succ ≻ sim ∼ perp ⟂ preceq ⪯
succeq ⪰ simeq ≃ mid ∣ ll ≪ gg ≫ asymp ≍ parallel ∥ subset ⊂ supset ⊃ approx ≈ bowtie ⋈ subseteq
⊆ supseteq ⊇ cong ≅ sqsubset ⊏ sqsupset ⊐ neq ≠ smile ⌣ sqsubseteq ⊑ sqsupseteq ⊒ doteq ≐ frown
⌢ in ∈ ni ∋ propto ∝ vdash ⊢ dashv ⊣ notin ∉ leftarrow ← rightarrow → Leftarrow ⇐ Rightarrow ⇒
leftrightarrow ↔ Leftrightarrow ⇔ mapsto ↦ longmapsto ⟼ longleftarrow ⟵ longrightarrow ⟶
Longleftarrow ⟸ Longrightarrow ⟹ longleftrightarrow ⟷ Longleftrightarrow ⟺ hookleftarrow ↩
hookrightarrow ↪ leftharpoonup ↼ leftharpoondown ↽ rightharpoonup ⇀ rightharpoondown ⇁
rightleftharpoons ⇌ leftrightharpoons ⇋ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow
⇓ Updownarrow ⇕ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ rightsquigarrow ⇝ leftrightsquigarrow ↭
leqslant ⩽ geqslant ⩾ leqq ≦ geqq ≧ eqslantless ⪕ eqslantgtr ⪖ lesssim ≲ gtrsim ≳ lessapprox ⪅
gtrapprox ⪆ approxeq ≊ lll ⋘ ggg ⋙ lessgtr ≶ gtrless ≷ lesseqgtr ⋚ gtreqless ⋛ lesseqqgtr ⪋
gtreqqless ⪌ Doteq ≑ risingdotseq ≓ fallingdotseq ≒ circeq ≗ eqcirc ≖ triangleq ≜ bumpeq ≏
Bumpeq ≎ thicksim ∼ thickapprox ≈ backsim ∽ backsimeq ⋍ subseteqq ⫅ supseteqq ⫆ Subset ⋐ Supset
⋑ preccurlyeq ≼ succcurlyeq ≽ curlyeqprec ⋞ curlyeqsucc ⋟ vartriangle △ precsim ≾ succsim ≿
precapprox ⪷ succapprox ⪸ vartriangleleft ⊲ vartriangleright ⊳ trianglelefteq ⊴ trianglerighteq
⊵ vDash ⊨ Vdash ⊩ Vvdash ⊪ shortmid ∣ shortparallel ∥ between ≬ pitchfork ⋔ varpropto ∝
blacktriangleleft ◀ blacktriangleright ▶ therefore ∴ because ∵ smallsmile ⌣ smallfrown ⌢
backepsilon ϶ nless ≮ ngtr ≯ nleq ≰ ngeq ≱ nleqslant ⩽̸ ngeqslant ⩾̸ nleqq ≦̸ ngeqq ≧̸ lneq ⪇
gneq ⪈ lneqq ≨ gneqq ≩ lvertneqq ≨ gvertneqq ≩ lnsim ⋦ gnsim ⋧ lnapprox ⪉ gnapprox ⪊ nprec ⊀
nsucc ⊁ npreceq ⪯̸ nsucceq ⪰̸ precneqq ⪵ succneqq ⪶ precnsim ⋨ succnsim ⋩ precnapprox ⪹
succnapprox ⪺ nsim ≁ nshortmid ∤ nmid ∤ nshortparallel ∦ nparallel ∦ nvdash ⊬ nvDash ⊭ nVdash ⊮
nVDash ⊯ ntriangleleft ⋪ ntriangleright ⋫ ntrianglelefteq ⋬ ntrianglerighteq ⋭ nsubseteq ⊈
nsupseteq ⊉ nsubseteqq ⫅̸ nsupseteqq ⫆̸ subsetneq ⊊ supsetneq ⊋ varsubsetneq ⊊ varsupsetneq ⊋
subsetneqq ⫋ supsetneqq ⫌ varsubsetneqq ⫋ varsupsetneqq ⫌ dashleftarrow ⇠ dashrightarrow ⇢
leftleftarrows ⇇ rightrightarrows ⇉ leftrightarrows ⇆ rightleftarrows ⇄ Lleftarrow ⇚ Rrightarrow
⇛ twoheadleftarrow ↞ twoheadrightarrow ↠ leftarrowtail ↢ rightarrowtail ↣ looparrowleft ↫
looparrowright ↬ curvearrowleft ↶ curvearrowright ↷ circlearrowleft ↺ circlearrowright ↻ Lsh ↰
Rsh ↱ upuparrows ⇈ downdownarrows ⇊ upharpoonleft ↿ upharpoonright ↾ downharpoonleft ⇃
downharpoonright ⇂ multimap ⊸ nleftarrow ↚ nrightarrow ↛ nLeftarrow ⇍ nRightarrow ⇏
nleftrightarrow ↮ nLeftrightarrow ⇎ Join ⋈ ncong ≇ relbar − Relbar = { { langle ⟨ lfloor ⌊ lceil
⌈ lgroup ⟮ lmoustache ⎰ lvert | lVert ‖ ulcorner ⌜ llcorner ⌞ } } rangle ⟩ rfloor ⌋ rceil ⌉
rgroup ⟯ rmoustache ⎱ rvert | rVert ‖ urcorner ⌝ lrcorner ⌟ ldotp . cdotp · ldots … cdots ⋯
vdots ⋮ ddots ⋱ dotsb ⋯ dotsc … dotsm ⋯ dotsi ⋯ dotso …
"""
_ASCII: Final = {"-": "−", "*": "∗", "`": "‘"}
_SLASH: Final = "\u0338"
_TEXT: Final = {token: char for char, token in TEXT_GLYPHS.items()} | {
    "\\text{--}": "–",
    "\\text{---}": "—",
    "\\text{'}": "’",
    "\\text{`}": "‘",
}
_ENDS: Final = {".": "", "<": "⟨", ">": "⟩"}
_LONGEST_SIZES: Final = sorted(BIG_SIZES, key=len, reverse=True)
WORDS: Final = {
    "\\limsup": "lim sup",
    "\\liminf": "lim inf",
    "\\injlim": "inj lim",
    "\\projlim": "proj lim",
    "\\bmod": "mod",
}
"""Named operators that are not written as their own name."""


def _build() -> dict[str, str]:
    parts = _PAIRS.split()
    table = {"\\" + name: char for name, char in zip(parts[::2], parts[1::2], strict=True)}
    table |= {char: char for char in (*LETTERS, *DIGITS, *'+=<>:()[]!?,;./|@"')}
    return table | _ASCII | _TEXT


GLYPHS: Final[dict[str, str]] = _build()
"""Token to characters, for every token that is one glyph."""


def delimiter(token: str) -> str:
    r"""Characters of a delimiter after ``\left``: nothing for the invisible one."""
    return _ENDS[token] if token in _ENDS else GLYPHS[token]


def sized(token: str) -> tuple[str, str]:
    r"""``\bigl(`` as its size, such as ``\big``, and its delimiter; two empty strings if none."""
    for name in _LONGEST_SIZES:
        if token.startswith(name) and token not in GLYPHS:
            return BIG_SIZES[name][0], token[len(name) :]
    return "", ""


def negated(token: str) -> str:
    r"""Characters of ``\not`` before a token: the ready-made one where Unicode has it."""
    return unicodedata.normalize("NFC", GLYPHS[token] + _SLASH)
