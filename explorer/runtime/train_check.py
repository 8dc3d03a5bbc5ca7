"""The held-out part: loss, accuracy and confusion of a network on clips it does not learn from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray

from explorer.runtime.build import Network
from explorer.runtime.data import Part
from explorer.runtime.metrics import accuracy, clip_scores, confusion_matrix
from explorer.runtime.train_goal import Goal, loss_of, outcome, probabilities

BATCH: Final = 64


@dataclass(frozen=True)
class Check:
    """The mean loss per patch, the share of clips answered right, and which class was answered as which."""

    loss: float
    accuracy: float | None = None
    confusion: NDArray[np.int64] | None = None


def check(network: Network, goal: Goal, part: Part, give_up: Callable[[], bool]) -> Check | None:
    """Run a network on a part of the data; None if ``give_up`` (asked before each batch) said so.

    The network is in training mode before and after; no random numbers are drawn and no statistics change.
    """
    losses: list[float] = []
    scores: list[NDArray[np.float32]] = []
    network.eval()
    try:
        with torch.inference_mode():
            for start in range(0, len(part.targets), BATCH):
                if give_up():
                    return None
                targets = part.targets[start : start + BATCH]
                result = outcome(network, goal, part.patches[start : start + BATCH])
                losses.append(loss_of(goal, result, targets).item() * len(targets))
                if goal.kind != "reconstruct":
                    scores.append(probabilities(goal, result).numpy())
    finally:
        network.train()
    loss = sum(losses) / max(len(part.targets), 1)
    if not scores:
        return Check(loss)
    means, known = clip_scores(np.concatenate(scores), part.clips)
    label_of = dict(zip(part.clips.tolist(), part.targets.tolist(), strict=True))
    true = np.array([label_of[int(clip)] for clip in known], np.int64)
    counts = confusion_matrix(true, means.argmax(axis=1), goal.classes)
    return Check(loss, accuracy(counts), counts)
