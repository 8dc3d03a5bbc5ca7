"""What an edit would give, found out before it is made; without Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from explorer import words
from explorer.analysis import analyse
from explorer.blocks.block import Block
from explorer.blocks.shapes import letters
from explorer.document import edits
from explorer.document.edits import EditError
from explorer.document.model import Document

Edit = Callable[[Document], Document]


@dataclass(frozen=True)
class Trial:
    """The outcome of an edit: ``legal`` if the block in question fits, ``shape`` what comes out of it, ``reason`` why
    not. ``id`` is that block.
    """

    legal: bool
    id: str = ""
    shape: str = ""
    reason: str = ""


def try_edit(document: Document, change: Edit, about: str = "", language: str = "en") -> Trial:
    """Try an edit; ``about`` is the block to judge by, or empty for the one that the edit adds."""
    try:
        new = change(document)
    except EditError as error:
        return Trial(False, about, reason=str(error))
    fresh = edits.added(document, new)
    id = about or (fresh[0] if fresh else "")
    report = analyse(new)
    found = report.blocks.get(id)
    own = [problem for problem in report.problems_of(id) if problem.severity == "error"] if id else []
    if own:
        return Trial(False, id, reason=words.sentence(own[0], language))
    return Trial(True, id, letters(found.output) if found and found.output else "")


def inserted(block: Block, target: str, port: int) -> Edit:
    """The edit that puts a block into a wire."""
    return lambda document: edits.insert(document, block, target, port)


def appended(block: Block, after: str) -> Edit:
    """The edit that adds a block at the end of a chain."""
    return lambda document: edits.add(document, block, after)


def connected(source: str, target: str, port: int) -> Edit:
    """The edit that lays a wire."""
    return lambda document: edits.connect(document, source, target, port)


def joined(block: Block, source: str, target: str, port: int) -> Edit:
    """The edit that puts a merge into a wire and lets another block arrive at it too."""

    def change(document: Document) -> Document:
        new = edits.insert(document, block, target, port)
        (merge,) = edits.added(document, new)
        return edits.connect(new, source, merge, 1)

    return change
