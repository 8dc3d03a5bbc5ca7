"""Composites of one chain: blocks made of blocks, which open to show what is inside."""

from __future__ import annotations

from types import MappingProxyType
from typing import ClassVar, Final

from explorer.blocks.block import Family, block
from explorer.blocks.graph import Chain, Graph
from explorer.blocks.library.activation import ACTIVATION_NAMES
from explorer.blocks.library.convolution import Conv2d
from explorer.blocks.library.normalisation import BatchNorm, Dropout
from explorer.blocks.library.pooling import MaxPool2d
from explorer.blocks.library.stack import (
    MOST_MAPS,
    PADDING_HELP,
    PADDINGS,
    REPEAT_HELP,
    TWICE,
    Composite,
    Repeated,
    activate,
    check_maps,
    convolve,
)
from explorer.blocks.params import Pair, param
from explorer.blocks.shapes import Maps, Shape

_ORDERS: Final = MappingProxyType(
    {
        "pool last": ("conv", "norm", "activation", "pool"),
        "pool first": ("conv", "norm", "pool", "activation"),
        "activation first": ("conv", "activation", "norm", "pool"),
        "norm last": ("conv", "activation", "pool", "norm"),
        "norm first": ("norm", "activation", "conv", "pool"),
    }
)


@block(
    "separable_conv2d",
    title="Separable convolution",
    family=Family.CONVOLUTION,
    stem="sepconv",
    keras=("SeparableConv2D",),
    aliases=("depthwise", "MobileNet", "Xception"),
)
class SeparableConv2d(Composite):
    """A filter for each map alone, then a 1×1 convolution that mixes the maps.

    It sees as much as a full convolution and, with many filters, costs about one ninth of it at 3×3.
    """

    formula: ClassVar[str] = (
        "D[c] = K[c] ∗ X[c] for every map c by itself, then S[n] = Σ W[n, c] · D[c] + b[n]; K are the depthwise "
        "filters, W the weights of the 1×1 convolution."
    )
    count: ClassVar[str] = (
        "multiplier · channels · kernel_freq · kernel_time + filters · (multiplier · channels + bias)"
    )
    filters: int = param(32, 1, 4096, "Feature maps produced", unit="maps")
    kernel: Pair = param((3, 3), 1, 63, "Filter size over frequency and time")
    stride: Pair = param((1, 1), 1, 16, "Step from one position to the next")
    dilation: Pair = param((1, 1), 1, 64, "Distance between the taps of the filter")
    padding: str = param("same", help=PADDING_HELP, choices=PADDINGS)
    multiplier: int = param(1, 1, 16, "Filters for each map that arrives")
    bias: bool = param(True, help="One offset per map that is produced")

    def parts(self, *xs: Shape) -> Graph:
        channels = xs[0].channels if isinstance(xs[0], Maps) else 1
        check_maps(channels * self.multiplier, "multiplier", MOST_MAPS // channels)
        chain = Chain()
        depth = Conv2d(
            channels * self.multiplier, self.kernel, self.stride, self.dilation, self.padding, channels, False
        )
        chain.add("depthwise", depth)
        chain.add("pointwise", Conv2d(self.filters, (1, 1), bias=self.bias))
        return chain.graph()

    def summary(self) -> str:
        return f"{self.filters} @ {self.kernel[0]}×{self.kernel[1]}"


@block(
    "conv_block",
    title="Conv block",
    family=Family.GROUP,
    stem="block",
    aliases=("Conv2d", "BatchNorm", "ReLU", "MaxPool2d"),
)
class ConvBlock(Repeated):
    """Convolution, normalisation, activation and pooling in one: the bread and butter of sound networks.

    The convolution has a bias unless a normalisation, which would take it out again, follows right behind it.
    """

    formula: ClassVar[str] = (
        "y = pool(f(norm(K ∗ x + b))), in the chosen order; ∗ is the convolution, f the activation, K the filters "
        "and b the bias."
    )
    count: ClassVar[str] = (
        "without a norm: filters · (kernel_freq · kernel_time · channels + 1) | norm right after the convolution: "
        "filters · (kernel_freq · kernel_time · channels + 2) | norm later: filters · (kernel_freq · kernel_time · "
        "channels + 3) | norm first: 2 · channels + filters · (kernel_freq · kernel_time · channels + 1)"
    )
    filters: int = param(32, 1, 4096, "Feature maps produced", unit="maps")
    kernel: Pair = param((3, 3), 1, 63, "Filter size over frequency and time")
    norm: bool = param(True, help="Batch normalisation")
    activation: str = param("relu", help="What bends the result", choices=ACTIVATION_NAMES)
    pool: Pair = param((2, 2), 1, 64, "Max pooling over frequency and time; 1 × 1 is none")
    order: str = param(
        "pool last",
        help="C N A P, C N P A, C A N P, C A P N or N A C P (convolution, norm, activation, pool); "
        "the lecture's C → MP → ReLU pools first",
        choices=tuple(_ORDERS),
    )
    stride: Pair = param((1, 1), 1, 16, "Step of the convolution")
    padding: str = param("same", help=PADDING_HELP, choices=PADDINGS)
    pool_stride: Pair = param((0, 0), 0, 64, "Step between the windows of the pooling; 0 is their size")
    pool_padding: Pair = param((0, 0), 0, 32, "Border that the pooling adds, at most half its window")
    dropout: float = param(0.0, 0, 0.99, "Share of the values dropped at the end; 0 is none")
    repeat: int = param(1, 1, 32, REPEAT_HELP)

    def parts(self, *xs: Shape) -> Graph:
        if self.repeat > 1:
            return self.repeated()
        steps = [step for step in _ORDERS[self.order] if self._wants(step)]
        normed = steps[steps.index("conv") + 1 : steps.index("conv") + 2] == ["norm"]
        chain = Chain()
        for step in steps:
            if step == "conv":
                chain.add("conv", Conv2d(self.filters, self.kernel, self.stride, padding=self.padding, bias=not normed))
            elif step == "norm":
                chain.add("bn", BatchNorm())
            elif step == "activation":
                activate(chain, self.activation)
            else:
                chain.add("pool", MaxPool2d(self.pool, self.pool_stride, self.pool_padding))
        if self.dropout:
            chain.add("dropout", Dropout(self.dropout))
        return chain.graph()

    def _wants(self, step: str) -> bool:
        if step == "pool":
            return self.pool != (1, 1)
        return step == "conv" or (self.norm if step == "norm" else self.activation != "none")

    def summary(self) -> str:
        return self.times(f"{self.filters} @ {self.kernel[0]}×{self.kernel[1]}")


@block("vgg_pair", title="VGG pair", family=Family.GROUP, stem="pair", aliases=("VGG", "VGG-16", "Conv2d"))
class VggPair(Repeated):
    """Two small convolutions in a row see as much as one large one, with fewer parameters and one more bend.

    Two of 3×3 see 5×5 with 18 weights per pair of maps instead of 25. The deeper stages of VGG-16 have three.
    """

    formula: ClassVar[str] = (
        "y = pool(f(K₂ ∗ f(K₁ ∗ x + b₁) + b₂)); ∗ is the convolution, f the activation, K₁ and K₂ are the filters, b₁ "
        "and b₂ the biases."
    )
    count: ClassVar[str] = TWICE
    filters: int = param(32, 1, 4096, "Feature maps produced", unit="maps")
    kernel: Pair = param((3, 3), 1, 63, "Size of the filters")
    norm: bool = param(False, help="Batch normalisation after each convolution")
    pool: Pair = param((2, 2), 1, 64, "Max pooling at the end; 1 × 1 is none")
    convs: int = param(2, 1, 6, "Convolutions in a row", label="Convolutions")
    activation: str = param("relu", help="What bends each result", choices=ACTIVATION_NAMES)
    repeat: int = param(1, 1, 32, REPEAT_HELP)

    def parts(self, *xs: Shape) -> Graph:
        if self.repeat > 1:
            return self.repeated()
        chain = Chain()
        for number in range(1, self.convs + 1):
            conv = Conv2d(self.filters, self.kernel, bias=not self.norm)
            convolve(chain, str(number), conv, self.norm, self.activation)
        if self.pool != (1, 1):
            chain.add("pool", MaxPool2d(self.pool))
        return chain.graph()

    def summary(self) -> str:
        return self.times(f"{self.convs} × {self.filters}")
