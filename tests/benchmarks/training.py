"""How well and how fast the trainer trains. Each function gives one object for a JSON line.

Run alone: ``python tests/benchmarks/training.py [accuracy chance digits speed opening]``.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import numpy as np
import torch

from explorer.analysis import analyse
from explorer.document.model import Document
from explorer.document.templates import load_template, template_path
from explorer.ipc.messages import DataSource, StartTraining, TrainingDone, TrainingStarted
from explorer.runtime import opening
from explorer.runtime import train as training
from explorer.runtime.build import build
from explorer.runtime.data import Data, Part, dataset_of, dealt_anew
from explorer.runtime.train_batches import batches
from explorer.runtime.train_design import BATCH, LEARNING_RATE, train_design
from explorer.runtime.train_goal import goal_of
from explorer.runtime.train_step import Stepper
from explorer.runtime.weights import load_weights, weights_of

Line = dict[str, Any]
DIGITS: Final = Path(__file__).parents[3] / "shared" / "data" / "fsdd" / "audio"
_WARM, _STEPS, _ROUNDS = 3, 40, 5


def _run(name: str, data: DataSource, seconds: float, wall: float, goal: float | None, **settings: Any) -> Line:
    began = time.perf_counter()
    started: list[TrainingStarted] = []

    def hear(reply: object) -> None:
        if isinstance(reply, TrainingStarted):
            started.append(reply)

    _, done = train_design(load_template("basic-cnn"), data, seconds=seconds, emit=hear, **settings)
    line = {
        "benchmark": name,
        "accuracy": done.accuracy,
        "goal": goal,
        "loss": round(done.loss, 4),
        "steps": done.steps,
    }
    line |= {"steps_per_second": round(started[0].steps_per_second, 1), "training_seconds": round(done.seconds, 1)}
    return line | {"wall_seconds": round(time.perf_counter() - began, 1), "wall_goal": wall, "clips": started[0].clips}


def accuracy() -> Line:
    """Held-out accuracy on the embedded set, everything within 60 s."""
    return _run("training-accuracy", DataSource("examples"), 20, 60, 0.85)


def chance() -> Line:
    """The same with shuffled labels: what is held out must be at chance, 0.1."""
    document = load_template("basic-cnn")
    dataset = dealt_anew(dataset_of(DataSource("examples")))
    heard: list[TrainingDone] = []

    def hear(reply: object) -> None:
        if isinstance(reply, TrainingDone):
            heard.append(reply)

    request = StartTraining(0, document, DataSource("examples"), learning_rate=LEARNING_RATE, steps=300)
    training.train(request, hear, lambda: False, dataset)
    clips = int(np.sum(heard[0].confusion))
    return {"benchmark": "training-chance", "accuracy": heard[0].accuracy, "chance": 0.1, "held_out_clips": clips}


def digits(folder: Path = DIGITS) -> Line:
    """Held-out accuracy on the spoken digits, everything within 90 s."""
    if not folder.is_dir():
        return {"benchmark": "training-digits", "skipped": f"no folder {folder.name}"}
    return _run("training-digits", DataSource("folder", str(folder)), 45, 90, 0.90)


def speed() -> Line:
    """Steps a second of the trainer ÷ those of a bare PyTorch loop over the same batches, in turns.

    ``ratio_same_layout`` is against a bare loop that keeps the channels side by side in memory as the trainer does.
    """
    document = load_template("basic-cnn")
    spectrogram = document.spectrogram
    assert spectrogram is not None
    part = opening.sounds(20, 0, spectrogram.front_end())
    rounds = [
        (_trainer_rate(document, part), _bare_rate(document, part, False), _bare_rate(document, part, True))
        for _ in range(_ROUNDS)
    ]
    ours, bare, laid = (round(statistics.median(rates), 1) for rates in zip(*rounds, strict=True))
    return {
        "benchmark": "training-speed",
        "ratio": round(statistics.median(own / plain for own, plain, _ in rounds), 3),
        "ratio_same_layout": round(statistics.median(own / same for own, _, same in rounds), 3),
        "goal": 0.95,
        "steps_per_second": ours,
        "bare": bare,
        "bare_same_layout": laid,
        "threads": torch.get_num_threads(),
    }


def _trainer_rate(document: Document, part: Part) -> float:
    """Steps a second of a whole run: its progress, its weights sent twice a second, its checks of held-out clips."""
    report = analyse(document)
    network = build(document, report)
    training.start_from(network, document, {}, part)
    steps = _WARM + _STEPS
    request = StartTraining(0, document, DataSource("examples"), learning_rate=LEARNING_RATE, batch=BATCH, steps=steps)
    data = Data(part, Part(part.patches[:40], part.targets[:40], part.clips[:40]), (), len(part.targets))
    goal = goal_of(document, report, "classify", 10)
    stepper = Timed(network, goal, part, training.plan_of(request, network, part), steps)
    training.Run(request, network, stepper, data, report, lambda reply: None, lambda: False).go()
    return _STEPS / (stepper.ends[-1] - stepper.ends[_WARM - 1])


class Timed(Stepper):
    """A stepper that notes when each step has ended."""

    ends: list[float]

    def step(self, before_update: Callable[[], None] | None = None) -> tuple[float, float | None]:
        """One step, noted."""
        found = super().step(before_update)
        self.ends = [*getattr(self, "ends", []), time.perf_counter()]
        return found


def _bare_rate(document: Document, part: Part, channels_last: bool) -> float:
    """Steps a second of the loop that everybody writes."""
    network = build(document)
    if channels_last:
        network.to(memory_format=torch.channels_last)
    optimizer = torch.optim.AdamW(network.parameters(), LEARNING_RATE)
    order = batches(len(part.targets), BATCH, 0)
    begun = 0.0
    for step in range(_WARM + _STEPS):
        if step == _WARM:
            begun = time.perf_counter()
        index = next(order)
        optimizer.zero_grad()
        logits: list[torch.Tensor] = []
        network.trace(
            (part.patches[index],), lambda path, value, kept=logits: kept.append(value) if path == "dense2" else None
        )
        loss = torch.nn.functional.cross_entropy(logits[0], part.targets[index])
        loss.backward()
        optimizer.step()
    return _STEPS / (time.perf_counter() - begun)


def reproduced() -> Line:
    """Whether the script makes the shipped weights again, and how good they are on clips that are new to them."""
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        network = opening.train_opening()
        found = opening.held_out_accuracy(network)
    finally:
        torch.set_num_threads(before)
    shipped, made = load_weights(template_path(opening.SLUG).with_suffix(".safetensors")), weights_of(network)
    away = max(float(np.abs(shipped[key] - made[key]).max()) for key in shipped)
    return {"benchmark": "opening-weights", "accuracy": found, "largest_difference": away, "same_bits": away == 0.0}


BENCHMARKS: Final[dict[str, Callable[[], Line]]] = {
    "accuracy": accuracy,
    "chance": chance,
    "digits": digits,
    "speed": speed,
    "opening": reproduced,
}


def main() -> None:
    """Print one JSON line for each benchmark named, or for all."""
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*", default=list(BENCHMARKS), help=", ".join(BENCHMARKS))
    for name in parser.parse_args().names:
        print(json.dumps(BENCHMARKS[name]()), flush=True)


if __name__ == "__main__":
    main()
