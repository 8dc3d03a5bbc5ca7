"""Warnings about a design as a whole: what nothing uses, where it ends, how often it answers, and what nothing mends
any more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from explorer.analysis.answer import ancestors, ends_of
from explorer.analysis.known import Known
from explorer.analysis.report import Problem
from explorer.analysis.warnings import at_the_end
from explorer.blocks.errors import Remedy, Remove, SetParams, Value
from explorer.blocks.frontend import FrontEnd
from explorer.document.model import Document


def lints(
    document: Document,
    muted: tuple[tuple[str, str], ...],
    answer: str,
    result: Known | None,
    front: FrontEnd | None,
) -> Iterator[Problem]:
    """The warnings about a design, as it is computed, whose ``answer`` has the value ``result``."""
    ends = ends_of(document)
    if ends != [answer]:  # else everything leads there
        yield from _not_used(document, muted, answer, ends)
    if result is not None:
        yield from at_the_end(result, front)
        if front is not None:
            yield from _label_rate(document, answer, result, front)
    if document.nodes and not any(node.block.is_output for node in document.nodes):
        yield Problem("no-output-block", answer, "note")


def _not_used(
    document: Document, muted: tuple[tuple[str, str], ...], answer: str, ends: list[str]
) -> Iterator[Problem]:
    """One warning for each dead branch, at its end: what leads only there is counted, not named.

    A branch whose wire is muted is left out on purpose.

    A block beside all others is none: that nothing arrives there says it all.
    """
    reached = set(ancestors(document, answer))
    silent = list(muted)
    while found := next((wire for wire in silent if wire[1] in reached), None):
        silent.remove(found)
        reached.update(ancestors(document, found[0]))
    readers = document.graph.readers
    leads_to: dict[str, str] = {}  # the one end that an unused block leads to; none if there are several
    for node in reversed(document.graph.nodes):
        if node.id not in reached:
            where = {leads_to[reader] for reader, _ in readers[node.id]}
            leads_to[node.id] = where.pop() if len(where) == 1 else "" if where else node.id
    feeding = Counter(leads_to.values())
    for end in ends:
        node = document.node(end)
        if end in reached or (node.block.inputs and not any(node.sources)):
            continue
        values: dict[str, Value] = {"answer": answer}
        fix: Remedy | None = Remove()
        if feeding[end] > 1:
            values["others"] = feeding[end] - 1
            fix = None  # rather one wire is missing than all of them too many
        yield Problem("not-used", end, "warning", tuple(values.items()), fix)


def _label_rate(document: Document, answer: str, result: Known, front: FrontEnd) -> Iterator[Problem]:
    """What answers at every step can't follow labels that change within a step."""
    block = document.node(answer).block
    labels = getattr(block, "label_ms", 0.0)
    step = float(result.time.jump) * front.frame_seconds * 1000
    if 0 < labels < step:
        values: dict[str, Value] = {"answers": step, "labels": labels}
        if result.time.jump <= 1:
            values["what"] = "hop"  # nothing pools over time
        spec = next(spec for spec in block.params() if spec.name == "label_ms")
        fix = SetParams((("label_ms", step),)) if step <= spec.high else None
        yield Problem("label-rate", answer, "warning", tuple(values.items()), fix)
