"""Training from the command line."""

from __future__ import annotations

import argparse
import json
import math
import os
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from types import FrameType, MappingProxyType
from typing import Any, Final

from explorer.blocks.library.outputs import Classes, Events
from explorer.cli.failures import CommandError, UsageError
from explorer.cli.places import check_design_place
from explorer.cli.progress import Progress
from explorer.document import edits, finding, project
from explorer.document.classes import fit_classes, task_of
from explorer.document.model import Document
from explorer.document.templates import slugs
from explorer.ipc.messages import DataSource, Reply, TrainingDone, TrainingWeights, Weights
from explorer.ipc.weights_file import save_weights

# What a design may keep: from, to, and whether it is a whole number.
_LIMITS: Final = MappingProxyType(
    {"learning_rate": (0, 1e30, False), "batch": (1, 1_000_000, True), "seed": (0, 2**63 - 1, True)}
)


def train(options: argparse.Namespace) -> int:
    """Train, save the design and its weights, and print the result as the last line, one JSON object."""
    path = finding.find(options.file)
    if options.output is None and not Path(options.file).is_file() and options.file in slugs():
        raise UsageError(f"{options.file} is a template; say with -o where to save the trained design.")
    output: Path = options.output or path
    check_design_place(output)
    source = source_of(options)
    asked = Asked(options.seconds, options.steps, options.seed)
    document = prepared(project.load(path), source, asked)
    with stopping() as stop:
        _, done = Run(document, asked, Progress(quiet=options.json)).go(source, stop, output)
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
        CommandError: it answers classes, and the data is one sound.
    """
    if source.kind != "sound" and task_of(document) == "classify":
        document = fit_classes(document, _classes(source))
    if source.kind == "sound" and any(isinstance(node.block, Classes | Events) for node in document.nodes):
        raise CommandError(
            f"{document.name} answers with classes, and one sound has none to learn; train it with --examples or "
            "--data, or rebuild the sound with a design such as autoencoder-small."
        )
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
        self._weights: Weights = {}

    def go(self, source: DataSource, stop: Event, path: Path) -> tuple[Document, TrainingDone]:
        """Train and save the design and what it learned; after trouble, the last weights that were good.

        It starts from fresh weights, so that the same command gives the same result; learning rate and batch are those
        that the design keeps.

        Raises:
            TrainingError: the design can't be trained on this, or its values stopped being numbers.
            CommandError: it keeps settings that can't be; or it was stopped before anything was learned.
            ProjectError, WeightsError: a file can't be written.
        """
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
        from explorer.runtime.train_design import BATCH, LEARNING_RATE, train_design

        kept = dict(self._document.training)
        seed, batch = int(_kept(kept, "seed", 0)), int(_kept(kept, "batch", BATCH))
        rate = _kept(kept, "learning_rate", LEARNING_RATE)
        self._progress.prepare()
        try:
            self._document, done = train_design(
                self._document,
                source,
                seconds=self._asked.seconds,
                steps=self._asked.steps,
                seed=seed,
                learning_rate=rate,
                batch=batch,
                emit=self._take,
                stopped=stop.is_set,
            )
            self._take(done)
        finally:
            self._progress.end()
            if self._weights:
                project.save(self._document, path)
                save_weights(project.weights_path(path), self._weights)
        if not self._weights:
            raise CommandError("Training was stopped before its first step; nothing was saved.")
        return self._document, done

    def _take(self, reply: Reply) -> None:
        if isinstance(reply, TrainingDone | TrainingWeights) and reply.weights:
            self._weights = reply.weights
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
        # Not print: the signal may come in the middle of another line's printing, which must not be entered twice.
        with suppress(OSError, ValueError):
            os.write(sys.stderr.fileno(), b"\nStopping; what was learned is kept. Ctrl-C again ends at once.\n")

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


def _kept(settings: Mapping[str, object], name: str, usual: float) -> float:
    """A number that the design keeps, or the usual one.

    Raises:
        CommandError: it keeps something else.
    """
    value = settings.get(name, usual)
    least, most, whole = _LIMITS[name]
    number = isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most
    if not number or (whole and value != int(value)):  # type: ignore[call-overload]
        kind = "whole number" if whole else "number"
        raise CommandError(
            f"training.{name}: the design keeps {str(value)[:30]}, which is no {kind} from {least} to {most:g}; "
            "set it in the Training panel, or take it out of the file."
        )
    return value  # type: ignore[return-value]
