"""Where a training runs, and in which numbers: a GPU if there is one, else the CPU; half precision where it is fast."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

import torch


def best_device() -> torch.device:
    """The first CUDA GPU that torch sees, else the CPU."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def fast_numbers(device: torch.device) -> AbstractContextManager[object]:
    """A context in which matrices are multiplied in bfloat16, if the device does that faster than in float32.

    CPUs without instructions of their own for it do it five to ten times slower, AVX-512 or not.
    """
    if device.type == "cuda":
        fast = torch.cuda.is_bf16_supported()
    else:
        known = torch.cpu.get_capabilities()
        fast = known.get("avx512_bf16", False) or known.get("amx_bf16", False)
    return torch.autocast(device.type, dtype=torch.bfloat16) if fast else nullcontext()
