"""Activations: what bends the line, so that two layers are more than one."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, ClassVar, Final

from explorer.blocks.block import Block, Family, block
from explorer.blocks.code import Call, call
from explorer.blocks.params import param
from explorer.blocks.shapes import Shape


@block("relu", title="ReLU", family=Family.ACTIVATION, torch=("ReLU",), keras=("ReLU",))
class ReLU(Block):
    """Keeps what is positive and sets the rest to zero.

    Without such a bend two convolutions in a row would only be one linear filter. Its slope of 1 lets the gradient pass
    unchanged, so that deep networks learn too.
    """

    formula: ClassVar[str] = "y = max(0, x), for every value x."
    nonnegative: ClassVar[bool] = True

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        return torch.relu(xs[0])


@block(
    "leaky_relu", title="Leaky ReLU", family=Family.ACTIVATION, stem="relu", torch=("LeakyReLU",), keras=("LeakyReLU",)
)
class LeakyReLU(Block):
    """Keeps what is positive and lets a little of the negative through.

    A ReLU that is negative for every sound has no gradient any more and stays off; this one can come back.
    """

    formula: ClassVar[str] = "y = x where x > 0, else slope · x."
    slope: float = param(0.01, 0, 1, "Share of a negative value that passes")

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        return torch.nn.functional.leaky_relu(xs[0], self.slope)


@block("prelu", title="PReLU", family=Family.ACTIVATION, torch=("PReLU",), keras=("PReLU",))
class PReLU(Block):
    """A leaky ReLU that learns how much of the negative it lets through, beginning with a quarter."""

    formula: ClassVar[str] = "y = x where x > 0, else a · x; a is learned, one for all values or one per channel."
    count: ClassVar[str] = "1 + each · (channels − 1)"
    each: bool = param(False, help="A slope for each channel or feature, not one for all", label="Per channel")

    def _slopes(self, x: Shape) -> int:
        return x.axes[0][1] if self.each else 1

    def weights(self, *xs: Shape) -> dict[str, tuple[int, ...]]:
        return {"weight": (self._slopes(xs[0]),)}

    def parts(self, *xs: Shape) -> Call:
        return call("nn.PReLU", self._slopes(xs[0])) if self.each else call("nn.PReLU")

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        if self.each and len(xs[0].shape) == 3:  # a sequence: torch wants the features before the time
            return m(xs[0].transpose(1, 2)).transpose(1, 2)
        return m(xs[0])

    def count_formula(self, *xs: Shape) -> str:
        return str(self._slopes(xs[0]))


@block("elu", title="ELU", family=Family.ACTIVATION, torch=("ELU",), keras=("ELU",))
class ELU(Block):
    """Keeps what is positive and bends the negative smoothly towards −α."""

    formula: ClassVar[str] = "y = x where x > 0, else α · (exp(x) − 1)."
    alpha: float = param(1.0, 0, 10, "Where the negative side ends", label="α")

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        return torch.nn.functional.elu(xs[0], self.alpha)


@block(
    "selu",
    title="SELU",
    family=Family.ACTIVATION,
    torch=("SELU",),
    keras=("activations.selu",),
    aliases=("self-normalising",),
)
class SELU(Block):
    """An ELU whose two numbers are chosen so that values keep zero mean and unit variance from layer to layer."""

    formula: ClassVar[str] = "y = 1.0507 · x where x > 0, else 1.0507 · 1.6733 · (exp(x) − 1)."

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        return torch.selu(xs[0])


@block("silu", title="SiLU", family=Family.ACTIVATION, torch=("SiLU",), keras=("activations.silu",), aliases=("swish",))
class SiLU(Block):
    """Lets each value pass in proportion to its own sigmoid: a smooth ReLU with a small dip below zero."""

    formula: ClassVar[str] = "y = x · σ(x), with σ(x) = 1 / (1 + exp(−x))."

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        return torch.nn.functional.silu(xs[0])


@block("gelu", title="GELU", family=Family.ACTIVATION, torch=("GELU",), keras=("activations.gelu",))
class GELU(Block):
    """Weighs each value by the chance that a normal number is smaller: a ReLU with a soft corner."""

    formula: ClassVar[str] = "y = x · Φ(x), with Φ the distribution function of the normal distribution."

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        return torch.nn.functional.gelu(xs[0])


@block("tanh", title="Tanh", family=Family.ACTIVATION, torch=("Tanh",), keras=("activations.tanh",))
class Tanh(Block):
    """Squeezes every value between −1 and 1.

    Both ends are flat: where a value is large, hardly any gradient passes.
    """

    formula: ClassVar[str] = "y = (exp(x) − exp(−x)) / (exp(x) + exp(−x))."

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        return torch.tanh(xs[0])


@block("sigmoid", title="Sigmoid", family=Family.ACTIVATION, torch=("Sigmoid",), keras=("activations.sigmoid",))
class Sigmoid(Block):
    """Squeezes every value between 0 and 1, each for itself: independent probabilities.

    Right where several things can sound at once; where it is exactly one of several, use softmax.
    """

    formula: ClassVar[str] = "y = σ(x) = 1 / (1 + exp(−x))."
    nonnegative: ClassVar[bool] = True

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        return torch.sigmoid(xs[0])


def _across(x: Any) -> int:
    """The axis of channels or features of a tensor."""
    return 1 if len(x.shape) == 4 else -1


@block("softmax", title="Softmax", family=Family.ACTIVATION, torch=("Softmax",), keras=("Softmax",))
class Softmax(Block):
    """Turns scores into probabilities that sum to one, over the channels or features.

    Right where exactly one of several things sounds: what one class wins, the others lose.
    """

    formula: ClassVar[str] = "y[c] = exp(x[c]) / Σ exp(x[k]), the sum over all channels or features k."
    nonnegative: ClassVar[bool] = True

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        return torch.softmax(xs[0], dim=_across(xs[0]))


@block(
    "log_softmax",
    title="Log-softmax",
    family=Family.ACTIVATION,
    stem="logsoftmax",
    torch=("LogSoftmax",),
    keras=("activations.log_softmax",),
)
class LogSoftmax(Block):
    """The logarithm of softmax: never above zero, and safe where a probability is too small to write down."""

    formula: ClassVar[str] = "y[c] = x[c] − log Σ exp(x[k]), the sum over all channels or features k."
    signed: ClassVar[bool] = True

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        return torch.log_softmax(xs[0], dim=_across(xs[0]))


ACTIVATIONS: Final[MappingProxyType[str, type[Block]]] = MappingProxyType(
    {
        "relu": ReLU,
        "leaky_relu": LeakyReLU,
        "prelu": PReLU,
        "elu": ELU,
        "selu": SELU,
        "silu": SiLU,
        "gelu": GELU,
        "tanh": Tanh,
        "sigmoid": Sigmoid,
    }
)
"""The activations that composites offer, by key."""
ACTIVATION_NAMES: Final = (*ACTIVATIONS, "none")
