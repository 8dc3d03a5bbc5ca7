"""Residual blocks: what ResNets are made of."""

from __future__ import annotations

from typing import ClassVar, Final

from explorer.blocks.block import Family, block
from explorer.blocks.graph import Chain, Graph
from explorer.blocks.library.activation import ReLU
from explorer.blocks.library.convolution import Conv2d
from explorer.blocks.library.merge import Add
from explorer.blocks.library.normalisation import BatchNorm
from explorer.blocks.library.stack import MOST_MAPS, REPEAT_HELP, Repeated, check_maps, convolve
from explorer.blocks.params import Pair, param
from explorer.blocks.shapes import Maps, Shape

_EXPANSION: Final = 4


@block(
    "residual",
    title="Residual block",
    family=Family.GROUP,
    stem="res",
    aliases=("ResNet", "BasicBlock", "Bottleneck", "skip"),
)
class ResidualBlock(Repeated):
    """Two convolutions that learn what to add to their input; the skip carries the input, and the gradient, past them.

    Where the size or the number of maps changes, a 1×1 convolution on the skip makes both sides fit. A bottleneck
    squeezes the maps by a 1×1 convolution, filters them, and gives four times as many by another. Of several in a row
    only the first has the stride.
    """

    formula: ClassVar[str] = (
        "y = relu(x + F(x)), with F two convolutions (a bottleneck: three), each with batch normalisation; "
        "pre-activated y = x + F(x), where norm and ReLU come before each convolution."
    )
    count: ClassVar[str] = (
        "basic: filters · (kernel_freq · kernel_time · (channels + filters) + 4) | with a convolution on the skip: "
        "filters · (kernel_freq · kernel_time · (channels + filters) + channels + 6) | bottleneck: filters · (channels "
        "+ kernel_freq · kernel_time · filters + 4 · filters + 12) | with a convolution on the skip: filters · (5 · "
        "channels + kernel_freq · kernel_time · filters + 4 · filters + 20)"
    )
    filters: int = param(32, 1, 4096, "Feature maps produced; a bottleneck gives four times as many", unit="maps")
    stride: Pair = param((1, 1), 1, 16, "Step of the first convolution, in a bottleneck of the one with the kernel")
    kernel: Pair = param((3, 3), 1, 63, "Size of the filters")
    form: str = param("basic", help="Two convolutions, or a bottleneck of three", choices=("basic", "bottleneck"))
    preactivation: bool = param(
        False, help="Norm and ReLU before each convolution, not after it", label="Pre-activation"
    )
    repeat: int = param(1, 1, 64, REPEAT_HELP)

    @property
    def produced(self) -> int:
        """Maps that come out."""
        return self.filters * (_EXPANSION if self.form == "bottleneck" else 1)

    def _convs(self) -> tuple[Conv2d, ...]:
        first = Conv2d(self.filters, self.kernel, self.stride, bias=False)
        if self.form == "basic":
            return first, Conv2d(self.filters, self.kernel, bias=False)
        return Conv2d(self.filters, (1, 1), bias=False), first, Conv2d(self.produced, (1, 1), bias=False)

    def parts(self, *xs: Shape) -> Graph:
        check_maps(self.produced, "filters", MOST_MAPS // _EXPANSION)
        if self.repeat > 1:
            return self.repeated(self.with_values(repeat=1, stride=(1, 1)))
        same = isinstance(xs[0], Maps) and xs[0].channels == self.produced and self.stride == (1, 1)
        projection = None if same else Conv2d(self.produced, (1, 1), self.stride, bias=False)
        return self._before(projection) if self.preactivation else self._after(projection)

    def _after(self, projection: Conv2d | None) -> Graph:
        """Norm and ReLU after each convolution (He et al. 2015, "Deep residual learning for image recognition")."""
        chain, convs = Chain(), self._convs()
        for number, conv in enumerate(convs, 1):
            convolve(chain, str(number), conv, True, "relu" if number < len(convs) else "none")
        last, skip = chain.nodes[-1].id, "x"
        if projection is not None:
            chain.add("skip", projection, "x")
            skip = chain.add("skip_bn", BatchNorm())
        chain.add("add", Add(), last, skip)
        chain.add(f"relu{len(convs)}", ReLU())
        return chain.graph()

    def _before(self, projection: Conv2d | None) -> Graph:
        """Norm and ReLU before each convolution (He et al. 2016, "Identity mappings in deep residual networks")."""
        chain = Chain()
        for number, conv in enumerate(self._convs(), 1):
            chain.add(f"bn{number}", BatchNorm())
            chain.add(f"relu{number}", ReLU())
            chain.add(f"conv{number}", conv)
        last, skip = chain.nodes[-1].id, "x"
        if projection is not None:
            skip = chain.add("skip", projection, "relu1")
        chain.add("add", Add(), last, skip)
        return chain.graph()

    def summary(self) -> str:
        return self.times(f"{self.filters} @ {self.kernel[0]}×{self.kernel[1]}")
