"""Why a training can't begin or go on; as codes with values for the message catalogue."""

from __future__ import annotations

from explorer.blocks.errors import Value


class TrainingError(Exception):
    """An expected failure: ``code`` names it in the catalogue, ``values`` fill its sentence."""

    def __init__(self, code: str, **values: Value) -> None:
        super().__init__(code)
        self.code = code
        self.values: dict[str, Value] = values

    def __str__(self) -> str:
        return f"{self.code}: " + ", ".join(f"{key}={value}" for key, value in self.values.items())


class Stopped(Exception):  # noqa: N818  (nothing went wrong)
    """The user pressed Stop before the first step."""
