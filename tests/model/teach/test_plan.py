"""A plan survives its file, and bad ones are refused with words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from model.errors import DataError
from model.teach.plan import TeachPlan


def test_a_plan_comes_back_as_it_was(tmp_path: Path) -> None:
    plan = TeachPlan(
        "adapt",
        (tmp_path / "a", tmp_path / "b"),
        False,
        minutes=3.5,
        start_from=tmp_path / "w",
        left_out=("a1", "b2"),
    )
    plan.save(tmp_path)
    assert TeachPlan.load(tmp_path) == plan
    assert TeachPlan.from_json(TeachPlan().to_json()) == TeachPlan()


@pytest.mark.parametrize(
    "options",
    [
        {"mode": "dream"},
        {"use_collection": False},
        {"minutes": 0.0},
        {"mode": "scratch", "preset": "huge"},
        {"batch": -1},
    ],
)
def test_plans_that_make_no_sense_are_refused(options: dict[str, Any]) -> None:
    with pytest.raises(DataError) as caught:
        TeachPlan(**options)
    assert caught.value.hint


@pytest.mark.parametrize("change", [{"version": 99}, {"colour": "blue"}])
def test_a_plan_of_a_newer_version_is_named(change: dict[str, Any]) -> None:
    record = json.loads(TeachPlan().to_json()) | change
    with pytest.raises(DataError, match="newer version"):
        TeachPlan.from_json(json.dumps(record))


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"minutes": "soon"}', '{"use_collection": 3}', '{"left_out": "a"}']
)
def test_no_plan_is_said(tmp_path: Path, text: str) -> None:
    (tmp_path / "plan.json").write_text(text)
    with pytest.raises(DataError):
        TeachPlan.load(tmp_path)
    with pytest.raises(DataError, match="There is no plan"):
        TeachPlan.load(tmp_path / "nowhere")
