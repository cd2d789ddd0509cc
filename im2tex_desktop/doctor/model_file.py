"""Are the weights there, and are they the ones that were shipped?"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from im2tex_desktop.doctor.finding import Finding, State
from model import files

SUBJECT = "model"
_CURE = "install im2tex again, or name other weights with --model"


def check_model() -> Finding:
    """The bundled weights against the SHA-256 in their manifest."""
    weights, manifest = files.bundled_weights(), files.bundled_manifest()
    if weights is None:
        return Finding(SUBJECT, State.BROKEN, "this copy came without weights", _CURE)
    found = sha256_of(weights)
    what = f"{weights}, {weights.stat().st_size / 1e6:.1f} MB, SHA-256 {found[:16]}"
    if manifest is None:
        return Finding(SUBJECT, State.LIMITED, f"{what}, with no manifest to compare", _CURE)
    try:
        expected = _expected_hash(manifest)
    except (OSError, ValueError, KeyError, TypeError) as error:
        return Finding(SUBJECT, State.LIMITED, f"{what}; manifest unreadable: {error!r}", _CURE)
    if found != expected:
        return Finding(SUBJECT, State.BROKEN, f"{what}, but {expected[:16]} was shipped", _CURE)
    return Finding(SUBJECT, State.OK, f"{what}, as shipped")


def sha256_of(path: Path) -> str:
    """Hex digest of a file's content."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _expected_hash(manifest: Path) -> str:
    content = json.loads(manifest.read_text(encoding="utf-8"))
    return str(content["sha256"])
