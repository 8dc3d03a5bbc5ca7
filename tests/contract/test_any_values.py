"""Every block type with any values of its parameters on any small shape: numbers are torch's, fields the gradient's."""

from __future__ import annotations

from typing import Any

import pytest
from contract.cases import SPECIAL, Case
from contract.test_shapes_and_cost import OURS_ALONE, _broadcasts, design
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from oracles.modules import run_block, tensor
from oracles.numbers import check_numbers, check_units

from explorer.analysis import analyse
from explorer.blocks.block import Block, registry
from explorer.blocks.errors import ShapeError
from explorer.blocks.params import Param
from explorer.blocks.shapes import Maps, Sequence, Shape, Vector

KEYS = sorted(key for key, cls in registry().items() if cls.inputs)
SMALL = st.integers(1, 4)
SIZE = st.integers(1, 9)


def values_of(spec: Param) -> st.SearchStrategy[Any]:
    """Any value that the parameter allows, numbers up to six."""
    whole = st.integers(int(spec.low), max(int(spec.low), min(int(spec.high), 6)))
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "int": whole,
        "pair": st.tuples(whole, whole),
        "bool": st.booleans(),
        "float": st.floats(spec.low, spec.high),
        "choice": st.sampled_from(spec.choices or ("",)),
        "padding": st.sampled_from(spec.choices or ("",)) | st.tuples(*[st.integers(0, 6)] * 4),
    }
    return kinds.get(spec.kind, st.just(spec.default))


def blocks_of(cls: type[Block]) -> st.SearchStrategy[Block]:
    """The block with any values, or with those that fit where hardly any do."""
    free = st.fixed_dictionaries({spec.name: values_of(spec) for spec in cls.params()})
    special = [st.just(cls(**values)) for values in SPECIAL.get(cls.key, ())]
    return st.one_of(free.map(lambda values: cls(**values)), *special)


def shapes_for(cls: type[Block]) -> st.SearchStrategy[list[Shape]]:
    """What may arrive: one shape, for joints some of equal size and channels or not."""
    shape = st.one_of(
        st.builds(Maps, SMALL, SIZE, SIZE), st.builds(Sequence, SMALL, SIZE), st.builds(Vector, st.integers(1, 24))
    )
    count = len(cls.inputs)
    alike = shape.map(lambda one: [one] * count)
    return alike if count == 1 else alike | st.lists(shape, min_size=count, max_size=count)


@pytest.mark.parametrize("key", KEYS)
def test_any_values_on_any_shape(key: str) -> None:
    cls = registry()[key]

    @settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
    @given(blocks_of(cls), shapes_for(cls))
    def check(block: Block, xs: list[Shape]) -> None:
        xs = (xs * len(block.inputs))[: len(block.inputs)]  # a group has as many inputs as its graph
        case = Case(block, tuple(xs))
        alone = design(case)
        try:
            block.output(*xs)
        except ShapeError as error:
            assert analyse(alone).blocks["block"].output is None
            if error.code not in OURS_ALONE and not _broadcasts(error):
                _torch_refuses(case)
            return
        check_numbers(alone)
        check_units(alone, "block")

    check()


def _torch_refuses(case: Case) -> None:
    try:
        left = run_block(case.block, [tensor(x) for x in case.xs])[0].numel()
    except (RuntimeError, ValueError):
        return
    assert not left, case
