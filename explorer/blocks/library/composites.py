"""Composites: blocks made of blocks, which open to show what is inside."""

from __future__ import annotations

from typing import ClassVar

from explorer.blocks.block import Block, Family, block
from explorer.blocks.graph import Chain, Graph, inside, shapes_in
from explorer.blocks.library.activation import ELU, GELU, LeakyReLU, ReLU, Sigmoid, Tanh
from explorer.blocks.library.convolution import Conv2d, ConvTranspose2d
from explorer.blocks.library.merge import Add, Concat, Fit
from explorer.blocks.library.normalisation import BatchNorm
from explorer.blocks.library.pooling import MaxPool2d, Upsample
from explorer.blocks.params import Pair, param
from explorer.blocks.shapes import Maps, Shape

_CHOICES: dict[str, type[Block]] = {
    "relu": ReLU,
    "leaky_relu": LeakyReLU,
    "elu": ELU,
    "gelu": GELU,
    "tanh": Tanh,
    "sigmoid": Sigmoid,
}
_NAMES = (*_CHOICES, "none")


def _activate(chain: Chain, name: str, number: str = "") -> None:
    if name != "none":
        cls = _CHOICES[name]
        chain.add(f"{cls.stem}{number}", cls())


def _convolve(chain: Chain, number: str, conv: Conv2d, norm: bool, activation: str) -> None:
    chain.add(f"conv{number}", conv)
    if norm:
        chain.add(f"bn{number}", BatchNorm())
    _activate(chain, activation, number)


class _Composite(Block):
    """A block whose rules follow from the graph it is made of."""

    composite: ClassVar[bool] = True

    def output(self, *xs: Shape) -> Shape:
        graph = inside(self, xs)
        return shapes_in(graph, xs)[graph.returned]


@block(
    "conv_block",
    title="Conv block",
    family=Family.GROUP,
    stem="block",
    aliases=("Conv2d", "BatchNorm", "ReLU", "MaxPool2d"),
)
class ConvBlock(_Composite):
    """Convolution, normalisation, activation and pooling in one: the bread and butter of sound networks."""

    filters: int = param(32, 1, 4096, "Feature maps produced", unit="maps")
    kernel: Pair = param((3, 3), 1, 63, "Filter size over frequency and time")
    norm: bool = param(True, help="batch normalisation after the convolution")
    activation: str = param("relu", help="What bends the result", choices=_NAMES)
    pool: Pair = param((2, 2), 1, 64, "Max pooling over frequency and time; 1 × 1 is none")
    order: str = param(
        "pool last",
        help="Pool after the activation, or before it as in the lecture's C → MP → ReLU",
        choices=("pool last", "pool first"),
    )

    def parts(self, *xs: Shape) -> Graph:
        chain = Chain()
        chain.add("conv", Conv2d(self.filters, self.kernel, bias=not self.norm))
        if self.norm:
            chain.add("bn", BatchNorm())
        pool = self.pool != (1, 1)
        if pool and self.order == "pool first":
            chain.add("pool", MaxPool2d(self.pool))
        _activate(chain, self.activation)
        if pool and self.order == "pool last":
            chain.add("pool", MaxPool2d(self.pool))
        return chain.graph()

    def summary(self) -> str:
        return f"{self.filters} @ {self.kernel[0]}×{self.kernel[1]}"


@block("vgg_pair", title="VGG pair", family=Family.GROUP, stem="pair", aliases=("VGG", "Conv2d"))
class VggPair(_Composite):
    """Two small convolutions in a row see as much as one large one, with fewer parameters and one more bend."""

    filters: int = param(32, 1, 4096, "Feature maps produced", unit="maps")
    kernel: Pair = param((3, 3), 1, 63, "Size of both filters")
    norm: bool = param(False, help="batch normalisation after each convolution")
    pool: Pair = param((2, 2), 1, 64, "Max pooling at the end; 1 × 1 is none")

    def parts(self, *xs: Shape) -> Graph:
        chain = Chain()
        for number in ("1", "2"):
            _convolve(chain, number, Conv2d(self.filters, self.kernel, bias=not self.norm), self.norm, "relu")
        if self.pool != (1, 1):
            chain.add("pool", MaxPool2d(self.pool))
        return chain.graph()

    def summary(self) -> str:
        return f"2 × {self.filters}"


