"""What the numbers in a composite's constructor are called: widths by where they come from, settings by the block."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from explorer.blocks.block import Block
from explorer.blocks.code import either
from explorer.blocks.shapes import Sequence, Shape, Vector

_OWN: Final = ("filters", "units")
_MOST_TIMES: Final = 8
# Where modules take their numbers of channels, which are parameters of a class even if it is used once.
_ROLES: Final[dict[str, dict[int | str, str]]] = {
    "nn.Conv2d": {0: "in", 1: "out", "groups": "in"},
    "nn.ConvTranspose2d": {0: "in", 1: "out"},
    "nn.Conv1d": {0: "in", 1: "out", "groups": "in"},
    "nn.BatchNorm2d": {0: "in"},
    "nn.BatchNorm1d": {0: "in"},
    "nn.PReLU": {0: "in"},
    "nn.Linear": {0: "in", 1: "out"},
    "nn.RNN": {0: "in", 1: "out"},
    "nn.GRU": {0: "in", 1: "out"},
    "nn.LSTM": {0: "in", 1: "out"},
}


def role_of(maker: str, key: int | str, names: tuple[str, ...]) -> str:
    """Whether an argument is the width that a member takes (``in``) or gives (``out``); empty for another number.

    ``names`` are the parameters of the class, if the member is a composite.
    """
    if not names:
        return _ROLES.get(maker, {}).get(key, "")
    name = names[key] if isinstance(key, int) else key
    return "out" if name in _OWN else "in" if name.endswith(("channels", "features")) else ""


def is_number(value: Any) -> bool:
    """Whether a value is a number, or a tuple of nothing else."""
    if isinstance(value, tuple):
        return all(is_number(item) for item in value)
    return isinstance(value, int | float) and not isinstance(value, bool)


@dataclass(frozen=True)
class Expression:
    """A number as code: its text, the parameters in it, and its value in every body that the class serves."""

    text: str
    parameters: tuple[str, ...]
    values: tuple[Any, ...]

    def times(self, other: Expression) -> Expression:
        """The product of two widths."""
        values = tuple(one * factor for one, factor in zip(self.values, other.values, strict=True))
        sides = [f"({side.text})" if " " in side.text else side.text for side in (other, self)]
        return Expression(" * ".join(sides), (*other.parameters, *self.parameters), values)


@dataclass
class Widths:
    """The names of one class: the widths that arrive at it, its own, its settings, and what its members have made."""

    blocks: Iterable[Block | None]
    inputs: tuple[str, ...]
    shapes: list[tuple[Shape, ...]]
    own: Expression | None = None
    arriving: dict[str, Expression] = field(default_factory=dict)
    settings: list[Expression] = field(default_factory=list)

    def __post_init__(self) -> None:
        blocks = [block for block in self.blocks if block is not None]
        for spec in blocks[0].params() if blocks else ():
            values = tuple(getattr(block, spec.name) for block in blocks)
            if spec.name in _OWN:
                self.own = Expression(spec.name, (spec.name,), values)
            elif spec.kind in ("int", "pair", "float"):
                plain = tuple(either(value) if spec.kind == "pair" else value for value in values)
                self.settings.append(Expression(spec.name, (spec.name,), plain))
        for port, (name, shape) in enumerate(zip(self.inputs, self.shapes[0], strict=True)):
            word = "features" if isinstance(shape, Sequence | Vector) else "channels"
            values = tuple(shapes[port].axes[0][1] for shapes in self.shapes)
            label = f"in_{word}" if port == 0 else f"{name}_{word}"
            if port == 0 and self.own is not None and self.own.values == values:
                label = self.own.text
            self.arriving[name] = Expression(label, (label,), values)

    def values(self) -> dict[str, tuple[Any, ...]]:
        """Every parameter that the class may have, with its value in each body: arriving widths, own, settings."""
        own = [self.own] if self.own is not None else []
        arriving = [one for one in self.arriving.values() if self.own is None or one.text != self.own.text]
        return {one.text: one.values for one in (*arriving[:1], *arriving[1:], *own, *self.settings)}

    def width(
        self, attr: str, role: str, vector: tuple[Any, ...], feed: tuple[str, ...], grouped: bool
    ) -> Expression | None:
        """The width with these values, as a member called ``attr`` takes or gives it; what it gives is kept."""
        fed = self._sum(feed)
        own = self._multiples(vector)
        if role == "in":
            candidates = [*([fed] if fed else []), *own, *self.arriving.values()]
        else:
            candidates = own
            if grouped and fed:  # so many filters for each map that arrives
                times = [fed.times(setting) for setting in self.settings if isinstance(setting.values[0], int)]
                candidates = [*own[:1], fed, *times, *own[1:]]
        found = next((one for one in candidates if one.values == vector), None)
        if role == "out" and found is not None:
            self.arriving[attr] = found
        return found

    def setting(self, vector: tuple[Any, ...]) -> Expression | None:
        """The parameter of the block that has these values in every body, or the half of one (same padding)."""
        for one in self.settings:
            if one.values == vector:
                return one
            if all(isinstance(value, int) for value in one.values) and tuple(v // 2 for v in one.values) == vector:
                return Expression(f"{one.text} // 2", one.parameters, vector)
        return None

    def _sum(self, feed: tuple[str, ...]) -> Expression | None:
        parts = [self.arriving[name] for name in feed if name in self.arriving]
        if not parts or len(parts) < len(feed):
            return None
        values = tuple(sum(column) for column in zip(*(part.values for part in parts), strict=True))
        names = tuple(name for part in parts for name in part.parameters)
        return Expression(" + ".join(part.text for part in parts), names, values)

    def _multiples(self, vector: tuple[Any, ...]) -> list[Expression]:
        """The own width, and the whole multiple of it that has these values (a bottleneck's four)."""
        if self.own is None:
            return []
        times = vector[0] // self.own.values[0]
        if not 1 < times <= _MOST_TIMES:
            return [self.own]
        return [self.own, self.own.times(Expression(str(times), (), (times,) * len(vector)))]
