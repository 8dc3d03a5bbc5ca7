"""What is drawn beside the blocks, on the canvas of a design or inside of a group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Spot: TypeAlias = tuple[str, float, float]
"""A block that was put by hand, and where, in scene coordinates."""


@dataclass(frozen=True)
class Frame:
    """A titled bracket over some blocks: "Front-end"; ``note`` is a second, quieter line."""

    title: str
    blocks: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True)
class Note:
    """A text of the user's on the canvas, at scene coordinates."""

    text: str
    x: float = 0.0
    y: float = 0.0
