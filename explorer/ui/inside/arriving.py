"""What stands inside of a group for a block before it: it looks like that block, and gives what that gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from explorer.blocks.block import Block
from explorer.blocks.params import Param
from explorer.blocks.shapes import Shape

_LOOKS = ("key", "title", "family", "stem", "shape_only", "formula")


@dataclass(frozen=True)
class Arriving(Block):
    """A block without inputs that gives the shape of another, so that what follows can be tried out."""

    inputs: ClassVar[tuple[str, ...]] = ()
    shape: Shape
    block: Block

    def __post_init__(self) -> None:
        for name in _LOOKS:
            object.__setattr__(self, name, getattr(self.block, name))

    @classmethod
    def params(cls) -> tuple[Param, ...]:
        """Its parameters are changed outside."""
        return ()

    def output(self, *xs: Shape) -> Shape:
        return self.shape

    def summary(self) -> str:
        return self.block.summary()
