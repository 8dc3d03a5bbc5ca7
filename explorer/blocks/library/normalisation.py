"""Normalisation and dropout: what keeps training steady."""

from __future__ import annotations

from typing import Any, ClassVar

from explorer.blocks.axes import EVERYTHING, UNCHANGED, Reads, Whole
from explorer.blocks.block import Block, Family, block
from explorer.blocks.code import Call, call, unless
from explorer.blocks.errors import ShapeError
from explorer.blocks.library.needs import need_maps
from explorer.blocks.params import param
from explorer.blocks.shapes import Maps, Sequence, Shape, Vector, letters, tensor_size


def _channels(x: Shape) -> int:
    return x.channels if isinstance(x, Maps) else x.features


@block(
    "batch_norm",
    title="Batch normalisation",
    family=Family.NORMALISATION,
    stem="bn",
    torch=("BatchNorm2d", "BatchNorm1d"),
    keras=("BatchNormalization",),
)
class BatchNorm(Block):
    """Standardises each channel over the mini-batch, then scales and shifts it by learned numbers.

    While it is used, not trained, it takes the running mean and variance that training has collected. Per band it takes
    the statistics of each frequency band instead, which evens out a spectrogram whose low bands are louder.
    """

    formula: ClassVar[str] = (
        "y = γ · (x − μ) / √(σ² + ε) + β; μ and σ² are the mean and the variance of the channel (or band) over the "
        "mini-batch, γ and β are learned."
    )
    count: ClassVar[str] = "2 · channels | per band: 2 · freq"
    momentum: float = param(0.1, 0.001, 1, "How fast the running statistics follow a new batch")
    eps: float = param(1e-5, 1e-8, 0.1, "Added to the variance, so that silence does not divide by zero")
    per: str = param(
        "channel", help="What has statistics of its own: each channel, or each band", choices=("channel", "band")
    )

    def output(self, *xs: Shape) -> Shape:
        return need_maps(xs[0]) if self.per == "band" else xs[0]

    def _features(self, x: Shape) -> int:
        return need_maps(x).freq if self.per == "band" else _channels(x)

    def weights(self, *xs: Shape) -> dict[str, tuple[int, ...]]:
        count = self._features(xs[0])
        return {"weight": (count,), "bias": (count,)}

    def parts(self, *xs: Shape) -> Call:
        name = "nn.BatchNorm2d" if isinstance(xs[0], Maps) else "nn.BatchNorm1d"
        return call(name, self._features(xs[0]), eps=unless(self.eps, 1e-5), momentum=unless(self.momentum, 0.1))

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        # Torch wants what has the statistics on axis 1: a sequence's features, or the bands.
        if len(xs[0].shape) == 3 or self.per == "band":
            return m(xs[0].transpose(1, 2)).transpose(1, 2)
        return m(xs[0])

    def summary(self) -> str:
        return "per band" if self.per == "band" else ""

    def count_formula(self, *xs: Shape) -> str:
        return f"2 · {self._features(xs[0])}"


@block(
    "layer_norm",
    title="Layer normalisation",
    family=Family.NORMALISATION,
    stem="norm",
    torch=("LayerNorm",),
    keras=("LayerNormalization",),
)
class LayerNorm(Block):
    """Standardises each example for itself, over its own channels, so that it works with any batch and needs no memory.

    Over the channels every position stays for itself; over a frame all bands are mixed but no time, so it can stream;
    over everything each value depends on the whole patch.
    """

    formula: ClassVar[str] = (
        "y = γ · (x − μ) / √(σ² + ε) + β; μ and σ² are the mean and the variance over the channels, the frame or "
        "everything of this one example, γ and β are learned, one for each value averaged over."
    )
    count: ClassVar[str] = (
        "2 · channels | over a frame: 2 · channels · freq | over everything: 2 · channels · freq · time"
    )
    over: str = param(
        "channels",
        help="What is averaged over: the channels at each position, each frame, or everything",
        choices=("channels", "frame", "everything"),
    )
    eps: float = param(1e-5, 1e-8, 0.1, "Added to the variance, so that silence does not divide by zero")

    def _over(self, x: Shape) -> tuple[int, ...]:
        """The sizes that are averaged over, in the order of the module's weights."""
        if self.over == "everything" and not isinstance(x, Vector):
            return tensor_size(x)
        return (x.channels, x.freq) if self.over == "frame" and isinstance(x, Maps) else (_channels(x),)

    def reads(self, *xs: Shape) -> tuple[Reads | None, ...]:
        if self.over == "everything":
            return (EVERYTHING,)
        return (Reads(freq=Whole()),) if self.over == "frame" else (UNCHANGED,)

    def weights(self, *xs: Shape) -> dict[str, tuple[int, ...]]:
        return {"weight": self._over(xs[0]), "bias": self._over(xs[0])}

    def positions(self, *xs: Shape) -> int:
        return 0  # a normalisation counts no MACs, though its weights may have several axes

    def parts(self, *xs: Shape) -> Call:
        over = self._over(xs[0])
        return call("nn.LayerNorm", over[0] if len(over) == 1 else over, eps=unless(self.eps, 1e-5))

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        if len(xs[0].shape) != 4 or self.over == "everything":
            return m(xs[0])
        if self.over == "frame":
            return m(xs[0].permute(0, 3, 1, 2)).permute(0, 2, 3, 1)
        return m(xs[0].permute(0, 2, 3, 1)).permute(0, 3, 1, 2)

    def summary(self) -> str:
        return f"over {self.over}" if self.over != "channels" else ""

    def count_formula(self, *xs: Shape) -> str:
        return " · ".join(map(str, (2, *self._over(xs[0]))))


@block("dropout", title="Dropout", family=Family.NORMALISATION, torch=("Dropout",), keras=("Dropout",))
class Dropout(Block):
    """Sets random values to zero while training, so that no value is relied on alone."""

    formula: ClassVar[str] = (
        "While training y = x · b / (1 − rate), where b is 0 with probability rate and else 1; in use y = x."
    )
    rate: float = param(0.5, 0, 0.99, "Share of the values that are dropped")

    def parts(self, *xs: Shape) -> Call:
        return call("nn.Dropout", self.rate)

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        return m(xs[0])

    def summary(self) -> str:
        return f"{self.rate * 100:g} %"


@block(
    "spatial_dropout",
    title="Spatial dropout",
    family=Family.NORMALISATION,
    stem="dropout",
    torch=("Dropout2d", "Dropout1d"),
    keras=("SpatialDropout2D", "SpatialDropout1D"),
)
class SpatialDropout(Block):
    """Drops whole maps, or whole features of a sequence, while training: neighbours in a map say almost the same."""

    formula: ClassVar[str] = (
        "While training y[c] = x[c] · b[c] / (1 − rate), where b[c] is 0 with probability rate and else 1, one for all "
        "positions of map c; in use y = x."
    )
    rate: float = param(0.2, 0, 0.99, "Share of the maps that are dropped")

    def output(self, *xs: Shape) -> Shape:
        if isinstance(xs[0], Vector):
            raise ShapeError("needs-maps", shape=letters(xs[0]), kind=xs[0].kind)
        return xs[0]

    def parts(self, *xs: Shape) -> Call:
        return call("nn.Dropout1d" if isinstance(xs[0], Sequence) else "nn.Dropout2d", self.rate)

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        if len(xs[0].shape) == 3:
            return m(xs[0].transpose(1, 2)).transpose(1, 2)
        return m(xs[0])

    def summary(self) -> str:
        return f"{self.rate * 100:g} %"
