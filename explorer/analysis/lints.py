"""Warnings about designs that fit but are hardly meant so; each with its reason, and a remedy if obvious."""

from __future__ import annotations

from collections.abc import Mapping

from explorer.analysis.answer import ancestors
from explorer.analysis.report import BlockReport, Problem
from explorer.blocks.block import Block, Family
from explorer.blocks.errors import InsertBefore, SetParams
from explorer.blocks.graph import Graph, Node
from explorer.blocks.library.convolution import Conv2d, ConvTranspose2d
from explorer.blocks.library.dense import Dense
from explorer.blocks.library.normalisation import BatchNorm
from explorer.blocks.library.recurrent import GRU
from explorer.document.model import Document

_LINEAR = (Conv2d, ConvTranspose2d, Dense)


def lints(document: Document, blocks: Mapping[str, BlockReport], answer: str) -> list[Problem]:
    """All warnings and notes of a design."""
    graph = document.graph
    found: list[Problem] = []
    reached = set(ancestors(document, answer))
    for node in document.nodes:
        if node.id not in reached:
            found.append(Problem("not-used", node.id, "warning", (("answer", answer),)))
        report = blocks[node.id]
        if report.output is None:
            continue
        if isinstance(node.block, _LINEAR):
            found += _bias_before_norm(graph, node, node.block) + _no_activation(graph, node, blocks)
        elif isinstance(node.block, GRU) and node.block.both:
            found.append(_waits(node))
    if document.nodes and not any(node.block.is_output for node in document.nodes):
        found.append(Problem("no-output-block", answer, "note"))
    return found


def _only_reader(graph: Graph, id: str) -> Node | None:
    readers = graph.readers[id]
    return graph.by_id[readers[0][0]] if len(readers) == 1 else None


def _bias_before_norm(graph: Graph, node: Node, block: Conv2d | ConvTranspose2d | Dense) -> list[Problem]:
    """A norm subtracts the mean, so a bias right before it is paid for and has no effect."""
    after = _only_reader(graph, node.id) if block.bias else None
    if after is None or not isinstance(after.block, BatchNorm):
        return []
    saved = block.units if isinstance(block, Dense) else block.filters
    values = (("norm", after.id), ("saved", saved))
    return [Problem("bias-before-norm", node.id, "note", values, SetParams((("bias", False),)))]


def _no_activation(graph: Graph, node: Node, blocks: Mapping[str, BlockReport]) -> list[Problem]:
    """Two linear blocks in a row, whatever norms or dropout lie between them, are one linear block.

    Not if the first squeezes (a latent code) or one is split into groups (a separable convolution): both together
    then have fewer weights than the one.
    """
    if _grouped(node.block):
        return []
    before = graph.by_id.get(node.sources[0] or "")
    while before is not None and before.block.family is Family.NORMALISATION:
        before = graph.by_id.get(before.sources[0] or "")
    if before is None or not isinstance(before.block, _LINEAR) or _grouped(before.block):
        return []
    if _squeezes(blocks[before.id], blocks[node.id]):
        return []
    return [Problem("no-activation", node.id, "warning", (("before", before.id),), InsertBefore("relu"))]


def _grouped(block: Block) -> bool:
    return isinstance(block, Conv2d) and block.groups > 1


def _squeezes(first: BlockReport, second: BlockReport) -> bool:
    widths = [shape.axes[0][1] for shape in (first.inputs[0], first.output, second.output) if shape is not None]
    return widths[1] < min(widths[0], widths[2])


def _waits(node: Node) -> Problem:
    fix = SetParams((("directions", "forward"),))
    return Problem("waits-for-the-end", node.id, "note", (), fix)
