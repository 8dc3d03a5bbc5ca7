"""Weights on disk: safetensors, under the names that torch gives them (``res1.conv1.weight``)."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from explorer.ipc.messages import Weights
from explorer.words import text
from explorer.words.refusals import system_reason


class WeightsError(Exception):
    """A weights file can't be read or written; the text is a sentence for the user, in English.

    ``key`` and ``values`` are those of the catalogue's ``weights.`` sentences.
    """

    def __init__(self, key: str, **values: object) -> None:
        self.key, self.values = key, values
        super().__init__(self.said("en"))

    def said(self, language: str) -> str:
        """The sentence in a language."""
        shown = {
            name: system_reason(value, language) if isinstance(value, OSError) else value
            for name, value in self.values.items()
        }
        return text(f"weights.{self.key}", language, **shown)


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
        raise WeightsError("unwritten", path=path, reason=error) from error


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
        raise WeightsError("unread", path=path, reason=error) from error
    except (SafetensorError, KeyError) as error:  # KeyError: a kind of number that numpy lacks
        raise WeightsError("damaged", path=path) from error
    found: Weights = {}
    for full, values in named.items():
        block, _, name = full.rpartition(".")
        found[block, name, values.shape] = values
    return found
