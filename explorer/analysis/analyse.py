"""The report of a design: never raises, and one wrong block never blanks the rest."""

from __future__ import annotations

from explorer.analysis.answer import answer_of
from explorer.analysis.lints import lints
from explorer.analysis.report import Problem, Report, Totals
from explorer.analysis.walk import Walk
from explorer.blocks.errors import ShapeError
from explorer.blocks.shapes import Maps, Sequence
from explorer.document.model import Document


def analyse(document: Document) -> Report:
    """Shapes, receptive fields, parameters, MACs and problems of every block of a design."""
    graph = document.graph
    spectrogram = document.spectrogram
    limits = (1, 1)
    for node in document.nodes:
        if not node.block.inputs:
            try:
                shape = node.block.output()
            except ShapeError:
                continue
            limits = (getattr(shape, "freq", 1), shape.time if isinstance(shape, Maps | Sequence) else 1)
            break
    walk = Walk(spectrogram.front_end() if spectrogram else None, limits)
    if graph.nodes:
        walk.graph(graph, {})
    answer = answer_of(document)
    found = walk.problems + lints(document, walk.blocks, answer)
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
