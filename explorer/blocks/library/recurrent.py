"""Recurrent blocks: a state that is carried from frame to frame."""

from __future__ import annotations

from typing import Any, ClassVar

from explorer.blocks.axes import Past, Reads, Whole
from explorer.blocks.block import Block, Family, block, shared
from explorer.blocks.code import Call, call, unless
from explorer.blocks.library.needs import need_sequence
from explorer.blocks.params import param
from explorer.blocks.shapes import Sequence, Shape, Vector


@shared
class Recurrent(Block):
    """What all recurrent blocks share: their sizes, directions and layers; they differ in their gates."""

    torch_name: ClassVar[str] = ""
    gates: ClassVar[int] = 1
    count: ClassVar[str] = ""
    units: int = param(64, 1, 4096, "Numbers in the state", unit="units")
    directions: str = param(
        "forward",
        help="Forward only, or both ways: the two states side by side, added or multiplied",
        choices=("forward", "concat", "sum", "multiply"),
    )
    frames: str = param(
        "every", help="The state at every frame, or only the last", choices=("every", "last"), label="Returns"
    )
    layers: int = param(1, 1, 8, "Layers on top of each other; between them both directions always go side by side")

    @property
    def both(self) -> bool:
        """Whether it also runs backwards."""
        return self.directions != "forward"

    def _width(self) -> int:
        return self.units * (2 if self.directions == "concat" else 1)

    def output(self, *xs: Shape) -> Shape:
        x = need_sequence(xs[0])
        return Sequence(self._width(), x.time) if self.frames == "every" else Vector(self._width())

    def reads(self, *xs: Shape) -> tuple[Reads | None, ...]:
        whole = self.both or self.frames == "last"
        return (Reads(time=Whole() if whole else Past()),)

    def weights(self, *xs: Shape) -> dict[str, tuple[int, ...]]:
        rows = self.gates * self.units
        arriving = need_sequence(xs[0]).features
        found: dict[str, tuple[int, ...]] = {}
        for layer in range(self.layers):
            for suffix in (f"l{layer}", f"l{layer}_reverse") if self.both else (f"l{layer}",):
                found[f"weight_ih_{suffix}"] = (rows, arriving)
                found[f"weight_hh_{suffix}"] = (rows, self.units)
                found[f"bias_ih_{suffix}"] = (rows,)
                found[f"bias_hh_{suffix}"] = (rows,)
            arriving = self.units * (2 if self.both else 1)
        return found

    def positions(self, *xs: Shape) -> int:
        return need_sequence(xs[0]).time

    def parts(self, *xs: Shape) -> Call:
        features = need_sequence(xs[0]).features
        return call(
            self.torch_name,
            features,
            self.units,
            num_layers=unless(self.layers, 1),
            batch_first=True,
            bidirectional=unless(self.both, False),
        )

    def _last(self, result: Any) -> Any:
        """The last states of all layers and directions [shape=(layers · directions, batch, units)]."""
        return result[1]

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        result = m(xs[0])
        states = result[0]
        if self.frames == "last":
            last = self._last(result)
            if not self.both:
                return last[-1]
            ahead, back = last[-2], last[-1]
        elif self.directions in ("forward", "concat"):
            return states
        else:
            ahead, back = states[..., : self.units], states[..., self.units :]
        if self.directions == "concat":
            return torch.cat([ahead, back], dim=-1)
        return ahead + back if self.directions == "sum" else ahead * back

    def summary(self) -> str:
        return f"{'2 × ' if self.both else ''}{self.units} units{f', {self.layers} layers' if self.layers > 1 else ''}"

    def count_formula(self, *xs: Shape) -> str:
        ways = 2 if self.both else 1

        def layer(features: int) -> str:
            gates = f"{self.gates} · " if self.gates > 1 else ""
            return f"{'2 · ' if self.both else ''}{gates}{self.units} · ({features} + {self.units} + 2)"

        first = layer(need_sequence(xs[0]).features)
        if self.layers == 1:
            return first
        more = f"{self.layers - 1} · " if self.layers > 2 else ""
        return f"{first} + {more}{layer(ways * self.units)}"


def _count(gates: str) -> str:
    first = f"ways · {gates}units · (features + units + 2)"
    return f"{first} + (layers − 1) · ways · {gates}units · (ways · units + units + 2)"


@block(
    "simple_rnn",
    title="Simple RNN",
    family=Family.RECURRENT,
    stem="rnn",
    torch=("RNN",),
    keras=("SimpleRNN",),
    aliases=("Elman", "Bidirectional"),
)
class SimpleRNN(Recurrent):
    """Reads frame after frame and mixes each with what it remembers of those before, with the same weights every time.

    Its memory fades within a few frames, because every step squeezes it once more; GRU and LSTM were made against that.
    """

    torch_name: ClassVar[str] = "nn.RNN"
    formula: ClassVar[str] = (
        "h[t] = f(W · x[t] + U · h[t − 1] + b + c); x[t] is the frame, h[t] the state, f is tanh or ReLU, W, U, b and "
        "c are learned."
    )
    count: ClassVar[str] = _count("")
    activation: str = param("tanh", help="What bends the new state", choices=("tanh", "relu"))

    def parts(self, *xs: Shape) -> Call:
        made = super().parts(*xs)
        return (
            made if self.activation == "tanh" else Call(made.name, made.args, (("nonlinearity", "relu"), *made.kwargs))
        )


@block(
    "gru",
    title="GRU",
    family=Family.RECURRENT,
    torch=("GRU",),
    keras=("GRU",),
    aliases=("gated recurrent unit", "Bidirectional"),
)
class GRU(Recurrent):
    """Reads frame after frame and carries a memory; gates decide what to keep and what to forget.

    What a gate keeps passes unchanged from frame to frame, so it remembers far longer than a simple RNN, for three
    times its parameters. Run forwards it can answer while the sound goes on; both ways it waits for the end.
    """

    torch_name: ClassVar[str] = "nn.GRU"
    gates: ClassVar[int] = 3
    formula: ClassVar[str] = (
        "h[t] = (1 − z) · n + z · h[t − 1], with the gates r, z = σ(W · x[t] + U · h[t − 1] + b + c), each with its "
        "own weights, and the candidate n = tanh(W · x[t] + b + r · (U · h[t − 1] + c)); x[t] is the frame, h[t] the "
        "state, σ squeezes between 0 and 1, and W, U, b and c are learned."
    )
    count: ClassVar[str] = _count("3 · ")


@block(
    "lstm",
    title="LSTM",
    family=Family.RECURRENT,
    torch=("LSTM",),
    keras=("LSTM",),
    aliases=("long short-term memory", "Bidirectional"),
)
class LSTM(Recurrent):
    """Reads frame after frame and carries two memories: a cell that gates write and erase, and the state it shows.

    It remembers over long times, for four times the parameters of a simple RNN; a GRU does much the same for three.
    """

    torch_name: ClassVar[str] = "nn.LSTM"
    gates: ClassVar[int] = 4
    formula: ClassVar[str] = (
        "c[t] = f · c[t − 1] + i · g and h[t] = o · tanh(c[t]), with the gates i, f, o = σ(W · x[t] + U · h[t − 1] + b "
        "+ b′) and the candidate g = tanh(…), each with its own weights; x[t] is the frame, c[t] the cell, h[t] the "
        "state, σ squeezes between 0 and 1, and W, U, b and b′ are learned."
    )
    count: ClassVar[str] = _count("4 · ")
    units: int = param(64, 1, 4096, "Numbers in the state, and as many in the cell", unit="units")

    def _last(self, result: Any) -> Any:
        return result[1][0]
