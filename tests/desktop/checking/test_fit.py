from __future__ import annotations

import json
from collections import defaultdict
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from safetensors.numpy import load_file

from im2tex_desktop.checking import fit as module
from im2tex_desktop.checking.fit import cases_of, main, weighted
from im2tex_desktop.checking.measure import measure, table
from im2tex_desktop.checking.samples import KnownPicture
from im2tex_desktop.render import draw
from model.files import resource
from model.latex import canonical_tokens
from model.roundtrip.judgement_fit import Case
from model.roundtrip.judgement_fit import fit as fit_networks

FORMULAS = [r"x + \frac{a}{b}", r"E = m c^{2}", r"\sum_{i=1}^{n} i", "a b = c", r"f ( x ) > 0"]


def known(latex: str, face: str) -> KnownPicture:
    image = Image.fromarray(255 - np.pad(draw(latex, 32.0).alpha, 6))
    return KnownPicture(latex, face, tuple(canonical_tokens(latex)), image)


def test_a_picture_is_a_true_case_and_some_mistaken_ones() -> None:
    cases = list(cases_of(known(FORMULAS[0], ""), 3, 1))

    assert [case.same for case in cases] == [True, False, False, False]


def test_every_group_weighs_the_same_and_its_mistakes_as_its_true_ones() -> None:
    cases = [
        (group, Case(np.zeros((1, 2)), np.zeros((0, 2)), same))
        for group, same, many in (("a", True, 2), ("a", False, 6), ("b", True, 1), ("b", False, 3))
        for _ in range(many)
    ]
    total: defaultdict[tuple[str, bool], float] = defaultdict(float)
    for (group, _), case in zip(cases, weighted(cases), strict=True):
        total[group, case.same] += case.weight

    assert list(total.values()) == pytest.approx([3.0] * 4)


def test_the_command_writes_weights_like_those_that_came_with_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "images").mkdir()
    lines = []
    for number, latex in enumerate(FORMULAS):
        known(latex, "").image.save(tmp_path / "images" / f"{number}.png")
        lines.append(json.dumps({"img_name": f"{number}.png", "formula": latex}))
    (tmp_path / "formulas.jsonl").write_text("\n".join(lines), "utf-8")
    monkeypatch.setattr(module, "fit", partial(fit_networks, steps=2))

    main([str(tmp_path), "--out", str(tmp_path / "judge.safetensors"), "--mistakes", "2"])

    made = load_file(tmp_path / "judge.safetensors")
    shipped = load_file(resource("roundtrip-judge.safetensors"))
    assert {name: array.shape for name, array in made.items()} == {
        name: array.shape for name, array in shipped.items()
    }


def test_each_face_has_figures_of_its_own() -> None:
    pictures = [
        known(FORMULAS[0], "cm10"),
        known(FORMULAS[1], "arev"),
        known(FORMULAS[3], "euler"),
    ]

    tallies = measure(pictures)

    assert set(tallies) == {"Computer Modern", "other faces"}
    others = tallies["other faces"]
    assert set(others.faces) == {"arev", "euler"}
    assert others.right.total() == 2
    assert sum(face.right.total() for face in others.faces.values()) == 2
    assert len(others.ms) == sum(len(face.ms) for face in others.faces.values())
    assert any(line.split()[0] == "arev" for line in table(tallies))
