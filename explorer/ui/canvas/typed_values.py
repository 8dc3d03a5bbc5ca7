"""Values as one types them behind the name of a block: ``conv 32 5x5 /2 same``, ``dropout 30%``, ``gru 64 both``.

Numbers fill the parameters in the order in which the inspector shows them; ``stride 2``, ``stride=2`` and ``s2`` name
theirs. Without Qt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from explorer.blocks.block import Block
from explorer.blocks.params import Param
from explorer.words.blocks import param_words
from explorer.words.catalogue import LANGUAGES

_NUMBER: Final = re.compile(r"(\d+(?:[.,]\d+)?)(%?)")
_PAIR: Final = re.compile(r"(\d+)[x×*](\d+)")
_NAMED: Final = re.compile(r"([^\W\d]+)[=:]?(.*)")
_GLUED: Final = re.compile(r"([^\W\d]+)(\d.*)")
_COUNTED: Final = ("int", "float", "pair")
_LEAST_LETTERS: Final = 2


def splits(words: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The ways to read words as a name and values behind it, the longest name first: ``c16`` is c and 16."""
    parts = words.replace("×", "x").split()
    for count in range(len(parts), 0, -1):
        name, values = parts[:count], tuple(parts[count:])
        if values:
            yield " ".join(name), values
        if glued := _GLUED.fullmatch(name[-1]):
            yield " ".join((*name[:-1], glued.group(1))), (glued.group(2), *values)


def values_of(cls: type[Block], typed: tuple[str, ...]) -> dict[str, Any] | None:
    """The parameters that typed values mean; None where one of them means nothing to this type."""
    values: dict[str, Any] = {}
    waiting = [token.lower().strip("@()") for token in typed]
    waiting = [token for token in waiting if token]
    while waiting:
        token = waiting.pop(0)
        if token.startswith("/") and len(token) > 1:
            token = f"stride={token[1:]}"
        if token == "no" and waiting:
            spec = _flag(cls, waiting.pop(0))
            found = (spec.name, False) if spec else None
        else:
            found = _one(cls, token, waiting, values)
        if found is None or found[0] in values:
            return None
        values[found[0]] = found[1]
    return values


def _one(cls: type[Block], token: str, waiting: list[str], taken: dict[str, Any]) -> tuple[str, Any] | None:
    free = [spec for spec in cls.params() if spec.name not in taken]
    named = _NAMED.fullmatch(token)
    if named is None:
        return next(((s.name, v) for s in free if s.kind in _COUNTED and (v := _number(s, token)) is not None), None)
    word, number = named.groups()
    if not number and (chosen := _choice(free, word)) is not None:
        return chosen
    if not number and (flag := _flag(cls, word)) is not None:
        return flag.name, True
    number = number or (waiting[0] if waiting else "")
    for spec in free:
        if any(name.startswith(word) for name in _names(cls, spec)) and (value := _number(spec, number)) is not None:
            if waiting and not named.group(2):
                waiting.pop(0)
            return spec.name, value
    return None


def _number(spec: Param, token: str) -> Any:
    pair = _PAIR.fullmatch(token)
    if pair is not None:
        return (int(pair.group(1)), int(pair.group(2))) if spec.kind == "pair" else None
    found = _NUMBER.fullmatch(token)
    if found is None:
        return None
    value = float(found.group(1).replace(",", ".")) / (100 if found.group(2) else 1)
    if spec.kind == "float":
        return value
    if not value.is_integer() or found.group(2) or spec.kind not in _COUNTED:
        return None
    return int(value) if spec.kind == "int" else (int(value), int(value))


def _choice(free: list[Param], word: str) -> tuple[str, str] | None:
    if len(word) < _LEAST_LETTERS:
        return None
    for spec in free:
        for choice in spec.choices:
            if choice.replace("_", "").replace(" ", "").startswith(word):
                return spec.name, choice
    return None


def _flag(cls: type[Block], word: str) -> Param | None:
    flags = (spec for spec in cls.params() if spec.kind == "bool")
    return next((spec for spec in flags if len(word) >= _LEAST_LETTERS and spec.name.startswith(word)), None)


def _names(cls: type[Block], spec: Param) -> tuple[str, ...]:
    labels = (param_words(cls, spec, language).label.lower() for language in LANGUAGES)
    return (spec.name, *labels)
