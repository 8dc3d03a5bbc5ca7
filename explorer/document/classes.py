"""Fit a design to the classes of a data set: as many answers as classes, with their names."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Final

from explorer.blocks.block import Block, Family
from explorer.blocks.graph import Graph, Node
from explorer.blocks.library.convolution import Conv2d
from explorer.blocks.library.dense import Dense
from explorer.blocks.library.group import Group
from explorer.blocks.library.outputs import Classes, Events, Reconstruction
from explorer.blocks.library.pooling import GlobalPool
from explorer.blocks.passing import Pass
from explorer.document.edits_inside import edit_inside
from explorer.document.edits_values import set_values
from explorer.document.errors import EditError
from explorer.document.model import Document

_KEEPS_COUNT: Final = (Family.ACTIVATION, Family.NORMALISATION)


def task_of(document: Document) -> str:
    """What a design is trained to do: ``reconstruct`` if its output is a spectrogram again, else ``classify``."""
    answer = _answer(document)
    return "reconstruct" if answer is not None and isinstance(answer.block, Reconstruction) else "classify"


def fit_classes(document: Document, classes: Sequence[str]) -> Document:
    """The design with one answer per class: the last dense width (``deciding``) and the output's labels are set.

    The document itself where nothing differs.

    Raises:
        EditError: no dense block decides how many answers there are.
    """
    answer = _answer(document)
    node = deciding(document)
    fitted = document
    name = "filters" if isinstance(node.block, Conv2d) else "units"
    if getattr(node.block, name) != len(classes):
        around, _, id = node.id.rpartition(".")

        def widened(inner: Document) -> Document:
            return set_values(inner, id, **{name: len(classes)})

        fitted = edit_inside(fitted, around, widened) if around else widened(fitted)
    if answer is not None and isinstance(answer.block, Classes | Events) and answer.block.labels != tuple(classes):
        fitted = set_values(fitted, answer.id, labels=tuple(classes))
    return fitted


def deciding(document: Document) -> Node:
    """The block whose width is the number of answers: the last dense block, or a convolution before global pooling.

    Its id is its path where it lies in a group.

    Raises:
        EditError: there is none before the output.
    """
    answer = _answer(document)
    pooled = False
    for node in _backwards(document.computed.graph, answer.id if answer is not None else None):
        if isinstance(node.block, Dense) or (pooled and isinstance(node.block, Conv2d)):
            return node
        if not (node.block.is_output or _keeps_count(node.block)):
            break
        pooled = pooled or isinstance(node.block, GlobalPool)
    if answer is None:
        raise EditError("no-dense")
    raise EditError("no-dense-before", block=answer.id)


def _backwards(graph: Graph, start: str | None, prefix: str = "") -> Generator[Node, None, str | None]:
    """The blocks along their first sources, through groups, each with its path; returns where that leaves the graph."""
    while start in graph.by_id:
        node = graph.by_id[start]
        port: int = 0
        if isinstance(node.block, Group) and node.block.repeat == 1:
            inner = node.block.counted
            left = yield from _backwards(inner, inner.output, f"{prefix}{node.id}.")
            port = inner.inputs.index(left) if left is not None else len(node.sources)
        else:
            yield Node(prefix + node.id, node.block, node.sources)
        start = node.sources[port] if port < len(node.sources) else None
    return start


def _keeps_count(block: Block) -> bool:
    return (
        isinstance(block, Pass)
        or block.family in _KEEPS_COUNT
        or (isinstance(block, GlobalPool) and block.mode != "mean, max")
    )


def _answer(document: Document) -> Node | None:
    """The output block, or else the last end of a chain; analysis picks the same."""
    for node in document.nodes:
        if node.block.is_output:
            return node
    readers = document.graph.readers
    ends = [node for node in document.nodes if not readers[node.id]]
    return ends[-1] if ends else None
