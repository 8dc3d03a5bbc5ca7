"""What lessons open: templates, some of them changed; without Qt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from explorer.blocks.block import registry
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


def memory() -> Document:
    """A recurrent block of 64 units that reads 32 bands."""
    types: dict[str, Any] = dict(registry())
    chain = (
        ("spectrogram", types["spectrogram"](n_mels=32)),
        ("sequence", types["to_sequence"]()),
        ("memory", types["simple_rnn"](units=64)),
        ("dense", types["dense"](units=10)),
        ("output", types["events"]()),
    )
    before = ("", *(id for id, _ in chain))
    nodes = tuple(
        Node(id, block, (source,) if source else ()) for (id, block), source in zip(chain, before, strict=False)
    )
    frames = (Frame("Recurrent layer", ("sequence", "memory")),)
    return Document(name="Memory", nodes=nodes, sound="builtin:four_sounds", frames=frames)


def forward() -> Document:
    """The small CRNN with a GRU that runs forward only."""
    return edits.set_values(load_template("crnn-small"), "gru", directions="forward")
