"""Blocks that only rearrange: the same numbers in another shape."""

from __future__ import annotations

from typing import Any

from explorer.blocks.axes import EVERYTHING, Reads, Whole
from explorer.blocks.block import Block, Family, block
from explorer.blocks.errors import SetParams, ShapeError
from explorer.blocks.library.needs import need_maps
from explorer.blocks.params import param
from explorer.blocks.shapes import Maps, Sequence, Shape, Vector, letters, numel


@block("flatten", title="Flatten", family=Family.RESHAPE, stem="flatten", aliases=("Flatten",))
class Flatten(Block):
    """Lays all maps out as one long vector; from here on, time and frequency are only positions in it."""

    def output(self, *xs: Shape) -> Shape:
        return Vector(numel(xs[0]))

    def reads(self, *xs: Shape) -> tuple[Reads | None, ...]:
        return (EVERYTHING,)

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        return xs[0].flatten(1)


@block(
    "to_sequence",
    title="To sequence",
    family=Family.RESHAPE,
    stem="sequence",
    aliases=("Reshape", "Permute", "TimeDistributed"),
)
class ToSequence(Block):
    """Stacks all maps and bands of a frame into one vector per frame, ready for a recurrent block."""

    def output(self, *xs: Shape) -> Shape:
        x = need_maps(xs[0])
        return Sequence(x.channels * x.freq, x.time)

    def reads(self, *xs: Shape) -> tuple[Reads | None, ...]:
        return (Reads(freq=Whole()),)

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        return xs[0].flatten(1, 2).transpose(1, 2)


@block("to_maps", title="To maps", family=Family.RESHAPE, stem="maps", aliases=("Reshape", "Unflatten", "view"))
class ToMaps(Block):
    """Folds a vector back into maps: the first step of a decoder."""

    channels: int = param(8, 1, 4096, "Maps that come out", unit="maps")
    freq: int = param(8, 1, 4096, "Their bands", label="Bands")
    time: int = param(8, 1, 8192, "Their frames", label="Frames")

    def output(self, *xs: Shape) -> Shape:
        x = xs[0]
        if not isinstance(x, Vector):
            raise ShapeError("needs-vector", shape=letters(x), kind=x.kind)
        if x.features != self.channels * self.freq * self.time:
            rest = self.freq * self.time
            fix = SetParams((("channels", x.features // rest),)) if x.features % rest == 0 else None
            raise ShapeError(
                "reshape-size", fix, arrives=x.features, channels=self.channels, freq=self.freq, time=self.time
            )
        return Maps(self.channels, self.freq, self.time)

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        return xs[0].unflatten(1, (self.channels, self.freq, self.time))
