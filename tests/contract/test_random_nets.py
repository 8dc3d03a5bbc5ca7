"""Random designs: the report is torch's, integer for integer; fields are the gradient's; the source is the module."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracles.gradient import Surrogate, dense, picture
from oracles.numbers import check_numbers, check_units
from oracles.random_nets import random_design
from oracles.report_check import Spans, check_ends, check_field
from oracles.sources import same_network

from explorer.analysis import BlockReport, analyse
from explorer.analysis.exact import unit_field
from explorer.document.model import Document

# A joint of rows that see nothing on the other axis.
ENDS = (1440,)


def small(seed: int) -> Document:
    """A random design on a small picture, whose every border counts."""
    return random_design(seed, 14 + seed % 9, 11 + seed % 6)


@pytest.mark.parametrize("batch", range(20))
def test_report_and_source_are_torchs(batch: int) -> None:
    for seed in range(8 * batch, 8 * batch + 8):
        design = small(seed)
        check_numbers(design)
        same_network(design)


@settings(max_examples=60)
@given(st.randoms(use_true_random=False), st.integers(1, 16), st.integers(1, 12))
def test_any_graph_is_torchs(draw: random.Random, freq: int, time: int) -> None:
    design = random_design(draw, freq, time)
    check_numbers(design)
    check_units(design, analyse(design).answer)


@pytest.mark.parametrize("batch", range(20))
def test_every_units_field_is_the_support_of_its_gradient(batch: int) -> None:
    """400 designs: what the answer and one other block see at every position, borders and phases included."""
    for seed in range(20 * batch, 20 * batch + 20):
        design = small(seed)
        report = analyse(design)
        check_units(design, report.answer, random.Random(seed).choice(list(report.blocks)))


@pytest.mark.parametrize("batch", range(20))
def test_the_ends_of_every_blocks_field_are_exact(batch: int) -> None:
    """The same 400 designs: the first and last position that the centre of each block sees, through all borders."""
    for seed in (*range(20 * batch, 20 * batch + 20), *ENDS[batch : batch + 1]):
        design = small(seed)
        report = analyse(design)
        spans = Spans(design, report)
        for path in report.blocks:
            check_ends(report, spans, path)


@pytest.mark.parametrize("seed", range(40))
def test_impulses_and_gradients_say_the_same(seed: int) -> None:
    """The oracle of all units at once against the gradient of one, by another way through the same network."""
    design, draw = small(seed), random.Random(seed)
    report = analyse(design)
    gradients, impulses = Surrogate(design, report), Surrogate(design, report, impulses="cells")
    for path in (report.answer, draw.choice(list(report.blocks))):
        rows, columns = picture(report.blocks[path].output)
        every = impulses.supports(path)
        for freq, time in {(0, 0), (rows // 2, columns // 2), (rows - 1, columns - 1)}:
            support = gradients.support(path, freq, time)
            assert (support == every[freq, time]).all(), (seed, path, freq, time)
            field = unit_field(design, report, path, freq, time).products.get("n0", ())
            assert (support == dense(field, support.shape)).all(), (seed, path, freq, time)


def _shrinks(fit: BlockReport) -> bool:
    """Whether it cuts maps to a much smaller grid, as between branches of different strides."""
    return fit.inputs[0].time > fit.inputs[1].time + 2 or fit.inputs[0].freq > fit.inputs[1].freq + 2


# Found when this test came to look at every block: one phase alone within the borders, a crop before a recurrent block,
# and positions between the taps of a transposed convolution that see nothing.
KEPT = (1095, 1104, 1178, 1191, 1210, 1251, 1256, 1291, 1376)


@pytest.mark.parametrize("batch", range(16))
def test_the_reported_field_is_the_span_of_the_gradient(batch: int) -> None:
    for seed in (*range(1000 + 9 * batch, 1009 + 9 * batch), *KEPT[batch : batch + 1]):
        design = random_design(seed, 70 + seed % 5, 76 + seed % 7, ends=seed % 3 == 0)
        report = analyse(design)
        spans = Spans(design, report)
        varies = any(node.block.key == "fit" and _shrinks(report.blocks[node.id]) for node in design.nodes)
        for node in design.nodes:
            check_field(report, spans, node.id, margin=24, varies=varies)
