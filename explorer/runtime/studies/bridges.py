"""What each skip connection carries: the same network with and without what comes over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import torch

from explorer.blocks.errors import ShapeError
from explorer.blocks.shapes import Maps
from explorer.ipc.messages import Array
from explorer.ipc.study_shift import Bridge, BridgesStudied, StudyBridges
from explorer.runtime.answers import labels_of
from explorer.runtime.build import Network
from explorer.runtime.feeding import batch_of, feed
from explorer.runtime.prepare import Prepared
from explorer.runtime.studies.planes import planes_of
from explorer.runtime.studies.shift import relative

Wire = tuple[str, str, int]
"""Source, target (paths), and which of the target's inputs it is."""


def study_bridges(request: StudyBridges, prepared: Prepared, cancelled: Callable[[], bool]) -> BridgesStudied | None:
    """Leave out one skip connection after the other; None if it was cancelled on the way.

    Raises:
        ShapeError: ``empty``, the design has no answer.
    """
    report = prepared.report
    about = report.blocks.get(report.answer)
    if about is None or about.output is None:
        raise ShapeError("empty")
    wires = list(bridges_of(prepared.network))
    full = _run(prepared, {target for _, target, _ in wires}, None, request.patch)
    answer = _picture(full[report.answer])
    found = []
    for wire in wires:
        if cancelled():
            return None
        source, target, _ = wire
        one = _run(prepared, {target}, wire, request.patch)
        with_it, without, other = full[target], one[target], _picture(one[report.answer])
        found.append(
            Bridge(
                source,
                target,
                strength(with_it),
                strength(without),
                answer - other,
                relative(planes_of(with_it), planes_of(without)),
                relative(answer, other),
            )
        )
    labels = () if isinstance(about.output, Maps) else labels_of(prepared.document, report.answer, about.output)
    return BridgesStudied(request.job, request.path, tuple(found), answer, labels)


def bridges_of(network: Network, prefix: str = "") -> Iterator[Wire]:
    """The wires that go around other blocks to a joint, insides of composites included, in the order in which they run.

    Of two ways that part somewhere and meet again, the one with fewer blocks.
    """
    ways: dict[str, tuple[int, frozenset[str]]] = {}  # how many blocks lie before a node at most, and which
    modules = dict(network.named_children())
    for node in network.nodes:
        sources = [source for source in node.sources if source is not None]
        known = {source: ways.get(source, (0, frozenset({source}))) for source in sources}
        for index, source in enumerate(sources):
            depth, before = known[source]
            if any(depth < deeper and before & others for deeper, others in known.values()):
                yield prefix + source, prefix + node.id, index
        deepest = max((depth for depth, _ in known.values()), default=-1)
        ways[node.id] = deepest + 1, frozenset({node.id}).union(*(before for _, before in known.values()))
        module = modules.get(node.id)
        if isinstance(module, Network):
            yield from bridges_of(module, f"{prefix}{node.id}.")


def strength(value: torch.Tensor) -> Array:
    """How strongly the maps answer at every place: the mean of their positive parts [shape=(freq, time)]."""
    found: Array = np.maximum(planes_of(value), 0).mean(axis=0)
    return found


def _run(prepared: Prepared, targets: set[str], wire: Wire | None, patch: Array) -> dict[str, torch.Tensor]:
    """The values of the targets and of the answer, with zeros in place of what comes over one wire."""
    found: dict[str, torch.Tensor] = {}

    def watch(path: str, value: torch.Tensor) -> None:
        if path in targets or path == prepared.report.answer:
            found[path] = value

    def alter(path: str, arguments: tuple[torch.Tensor, ...]) -> tuple[torch.Tensor, ...]:
        if wire is None or path != wire[1]:
            return arguments
        return tuple(torch.zeros_like(one) if index == wire[2] else one for index, one in enumerate(arguments))

    with torch.inference_mode():
        given = batch_of(feed(prepared.document, prepared.report, patch))
        prepared.network.trace((), watch, given=given, alter=alter)
    return found


def _picture(value: torch.Tensor) -> Array:
    """An answer as one picture: the mean of its maps, its features over time, or a column of them."""
    planes = planes_of(value)
    if planes.shape[1] > 1:
        found: Array = planes.mean(axis=0)
        return found
    return planes[:, 0, :]
