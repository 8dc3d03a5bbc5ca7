"""Whether a block's values can be negative, from what the blocks mean: it decides a picture's colours."""

from __future__ import annotations

from explorer.analysis import Report
from explorer.blocks.block import Block
from explorer.blocks.graph import Graph
from explorer.blocks.library.inputs import Array, Spectrogram
from explorer.document.model import Document

Signs = dict[str, bool]


def signs(document: Document, report: Report) -> Signs:
    """For every block that fits, by path, whether its value can be negative."""
    found: Signs = {}
    _graph(document.graph, report, {}, "", found)
    return found


def _graph(
    graph: Graph, report: Report, given: dict[str, bool], prefix: str, found: dict[str, bool]
) -> dict[str, bool]:
    env = dict(given)
    for node in graph.nodes:
        path = prefix + node.id
        about = report.blocks.get(path)
        if about is None or about.output is None:
            continue
        sources = [env[source] for source in node.sources if source is not None]
        inside = node.block.parts(*(shape for shape in about.inputs if shape is not None)) if about.children else None
        if isinstance(inside, Graph):
            fed = dict(zip(inside.inputs, sources, strict=True))
            env[node.id] = _graph(inside, report, fed, path + ".", found)[inside.returned]
        else:
            env[node.id] = _signed(node.block, sources, bool(about.weights))
        found[path] = env[node.id]
    return env


def _signed(block: Block, sources: list[bool], has_weights: bool) -> bool:
    if isinstance(block, Array):
        return min(block.filled()) < 0
    if isinstance(block, Spectrogram):
        return True  # it is standardised before the next block reads it
    if block.nonnegative or (block.is_output and getattr(block, "activation", "none") != "none"):
        return False
    if block.signed:
        return True
    # Without weights every block so far keeps zero at zero and the order of values, so positive stays positive.
    return has_weights or any(signed for port, signed in enumerate(sources) if port not in block.shape_only)
