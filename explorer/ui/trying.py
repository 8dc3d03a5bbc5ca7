"""Weights that are tried by hand: the preview computes with them until they are put back, or kept as learned ones."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Signal

from explorer.ipc.messages import Array, KeepWeights, WeightKey
from explorer.ipc.studies_inside import KernelsStudied
from explorer.words import text


class Trying(QObject):
    """One block's filters under somebody's hand; ``changed`` says that they, or what can be done, are others now.

    Nothing else learns of a try: neither training nor the project's weights, until ``keep``.
    """

    changed = Signal()

    def __init__(self, session: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._told: KernelsStudied | None = None
        self.weight: Array = np.zeros((0, 0, 0, 0), np.float32)
        self.tried = self.kept = False

    def begin(self, told: KernelsStudied) -> None:
        """Take the filters of a block; while some of it are tried, or kept, what they were stays known."""
        same = self._told is not None and self._told.key == told.key
        if same and (self.tried or (self.kept and np.array_equal(told.weight, self.weight))):
            return
        self._told, self.weight = told, told.weight.copy()
        self._mark(tried=False, kept=False)
        self.changed.emit()

    def set(self, filter_: int, source: int, row: int, column: int, value: float) -> None:
        """Try another number in a kernel; not while training changes them."""
        if self._session.learned.training:
            self._session.message.emit(text("inside.trains", self._session.workspace.language))
            return
        if self._told is None or self.weight[filter_, source, row, column] == np.float32(value):
            return
        if not self.tried:
            before = self._tensor(self.weight)
            self._session.learned.untried = {self._key: before}
        self.weight = self.weight.copy()  # the one before may still be on its way
        self.weight[filter_, source, row, column] = value
        self.tried = True
        self._session.workers.send("preview", KeepWeights({self._key: self._tensor(self.weight)}))
        self._session.refresh()
        self.changed.emit()

    def keep(self) -> None:
        """Count them among the learned weights."""
        if self.tried:
            self._mark(tried=False, kept=True)
            self._session.learned.take({self._key: self._tensor(self.weight)})
            self.changed.emit()

    def put_back(self) -> None:
        """Compute with what was there before the first change, also where it was kept since."""
        told = self._told
        if told is None or not (self.tried or self.kept):
            return
        if self.kept:
            self._session.learned.take({self._key: self._tensor(told.weight)})
        else:
            self._withdraw()
        self.weight = told.weight.copy()
        self._mark(tried=False, kept=False)
        self.changed.emit()

    def let_go(self) -> None:
        """Another block is looked at: what is only tried counts no more."""
        if self.tried:
            self._withdraw()
        self._told = None
        self._mark(tried=False, kept=False)

    def overtaken(self) -> None:
        """Training has given the block other weights: there is nothing to put back."""
        self._told = None
        self._mark(tried=False, kept=False)
        self.changed.emit()

    def _mark(self, *, tried: bool, kept: bool) -> None:
        """Note what was done; without a try, all weights are what they are."""
        self.tried, self.kept = tried, kept
        if not tried:
            self._session.learned.untried = {}

    def _withdraw(self) -> None:
        """Let the preview compute with the learned weights, or, where nobody learned any, with those it draws."""
        learned = self._session.learned
        if self._key in learned.weights:
            self._session.workers.send("preview", KeepWeights({self._key: learned.weights[self._key]}))
        else:
            learned.send()
        self._session.refresh()

    @property
    def _key(self) -> WeightKey:
        assert self._told is not None
        return self._told.key

    def _tensor(self, weight: Array) -> Array:
        """As torch holds it."""
        assert self._told is not None
        turned = weight.swapaxes(0, 1) if self._told.transposed else weight
        return np.ascontiguousarray(turned.reshape(self._told.key[2]))
