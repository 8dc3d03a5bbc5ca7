"""Pooling and upsampling: the same maps at another resolution."""

from __future__ import annotations

from typing import Any, ClassVar

from explorer.blocks.axes import EVERYTHING, Reads, Upsampled, Whole, Window
from explorer.blocks.block import Block, Family, block, shared
from explorer.blocks.code import Call, call, either, unless
from explorer.blocks.errors import Remove, SetParams, ShapeError
from explorer.blocks.library.needs import need_maps, need_sequence
from explorer.blocks.params import Pair, param
from explorer.blocks.shapes import Maps, Sequence, Shape, Vector, letters


@shared
class _Pool(Block):
    """What both poolings share; the window slides like a filter, but nothing is learned."""

    torch_name: ClassVar[str] = ""
    word: ClassVar[str] = ""
    size: Pair = param((2, 2), 1, 256, "Window over frequency and time")
    stride: Pair = param((0, 0), 0, 256, "Step between windows; 0 is the window's size")
    padding: Pair = param((0, 0), 0, 128, "Border added on both sides, at most half the window")

    def _step(self) -> Pair:
        return (self.stride[0] or self.size[0], self.stride[1] or self.size[1])

    def output(self, *xs: Shape) -> Shape:
        x = need_maps(xs[0])
        sizes = []
        for axis, name, arrives in ((0, "freq", x.freq), (1, "time", x.time)):
            if self.padding[axis] > self.size[axis] // 2:
                raise ShapeError(
                    "pool-padding", SetParams((("padding", (0, 0)),)), axis=name, limit=self.size[axis] // 2
                )
            room = arrives + 2 * self.padding[axis] - self.size[axis]
            if room < 0:
                other = (1, self.size[1]) if axis == 0 else (self.size[0], 1)
                raise ShapeError(
                    "pooled-away",
                    SetParams((("size", other), ("stride", (0, 0)))),
                    axis=name,
                    arrives=arrives,
                    freq=self.size[0],
                    time=self.size[1],
                )
            sizes.append(room // self._step()[axis] + 1)
        return Maps(x.channels, sizes[0], sizes[1])

    def reads(self, *xs: Shape) -> tuple[Reads | None, ...]:
        freq, time = (Window(self.size[i], self._step()[i], self.padding[i]) for i in (0, 1))
        return (Reads(freq, time),)

    def parts(self, *xs: Shape) -> Call:
        step = self._step()
        return call(
            self.torch_name,
            either(self.size),
            stride=None if step == self.size else either(step),
            padding=unless(either(self.padding), 0),
        )

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        return m(xs[0])

    def summary(self) -> str:
        return f"{self.word} {self.size[0]}×{self.size[1]}"


@block(
    "max_pool2d",
    title="Max pooling",
    family=Family.RESAMPLING,
    stem="pool",
    torch=("MaxPool2d",),
    keras=("MaxPooling2D",),
)
class MaxPool2d(_Pool):
    """Keeps the largest value of each window: smaller maps that care less about where exactly something was.

    A window of 1 × k pools over time only, one of k × 1 over frequency only.
    """

    formula: ClassVar[str] = "y[i, j] = max x[i · s + u, j · s + v] over the window's positions u, v; s is the stride."
    torch_name: ClassVar[str] = "nn.MaxPool2d"
    word: ClassVar[str] = "max"


@block(
    "avg_pool2d",
    title="Average pooling",
    family=Family.RESAMPLING,
    stem="pool",
    torch=("AvgPool2d",),
    keras=("AveragePooling2D",),
    aliases=("mean pooling",),
)
class AvgPool2d(_Pool):
    """Keeps the mean of each window: smaller, smoother maps.

    A window of 1 × k pools over time only, one of k × 1 over frequency only.
    """

    formula: ClassVar[str] = (
        "y[i, j] = mean of x[i · s + u, j · s + v] over the window's positions u, v; s is the stride."
    )
    torch_name: ClassVar[str] = "nn.AvgPool2d"
    word: ClassVar[str] = "mean"
    padding: Pair = param((0, 0), 0, 128, "Zeros added on both sides, at most half the window; they count in the mean")


@block(
    "pool1d",
    title="Pooling 1-D",
    family=Family.RESAMPLING,
    stem="pool",
    torch=("MaxPool1d", "AvgPool1d"),
    keras=("MaxPooling1D", "AveragePooling1D"),
    aliases=("temporal pooling",),
)
class Pool1d(Block):
    """Keeps the largest value, or the mean, of each window of frames of a sequence: fewer frames, the same features."""

    formula: ClassVar[str] = "y[t] = max (or mean) of x[t · s + v] over the window's frames v; s is the stride."
    mode: str = param("max", help="The largest value, or the mean", choices=("max", "mean"))
    size: int = param(2, 1, 256, "Frames of the window")
    stride: int = param(0, 0, 256, "Step between windows; 0 is the window's size")

    def _step(self) -> int:
        return self.stride or self.size

    def output(self, *xs: Shape) -> Shape:
        x = need_sequence(xs[0])
        if x.time < self.size:
            raise ShapeError("frames-pooled-away", Remove(), axis="time", arrives=x.time, size=self.size)
        return Sequence(x.features, (x.time - self.size) // self._step() + 1)

    def reads(self, *xs: Shape) -> tuple[Reads | None, ...]:
        return (Reads(time=Window(self.size, self._step())),)

    def parts(self, *xs: Shape) -> Call:
        name = "nn.MaxPool1d" if self.mode == "max" else "nn.AvgPool1d"
        return call(name, self.size, stride=None if self._step() == self.size else self._step())

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        return m(xs[0].transpose(1, 2)).transpose(1, 2)  # torch wants the features before the time

    def summary(self) -> str:
        return f"{self.mode} {self.size}"


@block(
    "global_pool",
    title="Global pooling",
    family=Family.RESAMPLING,
    stem="gap",
    torch=("AdaptiveAvgPool2d", "AdaptiveMaxPool2d"),
    keras=("GlobalAveragePooling2D", "GlobalMaxPooling2D", "GlobalAveragePooling1D", "GlobalMaxPooling1D"),
    aliases=("pooling over time", "pooling over frequency"),
)
class GlobalPool(Block):
    """One number per map: its mean or its largest value over the whole patch, or over one axis.

    Pooled over frequency, maps become a sequence; pooled over time they keep their bands and have one frame. The end of
    the PANNs networks is two of these: the mean over frequency, then mean + max over time.
    """

    formula: ClassVar[str] = "y[c] = mean (or max) of x[c, f, t] over all bands f and frames t, or over one of the two."
    mode: str = param(
        "mean",
        help="The mean, the largest value, their sum, or both side by side",
        choices=("mean", "max", "mean + max", "mean, max"),
    )
    axis: str = param(
        "both", help="Pool over both axes, or over one of them", choices=("both", "time", "freq"), label="Over"
    )

    def output(self, *xs: Shape) -> Shape:
        x = xs[0]
        if isinstance(x, Vector) or (self.axis == "freq" and isinstance(x, Sequence)):
            raise ShapeError("needs-maps", kind=x.kind, shape=letters(x))
        width = x.axes[0][1] * (2 if self.mode == "mean, max" else 1)
        if isinstance(x, Sequence) or self.axis == "both":
            return Vector(width)
        return Maps(width, x.freq, 1) if self.axis == "time" else Sequence(width, x.time)

    def reads(self, *xs: Shape) -> tuple[Reads | None, ...]:
        if self.axis == "both":
            return (EVERYTHING,)
        return (Reads(time=Whole()) if self.axis == "time" else Reads(freq=Whole()),)

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        maps = len(xs[0].shape) == 4
        keep = maps and self.axis == "time"
        axes = {"both": (2, 3), "time": 3, "freq": 2}[self.axis] if maps else 1
        how = {"dim": axes} | ({"keepdim": True} if keep else {})
        if self.mode == "mean":
            pooled = xs[0].mean(**how)
        elif self.mode == "max":
            pooled = xs[0].amax(**how)
        elif self.mode == "mean + max":
            pooled = xs[0].mean(**how) + xs[0].amax(**how)
        else:
            pooled = torch.cat([xs[0].mean(**how), xs[0].amax(**how)], dim=1)
        return pooled.transpose(1, 2) if maps and self.axis == "freq" else pooled

    def summary(self) -> str:
        return self.mode if self.axis == "both" else f"{self.mode}, {self.axis}"


@block(
    "upsample",
    title="Upsampling",
    family=Family.RESAMPLING,
    stem="up",
    torch=("Upsample",),
    keras=("UpSampling2D",),
    aliases=("interpolate",),
)
class Upsample(Block):
    """Makes maps larger by repeating values or by blending neighbours; nothing is learned.

    With a convolution behind it, it does what a transposed convolution does, without its chequered patterns.
    """

    formula: ClassVar[str] = (
        "y[i, j] = x[⌊i / factor⌋, ⌊j / factor⌋], or a blend of the nearest neighbours, weighted by their distance."
    )
    factor: Pair = param((2, 2), 1, 64, "How many times larger, over frequency and time")
    mode: str = param("nearest", help="Repeat each value, or blend neighbours", choices=("nearest", "bilinear"))

    def output(self, *xs: Shape) -> Shape:
        x = need_maps(xs[0])
        return Maps(x.channels, x.freq * self.factor[0], x.time * self.factor[1])

    def reads(self, *xs: Shape) -> tuple[Reads | None, ...]:
        smooth = self.mode == "bilinear"
        return (Reads(Upsampled(self.factor[0], smooth), Upsampled(self.factor[1], smooth)),)

    def parts(self, *xs: Shape) -> Call:
        return call("nn.Upsample", scale_factor=either(self.factor), mode=unless(self.mode, "nearest"))

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        return m(xs[0])

    def summary(self) -> str:
        return f"{self.mode} {self.factor[0]}×{self.factor[1]}"
