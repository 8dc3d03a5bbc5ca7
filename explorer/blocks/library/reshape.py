"""Blocks that only rearrange: the same numbers in another shape."""

from __future__ import annotations

from typing import Any, ClassVar

from explorer.blocks.axes import EVERYTHING, Reads, Whole, Window
from explorer.blocks.block import Block, Family, block
from explorer.blocks.errors import SetParams, ShapeError
from explorer.blocks.library.needs import need_maps
from explorer.blocks.params import param
from explorer.blocks.shapes import Maps, Sequence, Shape, Vector, letters, numel


@block("flatten", title="Flatten", family=Family.RESHAPE, torch=("Flatten",), keras=("Flatten",))
class Flatten(Block):
    """Lays all maps out as one long vector; from here on, time and frequency are only positions in it."""

    formula: ClassVar[str] = "y[(c · F + f) · T + t] = x[c, f, t], for channel c, band f of F and frame t of T."

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
    torch=("flatten", "transpose"),
    keras=("Reshape", "Permute"),
    aliases=("TimeDistributed",),
)
class ToSequence(Block):
    """Stacks all maps and bands of a frame into one vector per frame, ready for a recurrent block."""

    formula: ClassVar[str] = "y[t, c · F + f] = x[c, f, t], for channel c, band f of F and frame t."

    def output(self, *xs: Shape) -> Shape:
        x = need_maps(xs[0])
        return Sequence(x.channels * x.freq, x.time)

    def reads(self, *xs: Shape) -> tuple[Reads | None, ...]:
        return (Reads(freq=Whole()),)

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        return xs[0].flatten(1, 2).transpose(1, 2)


@block(
    "to_maps",
    title="To maps",
    family=Family.RESHAPE,
    stem="maps",
    torch=("Unflatten",),
    keras=("Reshape",),
    aliases=("view",),
)
class ToMaps(Block):
    """Folds a vector back into maps: the first step of a decoder."""

    formula: ClassVar[str] = "y[c, f, t] = x[(c · F + f) · T + t], for channel c, band f of F and frame t of T."
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


class _Sides(Block):
    """What cropping and padding share: four numbers, of which a sequence takes those of its frames."""

    sign: ClassVar[int] = 1
    low: int
    high: int
    before: int
    after: int

    def output(self, *xs: Shape) -> Shape:
        x = xs[0]
        if isinstance(x, Vector) or (isinstance(x, Sequence) and (self.low or self.high)):
            raise ShapeError("needs-maps", kind=x.kind, shape=letters(x))
        time = x.time + self.sign * (self.before + self.after)
        freq = (x.freq if isinstance(x, Maps) else 1) + self.sign * (self.low + self.high)
        for axis, left, first, last, arrives in (
            ("freq", freq, "low", "high", x.freq if isinstance(x, Maps) else 1),
            ("time", time, "before", "after", x.time),
        ):
            if left < 1:
                raise ShapeError("cropped-away", SetParams(((first, 0), (last, 0))), axis=axis, arrives=arrives)
        return Maps(x.channels, freq, time) if isinstance(x, Maps) else Sequence(x.features, time)

    def reads(self, *xs: Shape) -> tuple[Reads | None, ...]:
        return (Reads(Window(pad=self.sign * self.low), Window(pad=self.sign * self.before)),)

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        low, high, before, after = (self.sign * side for side in (self.low, self.high, self.before, self.after))
        sides = (before, after, low, high) if len(xs[0].shape) == 4 else (0, 0, before, after)
        return torch.nn.functional.pad(xs[0], sides) if any(sides) else xs[0]

    def summary(self) -> str:
        return f"{self.low} {self.high} {self.before} {self.after}"


@block(
    "crop",
    title="Crop",
    family=Family.RESHAPE,
    torch=("functional.pad",),
    keras=("Cropping2D", "Cropping1D"),
    aliases=("slice", "trim"),
)
class Crop(_Sides):
    """Cuts bands off the low and the high end, and frames off the beginning and the end."""

    sign: ClassVar[int] = -1
    formula: ClassVar[str] = "y[i, j] = x[i + low, j + before]."
    low: int = param(0, 0, 4096, "Bands cut at the low end")
    high: int = param(0, 0, 4096, "Bands cut at the high end")
    before: int = param(0, 0, 8192, "Frames cut at the beginning")
    after: int = param(0, 0, 8192, "Frames cut at the end")


@block(
    "pad",
    title="Pad",
    family=Family.RESHAPE,
    torch=("ZeroPad2d", "ZeroPad1d", "functional.pad"),
    keras=("ZeroPadding2D", "ZeroPadding1D"),
    aliases=("zeros",),
)
class Pad(_Sides):
    """Adds bands of zeros below and above, and frames of zeros before and after."""

    formula: ClassVar[str] = "y[i, j] = x[i − low, j − before], zero outside x."
    low: int = param(0, 0, 4096, "Bands added at the low end")
    high: int = param(0, 0, 4096, "Bands added at the high end")
    before: int = param(0, 0, 8192, "Frames added at the beginning")
    after: int = param(0, 0, 8192, "Frames added at the end")
