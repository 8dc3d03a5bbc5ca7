"""Why sizes differ where a bridge meets a decoder: the patch can't be halved as often as the network halves it."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.analysis.known import Known
from explorer.analysis.report import Problem
from explorer.blocks.errors import SetParams, ShapeError
from explorer.blocks.graph import Graph, Node, shapes_in
from explorer.blocks.library.inputs import Spectrogram


def explained(problem: Problem, inputs: Sequence[Known], limits: tuple[int, int], nodes: tuple[Node, ...]) -> Problem:
    """The problem ``joint-sizes`` with the patch's size, the halvings, and the patch that would fit, where that is it.

    The bridge is the branch that was halved less; ``first`` then is its size, ``second`` that of the decoder.
    """
    values = dict(problem.values)
    axis = 0 if values["axis"] == "freq" else 1
    pairs = sorted(((k.past.freq, k.past.time)[axis].coarse, (k.shape.axes[-2:])[axis][1]) for k in inputs[:2])
    (_, bridge), (factor, decoder) = pairs
    halvings = factor.bit_length() - 1
    patch = limits[axis]
    if halvings < 1 or factor != 1 << halvings or bridge <= decoder or patch % factor == 0:
        return problem
    padded = -(-patch // factor) * factor
    values |= {
        **{"first": bridge, "second": decoder, "patch": patch, "halvings": halvings},
        **{"padded": padded, "difference": bridge - decoder},
    }
    name = "n_mels" if axis == 0 else "frames"
    start = next((node for node in nodes if isinstance(node.block, Spectrogram)), None)
    fix = problem.fix
    if start is not None and axis == 1 and fits(problem.block, start, {name: padded}, nodes):
        fix = SetParams(((name, padded),), start.id)
    return Problem(problem.code, problem.block, problem.severity, tuple(values.items()), fix)


def fits(path: str, start: Node, values: dict[str, int], nodes: tuple[Node, ...]) -> bool:
    """Whether all up to the block at ``path`` fits with another patch."""
    try:
        changed = Node(start.id, start.block.with_values(**values))
        upto = [changed if node is start else node for node in nodes]
        end = next(index for index, node in enumerate(upto) if node.id == path.partition(".")[0])
        shapes_in(Graph(tuple(upto[: end + 1])), ())
    except (ShapeError, ValueError):  # or the patch can't be that large
        return False
    return True
