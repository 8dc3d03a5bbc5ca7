"""All block types, in the palette's order; importing this package registers them."""

from explorer.blocks.library import (  # isort: skip  (the order is the palette's)
    inputs,
    convolution,
    pooling,
    normalisation,
    activation,
    recurrent,
    merge,
    dense,
    reshape,
    outputs,
    composites,
)

__all__ = [
    "activation",
    "composites",
    "convolution",
    "dense",
    "inputs",
    "merge",
    "normalisation",
    "outputs",
    "pooling",
    "recurrent",
    "reshape",
]
