"""The whole way from files on disk to a prepared folder: what `im2tex prepare` runs."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from model.data import generate
from model.data.confuse import confuse
from model.data.exclusion import Exclusion
from model.data.mathtext import mathtext_pictures
from model.data.pictures import save_pictures
from model.data.prepare import FACE_SHARES, prepare
from model.data.realpictures import training_pictures, validation_pictures
from model.data.selection import Chosen, Selection, SelectionRules, select, thin_inline
from model.data.sources import Pair, RawFormula, Reading, read_formulas, read_pairs
from model.data.trainingset import MATHTEXT_TRAINING, REAL_TRAINING, REAL_VALIDATION
from model.errors import DataError, LatexError
from model.files import write_atomically
from model.latex import canonical_tokens

PAIR_ORIGIN = "pictures"

Progress = Callable[[str, int, int], None]
"""Called with the stage's name, what is done and what there is in all (0 where unknown)."""


@dataclass(frozen=True)
class BuildOptions:
    """Attributes:
    out: folder that is made or gone on with.
    formulas: .jsonl or .jsonl.gz files.
    pictures: folder or zip of labelled real pictures to train on.
    validation: folder or zip of real pictures to validate on; their labels are held out.
    exclude: list of keys of further held-out formulas.
    generated: formulas of the generator; drill_rounds: rounds of it over every symbol.
    confused: formulas with signs changed for like ones, see `confuse`.
    mathtext: of all formulas so many are also drawn by matplotlib.
    inline_text_share: share of the distinct inline texts that is parsed at all.
    validation_limit: real validation pictures that are packed.
    rules: of the selection. faces: face -> share.
    """

    out: Path
    formulas: tuple[Path, ...] = ()
    pictures: Path | None = None
    validation: Path | None = None
    exclude: Path | None = None
    generated: int = 70_000
    confused: int = 0
    mathtext: int = 0
    drill_rounds: int = 3
    inline_text_share: float = 0.35
    validation_limit: int = 2500
    rules: SelectionRules = field(default_factory=SelectionRules)
    faces: dict[str, float] = field(default_factory=lambda: dict(FACE_SHARES))

    def __post_init__(self) -> None:
        if not self.formulas and not self.generated and self.pictures is None:
            raise DataError("There is nothing to prepare", "Name a file of formulas")


def build(
    options: BuildOptions, on_progress: Progress = lambda stage, done, total: None
) -> dict[str, Any]:
    """Select, typeset and pack; returns the manifest, which says all counts.

    Raises:
        DataError: a source cannot be read; the folder holds another selection.
        LatexMissing: there is no LaTeX.
    """
    exclusion = Exclusion.load(options.exclude, _labels(options.validation))
    selection = _selection(options, exclusion, on_progress)
    _add_drill(selection, exclusion, options)
    _add_confused(selection, exclusion, options)
    manifest = prepare(
        selection,
        options.out,
        options.rules,
        face_shares=options.faces,
        on_progress=lambda done, total: on_progress("typeset", done, total),
    )
    manifest["held_out_keys"] = len(exclusion.keys)
    manifest["pictures"] = _pack_pictures(options, selection, exclusion, on_progress)
    manifest["mathtext"] = _pack_mathtext(options, selection, on_progress)
    manifest["refused_as_held_out"] = exclusion.refused
    write_atomically(options.out / "manifest.json", json.dumps(manifest, indent=1))
    return manifest


def _labels(pairs: Path | None) -> Iterator[str]:
    if pairs is not None:
        yield from (pair.latex for pair in read_pairs(pairs, Reading()))


def _selection(options: BuildOptions, exclusion: Exclusion, on_progress: Progress) -> Selection:
    thinned: Counter[str] = Counter()
    reading = Reading()
    raws = thin_inline(_raws(options, reading), options.inline_text_share, thinned)
    selection = select(raws, exclusion, options.rules, lambda done: on_progress("select", done, 0))
    selection.rejected.update(thinned)
    selection.rejected.update(reading.rejected)
    return selection


def _raws(options: BuildOptions, reading: Reading) -> Iterator[RawFormula]:
    for path in options.formulas:
        yield from read_formulas(path, reading)
    if options.pictures is not None:
        for pair in read_pairs(options.pictures, reading):
            yield RawFormula(pair.latex, f"{PAIR_ORIGIN}-{pair.name}", "display", PAIR_ORIGIN)
    yield from generate.formulas(options.generated, options.rules.seed + 10)


def _add_drill(selection: Selection, exclusion: Exclusion, options: BuildOptions) -> None:
    """Every symbol of the vocabulary in simple surroundings."""
    have = {chosen.tokens for chosen in (*selection.training, *selection.held_out)}
    symbols = selection.vocabulary.tokens[4:]
    for raw in generate.formulas(0, options.rules.seed + 20, symbols, options.drill_rounds):
        try:
            tokens = tuple(canonical_tokens(raw.latex))
        except LatexError:
            selection.rejected["drill_refused"] += 1
            continue
        if tokens in have or not all(token in selection.vocabulary for token in tokens):
            continue
        if exclusion.refuse(raw.latex, tokens):
            selection.rejected["exclusion_list"] += 1
            continue
        have.add(tokens)
        selection.training.append(Chosen(tokens, raw.latex, raw.origin))
        selection.read[raw.origin] += 1


def _add_confused(selection: Selection, exclusion: Exclusion, options: BuildOptions) -> None:
    have = {chosen.tokens for chosen in (*selection.training, *selection.held_out)}
    real = [chosen for chosen in selection.training if chosen.origin != generate.ORIGIN]
    seed = options.rules.seed + 30
    made = confuse(real, options.confused, selection.vocabulary, exclusion, have, seed)
    for chosen in list(made):
        selection.training.append(chosen)
        selection.read[chosen.origin] += 1


def _pack_pictures(
    options: BuildOptions, selection: Selection, exclusion: Exclusion, on_progress: Progress
) -> dict[str, Any]:
    counts: dict[str, Any] = {}
    for file, source in ((REAL_VALIDATION, options.validation), (REAL_TRAINING, options.pictures)):
        if source is None:
            continue
        on_progress(file, 0, 0)
        rejected: Counter[str] = Counter()
        pairs: Iterator[Pair] = read_pairs(source, Reading())
        if file == REAL_VALIDATION:
            first = itertools.islice(pairs, options.validation_limit)
            packed = validation_pictures(first, selection.vocabulary, rejected)
        else:
            packed = training_pictures(pairs, selection.vocabulary, exclusion, rejected)
        save_pictures(options.out / file, packed)
        counts[file] = {"packed": len(packed), "rejected": dict(rejected)}
    return counts


def _pack_mathtext(options: BuildOptions, selection: Selection, on_progress: Progress) -> int:
    """How many there are; none of them needs LaTeX."""
    if not options.mathtext:
        return 0
    on_progress(MATHTEXT_TRAINING, 0, 0)
    seed = options.rules.seed + 40
    made = mathtext_pictures(selection.training, options.mathtext, selection.vocabulary, seed)
    save_pictures(options.out / MATHTEXT_TRAINING, made)
    return len(made)
