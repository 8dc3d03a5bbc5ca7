"""Where a worker writes down what ended it when Python itself could not go on."""

from __future__ import annotations

from pathlib import Path

from explorer.paths import user_folder


def crash_log(role: str) -> Path:
    """The log of the worker of that role; empty, or missing, if it never crashed."""
    return user_folder("data") / f"crash-{role}.log"
