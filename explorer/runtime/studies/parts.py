"""One map of a convolution, taken apart into what each map that arrives adds to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import nn

from explorer.blocks.errors import ShapeError
from explorer.ipc.studies_inside import PartsStudied, StudyParts
from explorer.runtime.prepare import Prepared
from explorer.runtime.studies.planes import planes_of
from explorer.runtime.studies.scene import Scene, scene_of


def study_parts(request: StudyParts, prepared: Prepared, cancelled: Callable[[], bool]) -> PartsStudied:
    """The partial sums of one map of a convolution.

    Raises:
        ShapeError: ``empty``, there is no such block, or it is no convolution.
    """
    scene = scene_of(prepared, request.patch, request.path)
    return parts_of(request, scene)


def parts_of(request: StudyParts, scene: Scene) -> PartsStudied:
    """The partial sums of one map of a convolution that has run.

    Raises:
        ShapeError: ``empty``, it is no convolution.
    """
    module = scene.module
    if not isinstance(module, nn.Conv1d | nn.Conv2d | nn.ConvTranspose2d):
        raise ShapeError("empty")
    channel = min(max(request.channel, 0), module.out_channels - 1)
    each = module.in_channels // module.groups
    first = channel // (module.out_channels // module.groups) * each
    weight = _weight(module, channel, first, each)
    apart = _apart(module, weight)
    with torch.inference_mode():
        sums = scene.block.forward(apart, torch, _some(scene.arguments[0], first, each))
    kernels = weight[:, 0].detach().numpy()
    return PartsStudied(
        request.job,
        request.path,
        channel,
        planes_of(sums),
        kernels[:, None, :] if kernels.ndim == 2 else kernels.copy(),
        0.0 if module.bias is None else float(module.bias[channel].detach()),
        planes_of(scene.value)[channel],
        tuple((scene.sources[0], index) for index in range(first, first + each)),
    )


def _weight(module: nn.Conv1d | nn.Conv2d | nn.ConvTranspose2d, channel: int, first: int, each: int) -> torch.Tensor:
    """The kernels of one map, one per map that arrives [shape=(maps that arrive, 1, …)]."""
    if isinstance(module, nn.ConvTranspose2d):
        inside = channel % (module.out_channels // module.groups)
        return module.weight[first : first + each, inside : inside + 1]
    return module.weight[channel].unsqueeze(1)


def _apart(module: nn.Conv1d | nn.Conv2d | nn.ConvTranspose2d, weight: torch.Tensor) -> nn.Module:
    """A convolution with one kernel per map that arrives, whose products it does not add up."""
    count = len(weight)
    same: dict[str, Any] = {
        "kernel_size": module.kernel_size,
        "stride": module.stride,
        "padding": module.padding,
        "dilation": module.dilation,
        "groups": count,
        "bias": False,
    }
    if isinstance(module, nn.ConvTranspose2d):
        same["output_padding"] = module.output_padding
    made = type(module)(count, count, **same)
    made.weight = nn.Parameter(weight.detach().clone(), requires_grad=False)
    return made


def _some(value: torch.Tensor, first: int, count: int) -> torch.Tensor:
    """The channels from ``first`` on: axis 1 of maps, the last of a sequence."""
    return value[:, first : first + count] if value.dim() == 4 else value[:, :, first : first + count]
