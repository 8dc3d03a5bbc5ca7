"""One training step, and everything that it needs to be repeatable."""

from __future__ import annotations

import copy
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import torch
from torch import nn

from explorer.runtime.build import Network
from explorer.runtime.data import Part
from explorer.runtime.train_batches import batches
from explorer.runtime.train_blends import Blend, Blender
from explorer.runtime.train_errors import Stopped
from explorer.runtime.train_goal import Goal, Outcome, loss_of, outcome

USUAL_RATE: Final = 3e-3  # learning rate
_WARM_UP: Final = 0.05  # share of the steps
_WEIGHT_DECAY: Final = 0.01
_END: Final = 0.01  # of the learning rate
_LONGEST_GRADIENT: Final = 1.0  # its norm; without this bound some designs do not stand the default learning rate


@dataclass(frozen=True)
class Plan:
    """How to train: the peak of the learning rate, patches per step, and the seed of everything that is random.

    ``blends`` change each batch before it is learned from; without any, patches are taken as they are.
    """

    learning_rate: float
    batch: int
    seed: int
    blends: tuple[Blend, ...] = ()
    label_smoothing: float = 0.0


def share_of_rate(step: int, steps: int) -> float:
    """Which part of the learning rate a step uses: up on a line, then down on half a cosine."""
    warm = max(1, min(50, round(_WARM_UP * steps)))
    done = (step - warm + 1) / max(steps - warm, 1)
    return min((step + 1) / warm, _END + (1 - _END) * 0.5 * (1 + math.cos(math.pi * min(max(done, 0.0), 1.0))))


def layout_for(network: Network) -> torch.memory_format:
    """How the maps of a network lie in memory: with the channels side by side a step takes little more than half.

    Not with a 1×1 convolution of stride 2 or more: its gradient then writes beyond its memory (torch 2.13, CPU).
    """
    for module in network.modules():
        if isinstance(module, nn.Conv2d) and set(module.kernel_size) == {1} and set(module.stride) != {1}:
            return torch.contiguous_format
    return torch.channels_last


class Stepper:
    """A network in training: each ``step`` takes the next batch and moves the weights once.

    With the same network, data, plan, number of steps and threads, every weight ends up with the same bits.
    """

    def __init__(self, network: Network, goal: Goal, part: Part, plan: Plan, steps: int) -> None:
        self.network = network.train()
        self.goal = goal
        self.steps = steps
        self.done = 0
        self._part = part
        self._plan = plan
        self._batches = batches(len(part.targets), plan.batch, plan.seed)
        self._blender = Blender(plan.blends, goal.classes, plan.seed) if goal.kind != "reconstruct" else None
        self._layout = layout_for(network)
        self._learned = list(network.parameters())
        # Module.to sets the strides also where one channel makes both layouts equal, which contiguous() leaves alone.
        network.to(memory_format=self._layout)  # type: ignore[call-overload]
        self._optimizer = _optimizer(self._learned, plan.learning_rate)
        torch.manual_seed(plan.seed)  # dropout draws from torch's own generator

    def step(self, before_update: Callable[[], None] | None = None) -> tuple[float, float | None]:
        """Loss and share of right answers of the next batch, which then moves the weights.

        A loss that is not finite moves nothing. ``before_update`` is called while the weights are still those that
        gave this loss.
        """
        index = next(self._batches)
        patches = self._part.patches[index]
        labels = targets = self._part.targets[index]
        if self._blender is not None:
            patches, targets = self._blender.blend(patches, labels)
        result = outcome(self.network, self.goal, patches.contiguous(memory_format=self._layout))
        loss = loss_of(self.goal, result, targets, self._plan.label_smoothing)
        value = loss.item()
        if not math.isfinite(value):
            return value, None
        if before_update is not None:
            before_update()
        self._update(loss)
        self.done += 1
        return value, self._right(result, labels)

    def batch_again(self) -> torch.Tensor:
        """Some patches to look for trouble with."""
        return self._part.patches[: max(2, min(self._plan.batch, len(self._part.targets)))]

    def _update(self, loss: torch.Tensor) -> None:
        if self._optimizer is None or not loss.requires_grad:
            return
        for group in self._optimizer.param_groups:
            group["lr"] = self._plan.learning_rate * share_of_rate(self.done, self.steps)
        self._optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self._learned, _LONGEST_GRADIENT)
        self._optimizer.step()

    def _right(self, result: Outcome, labels: torch.Tensor) -> float | None:
        if self.goal.kind == "reconstruct":
            return None
        return (result.values.detach().argmax(dim=1) == labels).float().mean().item()


def _optimizer(learned: list[nn.Parameter], rate: float) -> torch.optim.Optimizer | None:
    return torch.optim.AdamW(learned, rate, weight_decay=_WEIGHT_DECAY) if learned else None


def steps_per_second(
    network: Network, goal: Goal, part: Part, plan: Plan, stopped: Callable[[], bool], seconds: float = 1.0
) -> float:
    """Measure real steps on a copy of the network for about ``seconds``.

    Raises:
        Stopped: ``stopped`` became true.
    """
    stepper = Stepper(copy.deepcopy(network), goal, part, plan, 10**9)
    start = time.perf_counter()
    stepper.step()  # the first one also sets torch up
    warm = time.perf_counter()
    count = 0
    while (now := time.perf_counter()) - start < seconds:
        if stopped():
            raise Stopped
        stepper.step()
        count += 1
    return count / (now - warm) if count else 1 / (warm - start)
