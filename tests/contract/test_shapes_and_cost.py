"""Every block type's shape rule, weights and MACs against torch on the meta device."""

from __future__ import annotations

import pytest
import torch
from contract.cases import Case, cases
from oracles.modules import macs, run_block, shape_of, tensor

from explorer.analysis import analyse
from explorer.blocks.block import registry
from explorer.blocks.errors import ShapeError
from explorer.blocks.graph import Node
from explorer.blocks.library.inputs import Array
from explorer.blocks.shapes import Maps, Sequence, Shape
from explorer.document.model import Document

KEYS = sorted(registry())
# A wrong kind of shape is an error even where torch would shrug it off; labels and frequencies are not torch's.
OURS_ALONE = {
    *("needs-maps", "needs-sequence", "needs-vector", "joint-kinds", "classes-differ", "frequency-range"),
    *("cannot-crop", "cannot-pad", "too-many-notes", "cannot-repeat", "nothing-arrives", "too-many-maps"),
}


def design(case: Case) -> Document:
    """The block alone, fed by arrays."""
    inputs = tuple(Node(f"in{i}", _array(x)) for i, x in enumerate(case.xs))
    return Document(nodes=(*inputs, Node("block", case.block, tuple(node.id for node in inputs))))


def _array(x: Shape) -> Array:
    if isinstance(x, Maps):
        return Array("maps", x.channels, x.freq, x.time)
    return Array("sequence", x.features, time=x.time) if isinstance(x, Sequence) else Array("vector", x.features)


def raised(case: Case) -> bool:
    """Say that torch left nothing of what arrived."""
    raise ValueError(f"nothing is left: {case}")


def _broadcasts(error: ShapeError) -> bool:
    return error.code in ("joint-sizes", "add-sizes") and 1 in (error.values["first"], error.values["second"])


@pytest.mark.parametrize("key", KEYS)
def test_every_shape_and_number_is_torchs(key: str) -> None:
    fitting = 0
    for case in cases(key):
        report = analyse(design(case)).blocks["block"]
        expected, error = None, None
        try:
            expected = case.block.output(*case.xs)
        except ShapeError as found:
            error = found
        assert report.output == expected, case
        if error is not None and (error.code in OURS_ALONE or _broadcasts(error)):
            continue
        if error is not None:
            # Not on the meta device, which forgets a check of transposed convolutions. Nothing left is a failure too.
            with pytest.raises((RuntimeError, ValueError)):
                assert run_block(case.block, [tensor(x) for x in case.xs])[0].numel() or raised(case)
            continue
        fitting += 1
        arriving = [tensor(x, "meta") for x in case.xs] or [tensor(expected, "meta")]
        with torch.device("meta"):
            value, module = run_block(case.block, arriving)
            assert shape_of(value) == expected, case
            assert report.parameters == sum(p.numel() for p in module.parameters()), case
            assert report.macs == macs(lambda c=case, xs=arriving: run_block(c.block, xs)), case
        if not report.children:
            assert report.weights == {name: tuple(p.shape) for name, p in module.named_parameters()}, case
            assert _counted(case) == report.parameters, case
    assert fitting >= 3


def _counted(case: Case) -> int:
    formula = case.block.count_formula(*case.xs)
    return eval(formula.replace("·", "*").replace("×", "*")) if formula else 0


@pytest.mark.parametrize("key", KEYS)
def test_a_composites_children_have_torchs_names(key: str) -> None:
    for case in cases(key):
        report = analyse(design(case))
        if not report.blocks["block"].children or report.blocks["block"].output is None:
            continue
        with torch.device("meta"):
            _, module = run_block(case.block, [tensor(x, "meta") for x in case.xs])
        expected = {name: tuple(p.shape) for name, p in module.named_parameters()}
        inside = [leaf for leaf in report.leaves if leaf.path.startswith("block.")]
        found = {
            f"{leaf.path.removeprefix('block.')}.{name}": size for leaf in inside for name, size in leaf.weights.items()
        }
        assert found == expected, case
