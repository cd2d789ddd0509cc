import math
import random
import time

import pytest

from model.evaluate.text import Bleu, EditScore, Perplexity, Share, TextEdit, TokenExactMatch


def words(text: str) -> list[str]:
    return text.split()


def test_exact_match_counts_a_missing_answer_as_a_failure() -> None:
    metric = TokenExactMatch()
    metric.add(["a", "b"], ("a", "b"))
    metric.add(["a"], ("a", "b"))
    metric.add(None, ("a",))
    assert metric.value() == pytest.approx(1 / 3)
    assert metric.failures == 1


def test_share_before_the_first() -> None:
    assert math.isnan(Share().value())


def test_bleu_by_hand() -> None:
    """the cat sat on the mat / the cat sat on mat: 5/5, 3/4, 2/3, 1/2 and a brevity of e^-0.2."""
    bleu = Bleu()
    bleu.add(words("the cat sat on mat"), words("the cat sat on the mat"))
    precision = (1.0 * 3 / 4 * 2 / 3 * 1 / 2) ** 0.25
    assert bleu.value() == pytest.approx(100 * precision * math.exp(1 - 6 / 5))


def test_bleu_is_of_the_corpus_not_the_mean_of_sentences() -> None:
    bleu = Bleu()
    bleu.add(words("a b c d e"), words("a b c d e"))
    bleu.add(words("x y"), words("x z"))
    # unigrams 6/7, bigrams 4/5, trigrams 3/3, fourgrams 2/2
    assert bleu.value() == pytest.approx(100 * (6 / 7 * 4 / 5) ** 0.25)


def test_bleu_counts_an_ngram_at_most_as_often_as_the_gold_has_it() -> None:
    bleu = Bleu()
    bleu.add(["a"] * 8, ["a"] * 4)
    # 4/8, 3/7, 2/6, 1/5; longer than the gold, so no brevity penalty
    assert bleu.value() == pytest.approx(100 * (4 / 8 * 3 / 7 * 2 / 6 * 1 / 5) ** 0.25)


def test_bleu_without_smoothing_is_zero_without_a_fourgram() -> None:
    bleu = Bleu()
    bleu.add(words("a b c x"), words("a b c d"))
    assert bleu.value() == 0.0


def test_bleu_of_a_missing_answer_shortens_the_corpus() -> None:
    whole, missing = Bleu(), Bleu()
    for metric in (whole, missing):
        metric.add(list("abcdefgh"), list("abcdefgh"))
    missing.add(None, list("abcdefgh"))
    assert whole.value() == pytest.approx(100.0)
    assert missing.value() == pytest.approx(100.0 * math.exp(1 - 2))
    assert missing.failures == 1


def test_bleu_equals_sacrebleu() -> None:
    sacrebleu = pytest.importorskip("sacrebleu")
    generator = random.Random(7)
    golds = [
        [generator.choice("abcde") for _ in range(generator.randint(1, 30))] for _ in range(60)
    ]
    answers = [[t for t in gold if generator.random() > 0.1] for gold in golds]
    bleu = Bleu()
    for answer, gold in zip(answers, golds, strict=True):
        bleu.add(answer, gold)
    theirs = sacrebleu.corpus_bleu(
        [" ".join(a) for a in answers],
        [[" ".join(g) for g in golds]],
        tokenize="none",
        smooth_method="none",
        force=True,
    )
    assert bleu.value() == pytest.approx(theirs.score, abs=1e-9)


def test_text_edit_is_a_ratio_of_sums() -> None:
    metric = TextEdit()
    metric.add(list("abcd"), list("abcd"))
    metric.add(list("ax"), list("ab"))
    metric.add(None, list("abcd"))
    assert metric.value() == pytest.approx(1 - (0 + 1 + 4) / (4 + 2 + 4))
    assert metric.failures == 1


def test_edit_score_of_nothing_to_write() -> None:
    score = EditScore()
    assert math.isnan(score.value())
    score.add_counts(0, 0)
    assert score.value() == 1.0


def test_perplexity() -> None:
    metric = Perplexity()
    metric.add(-3.0 * math.log(2), 3)
    metric.add(-1.0 * math.log(8), 1)
    metric.add(None, 4)
    metric.add(-math.inf, 4)
    assert metric.value() == pytest.approx(2 ** (6 / 4))
    assert metric.failures == 2


def test_ten_thousand_pairs_take_seconds() -> None:
    generator = random.Random(1)
    alphabet = [f"\\t{i}" for i in range(60)]
    gold = [generator.choice(alphabet) for _ in range(50)]
    answer = [generator.choice(alphabet) for _ in range(50)]
    metric = TextEdit()
    began = time.process_time()
    for _ in range(2000):
        metric.add(answer, gold)
    assert time.process_time() - began < 2.0
