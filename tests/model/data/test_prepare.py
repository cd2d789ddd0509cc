"""Preparation end to end with LaTeX on a handful of formulas."""

from __future__ import annotations

import gzip
import io
import json
import shutil
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from model.data.build import BuildOptions, build
from model.data.exclusion import formula_key
from model.data.prepare import FACE_SHARES, plan_jobs
from model.data.selection import Chosen, SelectionRules
from model.data.trainingset import load
from model.errors import DataError
from model.typeset.faces import BY_NAME

RULES = SelectionRules(min_count=1, held_out_percent=20.0, inline_cap=50)
SECRET = r"\frac { a } { b } = \sqrt { c } + 7"


def chosen(count: int) -> list[Chosen]:
    return [Chosen(("x", "=", *str(n)), f"x={n}", "test") for n in range(count)]


def test_jobs_are_seeded_and_lose_nothing() -> None:
    jobs = plan_jobs(chosen(500), "train", 3)
    again = plan_jobs(chosen(500), "train", 3)
    assert jobs == again
    assert jobs != plan_jobs(chosen(500), "train", 4)
    assert sorted(f.latex for j in jobs for f in j.formulas) == sorted(c.latex for c in chosen(500))
    assert len({job.name for job in jobs}) == len(jobs)


def test_faces_are_drawn_by_their_shares() -> None:
    jobs = plan_jobs(chosen(4000), "train", 1, {"cm10": 3, "stix2": 1})
    counts = {"cm10": 0, "stix2": 0}
    for job in jobs:
        counts[job.face] += len(job.formulas)
    assert abs(counts["stix2"] - 1000) < 120


def test_every_face_of_the_table_exists() -> None:
    assert set(FACE_SHARES) == set(BY_NAME)
    modern = sum(share for face, share in FACE_SHARES.items() if face.startswith("cm1"))
    assert 0.5 < modern / sum(FACE_SHARES.values()) < 0.6
    with pytest.raises(DataError, match="comic"):
        plan_jobs(chosen(3), "train", 1, {"comic": 1})


def picture() -> bytes:
    grey = np.full((30, 60), 255, np.uint8)
    grey[10:20, 10:40] = 0
    buffer = io.BytesIO()
    Image.fromarray(grey).save(buffer, "PNG")
    return buffer.getvalue()


def archive(path: Path, *labels: str) -> Path:
    with zipfile.ZipFile(path, "w") as pairs:
        lines = []
        for number, label in enumerate(labels):
            pairs.writestr(f"images/{number}.png", picture())
            lines.append(json.dumps({"img_name": f"{number}.png", "formula": label}))
        pairs.writestr("formulas.jsonl", "\n".join(lines))
    return path


@pytest.fixture(scope="module")
def options(tmp_path_factory: pytest.TempPathFactory) -> BuildOptions:
    tmp_path = tmp_path_factory.mktemp("sources")
    formulas = tmp_path / "papers.jsonl.gz"
    records = [
        {"source": f"p{n % 7}", "kind": "display", "formula": rf"x_{{{n}}} + \frac{{a}}{{b^2}} = y"}
        for n in range(30)
    ]
    records += [
        {"source": "p1", "kind": "display", "formula": r"\frac{a}{b} = \sqrt{c} + 7"},
        {"source": "p1", "kind": "display", "formula": r"\{ z \} = y'"},
        {"source": "p1", "kind": "display", "formula": r"\nosuchcommand"},
    ]
    formulas.write_bytes(gzip.compress("\n".join(map(json.dumps, records)).encode()))
    keys = tmp_path / "keys.txt"
    keys.write_text(formula_key(r"\lbrace z \rbrace = y ^ { \prime }") + "\n")
    return BuildOptions(
        out=tmp_path / "prepared",
        formulas=(formulas,),
        pictures=archive(tmp_path / "train.zip", "x + y", SECRET),
        validation=archive(tmp_path / "val.zip", SECRET, r"x + \heartsuit"),
        exclude=keys,
        generated=10,
        confused=4,
        mathtext=6,
        drill_rounds=0,
        rules=RULES,
        faces={"cm10": 1},
    )


