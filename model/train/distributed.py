"""Several processes that train as one (torchrun): average gradients, one leader writes.

Gradients are averaged by hand after the last micro-batch, in one flat buffer: the network is used
in parts (encode, two decoder passes), which DistributedDataParallel's hooks do not expect.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

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
    _average(gradients)


@torch.no_grad()
def average_statistics(network: nn.Module) -> None:
    """Replace the running statistics of batch normalisation by their mean over all processes.

    Each process normalises by its own batch; what is validated and saved must know all of them.
    """
    if dist.is_initialized():
        endings = ("running_mean", "running_var")
        _average([value for name, value in network.named_buffers() if name.endswith(endings)])


def _average(values: Sequence[torch.Tensor]) -> None:
    """The mean over all processes, in place, with one message."""
    if not values:
        return
    flat = torch.cat([value.flatten() for value in values])
    dist.all_reduce(flat)
    flat /= dist.get_world_size()
    offset = 0
    for value in values:
        count = value.numel()
        value.copy_(flat[offset : offset + count].view_as(value))
        offset += count


@torch.no_grad()
def share_weights(network: nn.Module) -> None:
    """Give every process the leader's weights."""
    if dist.is_initialized():
        for value in network.state_dict().values():
            dist.broadcast(value, src=0)
