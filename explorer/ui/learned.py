"""Learned weights, and the training that makes them: they survive edits and undo, and lie beside the project."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from explorer.audio.datasets import DatasetError, folder
from explorer.audio.synth import CLASSES
from explorer.document.classes import fit_classes
from explorer.document.edits import EditError
from explorer.document.model import Document
from explorer.document.project import weights_path
from explorer.document.weight_names import moved
from explorer.ipc.free_memory import free_memory
from explorer.ipc.messages import (
    DataSource,
    Failed,
    KeepWeights,
    Ready,
    Reply,
    StartTraining,
    StopTraining,
    TrainingDone,
    TrainingWeights,
    Weights,
)
from explorer.ipc.needs import is_asked_for, training_needs
from explorer.ipc.weights_file import WeightsError, load_weights, save_weights
from explorer.paths import user_folder
from explorer.ui.workers import Workers
from explorer.ui.workspace import Workspace
from explorer.words import text
from explorer.words.refusals import refused

BATCH: Final = StartTraining.batch
"""Patches of a step, unless it is said otherwise."""


class Learned(QObject):
    """The window's copy of all learned weights, by path, name and shape, the newest of each.

    ``said`` hands on what the trainer says; ``changed`` says that pictures are to follow new weights; ``replaced``
    that they are another design's, so that a run of the old one no longer counts.
    """

    changed = Signal()
    replaced = Signal()
    said = Signal(object)
    message = Signal(str)

    def __init__(self, workspace: Workspace, workers: Workers, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._workers = workers
        self.weights: Weights = {}
        self.untried: Weights = {}
        """What those that somebody tries by hand were before; only these count when weights are written."""
        self.training = False
        self.source = ""
        self.free = free_memory
        self._running_on = ""
        self._places: dict[str, str] = {}
        """Where the blocks of the run are now, by where they were when it began."""
        self._job = 0
        workspace.changed.connect(self._carry)
        self._pending: Weights = {}
        self._fresh = False

    def _carry(self, old: Document, new: Document) -> None:
        """Let what a block has learned, and what a run still teaches it, go with it into a group or to another name."""
        if old.nodes == new.nodes:
            return
        goals = moved(old, new, {*self._places.values(), *(path for path, _, _ in self.weights)})
        self._places = {path: goals.get(now, now) for path, now in self._places.items()}
        found = {(goals[p], name, shape): values for (p, name, shape), values in self.weights.items() if p in goals}
        if found:
            self.weights = self.weights | found
            self._pending = self._pending | found

    def send(self) -> None:
        """Let the preview worker forget what it has, and have everything that is known with the next ``catch_up``."""
        self._pending, self._fresh = dict(self.weights), True

    def catch_up(self) -> None:
        """Give the preview worker what it lacks: it is about to compute. Until then large weights lie here alone."""
        if self._fresh or self._pending:
            self._workers.send("preview", KeepWeights(self._pending, fresh=self._fresh))
            self._pending, self._fresh = {}, False

    def let_go(self) -> None:
        """Have the preview worker give back all its memory; it catches up when something is computed again."""
        self.send()
        self._clear()

    def _clear(self) -> None:
        if self._fresh:
            self._workers.send("preview", KeepWeights({}, fresh=True))
            self._fresh = False

    def size(self) -> int:
        """Bytes of the weights, of which the preview worker has a copy while it computes."""
        return sum(array.nbytes for array in self.weights.values())

    def current(self) -> Weights:
        """The weights that fit the design as it is, buffers too."""
        known = self._workspace.report.blocks
        found: Weights = {}
        for (path, name, shape), values in self.weights.items():
            block = known.get(path)
            if block is not None and block.weights.get(name, shape) == shape:
                found[path, name, shape] = values
        return found

    def take(self, weights: Weights) -> None:
        """Count these, made by hand, among what was learned."""
        self.weights = self.weights | weights
        self._pending = self._pending | weights
        self.changed.emit()

    def read(self, project: Path) -> None:
        """Take the weights that lie beside a project; without any, all blocks are fresh."""
        found: Weights = {}
        path = weights_path(project)
        if path.exists():
            try:
                found = load_weights(path)
            except WeightsError as error:
                self.message.emit(error.said(self._workspace.language))
        settings = dict(self._workspace.document.training)
        self._replace(found, str(settings.get("data", "")) if found else "")

    def forget(self) -> None:
        """Every block is fresh again."""
        self._replace({}, "")

    def put_back(self, weights: Weights, source: str) -> None:
        """Take what a design had learned before another was looked at."""
        self._replace(weights, source)

    def _replace(self, weights: Weights, source: str) -> None:
        if self.training:
            self.stop()
            self.training = False
        self._job += 1  # what an abandoned run still says is not about these weights
        self.weights, self.source = weights, source
        self.send()
        self.replaced.emit()
        self.changed.emit()
        self._clear()  # nothing is computed yet, but what was is given back

    def write(self, project: Path) -> bool:
        """Save the weights beside a project."""
        weights = self.current()
        if not weights:
            return True
        try:
            save_weights(weights_path(project), weights)
        except WeightsError as error:
            self.message.emit(error.said(self._workspace.language))
            return False
        return True

    def train(self, data: DataSource, *, task: str = "classify", **settings: Any) -> bool:
        """Begin a training run; the last dense block is first set to the data's classes, as an undo step."""
        if self.training:
            self.message.emit(text("learned.runs", self._workspace.language))
            return False
        try:
            classes = _classes(data)
            if task == "classify" and not self._fit(classes):
                return False
        except DatasetError as error:
            self.message.emit(error.said(self._workspace.language))
            return False
        except EditError as error:
            self.message.emit(refused(error, self._workspace.language))
            return False
        if not self._has_room(int(settings.get("batch", BATCH))):
            return False
        self._job += 1
        self.training = True
        self._running_on = data.kind
        recovery = user_folder("data") / "recovery"
        recovery.mkdir(parents=True, exist_ok=True)
        document, known = self._workspace.document, self._workspace.report.blocks
        self._places = {path: path for path, block in known.items() if block.weights}
        request = StartTraining(
            self._job, document, data, task, weights=self.current(), recovery=str(recovery), **settings
        )
        self._workers.send("trainer", request)
        return True

    def stop(self) -> None:
        """Stop the run; the last weights stay."""
        self._workers.send("trainer", StopTraining(self._job))

    def received(self, reply: Reply) -> None:
        """Take what the trainer says."""
        if not isinstance(reply, Ready) and reply.job != self._job:
            return
        if isinstance(reply, TrainingWeights | TrainingDone) and reply.weights:
            self.source = self._running_on
            weights = self._as_now(reply.weights)
            self.weights = self.weights | weights
            self._pending = self._pending | weights
            self.changed.emit()
        if isinstance(reply, TrainingDone | Failed):
            self.training = False
        self.said.emit(reply)

    def _as_now(self, weights: Weights) -> Weights:
        """A run's weights by the paths of now: blocks may have been grouped, let out or renamed since it began."""
        at = self._places
        return {(at.get(path, path), name, shape): values for (path, name, shape), values in weights.items()}

    def trainer_died(self) -> None:
        """The trainer is gone, and with it the run; its last weights are here."""
        if self.training:
            self.training = False
            self.said.emit(Failed(self._job, "worker-died"))

    def _has_room(self, batch: int) -> bool:
        """Say what a training takes that nobody would expect; False, and said, where that is more than is free."""
        needs, free = training_needs(self._workspace.report, batch), self.free()
        if is_asked_for(needs, free):
            key = "memory.train" if needs <= free else "memory.train.too-much"
            self.message.emit(
                text(key, self._workspace.language, design=self._workspace.document.name, needs=needs, free=free)
            )
        return needs <= free

    def _fit(self, classes: tuple[str, ...]) -> bool:
        before = self._workspace.document
        after = fit_classes(before, classes)
        if after == before:
            return True
        language = self._workspace.language
        if not self._workspace.edit(text("learned.fit", language, count=len(classes)), lambda document: after):
            return False
        changed = next((n.id for n in after.nodes if n.block.key == "dense" and n != before.node(n.id)), "")
        key = "learned.units" if changed else "learned.names"
        self.message.emit(text(key, language, block=changed, count=len(classes)))
        return True


def _classes(data: DataSource) -> tuple[str, ...]:
    if data.kind == "examples":
        return CLASSES
    return folder(Path(data.path)).classes if data.kind == "folder" else ()
