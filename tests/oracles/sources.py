"""The exported source of a design beside its running network."""

from __future__ import annotations

import re

import torch
from oracles.modules import exported, tensor

from explorer.analysis import analyse
from explorer.analysis.answer import ancestors
from explorer.document.model import Document
from explorer.export.pytorch import source
from explorer.runtime.build import build


def same_state(design: Document) -> str:
    """Check, with nothing computed, that source and module have the same tensors in the same order; the source."""
    report = analyse(design)
    text = source(design, report)
    with torch.device("meta"):
        ours, theirs = (net.state_dict() for net in (build(design, report), exported(text)))
    assert [(name, value.shape) for name, value in ours.items()] == [(n, value.shape) for n, value in theirs.items()]
    return text


def same_network(design: Document, largest: float = 1.0) -> str:
    """Check that source and module have the same state and, in training and after, give the same bits; the source.

    Weights are drawn up to ``largest``: through many wide layers without norms, large ones end in infinity.
    """
    report = analyse(design)
    text = source(design, report)
    network, other = build(design, report), exported(text)
    state = network.state_dict()
    assert list(state) == list(other.state_dict())
    with torch.no_grad():
        for value in state.values():
            if value.dtype.is_floating_point:
                value.uniform_(0.1 * largest, largest)
    other.load_state_dict(state)
    needed = set(ancestors(design, report.answer))
    inputs = [
        tensor(report.blocks[node.id].output) for node in design.nodes if not node.block.inputs and node.id in needed
    ]
    for training in (True, False):
        network.train(training)
        other.train(training)
        torch.manual_seed(1)
        expected = network(*inputs)
        torch.manual_seed(1)
        found = other(*inputs)
        assert torch.equal(expected, found), text
        assert not expected.isnan().any()
    assert max(map(len, text.splitlines())) <= 100, text
    assert set(re.findall(r"^(?:import|from) (\w+)", text, re.MULTILINE)) <= {"torch", "__future__"}
    return text
