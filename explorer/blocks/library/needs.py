"""The checks that many blocks share: which kind of shape arrives, and whether a window fits."""

from __future__ import annotations

from explorer.blocks.errors import InsertBefore, SetParams, ShapeError
from explorer.blocks.shapes import Maps, Sequence, Shape, Vector, letters


def need_maps(x: Shape) -> Maps:
    """The maps that arrive. Raises ShapeError ``needs-maps``."""
    if isinstance(x, Maps):
        return x
    raise ShapeError("needs-maps", shape=letters(x), kind=x.kind)


def need_sequence(x: Shape) -> Sequence:
    """The sequence that arrives. Raises ShapeError ``needs-sequence``."""
    if isinstance(x, Sequence):
        return x
    fix = InsertBefore("to_sequence") if isinstance(x, Maps) else None
    raise ShapeError("needs-sequence", fix, shape=letters(x), kind=x.kind)


def need_vector_or_sequence(x: Shape) -> Vector | Sequence:
    """The vector, or the sequence of vectors, that arrives. Raises ShapeError ``needs-vector``."""
    if isinstance(x, Maps):
        raise ShapeError("needs-vector", InsertBefore("flatten"), shape=letters(x), kind=x.kind)
    return x


def too_small(axis: str, needed: int, arrives: int, fix: SetParams | None) -> ShapeError:
    """The error of a kernel that covers more than arrives on an axis (``freq`` or ``time``)."""
    return ShapeError("kernel-too-large", fix, axis=axis, needed=needed, arrives=arrives)
