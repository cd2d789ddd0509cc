"""The loader: layout of batches, resuming, workers, several processes."""

from __future__ import annotations

import itertools
import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import torch

from model.data.bench import bench_composing, bench_loader, bench_samples
from model.data.loader import Batch, FormulaBatches, training_loader, validation_batches
from model.data.looks import LookMix
from model.data.plan import PlanRules
from model.data.trainingset import TrainingSet, load
from model.errors import DataError
from model.images.buckets import BUCKET_HEIGHTS, BUCKET_WIDTHS, PADDING_PX
from model.latex import Vocabulary
from model.latex.vocabulary import BOS, EOS, PAD

RULES = PlanRules(chunk=256, max_batch=16, negative_share=0.1, real_share=0.2)


@pytest.fixture(scope="module")
def data(folder: Path) -> TrainingSet:
    return load([folder])


def take(data: TrainingSet, count: int, **options: int) -> list[Batch]:
    return list(itertools.islice(FormulaBatches(data, RULES, **options), count))


def same(one: Batch, other: Batch) -> bool:
    return all(
        torch.equal(torch.nan_to_num(a.float(), -1.0), torch.nan_to_num(b.float(), -1.0))
        for a, b in zip(one, other, strict=True)
    )


def test_a_batch_has_the_stated_layout(data: TrainingSet) -> None:
    for batch in take(data, 20):
        count, height, width = batch.images.shape
        assert height in BUCKET_HEIGHTS and width in BUCKET_WIDTHS
        assert batch.images.dtype == torch.uint8
        assert batch.tokens.dtype == torch.int64
        assert batch.boxes.shape == (*batch.tokens.shape, 4)
        assert batch.boxes.dtype == batch.log_scale.dtype == torch.float32
        assert batch.log_scale.shape == batch.is_formula.shape == (count,)
        assert (batch.tokens[:, 0] == BOS).all()
        for tokens, formula, log_scale in zip(
            batch.tokens.tolist(), batch.is_formula.tolist(), batch.log_scale.tolist(), strict=True
        ):
            end = tokens.index(EOS)
            assert set(tokens[end + 1 :]) <= {PAD}
            assert (end > 1) == formula
            assert np.isfinite(log_scale) == formula


def test_boxes_lie_on_ink(data: TrainingSet) -> None:
    checked = 0
    rules = PlanRules(chunk=128, negative_share=0.0, real_share=0.0, rotated_share=0.5)
    for batch in itertools.islice(FormulaBatches(data, rules, LookMix(clean=1.0)), 6):
        for image, boxes, tokens in zip(
            batch.images.numpy(), batch.boxes.numpy(), batch.tokens.numpy(), strict=True
        ):
            assert np.isnan(boxes[0]).all()
            known = ~np.isnan(boxes[:, 0])
            assert (tokens[known] > EOS).all()
            low, high = np.floor(boxes[known, :2]), np.ceil(boxes[known, 2:])
            for left, top, right, bottom in np.hstack([low, high]).astype(int).tolist():
                inside = image[max(0, top) : bottom, max(0, left) : right]
                checked += 1
                assert inside.max() > 30  # a thin rule, rotated, is faint
    assert checked > 300


def test_batch_n_is_the_same_wherever_one_starts(data: TrainingSet) -> None:
    whole = take(data, 12)
    for start in (1, 7):
        resumed = take(data, 3, start=start)
        assert all(same(a, b) for a, b in zip(whole[start : start + 3], resumed, strict=True))


def test_several_processes_share_the_stream(data: TrainingSet) -> None:
    whole = take(data, 8)
    first, second = (take(data, 4, rank=rank, world=2) for rank in (0, 1))
    assert all(same(a, b) for a, b in zip(whole[0::2], first, strict=True))
    assert all(same(a, b) for a, b in zip(whole[1::2], second, strict=True))


# torch advises against more workers than processors, of which there may be one here.
@pytest.mark.filterwarnings("ignore:This DataLoader will create:UserWarning")
def test_workers_give_what_one_process_gives(data: TrainingSet) -> None:
    whole = take(data, 6)
    loader = training_loader(FormulaBatches(data, RULES), workers=2)
    parallel = list(itertools.islice(loader, 6))
    assert all(same(a, b) for a, b in zip(whole, parallel, strict=True))


def test_validation_has_every_formula_once_and_clean(folder: Path) -> None:
    data = load([folder], part="held_out")
    for real, count in ((False, 20), (True, 12)):
        batches = list(validation_batches(data, RULES, real=real))
        assert sum(len(b.images) for b in batches) == count
        assert all((b.is_formula).all() for b in batches)
        again = list(validation_batches(data, RULES, real=real))
        assert all(same(a, b) for a, b in zip(batches, again, strict=True))
        columns = np.concatenate(
            [np.flatnonzero(b.images[0].numpy().max(0) > 60) for b in batches[:1]]
        )
        assert abs(int(columns[0]) - PADDING_PX) <= 1
    assert sum(len(b.images) for b in validation_batches(data, RULES, real=True, limit=5)) == 5


def test_folders_of_one_vocabulary_load_together(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    manifest = json.loads((other / "manifest.json").read_text())
    manifest["origins"] = ["odd", "third"]
    (other / "manifest.json").write_text(json.dumps(manifest))
    one, both = load([folder]), load([folder, other])
    assert len(both.corpus) == 2 * len(one.corpus)
    assert both.origins == ("even", "odd", "third")
    count = len(one.corpus)
    assert set(both.corpus.origins[count:]) == {1, 2}
    shift = len(one.layers.boxes)
    np.testing.assert_array_equal(
        both.corpus.marks(count).glyphs[:, 0], one.corpus.marks(0).glyphs[:, 0] + shift
    )
    (other / "vocabulary.json").write_text(Vocabulary(["a"]).to_json())
    with pytest.raises(DataError, match="another vocabulary"):
        load([folder, other])


def test_a_folder_that_was_not_prepared_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="not a prepared folder"):
        load([tmp_path])


def test_the_timings_are_of_this_world(data: TrainingSet) -> None:
    assert all(0 < ms < 1000 for ms in bench_composing(data, 5).values())
    assert 0 < bench_samples(data, 5) < 1000
    assert bench_loader(data, 0, 20) > 1
