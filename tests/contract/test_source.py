"""Every block type: the exported source computes the same bits as the running module, with the same state."""

from __future__ import annotations

import pytest
import torch
from contract.cases import blocks_of, cases
from contract.test_fields import SMALL, designs
from contract.test_shapes_and_cost import KEYS
from oracles.sources import same_network

from explorer.analysis import analyse
from explorer.blocks.block import registry
from explorer.blocks.names import MODULE_ATTRIBUTES, problem_with
from explorer.document.project_text import dumps, loads


@pytest.mark.parametrize("key", KEYS)
def test_the_exported_source_is_the_module(key: str) -> None:
    for design in designs(key, SMALL):
        if analyse(design).fits:
            same_network(design)


@pytest.mark.parametrize("key", KEYS)
def test_a_project_file_keeps_the_block(key: str) -> None:
    for design in designs(key, SMALL):
        assert loads(dumps(design)).nodes == design.nodes
    for block in blocks_of(registry()[key]):
        assert type(block)(**block.changes()) == block
        assert block.with_values(**block.changes()) == block


@pytest.mark.parametrize("key", KEYS)
def test_everything_is_said_about_it(key: str) -> None:
    cls = registry()[key]
    assert cls.key == key
    assert cls.title
    assert cls.__doc__
    assert cls.__doc__.strip()[0].isupper()
    assert cls.__doc__.strip().endswith(".")
    assert not problem_with(cls.stem)
    assert cls.aliases
    for spec in cls.params():
        assert spec.help, spec.name
        assert spec.label, spec.name
        assert spec.check(spec.default) == spec.default
    for case in cases(key)[:4]:
        assert isinstance(case.block.summary(), str)
        assert hash(case.block) == hash(case.block.with_values())


def test_no_block_takes_a_name_of_torchs_modules() -> None:
    own = {name for name in dir(torch.nn.Module()) if not name.startswith("_") and name.islower()}
    assert own <= MODULE_ATTRIBUTES
    assert all(
        problem_with(name) for name in own | {"x", "torch", "self", "nn", "for", "match", "Conv", "1a", "", "trace"}
    )
    assert not problem_with("conv1")
