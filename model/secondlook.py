"""More readings of the picture that was read last, without reading it all anew."""

from __future__ import annotations

import weakref
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from model.decode import Hypothesis, SearchOptions, StructureGuard
from model.decode.branches import branches_of, follow
from model.decode.mending import Mender
from model.decode.protocol import Decoder
from model.latex.symbols import ALPHABETS, SPACES
from model.recognition import Candidate, Recognition
from model.saying import Wording
from model.stopwatch import Asked

LOOKED_AT = 10
"""Tokens at each place of an answer that a branch may take instead."""
_MOST_DOUBT = 12.0  # nats: further down the network offers nothing but noise
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
        self,
        candidate: Candidate,
        most: int,
        behind: float,
        doubts: Mapping[int, float],
        cancelled: Asked | None,
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
        spread = _spread(candidate.tokens, doubts)
        branches = branches_of(start.trace, known, silent)
        less = [branch.behind - sum(spread[at] for at in branch.places) for branch in branches]
        order = sorted(range(len(branches)), key=less.__getitem__)
        near = [branches[at] for at in order if less[at] <= behind]
        with torch.inference_mode():
            options = SearchOptions(beams=1, alternatives=LOOKED_AT)
            floor = start.sum_log_prob - behind - max(spread.values(), default=0.0)
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


def _spread(tokens: Sequence[str], doubts: Mapping[int, float]) -> defaultdict[int, float]:
    """Doubts of the tokens with ink, and of the alphabets that those are set in.

    The ink of a bold letter is the letter's, and what should change is the command before it.
    """
    spread = defaultdict(float, {at: min(nats, _MOST_DOUBT) for at, nats in doubts.items()})
    for at, token in enumerate(tokens[:-1]):
        if token not in ALPHABETS or tokens[at + 1] != _GROUP:
            continue
        depth = 0
        for inside in range(at + 1, len(tokens)):
            depth += (tokens[inside] == _GROUP) - (tokens[inside] == "}")
            spread[at] = min(spread[at] + doubts.get(inside, 0.0), _MOST_DOUBT)
            if depth == 0:
                break
    return spread
