"""How good answers are: per clip, as the mean over its patches."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def clip_scores(
    scores: NDArray[np.floating], clips: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Mean score of each clip over its patches.

    ``scores`` [shape=(patches, classes)], ``clips`` [shape=(patches,)] the clip of each patch; returns the means
    [shape=(clips, classes)] and the clips they belong to, in rising order.
    """
    known, place, count = np.unique(clips, return_inverse=True, return_counts=True)
    total = np.zeros((len(known), scores.shape[1]))
    np.add.at(total, place, scores)
    return total / count[:, np.newaxis], known


def confusion_matrix(true: NDArray[np.int64], answered: NDArray[np.int64], classes: int) -> NDArray[np.int64]:
    """How often each class was answered as which [shape=(true class, answered class)]."""
    counts = np.zeros((classes, classes), np.int64)
    np.add.at(counts, (true, answered), 1)
    return counts


def accuracy(confusion: NDArray[np.int64]) -> float:
    """The share on the diagonal; 0 without any answers."""
    total = int(confusion.sum())
    return float(np.trace(confusion)) / total if total else 0.0
