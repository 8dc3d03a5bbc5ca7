"""Random designs: the report is torch's, integer for integer; fields are the gradient's; the source is the module."""

from __future__ import annotations

import random

import numpy as np
import pytest
import torch
from oracles.gradient import Surrogate, dense, picture
from oracles.modules import macs, shape_of, tensor
from oracles.random_nets import random_design
from oracles.report_check import check_field
from oracles.sources import same_network

from explorer.analysis import BlockReport, analyse
from explorer.analysis.exact import unit_field
from explorer.runtime.build import build, parts_by_path


@pytest.mark.parametrize("batch", range(20))
def test_report_and_source_are_torchs(batch: int) -> None:
    for seed in range(8 * batch, 8 * batch + 8):
        design = random_design(seed, 14 + seed % 9, 11 + seed % 6)
        report = analyse(design)
        assert report.fits, (seed, report.problems)
        with torch.device("meta"):
            network = build(design, report)
            start = tensor(report.blocks["n0"].output, "meta")
            shapes = {}
            network.trace((start,), lambda path, value, shapes=shapes: shapes.setdefault(path, shape_of(value)))
            assert report.totals.macs == macs(lambda net=network, x=start: net(x)), seed
        assert shapes == {path: block.output for path, block in report.blocks.items()}, seed
        assert report.totals.parameters == sum(p.numel() for p in network.parameters()), seed
        for path, module in parts_by_path(network).items():
            assert report.blocks[path].weights == {n: tuple(p.shape) for n, p in module.named_parameters()}, (
                seed,
                path,
            )
        same_network(design)


@pytest.mark.parametrize("batch", range(20))
def test_a_units_field_is_the_support_of_its_gradient(batch: int) -> None:
    for seed in range(8 * batch, 8 * batch + 8):
        design = random_design(seed, 14 + seed % 9, 11 + seed % 6)
        report, draw = analyse(design), random.Random(seed)
        network = Surrogate(design, report)
        size = picture(report.blocks["n0"].output)
        for path in (report.answer, draw.choice(list(report.blocks))):
            rows, columns = picture(report.blocks[path].output)
            units = [(0, 0), (rows // 2, columns // 2), (rows - 1, columns - 1)]
            units += [(draw.randrange(rows), draw.randrange(columns)) for _ in range(5)]
            for freq, time in units:
                found = dense(unit_field(design, report, path, freq, time).products.get("n0", ()), size)
                assert np.array_equal(found, network.support(path, freq, time)), (seed, path, freq, time)


def _shrinks(fit: BlockReport) -> bool:
    """Whether it cuts maps to a much smaller grid, as between branches of different strides."""
    return fit.inputs[0].time > fit.inputs[1].time + 2 or fit.inputs[0].freq > fit.inputs[1].freq + 2


@pytest.mark.parametrize("batch", range(10))
def test_the_reported_field_is_the_span_of_the_gradient(batch: int) -> None:
    for seed in range(1000 + 6 * batch, 1006 + 6 * batch):
        design = random_design(seed, 70 + seed % 5, 76 + seed % 7, ends=seed % 3 == 0)
        report = analyse(design)
        network = Surrogate(design, report)
        varies = any(node.block.key == "fit" and _shrinks(report.blocks[node.id]) for node in design.nodes)
        for path in [node.id for node in design.nodes if report.blocks[node.id].output is not None][-3:]:
            check_field(report, network, path, margin=24, varies=varies)
