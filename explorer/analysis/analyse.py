"""The report of a design: never raises, and one wrong block never blanks the rest."""

from __future__ import annotations

import gc

from explorer.analysis.answer import answer_of
from explorer.analysis.cost import total
from explorer.analysis.gathered import gathered
from explorer.analysis.known import Known
from explorer.analysis.lints import lints
from explorer.analysis.memory import memory_of
from explorer.analysis.report import BlockReport, Problem, Report, Totals
from explorer.analysis.sight import Sight
from explorer.analysis.step import Step, resolved
from explorer.analysis.trail import NOTHING, Trail
from explorer.analysis.unread import unread
from explorer.analysis.walk import Walk
from explorer.blocks.errors import ShapeError
from explorer.blocks.frontend import FrontEnd
from explorer.blocks.graph import Graph
from explorer.blocks.library.inputs import Spectrogram
from explorer.blocks.shapes import Vector, sizes
from explorer.document.model import Document

_RANK = {"error": 0, "warning": 1, "note": 2}


def analyse(document: Document, before: Report | None = None) -> Report:
    """Shapes, receptive fields, parameters, MACs, memory and problems of every block of a design.

    ``before`` is the report of the design as it was before an edit: what has not changed since is taken from there,
    which is faster and gives the same.
    """
    muted, document = document.muted, document.computed
    if before is not None and before.trail is not None and before.trail.nodes is document.nodes:
        return before
    collects = gc.isenabled()
    gc.disable()  # nothing of a report is garbage while it grows: looking for some takes as long as a third of it
    try:
        return _analysed(document, muted, before)
    finally:
        if collects:
            gc.enable()


def _analysed(document: Document, muted: tuple[tuple[str, str], ...], before: Report | None) -> Report:
    spectrogram = document.spectrogram
    sight = Sight(spectrogram.front_end() if spectrogram else None, _limits(document))
    old = _trail_of(before, sight)
    steps = Walk(document.nodes, sight).graph(Graph(document.nodes), {}, old)
    by_id = {step.node.id: step for step in steps}
    answer = answer_of(document)
    end = by_id.get(answer)
    blocks = {report.path: report for step in steps for report in step.reports}
    cost = total([step.cost for step in steps])
    totals = Totals(
        parameters=cost.parameters,
        macs=cost.macs,
        complete=all(step.complete for step in steps),
        memory=memory_of(steps, end, cost),
    )
    return Report(
        blocks=blocks,
        totals=totals,
        problems=_problems(document, muted, steps, blocks, answer, end.known if end else None, sight.front),
        answer=answer,
        trail=Trail(document.nodes, by_id, sight, old.steps),
    )


def _trail_of(before: Report | None, sight: Sight) -> Trail:
    """Where to begin: in other units no number would be the same."""
    trail = before.trail if before is not None else None
    if trail is not None and trail.sight == sight:
        return trail
    return NOTHING


def _problems(
    document: Document,
    muted: tuple[tuple[str, str], ...],
    steps: list[Step],
    blocks: dict[str, BlockReport],
    answer: str,
    result: Known | None,
    front: FrontEnd | None,
) -> tuple[Problem, ...]:
    """The problems, the worst first, each block's in the order of the design, and none twice."""
    found, _ = resolved(document.nodes, steps)
    found += lints(document, muted, answer, result, front)
    dropping = [path for step in steps for path in step.drops]
    if dropping:
        found += unread(document, blocks, answer, dropping)
    if not found:
        return ()
    order = {path: index for index, path in enumerate(blocks)}
    once: dict[tuple[str, str], Problem] = {}
    for problem in found:
        once.setdefault((problem.code, problem.block), problem)
    ranked = sorted(once.values(), key=lambda p: (_RANK[p.severity], order.get(p.block, -1)))
    return gathered(ranked, result is not None and isinstance(result.shape, Vector))


def _limits(document: Document) -> tuple[int, int]:
    """Bands and frames of the input that sets the units: the spectrogram, or else the first input that fits."""
    starts = [node.block for node in document.nodes if not node.block.inputs]
    for block in sorted(starts, key=lambda start: not isinstance(start, Spectrogram)):
        try:
            return sizes(block.output())
        except ShapeError:
            continue
    return 1, 1
