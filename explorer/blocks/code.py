"""A constructor call as data: the runtime makes it, the exporter writes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Call:
    """``name(*args, **kwargs)``; ``name`` begins with ``nn.`` or is one of the shipped pieces (``Normalise``)."""

    name: str
    args: tuple[Any, ...] = ()
    kwargs: tuple[tuple[str, Any], ...] = ()


def call(name: str, *args: Any, **kwargs: Any) -> Call:
    """A call whose keyword arguments that are None are left out."""
    return Call(name, args, tuple((key, value) for key, value in kwargs.items() if value is not None))


def either(pair: tuple[int, int]) -> int | tuple[int, int]:
    """A pair as torch code writes it: one number when both are equal."""
    return pair[0] if pair[0] == pair[1] else pair


def unless(value: Any, default: Any) -> Any:
    """The value, or None when it is the default that torch has anyway."""
    return None if value == default else value
