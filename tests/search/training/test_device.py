"""Half precision is taken where the processor has instructions for it, and nowhere else."""

import pytest
import torch

from kg.search.training.device import fast_numbers


@pytest.mark.parametrize(
    ("known", "half"),
    [
        ({"avx512_f": True, "avx512_bf16": True, "amx_bf16": False}, True),
        ({"avx512_f": True, "avx512_bf16": False, "amx_bf16": True}, True),
        ({"avx512_f": True, "avx512_bf16": False, "amx_bf16": False}, False),
        ({"architecture": "arm64"}, False),
    ],
)
def test_a_cpu_multiplies_in_bfloat16_only_if_it_can(
    known: dict[str, bool], half: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: known)
    square = torch.ones(2, 2)
    with fast_numbers(torch.device("cpu")):
        product = square @ square
    assert product.dtype == (torch.bfloat16 if half else torch.float32)
