"""What torch makes of blocks: shapes, MACs and values, on the meta device and for real."""

from __future__ import annotations

import re
from typing import Any

import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

from explorer.blocks.block import Block
from explorer.blocks.graph import Graph
from explorer.blocks.shapes import Maps, Sequence, Shape, Vector, tensor_size
from explorer.runtime.build import construct


def tensor(shape: Shape, device: str = "cpu") -> torch.Tensor:
    """Random values of a shape, a batch of two."""
    return torch.randn(2, *tensor_size(shape), device=device)


def shape_of(value: torch.Tensor) -> Shape:
    """The shape of a batch of values."""
    if value.dim() == 4:
        return Maps(*value.shape[1:])
    return Sequence(value.shape[2], value.shape[1]) if value.dim() == 3 else Vector(value.shape[1])


def run_block(block: Block, xs: list[torch.Tensor]) -> tuple[torch.Tensor, nn.Module]:
    """Run one block on tensors with fresh modules, asking no shape rule; raises what torch raises."""
    parts = block.parts(*(shape_of(x) for x in xs))
    owner = nn.Module()
    if not isinstance(parts, Graph):
        module = construct(parts) if parts is not None else None
        return block.forward(module, torch, *xs), module or owner
    env = dict(zip(parts.inputs, xs, strict=True))
    for node in parts.nodes:
        env[node.id], module = run_block(node.block, [env[source] for source in node.sources if source])
        owner.add_module(node.id, module)
    return env[parts.returned], owner


def macs(run: Any) -> int:
    """Multiply-accumulates per example that torch counts while ``run()`` runs on a batch of two."""
    with FlopCounterMode(display=False) as counter:
        run()
    total = counter.get_total_flops()
    assert total % 4 == 0
    return total // 4


def exported(text: str) -> nn.Module:
    """A fresh network from exported source: the last class, called without arguments."""
    space: dict[str, Any] = {"__name__": "exported"}
    exec(compile(text, "exported.py", "exec"), space)
    name = re.findall(r"^class (\w+)\(nn\.Module\):", text, re.MULTILINE)[-1]
    return space[name]()
