"""One training step: batch to loss.

Shape legend: B pictures, H W px, T tokens of the longest formula of the batch with BOS and EOS.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from model.latex.vocabulary import EOS, PAD
from model.network.baselines import CtcNet, LanguageModel
from model.network.parallel import Output, carry_forward
from model.network.presets import Preset
from model.network.residual import COARSE_CELL_PX
from model.train.losses import attention_loss, head_loss, reinforce_loss, symbol_loss, token_loss

PLACE_NOISE_CELLS = 0.12
PLACE_JUMP_CELLS = 2.0
PLACE_JUMP_SHARE = 0.03
PLACE_UNKNOWN_SHARE = 0.08


@dataclass
class Batch:
    """pictures (B, H, W) uint8, 255 ink; tokens (B, T) with BOS, EOS, PAD; boxes (B, T, 4) px,
    NaN where unknown; log_scale (B,) NaN where unknown; is_formula (B,) bool.
    """

    pictures: Tensor
    tokens: Tensor
    boxes: Tensor
    log_scale: Tensor
    is_formula: Tensor

    def to(self, device: torch.device) -> Batch:
        """The batch on `device`, copied without waiting where the memory is pinned."""
        return Batch(*(getattr(self, f).to(device, non_blocking=True) for f in _FIELDS))

    def rows(self, keep: Tensor) -> Batch:
        """Some of the rows, bool (B,), without columns that are padding in all of them."""
        kept = [getattr(self, f)[keep] for f in _FIELDS]
        width = int((kept[1] != PAD).any(dim=0).sum())
        return Batch(kept[0], kept[1][:, :width], kept[2][:, :width], kept[3], kept[4])


_FIELDS = ("pictures", "tokens", "boxes", "log_scale", "is_formula")


def network_input(pictures: Tensor) -> Tensor:
    """uint8 pictures (B, H, W), 255 ink -> float (B, 1, H, W) in [0, 1], 1 = ink."""
    return pictures.unsqueeze(1).float() / 255


@dataclass
class Losses:
    """Parts of the loss in nats; `total` is what is minimised."""

    total: Tensor
    token: Tensor
    attention: Tensor
    symbols: Tensor
    heads: Tensor


def compute_losses(
    network: Any, batch: Batch, supervise: float, own_share: float, generator: torch.Generator
) -> Losses:
    """Forward pass and losses of any network of the family.

    supervise: weight of the attention loss. own_share: share of the rows that are fed the places
    where the network itself reads, instead of the true ones, so that it copes with its own slips.
    """
    if isinstance(network, LanguageModel):
        output = network(batch.tokens[:, :-1])
        return _only(token_loss(output.logits, batch.tokens[:, 1:], batch.is_formula))
    if isinstance(network, CtcNet):
        return _only(network.loss(network_input(batch.pictures), *ctc_targets(batch)))
    memory = network.encode(network_input(batch.pictures))
    inputs, targets = batch.tokens[:, :-1], batch.tokens[:, 1:]
    places = training_places(network, memory, batch, own_share, generator)
    output = network.decoder(memory, inputs, places)
    token = token_loss(output.logits, targets, batch.is_formula)
    attention = heads = token.new_zeros(())
    # A hard choice has no gradient: there, what it is drawn from is supervised.
    coarse = output.coarse if output.coarse_prob is None else output.coarse_prob
    if supervise > 0 and coarse is not None and output.fine is not None:
        attention = attention_loss(coarse, output.fine, batch.boxes[:, 1:], memory)
    symbols = token.new_zeros(())
    if supervise > 0 and hasattr(network, "symbols"):
        symbols = symbol_loss(network.symbols, memory, batch.boxes[:, 1:], targets)
    if memory.formula_logit is not None:
        heads = head_loss(memory, batch.is_formula, batch.log_scale)
    total = token + supervise * (attention + symbols) + 0.1 * heads
    if output.choice_log_prob is not None:
        total = total + choice_loss(network, output, targets)
    return Losses(total, token.detach(), attention.detach(), symbols.detach(), heads.detach())


def _only(token: Tensor) -> Losses:
    zero = token.new_zeros(())
    return Losses(token, token.detach(), zero, zero, zero)


def ctc_targets(batch: Batch) -> tuple[Tensor, Tensor]:
    """Tokens without BOS and EOS (B, T - 2), PAD behind the end, and their numbers (B,)."""
    body = batch.tokens[:, 1:]
    body = body.masked_fill(body == EOS, PAD)[:, : max(1, body.shape[1] - 1)]
    return body, (body != PAD).sum(dim=1)


def choice_loss(network: Any, output: Output, targets: Tensor) -> Tensor:
    """REINFORCE on the hard coarse choice; moves the network's reward baseline.

    A weighted mean per step, as in the paper: b <- (1 - rate) b + rate r. (The text writes
    b <- rate b + (1 - rate) r with rate 0.01, which would be no average at all.)
    """
    assert output.choice_log_prob is not None
    optimisation = network.preset.optimisation
    mask = (targets != PAD).float()
    log_prob = output.logits.float().log_softmax(dim=-1)
    reward = log_prob.gather(-1, targets.unsqueeze(-1)).squeeze(-1)
    baseline = network.decoder.attend.baseline
    loss, mean = reinforce_loss(
        output.choice_log_prob, reward, mask, optimisation.reward_discount, baseline
    )
    seen = min(len(mean), len(baseline))
    baseline[:seen].lerp_(mean[:seen].detach(), optimisation.baseline_rate)
    return loss


def training_places(
    network: Any, memory: object, batch: Batch, own_share: float, generator: torch.Generator
) -> Tensor | None:
    """Places to feed: true ones with noise, some unknown, some the network's own: (B, T-1, 2)."""
    decoder = network.decoder
    if not getattr(decoder, "locates", False):
        return None
    inputs = batch.tokens[:, :-1]
    true = true_places(batch.boxes[:, :-1], decoder.visible[inputs])
    rows, device = inputs.shape[0], inputs.device

    def draw(*shape: int) -> Tensor:
        return torch.rand(*shape, generator=generator).to(device)

    own = draw(rows) < own_share
    # Rows without a single known box (real pictures) have no true places to feed.
    own |= torch.isnan(true).all(dim=-1).all(dim=-1) & batch.is_formula
    noise = torch.randn(*true.shape, generator=generator).to(device) * PLACE_NOISE_CELLS
    jump = (draw(rows, true.shape[1], 1) < PLACE_JUMP_SHARE) * PLACE_JUMP_CELLS
    noise = noise + torch.randn(*true.shape, generator=generator).to(device) * jump
    places = true + noise
    if bool(own.any()):
        read = decoder.own_places(memory, inputs, true)
        places = torch.where(own.view(-1, 1, 1), read, places)
    unknown = draw(rows) < PLACE_UNKNOWN_SHARE
    return places.masked_fill(unknown.view(-1, 1, 1), float("nan"))


def true_places(boxes: Tensor, visible: Tensor) -> Tensor:
    """Centres of boxes (B, T, 4) px, carried forward, in coarse cells: (B, T, 2)."""
    centre = (boxes[..., :2] + boxes[..., 2:]) / (2 * COARSE_CELL_PX)
    return carry_forward(centre, visible)


def supervision(preset: Preset, progress: float) -> float:
    """Weight of the attention loss at `progress`: linear from `supervise` to `supervise_end`."""
    optimisation = preset.optimisation
    return optimisation.supervise + (optimisation.supervise_end - optimisation.supervise) * progress


def own_place_share(progress: float) -> float:
    """Share of rows fed their own places: none for the first fifth, then up to a half."""
    return 0.5 * min(1.0, max(0.0, (progress - 0.2) / 0.3))
