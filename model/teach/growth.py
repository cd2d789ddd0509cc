"""More tokens for a trained network: old rows stay, new ones begin among their kin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import torch

from model.errors import ModelError
from model.latex import symbols
from model.latex.vocabulary import UNK, Vocabulary
from model.network.build import build
from model.network.checkpoint import Checkpoint
from model.train.run import TOKEN_ROWS, adopt

_NOISE = 0.02  # of the kin's own spread: two new symbols of a kind must not stay twins


def missing_tokens(vocabulary: Vocabulary, tokens: Iterable[str]) -> list[str]:
    """Those that the vocabulary lacks, once each, in order."""
    return [token for token in dict.fromkeys(tokens) if token not in vocabulary]


def grow(checkpoint: Checkpoint, tokens: Sequence[str]) -> Checkpoint:
    """A copy of the network that knows `tokens` too; it reads exactly as before until trained.

    A new token starts as the mean of the known tokens of its class (relations, binary operators,
    ...): embedded like them, expected where they are, and told apart from them only by training.

    Raises:
        ModelError: a network of a kind that has no rows for tokens.
    """
    torch.manual_seed(0)
    new = missing_tokens(checkpoint.vocabulary, tokens)
    vocabulary = Vocabulary((*checkpoint.vocabulary.tokens[UNK + 1 :], *new))
    network = build(checkpoint.preset, vocabulary)
    grown = Checkpoint(
        network,
        checkpoint.preset,
        vocabulary,
        dict(checkpoint.figures),
        dict(checkpoint.calibration),
    )
    left = adopt(grown, checkpoint)
    if left:
        raise ModelError(
            f"The model cannot learn new symbols: {left[0]} has another shape", "Choose another"
        )
    _begin_among_kin(grown, new)
    return grown


@torch.no_grad()
def _begin_among_kin(checkpoint: Checkpoint, new: Sequence[str]) -> None:
    vocabulary = checkpoint.vocabulary
    known = [t for t in vocabulary.tokens[UNK + 1 :] if t not in set(new)]
    state = checkpoint.network.state_dict()
    for token in new:
        row = vocabulary.encode([token])[0]
        kin = torch.tensor(vocabulary.encode(_kin(token, known)))
        for name in TOKEN_ROWS:
            if name in state:
                rows = state[name][kin]
                spread = rows.std(dim=0, unbiased=False)
                noise = _NOISE * spread * torch.randn_like(spread)
                state[name][row] = rows.mean(dim=0) + noise


def _kin(token: str, known: Sequence[str]) -> list[str]:
    """Known commands of the token's class; all tokens where it has none."""
    kind = symbols.CLASSES.get(token)
    kin = [t for t in known if t.startswith("\\") and symbols.CLASSES.get(t, -1) == kind]
    return kin or list(known)
