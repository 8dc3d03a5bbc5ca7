"""The dense block: every output reads every feature."""

from __future__ import annotations

from typing import Any, ClassVar

from explorer.blocks.block import Block, Family, block
from explorer.blocks.code import Call, call, unless
from explorer.blocks.library.needs import need_vector_or_sequence
from explorer.blocks.params import param
from explorer.blocks.shapes import Sequence, Shape, Vector


@block(
    "dense",
    title="Dense",
    family=Family.DENSE,
    torch=("Linear",),
    keras=("Dense",),
    aliases=("fully connected", "TimeDistributed"),
)
class Dense(Block):
    """Weighs all features and adds them up, once per unit; on a sequence, at every frame with the same weights.

    Every unit has a weight of its own for every feature, so after Flatten most of a network's parameters are here.
    """

    formula: ClassVar[str] = "y[i] = Σ W[i, j] · x[j] + b[i]; x[j] are the features, W and b are learned."
    count: ClassVar[str] = "units · (features + bias)"
    units: int = param(64, 1, 65_536, "Numbers that come out", unit="units")
    bias: bool = param(True, help="One offset per unit")

    def output(self, *xs: Shape) -> Shape:
        x = need_vector_or_sequence(xs[0])
        return Sequence(self.units, x.time) if isinstance(x, Sequence) else Vector(self.units)

    def weights(self, *xs: Shape) -> dict[str, tuple[int, ...]]:
        features = need_vector_or_sequence(xs[0]).features
        found: dict[str, tuple[int, ...]] = {"weight": (self.units, features)}
        return found | ({"bias": (self.units,)} if self.bias else {})

    def parts(self, *xs: Shape) -> Call:
        features = need_vector_or_sequence(xs[0]).features
        return call("nn.Linear", features, self.units, bias=unless(self.bias, True))

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        return m(xs[0])

    def summary(self) -> str:
        return f"{self.units} units"

    def count_formula(self, *xs: Shape) -> str:
        features = need_vector_or_sequence(xs[0]).features
        return f"{self.units} · ({features} + 1)" if self.bias else f"{self.units} · {features}"
