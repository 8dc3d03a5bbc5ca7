"""What stands in for a block that is bypassed."""

from __future__ import annotations

from typing import ClassVar

from explorer.blocks.block import Block, Family


class Pass(Block):
    """Hands on what arrives, unchanged; no block type that one could add, so exported code has no line for it."""

    key: ClassVar[str] = "pass"
    title: ClassVar[str] = "Bypassed"
    family: ClassVar[Family] = Family.RESHAPE
    stem: ClassVar[str] = "pass"

    @classmethod
    def params(cls) -> tuple[()]:
        """It has no parameters."""
        return ()
