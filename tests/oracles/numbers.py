"""The numbers of a whole design beside those of torch, and the field of its units beside their gradient."""

from __future__ import annotations

import numpy as np
import torch
from oracles.gradient import Surrogate, dense, picture
from oracles.modules import macs, shape_of, tensor

from explorer.analysis import analyse
from explorer.analysis.exact import unit_field
from explorer.document.model import Document
from explorer.runtime.build import build, parts_by_path


def check_numbers(design: Document) -> None:
    """Shapes, parameters, weights and MACs are torch's on the meta device, integer for integer."""
    report = analyse(design)
    assert report.fits, (design, report.problems)
    starts = [node.id for node in design.nodes if not node.block.inputs]
    with torch.device("meta"):
        network = build(design, report, everything=True)
        arrives = tuple(tensor(report.blocks[id].output, "meta") for id in starts)
        shapes = {}
        given = dict(zip(starts, arrives, strict=True))
        network.trace(arrives, lambda path, value: shapes.setdefault(path, shape_of(value)), given=given)
        assert report.totals.macs == macs(lambda: network(*arrives)), design
    assert shapes == {path: block.output for path, block in report.blocks.items()}, design
    assert report.totals.parameters == sum(p.numel() for p in network.parameters()), design
    for path, module in parts_by_path(network).items():
        expected = {name: tuple(p.shape) for name, p in module.named_parameters()}
        assert report.blocks[path].weights == expected, (design, path)


def check_units(design: Document, *paths: str) -> None:
    """Every unit of some blocks sees those cells of the first input whose gradient is not zero, and no others."""
    report = analyse(design)
    network = Surrogate(design, report, impulses="cells")
    source = next(iter(network.inputs))
    size = picture(report.blocks[source].output)
    for path in dict.fromkeys(paths):
        every = network.supports(path)
        rows, columns = picture(report.blocks[path].output)
        for freq, time in np.ndindex(rows, columns):
            found = dense(unit_field(design, report, path, freq, time).products.get(source, ()), size)
            assert np.array_equal(found, every[freq, time]), (design, path, freq, time)
