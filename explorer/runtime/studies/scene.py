"""One block in the middle of a run: what arrived, what it owns, and what came out."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

import torch
from torch import nn

from explorer.blocks.block import Block
from explorer.blocks.errors import ShapeError
from explorer.blocks.graph import Node
from explorer.blocks.shapes import Shape
from explorer.ipc.messages import Array
from explorer.runtime.feeding import batch_of, feed
from explorer.runtime.prepare import Prepared


@dataclass(frozen=True)
class Scene:
    """A block with its module, its inputs (paths, shapes and tensors, with the batch axis) and its value."""

    path: str
    block: Block
    module: nn.Module | None
    sources: tuple[str, ...]
    shapes: tuple[Shape, ...]
    arguments: tuple[torch.Tensor, ...]
    value: torch.Tensor


class _SeenError(Exception):
    """The block has run, and nothing behind it is needed."""


def scene_of(prepared: Prepared, patch: Array, path: str) -> Scene:
    """Run the network on a patch as far as one block, which may lie inside of composites.

    Raises:
        ShapeError: ``empty``, there is no such block, or it does not fit.
    """
    about = prepared.report.blocks.get(path)
    if about is None or about.output is None:
        raise ShapeError("empty")
    tensors = batch_of(feed(prepared.document, prepared.report, patch))
    entered: list[tuple[Node, nn.Module | None, tuple[torch.Tensor, ...]]] = []
    values: list[torch.Tensor] = []

    def enter(name: str, node: Node, module: nn.Module | None, arguments: tuple[torch.Tensor, ...]) -> None:
        if name == path:
            entered.append((node, module, arguments))

    def watch(name: str, value: torch.Tensor) -> None:
        if name == path:
            values.append(value)
            raise _SeenError

    with torch.inference_mode(), suppress(_SeenError):
        prepared.network.trace((), watch, given=tensors, enter=enter)
    node, module, arguments = entered[0]
    prefix = path.rpartition(".")[0]
    sources = tuple(f"{prefix}.{source}" if prefix else source for source in node.sources if source is not None)
    shapes = tuple(shape for shape in about.inputs if shape is not None)
    return Scene(path, node.block, module, sources, shapes, arguments, values[0])
