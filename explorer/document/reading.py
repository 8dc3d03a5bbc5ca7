"""Reading JSON that anyone may have written: every wrong value becomes a ProjectError that names its place."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable
from typing import Any, Final

from explorer.document.errors import ProjectError

MAX_DEPTH: Final = 32
_SHOWN: Final = 60


def fail(where: str, why: str) -> ProjectError:
    """The error for one place; whatever the file put into it stays a sentence of bearable length."""
    sentence = " ".join(f"{where}: {why}".split())
    return ProjectError(f"{sentence[:400]}…" if len(sentence) > 400 else f"{sentence}.")


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
        raise fail("the file", "it is empty")
    try:
        value = json.loads(content, object_pairs_hook=_once, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise fail(f"line {error.lineno}, column {error.colno}", f"this is no JSON ({error.msg})") from None
    except RecursionError:
        raise fail("the file", "it is nested too deeply to be a design") from None
    except ValueError:  # an integer of more digits than Python is ready to read
        raise fail("the file", "it holds a number with too many digits") from None
    _check_depth(value)
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise fail(shown(key), "this is given twice in the same place; keep one")
        found[key] = value
    return found


def _no_constant(word: str) -> Any:
    raise fail("the file", f"it holds {word}, which is no number")


def _check_depth(value: Any) -> None:
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [child for item in level for child in _children(item)]
        if not level:
            return
    raise fail("the file", "it is nested too deeply to be a design")


def _children(item: Any) -> Iterable[Any]:
    if isinstance(item, dict):
        return item.values()
    return item if isinstance(item, list) else ()


def mapping(value: object, where: str) -> dict[str, Any]:
    """The value as an object. Raises ProjectError."""
    if not isinstance(value, dict):
        raise fail(where, f"this is an object in braces, not {shown(value)}")
    return value


def sequence(value: object, where: str, most: int | None = None) -> list[Any]:
    """The value as a list of at most ``most`` items. Raises ProjectError."""
    if not isinstance(value, list):
        raise fail(where, f"this is a list in brackets, not {shown(value)}")
    if most is not None and len(value) > most:
        raise fail(where, f"there are {len(value)} of them, more than the {most} that Layerscope takes")
    return value


def text(value: object, where: str) -> str:
    """The value as a text. Raises ProjectError."""
    if not isinstance(value, str):
        raise fail(where, f"this is a text in quotes, not {shown(value)}")
    return value


def number(value: object, where: str) -> float:
    """The value as a finite number. Raises ProjectError."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise fail(where, f"this is a number, not {shown(value)}")
    try:
        found = float(value)
    except OverflowError:
        found = math.inf
    if not math.isfinite(found):
        raise fail(where, "this number is too large")
    return found


def point(value: object, where: str) -> tuple[float, float]:
    """The value as two finite numbers. Raises ProjectError."""
    items = sequence(value, where)
    if len(items) != 2:
        raise fail(where, f"a place is two numbers, not {len(items)}")
    return number(items[0], f"{where}[0]"), number(items[1], f"{where}[1]")


def field(record: dict[str, Any], key: str, where: str) -> Any:
    """A field that must be there. Raises ProjectError."""
    if key not in record:
        raise fail(where, f"{key!r} is missing")
    return record[key]


def known_keys(record: dict[str, Any], keys: Iterable[str], where: str) -> None:
    """Raises ProjectError for a key that nothing reads: more likely a slip than a wish."""
    known = tuple(keys)
    for key in record:
        if key not in known:
            place = f"{where}.{shown(key)}" if where else shown(key)
            raise fail(place, f"nothing reads this; take it out, known are {', '.join(known)}")


def each(value: object, where: str, read: Callable[[object, str], Any], most: int | None = None) -> tuple[Any, ...]:
    """The items of a list, each read with its place. Raises ProjectError."""
    return tuple(read(item, f"{where}[{index}]") for index, item in enumerate(sequence(value, where, most)))
