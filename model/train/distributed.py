"""Several processes that train as one (torchrun): average gradients, one leader writes.

Gradients are averaged by hand after the last micro-batch, in one flat buffer: the network is used
in parts (encode, two decoder passes), which DistributedDataParallel's hooks do not expect.
"""

from __future__ import annotations

import os

import torch
import torch.distributed as dist
from torch import nn


def start() -> tuple[int, int]:
    """Join the group that torchrun describes; returns (rank, world size), (0, 1) without one."""
    world = int(os.environ.get("WORLD_SIZE", "1"))
    if world > 1 and not dist.is_initialized():
        dist.init_process_group("nccl" if torch.cuda.is_available() else "gloo")
    return int(os.environ.get("RANK", "0")), world


def stop() -> None:
    """Leave the group."""
    if dist.is_initialized():
        dist.destroy_process_group()


def is_leader() -> bool:
    """Whether this process writes files and events."""
    return not dist.is_initialized() or dist.get_rank() == 0


@torch.no_grad()
def average_gradients(network: nn.Module) -> None:
    """Replace every gradient by its mean over all processes."""
    if not dist.is_initialized():
        return
    gradients = []
    for parameter in network.parameters():
        if parameter.grad is None:
            parameter.grad = torch.zeros_like(parameter)
        gradients.append(parameter.grad)
    flat = torch.cat([gradient.flatten() for gradient in gradients])
    dist.all_reduce(flat)
    flat /= dist.get_world_size()
    offset = 0
    for gradient in gradients:
        count = gradient.numel()
        gradient.copy_(flat[offset : offset + count].view_as(gradient))
        offset += count


@torch.no_grad()
def share_weights(network: nn.Module) -> None:
    """Give every process the leader's weights."""
    if dist.is_initialized():
        for value in network.state_dict().values():
            dist.broadcast(value, src=0)
