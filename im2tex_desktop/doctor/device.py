"""Where can the model compute, and do torch and torchvision fit each other?"""

from __future__ import annotations

import importlib
from types import ModuleType

from im2tex_desktop.doctor.finding import Finding, State

_REINSTALL = "pip install --upgrade --force-reinstall torch torchvision"


def check_device() -> Finding:
    """The device that `auto` would take."""
    torch = _imported("torch")
    if isinstance(torch, Exception):
        return Finding("device", State.BROKEN, f"torch does not load: {torch}", _REINSTALL)
    return Finding("device", State.OK, f"{_best_device(torch)}, torch {torch.__version__}")


def check_torchvision() -> Finding:
    """A torchvision built for another torch fails on import, with a message about an operator."""
    torchvision = _imported("torchvision")
    if isinstance(torchvision, Exception):
        # Recognition does without; training is what may want it.
        return Finding(
            "torchvision", State.LIMITED, f"does not load: {_first_line(torchvision)}", _REINSTALL
        )
    return Finding("torchvision", State.OK, f"{torchvision.__version__}, fits torch")


def _best_device(torch: ModuleType) -> str:
    from model.device import AUTO, choose_device, use_threads

    device = choose_device(AUTO)
    if device.type == "cuda":
        memory_gb = torch.cuda.get_device_properties(device).total_memory / 1e9
        return f"GPU {torch.cuda.get_device_name(device)}, {memory_gb:.0f} GB"
    if device.type == "mps":
        return "GPU through Metal"
    return f"CPU, {use_threads()} threads"


def _imported(name: str) -> ModuleType | Exception:
    try:
        return importlib.import_module(name)
    except (ImportError, OSError, RuntimeError, AttributeError) as error:
        return error


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__