@block("residual", title="Residual block", family=Family.GROUP, stem="res", aliases=("ResNet", "BasicBlock", "skip"))
class ResidualBlock(_Composite):
    """Two convolutions that learn what to add to their input; the skip carries the input, and the gradient, past them.

    Where the size or the number of maps changes, a 1×1 convolution on the skip makes both sides fit.
    """

    filters: int = param(32, 1, 4096, "Feature maps produced", unit="maps")
    stride: Pair = param((1, 1), 1, 16, "Step of the first convolution")
    kernel: Pair = param((3, 3), 1, 63, "Size of both filters")

    def parts(self, *xs: Shape) -> Graph:
        chain = Chain()
        _convolve(chain, "1", Conv2d(self.filters, self.kernel, self.stride, bias=False), True, "relu")
        _convolve(chain, "2", Conv2d(self.filters, self.kernel, bias=False), True, "none")
        skip = "x"
        fits = isinstance(xs[0], Maps) and xs[0].channels == self.filters and self.stride == (1, 1)
        if not fits:
            chain.add("skip", Conv2d(self.filters, (1, 1), self.stride, bias=False), "x")
            skip = chain.add("skip_bn", BatchNorm())
        chain.add("add", Add(), "bn2", skip)
        chain.add("relu2", ReLU())
        return chain.graph()

    def summary(self) -> str:
        return f"{self.filters} @ {self.kernel[0]}×{self.kernel[1]}"


@block("encoder", title="Encoder stage", family=Family.GROUP, stem="down", aliases=("U-Net", "down", "DoubleConv"))
class EncoderStage(_Composite):
    """Two convolutions at one resolution; the stage of a U-Net from which a bridge leaves. Pool before the next one."""

    filters: int = param(32, 1, 4096, "Feature maps produced", unit="maps")
    kernel: Pair = param((3, 3), 1, 63, "Size of both filters")
    pool: Pair = param((1, 1), 1, 64, "Max pooling before the convolutions; 1 × 1 is none")

    def parts(self, *xs: Shape) -> Graph:
        chain = Chain()
        if self.pool != (1, 1):
            chain.add("pool", MaxPool2d(self.pool))
        for number in ("1", "2"):
            _convolve(chain, number, Conv2d(self.filters, self.kernel, bias=False), True, "relu")
        return chain.graph()

    def summary(self) -> str:
        return f"2 × {self.filters}"


@block("decoder", title="Decoder stage", family=Family.GROUP, stem="up", aliases=("U-Net", "up", "DoubleConv"))
class DecoderStage(_Composite):
    """Brings maps up one resolution, joins the bridge beside them and convolves twice."""

    inputs: ClassVar[tuple[str, ...]] = ("x", "bridge")
    filters: int = param(32, 1, 4096, "Feature maps produced", unit="maps")
    kernel: Pair = param((3, 3), 1, 63, "Size of both filters")
    factor: Pair = param((2, 2), 1, 16, "How many times larger, over frequency and time")
    way_up: str = param(
        "transposed", help="Learned, repeated or blended", choices=("transposed", "nearest", "bilinear"), label="Way up"
    )

    def parts(self, *xs: Shape) -> Graph:
        chain = Chain(("x", "bridge"))
        if self.way_up == "transposed":
            chain.add("up", ConvTranspose2d(self.filters, self.factor, self.factor))
        else:
            chain.add("up", Upsample(self.factor, self.way_up))
        if len(xs) == 2 and isinstance(xs[0], Maps) and isinstance(xs[1], Maps):
            up = (xs[0].freq * self.factor[0], xs[0].time * self.factor[1])
            if up != (xs[1].freq, xs[1].time):
                chain.add("fit", Fit(), "up", "bridge")
        chain.add("concat", Concat(), chain.nodes[-1].id, "bridge")
        for number in ("1", "2"):
            _convolve(chain, number, Conv2d(self.filters, self.kernel, bias=False), True, "relu")
        return chain.graph()

    def summary(self) -> str:
        return f"2 × {self.filters}"
