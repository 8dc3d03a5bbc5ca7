"""The weights that outlive edits: kept by block, tensor and shape; what nobody learned is drawn from a seed."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from explorer.document.weight_names import weight_name
from explorer.ipc.messages import WeightKey, Weights
from explorer.ipc.weights_file import WeightsError, load_weights, save_weights
from explorer.runtime.build import Network, parts_by_path

__all__ = [
    "Loaded",
    "WeightStore",
    "WeightsError",
    "draw",
    "load_weights",
    "save_weights",
    "seeded",
    "stable_seed",
    "views_of",
    "weights_of",
]

LIMIT: Final = 512 * 2**20


@dataclass(frozen=True)
class Loaded:
    """What a module holds: the seed and name it was drawn with, and the kept arrays (None: drawn), in its order."""

    module: nn.Module
    seed: int
    name: str
    kept: tuple[NDArray[Any] | None, ...]

    def same(self, other: Loaded) -> bool:
        """Whether loading the other would change nothing."""
        return (
            self.module is other.module
            and (self.seed, self.name) == (other.seed, other.name)
            and all(mine is theirs for mine, theirs in zip(self.kept, other.kept, strict=True))
        )

    @property
    def state(self) -> str:
        """``fresh``, ``learned`` or ``mixed``; empty for a module without parameters."""
        if next(self.module.parameters(), None) is None:
            return ""
        learned = [array is not None for array in self.kept]
        return "learned" if all(learned) else "mixed" if any(learned) else "fresh"


class WeightStore:
    """Weights and buffers by (block's path, tensor's name, shape); beyond ``limit`` bytes the longest unused leave."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._kept: OrderedDict[WeightKey, NDArray[Any]] = OrderedDict()
        self._bytes = 0
        self.version = 0

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def bytes(self) -> int:
        """Bytes of all arrays."""
        return self._bytes

    def put(self, weights: Weights) -> None:
        """Keep these arrays, which nobody changes from now on; the newest of a key wins."""
        for key, array in weights.items():
            self._drop(key)
            self._kept[key] = array
            self._bytes += array.nbytes
        spare = len(self._kept) - len(weights)  # what has just come is wanted, however much it is
        while self._bytes > self._limit and spare > 0:
            self._drop(next(iter(self._kept)))
            spare -= 1
        self.version += 1

    def clear(self) -> None:
        """Forget everything."""
        self._kept.clear()
        self._bytes = 0
        self.version += 1

    def load_into(self, network: Network, seed: int, before: dict[str, Loaded] | None = None) -> dict[str, str]:
        """Give every block its kept weights, and fresh ones where there are none; returns the states by path.

        A state is ``fresh``, ``learned``, ``mixed``, or empty for a block without weights; a composite's is that of its
        parts. ``before`` remembers what the modules hold from call to call, so that nothing is loaded twice.
        """
        before = {} if before is None else before
        states: dict[str, str] = {}
        modules = parts_by_path(network)
        for path, module in modules.items():
            tensors = module.state_dict(keep_vars=True)
            kept = tuple(self._find(path, name, tensor) for name, tensor in tensors.items())
            loaded = Loaded(module, seed, weight_name(network.weight_names, path), kept)
            if path not in before or not before[path].same(loaded):
                _load(loaded, tuple(tensors.values()))
                before[path] = loaded
            states[path] = loaded.state
        for path in before.keys() - modules.keys():
            del before[path]
        return states | _states_of_composites(states)

    def _find(self, path: str, name: str, tensor: torch.Tensor) -> NDArray[Any] | None:
        key = key_of(path, name, tensor)
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def _drop(self, key: WeightKey) -> None:
        array = self._kept.pop(key, None)
        if array is not None:
            self._bytes -= array.nbytes


def key_of(path: str, name: str, tensor: torch.Tensor) -> WeightKey:
    """The key of a tensor in a block; a dotted name inside a piece belongs to the path."""
    block, _, last = f"{path}.{name}".rpartition(".")
    return block, last, tuple(tensor.shape)


def weights_of(network: Network) -> Weights:
    """Copies of all parameters and buffers of a network."""
    return {key: values.copy() for key, values in views_of(network).items()}


def views_of(network: Network) -> Weights:
    """All parameters and buffers of a network, where they lie: they change with it."""
    return {
        key_of(path, name, tensor): tensor.detach().cpu().numpy()
        for path, module in parts_by_path(network).items()
        for name, tensor in module.state_dict().items()
    }


@contextmanager
def seeded(seed: int, name: str) -> Iterator[None]:
    """Random numbers that depend on the design seed and a block's name alone; those outside go on as they were."""
    generator = torch.default_generator
    state = generator.get_state()
    generator.manual_seed(stable_seed(seed, name))
    try:
        yield
    finally:
        generator.set_state(state)


def draw(module: nn.Module, seed: int, name: str) -> None:
    """Draw a block's weights afresh: the same for the same design seed and name, whatever else the design holds."""
    with seeded(seed, name):
        for part in module.modules():
            reset = getattr(part, "reset_parameters", None)
            if callable(reset):
                reset()


def stable_seed(seed: int, path: str) -> int:
    """A seed for a block that no other block shares, the same in every process."""
    digest = hashlib.blake2b(f"{seed}/{path}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def _load(loaded: Loaded, tensors: tuple[torch.Tensor, ...]) -> None:
    if any(array is None for array in loaded.kept):
        draw(loaded.module, loaded.seed, loaded.name)
    with torch.no_grad():
        for tensor, array in zip(tensors, loaded.kept, strict=True):
            if array is not None:
                # A copy: torch warns of arrays that are read-only, as those that came through a pipe are.
                tensor.copy_(torch.from_numpy(np.array(array)))


def _states_of_composites(states: dict[str, str]) -> dict[str, str]:
    inside: dict[str, set[str]] = {}
    for path, state in states.items():
        parts = path.split(".")
        for depth in range(1, len(parts)):
            inside.setdefault(".".join(parts[:depth]), set()).add(state)
    found = {}
    for path, some in inside.items():
        some.discard("")
        found[path] = "" if not some else some.pop() if len(some) == 1 else "mixed"
    return found
