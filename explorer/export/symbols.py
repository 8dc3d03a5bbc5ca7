"""Symbols that stand for tensors while a block's ``forward`` is recorded as Python text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_ATOM, _MULTIPLY, _ADD, _ANY = 3, 2, 1, 0


class Symbol:
    """A value in the recorded code: a name, or an operation on other symbols.

    It answers attributes, indexing, calls and arithmetic with new symbols. ``shape`` is the only concrete thing: the
    tensor's size with −1 for the batch, where it is known, so that a forward may choose by it.
    """

    def __init__(self, form: str, *operands: Any, level: int = _ATOM, shape: tuple[int, ...] | None = None) -> None:
        self._form = form
        self._operands = operands
        self._level = level
        self._shape = shape

    def __getattr__(self, name: str) -> Any:
        if name == "shape":
            if self._shape is None:
                raise AttributeError("the shape of an intermediate value is not known while code is recorded")
            return self._shape
        if name.startswith("__"):
            raise AttributeError(name)
        if self._form == "torch" and name == "nn":
            return Symbol("nn")
        return Symbol("{}." + name, self)

    def __getitem__(self, index: Any) -> Symbol:
        return Symbol("{}[{}]", self, _Index(index))

    def __call__(self, *args: Any, **kwargs: Any) -> Symbol:
        words = ["{}"] * len(args) + [f"{key}={{}}" for key in kwargs]
        return Symbol("{}(" + ", ".join(words) + ")", self, *args, *kwargs.values())

    def __add__(self, other: Any) -> Symbol:
        return Symbol("{} + {}", self, other, level=_ADD)

    def __sub__(self, other: Any) -> Symbol:
        return Symbol("{} - {}", self, other, level=_ADD)

    def __mul__(self, other: Any) -> Symbol:
        return Symbol("{} * {}", self, other, level=_MULTIPLY)

    @property
    def is_name(self) -> bool:
        """Whether it is a plain name."""
        return not self._operands


class _Index:
    def __init__(self, index: Any) -> None:
        self.items = index if isinstance(index, tuple) else (index,)


def operands(symbol: Symbol) -> Iterator[Symbol]:
    """The symbols that a symbol is computed from, in lists, tuples and indices too."""
    yield from _symbols(symbol._operands)


def _symbols(value: Any) -> Iterator[Symbol]:
    if isinstance(value, Symbol):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _symbols(item)
    elif isinstance(value, _Index):
        yield from _symbols(value.items)


def text(value: Any, names: dict[int, str], level: int = _ANY) -> str:
    """The value as Python text; ``names`` gives symbols (by id) that already have a variable."""
    if isinstance(value, Symbol):
        if id(value) in names:
            return names[id(value)]
        words = [text(item, names, _inner(value, place)) for place, item in enumerate(value._operands)]
        written = value._form.format(*words)
        return f"({written})" if value._level < level else written
    if isinstance(value, _Index):
        return ", ".join(_index(item, names) for item in value.items)
    if isinstance(value, list):
        return "[" + ", ".join(text(item, names) for item in value) + "]"
    if isinstance(value, tuple):
        inside = ", ".join(text(item, names) for item in value)
        return f"({inside},)" if len(value) == 1 else f"({inside})"
    return _literal(value)


def _inner(symbol: Symbol, place: int) -> int:
    """How tightly an operand must bind: both sides of an operator at its level, the right one tighter."""
    if symbol._level in (_ADD, _MULTIPLY):
        return symbol._level + (place > 0)
    return _ATOM if place == 0 and symbol._form.startswith("{}") else _ANY


def _index(item: Any, names: dict[int, str]) -> str:
    if item is Ellipsis:
        return "..."
    if isinstance(item, slice):
        parts = ["" if end is None else text(end, names) for end in (item.start, item.stop)]
        return ":".join(parts)
    return text(item, names)


def _literal(value: Any) -> str:
    return '"' + value + '"' if isinstance(value, str) else repr(value)
