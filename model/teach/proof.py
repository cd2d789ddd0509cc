r"""Proof that teaching is worth it: `python -m model.teach.proof`, which needs LaTeX and minutes.

Takes a notation that the model in use cannot read, since its symbol is not in the vocabulary
(`proof_notation`); collects CORRECTIONS pairs as a person would; teaches with the plan that the
Train panel uses for corrections; and compares the model before and after on other formulas of that
notation, which were never collected, and on the whole general set.

Prints one JSON object: mine_exact and general_exact before and after, the verdict, the minutes, and
stand_in_exact: how many of the same held-out formulas the model before reads when a symbol that it
knows stands in the place of the new one. That is about what can be expected.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from PIL import Image

from model.errors import ImageError, TrainError
from model.files import bundled_weights
from model.latex import canonical_tokens
from model.network.checkpoint import load_checkpoint
from model.recognizer import Recognizer
from model.teach.collection import Collection
from model.teach.compare import compare
from model.teach.plan import TeachPlan
from model.teach.proof_notation import NOTATIONS, Snip, formulas, snips
from model.teach.run import run

CORRECTIONS = 30
HELD_OUT = 120
_STAND_INS = 60
_SEED = 11


def prove(
    folder: Path,
    weights: Path,
    name: str = "transverse",
    steps: int | None = None,
    seed: int = _SEED,
) -> dict[str, Any]:
    """Teach and compare in `folder`; see the module for what is returned.

    Args:
        weights: the model before.
        name: of the notation.
        steps: of the teaching; None for the recipe's.

    Raises:
        Im2texError: no LaTeX, or the run failed.
    """
    notation = NOTATIONS[name]
    taught = formulas(notation, CORRECTIONS, seed)
    held_out = formulas(notation, HELD_OUT, seed + 1, taught)
    drawn = snips([t.replace("@", notation.symbol) for t in [*taught, *held_out]], seed)
    known = snips([t.replace("@", notation.stand_in) for t in held_out[:_STAND_INS]], seed + 1)
    collection = Collection(folder / "collection")
    for snip in drawn[:CORRECTIONS]:
        collection.add(snip.png, snip.latex)
    run_folder = folder / "runs" / "proof"
    TeachPlan(start_from=weights, collection=collection.folder, steps=steps).save(run_folder)
    began, worked = time.monotonic(), time.process_time()
    if run(run_folder, compare=False, polite=False, stream=sys.stderr) != "finished":
        raise TrainError("The teaching failed", f"Look at {run_folder / 'events.jsonl'}")
    minutes = (time.monotonic() - began) / 60
    cpu_minutes = (time.process_time() - worked) / 60
    pairs = _as_files(drawn[CORRECTIONS:], folder / "held_out")
    result = compare(weights, run_folder / "candidate.safetensors", pairs, folder / "compared")
    said = result.to_dict()
    before, after = said["current"], said["candidate"]
    return {
        "notation": notation.symbol,
        "corrections": CORRECTIONS,
        "learned": collection.counts().train,
        "kept": load_checkpoint(run_folder / "candidate.safetensors").figures.get("kept"),
        "minutes": round(minutes, 2),
        "cpu_minutes": round(cpu_minutes, 2),
        "mine_exact": [before["mine_exact"], after["mine_exact"]],
        "mine_count": before["mine_count"],
        "general_exact": [before["general_exact"], after["general_exact"]],
        "general_count": before["general_count"],
        "ece": [before["ece"], after["ece"]],
        "stand_in_exact": _share_read(weights, known),
        "verdict": result.verdict,
        "reason": result.reason,
    }


def _as_files(drawn: list[Snip], folder: Path) -> list[dict[str, str]]:
    folder.mkdir(parents=True, exist_ok=True)
    pairs = []
    for number, snip in enumerate(drawn):
        path = folder / f"{number}.png"
        path.write_bytes(snip.png)
        pairs.append({"picture": str(path), "latex": snip.latex})
    return pairs


def _share_read(weights: Path, drawn: list[Snip]) -> float:
    recognizer = Recognizer.load(weights, "cpu")
    right = 0
    for snip in drawn:
        try:
            with Image.open(io.BytesIO(snip.png)) as image:
                found = recognizer.recognize(image)
        except ImageError:
            continue
        right += list(found.candidates[0].tokens) == canonical_tokens(snip.latex)
    return right / len(drawn)


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(prog="python -m model.teach.proof", description=__doc__)
    parser.add_argument("--out", type=Path, help="keep everything in this folder")
    parser.add_argument("--model", type=Path, default=bundled_weights(), help="the model before")
    parser.add_argument("--notation", choices=NOTATIONS, default="transverse")
    parser.add_argument("--steps", type=int, help="of the teaching; the recipe's without it")
    parser.add_argument("--seed", type=int, default=_SEED, help="of the formulas")
    given = parser.parse_args()
    wished = (given.model, given.notation, given.steps, given.seed)
    if given.out is not None:
        result = prove(given.out, *wished)
    else:
        with tempfile.TemporaryDirectory() as folder:
            result = prove(Path(folder), *wished)
    sys.stdout.write(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
