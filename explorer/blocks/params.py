"""Parameters of a block, declared once: default, bounds, choices and meaning."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, TypeAlias

from explorer.blocks.errors import BadValueError

Pair: TypeAlias = tuple[int, int]
Padding: TypeAlias = str | tuple[int, int, int, int]


@dataclass(frozen=True)
class Param:
    """One parameter as the inspector, the project file and the checks see it.

    ``kind`` is ``int``, ``float``, ``bool``, ``choice``, ``pair``, ``padding``, ``numbers``, ``labels`` or ``text``.
    """

    name: str
    kind: str
    default: Any
    low: float = 0
    high: float = 0
    choices: tuple[str, ...] = ()
    help: str = ""
    unit: str = ""
    label: str = ""

    def check(self, value: object) -> Any:
        """The value in its canonical form.

        Raises:
            ValueError: it has the wrong type or lies outside the bounds; the text says which are allowed.
        """
        checker = _CHECKS[self.kind]
        return checker(self, value)


def param(
    default: Any,
    low: float = 0,
    high: float = 0,
    help: str = "",
    *,
    choices: tuple[str, ...] = (),
    kind: str = "",
    unit: str = "",
    label: str = "",
) -> Any:
    """Declare a field of a block; its kind follows from the default unless it is given."""
    spec = {
        "kind": kind or _kind_of(default, choices),
        "low": low,
        "high": high,
        "choices": choices,
        "help": help,
        "unit": unit,
        "label": label,
    }
    return dataclasses.field(default=default, metadata={"param": spec})


def _kind_of(default: object, choices: tuple[str, ...]) -> str:
    if choices:
        return "choice"
    if isinstance(default, bool):
        return "bool"
    if isinstance(default, int):
        return "int"
    if isinstance(default, float):
        return "float"
    if isinstance(default, tuple) and len(default) == 2 and all(isinstance(item, int) for item in default):
        return "pair"
    raise TypeError(f"no parameter kind fits the default {default!r}")


def params_of(block: type) -> tuple[Param, ...]:
    """The parameters of a block class, in the order of declaration."""
    return tuple(
        Param(name=field.name, default=field.default, **_labelled(field.name, field.metadata["param"]))
        for field in dataclasses.fields(block)
        if "param" in field.metadata
    )


def _labelled(name: str, spec: dict[str, Any]) -> dict[str, Any]:
    return {**spec, "label": spec["label"] or name.replace("_", " ").capitalize()}


def _bounds(spec: Param, value: float) -> None:
    if not spec.low <= value <= spec.high:
        raise BadValueError(
            "value-bounds", spec.label, name=spec.name, low=f"{spec.low:g}", high=f"{spec.high:g}", value=f"{value:g}"
        )


def _int(spec: Param, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise BadValueError("value-whole", spec.label, name=spec.name, value=repr(value))
    _bounds(spec, value)
    return value


def _float(spec: Param, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        raise BadValueError("value-number", spec.label, name=spec.name, value=repr(value))
    _bounds(spec, value)
    return float(value)


def _bool(spec: Param, value: object) -> bool:
    if not isinstance(value, bool):
        raise BadValueError("value-switch", spec.label, name=spec.name, value=repr(value))
    return value


def _choice(spec: Param, value: object) -> str:
    if not isinstance(value, str) or value not in spec.choices:
        raise BadValueError(
            "value-choice", spec.label, name=spec.name, choices=", ".join(spec.choices), value=repr(value)
        )
    return value


def _pair(spec: Param, value: object) -> Pair:
    if isinstance(value, int) and not isinstance(value, bool):
        value = (value, value)
    if not isinstance(value, tuple | list) or len(value) != 2:
        raise BadValueError("value-pair", spec.label, name=spec.name, value=repr(value))
    return (_int(spec, value[0]), _int(spec, value[1]))


def _padding(spec: Param, value: object) -> Padding:
    if isinstance(value, str):
        return _choice(spec, value)
    if not isinstance(value, tuple | list) or len(value) != 4:
        raise BadValueError(
            "value-padding", spec.label, name=spec.name, choices=", ".join(spec.choices), value=repr(value)
        )
    low, high, before, after = (_int(spec, item) for item in value)
    return (low, high, before, after)


def _numbers(spec: Param, value: object) -> tuple[float, ...]:
    if not isinstance(value, tuple | list):
        raise BadValueError("value-numbers", spec.label, name=spec.name, value=repr(value))
    return tuple(_float(spec, item) for item in value)


def _labels(spec: Param, value: object) -> tuple[str, ...]:
    if not isinstance(value, tuple | list) or not all(isinstance(item, str) and item for item in value):
        raise BadValueError("value-names", spec.label, name=spec.name, value=repr(value))
    return tuple(value)


def _text(spec: Param, value: object) -> str:
    if not isinstance(value, str):
        raise BadValueError("value-text", spec.label, name=spec.name, value=repr(value))
    words = " ".join(value.split())
    if len(words) > spec.high:
        raise BadValueError("value-letters", spec.label, name=spec.name, high=f"{spec.high:g}", count=len(words))
    return words


_CHECKS = {
    "int": _int,
    "float": _float,
    "bool": _bool,
    "choice": _choice,
    "pair": _pair,
    "padding": _padding,
    "numbers": _numbers,
    "labels": _labels,
    "text": _text,
}
