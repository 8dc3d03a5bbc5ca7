"""The report of a design: never raises, and one wrong block never blanks the rest."""

from __future__ import annotations

from explorer.analysis.answer import answer_of
from explorer.analysis.known import Known
from explorer.analysis.lints import lints
from explorer.analysis.memory import memory_of, unmoved
from explorer.analysis.report import BlockReport, Problem, Report, Totals
from explorer.analysis.step import Step, resolved
from explorer.analysis.trail import NOTHING, Trail
from explorer.analysis.unread import unread
from explorer.analysis.walk import Walk
from explorer.blocks.errors import ShapeError
from explorer.blocks.frontend import FrontEnd
from explorer.blocks.graph import Graph
from explorer.blocks.library.inputs import Spectrogram
from explorer.blocks.shapes import sizes
from explorer.document.model import Document

_RANK = {"error": 0, "warning": 1, "note": 2}


def analyse(document: Document, before: Report | None = None) -> Report:
    """Shapes, receptive fields, parameters, MACs, memory and problems of every block of a design.

    ``before`` is the report of the design as it was before an edit: what has not changed since is taken from there,
    which is faster and gives the same.
    """
    document = document.computed
    spectrogram = document.spectrogram
    walk = Walk(document.nodes, spectrogram.front_end() if spectrogram else None, _limits(document))
    old = _trail_of(before, walk)
    steps = walk.graph(Graph(document.nodes), {}, old)
    by_id = {step.node.id: step for step in steps}
    answer = answer_of(document)
    end = by_id.get(answer)
    blocks = {report.path: report for step in steps for report in step.reports}
    parameters = sum([step.parameters for step in steps])
    memory = before.totals.memory if before is not None and before.answer == answer else None
    if memory is None or not unmoved(steps, old):
        memory = memory_of(steps, end, parameters)
    totals = Totals(
        parameters=parameters,
        macs=sum([step.macs for step in steps]),
        complete=all(step.complete for step in steps),
        memory=memory,
    )
    return Report(
        blocks=blocks,
        totals=totals,
        problems=_problems(document, steps, blocks, answer, end.known if end else None, walk.front),
        answer=answer,
        trail=Trail(by_id, walk.front, walk.limits, old.steps),
    )


def _trail_of(before: Report | None, walk: Walk) -> Trail:
    """Where to begin: in other units no number would be the same."""
    trail = before.trail if before is not None else None
    if trail is not None and (trail.front, trail.limits) == (walk.front, walk.limits):
        return trail
    return NOTHING


def _problems(
    document: Document,
    steps: list[Step],
    blocks: dict[str, BlockReport],
    answer: str,
    result: Known | None,
    front: FrontEnd | None,
) -> tuple[Problem, ...]:
    """The problems, the worst first, each block's in the order of the design, and none twice."""
    found, _ = resolved(document.nodes, steps)
    found += lints(document, answer, result, front)
    dropping = [path for step in steps for path in step.drops]
    if dropping:
        found += unread(document, blocks, answer, dropping)
    if not found:
        return ()
    order = {path: index for index, path in enumerate(blocks)}
    once: dict[tuple[str, str], Problem] = {}
    for problem in found:
        once.setdefault((problem.code, problem.block), problem)
    return tuple(sorted(once.values(), key=lambda p: (_RANK[p.severity], order.get(p.block, -1))))


def _limits(document: Document) -> tuple[int, int]:
    """Bands and frames of the input that sets the units: the spectrogram, or else the first input that fits."""
    starts = [node.block for node in document.nodes if not node.block.inputs]
    for block in sorted(starts, key=lambda start: not isinstance(start, Spectrogram)):
        try:
            return sizes(block.output())
        except ShapeError:
            continue
    return 1, 1
