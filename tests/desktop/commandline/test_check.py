from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner, Result

from im2tex_desktop.commandline.entry import app
from im2tex_desktop.render import draw

GOLD = r"x = \frac{a + b}{2 c} - y_{k}"
KEYS = {
    "file",
    "latex",
    "verdict",
    "score",
    "snip_boxes",
    "rendering_boxes",
    "tokens",
    "em_px",
    "ms",
    "error",
}


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["check", *arguments])


@pytest.fixture
def snip(tmp_path: Path) -> str:
    """A picture of GOLD with room about it, as a browser shows it at double zoom."""
    alpha = draw(GOLD, 32.0).alpha
    path = tmp_path / "snip.png"
    Image.fromarray(np.pad(255 - alpha, ((7, 9), (11, 5)), constant_values=255)).save(path)
    return str(path)


def test_the_true_formula_is_the_same(snip: str) -> None:
    result = run(snip, "--latex", GOLD)

    assert result.exit_code == 0
    assert result.stdout.startswith("same:")


def test_json_has_every_key(snip: str) -> None:
    result = run("--json", snip, "--latex", GOLD)

    fields = json.loads(result.stdout)
    assert set(fields) == KEYS
    assert fields["verdict"] == "same"
    assert fields["score"] > 0.5
    assert fields["snip_boxes"] == fields["rendering_boxes"] == fields["tokens"] == []
    assert fields["error"] is None


def test_what_the_rendering_lacks_is_boxed_in_px_of_the_picture(snip: str) -> None:
    result = run("--json", snip, "--latex", r"x = \frac{a + b}{2 c}")

    assert result.exit_code == 1
    fields = json.loads(result.stdout)
    assert fields["verdict"] != "same"
    with Image.open(snip) as image:
        width = image.width
    assert fields["snip_boxes"]
    assert all(width * 0.6 < left < right <= width for left, _, right, _ in fields["snip_boxes"])


def test_what_the_picture_lacks_is_named_by_its_token(snip: str) -> None:
    result = run("--json", snip, "--latex", GOLD + r" + \Omega")

    fields = json.loads(result.stdout)
    named = [entry["token"] for entry in fields["tokens"]]
    assert r"\Omega" in named
    assert "x" not in named


def test_plain_words_say_where(snip: str) -> None:
    result = run(snip, "--latex", GOLD + r" + \Omega")

    assert result.exit_code == 1
    assert r"\Omega" in result.stdout
    assert "only in the rendering: x " in result.stdout


def test_another_formula_is_different(snip: str) -> None:
    result = run("--json", snip, "--latex", r"\int_{0}^{\infty} e^{-t} \, dt \leq \sqrt{\pi}")

    assert json.loads(result.stdout)["verdict"] == "different"


def test_light_on_dark_is_the_same(snip: str, tmp_path: Path) -> None:
    dark = tmp_path / "dark.png"
    with Image.open(snip) as image:
        Image.fromarray((230 - np.asarray(image) * 0.8).astype(np.uint8)).save(dark)

    assert run(str(dark), "--latex", GOLD).exit_code == 0


def test_what_cannot_be_drawn_has_no_verdict(snip: str) -> None:
    result = run("--json", snip, "--latex", "{")

    assert result.exit_code == 1
    fields = json.loads(result.stdout)
    assert set(fields) == KEYS
    assert fields["error"]
    assert fields["verdict"] != "same"


def test_a_picture_or_a_dataset_is_needed(snip: str) -> None:
    assert run().exit_code == 2
    assert run(snip).exit_code == 2
    assert run("--latex", "x").exit_code == 2
    assert run(snip, "--latex", "x", "--measure", str(Path(snip).parent)).exit_code == 2


@pytest.fixture
def dataset(tmp_path: Path) -> str:
    (tmp_path / "data" / "images").mkdir(parents=True)
    lines = []
    for number, latex in enumerate([GOLD, r"E = m c^{2}", r"\sum_{i=1}^{n} i"]):
        picture = Image.fromarray(255 - draw(latex, 32.0).alpha)
        picture.save(tmp_path / "data" / "images" / f"{number}.png")
        lines.append(json.dumps({"img_name": f"{number}.png", "formula": latex}))
    (tmp_path / "data" / "formulas.jsonl").write_text("\n".join(lines), "utf-8")
    return str(tmp_path / "data")


def test_a_dataset_is_measured(dataset: str) -> None:
    result = run("--measure", dataset, "--half", "all", "--json")

    assert result.exit_code == 0
    figures = json.loads(result.stdout)["real pictures"]
    assert figures["pictures"] == 3
    assert figures["accepted"] == 1.0
    assert figures["mistakes"] >= 15
    assert figures["rejected"] > 0.8
    assert sum(kind["mistakes"] for kind in figures["by_kind"].values()) == figures["mistakes"]


def test_the_halves_make_the_whole(dataset: str) -> None:
    counts = []
    for half in ("tuning", "reporting"):
        tallies = json.loads(run("--measure", dataset, "--half", half, "--json").stdout)
        counts.append(sum(tally["pictures"] for tally in tallies.values()))

    assert sum(counts) == 3


def test_a_table_for_people(dataset: str) -> None:
    result = run("--measure", dataset, "--half", "all", "--limit", "1")

    assert "true formula accepted" in result.stdout
    assert "wrong symbol" in result.stdout


def test_a_network_is_asked_only_on_demand(dataset: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(
        "im2tex_desktop.checking.misreadings.network_in_use",
        lambda: lambda image: asked.append(image) or [("x", "y")],
    )

    assert run("--measure", dataset, "--half", "all", "--json").exit_code == 0
    assert not asked
    result = run("--measure", dataset, "--half", "all", "--misread", "--json")

    assert len(asked) == 3
    figures = json.loads(result.stdout)["real pictures"]
    assert (figures["misread"], figures["misread_rejected"]) == (3, 1.0)


def test_an_unknown_half_is_wrong_usage(dataset: str) -> None:
    assert run("--measure", dataset, "--half", "left").exit_code == 2
