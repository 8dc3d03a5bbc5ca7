"""The exact field of one chosen unit, in every picture on the way: a few products of frequency and time masks.

Masks are Python integers, one bit per position. One product of axis masks is not enough where branches differ in both
axes; a small set of products is exact, borders included.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from explorer.analysis.report import BlockReport, Report
from explorer.analysis.taps import taps
from explorer.blocks.axes import SAME, AxisRule, Past, Reads, Whole, Window
from explorer.blocks.graph import Graph, inside
from explorer.blocks.shapes import Maps, Shape, Vector, sizes
from explorer.document.model import Document

Product: TypeAlias = tuple[int, int]
Run: TypeAlias = tuple[int, int]


@dataclass(frozen=True)
class UnitField:
    """What one unit sees: products of bit masks (frequency, time), per path of every block on the way.

    For a sequence the frequency mask is 1; for a vector both masks are 1: the whole picture.
    """

    path: str
    products: dict[str, tuple[Product, ...]]


def runs(mask: int) -> tuple[Run, ...]:
    """The stretches of set bits of a mask, as (start, stop)."""
    found = []
    position = 0
    while mask:
        zeros = (mask & -mask).bit_length() - 1
        mask >>= zeros
        ones = (~mask & (mask + 1)).bit_length() - 1
        found.append((position + zeros, position + zeros + ones))
        mask >>= ones
        position += zeros + ones
    return tuple(found)


def unit_field(document: Document, report: Report, path: str, freq: int = 0, time: int = 0) -> UnitField:
    """The field of the unit at (``freq``, ``time``) of a block, in all pictures before it.

    ``path`` is a node of the design or of a composite in it. Positions that the block's shape lacks are ignored.
    """
    shape = report.blocks[path].output
    if shape is None:
        return UnitField(path, {})
    start = (1 << freq if isinstance(shape, Maps) else 1, 1 if isinstance(shape, Vector) else 1 << time)
    return UnitField(path, traced(document, report.blocks, path, start))


def traced(
    document: Document, blocks: Mapping[str, BlockReport], path: str, start: Product
) -> dict[str, tuple[Product, ...]]:
    """What a product of units of a block sees, in the picture of every block on the way back."""
    found: dict[str, tuple[Product, ...]] = {}
    *parents, name = path.split(".")
    graphs: list[tuple[Graph, str]] = [(document.computed.graph, "")]
    for depth in range(len(parents)):
        prefix = ".".join(parents[: depth + 1])
        graphs.append((_inside(blocks[prefix]), f"{prefix}."))
    wanted = {name: [start]}
    while True:
        graph, prefix = graphs.pop()
        outside = _back(graph, blocks, prefix, wanted, found)
        if not graphs:
            return found
        node = graphs[-1][0].by_id[parents.pop()]
        wanted = {}
        for name, source in zip(graph.inputs, node.sources, strict=False):
            if source is not None and name in outside:
                wanted.setdefault(source, []).extend(outside[name])


def _inside(block: BlockReport) -> Graph:
    return inside(block.block, tuple(shape for shape in block.inputs if shape is not None))


def _back(
    graph: Graph,
    blocks: Mapping[str, BlockReport],
    prefix: str,
    wanted: dict[str, list[Product]],
    found: dict[str, tuple[Product, ...]],
) -> dict[str, list[Product]]:
    """Walk a graph backwards from the wanted products; returns what its outer inputs must give."""
    need = {name: list(products) for name, products in wanted.items()}
    for node in reversed(graph.nodes):
        if node.id not in need:
            continue
        products = pruned(need.pop(node.id))
        path = prefix + node.id
        found[path] = tuple(products)
        block = blocks[path]
        if block.children:
            parts = _inside(block)
            inner = _back(parts, blocks, path + ".", {parts.returned: products}, found)
            given = [inner.get(name, []) for name in parts.inputs]
        else:
            shapes = tuple(shape for shape in block.inputs if shape is not None)
            rules = block.block.reads(*shapes)
            given = [_step(rule, shape, products) for rule, shape in zip(rules, shapes, strict=True)]
        for source, more in zip(node.sources, given, strict=False):  # a wire too many is not read
            if source is not None and more:
                need.setdefault(source, []).extend(more)
    return need


def _step(reads: Reads | None, shape: Shape, products: list[Product]) -> list[Product]:
    if reads is None:
        return []
    rows, columns = sizes(shape)
    on_freq, on_time = isinstance(shape, Maps), not isinstance(shape, Vector)
    return [
        (through(reads.freq, freq, rows) if on_freq else 1, through(reads.time, time, columns) if on_time else 1)
        for freq, time in products
    ]


def through(rule: AxisRule, mask: int, size: int) -> int:
    """The input positions (of ``size``) that the output positions of a mask read; padding reads nothing."""
    if rule is SAME:
        return mask
    full = (1 << size) - 1
    if isinstance(rule, Whole):
        return full
    if isinstance(rule, Past):
        return (1 << mask.bit_length()) - 1 & full
    if isinstance(rule, Window):
        return _window(rule, mask) & full
    read = 0
    for position in positions(mask):
        for place in taps(rule, position, size):
            read |= 1 << place if 0 <= place < size else 0
    return read


def positions(mask: int) -> list[int]:
    """The set bits of a mask, in rising order."""
    return [place for start, stop in runs(mask) for place in range(start, stop)]


def _window(rule: Window, mask: int) -> int:
    spread = mask
    if rule.stride > 1:
        spread = 0
        for position in positions(mask):
            spread |= 1 << (position * rule.stride)
    read = 0
    for tap in range(rule.kernel):
        read |= spread << (tap * rule.dilation)
    return read >> rule.pad if rule.pad >= 0 else read << -rule.pad


def pruned(products: list[Product]) -> list[Product]:
    """The same set of cells in fewer products: equal ones merged along either axis, contained ones dropped."""
    while True:
        by_freq: dict[int, int] = {}
        for freq, time in products:
            by_freq[freq] = by_freq.get(freq, 0) | time
        by_time: dict[int, int] = {}
        for freq, time in by_freq.items():
            by_time[time] = by_time.get(time, 0) | freq
        merged = [(freq, time) for time, freq in by_time.items() if freq and time]
        kept = [one for one in merged if not any(_contained(one, other) for other in merged if other != one)]
        if len(kept) == len(products):
            return kept
        products = kept


def _contained(one: Product, other: Product) -> bool:
    return one[0] | other[0] == other[0] and one[1] | other[1] == other[1]
