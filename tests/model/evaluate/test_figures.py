import json
from dataclasses import replace

import pytest

from model.evaluate.confusions import Confusions
from model.evaluate.figures import Breakdown, Figures
from model.evaluate.run import Evaluation
from model.evaluate.sampling import draw
from model.evaluate.table import mistakes_table, text_table
from tests.model.evaluate.scene import pair


def test_what_cannot_be_scored_is_a_failure_everywhere() -> None:
    """GIVEN one right, one without an answer, one that does not compile THEN all shares are 1/3."""
    figures = Figures()
    for item in (pair("a + b", "a + b"), pair("a + b", None), pair("a", "a", fault="latex: bad")):
        figures.add(item)
    found = figures.summary()
    for key in ("strict", "legacy", "legacy_ws", "symmetric", "symmetric_ws", "compiles"):
        assert found[key]["value"] == pytest.approx(1 / 3), key
    assert found["strict"]["failures"] == 2
    assert found["compiles"]["failures"] == 0
    assert found["exact"]["value"] == pytest.approx(2 / 3)
    assert found["exact"]["failures"] == 1
    assert found["cdm_f1"] == pytest.approx(1 / 3)
    width = pair("a + b", "a + b").gold_width
    narrow = pair("a", "a").gold_width
    assert found["image_edit"] == pytest.approx(1 - (width + narrow) / (2 * width + narrow))
    assert found["strict"]["low"] < 1 / 3 < found["strict"]["high"]


def test_cost_stands_beside_accuracy() -> None:
    figures = Figures()
    figures.add(pair("a b", "a b", seconds=0.1, coarse_lookups=30, fine_lookups=60))
    figures.add(pair("a", "a", seconds=0.3, coarse_lookups=20, fine_lookups=40))
    found = figures.summary()
    assert found["ms_per_formula"] == pytest.approx(200)
    assert found["coarse_lookups_per_token"] == pytest.approx(50 / 5)
    assert found["fine_lookups_per_token"] == pytest.approx(100 / 5)
    assert Figures().summary()["ms_per_formula"] is None


def test_perplexity_from_the_odds_of_the_gold() -> None:
    figures = Figures()
    figures.add(pair("a b", "a b", gold_log_prob=-1.5, gold_length=3))
    figures.add(pair("a b", "a b"))
    found = figures.summary()
    assert found["perplexity"] == pytest.approx(2.718281828**0.5)
    assert found["perplexity_unknown"] == 1


def breakdown() -> Breakdown:
    found = Breakdown()
    found.add(pair("a + b", "a - b"))
    found.add(pair("a " * 15, "a " * 14))
    found.add(pair("a b", None))
    return found


def test_groups_and_faults() -> None:
    found = breakdown().summary()
    assert list(found["by_length"]) == ["up to 10 tokens", "11-20 tokens"]
    assert found["by_length"]["up to 10 tokens"]["count"] == 2
    assert found["by_construct"]["no scripts"]["count"] == 3
    assert "matrices" not in found["by_construct"]
    assert found["faults"] == {"missing": 1}
    assert found["confusions"][0] in (
        {"gold": "+", "predicted": "-", "count": 1, "examples": ["a + b.png"]},
        {"gold": "a", "predicted": "", "count": 1, "examples": ["a + b.png"]},
    )
    assert found["token_errors"] == {"mistaken": 1, "missing": 1, "added": 0}
    json.dumps(found, allow_nan=False)


def test_folders_are_told_apart() -> None:
    found = Breakdown()
    for name, answer in (("dark/0.png", "a"), ("dark/1.png", "b"), ("clean/0.png", "a")):
        one = pair("a", answer)
        found.add(replace(one, prediction=replace(one.prediction, img_name=name)))
    groups = found.summary()["by_folder"]
    assert {name: figures["exact"]["hits"] for name, figures in groups.items()} == {
        "dark": 1,
        "clean": 1,
    }
    assert groups["dark"]["count"] == 2


def test_confusions_by_hand() -> None:
    confusions = Confusions()
    confusions.add(("a", "+", "b"), ("a", "-", "b"))
    confusions.add(("x", "+"), ("x", "-", "y"))
    confusions.add(("x", "y"), ("y",))
    assert dict(confusions.counts) == {("+", "-"): 1, ("+", "y"): 1, ("", "-"): 1, ("x", ""): 1}


def test_the_examples_of_a_confusion_are_the_first_few_pictures() -> None:
    confusions = Confusions()
    for number in range(5):
        confusions.add(("a", "a"), ("b", "b"), f"{number}.png")
    confusions.add((), ("c",), "late.png")
    confusions.add(("x",), ("x",), "right.png")
    assert confusions.summary(1) == [
        {"gold": "a", "predicted": "b", "count": 10, "examples": ["0.png", "1.png", "2.png"]}
    ]
    assert confusions.examples[("", "c")] == ["late.png"]
    assert confusions.kinds() == {"mistaken": 10, "missing": 0, "added": 1}


def test_the_mistakes_are_told_with_their_pictures() -> None:
    told = mistakes_table(breakdown().summary(), 1)
    assert told.splitlines()[0] == "Tokens: 1 taken for others, 1 missing, 0 added"
    assert told.splitlines()[-1].split() in (
        ["+", "-", "1", "a", "+", "b.png"],
        ["a", "(nothing)", "1", *["a"] * 15, ".png"],
    )
    assert len(mistakes_table(breakdown().summary(), 5).splitlines()) == 5


def test_without_a_mistake_there_is_no_table_of_them() -> None:
    found = Breakdown()
    found.add(pair("a", "a"))
    assert mistakes_table(found.summary(), 5) == "Tokens: 0 taken for others, 0 missing, 0 added"


def test_table_shows_every_group() -> None:
    found = breakdown()
    pairs = (pair("a", "a", confidence=0.9), pair("a", "b", confidence=0.2))
    text = text_table(Evaluation(found, pairs).summary())
    for word in ("strict match", "up to 10 tokens", "no fractions", "calibration error"):
        assert word in text
    assert all(len(line) <= 125 for line in text.splitlines())
    assert not any(line.endswith(" ") for line in text.splitlines())


def test_confidence_is_that_of_the_pairs_which_state_one() -> None:
    pairs = (pair("a", "a", confidence=0.75), pair("a", "b", confidence=0.75), pair("a", "a"))
    found = Evaluation(breakdown(), pairs).confidence()
    assert found is not None
    assert found["answers"] == 2
    assert found["ece"] == pytest.approx(0.25)
    assert Evaluation(breakdown(), (pair("a", "a"),)).confidence() is None


def test_the_same_seed_draws_the_same() -> None:
    names = [f"{i}.png" for i in range(50)]
    few = draw(names, 5, 3, str)
    assert few == draw(names, 5, 3, str)
    assert few == [n for n in names if n in few]
    assert set(few) <= set(draw(names, 20, 3, str))
    assert set(draw(names[::-1], 5, 3, str)) == set(few)
    assert draw(names, 99, 3, str) == names
