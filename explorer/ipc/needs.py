"""How much memory the workers take for a design, from the analysis's numbers alone."""

from __future__ import annotations

from typing import Final

from explorer.analysis import BlockReport, Report, analyse
from explorer.analysis.answer import ancestors
from explorer.blocks.block import Family
from explorer.blocks.shapes import numel
from explorer.document.model import Document

AT_ONCE: Final = 256 * 10**6
"""Bytes of pictures that nobody is asked about: as much as torch itself takes in a worker (230 MB), so the process at
most doubles; drawn in half a second, and five times what the largest design that trains on a laptop needs."""
SHARE: Final = 4
"""… but never more than this part of what is free."""


def pictures_need(report: Report) -> int:
    """Bytes that the pictures of a design take: its weights, the most of its values that live at once, and what the
    largest convolution lays out anew for itself (oneDNN copies what it reads and what it gives into its own order).

    Measured on the worker's resident memory: 0.96 of what VGG-16, AENet and the valid U-Net take (see the tests).
    """
    memory = report.totals.memory
    return memory.parameters + memory.inference_peak + max(map(_laid_out_anew, report.leaves), default=0)


def _laid_out_anew(leaf: BlockReport) -> int:
    if leaf.block.family is not Family.CONVOLUTION or leaf.output is None:
        return 0
    return 4 * (numel(leaf.output) + sum(numel(shape) for shape in leaf.inputs if shape is not None))


def training_needs(report: Report, batch: int) -> int:
    """Bytes that training takes beside torch itself.

    The weights nine times: themselves, their gradients and AdamW's two moments; the last that are known to be good, and
    those on their way out, which are twice more in memory while they are written; the window's copy. And what autograd
    keeps of each example of a batch. Measured: 0.9 of what AENet takes.
    """
    memory = report.totals.memory
    return 9 * memory.parameters + batch * memory.training


def chain_to(document: Document, path: str) -> Document:
    """What a block's value needs: the block and everything that it depends on, as a design of its own."""
    id = path.partition(".")[0]
    needed = set(ancestors(document, id)) if id in document.graph.by_id else set()
    return Document(nodes=tuple(node for node in document.nodes if node.id in needed), seed=document.seed)


def chain_needs(document: Document, path: str) -> int:
    """Bytes that the picture of one block takes."""
    return pictures_need(analyse(chain_to(document, path)))


def is_asked_for(needs: int, free: int) -> bool:
    """Whether pictures of so many bytes are computed only when somebody wants them."""
    return needs > min(AT_ONCE, free // SHARE)
