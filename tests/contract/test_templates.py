"""The templates: no problem in any of them, and every number and the source equal to torch's."""

from __future__ import annotations

import pytest
import torch
from oracles.gradient import Surrogate
from oracles.modules import macs, shape_of, tensor
from oracles.report_check import check_field
from oracles.sources import same_network

from explorer.analysis import analyse
from explorer.document.templates import load_template, slugs
from explorer.runtime.build import build


@pytest.mark.parametrize("slug", slugs())
def test_a_template_is_torchs_network(slug: str) -> None:
    design = load_template(slug)
    report = analyse(design)
    assert [problem for problem in report.problems if problem.severity != "note"] == []
    with torch.device("meta"):
        network = build(design, report)
        patch = tensor(report.blocks[design.nodes[0].id].output, "meta")
        shapes = {}
        network.trace((patch,), lambda path, value: shapes.setdefault(path, shape_of(value)))
        if all(node.block.key != "gru" for node in design.nodes):
            assert report.totals.macs == macs(lambda: network(patch))
    assert shapes == {path: block.output for path, block in report.blocks.items()}
    assert report.totals.parameters == sum(p.numel() for p in network.parameters())


def test_the_recurrent_template_costs_what_torch_counts_on_a_short_patch() -> None:
    design = load_template("crnn-small")
    first, *others = design.nodes
    short = design.but(nodes=(type(first)(first.id, first.block.with_values(frames=12)), *others))
    report = analyse(short)
    with torch.device("meta"):
        network = build(short, report)
        patch = tensor(report.blocks[first.id].output, "meta")
        assert report.totals.macs == macs(lambda: network(patch))


@pytest.mark.parametrize("slug", slugs())
def test_a_templates_source_is_its_network(slug: str) -> None:
    text = same_network(load_template(slug))
    assert text.count("class ") <= 5


@pytest.mark.parametrize("slug", slugs())
def test_a_templates_fields_are_its_gradients(slug: str) -> None:
    design = load_template(slug)
    report = analyse(design)
    network = Surrogate(design, report)
    for node in design.nodes[1:]:
        if report.blocks[node.id].output.kind == "maps":
            check_field(report, network, node.id, margin=40)
