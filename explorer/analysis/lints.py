"""Warnings about a design as a whole: what nothing uses, where it ends, and what nothing mends any more."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.analysis.answer import ancestors, ends_of
from explorer.analysis.known import Known
from explorer.analysis.report import Problem
from explorer.analysis.warnings import at_the_end
from explorer.blocks.frontend import FrontEnd
from explorer.document.model import Document


def lints(document: Document, answer: str, result: Known | None, front: FrontEnd | None) -> Iterator[Problem]:
    """The warnings about a design whose ``answer`` has the value ``result``."""
    if ends_of(document) != [answer]:  # else everything leads there
        reached = set(ancestors(document, answer))
        for node in document.nodes:
            if node.id not in reached:
                yield Problem("not-used", node.id, "warning", (("answer", answer),))
    if result is not None:
        yield from at_the_end(result, front)
    if document.nodes and not any(node.block.is_output for node in document.nodes):
        yield Problem("no-output-block", answer, "note")
