"""The door to torch, with networks that say what the test wants and with a tiny real one."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image
from torch import Tensor, nn

from model import device as device_module
from model import recognizer as recognizer_module
from model.confidence import FEATURES, AnswerConfidence
from model.device import choose_device, use_threads
from model.errors import BlankImage, ModelError
from model.images.views import VIEWS
from model.kept import inuse
from model.latex.vocabulary import Vocabulary
from model.network.build import build
from model.network.checkpoint import Checkpoint, save_checkpoint
from model.network.presets import Preset, from_dict, load_preset
from model.recognition import Cancelled, Recognition
from model.recognizer import Recognizer
from tests.model.decode.tables import TableDecoder, TableMemory
from tests.model.images.pictures import formula, on_page

VOCABULARY = Vocabulary(["x", "y", "=", "{", "}", "_", "^", r"\frac", "2", r"\sin"])
PAGE = on_page(formula("sum", 100))


def numbers(source: str) -> tuple[int, ...]:
    return tuple(VOCABULARY.encode(source.split()))


def table_for(*answers: tuple[str, float]) -> dict[tuple[int, ...], dict[int, float]]:
    """Probabilities under which the answers have the given shares, decided at the first token."""
    table: dict[tuple[int, ...], dict[int, float]] = {}
    for source, share in answers:
        tokens = numbers(source)
        table.setdefault((), {})[tokens[0]] = share
        for length in range(1, len(tokens)):
            table[tokens[:length]] = {tokens[length]: 1.0}
    return table


@dataclass(frozen=True)
class FakeMemory(TableMemory):
    formula_logit: Tensor | None = None
    log_scale: Tensor | None = None


@dataclass
class FakeNetwork(nn.Module):
    """Knows its answers; `true_scale` is the scale at which its scale head is content."""

    decoder: Any = None
    logit: float | None = None
    true_scale: float | None = None
    seen: list[Tensor] = field(default_factory=list)
    fail: Callable[[], None] | None = None

    def __post_init__(self) -> None:
        super().__init__()

    def __hash__(self) -> int:
        return id(self)

    def encode(self, images: Tensor) -> FakeMemory:
        if self.fail:
            self.fail()
        self.seen.append(images)
        size = None
        if self.true_scale is not None:
            size = torch.tensor([math.log(recognizer_scale[-1] / self.true_scale)])
        logit = None if self.logit is None else torch.tensor([self.logit])
        return FakeMemory((0,) * len(images), logit, size)


recognizer_scale: list[float] = []


@pytest.fixture(autouse=True)
def remember_scales(monkeypatch: pytest.MonkeyPatch) -> None:
    """What `lay_out` made last, for the scale head of the fake."""
    recognizer_scale.clear()
    original = recognizer_module.lay_out

    def lay_out(found: Any, *, scale: float | None = None) -> Any:
        prepared = original(found, scale=scale)
        recognizer_scale.append(prepared.scale)
        return prepared

    monkeypatch.setattr(recognizer_module, "lay_out", lay_out)


def fake(*answers: tuple[str, float], calibration: Any = None, **options: Any) -> Recognizer:
    decoder = TableDecoder([table_for(*answers)], vocabulary=len(VOCABULARY))
    network = FakeNetwork(decoder=decoder, **options)
    preset = Preset(name="fake")
    return Recognizer(Checkpoint(network, preset, VOCABULARY, {}, calibration or {}))


FRACTION = r"\frac { x } { 2 }"


class TestAnswers:
    def test_latex_as_a_person_writes_it(self) -> None:
        found = fake((FRACTION, 0.9), ("y", 0.1)).recognize(PAGE)
        assert found.status == "ok"
        assert found.latex == r"\frac{x}{2}"
        assert found.candidates[0].latex == found.latex
        assert found.candidates[0].tokens == tuple(FRACTION.split())

    def test_tokens_with_what_is_known_of_them(self) -> None:
        found = fake((FRACTION, 0.9), ("y", 0.1)).recognize(PAGE)
        assert [reading.token for reading in found.tokens] == FRACTION.split()
        first = found.tokens[0]
        assert first.log_prob == pytest.approx(math.log(0.9))
        assert [token for token, _ in first.alternatives] == [r"\frac", "y"]
        assert first.alternatives[1][1] == pytest.approx(math.log(0.1))
        assert first.coarse.shape == (1, 2)
        assert first.fine.shape == (2, 1)

    def test_the_n_best_in_order(self) -> None:
        found = fake(("x", 0.5), ("y", 0.3), ("2", 0.2)).recognize(PAGE, beam=3)
        assert [candidate.latex for candidate in found.candidates] == ["x", "y", "2"]
        assert [candidate.score for candidate in found.candidates] == pytest.approx(
            [math.log(share) / 2 for share in (0.5, 0.3, 0.2)]
        )

    def test_answers_written_alike_are_one(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("model.saying.to_latex", lambda tokens: tokens[-1])
        found = fake(("x", 0.6), ("y x", 0.3), ("2", 0.1)).recognize(PAGE, beam=3)
        assert [candidate.tokens for candidate in found.candidates] == [("x",), ("2",)]

    def test_what_the_printer_cannot_read_stays_in_tokens(self) -> None:
        found = fake((r"\frac { x", 1.0))
        found._guard = None  # type: ignore[assignment]
        assert found.recognize(PAGE).latex == r"\frac { x"

    def test_a_network_without_attention(self) -> None:
        reader = fake(("x", 1.0))
        reader._network.decoder.with_attention = False
        reading = reader.recognize(PAGE).tokens[0]
        assert reading.coarse.shape == reading.fine.shape == (0, 0)

    def test_the_rest_of_the_record(self) -> None:
        found = fake(("x", 1.0)).recognize(PAGE)
        assert (found.model, found.device) == ("fake", "cpu")
        assert set(found.timings) == {"prepare", "encode", "decode"}
        assert 0 < sum(found.timings.values()) <= found.seconds
        assert found.prepared.original_size == PAGE.size
        assert found.notes == ()

    def test_the_network_sees_ink_as_one(self) -> None:
        reader = fake(("x", 1.0))
        found = reader.recognize(PAGE)
        (images,) = reader._network.seen
        assert images.dtype == torch.float32
        assert images.shape == (len(VIEWS), 1, *found.prepared.pixels.shape)
        expected = (255 - found.prepared.pixels.astype(np.float32)) / 255
        assert np.allclose(images[0, 0].numpy(), expected)

    def test_one_view_is_enough_where_speed_is_all(self) -> None:
        reader = fake(("x", 0.9), ("y", 0.1))
        for options, count in (({"beam": 1}, 1), ({"beam": 1, "views": 2}, 2), ({"views": 1}, 1)):
            reader._network.seen.clear()
            assert reader.recognize(PAGE, **options).latex == "x"
            assert [len(images) for images in reader._network.seen] == [count]
        with pytest.raises(ValueError, match="views"):
            reader.recognize(PAGE, views=0)

    def test_what_is_left_open_is_closed(self) -> None:
        table = {(): {numbers("{")[0]: 1.0}, numbers("{"): {numbers("x")[0]: 1.0}}
        table[numbers("{ x")] = {2: 0.9, numbers("}")[0]: 0.1}
        reader = fake(("x", 1.0))
        reader._network.decoder.tables = [table]
        assert reader.recognize(PAGE).candidates[0].tokens == ("{", "x", "}")


class TestVerdicts:
    def test_no_formula(self) -> None:
        assert fake(("x", 1.0), logit=-0.5).recognize(PAGE).status == "not_formula"
        assert fake(("x", 1.0), logit=0.5).recognize(PAGE).status == "ok"

    def test_the_threshold_comes_with_the_weights(self) -> None:
        calibration = {"formula_threshold": -1.0}
        assert fake(("x", 1.0), logit=-0.5, calibration=calibration).recognize(PAGE).status == "ok"

    def test_confidence_is_the_probability_where_nothing_was_fitted(self) -> None:
        found = fake((FRACTION, 0.7), ("y", 0.3)).recognize(PAGE)
        assert found.confidence == pytest.approx(0.7)

    def test_confidence_as_it_was_fitted(self) -> None:
        fitted = AnswerConfidence((0.5, 1.5, -0.1), 0.3)
        calibration = {"answer": fitted.to_dict()}
        found = fake((FRACTION, 0.7), ("y", 0.3), calibration=calibration).recognize(PAGE)
        expected = fitted.probability(math.log(0.7), math.log(0.7), len(FRACTION.split()))
        assert found.confidence == pytest.approx(expected)

    def test_a_damaged_calibration(self) -> None:
        with pytest.raises(ModelError):
            fake(("x", 1.0), calibration={"answer": {"features": [*FEATURES][:1]}})

    def test_an_answer_without_end_has_no_confidence_and_a_note(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        short = recognizer_module.SearchOptions
        monkeypatch.setattr(
            recognizer_module, "SearchOptions", lambda **given: short(max_tokens=4, **given)
        )
        reader = fake(("x", 1.0))
        x = numbers("x")[0]
        reader._network.decoder.tables = [{(x,) * n: {x: 1.0} for n in range(9)}]
        found = reader.recognize(PAGE)
        assert len(found.tokens) == 4
        assert found.confidence == 0.0
        assert any("end is missing" in note for note in found.notes)

    def test_a_formula_that_is_cut_off(self) -> None:
        left, top, right, bottom = fake(("x", 1.0)).recognize(PAGE).prepared.crop_box
        cut = PAGE.crop((0, 0, (left + right) // 2, PAGE.height))
        found = fake(("x", 1.0)).recognize(cut)
        assert any("right edge" in note for note in found.notes)
        assert found.cut_off == ("right",)
        assert fake(("x", 1.0)).recognize(PAGE).cut_off == ()
        tight = PAGE.crop((left, top + 1, right - 1, bottom))
        assert fake(("x", 1.0)).recognize(tight).notes == ()


class TestSecondLook:
    @pytest.mark.parametrize("wrong", [0.7, 1.4])
    def test_text_of_another_size_is_read_again(self, wrong: float) -> None:
        reader = fake(("x", 1.0))
        first = reader.recognize(PAGE).prepared.scale
        reader._network.true_scale = first * wrong
        found = reader.recognize(PAGE)
        assert found.prepared.scale == pytest.approx(first * wrong, rel=1e-3)

    def test_a_small_difference_is_not(self) -> None:
        reader = fake(("x", 1.0), true_scale=1.0)
        first = reader.recognize(PAGE).prepared.scale
        reader._network.seen.clear()
        reader._network.true_scale = first * 1.15
        reader.recognize(PAGE)
        assert len(reader._network.seen) == 1

    def test_a_second_look_that_is_worse_is_not_taken(self, monkeypatch: Any) -> None:
        sizes = iter([torch.tensor([0.3]), torch.tensor([-0.5])])
        reader = fake(("x", 1.0))
        first = reader.recognize(PAGE).prepared.scale
        monkeypatch.setattr(
            reader._network,
            "encode",
            lambda images: FakeMemory((0,) * len(images), None, next(sizes)),
        )
        assert reader.recognize(PAGE).prepared.scale == first

    def test_what_fills_the_largest_bucket_cannot_be_enlarged(self) -> None:
        row = Image.new("L", (1700, 60), 255)
        for x in range(0, 1500, 160):
            row.paste(formula("integral"), (x, 8))
        reader = fake(("x", 1.0))
        scale = reader.recognize(row).prepared.scale
        reader._network.seen.clear()
        reader._network.true_scale = scale * 2
        assert reader.recognize(row).prepared.scale == pytest.approx(scale)
        assert len(reader._network.seen) == 1


class TestCourse:
    def test_every_step_is_told(self) -> None:
        steps: list[int] = []
        fake((FRACTION, 1.0)).recognize(PAGE, on_step=steps.append)
        assert steps == list(range(1, len(FRACTION.split()) + 2))

    @pytest.mark.parametrize("after", [0, 1, 4])
    def test_it_stops_when_asked(self, after: int) -> None:
        asked: list[bool] = []

        def cancelled() -> bool:
            asked.append(True)
            return len(asked) > after

        reader = fake((FRACTION, 1.0))
        with pytest.raises(Cancelled):
            reader.recognize(PAGE, cancelled=cancelled)
        assert len(asked) == after + 1
        assert reader.recognize(PAGE).latex == r"\frac{x}{2}"  # and is ready for the next

    def test_bad_pictures_say_so(self) -> None:
        reader = fake(("x", 1.0))
        with pytest.raises(BlankImage):
            reader.recognize(Image.new("L", (90, 50), 255))
        assert reader.recognize(PAGE).latex == "x"

    def test_no_beams(self) -> None:
        with pytest.raises(ValueError, match="beams"):
            fake(("x", 1.0)).recognize(PAGE, beam=0)

    def test_several_threads_take_turns(self) -> None:
        reader = fake((FRACTION, 1.0))
        found: list[Recognition] = []
        threads = [
            threading.Thread(target=lambda: found.append(reader.recognize(PAGE))) for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert [one.latex for one in found] == [r"\frac{x}{2}"] * 4


class TestFailingDevices:
    def reader_on(self, monkeypatch: pytest.MonkeyPatch, error: Exception) -> Recognizer:
        """A reader that believes to be on a GPU, which fails once."""
        reader = fake(("x", 1.0))
        real = reader._device
        reader._device = torch.device("cuda")
        monkeypatch.setattr(torch.Tensor, "to", lambda tensor, *_, **__: tensor)

        def fail() -> None:
            reader._network.fail = None
            raise error

        reader._network.fail = fail
        assert real.type == "cpu"
        return reader

    @pytest.mark.parametrize(
        ("error", "reason"),
        [
            (torch.OutOfMemoryError("CUDA out of memory"), "too little free memory"),
            (RuntimeError("CUDA error: unspecified launch failure"), "failed"),
            (ModelError("the network's answer is not a number"), "failed"),
        ],
    )
    def test_the_cpu_takes_over_and_says_so(
        self, monkeypatch: pytest.MonkeyPatch, error: Exception, reason: str
    ) -> None:
        reader = self.reader_on(monkeypatch, error)
        found = reader.recognize(PAGE)
        assert found.latex == "x"
        assert found.device == reader.device == "cpu"
        assert any("cuda" in note and reason in note for note in found.notes)

    def test_a_failing_cpu_is_an_error(self) -> None:
        reader = fake(("x", 1.0))

        def fail() -> None:
            raise RuntimeError("no memory")

        reader._network.fail = fail
        with pytest.raises(ModelError, match="the network failed: no memory"):
            reader.recognize(PAGE)


def small_preset(**decoder: Any) -> Preset:
    values = load_preset("im2tex-large").to_dict()
    values["encoder"] |= {"channels": (8, 16, 16, 32), "blocks": (1, 1, 1), "fine_dim": 16}
    values["context"] |= {"layers": 1, "heads": 2, "feedforward": 32}
    values["attention"] |= {"key_dim": 16, "value_dim": 16}
    values["decoder"] |= {"width": 64, "embedding": 16, "glance_heads": 2} | decoder
    return from_dict(values)


def small_checkpoint() -> Checkpoint:
    torch.manual_seed(3)
    preset = small_preset()
    return Checkpoint(build(preset, VOCABULARY).eval(), preset, VOCABULARY)


class TestARealNetwork:
    @pytest.fixture
    def weights(self, tmp_path: Path) -> Path:
        path = tmp_path / "mine.safetensors"
        save_checkpoint(path, small_checkpoint())
        return path

    def test_from_file_to_reading(self, weights: Path) -> None:
        reader = Recognizer.load(weights, "cpu", threads=1)
        reader.warm_up()
        found = reader.recognize(PAGE, beam=3)
        height, width = found.prepared.pixels.shape
        assert found.model == reader.name == "mine"
        assert 0.0 <= found.confidence <= 1.0
        assert found.tokens
        for reading in found.tokens:
            assert reading.coarse.shape == (height // 16, width // 16)
            assert reading.fine.shape == (height // 4, width // 4)
            assert reading.coarse.sum() == pytest.approx(1.0, abs=1e-3)
            assert reading.fine.sum() == pytest.approx(1.0, abs=1e-3)
            assert reading.log_prob <= 0.0

    def test_the_same_picture_gives_the_same_answer(self, weights: Path) -> None:
        reader = Recognizer.load(weights, "cpu", threads=1)
        first, second = (reader.recognize(PAGE) for _ in range(2))
        assert first.candidates == second.candidates

    def test_greedy_is_the_best_of_one_beam(self, weights: Path) -> None:
        reader = Recognizer.load(weights, "cpu", threads=1)
        assert len(reader.recognize(PAGE, beam=1).candidates) == 1

    def test_branches_have_attention_in_the_first_view_and_end_like_any_answer(
        self, weights: Path
    ) -> None:
        reader = Recognizer.load(weights, "cpu", threads=1)
        found = reader.recognize(PAGE, beam=2)
        others = reader.others(found, found.candidates[0], most=3, behind=50.0)
        assert {one.tokens for one in others}.isdisjoint(c.tokens for c in found.candidates)
        for other in others:
            assert len(other.readings) == len(other.tokens)
            assert other.readings[0].coarse.shape == found.tokens[0].coarse.shape
            assert all(reading.log_prob <= 0.0 for reading in other.readings)


class TestOthers:
    ANSWERS = (("x = y", 0.6), ("y = y", 0.25), ("2 = y", 0.15))

    def test_readings_that_the_search_left_aside(self) -> None:
        reader = fake(*self.ANSWERS)
        found = reader.recognize(PAGE, beam=1, views=3)
        others = reader.others(found, found.candidates[0])
        assert [one.latex for one in others] == ["y = y", "2 = y"]
        assert [one.score * 4 for one in others] == pytest.approx(
            [math.log(0.25), math.log(0.15)], rel=1e-4
        )
        assert [reading.token for reading in others[0].readings] == ["y", "=", "y"]

    def test_only_the_nearest_and_only_so_many(self) -> None:
        reader = fake(*self.ANSWERS)
        found = reader.recognize(PAGE, beam=1)
        first = found.candidates[0]
        assert [one.latex for one in reader.others(found, first, most=1)] == ["y = y"]
        again = fake(*self.ANSWERS)
        found = again.recognize(PAGE, beam=1)
        near = again.others(found, first, behind=1.0)
        assert [one.latex for one in near] == ["y = y"]

    def test_what_the_search_found_already_is_not_given_again(self) -> None:
        reader = fake(*self.ANSWERS)
        found = reader.recognize(PAGE, beam=2)
        assert [one.latex for one in reader.others(found, found.candidates[0])] == ["2 = y"]
        assert reader.others(found, found.candidates[0]) == ()

    def test_others_can_be_followed_further(self) -> None:
        reader = fake(*self.ANSWERS)
        found = reader.recognize(PAGE, beam=1)
        other = reader.others(found, found.candidates[0], most=1)[0]
        assert [one.latex for one in reader.others(found, other)] == ["2 = y"]

    def test_of_an_earlier_picture_there_is_no_more(self) -> None:
        reader = fake(*self.ANSWERS)
        earlier = reader.recognize(PAGE, beam=1)
        reader.recognize(PAGE, beam=1)
        assert reader.others(earlier, earlier.candidates[0]) == ()

    def test_who_has_no_more_time_gets_what_is_complete(self) -> None:
        answers = (("x = y", 0.6), ("y", 0.25), ("2 = y", 0.15))
        reader = fake(*answers)
        found = reader.recognize(PAGE, beam=1)
        assert reader.others(found, found.candidates[0], cancelled=lambda: True) == ()
        asked = iter([False, False, True])
        others = reader.others(found, found.candidates[0], cancelled=lambda: next(asked))
        assert [one.latex for one in others] == ["y"]  # after two tokens: it and the end

    def test_a_network_that_fails_says_so(self, monkeypatch: pytest.MonkeyPatch) -> None:
        reader = fake(*self.ANSWERS)
        found = reader.recognize(PAGE, beam=1)

        def fail(*given: Any) -> None:
            raise RuntimeError("no memory")

        monkeypatch.setattr(TableDecoder, "step", fail)
        with pytest.raises(ModelError, match="the network failed: no memory"):
            reader.others(found, found.candidates[0])


class TestLoading:
    def test_no_weights(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(inuse, "active_weights", lambda: None)
        with pytest.raises(ModelError, match="without weights"):
            Recognizer.load()

    def test_no_such_file(self, tmp_path: Path) -> None:
        with pytest.raises(ModelError, match="no model file"):
            Recognizer.load(tmp_path / "none.safetensors")

    def test_a_baseline_cannot_read(self) -> None:
        preset = load_preset("lstm-lm")
        with pytest.raises(ModelError, match="baseline"):
            Recognizer(Checkpoint(build(preset, VOCABULARY), preset, VOCABULARY))

    @pytest.mark.parametrize("name", ["tpu", "", "gpu:3"])
    def test_unknown_devices(self, name: str) -> None:
        with pytest.raises(ModelError, match="no device"):
            choose_device(name)

    def test_the_first_that_is_there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        there = {"cuda": False, "mps": True, "cpu": True}
        monkeypatch.setattr(device_module, "_is_there", there.__getitem__)
        assert choose_device("auto").type == "mps"
        there["cuda"] = True
        assert choose_device("auto").type == "cuda"
        there |= {"cuda": False, "mps": False}
        assert choose_device("auto").type == "cpu"
        with pytest.raises(ModelError, match="no cuda device"):
            choose_device("cuda:1")

    def test_threads(self, monkeypatch: pytest.MonkeyPatch) -> None:
        before = torch.get_num_threads()
        try:
            assert use_threads(1) == torch.get_num_threads() == 1
            monkeypatch.setenv("OMP_NUM_THREADS", "2")
            assert use_threads() == 2
            monkeypatch.setenv("OMP_NUM_THREADS", "64")
            assert use_threads() == 4
            with pytest.raises(ValueError, match="threads"):
                use_threads(0)
        finally:
            torch.set_num_threads(before)


def test_attributes_cannot_be_changed() -> None:
    found = fake(("x", 1.0)).recognize(PAGE)
    with pytest.raises(AttributeError):
        found.latex = "y"  # type: ignore[misc]
    assert replace(found, latex="y").latex == "y"
