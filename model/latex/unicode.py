"""Characters beyond ASCII that authors type in formulas, as LaTeX."""

from __future__ import annotations

from typing import Final

_PAIRS = r"""
α \alpha β \beta γ \gamma δ \delta ϵ \epsilon ε \varepsilon ζ \zeta η \eta θ \theta ϑ \vartheta
ι \iota κ \kappa λ \lambda μ \mu µ \mu ν \nu ξ \xi ο o π \pi ϖ \varpi ρ \rho ϱ \varrho σ \sigma
ς \varsigma τ \tau υ \upsilon ϕ \phi φ \varphi χ \chi ψ \psi ω \omega Γ \Gamma Δ \Delta ∆ \Delta
Θ \Theta Λ \Lambda Ξ \Xi Π \Pi Σ \Sigma Υ \Upsilon Φ \Phi Ψ \Psi Ω \Omega Ω \Omega
Α A Β B Ε E Ζ Z Η H Ι I Κ K Μ M Ν N Ο O Ρ P Τ T Χ X
− - – - — - ± \pm ∓ \mp × \times ÷ \div · \cdot ⋅ \cdot ∗ * ⋆ \star ∘ \circ • \bullet ∙ \bullet
≤ \leq ≥ \geq ≠ \neq ≈ \approx ≡ \equiv ∼ \sim ≃ \simeq ≅ \cong ∝ \propto ≪ \ll ≫ \gg ≲ \lesssim
≳ \gtrsim ⩽ \leqslant ⩾ \geqslant ≺ \prec ≻ \succ ∈ \in ∉ \notin ∋ \ni ⊂ \subset ⊃ \supset
⊆ \subseteq ⊇ \supseteq ∪ \cup ∩ \cap ∅ \emptyset ∖ \setminus ∧ \wedge ∨ \vee ¬ \neg ∀ \forall
∃ \exists ∄ \nexists ⊕ \oplus ⊗ \otimes ⊙ \odot ⊖ \ominus ⊥ \perp ∥ \| ‖ \| ∣ | ⊢ \vdash ⊨ \models
→ \rightarrow ← \leftarrow ↔ \leftrightarrow ⇒ \Rightarrow ⇐ \Leftarrow ⇔ \Leftrightarrow
↑ \uparrow ↓ \downarrow ↦ \mapsto ⟶ \longrightarrow ⟵ \longleftarrow ⟹ \Longrightarrow
⟺ \Longleftrightarrow ↪ \hookrightarrow ∂ \partial ∇ \nabla ∞ \infty ∑ \sum ∏ \prod ∐ \coprod
∫ \int ∬ \iint ∭ \iiint ∮ \oint √ \surd ℏ \hbar ħ \hbar ℓ \ell ℘ \wp ℜ \Re ℑ \Im ℵ \aleph
… \ldots ⋯ \cdots ⋮ \vdots ⋱ \ddots ′ \prime ⟨ \langle ⟩ \rangle 〈 \langle 〉 \rangle ⌊ \lfloor
⌋ \rfloor ⌈ \lceil ⌉ \rceil † \dagger ‡ \ddagger □ \Box △ \triangle ∠ \angle ¯ - ★ \bigstar
ı \imath ȷ \jmath § \S ¶ \P £ \pounds © \copyright ◦ \circ ⋄ \diamond ≜ \triangleq ∴ \therefore
∵ \because ⊤ \top ⟂ \perp ≔ := ⊊ \subsetneq ⋃ \bigcup ⋂ \bigcap ⨁ \bigoplus ⨂ \bigotimes
ℕ \mathbb{N} ℤ \mathbb{Z} ℚ \mathbb{Q} ℝ \mathbb{R} ℂ \mathbb{C} ℙ \mathbb{P} ℒ \mathscr{L}
ℋ \mathscr{H} ° {}^{\circ} ² {}^{2} ³ {}^{3} ¹ {}^{1} ½ \frac{1}{2} ¼ \frac{1}{4} ‐ - ‑ - ⁻ {}^{-}
Å \AA Å \AA
"""


def _build() -> dict[str, str]:
    parts = _PAIRS.split()
    table = dict(zip(parts[::2], parts[1::2], strict=True))
    table.update(dict.fromkeys("\u00a0\u2002\u2004\u2005\u2006", "~"))
    table.update({"\u2009": "\\,", "\u2003": "\\quad", "\u200a": "\\,"})
    table.update({"\u2061": "", "\u2062": "", "\u200b": "", "\ufeff": "", "\u2060": ""})
    return table


UNICODE_MATH: Final[dict[str, str]] = _build()
"""One character to the LaTeX it stands for; the empty string for invisible marks."""
