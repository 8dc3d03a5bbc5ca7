"""What may become of a wire that is drawn to a block which reads something else already; without Qt."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.analysis import Report
from explorer.analysis.detours import bridge
from explorer.blocks.block import Block, registry
from explorer.blocks.library.convolution import Conv2d
from explorer.blocks.library.dense import Dense
from explorer.blocks.library.merge import Fit
from explorer.blocks.library.pooling import MaxPool2d, Upsample
from explorer.blocks.shapes import Maps, Sequence, Shape
from explorer.document import edits
from explorer.document.model import Document
from explorer.ui.canvas.trial import Edit, Trial, connected, try_edit
from explorer.words import text


@dataclass(frozen=True)
class Offer:
    """One thing that may become of it: ``title``, and ``brings``, the blocks that come along, in words.

    ``label`` names the undo step. ``trial`` says what would come of it, or why it can't be.
    """

    key: str
    title: str
    brings: str
    label: str
    change: Edit
    trial: Trial


def offers(
    document: Document, report: Report, source: str, target: str, port: int, language: str = "en"
) -> tuple[Offer, ...]:
    """Add, put side by side, or read the one instead of the other."""
    before = document.node(target).sources[port] or ""
    names = {"source": source, "before": before, "target": target}
    found = []
    for key in ("add", "concat"):
        start, end = _shape(report, source), _shape(report, before)
        through = bridge(start, end, adds=key == "add") if start is not None and end is not None else ()
        change = _joined(registry()[key](), source, target, port, through or ())
        trial = try_edit(document, change, language=language, kind=key, before=report)
        if through is None and start is not None and end is not None:
            why = "joint.frames" if isinstance(start, Sequence) and isinstance(end, Sequence) else "joint.kinds"
            trial = Trial(False, reason=text(why, language, first=source, second=before))
        label = text(f"joint.step.{key}", language, **names)
        brings = words_for(through or (), end, language)
        found.append(Offer(key, text(f"joint.{key}", language, **names), brings, label, change, trial))
    change = connected(source, target, port)
    trial = try_edit(document, change, (target,), language, before=report)
    label = text("joint.step.replace", language, **names)
    return (*found, Offer("replace", text("joint.replace", language, **names), "", label, change, trial))


def widened(document: Document, report: Report, source: str, target: str) -> tuple[Block, ...]:
    """What one more wire into a joint needs, so that it fits what arrives there first; nothing for other blocks."""
    node = document.node(target)
    first = node.sources[0] if node.sources else None
    if not node.block.more_inputs or first is None:
        return ()
    start, end = _shape(report, source), _shape(report, first)
    if start is None or end is None:
        return ()
    return bridge(start, end, adds=node.block.key != "concat") or ()


def words_for(through: tuple[Block, ...], end: Shape | None, language: str = "en") -> str:
    """The blocks of a bridge in words: "with a 1×1 convolution to 32 maps"; nothing for none."""
    parts = [_part(block, end, language) for block in through]
    if not parts:
        return ""
    words = parts[0]
    for part in parts[1:]:
        words = text("joint.and", language, first=words, second=part)
    return text("joint.with", language, parts=words)


def _part(block: Block, end: Shape | None, language: str) -> str:
    if isinstance(block, Conv2d):
        if block.stride == (1, 1):
            return text("joint.projection", language, filters=block.filters)
        return text("joint.projection.stride", language, filters=block.filters, stride=_pair(block.stride))
    if isinstance(block, MaxPool2d):
        return text("joint.pool", language, size=_pair(block.size))
    if isinstance(block, Upsample):
        return text("joint.upsample", language, size=_pair(block.factor))
    if isinstance(block, Dense):
        return text("joint.dense", language, units=block.units)
    assert isinstance(block, Fit)  # a bridge is made of nothing else
    return text("joint.fit", language, shape=f"F{end.freq} T{end.time}" if isinstance(end, Maps) else "")


def _pair(pair: tuple[int, int]) -> str:
    return f"{pair[0]}×{pair[1]}"


def _joined(merge: Block, source: str, target: str, port: int, through: tuple[Block, ...]) -> Edit:
    return lambda document: edits.join(document, merge, source, target, port, through)


def _shape(report: Report, id: str) -> Shape | None:
    found = report.blocks.get(id)
    return found.output if found is not None else None
