"""The report of a design: never raises, and one wrong block never blanks the rest."""

from __future__ import annotations

from explorer.analysis.answer import answer_of
from explorer.analysis.lints import lints
from explorer.analysis.report import Problem, Report, Totals
from explorer.analysis.unread import unread
from explorer.analysis.walk import Walk
from explorer.blocks.errors import ShapeError
from explorer.blocks.library.inputs import Spectrogram
from explorer.blocks.shapes import sizes
from explorer.document.model import Document


def analyse(document: Document) -> Report:
    """Shapes, receptive fields, parameters, MACs and problems of every block of a design."""
    graph = document.graph
    spectrogram = document.spectrogram
    walk = Walk(spectrogram.front_end() if spectrogram else None, _limits(document))
    if graph.nodes:
        walk.graph(graph, {})
    answer = answer_of(document)
    found = walk.problems + lints(document, walk.blocks, answer) + unread(document, walk.blocks, answer, walk.dropping)
    order = {path: index for index, path in enumerate(walk.blocks)}
    leaves = [report for report in walk.blocks.values() if report.is_leaf]
    totals = Totals(
        parameters=sum(report.parameters or 0 for report in leaves),
        macs=sum(report.macs or 0 for report in leaves),
        complete=all(report.parameters is not None for report in leaves),
    )
    rank = {"error": 0, "warning": 1, "note": 2}
    problems: tuple[Problem, ...] = tuple(sorted(found, key=lambda p: (rank[p.severity], order.get(p.block, -1))))
    return Report(walk.blocks, totals, problems, answer)


def _limits(document: Document) -> tuple[int, int]:
    """Bands and frames of the input that sets the units: the spectrogram, or else the first input that fits."""
    starts = [node.block for node in document.nodes if not node.block.inputs]
    for block in sorted(starts, key=lambda start: not isinstance(start, Spectrogram)):
        try:
            return sizes(block.output())
        except ShapeError:
            continue
    return 1, 1
