"""Networks behind the reader, small and untrained: the numbers must hang together."""

import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch

from model.errors import ModelError
from model.evaluate.reader import NetworkReader
from model.evaluate.readers import CtcReader, LanguageReader, is_half, open_reader
from model.latex.vocabulary import Vocabulary
from model.network.build import build
from model.network.checkpoint import Checkpoint, save_checkpoint
from model.network.presets import Preset, from_dict, load_preset

VOCABULARY = Vocabulary((*"abcdefgh+-=", "{", "}", "_", "^", r"\frac"))
GOLD = ("a", "_", "{", "b", "}")
BUCKET = (48, 96)
COARSE, FINE = 3 * 6, 12 * 24
LONGEST = 12


def checkpoint(**attention: object) -> Checkpoint:
    torch.manual_seed(1)
    values = load_preset("im2tex-large").to_dict()
    values["encoder"] |= {"channels": (8, 16, 16, 32), "blocks": (1, 1, 1), "fine_dim": 16}
    values["context"] |= {"layers": 1, "heads": 2, "feedforward": 32}
    values["attention"] |= {"key_dim": 16, "value_dim": 16} | attention
    values["decoder"] |= {"width": 32, "embedding": 16, "glance_heads": 2}
    return checkpoint_of(from_dict(values))


def checkpoint_of(preset: Preset) -> Checkpoint:
    return Checkpoint(build(preset, VOCABULARY), preset, VOCABULARY)


def reader_of(made: Checkpoint, beam: int = 1) -> NetworkReader:
    """An untrained network never comes to an end, so it is cut early."""
    return NetworkReader(made, beam=beam, max_tokens=LONGEST)


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Many threads on small tensors wait for each other, for minutes on a busy machine."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def pictures(count: int) -> np.ndarray:
    """In one view."""
    return np.random.default_rng(0).integers(0, 256, (count, 1, *BUCKET), np.uint8)


def test_the_same_answers_alone_and_in_a_batch() -> None:
    reader = reader_of(checkpoint(), beam=2)
    shown = pictures(3)
    together = reader.read(shown, [GOLD, None, ("a", "=", "b")])
    alone = [
        reader.read(shown[i : i + 1], [g])[0] for i, g in enumerate((GOLD, None, ("a", "=", "b")))
    ]
    for ours, theirs in zip(together, alone, strict=True):
        assert ours.tokens == theirs.tokens
        assert ours.log_prob == pytest.approx(theirs.log_prob, abs=1e-3)
        assert (ours.gold_log_prob is None) == (theirs.gold_log_prob is None)
        if ours.gold_log_prob is not None:
            assert ours.gold_log_prob == pytest.approx(theirs.gold_log_prob, abs=1e-3)


def test_what_is_said_of_the_gold() -> None:
    reader = reader_of(checkpoint())
    known, unknown, none = reader.read(pictures(3), [GOLD, (r"\beta",), None])
    assert known.gold_length == len(GOLD) + 1
    assert known.gold_log_prob is not None
    assert -100 < known.gold_log_prob < 0
    assert unknown.gold_log_prob is None
    assert none.gold_log_prob is None


def test_gold_odds_are_those_of_the_logits() -> None:
    """GIVEN a gold in a padded batch THEN its odds are the sum over its own logits alone."""
    reader = reader_of(checkpoint())
    shown = pictures(2)
    logits, gold = reader.gold_logits(shown[:, 0], [GOLD, ("a",)])
    assert logits.shape == (len(GOLD) + 1 + 2, len(VOCABULARY))
    picked = logits[np.arange(len(gold)), gold] - np.log(np.exp(logits).sum(axis=1))
    answers = reader.read(shown, [GOLD, ("a",)])
    assert picked[: len(GOLD) + 1].sum() == pytest.approx(answers[0].gold_log_prob, abs=1e-3)
    assert picked[len(GOLD) + 1 :].sum() == pytest.approx(answers[1].gold_log_prob, abs=1e-3)


def test_nothing_to_score() -> None:
    logits, gold = reader_of(checkpoint()).gold_logits(pictures(1)[:, 0], [None])
    assert logits.shape == (0, len(VOCABULARY))
    assert not len(gold)


@pytest.mark.parametrize(
    ("attention", "coarse", "fine"),
    [
        ({"kind": "hard"}, COARSE, 16),
        ({"kind": "hierarchical", "top": 4}, COARSE, 64),
        ({"kind": "hierarchical", "top": 0}, COARSE, FINE),
    ],
)
def test_look_ups(attention: dict[str, object], coarse: int, fine: int) -> None:
    answer = reader_of(checkpoint(**attention)).read(pictures(1), [None])[0]
    assert answer.tokens is not None
    complete = len(answer.tokens) < LONGEST
    steps = len(answer.tokens) + complete
    assert answer.coarse_lookups == coarse * steps
    assert answer.fine_lookups == fine * steps


