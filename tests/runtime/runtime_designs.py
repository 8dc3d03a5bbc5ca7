"""Small designs for the tests of the runtime."""

from __future__ import annotations

from typing import Any

import numpy as np

from explorer.blocks.block import registry
from explorer.blocks.graph import Node
from explorer.document.model import Document
from explorer.ipc.messages import Array

Item = tuple[Any, ...]
SMALL: dict[str, Any] = {"n_mels": 16, "frames": 32}


def chain(*items: Item, seed: int = 0) -> Document:
    """Blocks in a row: (id, key, parameters), with sources behind them where the row branches."""
    types = registry()
    nodes: list[Node] = []
    for id, key, values, *sources in items:
        block = types[key](**values)
        before = (nodes[-1].id,) if nodes and block.inputs else ()
        nodes.append(Node(id, block, tuple(sources) or before))
    return Document(nodes=tuple(nodes), seed=seed)


def cnn(filters: int = 4, kernel: tuple[int, int] = (3, 3), classes: int = 3, seed: int = 0, **sound: Any) -> Document:
    """Two convolutions, a dense block and an answer."""
    return chain(
        ("spectrogram", "spectrogram", SMALL | sound),
        ("conv1", "conv2d", {"filters": filters}),
        ("pool1", "max_pool2d", {}),
        ("relu1", "relu", {}),
        ("conv2", "conv2d", {"filters": 5, "kernel": kernel}),
        ("bn2", "batch_norm", {}),
        ("relu2", "relu", {}),
        ("gap", "global_pool", {}),
        ("dense1", "dense", {"units": classes}),
        ("output", "classes", {}),
        seed=seed,
    )


def crnn() -> Document:
    """A residual block, a recurrent one and an answer at every frame."""
    return chain(
        ("spectrogram", "spectrogram", SMALL),
        ("res1", "residual", {"filters": 4, "stride": (2, 2)}),
        ("sequence1", "to_sequence", {}),
        ("gru1", "gru", {"units": 3, "directions": "concat"}),
        ("dense1", "dense", {"units": 2}),
        ("output", "events", {"labels": ("bell", "bird")}),
    )


def unet() -> Document:
    """Down, up, and a spectrogram as the answer."""
    return chain(
        ("spectrogram", "spectrogram", SMALL),
        ("down1", "encoder", {"filters": 3}),
        ("down2", "encoder", {"filters": 4, "pool": (2, 2)}),
        ("up1", "decoder", {"filters": 3}, "down2", "down1"),
        ("conv1", "conv2d", {"filters": 1, "kernel": (1, 1)}),
        ("output", "reconstruction", {}),
    )


def patch_of(seed: int = 0, shape: tuple[int, int, int] = (1, 16, 32)) -> Array:
    """A random patch in dB."""
    return np.random.default_rng(seed).uniform(-90, -10, shape).astype(np.float32)
