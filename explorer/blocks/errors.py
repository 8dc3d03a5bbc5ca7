"""Why a block can't take what arrives, and what would help; as codes with values, never as sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

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
