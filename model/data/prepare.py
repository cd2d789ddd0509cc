"""From files of formulas to packed shards: `prepare(...)`.

Everything is a function of the input and the seed; a run that was stopped goes on with the first
shard that is missing. The folder then holds

* train-NNNN.shard, held-out-NNNN.shard: typeset formulas (`model.data.shards`);
* atlas.npz: the pictures of all glyphs; atlas-keys.json: their order, for going on;
* vocabulary.json;
* manifest.json: faces, origins and all counts.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from model.data.compose import content_size_px, ink_bounds_px
from model.data.selection import Chosen, Selection, SelectionRules
from model.data.shards import Entry, write_shard
from model.errors import DataError
from model.files import write_atomically
from model.images.buckets import LARGEST_CONTENT
from model.latex import Vocabulary
from model.typeset.faces import BY_NAME, FACES
from model.typeset.glyphs import GlyphKey, GlyphProgram
from model.typeset.typesetter import Typesetter

SHARD_FORMULAS = 2000
_CHECKPOINT_SHARDS = 10
LARGEST_OVERSIZE = 1.3  # a formula bigger than this many largest buckets would be unreadable

# Face -> how often, in parts of the sum. Computer Modern has 55 %: papers and lecture notes use
# little else, and KaTeX and MathJax draw its offspring.
FACE_SHARES: dict[str, float] = {
    "cm10": 38,
    "cm11": 8,
    "cm12": 9,
    "lm": 4,
    "newtx": 7,
    "newpx": 4,
    "mathptmx": 4,
    "mathpazo": 3,
    "fourier": 3,
    "stix2": 5,
    "stix": 2,
    "kp": 2,
    "euler": 1,
    "charter": 2,
    "arev": 2,
    "cmbright": 2,
    "libertine": 3,
}


@dataclass(frozen=True)
class Job:
    """One shard to be: formulas that share a face."""

    name: str
    face: str
    formulas: tuple[Chosen, ...]


@dataclass
class Tally:
    """What typesetting did with the formulas; `rejected` counts by reason."""

    written: Counter[str] = field(default_factory=Counter)
    rejected: Counter[str] = field(default_factory=Counter)


def plan_jobs(
    formulas: Sequence[Chosen],
    prefix: str,
    seed: int,
    face_shares: dict[str, float] = FACE_SHARES,
) -> list[Job]:
    """Draw a face for each formula and cut shards; their order is shuffled, so that the shards
    that exist after a stop are a fair sample.

    Raises:
        DataError: a face that does not exist.
    """
    unknown = sorted(set(face_shares) - set(BY_NAME))
    if unknown:
        raise DataError(f"There is no face called {unknown[0]}.")
    rng = random.Random(seed)
    names, weights = list(face_shares), list(face_shares.values())
    by_face: dict[str, list[Chosen]] = {name: [] for name in names}
    for formula in rng.sample(formulas, len(formulas)):
        by_face[rng.choices(names, weights)[0]].append(formula)
    cuts = [
        (face, tuple(part[start : start + SHARD_FORMULAS]))
        for face, part in by_face.items()
        for start in range(0, len(part), SHARD_FORMULAS)
    ]
    rng.shuffle(cuts)
    return [Job(f"{prefix}-{n:04d}.shard", face, part) for n, (face, part) in enumerate(cuts)]


class ShardMaker:
    """Typesets jobs into a folder and keeps the atlas's order there.

    Args:
        folder: where everything goes.
        vocabulary: of the token ids.
        origins: names by which a formula's origin is numbered.
    """

    def __init__(self, folder: Path, vocabulary: Vocabulary, origins: Sequence[str]) -> None:
        self.folder = folder
        self.vocabulary = vocabulary
        self.origins = {name: number for number, name in enumerate(origins)}
        self.faces = {face.name: number for number, face in enumerate(FACES)}
        self.typesetter = Typesetter()
        for key in _saved_keys(folder):
            self.typesetter.builder.id_of(key)

    def run(
        self,
        jobs: Sequence[Job],
        on_progress: Callable[[int, int], None],
        on_checkpoint: Callable[[Tally], object] = lambda tally: None,
    ) -> Tally:
        """Make the shards that are missing.

        Args:
            on_progress: called with formulas done and formulas in all.
            on_checkpoint: called now and then, so that the folder can be used before the end.
        """
        tally = Tally(*_saved_tally(self.folder))
        total, done = sum(len(job.formulas) for job in jobs), 0
        with self.typesetter:
            made = 0
            for job in jobs:
                if not (self.folder / job.name).exists():
                    self._make(job, tally)
                    made += 1
                    if made % _CHECKPOINT_SHARDS == 0:
                        on_checkpoint(tally)
                done += len(job.formulas)
                on_progress(done, total)
        return tally

    def _make(self, job: Job, tally: Tally) -> None:
        programs = self.typesetter.typeset([f.tokens for f in job.formulas], BY_NAME[job.face])
        boxes = self.typesetter.atlas().boxes
        entries = []
        for formula, program in zip(job.formulas, programs, strict=True):
            if not isinstance(program, GlyphProgram):
                tally.rejected[f"typeset:{program.stage}:{job.face}"] += 1
                continue
            entry = self._entry(formula, program, job.face, boxes)
            if isinstance(entry, str):
                tally.rejected[entry] += 1
                continue
            entries.append(entry)
            tally.written[f"{formula.origin}:{job.face}"] += 1
        # The atlas's order goes first: a shard without its atlas ids would be worthless.
        keys = [[k.font, k.code, k.size_sp] for k in self.typesetter.atlas().keys]
        write_atomically(self.folder / "atlas-keys.json", json.dumps(keys))
        write_shard(self.folder / job.name, entries)
        write_atomically(self.folder / "tally.json", json.dumps(vars(tally)))

    def _entry(
        self, formula: Chosen, program: GlyphProgram, face: str, boxes: np.ndarray
    ) -> Entry | str:
        """The shard's entry, or the reason why there is none."""
        bounds = ink_bounds_px(program.glyphs, program.rules, boxes)
        if bounds is None:
            return "no_ink"
        size_pt = np.array([BY_NAME[face].size_pt])
        height, width = content_size_px(bounds[None], size_pt, np.ones(1))[0]
        if max(height / LARGEST_CONTENT[0], width / LARGEST_CONTENT[1]) > LARGEST_OVERSIZE:
            return "too_large"
        if max(len(program.glyphs), len(program.rules)) > 65535:
            return "too_many_marks"
        return Entry(
            self.vocabulary.encode(formula.tokens),
            program.glyphs,
            program.rules,
            bounds,
            self.faces[face],
            self.origins[formula.origin],
        )


