"""Why a block can't take what arrives or what is set, and what would help, as codes with values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, TypeAlias

Value: TypeAlias = int | float | str


@dataclass(frozen=True)
class SetParams:
    """Remedy: change parameters of a block (``block`` empty: the one that has the problem)."""

    values: tuple[tuple[str, object], ...]
    block: str = ""


@dataclass(frozen=True)
class InsertBefore:
    """Remedy: put a new block of type ``key`` into the wire that arrives at input ``port``."""

    key: str
    values: tuple[tuple[str, object], ...] = ()
    port: int = 0


@dataclass(frozen=True)
class Remove:
    """Remedy: take the block out and heal the chain."""


@dataclass(frozen=True)
class Together:
    """Remedy: change parameters of several blocks in one step."""

    changes: tuple[SetParams, ...]


Remedy: TypeAlias = SetParams | InsertBefore | Remove | Together


class ShapeError(Exception):
    """A block can't take the shapes that arrive.

    ``code`` names the problem in the message catalogue, ``values`` fill its sentence, ``fix`` is an obvious remedy.
    """

    def __init__(self, code: str, fix: Remedy | None = None, **values: Value) -> None:
        super().__init__(code)
        self.code = code
        self.fix = fix
        self.values: dict[str, Value] = values

    def __str__(self) -> str:
        return f"{self.code}: " + ", ".join(f"{key}={value}" for key, value in self.values.items())


# English, as the error says it itself; the other languages are in the catalogue under ``edit.`` and the code.
VALUE_SENTENCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "value-bounds": "{name} lies between {low} and {high}, not {value}",
        "value-whole": "{name} is a whole number, not {value}",
        "value-number": "{name} is a number, not {value}",
        "value-switch": "{name} is true or false, not {value}",
        "value-choice": "{name} is one of {choices}, not {value}",
        "value-pair": "{name} is two whole numbers (frequency, time), not {value}",
        "value-padding": "{name} is {choices} or four whole numbers, not {value}",
        "value-numbers": "{name} is a list of numbers, not {value}",
        "value-names": "{name} is a list of names, not {value}",
        "value-text": "{name} is a text, not {value}",
        "value-letters": "{name} has at most {high} letters, not {count}",
        "group-blocks": "a group has at most {most} blocks inside, repeats counted",
        "group-empty": "a group needs at least one block inside",
        "group-inputs": "the inputs of a group are called x, x2, x3 and so on",
        "group-output": "a group gives the value of a block inside, and none is called {block}",
        "inner-letters": (
            "a block inside can't be called {block}: a name is small letters, digits and underscores, and begins with "
            "a letter"
        ),
        "inner-python": "a block inside can't be called {block}: that is a word of Python",
        "inner-torch": "a block inside can't be called {block}: torch modules use that name themselves",
        "inner-code": "a block inside can't be called {block}: the exported code uses that name itself",
        "inner-taken": "the name {block} is taken inside the group",
        "inner-begins": "{block} begins a network, so it can't stand in a group",
        "inner-ends": "{block} ends a network, so it can't stand in a group",
        "inner-sources": "{block} has {wanted} inputs, not {count}",
        "inner-reads": "{block} reads {source}, which is not inside the group before it",
        "inner-bypass": "none of its blocks is called {block}, so none can be bypassed",
        "inner-no-joint": "no wire goes from {source} to a joint {target} inside the group",
        "inner-all-muted": "all that arrives at {target} is muted",
        "group-deep": "groups lie at most {most} deep within each other",
    }
)


class BadValueError(ValueError):
    """A parameter that can't have a value, or a group that can't be; ``code`` is one of VALUE_SENTENCES.

    The text names a parameter as files and code do; ``label`` is what the window calls it.
    """

    def __init__(self, code: str, label: str = "", **values: object) -> None:
        self.code, self.label, self.values = code, label, values
        super().__init__(VALUE_SENTENCES[code].format(**values))
