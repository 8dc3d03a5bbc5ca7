"""Sounds that a small network tells apart in a few steps, and what a training says of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from explorer.audio.files import save_wav
from explorer.document.model import Document
from explorer.ipc.messages import DataSource, Reply, StartTraining
from explorer.runtime.train import train

RATE = 16_000


def tones(folder: Path, classes: tuple[str, ...] = ("high", "low", "mid"), clips: int = 10) -> DataSource:
    """A folder of half-second tones in noise: low, middle and high ones."""
    pitch = {"low": 200.0, "mid": 900.0, "high": 4000.0}
    r = np.random.default_rng(0)
    t = np.arange(RATE // 2) / RATE
    for name in classes:
        (folder / name).mkdir(parents=True)
        for index in range(clips):
            tone = np.sin(2 * np.pi * pitch[name] * r.uniform(0.9, 1.1) * t)
            save_wav(folder / name / f"{index}.wav", 0.3 * tone + 0.01 * r.standard_normal(len(t)), RATE)
    return DataSource("folder", str(folder))


@dataclass
class Heard:
    """All messages of one training, by type."""

    replies: list[Reply] = field(default_factory=list)

    def of(self, kind: type) -> list[Any]:
        """The messages of one type, in order."""
        return [reply for reply in self.replies if type(reply) is kind]

    def only(self, kind: type) -> Any:
        """The one message of a type."""
        (found,) = self.of(kind)
        return found


def trained(
    document: Document, data: DataSource, *, stopped: Callable[[Heard], bool] = lambda heard: False, **changes: Any
) -> Heard:
    """Train and hear everything; ``stopped`` sees what has been heard so far."""
    heard = Heard()
    request = StartTraining(7, document, data, **({"steps": 30, "learning_rate": 1e-2, "batch": 8} | changes))
    train(request, heard.replies.append, lambda: stopped(heard))
    return heard
