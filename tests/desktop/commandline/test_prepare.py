"""`im2tex prepare`: options reach the builder, counts reach the person."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from im2tex_desktop.commandline import main
from model.data.build import BuildOptions


def test_options_reach_the_builder_and_counts_the_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    formulas = tmp_path / "papers.jsonl"
    formulas.write_text('{"formula": "x"}\n')
    seen: list[BuildOptions] = []

    def build(options: BuildOptions, on_progress: Any) -> dict[str, Any]:
        seen.append(options)
        on_progress("typeset", 1, 2)
        on_progress("select", 5, 0)
        return {
            "selected": {"train": 7, "held_out": 2},
            "refused_as_held_out": 3,
            "rejected": {"too_long": 4},
        }

    monkeypatch.setattr("model.data.build.build", build)
    arguments = f"prepare {formulas} --out {tmp_path / 'out'} --generated 12 --inline 9 --seed 5"
    with pytest.raises(SystemExit) as ended:
        main([*arguments.split(), "--max-tokens", "50", "--min-count", "2", "--confused", "3"])
    assert ended.value.code == 0
    (options,) = seen
    assert options.formulas == (formulas,)
    assert (options.generated, options.rules.inline_cap, options.rules.seed) == (12, 9, 5)
    assert options.confused == 3
    assert (options.rules.max_tokens, options.rules.min_count) == (50, 2)
    shown = capsys.readouterr()
    assert "Train 7, held out 2." in shown.out
    assert "Refused as held out: 3." in shown.out
    assert "Rejected, too_long: 4" in shown.out
    assert "typeset:  50.0 % of 2" in shown.err and "select: 5" in shown.err


def test_nothing_to_prepare_is_one_line_and_status_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["prepare", "--out", str(tmp_path / "out"), "--generated", "0"])
    assert ended.value.code == 1
    assert capsys.readouterr().err.count("\n") == 1
