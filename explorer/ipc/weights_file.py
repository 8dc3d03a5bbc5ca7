"""Weights on disk: safetensors, under the names that torch gives them (``res1.conv1.weight``)."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from explorer.ipc.messages import Weights


class WeightsError(Exception):
    """A weights file can't be read or written; the text is a sentence for the user."""


def save_weights(path: Path, weights: Weights) -> None:
    """Write the weights of one network, whole or not at all.

    Raises:
        WeightsError: the file can't be written.
        ValueError: two tensors have the same name, so they are not of one network.
    """
    import numpy as np
    from safetensors.numpy import save

    named = {f"{block}.{name}": np.asarray(values, order="C") for (block, name, _), values in weights.items()}
    if len(named) != len(weights):
        raise ValueError("two tensors have the same name")
    data = save(named)
    half = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if path.exists() and not path.is_file():  # a device or a pipe would be replaced by the file
            raise OSError(errno.EINVAL, "Not a file")
        with half.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(half, path)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise WeightsError(f"The weights could not be written to {path}: {error.strerror}.") from error


def load_weights(path: Path) -> Weights:
    """Read the weights of a network.

    Raises:
        WeightsError: the file is missing, or is no safetensors file.
    """
    from safetensors import SafetensorError
    from safetensors.numpy import load

    try:
        named = load(path.read_bytes())
    except OSError as error:
        raise WeightsError(f"The weights could not be read from {path}: {error.strerror}.") from error
    except (SafetensorError, KeyError) as error:  # KeyError: a kind of number that numpy lacks
        raise WeightsError(f"{path} holds no weights in the safetensors format, or is damaged.") from error
    found: Weights = {}
    for full, values in named.items():
        block, _, name = full.rpartition(".")
        found[block, name, values.shape] = values
    return found
