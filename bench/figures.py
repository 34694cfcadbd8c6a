"""Times and memory in figures that fit into JSON."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

Figures = dict[str, float | int | None]


def percentiles(seconds: Sequence[float]) -> Figures:
    """Count, p50, p95, p99 and the longest, in milliseconds; the nearest value that was measured, not interpolated."""
    if not seconds:
        return {"count": 0, "p50_ms": None, "p95_ms": None, "p99_ms": None, "max_ms": None}
    at = np.percentile(np.array(seconds) * 1000, [50, 95, 99, 100], method="higher")
    p50, p95, p99, longest = (round(float(value), 2) for value in at)
    return {"count": len(seconds), "p50_ms": p50, "p95_ms": p95, "p99_ms": p99, "max_ms": longest}


def memory(process: int) -> Figures:
    """Resident memory of a process now and at its highest, in MiB; None where the system does not tell."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return {"resident_mb": None, "highest_mb": None}
    told = dict(line.split(":", 1) for line in lines if ":" in line)
    return {"resident_mb": _mebibytes(told.get("VmRSS")), "highest_mb": _mebibytes(told.get("VmHWM"))}


def _mebibytes(told: str | None) -> int | None:
    return round(int(told.split()[0]) / 1024) if told else None
