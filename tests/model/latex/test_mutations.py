from __future__ import annotations

import pytest

from model.latex import canonical_tokens
from model.latex.mutations import Kind, Mutation, mutations

RICH = canonical_tokens(
    r"\sum_{i=1}^{n} x_i^2 \left( a + \bigl[ b_{k} \bigr] \right)"
    r" = \frac{\hat{\alpha}}{\sqrt{2}} , (z)"
)


def made(kind: Kind, source: str, seeds: int = 12) -> list[Mutation]:
    gold = canonical_tokens(source)
    found = [m for seed in range(seeds) for m in mutations(gold, seed)]
    return [m for m in found if m.kind is kind]


def test_a_rich_formula_has_a_place_for_every_kind() -> None:
    kinds = {mutation.kind for seed in range(20) for mutation in mutations(RICH, seed)}

    assert kinds == set(Kind)


@pytest.mark.parametrize("seed", range(20))
def test_every_mutation_is_canonical_and_another_formula(seed: int) -> None:
    for mutation in mutations(RICH, seed):
        assert list(mutation.tokens) == canonical_tokens(" ".join(mutation.tokens))
        assert list(mutation.tokens) != RICH


def test_a_seed_gives_the_same_mutations_again() -> None:
    assert mutations(RICH, 7) == mutations(RICH, 7)
    assert mutations(RICH, 7) != mutations(RICH, 8)


def test_there_is_one_mutation_of_a_kind_at_most() -> None:
    kinds = [mutation.kind for mutation in mutations(RICH, 3)]

    assert len(kinds) == len(set(kinds))


def test_swapped_limits_are_the_other_way_round() -> None:
    for mutation in made(Kind.LIMITS_SWAPPED, r"\int_{a}^{b} x"):
        assert list(mutation.tokens) == canonical_tokens(r"\int_{b}^{a} x")


def test_a_dropped_script_leaves_the_rest() -> None:
    found = {" ".join(m.tokens) for m in made(Kind.SCRIPT_DROPPED, r"x_{i} + y^{2}")}

    assert found == {" ".join(canonical_tokens(source)) for source in (r"x + y^{2}", r"x_{i} + y")}


def test_a_moved_script_is_only_one_that_stands_alone() -> None:
    assert not made(Kind.SCRIPT_MOVED, r"x_{i}^{2}")
    (mutation, *_) = made(Kind.SCRIPT_MOVED, r"x_{i}")
    assert list(mutation.tokens) == canonical_tokens(r"x^{i}")


def test_both_brackets_of_a_pair_change_their_size() -> None:
    for mutation in made(Kind.BRACKET_SIZE, r"f ( x )"):
        assert list(mutation.tokens) == canonical_tokens(r"f \Bigl( x \Bigr)")


def test_a_stretched_pair_becomes_plain() -> None:
    for mutation in made(Kind.BRACKET_SIZE, r"\left( \frac{a}{b} \right)"):
        assert list(mutation.tokens) == canonical_tokens(r"( \frac{a}{b} )")


def test_what_is_appended_is_one_token_at_the_end() -> None:
    gold = canonical_tokens(r"a + b")
    for mutation in made(Kind.APPENDED, r"a + b"):
        assert list(mutation.tokens[:-1]) == gold


def test_columns_and_operator_names_are_left_alone() -> None:
    source = r"\begin{array}{l c} a & b \end{array} \operatorname{rank}"
    spec = canonical_tokens(source)[:5]
    for seed in range(30):
        for mutation in mutations(canonical_tokens(source), seed):
            if mutation.kind in (Kind.SYMBOL, Kind.LOOKALIKE, Kind.DROPPED):
                assert list(mutation.tokens[:5]) == spec


def test_an_empty_formula_has_nothing_to_mutate_but_its_end() -> None:
    assert {mutation.kind for mutation in mutations([], 1)} <= {Kind.APPENDED}
