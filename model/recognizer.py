"""The app's only door to torch: from a picture to a `Recognition`.

prepare -> encode in several views -> (once more, if the network finds the text of another size)
-> one search over all views -> LaTeX.
"""

from __future__ import annotations

import dataclasses
import math
import threading
import weakref
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from PIL import Image

from model.confidence import answer_confidence
from model.decode import BeamSearch, Hypothesis, SearchOptions, StructureGuard
from model.decode.mending import Mender
from model.decode.views import in_views
from model.device import choose_device, use_threads
from model.errors import ModelError
from model.images.preparation import Formula, find_formula, lay_out
from model.images.prepared import Prepared
from model.images.resizing import is_other_layout, scale_to_try
from model.images.views import VIEWS, usual_views, views_of
from model.kept.inuse import load_in_use
from model.latex.vocabulary import Vocabulary
from model.network.checkpoint import Checkpoint, load_checkpoint
from model.packing import pack_for_cpu
from model.recognition import Candidate, Recognition
from model.saying import Wording, cut_off, notes
from model.secondlook import LOOKED_AT, SecondLook
from model.stopwatch import Asked, Listener, Stopwatch

_ALPHA = 0.0

_PARTS = ("prepare", "encode", "decode")


class Recognizer:
    """A network ready to read. Safe to call from several threads; one picture is read at a time.

    Attributes:
        name: of the weights.
        device: where the network is now; it moves to the CPU when the GPU fails.
    """

    def __init__(
        self, checkpoint: Checkpoint, device: torch.device | str = "cpu", name: str = ""
    ) -> None:
        """
        Args:
            checkpoint: the network with its vocabulary. It is taken over: on the CPU it is packed
                for speed and cannot be trained or saved afterwards.
            device: where to run.
            name: what to call the weights; the preset's name if empty.

        Raises:
            ModelError: the network cannot read pictures token by token.
        """
        network = checkpoint.network
        if not hasattr(network, "encode") or not hasattr(network, "decoder"):
            raise ModelError(
                f"the preset {checkpoint.preset.name} is a baseline that cannot be used to read",
                "choose another model",
            )
        self.name = name or checkpoint.preset.name
        self.vocabulary: Vocabulary = checkpoint.vocabulary
        self.calibration: Mapping[str, Any] = checkpoint.calibration
        self._network: Any = network.eval()
        self._guard = StructureGuard(self.vocabulary.tokens)
        self._mender = Mender(self.vocabulary.tokens)
        self._wording = Wording(self.vocabulary, answer_confidence(checkpoint.calibration))
        self._lock = threading.Lock()
        self._latest: SecondLook | None = None
        self._notes: tuple[str, ...] = ()
        self._device = torch.device(device)
        self._move(self._device)

    @staticmethod
    def load(
        path: Path | None = None, device: str = "auto", threads: int | None = None
    ) -> Recognizer:
        """Read weights and put the network on a device.

        Args:
            path: of a checkpoint; None for the model in use: the person's choice, else the
                bundled one. A chosen one that is damaged is replaced by the bundled one, with a
                note in every reading.
            device: auto, cpu, cuda, cuda:N or mps.
            threads: for the CPU; None for the physical cores, at most four.

        Raises:
            ModelError: no weights, damaged ones, or no such device.
        """
        notes: tuple[str, ...] = ()
        if path is None:
            path, checkpoint, notes = load_in_use()
        else:
            checkpoint = load_checkpoint(path)
        use_threads(threads)
        recognizer = Recognizer(checkpoint, choose_device(device), path.stem)
        recognizer._notes = notes + recognizer._notes
        return recognizer

    @property
    def device(self) -> str:
        """Where the network runs: cpu, cuda or mps."""
        return self._device.type

    def warm_up(self) -> None:
        """Read nothing once: the first call on a device takes a second more than those after."""
        with self._lock, torch.inference_mode():
            ink = torch.zeros(len(VIEWS), 1, 64, 256, device=self._device)
            search = BeamSearch(
                self._network.decoder,
                self._network.encode(ink),
                SearchOptions(max_tokens=2),
                self._guard,
                self._device,
            )
            list(search)

    def recognize(
        self,
        image: Image.Image,
        *,
        beam: int = 5,
        views: int | None = None,
        on_step: Listener | None = None,
        cancelled: Asked | None = None,
    ) -> Recognition:
        """Read the formula on a picture.

        Args:
            image: any mode and size.
            beam: hypotheses followed at once, 1 to about 10; more is slower and seldom better.
            views: of the picture that are read together, 1 to `len(VIEWS)`; None for all, or for
                one where `beam` is 1 and so speed is all.
            on_step: told the number of tokens after every step of the search.
            cancelled: asked between any two steps.

        Raises:
            Cancelled: ``cancelled`` said so.
            ImageError: the picture cannot be used.
            ModelError: the network failed on the CPU too.
            ValueError: beam is less than 1, or there are not so many views.
        """
        options = SearchOptions(beams=beam, alpha=_ALPHA, alternatives=LOOKED_AT)
        count = usual_views(beam) if views is None else views
        with self._lock:
            run = Stopwatch(_PARTS, on_step, cancelled)
            run.check()
            found = find_formula(image)
            run.lap("prepare")
            try:
                seen, hypotheses = self._read(found, options, count, run)
            except (RuntimeError, ModelError) as error:
                if self._device.type == "cpu":
                    raise _failed(error) from error
                self._fall_back(error)
                seen, hypotheses = self._read(found, options, count, run)
            said = self._say(found, seen, hypotheses, run)
            decoder, memory = in_views(self._network.decoder, seen.memory, count)
            self._latest = SecondLook(
                weakref.ref(said),
                decoder,
                memory,
                [hypothesis.without_attention() for hypothesis in hypotheses],
                self._wording,
                self._guard,
                self._mender,
                self._device,
            )
        return said

    def others(
        self,
        recognition: Recognition,
        candidate: Candidate,
        *,
        most: int = 8,
        behind: float = 6.0,
        doubts: Mapping[int, float] | None = None,
        cancelled: Asked | None = None,
    ) -> tuple[Candidate, ...]:
        """Readings that branch off from a candidate where another token was nearly as likely.

        Args:
            recognition: the one that was made last; of any other there is nothing more to say.
            candidate: of it, or one that this gave.
            most: branches that are followed.
            behind: nats that a branch, and what comes of it, may be less likely than the candidate.
            doubts: nats that something else says against tokens of the candidate, by their number.
            cancelled: asked before every token; the readings that are complete by then are given.

        Raises:
            ModelError: the network failed.
        """
        with self._lock:
            if (latest := self._latest) is None or latest.recognition() is not recognition:
                return ()
            try:
                return latest.others(candidate, most, behind, doubts or {}, cancelled)
            except RuntimeError as error:
                raise _failed(error) from error

    def _read(
        self, found: Formula, options: SearchOptions, views: int, run: Stopwatch
    ) -> tuple[_Seen, list[Hypothesis]]:
        seen = self._look(found, views, run)
        decoder, memory = in_views(self._network.decoder, seen.memory, views)
        with torch.inference_mode():
            search = BeamSearch(decoder, memory, options, self._guard, self._device)
            for length in search:
                run.on_step(length)
                run.check()
        run.lap("decode")
        return seen, self._mender.mended(search.answers()[0])

    def _look(self, found: Formula, views: int, run: Stopwatch) -> _Seen:
        """Encode the picture; once more at another scale if its text proves to be off."""
        seen = self._encode(found, lay_out(found), views, run)
        scale = scale_to_try(seen.prepared.scale, seen.size_error)
        again = None if scale is None else lay_out(found, scale=scale)
        if again is None or not is_other_layout(again.scale, seen.prepared.scale):
            return seen
        second = self._encode(found, again, views, run)
        return second if abs(second.size_error) < abs(seen.size_error) else seen

    def _encode(self, found: Formula, prepared: Prepared, views: int, run: Stopwatch) -> _Seen:
        sheets = views_of(found, prepared, views)
        prepared = dataclasses.replace(prepared, pixels=sheets[0])  # perhaps in a larger bucket
        run.lap("prepare")
        run.check()
        ink = (255 - torch.from_numpy(sheets).to(self._device)).float().div_(255.0).unsqueeze(1)
        with torch.inference_mode():
            seen = _Seen(prepared, self._network.encode(ink))
        run.lap("encode")
        return seen

    def _fall_back(self, error: Exception) -> None:
        """Go on with the CPU, for good, and say so."""
        short = isinstance(error, torch.OutOfMemoryError)
        reason = "has too little free memory" if short else "failed"
        self._notes = (f"the {self._device.type} device {reason}, so the CPU reads instead",)
        use_threads()
        self._move(torch.device("cpu"))

    def _move(self, device: torch.device) -> None:
        self._device = device
        try:
            self._network = self._network.to(device)
        except RuntimeError as error:
            if device.type == "cpu":
                raise _failed(error) from error
            self._fall_back(error)
            return
        if device.type == "cpu":
            pack_for_cpu(self._network)

    def _say(
        self, found: Formula, seen: _Seen, hypotheses: list[Hypothesis], run: Stopwatch
    ) -> Recognition:
        candidates = self._wording.candidates(hypotheses)
        is_formula = seen.formula_logit >= float(self.calibration.get("formula_threshold", 0.0))
        return Recognition(
            status="ok" if is_formula else "not_formula",
            latex=candidates[0].latex,
            confidence=candidates[0].confidence,
            candidates=candidates,
            tokens=candidates[0].readings,
            prepared=seen.prepared,
            seconds=run.seconds,
            timings=run.timings,
            model=self.name,
            device=self.device,
            notes=self._notes + seen.prepared.notes + notes(found, hypotheses[0]),
            cut_off=cut_off(found),
        )


class _Seen:
    """A prepared picture with what the encoder says of it: of the first view."""

    def __init__(self, prepared: Prepared, memory: Any) -> None:
        self.prepared, self.memory = prepared, memory
        logit, size = (getattr(memory, name, None) for name in ("formula_logit", "log_scale"))
        self.formula_logit = math.inf if logit is None else float(logit[0])
        self.size_error = 0.0 if size is None else float(size[0])


def _failed(error: Exception) -> ModelError:
    if isinstance(error, ModelError):
        return error
    return ModelError(f"the network failed: {error}", "try another model or device")
