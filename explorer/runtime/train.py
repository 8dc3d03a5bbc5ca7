"""Train a design on sounds: data, speed test, steps, checks and weights, told in messages."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Final

from torch import nn

from explorer.analysis import Report, analyse
from explorer.audio.datasets import Dataset, DatasetError
from explorer.audio.reading import AudioError
from explorer.blocks.errors import ShapeError
from explorer.document.model import Document
from explorer.ipc.messages import (
    Failed,
    Reply,
    StartTraining,
    TrainingDone,
    TrainingProgress,
    TrainingStarted,
    TrainingWeights,
    Weights,
)
from explorer.runtime.build import Network, build, parts_by_path
from explorer.runtime.data import Data, Part, dataset_of, from_dataset, from_sound, statistics
from explorer.runtime.pieces.normalise import Normalise
from explorer.runtime.train_blends import mixup
from explorer.runtime.train_check import BATCH, Check, check
from explorer.runtime.train_errors import Stopped, TrainingError
from explorer.runtime.train_goal import Goal, goal_of
from explorer.runtime.train_keep import Keeper
from explorer.runtime.train_pace import Pace
from explorer.runtime.train_step import USUAL_RATE, Plan, Stepper, steps_per_second
from explorer.runtime.train_trouble import first_not_finite, is_finite
from explorer.runtime.weights import WeightStore, weights_of

Emit = Callable[[Reply], None]
Asked = Callable[[], bool]

_TELL_EVERY: Final = 0.06  # seconds: up to 16 points of the curve a second
_CHECK_EVERY, _CHECK_SHARE = 0.5, 0.04  # the held-out part: seconds, share of the time
_LAST_CHECK: Final = 0.5  # seconds that Stop may wait for the last check
_SLOWER: Final = 10.0  # how much smaller a learning rate to advise after trouble


def train(request: StartTraining, emit: Emit, stopped: Asked, dataset: Dataset | None = None) -> None:
    """Train the design of a request, and say everything through ``emit``.

    First TrainingStarted; then TrainingProgress up to 16 times a second, with the held-out part's numbers now and
    then, and TrainingWeights at most twice a second; at last TrainingDone. What is expected to go wrong becomes one
    Failed instead. ``stopped`` is asked before each clip and each step: stopped before the first step, TrainingDone has
    no weights and a loss that is not a number. ``dataset`` is used instead of the one that the request names.
    """
    try:
        _train(request, emit, stopped, dataset)
    except Stopped:
        emit(TrainingDone(request.job, 0, 0.0, math.nan, None, (), None, True, {}))
    except TrainingError as error:
        emit(Failed(request.job, error.code, tuple(error.values.items())))
    except ShapeError as error:
        emit(Failed(request.job, error.code, tuple(error.values.items())))
    except (DatasetError, AudioError) as error:
        emit(Failed(request.job, "data", (("message", error.message), ("message:de", error.said("de")))))


def _train(request: StartTraining, emit: Emit, stopped: Asked, dataset: Dataset | None) -> None:
    document = request.document.computed
    report = analyse(document)
    spectrogram = document.spectrogram
    if spectrogram is None:
        raise TrainingError("needs-spectrogram")
    front = spectrogram.front_end()
    network = build(document, report)
    if request.data.kind == "sound":
        if request.task != "reconstruct":
            raise TrainingError("sound-has-no-classes")
        goal = goal_of(document, report, request.task, 0)
        data = from_sound(request.data.path, front)
    else:
        dataset = dataset or dataset_of(request.data)
        goal = goal_of(document, report, request.task, len(dataset.classes))
        data = from_dataset(dataset, front, stopped)
    start_from(network, document, request.weights, data.train)
    plan = plan_of(request, network, data.train)
    rate = 0.0
    if not request.steps:
        rate = steps_per_second(network, goal, data.train, plan, stopped)
    steps = request.steps or max(1, round(request.seconds * rate))
    emit(TrainingStarted(request.job, steps, rate, data.classes, data.clips, data.patches, data.skipped))
    Run(request, network, Stepper(network, goal, data.train, plan, steps), data, report, emit, stopped).go()


def start_from(network: Network, document: Document, weights: Weights, part: Part) -> None:
    """Give a network the weights it starts from, and its inputs the mean and deviation of what it will hear."""
    store = WeightStore(limit=1 << 62)
    store.put(weights)
    store.load_into(network, document.seed)
    mean, std = statistics(part)
    for module in parts_by_path(network).values():
        if isinstance(module, Normalise):
            module.mean.copy_(mean)
            module.std.copy_(std)


def plan_of(request: StartTraining, network: Network, part: Part) -> Plan:
    """The plan of a request for the data there is.

    Raises:
        TrainingError: batch normalisation needs two patches, and there is one.
    """
    norms = any(isinstance(module, nn.BatchNorm1d | nn.BatchNorm2d) for module in network.modules())
    least, most = 2 if norms else 1, len(part.targets)
    if most < least:
        raise TrainingError("too-few-clips", clips=most)
    batch = min(max(request.batch, least), most)
    blends = (mixup(),) if request.mixup else ()
    return Plan(request.learning_rate, batch, request.seed, blends, request.label_smoothing)


class Run:
    """The steps of one training, and what is told and kept on the way."""

    def __init__(
        self,
        request: StartTraining,
        network: Network,
        stepper: Stepper,
        data: Data,
        report: Report,
        emit: Emit,
        stopped: Asked,
    ) -> None:
        self._request = request
        self._job = request.job
        self._network = network
        self._stepper = stepper
        self._goal: Goal = stepper.goal
        self._data = data
        self._report = report
        self._emit = emit
        self._stopped = stopped
        self._keeper = Keeper(network, request.job, emit, request.recovery)
        self._begun = time.perf_counter()
        self._tell = Pace(_TELL_EVERY, 1.0)
        self._losses: list[float] = []
        self._right: list[float] = []
        self._told_loss = math.nan

    def go(self) -> None:
        """Step until the last step or Stop, then judge and report.

        Raises:
            TrainingError: the values are no longer numbers; the last good weights have been sent.
        """
        stepper = self._stepper
        checks = Pace(_CHECK_EVERY, _CHECK_SHARE)
        halted = False
        while stepper.done < stepper.steps and not (halted := self._stopped()):
            began = time.perf_counter()
            loss, right = stepper.step(self._offer)
            if not math.isfinite(loss):
                self._give_back()
            self._losses.append(loss)
            if right is not None:
                self._right.append(right)
            if stepper.done == 1:  # before one has been done, a check is taken to cost a third of its steps
                batches = math.ceil(len(self._data.held_out.targets) / BATCH) * BATCH / max(self._request.batch, 1)
                checks = Pace(_CHECK_EVERY, _CHECK_SHARE, batches * (time.perf_counter() - began) / 3)
            last = stepper.done == stepper.steps
            if checks.due and not last:
                with checks.work():
                    self._progress(check(self._network, self._goal, self._data.held_out, self._stopped))
            elif (stepper.done == 1 or self._tell.due) and not last:
                self._progress(None)
        self._finish(halted)

    def _offer(self) -> None:
        self._keeper.offer(self._stepper.done)

    def _seconds(self) -> float:
        return time.perf_counter() - self._begun

    def _progress(self, held_out: Check | None) -> None:
        with self._tell.work():
            seconds = self._seconds()
            self._told_loss = _mean(self._losses)
            done, steps = self._stepper.done, self._stepper.steps
            self._emit(
                TrainingProgress(
                    job=self._job,
                    step=done,
                    steps=steps,
                    loss=self._told_loss,
                    accuracy=_mean(self._right) if self._right else None,
                    seconds=seconds,
                    remaining=seconds / done * (steps - done),
                    held_out_loss=held_out.loss if held_out else None,
                    held_out_accuracy=held_out.accuracy if held_out else None,
                )
            )
            self._losses.clear()
            self._right.clear()

    def _finish(self, halted: bool) -> None:
        done = self._stepper.done
        if not done:
            raise Stopped
        seconds = self._seconds()
        limit = time.perf_counter() + (_LAST_CHECK if halted else math.inf)
        result = check(self._network, self._goal, self._data.held_out, lambda: time.perf_counter() > limit)
        if not is_finite(self._network) or (result is not None and not math.isfinite(result.loss)):
            self._give_back()
        loss = _mean(self._losses) if self._losses else self._told_loss
        if result is not None:
            loss = result.loss
            if self._losses:
                self._progress(result)
        weights = weights_of(self._network)
        self._keeper.save(weights)
        self._emit(
            TrainingDone(
                job=self._job,
                steps=done,
                seconds=seconds,
                loss=loss,
                accuracy=result.accuracy if result else None,
                classes=self._data.classes,
                confusion=result.confusion if result else None,
                stopped=halted,
                weights=weights,
            )
        )

    def _give_back(self) -> None:
        """Send the last good weights, and say where the values stopped being numbers."""
        step, kept = self._stepper.done, self._keeper.good_step
        block = first_not_finite(self._network, self._stepper.batch_again()) or self._report.answer
        self._keeper.save(self._keeper.good)
        self._emit(TrainingWeights(self._job, kept, self._keeper.good))
        advice = min(self._request.learning_rate / _SLOWER, USUAL_RATE)
        raise TrainingError("not-a-number", block=block, step=step, kept=kept, back=step - kept, rate=advice)


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)
