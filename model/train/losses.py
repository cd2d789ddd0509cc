"""What training minimises.

Shape legend: B pictures, T positions, V vocabulary, Hc Wc coarse grid, Hf Wf fine grid,
C = Hc*Wc, F fine cells of a coarse cell.
"""

from __future__ import annotations

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from model.latex.vocabulary import PAD
from model.network.memory import Memory, from_blocks
from model.network.residual import COARSE_CELL_PX


def token_loss(logits: Tensor, targets: Tensor, rows: Tensor) -> Tensor:
    """Mean cross-entropy in nats a token over rows (B,) that hold a formula.

    logits (B, T, V), targets (B, T) with PAD where there is nothing to predict.
    """
    wanted = targets.masked_fill(~rows.unsqueeze(1), PAD)
    total = functional.cross_entropy(
        logits.flatten(0, 1).float(), wanted.flatten(), ignore_index=PAD, reduction="sum"
    )
    return total / (wanted != PAD).sum().clamp(min=1)


def attention_loss(coarse: Tensor, fine: Tensor, boxes: Tensor, memory: Memory) -> Tensor:
    """-log of the attention mass that falls on the cells of each token's box, coarse plus fine.

    coarse (B, T, C), fine (B, T, C, F), boxes (B, T, 4) left, top, right, bottom in px, NaN where
    a token has none. Mass rather than a target distribution: within its box the network may look
    wherever it reads best.
    """
    known = ~torch.isnan(boxes).any(dim=-1)
    high, wide = memory.coarse_shape
    coarse_mass = _mass(coarse.unflatten(-1, (high, wide)), boxes, COARSE_CELL_PX)
    fine_mass = _mass(from_blocks(fine, memory), boxes, _fine_cell_px(memory))
    loss = -(coarse_mass.clamp(min=1e-5).log() + fine_mass.clamp(min=1e-5).log())
    return (loss * known).sum() / known.sum().clamp(min=1)


def symbol_loss(classify: nn.Module, memory: Memory, boxes: Tensor, targets: Tensor) -> Tensor:
    """Cross-entropy of naming each token from the mean of the fine values in its box.

    boxes (B, T, 4) px, NaN where a token has none; targets (B, T). It needs no alignment, so the
    encoder learns its symbols from the first step on, long before the attention finds them.
    """
    known = ~torch.isnan(boxes).any(dim=-1) & (targets != PAD)
    grid = from_blocks(memory.fine_values.permute(0, 3, 1, 2), memory)  # B,D,Hf,Wf
    left, top, right, bottom = torch.nan_to_num(boxes).unbind(dim=-1)
    cell_px = _fine_cell_px(memory)
    rows = _covered(top, bottom, grid.shape[2], cell_px).to(grid.dtype)  # B,T,Hf
    columns = _covered(left, right, grid.shape[3], cell_px).to(grid.dtype)
    by_row = torch.matmul(grid, columns.transpose(1, 2).unsqueeze(1))  # B,D,Hf,T
    inside = (by_row * rows.transpose(1, 2).unsqueeze(1)).sum(dim=2).transpose(1, 2)
    area = rows.sum(dim=-1) * columns.sum(dim=-1)
    logits = classify(inside / area.clamp(min=1e-3).unsqueeze(-1))
    wanted = targets.masked_fill(~known, PAD)
    total = functional.cross_entropy(
        logits.flatten(0, 1).float(), wanted.flatten(), ignore_index=PAD, reduction="sum"
    )
    return total / known.sum().clamp(min=1)


def _fine_cell_px(memory: Memory) -> int:
    return COARSE_CELL_PX // memory.block[0]


def _mass(weights: Tensor, boxes: Tensor, cell_px: int) -> Tensor:
    """Weight (B, T, H, W) on the cells of the box, by how well they lie on it: (B, T)."""
    left, top, right, bottom = torch.nan_to_num(boxes).unbind(dim=-1)
    rows = _covered(top, bottom, weights.shape[-2], cell_px).to(weights.dtype)
    columns = _covered(left, right, weights.shape[-1], cell_px).to(weights.dtype)
    by_row = torch.matmul(weights, columns.unsqueeze(-1)).squeeze(-1)  # B,T,H
    return (by_row * rows).sum(dim=-1).float()


def _covered(low: Tensor, high: Tensor, count: int, cell_px: int) -> Tensor:
    """How well each of `count` cells lies on low..high (B, T): (B, T, count) in [0, 1].

    The overlap over the smaller of cell and interval. Counting any touched cell fully taught the
    attention to rest on cells that two neighbouring symbols share.
    """
    edge = torch.arange(count, device=low.device) * cell_px
    low, high = low.unsqueeze(-1), torch.maximum(high, low + 0.5).unsqueeze(-1)
    overlap = (torch.minimum(high, edge + cell_px) - torch.maximum(low, edge)).clamp(min=0)
    return overlap / (high - low).clamp(max=cell_px)


def head_loss(memory: Memory, is_formula: Tensor, log_scale: Tensor) -> Tensor:
    """Loss of "is it a formula" (all rows) and of the text size (formula rows, known scales)."""
    assert memory.formula_logit is not None and memory.log_scale is not None
    verdict = functional.binary_cross_entropy_with_logits(memory.formula_logit, is_formula.float())
    known = is_formula & ~torch.isnan(log_scale)
    error = functional.smooth_l1_loss(
        memory.log_scale, torch.nan_to_num(log_scale), reduction="none", beta=0.1
    )
    return verdict + 0.5 * (error * known).sum() / known.sum().clamp(min=1)


def reinforce_loss(
    choice_log_prob: Tensor, token_log_prob: Tensor, mask: Tensor, discount: float, baseline: Tensor
) -> tuple[Tensor, Tensor]:
    """REINFORCE for the hard coarse choice (Deng et al. 2017, section 4).

    Reward r_t = log p(y_t), discounted sum of rewards from t on, less a moving baseline a step.
    choice_log_prob, token_log_prob, mask (B, T); baseline (longest,). Returns the loss and the
    mean discounted reward a position (T,), with which the caller moves the baseline.
    Positions beyond the baseline's length have none.
    """
    reward = token_log_prob.detach() * mask
    total = torch.zeros_like(reward)
    running = torch.zeros_like(reward[:, 0])
    for t in range(reward.shape[1] - 1, -1, -1):
        running = reward[:, t] + discount * running
        total[:, t] = running
    known = functional.pad(baseline, (0, max(0, reward.shape[1] - len(baseline))))
    advantage = (total - known[: reward.shape[1]]) * mask
    loss = -(advantage * choice_log_prob * mask).sum() / mask.sum().clamp(min=1)
    return loss, (total * mask).sum(dim=0) / mask.sum(dim=0).clamp(min=1)
