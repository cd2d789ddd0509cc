"""Selection: filters, shares, splits, and that nothing held out gets through."""

from __future__ import annotations

from collections import Counter

from model.data.exclusion import Exclusion, formula_key
from model.data.selection import SelectionRules, inline_share, select, thin_inline
from model.data.sources import RawFormula, in_split

NOTHING = Exclusion(frozenset())
RULES = SelectionRules(min_count=1, held_out_percent=0.0)


def raws(*formulas: str, kind: str = "display", source: str = "p") -> list[RawFormula]:
    return [RawFormula(f, f"{source}{n}", kind, "test") for n, f in enumerate(formulas)]


def test_one_copy_of_each_canonical_form_is_kept() -> None:
    selection = select(raws("x^2+y", "x^{2} + y", "{x}^2+y", "z"), NOTHING, RULES)
    assert [" ".join(c.tokens) for c in selection.training] == ["x ^ { 2 } + y", "z"]
    assert selection.rejected["duplicate"] == 2


def test_what_is_written_out_is_taken_in_the_usual_wording() -> None:
    exclusion = Exclusion(frozenset([formula_key(r"\sin y")]))
    selection = select(raws(r"{\rm cos}~x", r"\cos x", r"{\rm sin}~y"), exclusion, RULES)
    assert [" ".join(c.tokens) for c in selection.training] == [r"\cos x"]
    assert selection.rejected["duplicate"] == selection.rejected["exclusion_list"] == 1


def test_rejections_are_counted_by_reason() -> None:
    rules = SelectionRules(min_count=1, max_tokens=5, held_out_percent=0.0)
    found = raws(r"\nosuchcommand x", "x + y + z + a + b", "", "x")
    selection = select(found, NOTHING, rules)
    assert selection.read == {"test": 4}
    assert len(selection.training) == 1
    assert selection.rejected["latex:unknown_command"] == 1
    assert selection.rejected["too_long"] == 1
    assert sum(selection.rejected.values()) == 3


def test_excluded_formulas_never_pass() -> None:
    exclusion = Exclusion(frozenset([formula_key("E=mc^2")]))
    selection = select(raws("E = m c^{2}", "E=mc^2.", "E=mc^3"), exclusion, RULES)
    assert [c.latex for c in selection.training] == ["E=mc^3"]
    assert selection.rejected["exclusion_list"] == exclusion.refused == 2


def test_no_formula_and_no_source_is_on_both_sides() -> None:
    formulas = [f"x_{{{n}}} + y_{{{n % 60}}} = z" for n in range(300)]
    both = raws(*formulas, source="a") + raws(*formulas, source="b")
    rules = SelectionRules(min_count=1, held_out_percent=30.0)
    selection = select(both, NOTHING, rules)
    train = {c.tokens for c in selection.training}
    held_out = {c.tokens for c in selection.held_out}
    assert train and held_out
    assert not train & held_out
    assert selection.rejected["in_held_out_source"] > 0
    lonely = {c.latex for c in selection.training}
    for raw in both:
        if raw.latex in lonely:
            assert not in_split(raw.source, 30.0)


def test_short_formulas_are_never_held_out() -> None:
    selection = select(raws("x", "y"), NOTHING, SelectionRules(min_count=1, held_out_percent=100))
    assert not selection.held_out
    assert len(selection.training) == 2


def test_formulas_with_rare_tokens_go() -> None:
    rules = SelectionRules(min_count=3, held_out_percent=0.0)
    selection = select(raws("x", "x x", "x \\heartsuit"), NOTHING, rules)
    assert selection.vocabulary.tokens[4:] == ("x",)
    assert selection.rejected["rare_token"] == 1


def test_inline_formulas_are_thinned_by_length_and_capped() -> None:
    formulas = [f"{a} + {b}" for a in "abcdefghijklmnop" for b in "qrstuvwxyz"]
    rules = SelectionRules(min_count=1, held_out_percent=0.0, inline_cap=50)
    selection = select(raws(*formulas, kind="inline"), NOTHING, rules)
    assert len(selection.training) == 50
    assert selection.rejected["inline_share"] == 110
    assert inline_share(3) == 1.0 and inline_share(6) < 1.0 and inline_share(300) == 1.0


def test_selection_is_deterministic() -> None:
    formulas = [f"{a} + {b}" for a in "abcdefgh" for b in "qrstuvwx"]
    rules = SelectionRules(min_count=1, inline_cap=20, held_out_percent=20.0)
    first, second = (select(raws(*formulas, kind="inline"), NOTHING, rules) for _ in range(2))
    assert first.training == second.training
    assert first.vocabulary == second.vocabulary


def test_inline_texts_are_thinned_before_they_are_parsed() -> None:
    counts: Counter[str] = Counter()
    inline = raws(*[f"x_{{{n}}}" for n in range(400)], kind="inline") + raws("x_{1}", kind="inline")
    display = raws("x", "x")
    kept = list(thin_inline(inline + display, 0.5, counts))
    assert counts["duplicate_text"] == 1
    assert 150 < counts["inline_thinned"] < 250
    assert len(kept) + sum(counts.values()) == len(inline) + len(display)
    assert kept[-2:] == display
