"""What an edit would give, found out before it is made; without Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from explorer import words
from explorer.analysis import Report, analyse
from explorer.blocks.block import Block
from explorer.blocks.shapes import letters
from explorer.document import edits
from explorer.document.edits import EditError
from explorer.document.model import Document
from explorer.words.refusals import refused

Edit = Callable[[Document], Document]


@dataclass(frozen=True)
class Trial:
    """The outcome of an edit: ``legal`` if the block in question fits, ``shape`` what comes out of it, ``reason`` why
    not. ``id`` is that block, and ``document`` with its ``report`` what the design would be; None if it can't be.
    """

    legal: bool
    id: str = ""
    shape: str = ""
    reason: str = ""
    document: Document | None = None
    report: Report | None = None


def try_edit(
    document: Document,
    change: Edit,
    about: str = "",
    language: str = "en",
    *,
    kind: str = "",
    before: Report | None = None,
) -> Trial:
    """Try an edit; ``about`` is the block to judge by, or empty for the one that the edit adds (of type ``kind``).

    ``before`` is the report of the design as it is, from which the new one is found sooner.
    """
    try:
        new = change(document)
    except EditError as error:
        return Trial(False, about, reason=refused(error, language))
    fresh = [id for id in edits.added(document, new) if not kind or new.node(id).block.key == kind]
    id = about or (fresh[0] if fresh else "")
    report = analyse(new, before)
    found = report.blocks.get(id)
    own = [problem for problem in report.problems_of(id) if problem.severity == "error"] if id else []
    if own:
        return Trial(False, id, reason=words.sentence(own[0], language), document=new, report=report)
    return Trial(True, id, letters(found.output) if found and found.output else "", document=new, report=report)


def inserted(block: Block, target: str, port: int) -> Edit:
    """The edit that puts a block into a wire."""
    return lambda document: edits.insert(document, block, target, port)


def appended(block: Block, after: str) -> Edit:
    """The edit that adds a block at the end of a chain."""
    return lambda document: edits.add(document, block, after)


def spliced(id: str, target: str, port: int) -> Edit:
    """The edit that puts a block that stands alone into a wire."""
    return lambda document: edits.splice(document, id, target, port)


def connected(source: str, target: str, port: int) -> Edit:
    """The edit that lays a wire."""
    return lambda document: edits.connect(document, source, target, port)
