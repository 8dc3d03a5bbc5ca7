"""Recurrent blocks: a state that is carried from frame to frame."""

from __future__ import annotations

from typing import Any

from explorer.blocks.axes import Past, Reads, Whole
from explorer.blocks.block import Block, Family, block
from explorer.blocks.code import Call, call, unless
from explorer.blocks.library.needs import need_sequence
from explorer.blocks.params import param
from explorer.blocks.shapes import Sequence, Shape, Vector


@block("gru", title="GRU", family=Family.RECURRENT, stem="gru", aliases=("GRU", "gated recurrent unit"))
class GRU(Block):
    """Reads frame after frame and carries a memory; gates decide what to keep and what to forget."""

    units: int = param(64, 1, 4096, "Numbers in the state", unit="units")
    directions: str = param(
        "forward",
        help="Forward only, or both ways: the two states side by side, added or multiplied",
        choices=("forward", "concat", "sum", "multiply"),
    )
    frames: str = param(
        "every", help="The state at every frame, or only the last", choices=("every", "last"), label="Returns"
    )

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
        features = need_sequence(xs[0]).features
        rows = 3 * self.units
        found: dict[str, tuple[int, ...]] = {}
        for suffix in ("", "_reverse") if self.both else ("",):
            found[f"weight_ih_l0{suffix}"] = (rows, features)
            found[f"weight_hh_l0{suffix}"] = (rows, self.units)
            found[f"bias_ih_l0{suffix}"] = (rows,)
            found[f"bias_hh_l0{suffix}"] = (rows,)
        return found

    def positions(self, *xs: Shape) -> int:
        return need_sequence(xs[0]).time

    def parts(self, *xs: Shape) -> Call:
        features = need_sequence(xs[0]).features
        return call("nn.GRU", features, self.units, batch_first=True, bidirectional=unless(self.both, False))

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        result = m(xs[0])
        states, last = result[0], result[1]
        if self.frames == "last":
            if not self.both:
                return last[0]
            ahead, back = last[0], last[1]
        elif self.directions in ("forward", "concat"):
            return states
        else:
            ahead, back = states[..., : self.units], states[..., self.units :]
        if self.directions == "concat":
            return torch.cat([ahead, back], dim=-1)
        return ahead + back if self.directions == "sum" else ahead * back

    def summary(self) -> str:
        return f"{'2 × ' if self.both else ''}{self.units} units"

    def count_formula(self, *xs: Shape) -> str:
        features = need_sequence(xs[0]).features
        one = f"3 · {self.units} · ({features} + {self.units} + 2)"
        return f"2 · {one}" if self.both else one
