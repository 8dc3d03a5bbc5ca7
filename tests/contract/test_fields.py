"""Every block type's receptive field against the gradient: single units with borders, and the report's numbers."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from contract.cases import blocks_of
from contract.test_shapes_and_cost import _array
from oracles.gradient import Surrogate, dense, picture
from oracles.report_check import Spans, check_field

from explorer.analysis import analyse
from explorer.analysis.exact import unit_field
from explorer.blocks.block import registry
from explorer.blocks.graph import Node
from explorer.blocks.shapes import Maps, Sequence, Shape, Vector
from explorer.document.model import Document

KEYS = sorted(registry())
SMALL: tuple[tuple[Shape, ...], ...] = ((Maps(4, 12, 10), Maps(4, 9, 13)), (Sequence(4, 9),) * 2, (Vector(24),) * 2)
LARGE: tuple[tuple[Shape, ...], ...] = ((Maps(4, 40, 46), Maps(4, 37, 50)), (Sequence(4, 41),) * 2, (Vector(24),) * 2)


def designs(key: str, sizes: tuple[tuple[Shape, ...], ...]) -> list[Document]:
    """The block alone with each of its parameter sets, fed by arrays that it can take."""
    found = []
    for block in blocks_of(registry()[key], 8):
        for first, other in sizes if block.inputs else ((None, None),):
            inputs: tuple[Node, ...] = ()
            if block.inputs:
                rest = _partner(block.key, first, other)
                inputs = tuple(
                    Node(f"in{i}", _array(x)) for i, x in enumerate((first, *[rest] * (len(block.inputs) - 1)))
                )
            design = Document(nodes=(*inputs, Node("block", block, tuple(node.id for node in inputs))))
            if analyse(design).blocks["block"].output is not None:
                found.append(design)
    return found


def _partner(key: str, first: Shape, other: Shape) -> Shape:
    if key == "fit":
        return other
    if key == "decoder" and isinstance(first, Maps):
        return Maps(3, 2 * first.freq + 1, 2 * first.time)
    return first


@pytest.mark.parametrize("key", KEYS)
def test_a_units_field_is_the_support_of_its_gradient(key: str) -> None:
    draw = random.Random(key)
    for design in designs(key, SMALL):
        report = analyse(design)
        network = Surrogate(design, report)
        for path in [path for path in report.blocks if path.startswith("block")]:
            rows, columns = picture(report.blocks[path].output)
            units = {(0, 0), (rows // 2, columns // 2), (rows - 1, columns - 1)}
            units |= {(draw.randrange(rows), draw.randrange(columns)) for _ in range(6 if path == "block" else 1)}
            for freq, time in sorted(units):
                field = unit_field(design, report, path, freq, time).products
                for source in network.inputs:
                    size = picture(report.blocks[source].output)
                    expected = network.support(path, freq, time, source)
                    found = dense(field.get(source, ()), size)
                    assert np.array_equal(found, expected), (design.nodes[-1], path, freq, time, source)


@pytest.mark.parametrize("key", [key for key in KEYS if registry()[key].inputs])
def test_the_reported_field_is_the_span_of_the_gradient(key: str) -> None:
    for design in designs(key, LARGE):
        if key == "decoder":  # only branches of one input have a common scale
            pool = Node("pool", registry()["max_pool2d"](design.nodes[-1].block.factor), ("in0",))
            design = design.but(nodes=(design.nodes[0], pool, replace(design.nodes[-1], sources=("pool", "in0"))))
        report = analyse(design)
        check_field(report, Spans(design, report), "block")
