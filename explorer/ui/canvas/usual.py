"""What most often follows what: single blocks by family, and rows of blocks by the kind of shape that arrives."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

FIRST: Final = ("spectrogram", "conv2d", "max_pool2d", "relu", "dense")
"""What one begins with, most usual first."""
FOLLOWING: Final = MappingProxyType(
    {
        "sound": ("conv2d", "conv_block", "vgg_pair", "residual", "batch_norm"),
        "convolution": ("relu", "batch_norm", "max_pool2d", "conv2d", "dropout"),
        "normalisation": ("relu", "max_pool2d", "conv2d", "dense"),
        "activation": ("max_pool2d", "conv2d", "flatten", "dense", "dropout", "classes"),
        "resampling": ("conv2d", "relu", "flatten", "global_pool", "to_sequence"),
        "recurrent": ("dense", "gru", "events", "dropout"),
        "dense": ("relu", "classes", "events", "dense", "dropout"),
        "reshape": ("dense", "gru", "conv2d"),
        "merge": ("relu", "conv2d", "max_pool2d"),
        "group": ("max_pool2d", "residual", "vgg_pair", "global_pool", "flatten"),
    }
)
"""What most often follows a family, most usual first."""
ROWS: Final = MappingProxyType(
    {
        "": ("spectrogram > 3 (conv > pool > relu)", "spectrogram > conv > pool > relu"),
        "maps": (
            "conv > pool > relu",
            "flatten > dense > relu > dense 10 > classes",
            "3 (conv > pool > relu)",
            "gap > dense 10 > classes",
            "sequence > gru > dense 10 > events",
        ),
        "sequence": ("gru > dense 10 > events",),
        "vector": ("dense > relu", "dense 10 > classes"),
    }
)
"""Rows by the kind of shape that arrives, as one types them; those under "" begin a design."""
