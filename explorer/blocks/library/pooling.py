"""Pooling and upsampling: the same maps at another resolution."""

from __future__ import annotations

from typing import Any, ClassVar

from explorer.blocks.axes import EVERYTHING, Reads, Upsampled, Window
from explorer.blocks.block import Block, Family, block
from explorer.blocks.code import Call, call, either, unless
from explorer.blocks.errors import SetParams, ShapeError
from explorer.blocks.library.needs import need_maps
from explorer.blocks.params import Pair, param
from explorer.blocks.shapes import Maps, Shape, Vector


class _Pool(Block):
    """What both poolings share; the window slides like a filter, but nothing is learned."""

    torch_name: ClassVar[str] = ""
    word: ClassVar[str] = ""
    size: Pair
    stride: Pair
    padding: Pair

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


@block("max_pool2d", title="Max pooling", family=Family.RESAMPLING, stem="pool", aliases=("MaxPool2d", "MaxPooling2D"))
class MaxPool2d(_Pool):
    """Keeps the largest value of each window: smaller maps that care less about where exactly something was."""

    torch_name: ClassVar[str] = "nn.MaxPool2d"
    word: ClassVar[str] = "max"
    size: Pair = param((2, 2), 1, 256, "Window over frequency and time")
    stride: Pair = param((0, 0), 0, 256, "Step between windows; 0 is the window's size")
    padding: Pair = param((0, 0), 0, 128, "Border added on both sides, at most half the window")


@block(
    "avg_pool2d",
    title="Average pooling",
    family=Family.RESAMPLING,
    stem="pool",
    aliases=("AvgPool2d", "AveragePooling2D"),
)
class AvgPool2d(_Pool):
    """Keeps the mean of each window: smaller, smoother maps."""

    torch_name: ClassVar[str] = "nn.AvgPool2d"
    word: ClassVar[str] = "mean"
    size: Pair = param((2, 2), 1, 256, "Window over frequency and time")
    stride: Pair = param((0, 0), 0, 256, "Step between windows; 0 is the window's size")
    padding: Pair = param((0, 0), 0, 128, "Zeros added on both sides, at most half the window; they count in the mean")


@block(
    "global_pool",
    title="Global pooling",
    family=Family.RESAMPLING,
    stem="gap",
    aliases=("AdaptiveAvgPool2d", "GlobalAveragePooling2D", "GlobalMaxPooling2D"),
)
class GlobalPool(Block):
    """One number per map: its mean or its largest value over the whole patch."""

    mode: str = param("mean", help="The mean, or the largest value", choices=("mean", "max"))

    def output(self, *xs: Shape) -> Shape:
        x = xs[0]
        if isinstance(x, Vector):
            raise ShapeError("needs-maps", kind=x.kind, shape=f"D{x.features}")
        return Vector(x.channels if isinstance(x, Maps) else x.features)

    def reads(self, *xs: Shape) -> tuple[Reads | None, ...]:
        return (EVERYTHING,)

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        axes = (2, 3) if len(xs[0].shape) == 4 else (1,)
        return xs[0].mean(dim=axes) if self.mode == "mean" else xs[0].amax(dim=axes)

    def summary(self) -> str:
        return self.mode


@block(
    "upsample",
    title="Upsampling",
    family=Family.RESAMPLING,
    stem="up",
    aliases=("Upsample", "UpSampling2D", "interpolate"),
)
class Upsample(Block):
    """Makes maps larger by repeating values or by blending neighbours; nothing is learned."""

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
