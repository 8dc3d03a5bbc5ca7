"""Convolution over the frames of a sequence."""

from __future__ import annotations

from typing import Any, ClassVar

from explorer.blocks.axes import Reads, Window
from explorer.blocks.block import Block, Family, block
from explorer.blocks.code import Call, call, unless
from explorer.blocks.errors import SetParams, ShapeError
from explorer.blocks.library.convolution import Sides, sides_of
from explorer.blocks.library.needs import need_sequence, too_small
from explorer.blocks.params import param
from explorer.blocks.shapes import Sequence, Shape


@block(
    "conv1d",
    title="Convolution 1-D",
    family=Family.CONVOLUTION,
    stem="conv",
    torch=("Conv1d",),
    keras=("Conv1D",),
    aliases=("temporal", "TCN"),
)
class Conv1d(Block):
    """Slides learned filters over the frames of a sequence; each filter reads all features at once.

    On maps, a two-dimensional convolution with a kernel of 1 × k does the same for every band.
    """

    formula: ClassVar[str] = (
        "y[t] = Σ K[v] · x[t · s + v · d] + b, the sum over the taps v of the filter K and over the features x that "
        "arrive; s is the stride, d the dilation, b the bias."
    )
    count: ClassVar[str] = "filters · (kernel · features / groups + bias)"
    filters: int = param(64, 1, 4096, "Features produced", unit="features")
    kernel: int = param(3, 1, 63, "Frames under the filter")
    stride: int = param(1, 1, 16, "Step from one position to the next")
    dilation: int = param(1, 1, 1024, "Distance between the taps of the filter")
    padding: str = param(
        "same",
        help="Zeros around the input: same keeps the length, valid adds none, causal looks back only",
        choices=("same", "valid", "causal"),
    )
    groups: int = param(1, 1, 4096, "Features are split into so many groups that do not mix")
    bias: bool = param(True, help="One offset per filter")

    def _sides(self) -> Sides:
        return sides_of(self.padding, self.kernel, self.dilation, 1)

    def output(self, *xs: Shape) -> Shape:
        x = need_sequence(xs[0])
        for name, count in (("features", x.features), ("filters", self.filters)):
            if count % self.groups:
                raise ShapeError("groups", SetParams((("groups", 1),)), what=name, count=count, groups=self.groups)
        reach = self.dilation * (self.kernel - 1) + 1
        room = x.time + sum(self._sides()) - reach
        if room < 0:  # only with valid padding, which adds nothing
            raise too_small("time", reach, x.time, SetParams((("padding", "same"),)))
        return Sequence(self.filters, room // self.stride + 1)

    def reads(self, *xs: Shape) -> tuple[Reads | None, ...]:
        return (Reads(time=Window(self.kernel, self.stride, self._sides()[0], self.dilation)),)

    def weights(self, *xs: Shape) -> dict[str, tuple[int, ...]]:
        features = need_sequence(xs[0]).features
        found: dict[str, tuple[int, ...]] = {"weight": (self.filters, features // self.groups, self.kernel)}
        return found | ({"bias": (self.filters,)} if self.bias else {})

    def parts(self, *xs: Shape) -> Call:
        before, after = self._sides()
        return call(
            "nn.Conv1d",
            need_sequence(xs[0]).features,
            self.filters,
            self.kernel,
            stride=unless(self.stride, 1),
            padding=unless(before, 0) if before == after else None,
            dilation=unless(self.dilation, 1),
            groups=unless(self.groups, 1),
            bias=unless(self.bias, True),
        )

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        before, after = self._sides()
        x = xs[0].transpose(1, 2)  # torch wants the features before the time
        if before != after:
            x = torch.nn.functional.pad(x, (before, after))
        return m(x).transpose(1, 2)

    def summary(self) -> str:
        return f"{self.filters} @ {self.kernel}{f' /{self.stride}' if self.stride > 1 else ''}"

    def count_formula(self, *xs: Shape) -> str:
        inner = f"{self.kernel} · {need_sequence(xs[0]).features // self.groups}"
        return f"{self.filters} · ({inner} + 1)" if self.bias else f"{self.filters} · {inner}"
