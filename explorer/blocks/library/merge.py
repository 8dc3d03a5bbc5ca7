"""Where branches meet: skip connections end here."""

from __future__ import annotations

from typing import Any, ClassVar

from explorer.blocks.axes import Reads, Window
from explorer.blocks.block import Block, Family, block
from explorer.blocks.errors import InsertBefore, SetParams, ShapeError
from explorer.blocks.library.needs import need_maps
from explorer.blocks.params import param
from explorer.blocks.shapes import Maps, Sequence, Shape, Vector, letters


def _same_kind(xs: tuple[Shape, ...]) -> None:
    for x in xs[1:]:
        if x.kind != xs[0].kind:
            raise ShapeError("joint-kinds", first=letters(xs[0]), second=letters(x), a=xs[0].kind, b=x.kind)


def _same_grid(xs: tuple[Shape, ...]) -> None:
    first = dict(xs[0].axes)
    for port, x in enumerate(xs[1:], 1):
        for letter, size in x.axes:
            if letter in "FT" and size != first[letter]:
                larger = 0 if first[letter] > size else port
                fix = InsertBefore("fit", port=larger) if isinstance(x, Maps) else None
                axis = "freq" if letter == "F" else "time"
                raise ShapeError("joint-sizes", fix, axis=axis, first=first[letter], second=size)


class _Elementwise(Block):
    inputs: ClassVar[tuple[str, ...]] = ("a", "b")
    more_inputs: ClassVar[bool] = True

    def output(self, *xs: Shape) -> Shape:
        _same_kind(xs)
        _same_grid(xs)
        first = xs[0].axes[0][1]
        for port, x in enumerate(xs[1:], 1):
            if x.axes[0][1] != first:
                fix = None
                if isinstance(x, Maps):
                    target, filters = (port, first) if x.channels < first else (0, x.channels)
                    fix = InsertBefore("conv2d", (("filters", filters), ("kernel", (1, 1))), target)
                raise ShapeError("add-sizes", fix, first=first, second=x.axes[0][1], kind=x.kind)
        return xs[0]


@block("add", title="Add", family=Family.MERGE, torch=("add",), keras=("Add",), aliases=("residual", "skip", "sum"))
class Add(_Elementwise):
    """Adds what arrives, value by value: the end of a skip connection.

    The input goes past the blocks of its branch unchanged, and so does the gradient on its way back: what made networks
    of a hundred layers trainable. Both sides need equal sizes.
    """

    formula: ClassVar[str] = "y = a + b + …, value by value."

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        total = xs[0]
        for x in xs[1:]:
            total = total + x
        return total


@block(
    "multiply",
    title="Multiply",
    family=Family.MERGE,
    stem="mul",
    torch=("mul",),
    keras=("Multiply",),
    aliases=("gate",),
)
class Multiply(_Elementwise):
    """Multiplies what arrives, value by value: one branch decides how much of the other passes."""

    formula: ClassVar[str] = "y = a · b · …, value by value."

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        product = xs[0]
        for x in xs[1:]:
            product = product * x
        return product


@block(
    "concat",
    title="Concatenate",
    family=Family.MERGE,
    torch=("cat",),
    keras=("Concatenate",),
    aliases=("skip", "U-Net"),
)
class Concat(Block):
    """Puts what arrives side by side as more channels: the end of a U-Net's bridge.

    Nothing is mixed yet, so the next block decides what to take from where; only bands and frames must be equal.
    """

    formula: ClassVar[str] = "y = [a, b, …]: the channels of a, then those of b, and so on."
    inputs: ClassVar[tuple[str, ...]] = ("a", "b")
    more_inputs: ClassVar[bool] = True

    def output(self, *xs: Shape) -> Shape:
        _same_kind(xs)
        _same_grid(xs)
        total = sum(x.axes[0][1] for x in xs)
        if isinstance(xs[0], Maps):
            return Maps(total, xs[0].freq, xs[0].time)
        return Sequence(total, xs[0].time) if isinstance(xs[0], Sequence) else Vector(total)

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        return torch.cat([*xs], dim=1 if len(xs[0].shape) == 4 else -1)


@block(
    "fit",
    title="Crop or pad to fit",
    family=Family.MERGE,
    keras=("Cropping2D", "ZeroPadding2D"),
    torch=("functional.pad",),
    aliases=("crop", "pad", "center crop"),
)
class Fit(Block):
    """Crops or pads the first input, centred, until it is as large as the second, which only lends its size."""

    formula: ClassVar[str] = (
        "y[i, j] = x[i − p, j − q], zero outside x; p and q are half of what the axes of the second input are longer, "
        "or minus half of what they are shorter."
    )
    inputs: ClassVar[tuple[str, ...]] = ("x", "like")
    shape_only: ClassVar[tuple[int, ...]] = (1,)
    mode: str = param(
        "crop or pad",
        help="Do what each axis needs, or only one of both and call the other a mistake",
        choices=("crop or pad", "crop", "pad"),
    )

    def output(self, *xs: Shape) -> Shape:
        x, like = need_maps(xs[0]), need_maps(xs[1])
        both = SetParams((("mode", "crop or pad"),))
        for axis, size, wanted in (("freq", x.freq, like.freq), ("time", x.time, like.time)):
            if self.mode == "crop" and size < wanted:
                raise ShapeError("cannot-crop", both, axis=axis, arrives=size, wanted=wanted)
            if self.mode == "pad" and size > wanted:
                raise ShapeError("cannot-pad", both, axis=axis, arrives=size, wanted=wanted)
        return Maps(x.channels, like.freq, like.time)

    def reads(self, *xs: Shape) -> tuple[Reads | None, ...]:
        x, like = need_maps(xs[0]), need_maps(xs[1])
        freq, _ = _margins(x.freq, like.freq)
        time, _ = _margins(x.time, like.time)
        return (Reads(Window(pad=freq), Window(pad=time)), None)

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        x, like = xs
        low, high = _margins(x.shape[2], like.shape[2])
        before, after = _margins(x.shape[3], like.shape[3])
        if low == high == before == after == 0:
            return x
        return torch.nn.functional.pad(x, (before, after, low, high))

    def summary(self) -> str:
        return self.mode if self.mode != "crop or pad" else ""


def _margins(size: int, wanted: int) -> tuple[int, int]:
    """Values to add before and after; negative ones are cropped."""
    before = (wanted - size) // 2 if wanted >= size else -((size - wanted) // 2)
    return before, wanted - size - before
