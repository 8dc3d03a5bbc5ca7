"""What a window does with a worker, for tests: listen, wait, and leave nothing behind."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import numpy as np

from explorer.blocks.block import registry
from explorer.blocks.graph import Node
from explorer.document.model import Document
from explorer.ipc.messages import Array, Ready, Reply

PATIENCE = 60.0


class Ear:
    """Collects what a worker says."""

    def __init__(self) -> None:
        self.replies: list[Reply] = []
        self.deaths: list[str] = []
        self._news = threading.Condition()

    def received(self, reply: Reply) -> None:
        with self._news:
            self.replies.append(reply)
            self._news.notify_all()

    def died(self, sentence: str) -> None:
        with self._news:
            self.deaths.append(sentence)
            self._news.notify_all()

    def until(self, true: Callable[[], bool], deaths: int | None = None) -> None:
        """Wait for something to become true; a death beyond those that have been (or were expected) ends it at once."""
        with self._news:
            known = len(self.deaths) if deaths is None else deaths
            self._news.wait_for(lambda: true() or len(self.deaths) > known, PATIENCE)
            assert true(), f"{self.replies[-3:]} {self.deaths}"

    def ready(self, times: int = 1) -> None:
        """Wait until a worker has become ready so many times, after one death less."""
        self.until(lambda: sum(isinstance(reply, Ready) for reply in self.replies) == times, times - 1)

    def of(self, kind: type[Any], job: int) -> list[Any]:
        with self._news:
            return [reply for reply in self.replies if isinstance(reply, kind) and reply.job == job]


def design() -> Document:
    types = registry()
    return Document(
        nodes=(
            Node("spectrogram", types["spectrogram"](n_mels=8, frames=16)),
            Node("conv1", types["conv2d"](filters=2), ("spectrogram",)),
            Node("relu1", types["relu"](), ("conv1",)),
            Node("gap", types["global_pool"](), ("relu1",)),
            Node("output", types["classes"](), ("gap",)),
        )
    )


def autoencoder() -> Document:
    """The answer has the input's shape."""
    types = registry()
    return Document(
        nodes=(
            Node("spectrogram", types["spectrogram"](n_mels=8, frames=16)),
            Node("conv1", types["conv2d"](filters=1), ("spectrogram",)),
            Node("output", types["reconstruction"](), ("conv1",)),
        )
    )


def endless() -> Document:
    """Its second convolution, a single call into torch, takes minutes."""
    types = registry()
    return Document(
        nodes=(
            Node("spectrogram", types["spectrogram"](n_mels=256, frames=4096)),
            Node("conv1", types["conv2d"](filters=8), ("spectrogram",)),
            Node("conv2", types["conv2d"](filters=64, kernel=(63, 63)), ("conv1",)),
        )
    )


def patch(frames: int = 16) -> Array:
    return np.random.default_rng(0).uniform(-90, -10, (1, 8, frames)).astype(np.float32)
