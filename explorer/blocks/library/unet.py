"""The stages of a U-Net, down and up."""

from __future__ import annotations

from typing import ClassVar

from explorer.blocks.block import Family, block
from explorer.blocks.graph import Chain, Graph
from explorer.blocks.library.activation import ACTIVATION_NAMES
from explorer.blocks.library.convolution import Conv2d, ConvTranspose2d
from explorer.blocks.library.merge import Concat, Fit
from explorer.blocks.library.pooling import MaxPool2d, Upsample
from explorer.blocks.library.stack import PADDING_HELP, PADDINGS, TWICE, Composite, convolve
from explorer.blocks.params import Pair, param
from explorer.blocks.shapes import Maps, Shape


class _Stage(Composite):
    """What both stages share: some convolutions at one resolution."""

    filters: int
    kernel: Pair
    convs: int
    norm: bool
    activation: str
    padding: str

    def _convolve(self, chain: Chain) -> Graph:
        for number in range(1, self.convs + 1):
            conv = Conv2d(self.filters, self.kernel, padding=self.padding, bias=not self.norm)
            convolve(chain, str(number), conv, self.norm, self.activation)
        return chain.graph()

    def summary(self) -> str:
        return f"{self.convs} × {self.filters}"


@block("encoder", title="Encoder stage", family=Family.GROUP, stem="down", aliases=("U-Net", "down", "DoubleConv"))
class EncoderStage(_Stage):
    """Two convolutions at one resolution; the stage of a U-Net from which a bridge leaves. Pool before the next one.

    The bridge takes the fine detail past the lower stages, where pooling loses it.
    """

    formula: ClassVar[str] = (
        "y = f(norm(K₂ ∗ f(norm(K₁ ∗ pool(x))))); ∗ is the convolution, f the activation, K₁ and K₂ are the filters."
    )
    count: ClassVar[str] = TWICE
    filters: int = param(32, 1, 4096, "Feature maps produced", unit="maps")
    kernel: Pair = param((3, 3), 1, 63, "Size of the filters")
    pool: Pair = param((1, 1), 1, 64, "Max pooling before the convolutions; 1 × 1 is none")
    convs: int = param(2, 1, 6, "Convolutions in a row", label="Convolutions")
    norm: bool = param(True, help="Batch normalisation after each convolution")
    activation: str = param("relu", help="What bends each result", choices=ACTIVATION_NAMES)
    padding: str = param("same", help=PADDING_HELP, choices=PADDINGS)

    def parts(self, *xs: Shape) -> Graph:
        chain = Chain()
        if self.pool != (1, 1):
            chain.add("pool", MaxPool2d(self.pool))
        return self._convolve(chain)


@block("decoder", title="Decoder stage", family=Family.GROUP, stem="up", aliases=("U-Net", "up", "DoubleConv"))
class DecoderStage(_Stage):
    """Brings maps up one resolution, joins the bridge beside them and convolves twice.

    Where both sizes differ, the maps from below are fitted to the bridge, or the bridge is cropped to them as in the
    U-Net of 2015, whose convolutions are valid.
    """

    formula: ClassVar[str] = (
        "y = f(norm(K₂ ∗ f(norm(K₁ ∗ [up(x), bridge])))); [ , ] puts maps side by side, ∗ is the convolution, f the "
        "activation, K₁ and K₂ are the filters."
    )
    count: ClassVar[str] = (
        "transposed: filters · (factor_freq · factor_time · channels + 1) + filters · (kernel_freq · kernel_time · "
        "(filters + bridge) + 1 + norm) + (convs − 1) · filters · (kernel_freq · kernel_time · filters + 1 + norm) | "
        "else: filters · (kernel_freq · kernel_time · (channels + bridge) + 1 + norm) + (convs − 1) · filters · "
        "(kernel_freq · kernel_time · filters + 1 + norm)"
    )
    inputs: ClassVar[tuple[str, ...]] = ("x", "bridge")
    filters: int = param(32, 1, 4096, "Feature maps produced", unit="maps")
    kernel: Pair = param((3, 3), 1, 63, "Size of the filters")
    factor: Pair = param((2, 2), 1, 16, "How many times larger, over frequency and time")
    way_up: str = param(
        "transposed", help="Learned, repeated or blended", choices=("transposed", "nearest", "bilinear"), label="Way up"
    )
    convs: int = param(2, 1, 6, "Convolutions in a row", label="Convolutions")
    norm: bool = param(True, help="Batch normalisation after each convolution")
    activation: str = param("relu", help="What bends each result", choices=ACTIVATION_NAMES)
    padding: str = param("same", help=PADDING_HELP, choices=PADDINGS)
    joint: str = param(
        "fit the maps",
        help="Where sizes differ, fit the maps from below to the bridge, or crop the bridge to them",
        choices=("fit the maps", "crop the bridge"),
    )

    def parts(self, *xs: Shape) -> Graph:
        chain = Chain(("x", "bridge"))
        if self.way_up == "transposed":
            chain.add("up", ConvTranspose2d(self.filters, self.factor, self.factor))
        else:
            chain.add("up", Upsample(self.factor, self.way_up))
        maps, bridge = "up", "bridge"
        if len(xs) == 2 and isinstance(xs[0], Maps) and isinstance(xs[1], Maps):
            up = (xs[0].freq * self.factor[0], xs[0].time * self.factor[1])
            if up != (xs[1].freq, xs[1].time):
                if self.joint == "crop the bridge":
                    bridge = chain.add("fit", Fit(), "bridge", "up")
                else:
                    maps = chain.add("fit", Fit(), "up", "bridge")
        chain.add("concat", Concat(), maps, bridge)
        return self._convolve(chain)