def _saved_keys(folder: Path) -> Iterator[GlyphKey]:
    path = folder / "atlas-keys.json"
    if path.exists():
        yield from (GlyphKey(*key) for key in json.loads(path.read_text()))


def _saved_tally(folder: Path) -> tuple[Counter[str], Counter[str]]:
    path = folder / "tally.json"
    if not path.exists():
        return Counter(), Counter()
    saved = json.loads(path.read_text())
    return Counter(saved["written"]), Counter(saved["rejected"])


def prepare(
    selection: Selection,
    folder: Path,
    rules: SelectionRules,
    *,
    face_shares: dict[str, float] = FACE_SHARES,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
) -> dict[str, Any]:
    """Typeset a selection into `folder`.

    Returns:
        the manifest as written.

    Raises:
        DataError: the folder holds shards of another selection; an unknown face.
        LatexMissing: there is no LaTeX.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _claim(folder, selection.vocabulary, rules)
    origins = sorted(selection.read)
    maker = ShardMaker(folder, selection.vocabulary, origins)
    jobs = plan_jobs(selection.training, "train", rules.seed, face_shares)
    held_out = plan_jobs(selection.held_out, "held-out", rules.seed + 1, face_shares)

    def save(tally: Tally) -> dict[str, Any]:
        manifest = manifest_of(folder, selection, tally, origins)
        write_atomically(folder / "atlas.npz", maker.typesetter.atlas().to_bytes())
        write_atomically(folder / "manifest.json", json.dumps(manifest, indent=1))
        return manifest

    return save(maker.run([*held_out, *jobs], on_progress, save))


def _claim(folder: Path, vocabulary: Vocabulary, rules: SelectionRules) -> None:
    """Going on in a folder of another vocabulary or seed would mix two numberings."""
    mark = json.dumps({"rules": asdict(rules), "tokens": len(vocabulary)})
    path = folder / "vocabulary.json"
    if path.exists() and (
        path.read_text("utf-8") != vocabulary.to_json()
        or (folder / "rules.json").read_text() != mark
    ):
        raise DataError(
            f"{folder.name} holds shards of another selection", "Empty it or name another folder"
        )
    write_atomically(folder / "rules.json", mark)
    write_atomically(path, vocabulary.to_json())


def manifest_of(
    folder: Path, selection: Selection, tally: Tally, origins: Sequence[str]
) -> dict[str, Any]:
    """Everything that a loader and a reader need to know about the shards."""
    return {
        "version": 1,
        "faces": [{"name": face.name, "size_pt": face.size_pt} for face in FACES],
        "origins": list(origins),
        "train": sorted(path.name for path in folder.glob("train-*.shard")),
        "held_out": sorted(path.name for path in folder.glob("held-out-*.shard")),
        "read": dict(selection.read),
        "selected": {"train": len(selection.training), "held_out": len(selection.held_out)},
        "rejected": dict(selection.rejected + tally.rejected),
        "written": dict(tally.written),
    }
