"""Tensors without values have the sizes that torch's have, and keep what autograd keeps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch
from oracles.chains import chain

from explorer.analysis import analyse
from explorer.analysis.tape import Tape
from explorer.analysis.tape_torch import Functions, Module
from explorer.blocks.code import call

OPERATIONS: tuple[Callable[[Any, Any], Any], ...] = (
    lambda torch, x: x.flatten(1),
    lambda torch, x: x.flatten(1, 2).transpose(1, 2),
    lambda torch, x: x.flatten(1).unflatten(1, (3, 20)),
    lambda torch, x: x.permute(0, 3, 1, 2),
    lambda torch, x: x[:, 0],
    lambda torch, x: x[:, None, 1:],
    lambda torch, x: x[..., :2],
    lambda torch, x: x[0, ..., 1],
    lambda torch, x: x[:, :1].squeeze(1),
    lambda torch, x: x.unsqueeze(-1),
    lambda torch, x: x.mean(dim=(2, 3)),
    lambda torch, x: x.mean(dim=1, keepdim=True),
    lambda torch, x: x.sum(-1),
    lambda torch, x: x.amax(dim=(2, 3)),
    lambda torch, x: x + x.mean(dim=1, keepdim=True),
    lambda torch, x: 2 * x - 1,
    lambda torch, x: 1 - x,
    lambda torch, x: x * torch.sigmoid(x),
    lambda torch, x: x * x[:, 0].unsqueeze(1),
    lambda torch, x: -x,
    lambda torch, x: torch.cat([x, x], dim=1),
    lambda torch, x: torch.cat([x, x]),
    lambda torch, x: torch.nn.functional.pad(x, (1, 2, 3, 0)),
    lambda torch, x: torch.nn.functional.elu(x, 0.5),
    lambda torch, x: torch.mean(x, dim=2),
    lambda torch, x: x.abs(),
)


@pytest.mark.parametrize("index", range(len(OPERATIONS)))
def test_an_operation_has_the_size_that_torch_gives_it(index: int) -> None:
    operation = OPERATIONS[index]
    truth = operation(torch, torch.randn(1, 3, 4, 5))
    tape = Tape(training=True)
    result = operation(Functions(), tape.tensor((1, 3, 4, 5), True))
    assert result.shape == tuple(truth.shape)
    assert result.needs


def test_nothing_is_kept_without_a_gradient() -> None:
    tape = Tape(training=True)
    x = tape.tensor((1, 3, 4, 5), False)
    functions = Functions()
    for result in (functions.relu(x) * x, functions.elu(x), x.amax(dim=1), x + 1):
        assert not result.needs
    assert not tape.kept
    for norm in (call("nn.InstanceNorm2d", 3), call("nn.GroupNorm", 1, 3)):
        Module(tape, norm, (1, 3, 4, 5), False)(x)
    assert (tape.kept, tape.small) == (set(), 0)
    Module(tape, call("nn.GroupNorm", 1, 3), (1, 3, 4, 5), True)(x)
    assert tape.kept == {x.place}


@pytest.mark.parametrize("name", ["nn.Identity", "nn.Flatten", "nn.ReLU", "nn.AvgPool2d", "nn.InstanceNorm2d", "Other"])
def test_modules_of_any_name_give_a_tensor(name: str) -> None:
    tape = Tape(training=True)
    x = tape.tensor((1, 3, 4, 5), True)
    size = (1, 60) if name == "nn.Flatten" else (1, 3, 4, 5)
    result = Module(tape, call(name, 3), size, False)(x)
    assert result.shape == size
    assert result.needs


def test_hidden_names_are_not_operations() -> None:
    tape = Tape(training=True)
    for thing in (Functions(), tape.tensor((1,), True)):
        with pytest.raises(AttributeError):
            _ = thing.__array__


def test_latency_is_what_the_answer_waits_for() -> None:
    start = ("s", "spectrogram", {})
    causal = chain(start, ("c", "conv2d", {"padding": "causal"}), ("output", "reconstruction", {}))
    assert analyse(causal).latency_ms == 32.0
    assert analyse(chain(start, ("gap", "global_pool", {}), ("output", "classes", {}))).latency_ms is None
    assert analyse(chain(start, ("gru", "gru", {}))).latency_ms is None
    assert analyse(chain(("a", "array", {}), ("r", "relu", {}))).latency_ms is None
