"""What an edit would give, found out before it is made; without Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
    """The outcome of an edit: ``legal`` if the blocks in question fit, ``shape`` what comes out of the last of them.

    ``reason`` says why not; ``ids`` are the blocks in question, in order, and ``document`` with its ``report`` what the
    design would be, None if it can't be.
    """

    legal: bool
    ids: tuple[str, ...] = ()
    shape: str = ""
    reason: str = ""
    document: Document | None = None
    report: Report | None = None


def try_edit(
    document: Document,
    change: Edit,
    about: tuple[str, ...] = (),
    language: str = "en",
    *,
    kind: str = "",
    before: Report | None = None,
) -> Trial:
    """Try an edit; ``about`` are the blocks to judge by.

    Without any those count that the edit adds, or of them the first one of type ``kind``.
    ``before`` is the report of the design as it is, from which the new one is found sooner.
    """
    try:
        new = change(document)
    except EditError as error:
        return Trial(False, about, reason=refused(error, language))
    fresh = edits.added(document, new)
    ids = about or (tuple(id for id in fresh if new.node(id).block.key == kind)[:1] if kind else fresh)
    report = analyse(new, before)
    found = report.blocks.get(ids[-1]) if ids else None
    own = [problem for id in ids for problem in report.problems_of(id) if problem.severity == "error"]
    if own:
        return Trial(False, ids, reason=words.sentence(own[0], language), document=new, report=report)
    return Trial(True, ids, letters(found.output) if found and found.output else "", document=new, report=report)


def inserted(blocks: Sequence[Block], target: str, port: int) -> Edit:
    """The edit that puts new blocks into a wire, one behind the other."""

    def change(document: Document) -> Document:
        for block in blocks:
            document = edits.insert(document, block, target, port)
        return document

    return change


def appended(blocks: Sequence[Block], after: str) -> Edit:
    """The edit that adds blocks at the end of a chain."""
    return lambda document: edits.add_row(document, blocks, after)


def spliced(ids: tuple[str, ...], target: str, port: int) -> Edit:
    """The edit that puts a piece that stands alone into a wire."""
    return lambda document: edits.splice(document, ids, target, port)


def connected(source: str, target: str, port: int) -> Edit:
    """The edit that lays a wire."""
    return lambda document: edits.connect(document, source, target, port)
