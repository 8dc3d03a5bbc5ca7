"""Training from the command line."""

from __future__ import annotations

import argparse
import json
import math
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from types import FrameType
from typing import Any

from explorer.cli.failures import CommandError, UsageError
from explorer.cli.progress import Progress
from explorer.document import edits, finding, project
from explorer.document.classes import fit_classes, task_of
from explorer.document.model import Document
from explorer.document.templates import slugs
from explorer.ipc.messages import DataSource, Failed, Reply, StartTraining, TrainingDone, TrainingWeights, Weights
from explorer.ipc.weights_file import save_weights


def train(options: argparse.Namespace) -> int:
    """Train, save the design and its weights, and print the result as the last line, one JSON object."""
    path = finding.find(options.file)
    if options.output is None and not Path(options.file).is_file() and options.file in slugs():
        raise UsageError(f"{options.file} is a template; say with -o where to save the trained design.")
    output: Path = options.output or path
    _check_place(output)
    source = source_of(options)
    asked = Asked(options.seconds, options.steps, options.seed)
    document = prepared(project.load(path), source, asked)
    with stopping() as stop:
        run = Run(document, asked, Progress(quiet=options.json))
        run.go(source, stop)
    done = run.keep(output)
    print(json.dumps(summary(done), ensure_ascii=False, allow_nan=False))
    return 0


@dataclass(frozen=True)
class Asked:
    """How long to train, in ``seconds`` or (unless 0) in ``steps``, and with which seed, if not the design's own."""

    seconds: float = 20.0
    steps: int = 0
    seed: int | None = None


def source_of(options: argparse.Namespace) -> DataSource:
    """What to train on."""
    if options.sound is not None:
        return DataSource("sound", str(options.sound))
    return DataSource("examples") if options.examples else DataSource("folder", str(options.data))


def prepared(document: Document, source: DataSource, asked: Asked) -> Document:
    """The design with an answer for each class of the data, if it answers classes; what was asked for is kept in it.

    Raises:
        DatasetError: the folder holds no classes.
        EditError: no dense block decides how many answers there are.
        CommandError: one sound has no classes to learn.
    """
    if task_of(document) == "classify":
        if source.kind == "sound":
            raise CommandError(
                "One sound has no classes to learn; train a design that gives its input back, or use --data."
            )
        document = fit_classes(document, _classes(source))
    kept: dict[str, Any] = {"data": source.kind, "budget": "steps" if asked.steps else "seconds"}
    if source.kind == "folder":
        kept["folder"] = os.path.abspath(source.path)
    kept |= {"steps": asked.steps} if asked.steps else {"seconds": max(1, round(asked.seconds))}
    if asked.seed is not None:
        kept["seed"] = asked.seed
    return edits.set_training(document, **kept)


class Run:
    """One training in this process, and what is left of it."""

    def __init__(self, document: Document, asked: Asked, progress: Progress) -> None:
        self._document = document
        self._asked = asked
        self._progress = progress
        self._done: TrainingDone | None = None
        self._failed: Failed | None = None
        self._weights: Weights = {}

    def go(self, source: DataSource, stop: Event) -> None:
        """Train from fresh weights, so that the same command gives the same result.

        Learning rate and batch are those that the design keeps.
        """
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
        from explorer.runtime.train import train as train_design

        kept = dict(self._document.training)
        request = StartTraining(
            1,
            self._document,
            source,
            task_of(self._document),
            learning_rate=float(_kept(kept, "learning_rate", 1e-3)),
            batch=int(_kept(kept, "batch", 32)),
            seed=int(_kept(kept, "seed", 0)),
            seconds=self._asked.seconds,
            steps=self._asked.steps,
        )
        self._progress.say("Preparing the sounds …")
        try:
            train_design(request, self._take, stop.is_set)
        finally:
            self._progress.end()

    def keep(self, path: Path) -> TrainingDone:
        """Save the design and what was learned; after trouble, the last weights that were good.

        Raises:
            CommandError: training failed or was stopped before anything was learned.
            ProjectError, WeightsError: a file can't be written.
        """
        if self._weights:
            project.save(self._document, path)
            save_weights(project.weights_path(path), self._weights)
        if self._failed is not None:
            from explorer import words

            values = dict(self._failed.values)
            raise CommandError(words.said(self._failed.code, str(values.get("block", "")), tuple(values.items())))
        if self._done is None or not self._done.weights:
            raise CommandError("Training was stopped before its first step; nothing was saved.")
        return self._done

    def _take(self, reply: Reply) -> None:
        if isinstance(reply, TrainingDone | TrainingWeights) and reply.weights:
            self._weights = reply.weights
        if isinstance(reply, TrainingDone):
            self._done = reply
        elif isinstance(reply, Failed):
            self._failed = reply
        self._progress.show(reply)


def summary(done: TrainingDone) -> dict[str, Any]:
    """The result on the held-out part, as JSON values."""
    return {
        "accuracy": done.accuracy,
        "loss": done.loss if math.isfinite(done.loss) else None,
        "steps": done.steps,
        "seconds": round(done.seconds, 3),
        "classes": list(done.classes),
    }


@contextmanager
def stopping() -> Iterator[Event]:
    """An event that the first Ctrl-C sets; a second one interrupts."""
    stop = Event()

    def ask(number: int, frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        print("\nStopping; what was learned is kept. Ctrl-C again ends at once.", file=sys.stderr)

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


def _classes(source: DataSource) -> tuple[str, ...]:
    if source.kind == "examples":
        from explorer.audio.synth import CLASSES

        return CLASSES
    from explorer.audio.datasets import folder

    return folder(source.path).classes


def _kept(settings: dict[str, Any], name: str, usual: float) -> float:
    """A number above or equal to 0 that the design keeps, or the usual one."""
    value = settings.get(name)
    known = isinstance(value, int | float) and not isinstance(value, bool) and value >= 0
    return value if known and isinstance(value, int | float) else usual


def _check_place(path: Path) -> None:
    """Say before the training, not after it, that its result can't be saved."""
    folder = path.parent
    if not folder.is_dir():
        raise CommandError(f"There is no folder {folder}; make it first, or choose another place.")
    if not os.access(folder, os.W_OK) or path.is_dir() or (path.exists() and not os.access(path, os.W_OK)):
        raise CommandError(f"{path} can't be written; choose another place.")
