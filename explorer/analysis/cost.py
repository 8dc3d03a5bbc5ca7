"""What a block costs, whatever it has learned: numbers that add up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Cost(NamedTuple):
    """Learned values, multiply-accumulates, bytes of the result, and bytes that training keeps beside whole values."""

    parameters: int = 0
    macs: int = 0
    bytes: int = 0
    beside: int = 0


def total(costs: Sequence[Cost]) -> Cost:
    """What some blocks cost together."""
    return Cost(*map(sum, zip(*costs, strict=True))) if costs else Cost()
