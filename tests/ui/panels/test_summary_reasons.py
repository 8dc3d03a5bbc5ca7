"""Where torchinfo counts the MACs in another way, the reasons that are given are the reasons, number for number."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod
from typing import Any

import pytest
import torch
from fakes import chain

from explorer.analysis import BlockReport, analyse
from explorer.blocks.block import Family
from explorer.blocks.shapes import numel, sizes
from explorer.document.model import Document
from explorer.document.templates import load_template
from explorer.ipc.messages import Summarise
from explorer.runtime.summary import summarise
from explorer.ui.panels.summary import counted_otherwise

MAPS = ("a", "array", {"kind": "maps", "channels": 3, "freq": 4, "time": 6})
FRAMES = ("a", "array", {"kind": "sequence", "channels": 5, "time": 7})
VECTOR = ("a", "array", {"kind": "vector", "channels": 9})
TRANSPOSED, DENSE, RECURRENT, OFFSETS = (
    f"summary.why.{name}" for name in ("transposed", "dense", "recurrent", "offsets")
)


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def counted(document: Document) -> tuple[int, int, str]:
    found = summarise(Summarise(1, document))
    return found.parameters, found.macs, found.text


def theirs(leaf: BlockReport) -> int:
    """What the sentences say that torchinfo counts for a block."""
    learned = sum(prod(shape) for shape in leaf.weights.values())
    assert leaf.output is not None
    places = prod(sizes(leaf.output))
    if leaf.block.family == Family.RECURRENT:
        assert leaf.inputs[0] is not None
        return learned * dict(leaf.inputs[0].axes)["T"]
    if leaf.block.family == Family.CONVOLUTION:
        return learned * places  # a transposed one too, where we take the places of what arrives
    return learned  # dense, norm, PReLU: once


CASES: list[tuple[str, Document, list[str]]] = [
    (name, chain(first, ("b", key, values)), reasons)
    for name, first, key, values, reasons in (
        ("a convolution without a bias", MAPS, "conv2d", {"bias": False}, []),
        ("a convolution", MAPS, "conv2d", {}, [OFFSETS]),
        ("a transposed convolution", MAPS, "conv_transpose2d", {}, [TRANSPOSED, OFFSETS]),
        ("a transposed convolution without a bias", MAPS, "conv_transpose2d", {"bias": False}, [TRANSPOSED]),
        ("a dense block", VECTOR, "dense", {}, [OFFSETS]),
        ("a dense block on a sequence", FRAMES, "dense", {}, [DENSE, OFFSETS]),
        ("a GRU", FRAMES, "gru", {"units": 4}, [RECURRENT]),
        (
            "an LSTM in two layers both ways",
            FRAMES,
            "lstm",
            {"units": 4, "layers": 2, "directions": "sum"},
            [RECURRENT],
        ),
        ("batch normalisation", MAPS, "batch_norm", {}, [OFFSETS]),
        ("layer normalisation", MAPS, "layer_norm", {}, [OFFSETS]),
        ("a PReLU", MAPS, "prelu", {}, [OFFSETS]),
        ("a ReLU", MAPS, "relu", {}, []),
        ("a separable convolution", MAPS, "separable_conv2d", {"bias": False}, []),
        ("three residual blocks in a row", MAPS, "residual", {"filters": 4, "repeat": 3}, [OFFSETS]),
    )
]


@pytest.mark.parametrize(("document", "reasons"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_each_reason_is_given_where_it_holds(document: Document, reasons: list[str]) -> None:
    report = analyse(document)
    parameters, macs, _ = counted(document)
    assert parameters == report.totals.parameters
    assert counted_otherwise(report) == reasons
    assert (macs == report.totals.macs) == (not reasons)
    assert macs == sum(theirs(leaf) for leaf in report.leaves if leaf.weights)


@pytest.mark.parametrize("slug", ["basic-cnn", "vgg-small", "resnet-small", "crnn-small", "unet-small"])
def test_the_reasons_explain_all_of_the_difference_in_whole_designs(slug: str) -> None:
    document = load_template(slug)
    report = analyse(document)
    parameters, macs, table = counted(document)
    assert parameters == report.totals.parameters
    assert macs == sum(theirs(leaf) for leaf in report.leaves if leaf.weights)
    # Composites stand in the table with their parts below them, and blocks in a row one by one.
    for path in report.blocks:
        if path != "spectrogram" and any(True for leaf in report.leaves if leaf.path == path and leaf.weights):
            assert path.rpartition(".")[2] in table


def test_blocks_in_a_row_stand_in_the_table_one_by_one() -> None:
    document = chain(MAPS, ("res", "residual", {"filters": 4, "repeat": 3}))
    _, _, table = counted(document)
    rows = [line for line in table.splitlines() if "─" in line]
    assert sum("(res" in line for line in rows) == 4  # the row of three, and each of them
    assert sum("(conv1)" in line for line in rows) == 3
    first: Any = analyse(document).blocks["res.res1"].output
    assert numel(first) == 4 * 4 * 6
