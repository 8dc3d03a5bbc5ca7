"""Ways to make more of the same clips: each batch is changed a little before it is learned from."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import TypeAlias

import torch
from torch.nn import functional

# Patches [shape=(batch, channels, freq, time)] and the share of each class [shape=(batch, classes)] to others.
Batch: TypeAlias = tuple[torch.Tensor, torch.Tensor]
Blend: TypeAlias = Callable[[torch.Tensor, torch.Tensor, random.Random], Batch]


class Blender:
    """Applies blends to batches, with random numbers of its own."""

    def __init__(self, blends: tuple[Blend, ...], classes: int, seed: int) -> None:
        self._blends = blends
        self._classes = classes
        self._random = random.Random(seed)

    def blend(self, patches: torch.Tensor, labels: torch.Tensor) -> Batch:
        """The changed patches and their targets: class indices as they were, or shares if there is any blend."""
        if not self._blends:
            return patches, labels
        shares = functional.one_hot(labels, self._classes).to(patches.dtype)
        for blend in self._blends:
            patches, shares = blend(patches, shares, self._random)
        return patches, shares


def mixup(alpha: float = 0.4) -> Blend:
    """Each patch blended with its neighbour in the batch, and their classes in the same shares.

    The share is drawn per batch from Beta(alpha, alpha) (Zhang et al. 2018), the larger part first.
    """

    def blend(patches: torch.Tensor, shares: torch.Tensor, r: random.Random) -> Batch:
        part = r.betavariate(alpha, alpha)
        part = max(part, 1 - part)
        return part * patches + (1 - part) * patches.roll(1, 0), part * shares + (1 - part) * shares.roll(1, 0)

    return blend


def shift() -> Blend:
    """Each patch turned in time by any number of frames, what leaves on one side entering on the other."""

    def blend(patches: torch.Tensor, shares: torch.Tensor, r: random.Random) -> Batch:
        frames = patches.shape[3]
        return torch.stack([patch.roll(r.randrange(frames), 2) for patch in patches]), shares

    return blend


def level(down: float, up: float, floor: float) -> Blend:
    """Each patch up to so many dB softer or louder, never below the floor."""

    def blend(patches: torch.Tensor, shares: torch.Tensor, r: random.Random) -> Batch:
        gains = torch.tensor([r.uniform(-down, up) for _ in patches], dtype=patches.dtype)
        return (patches + gains[:, None, None, None]).clamp(min=floor), shares

    return blend


def sequel() -> Blend:
    """Each patch up to some frame, from there on its neighbour's: what a window hears that slides from one to the next.

    The classes get the shares of time.
    """

    def blend(patches: torch.Tensor, shares: torch.Tensor, r: random.Random) -> Batch:
        frames = patches.shape[3]
        at = r.randrange(frames + 1)
        joined = torch.cat([patches[..., :at], patches.roll(1, 0)[..., at:]], dim=3)
        part = at / frames
        return joined, part * shares + (1 - part) * shares.roll(1, 0)

    return blend


def either(chance: float, first: Blend, other: Blend) -> Blend:
    """The first blend with this chance per batch, else the other."""

    def blend(patches: torch.Tensor, shares: torch.Tensor, r: random.Random) -> Batch:
        return (first if r.random() < chance else other)(patches, shares, r)

    return blend
