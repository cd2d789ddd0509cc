"""Corrections, samples and a comparison to show: drawn formulas that a model reads wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from im2tex_desktop.training.backend import Backend
from im2tex_desktop.training.teaching import png_of
from tests.desktop.fakes import drawn

WRONG = (
    (r"\hbar \omega_{k}", r"h \omega_{k}", r"\bar{h} \omega_k"),
    (r"\langle \psi | \hat{H} | \psi \rangle", r"( \psi | H | \psi )",
     r"\langle \psi | H | \psi )"),
    (r"\nabla \cdot \mathbf{E} = \frac{\rho}{\varepsilon_0}", r"V \cdot E = \frac{p}{e_0}",
     r"\nabla \cdot E = \frac{\rho}{\epsilon_0}"),
    (r"\oint_{\partial S} \mathbf{B} \cdot d \mathbf{l}", r"\int_{8 S} B \cdot d l",
     r"\oint_{\partial S} B \cdot d l"),
    (r"\partial_\mu F^{\mu \nu} = J^\nu", r"d_u F^{u v} = J^v", r"\partial_u F^{\mu \nu} = J^v"),
    (r"e^{i \pi} + 1 = 0", r"e^{i n} + 1 = 0", r"e^{i \pi} + 1 = 0"),
    (r"\sigma_x \sigma_p \geq \frac{\hbar}{2}", r"\sigma_x \sigma_p \geq \frac{h}{2}",
     r"\sigma_x \sigma_p \geq \frac{\hbar}{2}"),
    (r"\lim_{n \to \infty} a_n", r"\lim_{n \to 0} a_n", r"\lim_{n \to \infty} a_n"),
)  # fmt: skip


def fill(backend: Backend, count: int = len(WRONG)) -> None:
    """Put corrections into the collection of a backend."""
    collection = backend.collection()
    for truth, read, _ in WRONG[:count]:
        collection.add(png_of(drawn(truth)), truth, read)


def pictures(folder: Path) -> list[Path]:
    """PNG files of the formulas."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, (truth, _, _) in enumerate(WRONG):
        path = folder / f"{number}.png"
        path.write_bytes(png_of(drawn(truth)))
        paths.append(path)
    return paths


def samples(paths: list[Path]) -> list[dict[str, Any]]:
    """What a run tells of its validation snips, as fake_child wants it."""
    return [
        {"picture": str(path), "latex": truth, "readings": [read, between, truth]}
        for path, (truth, read, between) in zip(paths, WRONG, strict=True)
    ]


def comparison(paths: list[Path], verdict: str = "better", reason: str = "") -> dict[str, Any]:
    """comparison.json of a run."""
    changed = [
        {"picture": str(path), "truth": truth, "before": read, "after": truth, "better": True}
        for path, (truth, read, _) in zip(paths, WRONG, strict=True)
    ]
    changed[2] = changed[2] | {
        "before": changed[2]["truth"], "after": changed[2]["before"], "better": False
    }  # fmt: skip
    now = {"mine_exact": 0.083, "general_exact": 0.553, "mine_count": 24, "general_count": 400,
           "ece": 0.061, "ms_per_formula": 212.0}  # fmt: skip
    new = now | {"mine_exact": 0.917, "general_exact": 0.551, "ece": 0.044, "ms_per_formula": 208.0}
    if verdict == "refused":
        new |= {"general_exact": 0.512}
    return {"current": now, "candidate": new, "changed": changed, "verdict": verdict,
            "reason": reason}  # fmt: skip


def as_fake(found: dict[str, Any]) -> str:
    """The value of IM2TEX_FAKE_CHILD."""
    return json.dumps(found)
