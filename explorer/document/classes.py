"""Fit a design to the classes of a data set: as many answers as classes, with their names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from explorer.blocks.block import Block, Family
from explorer.blocks.graph import Node
from explorer.blocks.library.convolution import Conv2d
from explorer.blocks.library.dense import Dense
from explorer.blocks.library.outputs import Classes, Events, Reconstruction
from explorer.blocks.library.pooling import GlobalPool
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
        fitted = set_values(fitted, node.id, **{name: len(classes)})
    if answer is not None and isinstance(answer.block, Classes | Events) and answer.block.labels != tuple(classes):
        fitted = set_values(fitted, answer.id, labels=tuple(classes))
    return fitted


def deciding(document: Document) -> Node:
    """The block whose width is the number of answers: the last dense block, or a convolution before global pooling.

    Raises:
        EditError: there is none before the output.
    """
    answer = _answer(document)
    pooled = False
    node = answer
    while node is not None:
        if isinstance(node.block, Dense) or (pooled and isinstance(node.block, Conv2d)):
            return node
        if node is not answer and not _keeps_count(node.block):
            break
        if node is answer and not (node.block.is_output or _keeps_count(node.block)):
            break
        pooled = pooled or isinstance(node.block, GlobalPool)
        source = node.sources[0] if node.sources else None
        node = document.node(source) if source is not None else None
    where = f"before {answer.id}" if answer is not None else "in this design"
    raise EditError(f"There is no dense block {where} whose width could be the number of classes; insert one.")


def _keeps_count(block: Block) -> bool:
    return block.family in _KEEPS_COUNT or (isinstance(block, GlobalPool) and block.mode != "mean, max")


def _answer(document: Document) -> Node | None:
    """The output block, or else the last end of a chain; analysis picks the same."""
    for node in document.nodes:
        if node.block.is_output:
            return node
    readers = document.graph.readers
    ends = [node for node in document.nodes if not readers[node.id]]
    return ends[-1] if ends else None
