"""Normalisation and dropout: what keeps training steady."""

from __future__ import annotations

from typing import Any

from explorer.blocks.block import Block, Family, block
from explorer.blocks.code import Call, call, unless
from explorer.blocks.params import param
from explorer.blocks.shapes import Maps, Shape


@block(
    "batch_norm",
    title="Batch normalisation",
    family=Family.NORMALISATION,
    stem="bn",
    aliases=("BatchNorm2d", "BatchNorm1d", "BatchNormalization"),
)
class BatchNorm(Block):
    """Standardises each channel over the mini-batch, then scales and shifts it by learned numbers.

    While it is used, not trained, it takes the running mean and variance that training has collected.
    """

    momentum: float = param(0.1, 0.001, 1, "How fast the running statistics follow a new batch")
    eps: float = param(1e-5, 1e-8, 0.1, "Added to the variance, so that silence does not divide by zero")

    def _features(self, x: Shape) -> int:
        return x.channels if isinstance(x, Maps) else x.features

    def weights(self, *xs: Shape) -> dict[str, tuple[int, ...]]:
        count = self._features(xs[0])
        return {"weight": (count,), "bias": (count,)}

    def parts(self, *xs: Shape) -> Call:
        name = "nn.BatchNorm2d" if isinstance(xs[0], Maps) else "nn.BatchNorm1d"
        return call(name, self._features(xs[0]), eps=unless(self.eps, 1e-5), momentum=unless(self.momentum, 0.1))

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        if len(xs[0].shape) == 3:  # a sequence: torch wants the features before the time
            return m(xs[0].transpose(1, 2)).transpose(1, 2)
        return m(xs[0])

    def count_formula(self, *xs: Shape) -> str:
        return f"2 · {self._features(xs[0])}"


@block("dropout", title="Dropout", family=Family.NORMALISATION, stem="dropout", aliases=("Dropout",))
class Dropout(Block):
    """Sets random values to zero while training, so that no value is relied on alone."""

    rate: float = param(0.5, 0, 0.99, "Share of the values that are dropped")

    def parts(self, *xs: Shape) -> Call:
        return call("nn.Dropout", self.rate)

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        return m(xs[0])

    def summary(self) -> str:
        return f"{self.rate * 100:g} %"
