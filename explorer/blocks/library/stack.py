"""What composites share: their rules follow from the graph they are made of."""

from __future__ import annotations

from typing import ClassVar, Final

from explorer.blocks.block import Block
from explorer.blocks.errors import SetParams, ShapeError
from explorer.blocks.graph import Chain, Graph, inside, shapes_in
from explorer.blocks.library.activation import ACTIVATIONS
from explorer.blocks.library.convolution import Conv2d
from explorer.blocks.library.normalisation import BatchNorm
from explorer.blocks.shapes import Shape

PADDINGS: Final = ("same", "valid", "causal")
PADDING_HELP: Final = "Zeros around the maps: same keeps the size, valid adds none, causal looks back only"
MOST_MAPS: Final = next(int(spec.high) for spec in Conv2d.params() if spec.name == "filters")
REPEAT_HELP: Final = "So many of these in a row"
TWICE: Final = (
    "filters · (kernel_freq · kernel_time · channels + 1 + norm) + (convs − 1) · filters · (kernel_freq · "
    "kernel_time · filters + 1 + norm)"
)
"""The count of some convolutions in a row, each with a bias or else a norm's two numbers per map."""


class Composite(Block):
    """A block whose rules follow from the graph it is made of."""

    composite: ClassVar[bool] = True

    def output(self, *xs: Shape) -> Shape:
        graph = inside(self, xs)
        return shapes_in(graph, xs)[graph.returned]


class Repeated(Composite):
    """A composite that may stand for several of its kind in a row."""

    repeat: int

    def repeated(self, rest: Block | None = None) -> Graph:
        """As many nodes as repeats, the first like this block, the others like ``rest`` (or like it too)."""
        first = self.with_values(repeat=1)
        chain = Chain()
        for number in range(1, self.repeat + 1):
            chain.add(f"{self.stem}{number}", first if number == 1 else rest or first)
        return chain.graph()

    def times(self, text: str) -> str:
        """A summary with the number of repeats, if there are any."""
        return f"{text}, ×{self.repeat}" if self.repeat > 1 else text


def check_maps(asked: int, name: str, fitting: int) -> None:
    """Whether a convolution inside can make that many maps; ``fitting`` is the value of ``name`` for which it can.

    Raises:
        ShapeError: it can't; without a remedy where ``fitting`` is 0.
    """
    if asked > MOST_MAPS:
        fix = SetParams(((name, fitting),)) if fitting else None
        raise ShapeError("too-many-maps", fix, asked=asked, most=MOST_MAPS, fitting=fitting)


def activate(chain: Chain, name: str, number: str = "") -> None:
    """Append the activation of that key, or nothing for ``none``."""
    if name != "none":
        cls = ACTIVATIONS[name]
        chain.add(f"{cls.stem}{number}", cls())


def convolve(chain: Chain, number: str, conv: Conv2d, norm: bool, activation: str) -> None:
    """Append a convolution, a batch normalisation if wanted, and an activation."""
    chain.add(f"conv{number}", conv)
    if norm:
        chain.add(f"bn{number}", BatchNorm())
    activate(chain, activation, number)