@pytest.mark.parametrize(("preset", "coarse", "fine"), [("im2tex", 0, 40), ("coarse-only", 3, 0)])
def test_look_ups_of_the_paper(preset: str, coarse: int, fine: int) -> None:
    """Its grid is an eighth of the picture less a margin: 4 x 10 cells, 4 x 4 in a coarse one."""
    reader = NetworkReader(checkpoint_of(load_preset(preset)), max_tokens=2)
    answer = reader.read(pictures(1), [None])[0]
    assert answer.tokens is not None
    steps = min(len(answer.tokens) + 1, 2)
    assert (answer.coarse_lookups, answer.fine_lookups) == (coarse * steps, fine * steps)


def test_sparse_look_ups_are_counted() -> None:
    answer = reader_of(checkpoint(kind="sparsemax", top=0)).read(pictures(1), [None])[0]
    assert answer.tokens is not None
    assert answer.fine_lookups is not None
    assert 16 * len(answer.tokens) <= answer.fine_lookups <= FINE * (len(answer.tokens) + 1)


def test_calibrated_confidence_is_used() -> None:
    made = checkpoint()
    made.calibration = {
        "answer": {
            "features": ["sum_log_prob", "min_log_prob", "length"],
            "weights": [0.0, 0.0, 0.0],
            "bias": math.log(3.0),
        }
    }
    answers = reader_of(made).read(pictures(1), [None])
    cut_off = len(answers[0].tokens or ()) == LONGEST
    assert answers[0].confidence == pytest.approx(0.0 if cut_off else 0.75)


def test_views_are_read_together() -> None:
    made = checkpoint()
    reader = NetworkReader(made, beam=2, views=3, max_tokens=LONGEST)
    shown = np.random.default_rng(0).integers(0, 256, (3, 3, *BUCKET), np.uint8)
    together = reader.read(shown, [None] * 3)
    assert [a.tokens for a in together] == [
        reader.read(picture[None], [None])[0].tokens for picture in shown
    ]
    twice = shown.copy()
    twice[0, 1:] = shown[1, 1:]  # other views of the first picture alone
    other = reader.read(twice, [None] * 3)
    assert other[0].log_prob != together[0].log_prob
    assert other[2].log_prob == pytest.approx(together[2].log_prob, abs=1e-4)
    single = made.network.encode(torch.zeros(1, 1, *BUCKET)).fine_keys.shape[1]  # coarse cells
    steps = [(answer.coarse_lookups or 0) / (3 * single) for answer in together]
    lengths = [len(answer.tokens or ()) for answer in together]
    assert all(n <= count <= n + 1 for count, n in zip(steps, lengths, strict=True))
    assert reader.settings["views"] == reader.views == 3
    with pytest.raises(ValueError, match="3 views"):
        reader.read(shown[:, 0], [None] * 3)


def test_settings_tell_models_and_beams_apart(tmp_path: Path) -> None:
    made = checkpoint()
    save_checkpoint(tmp_path / "a.safetensors", made)
    with torch.no_grad():
        next(made.network.parameters()).add_(1.0)
    save_checkpoint(tmp_path / "b.safetensors", made)
    settings = [
        dict(open_reader(tmp_path / name, beam=beam).settings)
        for name, beam in (("a.safetensors", 1), ("a.safetensors", 2), ("b.safetensors", 1))
    ]
    assert settings[0] == dict(open_reader(tmp_path / "a.safetensors", beam=1).settings)
    assert settings[0] != settings[1]
    assert settings[0]["model"] != settings[2]["model"]


@pytest.mark.parametrize("half", [True, False])
def test_precision_of_a_file_is_told(tmp_path: Path, half: bool) -> None:
    path = tmp_path / "a.safetensors"
    save_checkpoint(path, checkpoint(), half=half)
    assert is_half(path) == half


def test_the_baselines_have_readers(tmp_path: Path) -> None:
    torch.manual_seed(1)
    for name, kind in (("ctc", CtcReader), ("lstm-lm", LanguageReader)):
        made = checkpoint_of(load_preset(name))
        save_checkpoint(tmp_path / f"{name}.safetensors", made)
        reader = open_reader(tmp_path / f"{name}.safetensors")
        assert isinstance(reader, kind)
        answers = reader.read(pictures(2), [GOLD, (r"\beta",)])
        assert len(answers) == 2
        assert (answers[0].tokens is None) == (name == "lstm-lm")
    assert answers[0].gold_length == len(GOLD) + 1
    assert answers[0].gold_log_prob is not None
    assert answers[0].gold_log_prob < 0
    assert answers[1].gold_log_prob is None
    with pytest.raises(ModelError, match="reads no pictures"):
        NetworkReader(made)
