import math

import pytest

from model.baselines.ngram import NgramModel

SENTENCES = [s.split() for s in ["a b c", "a b d", "a b c", "x b c", "a c", "b c d a"] * 3]


@pytest.mark.parametrize("order", [1, 2, 5])
@pytest.mark.parametrize("context", ["a b c d", "z z z z", "<s> <s> <s> a", "c c c b"])
def test_probabilities_add_up_to_one(order: int, context: str) -> None:
    model = NgramModel(SENTENCES, order)
    before = tuple(context.split())[5 - order :]
    tokens = [*model.vocabulary, "<unk>", "</s>"]
    assert sum(model.probability(t, before) for t in tokens) == pytest.approx(1.0)
    assert all(model.probability(t, before) > 0 for t in tokens)


def test_bigram_by_hand() -> None:
    """a b a b / a a with all discounts 0.75, since no count of counts is found for 4."""
    model = NgramModel([["a", "b", "a", "b"], ["a", "a"]], order=2, min_count=1)
    # Contexts: a is preceded by <s>, b, a; b by a; </s> by b, a: 3 + 1 + 2 = 6 left neighbours.
    floor = 1 / 4  # a, b, the end, the unknown
    kept = 0.75 * 3 / 6 * floor
    below = {"a": (3 - 0.75) / 6 + kept, "b": (1 - 0.75) / 6 + kept, "</s>": 1.25 / 6 + kept}
    # After a: b twice, a once, the end once.
    for token, count in (("b", 2), ("a", 1), ("</s>", 1)):
        expected = (count - 0.75) / 4 + 0.75 * 3 / 4 * below[token]
        assert model.probability(token, ("a",)) == pytest.approx(expected)


def test_what_was_seen_is_less_of_a_surprise() -> None:
    model = NgramModel(SENTENCES)
    assert model.perplexity([["a", "b", "c"]]) < model.perplexity([["c", "b", "a"]])
    assert model.perplexity([["a", "b", "c"]]) < 3.0


def test_unknown_tokens_have_a_probability() -> None:
    model = NgramModel(SENTENCES)
    assert math.isfinite(model.perplexity([["never", "seen"]]))


def test_log_prob_covers_the_end() -> None:
    model = NgramModel(SENTENCES, order=2)
    by_hand = (
        model.probability("a", ("<s>",))
        * model.probability("b", ("a",))
        * model.probability("</s>", ("b",))
    )
    assert model.log_prob(["a", "b"]) == pytest.approx(math.log(by_hand))


def test_nothing_to_learn_from() -> None:
    with pytest.raises(ValueError, match="sentences"):
        NgramModel([])
    with pytest.raises(ValueError, match="order"):
        NgramModel(SENTENCES, order=0)
    assert math.isnan(NgramModel(SENTENCES).perplexity([]))
