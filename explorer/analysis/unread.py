"""Frames at the end of the patch that nothing reads: floor pooling and valid windows leave a rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explorer.analysis.exact import traced
from explorer.analysis.report import BlockReport, Problem
from explorer.blocks.errors import SetParams
from explorer.blocks.library.inputs import Spectrogram
from explorer.blocks.shapes import sizes
from explorer.document.model import Document


def unread(
    document: Document, blocks: Mapping[str, BlockReport], answer: str, dropping: Sequence[str]
) -> list[Problem]:
    """A warning for each spectrogram of which the answer never sees the end; ``dropping`` are the blocks to blame."""
    output = blocks[answer].output if answer else None
    if not dropping or output is None:
        return []
    rows, columns = sizes(output)
    seen = traced(document, blocks, answer, ((1 << rows) - 1, (1 << columns) - 1))
    guilty = [path for path in dropping if path in seen]
    found = []
    for node in document.nodes:
        if isinstance(node.block, Spectrogram) and seen.get(node.id) and guilty:
            frames = node.block.frames
            kept = max(time.bit_length() for _, time in seen[node.id])
            if kept < frames:
                values = (("first", kept), ("last", frames - 1), ("frames", frames), ("by", guilty[0]), ("kept", kept))
                found.append(Problem("never-read", node.id, "warning", values, SetParams((("frames", kept),))))
    return found
