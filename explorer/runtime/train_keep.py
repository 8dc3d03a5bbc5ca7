"""The weights on their way out of a training: to the other worker, to the recovery folder, and back after trouble."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Final

from explorer.ipc.messages import Reply, TrainingWeights, Weights
from explorer.runtime.build import Network
from explorer.runtime.train_pace import Pace
from explorer.runtime.weights import WeightsError, save_weights, weights_of

RECOVERY_FILE: Final = "weights.safetensors"
_SHOW_EVERY, _SHOW_SHARE = 0.5, 0.012  # seconds, share of the time
_SAVE_EVERY, _SAVE_SHARE = 1.5, 0.009

_log = logging.getLogger(__name__)


class Keeper:
    """Keeps the last weights that are known to give numbers, sends them on, and saves them, in their own time."""

    def __init__(self, network: Network, job: int, emit: Callable[[Reply], None], recovery: str) -> None:
        self._network = network
        self._job = job
        self._emit = emit
        self._file = Path(recovery) / RECOVERY_FILE if recovery else None
        self._show = Pace(_SHOW_EVERY, _SHOW_SHARE)
        self._save = Pace(_SAVE_EVERY, _SAVE_SHARE)
        self.good: Weights = weights_of(network)
        self.good_step = 0

    def offer(self, step: int) -> None:
        """Called when the weights after ``step`` steps have just given a finite loss."""
        if self._show.due:
            with self._show.work():
                self._take(step)
                self._emit(TrainingWeights(self._job, step, self.good))
        if self._file is not None and self._save.due:
            with self._save.work():
                self._take(step)
                self.save(self.good)

    def save(self, weights: Weights) -> None:
        """Write weights to the recovery folder; a disk that refuses must not end a training, so it is only noted."""
        if self._file is None:
            return
        try:
            save_weights(self._file, weights)
        except WeightsError as error:
            _log.warning("%s", error)
            self._file = None

    def _take(self, step: int) -> None:
        if step != self.good_step:
            self.good = weights_of(self._network)
            self.good_step = step
