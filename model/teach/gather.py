"""From a plan to data that nothing can take away any more: the folder `data` of a run.

Everything is read once, checked, and kept in the run's folder: whatever happens to the sources
afterwards, the run goes on, and goes on exactly.

    data/vocabulary.json       of the network that is taught
    data/train.pictures, data/held_out.pictures   the person's pictures
    data/spare.pictures        held-out ones beyond those that are examined
    data/documents/            typeset formulas, a prepared folder
    data/examined.jsonl, data/examined/           held-out pairs as pictures, for the comparison
    data/data.json             counts and refusals; written last: it is there when all is there
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from model.data.pictures import LabelledPicture, PictureSet, pack, save_pictures
from model.errors import DataError, ImageError, LatexError
from model.files import write_atomically
from model.latex import canonical_tokens
from model.latex.vocabulary import Vocabulary
from model.teach.collection import CORRECTION, Collection
from model.teach.documents import DOCUMENTS, Drawer, Item, draw_examined, typeset_learned
from model.teach.parts import HELD_OUT, TRAIN, part_of
from model.teach.plan import TeachPlan
from model.teach.snips import ink_of
from model.teach.sources import Refusals, SourcePair, scan

DATA, DONE, EXAMINED = "data", "data.json", "examined"
MOST_TOKENS = 200
MOST_PAIRS = {"teach": 20_000, "adapt": 40_000, "scratch": 150_000}
MOST_EXAMINED = 200
SPARE = "spare.pictures"
UNWANTED = "you left it out"
RARE = 3  # a new symbol of a document must be seen so often; of a correction once is enough


@dataclass(eq=False)
class Gathered:
    """Pairs on their way; pictures are ink at the working scale, or None where to be drawn."""

    train: list[Item] = field(default_factory=list)
    held_out: list[Item] = field(default_factory=list)


def gather(
    plan: TeachPlan,
    run_folder: Path,
    base: Vocabulary,
    drawer: Drawer | None = None,
    on_progress: Callable[[str, int], None] = lambda what, done: None,
    most: int | None = None,
) -> dict[str, Any]:
    """Fill the run's data folder unless it is there; returns what data.json says.

    Args:
        base: of the network that is taught; tokens that it lacks are added at its end.
        drawer: for formulas without a picture where there is no LaTeX.
        most: pairs of each source, fewer than the mode's limit (for an estimate).

    Raises:
        DataError: nothing to learn, or a source that is gone.
        OSError: the disk is full.
    """
    folder = run_folder / DATA
    if (folder / DONE).is_file():
        said: dict[str, Any] = json.loads((folder / DONE).read_text(encoding="utf-8"))
        return said
    shutil.rmtree(folder, ignore_errors=True)
    refusals = Refusals()
    gathered = _read_all(plan, refusals, on_progress, most or MOST_PAIRS[plan.mode])
    _keep_sides_apart(gathered, refusals)
    vocabulary = _grown(base, gathered, refusals)
    if not gathered.train:
        raise DataError(
            _nothing(refusals), "Correct some answers, or add a folder with formulas first"
        )
    folder.mkdir(parents=True, exist_ok=True)
    on_progress("drawing formulas", 0)
    gathered.held_out = draw_examined(gathered.held_out, drawer, refusals)
    gathered.train = typeset_learned(
        gathered.train, vocabulary, folder / DOCUMENTS, drawer, refusals, on_progress
    )
    new = vocabulary.tokens[len(base) :]
    return _write(folder, plan, gathered, vocabulary, new, refusals)


# -- reading --------------------------------------------------------------------------------


def _read_all(
    plan: TeachPlan, refusals: Refusals, on_progress: Callable[[str, int], None], most: int
) -> Gathered:
    gathered, unwanted = Gathered(), frozenset(plan.left_out)
    if plan.use_collection:
        for correction, part in _corrections(Collection(plan.collection), unwanted, refusals):
            (gathered.train if part == TRAIN else gathered.held_out).append(correction)
    for path in plan.sources:
        found = scan(path)
        for count, pair in enumerate(found.pairs):
            if count >= most:
                refusals.add(str(path), f"beyond the first {most} pairs of a source")
                break
            if count % 100 == 0:
                on_progress(f"reading {path.name}", count)
            if pair.key in unwanted:
                refusals.add(pair.source, UNWANTED)
                continue
            item = _item(pair, len(gathered.train) + len(gathered.held_out), refusals)
            if item is not None:
                part = pair.part or part_of(pair.source)
                (gathered.train if part == TRAIN else gathered.held_out).append(item)
        for reason, count in found.refusals.counts.items():
            refusals.counts[reason] += count
        refusals.examples += found.refusals.examples[: 100 - len(refusals.examples)]
    return gathered


def _corrections(
    collection: Collection, unwanted: frozenset[str], refusals: Refusals
) -> Iterator[tuple[Item, str]]:
    for pair in collection.pairs():
        if pair.id in unwanted:
            refusals.add(f"{CORRECTION} {pair.id}", UNWANTED)
            continue
        try:
            png = collection.picture_path(pair).read_bytes()
            tokens = tuple(canonical_tokens(pair.latex))
            yield Item(pair.id, pair.latex, tokens, ink_of(png), png, True), pair.part
        except (ImageError, LatexError) as error:
            refusals.add(f"{CORRECTION} {pair.id}", error.message)
        except OSError as error:
            refusals.add(f"{CORRECTION} {pair.id}", f"the picture cannot be read: {error.strerror}")


def _item(pair: SourcePair, number: int, refusals: Refusals) -> Item | None:
    if len(pair.tokens) > MOST_TOKENS:
        refusals.add(pair.source, f"longer than {MOST_TOKENS} tokens")
        return None
    ink = None
    if pair.picture is not None:
        try:
            ink = ink_of(pair.picture)
        except ImageError as error:
            refusals.add(pair.source, error.message)
            return None
    return Item(f"source-{number}", pair.latex, pair.tokens, ink, pair.picture, False)


def _keep_sides_apart(gathered: Gathered, refusals: Refusals) -> None:
    """A formula that is examined is not learned, whichever source it comes from."""
    examined = {item.tokens for item in gathered.held_out}
    kept: list[Item] = []
    drawn: set[tuple[str, ...]] = set()
    for item in gathered.train:
        if item.tokens in examined:
            refusals.add(item.id, "the same formula is held out for the examination")
        elif item.ink is None and item.tokens in drawn:
            refusals.add(item.id, "the same formula once more")
        else:
            kept.append(item)
            if item.ink is None:
                drawn.add(item.tokens)
    gathered.train = kept


def _grown(base: Vocabulary, gathered: Gathered, refusals: Refusals) -> Vocabulary:
    """The base and what is new; formulas with a new symbol that is too rare go."""
    counts: Counter[str] = Counter()
    wanted: dict[str, None] = {}
    for item in gathered.train:
        for token in item.tokens:
            if token not in base:
                counts[token] += 1
                if item.correction or counts[token] >= RARE:
                    wanted.setdefault(token)
    vocabulary = Vocabulary((*base.tokens[4:], *wanted))
    kept = [i for i in gathered.train if all(t in vocabulary for t in i.tokens)]
    for item in gathered.train:
        rare = next((t for t in item.tokens if t not in vocabulary), None)
        if rare is not None:
            refusals.add(item.id, f"{rare} occurs fewer than {RARE} times")
    gathered.train = kept
    return vocabulary


def _nothing(refusals: Refusals) -> str:
    if not refusals.total:
        return "There is nothing to learn from yet"
    reason, count = refusals.counts.most_common(1)[0]
    return f"None of the pairs can be learned; {count} of them: {reason}"


# -- writing --------------------------------------------------------------------------------


def _write(
    folder: Path,
    plan: TeachPlan,
    gathered: Gathered,
    vocabulary: Vocabulary,
    new: Sequence[str],
    refusals: Refusals,
) -> dict[str, Any]:
    write_atomically(folder / "vocabulary.json", vocabulary.to_json())
    examined_ones, spare = gathered.held_out[:MOST_EXAMINED], gathered.held_out[MOST_EXAMINED:]
    for name, items in (
        (f"{TRAIN}.pictures", gathered.train),
        (f"{HELD_OUT}.pictures", examined_ones),
        (SPARE, spare),
    ):
        save_pictures(folder / name, _packed(items, vocabulary))
    _write_examined(folder, examined_ones)
    said = {
        "mode": plan.mode,
        "train": len(gathered.train),
        "held_out": len(gathered.held_out),
        "new_tokens": list(new),
        "refused": dict(refusals.counts),
        "examples": refusals.examples,
    }
    write_atomically(folder / DONE, json.dumps(said, indent=1))
    return said


def _packed(items: list[Item], vocabulary: Vocabulary) -> PictureSet:
    labelled = [LabelledPicture(i.id, i.ink, list(i.tokens)) for i in items if i.ink is not None]
    unknown = [np.full((len(i.tokens), 4), np.nan, np.float32) for i in labelled]
    return pack(labelled, unknown, vocabulary)


def _write_examined(folder: Path, items: Sequence[Item]) -> None:
    lines = []
    for item in items:
        if item.png is None:
            continue
        name = f"{EXAMINED}/{item.id}.png"
        write_atomically(folder / name, item.png)
        lines.append(json.dumps({"id": item.id, "picture": name, "latex": item.latex}))
    write_atomically(folder / f"{EXAMINED}.jsonl", "".join(line + "\n" for line in lines))


def examined(run_folder: Path) -> list[dict[str, str]]:
    """The held-out pairs of a run: {id, picture (a path), latex}.

    Raises:
        DataError: the run has no data.
    """
    folder = run_folder / DATA
    if not (folder / DONE).is_file():
        raise DataError(f"There is no gathered data in {run_folder.name}", "Start the run again")
    found = [json.loads(line) for line in _lines(folder / f"{EXAMINED}.jsonl")]
    return [{**record, "picture": str(folder / record["picture"])} for record in found]


def _lines(path: Path) -> Iterator[str]:
    if path.is_file():
        yield from (line for line in path.read_text(encoding="utf-8").splitlines() if line)
