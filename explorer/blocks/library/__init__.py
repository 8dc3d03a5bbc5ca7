"""All block types, in the palette's order; importing this package registers them."""

from explorer.blocks.library import (  # isort: skip  (the order is the palette's)
    inputs,
    convolution,
    convolution_in_time,
    pooling,
    normalisation,
    activation,
    recurrent,
    merge,
    dense,
    reshape,
    outputs,
    composites,
    residual,
    unet,
    group,
)

__all__ = [
    "activation",
    "composites",
    "convolution",
    "convolution_in_time",
    "dense",
    "group",
    "inputs",
    "merge",
    "normalisation",
    "outputs",
    "pooling",
    "recurrent",
    "reshape",
    "residual",
    "unet",
]
