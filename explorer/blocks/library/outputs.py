"""Where a network answers."""

from __future__ import annotations

from typing import Any, ClassVar

from explorer.blocks.block import Block, Family, block
from explorer.blocks.errors import InsertBefore, ShapeError
from explorer.blocks.library.needs import need_maps, need_sequence
from explorer.blocks.params import param
from explorer.blocks.shapes import Maps, Shape, Vector, letters


class _Answer(Block):
    is_output: ClassVar[bool] = True
    activation: str
    labels: tuple[str, ...]

    def _check_labels(self, features: int) -> None:
        if self.labels and len(self.labels) != features:
            raise ShapeError("classes-differ", answers=features, classes=len(self.labels))

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        if self.activation == "softmax":
            return torch.softmax(xs[0], dim=-1)
        return torch.sigmoid(xs[0]) if self.activation == "sigmoid" else xs[0]

    def summary(self) -> str:
        return self.activation if self.activation != "none" else ""


@block(
    "classes",
    title="What is it?",
    family=Family.SOUND,
    stem="output",
    aliases=("Output", "classes", "Softmax", "classifier"),
)
class Classes(_Answer):
    """The answer for the whole patch: one probability per class."""

    activation: str = param(
        "softmax",
        help="Probabilities that sum to one, each for itself, or what arrives",
        choices=("softmax", "sigmoid", "none"),
    )
    labels: tuple[str, ...] = param((), help="Names of the classes", kind="labels")

    def output(self, *xs: Shape) -> Shape:
        x = xs[0]
        if not isinstance(x, Vector):
            fix = InsertBefore("flatten") if isinstance(x, Maps) else None
            raise ShapeError("needs-vector", fix, shape=letters(x), kind=x.kind)
        self._check_labels(x.features)
        return x


@block(
    "events",
    title="What happens when?",
    family=Family.SOUND,
    stem="output",
    aliases=("Output", "events", "TimeDistributed"),
)
class Events(_Answer):
    """The answer at every frame: one probability per class and frame."""

    activation: str = param(
        "sigmoid",
        help="Each class for itself, probabilities that sum to one, or what arrives",
        choices=("sigmoid", "softmax", "none"),
    )
    labels: tuple[str, ...] = param((), help="Names of the classes", kind="labels")

    def output(self, *xs: Shape) -> Shape:
        x = need_sequence(xs[0])
        self._check_labels(x.features)
        return x


@block(
    "reconstruction",
    title="Reconstruction",
    family=Family.SOUND,
    stem="output",
    aliases=("Output", "map", "autoencoder"),
)
class Reconstruction(Block):
    """The answer is a spectrogram again, to be compared with the one that came in."""

    is_output: ClassVar[bool] = True

    def output(self, *xs: Shape) -> Shape:
        return need_maps(xs[0])
