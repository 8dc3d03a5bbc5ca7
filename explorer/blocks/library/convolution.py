"""Convolution, and its transpose, over frequency and time."""

from __future__ import annotations

from typing import Any, ClassVar

from explorer.blocks.axes import Reads, Transposed, Window
from explorer.blocks.block import Block, Family, block, grid
from explorer.blocks.code import Call, call, either, unless
from explorer.blocks.errors import SetParams, ShapeError
from explorer.blocks.library.needs import need_maps, too_small
from explorer.blocks.params import Padding, Pair, param
from explorer.blocks.shapes import Maps, Shape

Sides = tuple[int, int]


def sides_of(padding: Padding, kernel: int, dilation: int, axis: int) -> Sides:
    """Zeros before and after on one axis (0 frequency, 1 time).

    ``same`` adds d(k−1) zeros, the smaller half before; ``causal`` puts all of them before, in time only.
    """
    reach = dilation * (kernel - 1)
    if isinstance(padding, tuple):
        return padding[2 * axis], padding[2 * axis + 1]
    if padding == "valid":
        return 0, 0
    if padding == "causal" and axis == 1:
        return reach, 0
    return reach // 2, reach - reach // 2


@block(
    "conv2d",
    title="Convolution 2-D",
    family=Family.CONVOLUTION,
    stem="conv",
    torch=("Conv2d",),
    keras=("Conv2D", "DepthwiseConv2D"),
    aliases=("dilated", "grouped", "causal", "convolution in time", "convolution in frequency"),
)
class Conv2d(Block):
    """Slides learned filters over frequency and time. Each answers one small pattern.

    A kernel of 1 × k reads along time only, one of k × 1 along frequency only.
    """

    formula: ClassVar[str] = (
        "S[i, j] = Σ K[u, v] · X[i · s + u · d, j · s + v · d] + b, the sum over the taps u, v of the filter K and "
        "over the maps X that arrive; s is the stride, d the dilation, b the bias."
    )
    count: ClassVar[str] = "filters · (kernel_freq · kernel_time · channels / groups + bias)"
    filters: int = param(32, 1, 4096, "Feature maps produced", unit="maps")
    kernel: Pair = param((3, 3), 1, 63, "Filter size over frequency and time")
    stride: Pair = param((1, 1), 1, 16, "Step from one position to the next")
    dilation: Pair = param((1, 1), 1, 64, "Distance between the taps of the filter")
    padding: Padding = param(
        "same",
        0,
        256,
        "Zeros around the input: same keeps the size, valid adds none, causal looks back only",
        choices=("same", "valid", "causal"),
        kind="padding",
    )
    groups: int = param(1, 1, 4096, "Channels are split into so many groups that do not mix")
    bias: bool = param(True, help="One offset per map")

    def _sides(self) -> tuple[Sides, Sides]:
        return (
            sides_of(self.padding, self.kernel[0], self.dilation[0], 0),
            sides_of(self.padding, self.kernel[1], self.dilation[1], 1),
        )

    def output(self, *xs: Shape) -> Shape:
        x = need_maps(xs[0])
        for name, count in (("channels", x.channels), ("filters", self.filters)):
            if count % self.groups:
                raise ShapeError("groups", SetParams((("groups", 1),)), what=name, count=count, groups=self.groups)
        sizes = []
        for axis, name, size in ((0, "freq", x.freq), (1, "time", x.time)):
            before, after = self._sides()[axis]
            reach = self.dilation[axis] * (self.kernel[axis] - 1) + 1
            if size + before + after < reach:
                fix = SetParams((("padding", "same"),)) if self.padding != "same" else None
                raise too_small(name, reach, size, fix)
            sizes.append((size + before + after - reach) // self.stride[axis] + 1)
        return Maps(self.filters, sizes[0], sizes[1])

    def reads(self, *xs: Shape) -> tuple[Reads | None, ...]:
        freq, time = (Window(self.kernel[i], self.stride[i], self._sides()[i][0], self.dilation[i]) for i in (0, 1))
        return (Reads(freq, time),)

    def weights(self, *xs: Shape) -> dict[str, tuple[int, ...]]:
        x = need_maps(xs[0])
        found: dict[str, tuple[int, ...]] = {"weight": (self.filters, x.channels // self.groups, *self.kernel)}
        return found | ({"bias": (self.filters,)} if self.bias else {})

    def parts(self, *xs: Shape) -> Call:
        freq, time = self._sides()
        even = freq[0] == freq[1] and time[0] == time[1]
        return call(
            "nn.Conv2d",
            need_maps(xs[0]).channels,
            self.filters,
            either(self.kernel),
            stride=unless(either(self.stride), 1),
            padding=unless(either((freq[0], time[0])), 0) if even else None,
            dilation=unless(either(self.dilation), 1),
            groups=unless(self.groups, 1),
            bias=unless(self.bias, True),
        )

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        (low, high), (before, after) = self._sides()
        if low == high and before == after:
            return m(xs[0])
        return m(torch.nn.functional.pad(xs[0], (before, after, low, high)))

    def summary(self) -> str:
        text = f"{self.filters} @ {self.kernel[0]}×{self.kernel[1]}"
        if self.stride != (1, 1):
            text += (
                f" /{self.stride[0]}" if self.stride[0] == self.stride[1] else f" /{self.stride[0]}×{self.stride[1]}"
            )
        return text

    def count_formula(self, *xs: Shape) -> str:
        channels = need_maps(xs[0]).channels // self.groups
        inner = f"{self.kernel[0]} · {self.kernel[1]} · {channels}"
        return f"{self.filters} · ({inner} + 1)" if self.bias else f"{self.filters} · {inner}"


@block(
    "conv_transpose2d",
    title="Transposed convolution",
    family=Family.CONVOLUTION,
    stem="upconv",
    torch=("ConvTranspose2d",),
    keras=("Conv2DTranspose",),
    aliases=("deconvolution",),
)
class ConvTranspose2d(Block):
    """Spreads each value over a learned filter: the way back up from a smaller map to a larger one.

    Where the stride does not divide the kernel, neighbours overlap unevenly and chequered patterns can appear.
    """

    formula: ClassVar[str] = (
        "S[i · s + u, j · s + v] += K[u, v] · X[i, j] for every position i, j and every tap u, v, then + b; "
        "s is the stride, K the filter."
    )
    count: ClassVar[str] = "filters · (kernel_freq · kernel_time · channels + bias)"
    filters: int = param(32, 1, 4096, "Feature maps produced", unit="maps")
    kernel: Pair = param((2, 2), 1, 63, "Filter size over frequency and time")
    stride: Pair = param((2, 2), 1, 16, "How many times larger the map becomes")
    crop: Pair = param((0, 0), 0, 62, "Rows and columns cut from each border (torch calls it padding)")
    extra: Pair = param((0, 0), 0, 15, "Rows and columns added at the end (torch calls it output padding)")
    bias: bool = param(True, help="One offset per map")

    def output(self, *xs: Shape) -> Shape:
        x = need_maps(xs[0])
        sizes = []
        for axis, name, size in ((0, "freq", x.freq), (1, "time", x.time)):
            if self.extra[axis] >= self.stride[axis]:
                raise ShapeError(
                    "extra-too-large", SetParams((("extra", (0, 0)),)), axis=name, limit=self.stride[axis] - 1
                )
            out = (size - 1) * self.stride[axis] - 2 * self.crop[axis] + self.kernel[axis] + self.extra[axis]
            if out < 1:
                raise ShapeError("cropped-away", SetParams((("crop", (0, 0)),)), axis=name, arrives=size)
            sizes.append(out)
        return Maps(self.filters, sizes[0], sizes[1])

    def reads(self, *xs: Shape) -> tuple[Reads | None, ...]:
        freq, time = (Transposed(self.kernel[i], self.stride[i], self.crop[i]) for i in (0, 1))
        return (Reads(freq, time),)

    def weights(self, *xs: Shape) -> dict[str, tuple[int, ...]]:
        x = need_maps(xs[0])
        found: dict[str, tuple[int, ...]] = {"weight": (x.channels, self.filters, *self.kernel)}
        return found | ({"bias": (self.filters,)} if self.bias else {})

    def positions(self, *xs: Shape) -> int:
        return grid(xs[0])

    def parts(self, *xs: Shape) -> Call:
        return call(
            "nn.ConvTranspose2d",
            need_maps(xs[0]).channels,
            self.filters,
            either(self.kernel),
            stride=unless(either(self.stride), 1),
            padding=unless(either(self.crop), 0),
            output_padding=unless(either(self.extra), 0),
            bias=unless(self.bias, True),
        )

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        return m(xs[0])

    def summary(self) -> str:
        return f"{self.filters} ↑ {self.stride[0]}×{self.stride[1]}"

    def count_formula(self, *xs: Shape) -> str:
        inner = f"{self.kernel[0]} · {self.kernel[1]} · {need_maps(xs[0]).channels}"
        return f"{self.filters} · ({inner} + 1)" if self.bias else f"{self.filters} · {inner}"
