"""Edits of what lies on the canvas beside the blocks: places, frames and notes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import TypeVar

from explorer.document.errors import EditError
from explorer.document.model import Document, Frame, Note
from explorer.document.support import Place, node_of, with_places

_T = TypeVar("_T")


def move(doc: Document, places: Mapping[str, Place]) -> Document:
    """Put blocks at places of their own, in scene coordinates. Raises EditError for a block that is not there."""
    for id in places:
        node_of(doc, id)
    return with_places(doc, places)


def tidy(doc: Document) -> Document:
    """Let the layout place every block again."""
    return doc.but(places=())


def add_frame(doc: Document, title: str, ids: Iterable[str], note: str = "") -> Document:
    """Put a titled bracket over some blocks.

    Raises:
        EditError: no blocks are given, one is not there, or the title is empty.
    """
    chosen = {node_of(doc, id).id for id in ids}
    if not chosen:
        raise EditError("frame-empty")
    blocks = tuple(node.id for node in doc.nodes if node.id in chosen)
    return doc.but(frames=(*doc.frames, Frame(_title(title), blocks, note)))


def rename_frame(doc: Document, index: int, title: str, note: str | None = None) -> Document:
    """Change the title of a frame, and its note unless that is None. Raises EditError."""
    frame = _at(doc.frames, index, "frame")
    changed = Frame(_title(title), frame.blocks, frame.note if note is None else note)
    return doc.but(frames=_swap(doc.frames, index, changed))


def remove_frame(doc: Document, index: int) -> Document:
    """Take a frame away; its blocks stay. Raises EditError."""
    _at(doc.frames, index, "frame")
    return doc.but(frames=_swap(doc.frames, index))


def add_note(doc: Document, text: str, x: float = 0.0, y: float = 0.0) -> Document:
    """Put a text on the canvas, in scene coordinates. Raises EditError."""
    return doc.but(notes=(*doc.notes, _note(text, x, y)))


def edit_note(doc: Document, index: int, text: str) -> Document:
    """Change what a note says. Raises EditError."""
    note = _at(doc.notes, index, "note")
    return doc.but(notes=_swap(doc.notes, index, _note(text, note.x, note.y)))


def move_note(doc: Document, index: int, x: float, y: float) -> Document:
    """Put a note elsewhere. Raises EditError."""
    note = _at(doc.notes, index, "note")
    return doc.but(notes=_swap(doc.notes, index, _note(note.text, x, y)))


def remove_note(doc: Document, index: int) -> Document:
    """Take a note away. Raises EditError."""
    _at(doc.notes, index, "note")
    return doc.but(notes=_swap(doc.notes, index))


def _title(title: str) -> str:
    words = " ".join(title.split())
    if not words:
        raise EditError("frame-title")
    return words


def _note(text: str, x: float, y: float) -> Note:
    if not text.strip():
        raise EditError("note-text")
    if not (math.isfinite(x) and math.isfinite(y)):
        raise EditError("note-place", x=f"{x:g}", y=f"{y:g}")
    return Note(text, float(x), float(y))


def _at(items: tuple[_T, ...], index: int, what: str) -> _T:
    if not 0 <= index < len(items):
        raise EditError(f"no-{what}", number=index + 1, count=len(items))
    return items[index]


def _swap(items: tuple[_T, ...], index: int, *new: _T) -> tuple[_T, ...]:
    return (*items[:index], *new, *items[index + 1 :])
