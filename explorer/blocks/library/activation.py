"""Activations: what bends the line, so that two layers are more than one."""

from __future__ import annotations

from typing import Any, ClassVar

from explorer.blocks.block import Block, Family, block
from explorer.blocks.params import param


@block("relu", title="ReLU", family=Family.ACTIVATION, stem="relu", aliases=("ReLU",))
class ReLU(Block):
    """Keeps what is positive and sets the rest to zero."""

    nonnegative: ClassVar[bool] = True

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        return torch.relu(xs[0])


@block("leaky_relu", title="Leaky ReLU", family=Family.ACTIVATION, stem="relu", aliases=("LeakyReLU",))
class LeakyReLU(Block):
    """Keeps what is positive and lets a little of the negative through."""

    slope: float = param(0.01, 0, 1, "Share of a negative value that passes")

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        return torch.nn.functional.leaky_relu(xs[0], self.slope)


@block("elu", title="ELU", family=Family.ACTIVATION, stem="elu", aliases=("ELU",))
class ELU(Block):
    """Keeps what is positive and bends the negative smoothly towards −α."""

    alpha: float = param(1.0, 0, 10, "Where the negative side ends", label="α")

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        return torch.nn.functional.elu(xs[0], self.alpha)


@block("gelu", title="GELU", family=Family.ACTIVATION, stem="gelu", aliases=("GELU",))
class GELU(Block):
    """Weighs each value by the chance that a normal number is smaller: a ReLU with a soft corner."""

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        return torch.nn.functional.gelu(xs[0])


@block("tanh", title="Tanh", family=Family.ACTIVATION, stem="tanh", aliases=("Tanh",))
class Tanh(Block):
    """Squeezes every value between −1 and 1."""

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        return torch.tanh(xs[0])


@block("sigmoid", title="Sigmoid", family=Family.ACTIVATION, stem="sigmoid", aliases=("Sigmoid",))
class Sigmoid(Block):
    """Squeezes every value between 0 and 1, each for itself: independent probabilities."""

    nonnegative: ClassVar[bool] = True

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        return torch.sigmoid(xs[0])


@block("softmax", title="Softmax", family=Family.ACTIVATION, stem="softmax", aliases=("Softmax",))
class Softmax(Block):
    """Turns scores into probabilities that sum to one, over the channels or features."""

    nonnegative: ClassVar[bool] = True

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        return torch.softmax(xs[0], dim=1 if len(xs[0].shape) == 4 else -1)


ACTIVATIONS: tuple[str, ...] = ("relu", "leaky_relu", "elu", "gelu", "tanh", "sigmoid", "none")
