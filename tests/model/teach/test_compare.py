"""The comparison: fair, complete, and strict about what is forgotten."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from model.errors import ModelError
from model.kept.store import ModelStore
from model.teach import bundled_sets
from model.teach.acceptance import accept
from model.teach.compare import Figures, compare, judge
from tests.model.teach.small import png, write_weights

BEFORE = Figures(0.0, 0.800, 10, 600, 0.05, 200.0)


@pytest.mark.parametrize(
    ("mine", "general", "verdict"),
    [
        (0.9, 0.800, "better"),
        (0.9, 0.796, "better"),
        (0.9, 0.794, "refused"),
        (1.0, 0.100, "refused"),
        (0.0, 0.800, "no_better"),
        (0.0, 0.900, "no_better"),
    ],
)
def test_the_verdict(mine: float, general: float, verdict: str) -> None:
    after = dataclasses.replace(BEFORE, mine_exact=mine, general_exact=general)
    found, reason = judge(BEFORE, after)
    assert found == verdict
    assert reason


def test_without_held_out_pairs_nothing_is_claimed() -> None:
    none = dataclasses.replace(BEFORE, mine_count=0)
    assert judge(none, none)[0] == "no_better"
    assert "held out" in judge(none, none)[1]


def test_a_model_against_itself(tmp_path: Path) -> None:
    weights = write_weights(tmp_path / "w.safetensors")
    (tmp_path / "a.png").write_bytes(png(1))
    pairs = [{"picture": str(tmp_path / "a.png"), "latex": "x"}]
    found = compare(weights, weights, pairs, tmp_path / "out", most_general=4)
    assert found.verdict == "no_better"
    assert found.changed == ()
    assert (found.current.mine_count, found.current.general_count) == (1, 4)
    assert found.current.ms_per_formula > 0
    json.dumps(found.to_dict(), allow_nan=False)


def test_only_what_was_compared_and_not_refused_is_accepted(tmp_path: Path) -> None:
    run, store = tmp_path / "run", ModelStore(tmp_path / "models")
    run.mkdir()
    write_weights(run / "candidate.safetensors")
    with pytest.raises(ModelError, match="not compared"):
        accept(run, "Mine", store)
    said = {"verdict": "refused", "reason": "It forgot", "candidate": {"general_exact": 0.1}}
    (run / "comparison.json").write_text(json.dumps(said))
    with pytest.raises(ModelError, match="It forgot"):
        accept(run, "Mine", store)
    assert not store.folder.exists()
    (run / "comparison.json").write_text(json.dumps(said | {"verdict": "better"}))
    entry = accept(run, "Mine", store)
    assert entry.active
    assert entry.figures == {"general_exact": 0.1}


def test_the_bundled_sets_are_disjoint_small_and_large_enough() -> None:
    replay, rehearsal, general = (
        bundled_sets.replay(), bundled_sets.rehearsal(), bundled_sets.general()
    )  # fmt: skip
    assert len(replay.corpus) >= 4000
    assert len(rehearsal.corpus) >= 800
    assert len(general.corpus) >= 300
    sets = [
        {tuple(data.corpus.tokens(i).tolist()) for i in range(len(data.corpus))}
        for data in (replay, rehearsal, general)
    ]
    assert sum(map(len, sets)) == len(set.union(*sets))
    from model.files import resource

    size = sum(path.stat().st_size for path in resource("teach").iterdir())
    assert size < 3_000_000
