"""Obvious remedies that take some arithmetic."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.blocks.block import Block
from explorer.blocks.errors import Remedy, SetParams, Together
from explorer.blocks.graph import Node


def frequency_only(paths: Sequence[str], nodes: Sequence[Node]) -> Remedy | None:
    """The steps in time of some blocks, or of the composites that they are parts of, set to one."""
    blocks = {node.id: node.block for node in nodes}
    changes = []
    for outer in dict.fromkeys(path.partition(".")[0] for path in paths):
        pairs = {name: getattr(blocks[outer], name, None) for name in ("size", "pool", "stride")}
        values = [(name, (pair[0], 1)) for name, pair in pairs.items() if isinstance(pair, tuple) and pair[1] > 1]
        if not values:
            return None
        changes.append(SetParams(tuple(values), outer))
    return Together(tuple(changes))


def forward_only(path: str, nodes: Sequence[Node]) -> tuple[Remedy | None, int]:
    """A block and those behind it that run in both directions as well, run forward alone; and how many those are."""
    changes: list[SetParams] = []
    for node in nodes:
        turned = getattr(node.block, "directions", "forward") != "forward"
        if turned and (node.id == path or (changes and _leads(changes[0].block, node.id, nodes))):
            changes.append(SetParams((("directions", "forward"),), node.id))
    if not changes:
        return None, 0
    return (Together(tuple(changes)) if len(changes) > 1 else SetParams(changes[0].values)), len(changes) - 1


def _leads(start: str, end: str, nodes: Sequence[Node]) -> bool:
    """Whether a wire leads from one node to another, however far."""
    led = {start}
    for node in nodes:
        if not led.isdisjoint(node.sources):
            led.add(node.id)
    return end in led


def evened(block: Block, time: bool, more: int) -> Remedy | None:
    """A kernel larger by ``more`` on one axis and a result of the same size: less is added at the end, or more cut."""
    kernel, crop, extra = (getattr(block, name, None) for name in ("kernel", "crop", "extra"))
    if kernel is None or crop is None or extra is None:
        return None
    axis = int(time)
    added = min(extra[axis], more)
    added -= (more - added) % 2
    if added < 0:
        return None

    def swapped(pair: tuple[int, int], change: int) -> tuple[int, int]:
        return (pair[0], pair[1] + change) if time else (pair[0] + change, pair[1])

    return SetParams(
        (
            ("kernel", swapped(kernel, more)),
            ("crop", swapped(crop, (more - added) // 2)),
            ("extra", swapped(extra, -added)),
        )
    )
