"""What was read of a snip, kept beside it: its tokens with their places, rivals and chances.

A formula of 40 tokens takes about 3 kB, zipped: of an attention grid only the cells are kept that
are ever drawn. The prepared picture is not: nobody looks at its pixels after the reading.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # numpy comes after the window
    import numpy as np

    from model.images import Prepared
    from model.recognition import Candidate, Recognition, TokenReading

VERSION = 1
_FAINTEST = 0.04  # of the strongest cell; half of what is drawn, so that no centre moves
_STEPS = 255
_RIVALS = 8
_LARGEST = 2_000_000  # characters of JSON: what unpacks to more is none of ours


def packed(recognition: Recognition) -> bytes:
    """A recognition as `unpacked` takes it."""
    prepared = recognition.prepared
    told = {
        "version": VERSION,
        "status": recognition.status,
        "latex": recognition.latex,
        "confidence": round(recognition.confidence, 4),
        "seconds": round(recognition.seconds, 3),
        "model": recognition.model,
        "device": recognition.device,
        "notes": recognition.notes,
        "cut_off": recognition.cut_off,
        "candidates": [
            [one.latex, one.tokens, round(one.score, 4), round(one.confidence, 4)]
            for one in recognition.candidates
        ],
        "tokens": [
            [
                one.token,
                round(one.log_prob, 4),
                _sparse(one.coarse),
                _sparse(one.fine),
                [[rival, round(chance, 3)] for rival, chance in one.alternatives[:_RIVALS]],
            ]
            for one in recognition.tokens
        ],
        "picture": {
            "shape": prepared.pixels.shape,
            "crop_box": prepared.crop_box,
            "scale": prepared.scale,
            "inverted": prepared.inverted,
            "original_size": prepared.original_size,
            "text_scale": prepared.text_scale,
            "notes": prepared.notes,
        },
    }
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return zlib.compress(text.encode("utf-8"), 6)


def unpacked(content: bytes | None) -> Recognition | None:
    """The recognition again, its prepared picture blank; None where there is none to be had: kept
    by an older program, or damaged. The snip itself is no worse for it."""
    if not content:
        return None
    from model.recognition import Recognition

    try:
        decoder = zlib.decompressobj()
        told = json.loads(decoder.decompress(content, _LARGEST).decode("utf-8"))
        if told["version"] != VERSION:
            return None
        return Recognition(
            status="not_formula" if told["status"] == "not_formula" else "ok",
            latex=str(told["latex"]),
            confidence=float(told["confidence"]),
            candidates=tuple(_candidate(one) for one in told["candidates"]),
            tokens=tuple(_token(one) for one in told["tokens"]),
            prepared=_prepared(told["picture"]),
            seconds=float(told["seconds"]),
            timings={},
            model=str(told["model"]),
            device=str(told["device"]),
            notes=tuple(map(str, told["notes"])),
            cut_off=tuple(map(str, told["cut_off"])),
        )
    except (zlib.error, ValueError, KeyError, TypeError, IndexError, OverflowError):
        return None


def _candidate(told: Any) -> Candidate:
    from model.recognition import Candidate

    latex, tokens, score, confidence = told
    return Candidate(str(latex), tuple(map(str, tokens)), float(score), float(confidence))


def _token(told: Any) -> TokenReading:
    from model.recognition import TokenReading

    token, log_prob, coarse, fine, rivals = told
    return TokenReading(
        str(token),
        float(log_prob),
        _grid(coarse),
        _grid(fine),
        tuple((str(rival), float(chance)) for rival, chance in rivals),
    )


def _prepared(told: dict[str, Any]) -> Prepared:
    import numpy as np

    from model.images import Prepared

    tall, wide = _shape(told["shape"])
    left, top, right, bottom = map(int, told["crop_box"])
    width, height = map(int, told["original_size"])
    scale, text_scale = float(told["scale"]), float(told["text_scale"])
    if scale <= 0 or text_scale <= 0:
        raise ValueError("a scale is positive")
    return Prepared(
        pixels=np.full((tall, wide), 255, np.uint8),
        crop_box=(left, top, right, bottom),
        scale=scale,
        inverted=bool(told["inverted"]),
        original_size=(width, height),
        text_scale=text_scale,
        notes=tuple(map(str, told["notes"])),
    )


# -- grids ----------------------------------------------------------------------------------


def _sparse(weights: np.ndarray) -> list[int]:
    """(H, W) -> H, W, then for each cell that counts: cells since the last one, its strength."""
    import numpy as np

    height, width = weights.shape
    found = [height, width]
    if not weights.size or not weights.max() > 0:
        return found
    strengths = np.rint(weights.ravel() * (_STEPS / weights.max())).astype(int)
    places = np.flatnonzero(strengths >= _FAINTEST * _STEPS)
    for step, place in zip(np.diff(places, prepend=0), places, strict=True):
        found += [int(step), int(strengths[place])]
    return found


def _grid(told: Any) -> np.ndarray:
    """The way back; the weights sum to 1 again."""
    import numpy as np

    height, width = _shape(told[:2])
    flat = np.zeros(height * width, np.float32)
    if len(told) > 2:
        places, strengths = np.cumsum(np.asarray(told[2::2], int)), np.asarray(told[3::2], float)
        flat[places] = strengths / strengths.sum()
    return flat.reshape(height, width)


def _shape(told: Any) -> tuple[int, int]:
    height, width = map(int, told)
    if not (0 <= height <= 8192 and 0 <= width <= 8192):
        raise ValueError("no such grid")
    return height, width


def _plain(value: Any) -> Any:
    """numpy's numbers as Python's."""
    return value.item()
