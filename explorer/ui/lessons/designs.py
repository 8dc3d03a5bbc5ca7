"""What lessons open: templates, some of them changed; without Qt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from explorer.blocks.block import Block, registry
from explorer.blocks.graph import Node
from explorer.document import edits
from explorer.document.model import Document, Frame
from explorer.document.templates import load_template


def template(slug: str) -> Callable[[], Document]:
    """A template as it is."""
    return lambda: load_template(slug)


def seven() -> Document:
    """A 3 × 3 kernel on a map of 7 × 7 numbers."""
    found = load_template("conv-valid")
    return edits.set_values(found, "matrix", freq=7, time=7, values=()).but(frames=())


def opened_residual() -> Document:
    """The small ResNet with its first block opened, so that its skip connection lies on the canvas."""
    return edits.ungroup(load_template("resnet-small"), "res1")


def opened_decoder() -> Document:
    """The small U-Net with its lower decoder opened, so that its joint lies on the canvas."""
    return edits.ungroup(load_template("unet-small"), "up1")


def _chained(name: str, *chain: tuple[str, Block], **more: Any) -> Document:
    """Blocks one behind the other, on the four sounds."""
    before = ("", *(id for id, _ in chain))
    nodes = tuple(
        Node(id, block, (source,) if source else ()) for (id, block), source in zip(chain, before, strict=False)
    )
    return Document(name=name, nodes=nodes, sound="builtin:four_sounds", **more)


def memory() -> Document:
    """A recurrent block of 64 units that reads 32 bands."""
    types: dict[str, Any] = dict(registry())
    return _chained(
        "Memory",
        ("spectrogram", types["spectrogram"](n_mels=32)),
        ("sequence", types["to_sequence"]()),
        ("memory", types["simple_rnn"](units=64)),
        ("dense", types["dense"](units=10)),
        ("output", types["events"]()),
        frames=(Frame("Recurrent layer", ("sequence", "memory")),),
    )


def one_kernel() -> Document:
    """A single fresh kernel of nine numbers on the sound; with this seed it answers what rises as what falls."""
    types: dict[str, Any] = dict(registry())
    heard = load_template("basic-cnn").node("spectrogram").block
    conv = types["conv2d"](filters=1, bias=False)
    return _chained("One kernel", ("spectrogram", heard), ("conv", conv), seed=1)


_SHORT: Final = {"data": "sound", "budget": "steps", "batch": 8, "learning_rate": 3e-3, "seed": 0}
"""A training on the loaded sound that takes a second or two."""


def normed() -> Document:
    """A convolution, a batch norm and a way back to the picture, to be trained for a moment."""
    types: dict[str, Any] = dict(registry())
    return _chained(
        "Batch norm",
        ("spectrogram", types["spectrogram"]()),
        ("conv1", types["conv2d"](filters=8, bias=False)),
        ("bn1", types["batch_norm"]()),
        ("relu1", types["relu"]()),
        ("conv2", types["conv2d"](filters=1)),
        ("output", types["reconstruction"]()),
        training=tuple(sorted((_SHORT | {"steps": 40}).items())),
    )


def by_heart() -> Document:
    """The dense autoencoder, to be trained on the first four fifths of eight seconds of sound."""
    training = _SHORT | {"batch": 16, "steps": 150}
    return edits.set_training(load_template("autoencoder-dense"), **training).but(sound="builtin:four_sounds")


def forward() -> Document:
    """The small CRNN with a GRU that runs forward only."""
    return edits.set_values(load_template("crnn-small"), "gru", directions="forward")
