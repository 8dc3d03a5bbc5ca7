"""Reading JSON that anyone may have written: every wrong value becomes a ProjectError that names its place."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable
from typing import Any, Final

from explorer.document.errors import ProjectError

MAX_DEPTH: Final = 32
_SHOWN: Final = 60


def shown(value: object) -> str:
    """A value from the file as it may stand in a message."""
    words = json.dumps(value) if value is None or isinstance(value, bool) else repr(value)
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


def parse(content: str) -> Any:
    """The JSON value of a text.

    Raises:
        ProjectError: it is no JSON, is nested too deeply, or names something twice; the message says where.
    """
    if not content.strip():
        raise ProjectError("empty-text", "the file")
    try:
        value = json.loads(content, object_pairs_hook=_once, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise ProjectError("no-json", f"line {error.lineno}, column {error.colno}", reason=error.msg) from None
    except RecursionError:
        raise ProjectError("deep", "the file") from None
    except ValueError:  # an integer of more digits than Python is ready to read
        raise ProjectError("digits", "the file") from None
    _check_depth(value)
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ProjectError("twice", shown(key))
        found[key] = value
    return found


def _no_constant(word: str) -> Any:
    raise ProjectError("no-number", "the file", word=word)


def _check_depth(value: Any) -> None:
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [child for item in level for child in _children(item)]
        if not level:
            return
    raise ProjectError("deep", "the file")


def _children(item: Any) -> Iterable[Any]:
    if isinstance(item, dict):
        return item.values()
    return item if isinstance(item, list) else ()


def mapping(value: object, where: str) -> dict[str, Any]:
    """The value as an object. Raises ProjectError."""
    if not isinstance(value, dict):
        raise ProjectError("object", where, value=shown(value))
    return value


def sequence(value: object, where: str, most: int | None = None) -> list[Any]:
    """The value as a list of at most ``most`` items. Raises ProjectError."""
    if not isinstance(value, list):
        raise ProjectError("list", where, value=shown(value))
    if most is not None and len(value) > most:
        raise ProjectError("many", where, count=len(value), most=most)
    return value


def text(value: object, where: str) -> str:
    """The value as a text. Raises ProjectError."""
    if not isinstance(value, str):
        raise ProjectError("text", where, value=shown(value))
    return value


def number(value: object, where: str) -> float:
    """The value as a finite number. Raises ProjectError."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ProjectError("number", where, value=shown(value))
    try:
        found = float(value)
    except OverflowError:
        found = math.inf
    if not math.isfinite(found):
        raise ProjectError("large-number", where)
    return found


def point(value: object, where: str) -> tuple[float, float]:
    """The value as two finite numbers. Raises ProjectError."""
    items = sequence(value, where)
    if len(items) != 2:
        raise ProjectError("point", where, count=len(items))
    return number(items[0], f"{where}[0]"), number(items[1], f"{where}[1]")


def field(record: dict[str, Any], key: str, where: str) -> Any:
    """A field that must be there. Raises ProjectError."""
    if key not in record:
        raise ProjectError("missing", where, key=repr(key))
    return record[key]


def known_keys(record: dict[str, Any], keys: Iterable[str], where: str) -> None:
    """Raises ProjectError for a key that nothing reads: more likely a slip than a wish."""
    known = tuple(keys)
    for key in record:
        if key not in known:
            place = f"{where}.{shown(key)}" if where else shown(key)
            raise ProjectError("unknown-key", place, known=", ".join(known))


def each(value: object, where: str, read: Callable[[object, str], Any], most: int | None = None) -> tuple[Any, ...]:
    """The items of a list, each read with its place. Raises ProjectError."""
    return tuple(read(item, f"{where}[{index}]") for index, item in enumerate(sequence(value, where, most)))
