"""Whether an edit leaves every block where it lies: most edits turn a number, and a layout need not be made again."""

from __future__ import annotations

from typing import Final

from explorer.analysis import BlockReport, Report
from explorer.document.model import Document

_OF_THE_DESIGN: Final = ("layout", "places", "frames", "notes", "bypassed", "muted")


def lies_alike(old: Document, before: Report, new: Document, after: Report) -> bool:
    """Whether all that a layout depends on is the same in two designs.

    That is the blocks' order, types and wires, the brackets and the places by hand, what is bypassed or muted, which
    blocks have an error, and of what each block gives the kind, the bands and frames, and the steps of its field.
    """
    if any(getattr(old, name) != getattr(new, name) for name in _OF_THE_DESIGN):
        return False
    if len(old.nodes) != len(new.nodes) or wrong_of(before) != wrong_of(after):
        return False
    then, since = before.blocks.get, after.blocks.get
    for one, other in zip(old.nodes, new.nodes, strict=True):
        if one is not other and (
            one.id != other.id or one.sources != other.sources or type(one.block) is not type(other.block)
        ):
            return False
        was, now = then(one.id), since(one.id)
        if was is not now and _trait(was) != _trait(now):
            return False
    return True


def wrong_of(report: Report) -> frozenset[str]:
    """The blocks that have an error, by their own id or that of the composite around them."""
    return frozenset(p.block.partition(".")[0] for p in report.problems if p.severity == "error")


def _trait(about: BlockReport | None) -> object:
    if about is None or about.output is None:
        return None
    shape, field = about.output, about.field
    steps = tuple(axis.jump if axis else None for axis in (field.freq, field.time)) if field else None
    return shape.kind, getattr(shape, "freq", None), getattr(shape, "time", None), steps
