"""More readings of the picture that was read last, without reading it all anew."""

from __future__ import annotations

import weakref
from dataclasses import dataclass
from typing import Any

import torch

from model.decode import Hypothesis, SearchOptions, StructureGuard
from model.decode.branches import branches_of, follow
from model.decode.mending import Mender
from model.decode.protocol import Decoder
from model.latex.symbols import SPACES
from model.recognition import Candidate, Recognition
from model.saying import Wording
from model.stopwatch import Asked

LOOKED_AT = 10
"""Tokens at each place of an answer that a branch may take instead."""
_GROUP = "{"  # by itself it draws nothing


@dataclass
class SecondLook:
    """What is kept of the last search.

    Attributes:
        recognition: what was said of the picture; only while somebody has it is there more to say.
        decoder, memory: of the picture, in all its views.
        hypotheses: all answers so far, without their attention.
    """

    recognition: weakref.ref[Recognition]
    decoder: Decoder
    memory: Any
    hypotheses: list[Hypothesis]
    wording: Wording
    guard: StructureGuard
    mender: Mender
    device: torch.device

    def others(
        self, candidate: Candidate, most: int, behind: float, cancelled: Asked | None
    ) -> tuple[Candidate, ...]:
        """See `Recognizer.others`."""
        vocabulary = self.wording.vocabulary
        numbers = tuple(vocabulary.encode(candidate.tokens))
        start = next((one for one in self.hypotheses if one.tokens == numbers), None)
        if start is None:
            return ()
        silent = frozenset(
            number
            for number, token in enumerate(vocabulary.tokens)
            if token in SPACES or token == _GROUP
        )
        known = [tuple(step.token for step in answer.trace) for answer in self.hypotheses]
        near = [
            branch for branch in branches_of(start.trace, known, silent) if branch.behind <= behind
        ]
        with torch.inference_mode():
            options = SearchOptions(beams=1, alternatives=LOOKED_AT)
            floor = start.sum_log_prob - behind
            answers = follow(
                self.decoder,
                self.memory,
                near[:most],
                options,
                self.guard,
                self.device,
                floor,
                cancelled,
            )
        answers = self.mender.mended(answers)
        self.hypotheses.extend(answer.without_attention() for answer in answers)
        return self.wording.candidates(answers)