@dataclass(frozen=True)
class Built:
    """LaTeX ran once for all tests: what was asked, what came, what was shown on the way."""

    options: BuildOptions
    manifest: dict[str, Any]
    stages: list[tuple[str, int, int]]


@pytest.fixture(scope="module")
def built(options: BuildOptions) -> Built:
    stages: list[tuple[str, int, int]] = []
    manifest = build(options, lambda stage, done, total: stages.append((stage, done, total)))
    return Built(options, manifest, stages)


@pytest.fixture
def copied(built: Built, tmp_path: Path) -> BuildOptions:
    """The built folder once more, to be changed."""
    shutil.copytree(built.options.out, tmp_path / "prepared")
    return replace(built.options, out=tmp_path / "prepared")


def spelt(options: BuildOptions, part: str = "train") -> set[str]:
    data = load([options.out], part)
    return {
        " ".join(data.vocabulary.tokens[n] for n in data.corpus.tokens(index))
        for index in range(len(data.corpus))
    }


def test_a_folder_is_built_that_loads(built: Built) -> None:
    options, manifest = built.options, built.manifest
    data = load([options.out])
    assert len(data.corpus) == sum(manifest["written"].values()) - len(spelt(options, "held_out"))
    assert len(data.corpus) > 20
    assert any(stage == "typeset" and 0 < done == total for stage, done, total in built.stages)


def test_nothing_held_out_is_trained_on(built: Built) -> None:
    """Neither the validation label nor the listed key, in any spelling."""
    options, manifest = built.options, built.manifest
    written = spelt(options) | spelt(options, "held_out")
    assert not any(r"\sqrt { c } + 7" in formula for formula in written)
    assert not any(formula.startswith(r"\{ z \}") for formula in written)
    assert manifest["refused_as_held_out"] >= 3  # formula, key, training picture
    assert manifest["rejected"]["exclusion_list"] >= 2
    assert manifest["rejected"]["latex:unknown_command"] >= 1
    assert not spelt(options) & spelt(options, "held_out")


def test_pictures_are_packed_and_counted(built: Built) -> None:
    pictures = built.manifest["pictures"]
    assert pictures["real-train.pictures"]["packed"] == 1
    assert pictures["real-train.pictures"]["rejected"]["exclusion_list"] == 1
    assert pictures["real-validation.pictures"]["packed"] == 2


def test_what_mathtext_drew_is_trained_on_beside_the_real_pictures(built: Built) -> None:
    data = load([built.options.out])
    assert data.pictures is not None
    assert built.manifest["mathtext"] == 6
    assert len(data.pictures) == 1 + 6
    labels = {" ".join(data.vocabulary.decode(data.pictures.tokens(n))) for n in range(1, 7)}
    assert labels <= spelt(built.options)


def test_going_on_makes_what_is_missing_and_the_same(copied: BuildOptions) -> None:
    shards = sorted(copied.out.glob("*.shard"))
    before = {path.name: path.read_bytes() for path in shards}
    atlas = (copied.out / "atlas.npz").read_bytes()
    shards[-1].unlink()
    (copied.out / "atlas.npz").unlink()
    build(copied)
    assert {path.name for path in copied.out.glob("*.shard")} == set(before)
    assert shards[0].read_bytes() == before[shards[0].name]
    with np.load(io.BytesIO(atlas)) as old, np.load(copied.out / "atlas.npz") as new:
        for name in old.files:
            np.testing.assert_array_equal(old[name], new[name])


def test_a_folder_of_another_selection_is_refused(copied: BuildOptions) -> None:
    other = BuildOptions(out=copied.out, generated=3, drill_rounds=0, rules=RULES)
    with pytest.raises(DataError, match="another selection"):
        build(other)


def test_nothing_to_prepare_is_said(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="nothing to prepare"):
        BuildOptions(out=tmp_path, generated=0)
