"""What is inside of a composite, as a design of its own."""

from __future__ import annotations

import pytest
from canvas_fakes import chain, residual, unet
from layout_designs import deep_resnet

from explorer.analysis import analyse
from explorer.document import edits
from explorer.document.templates import load_template
from explorer.ui.canvas.layout import lay_out
from explorer.ui.inside.inner import can_open, crumbs, opened


def test_a_residual_block_opens() -> None:
    document = load_template("resnet-small")
    report = analyse(document)
    inner = opened(document, report, "res2")
    assert inner is not None
    assert inner.paths["conv1"] == "res2.conv1"
    assert inner.paths["res1"] == "res1"
    assert inner.document.node("res1").sources == ()
    assert inner.document.node("conv1").sources == inner.document.node("skip").sources == ("res1",)
    assert inner.report.blocks["conv1"].output == report.blocks["res2.conv1"].output
    assert inner.report.blocks["conv1"].field == report.blocks["res2.conv1"].field
    assert inner.report.blocks["res1.conv1"].path == "res1.conv1"
    assert [frame.blocks[0] for frame in inner.document.frames] == ["res1", "conv1"]


def test_the_bridge_of_a_decoder_arrives_too() -> None:
    document = unet()
    inner = opened(document, analyse(document), "up1")
    assert inner is not None
    assert set(inner.paths.values()) >= {"down3", "down2"}
    readers = {id for id, _ in inner.document.graph.readers["down2"]}
    assert readers & {"concat"}


def test_a_name_from_outside_gives_way_to_one_inside() -> None:
    document = chain(("spectrogram", "spectrogram", {}), ("conv1", "conv2d", {}), ("res1", "residual", {"filters": 8}))
    inner = opened(document, analyse(document), "res1")
    assert inner is not None
    assert inner.paths["conv1"] == "res1.conv1"
    assert inner.paths["conv1′"] == "conv1"


def test_a_stage_opens_into_blocks_that_open() -> None:
    document = deep_resnet()
    report = analyse(document)
    stage = opened(document, report, "stage2")
    assert stage is not None
    second = report.blocks["stage2"].children[1]
    block = opened(document, report, second)
    assert block is not None
    arriving = [node.id for node in block.document.nodes if not node.sources]
    assert [block.paths[id] for id in arriving] == [report.blocks["stage2"].children[0]]
    assert crumbs(second) == (("stage2", "stage2"), (second, second.partition(".")[2]))
    assert crumbs("") == ()


@pytest.mark.parametrize("slug", ["vgg-small", "resnet-small", "unet-small"])
def test_every_composite_lays_out(slug: str) -> None:
    document = load_template(slug)
    report = analyse(document)
    composites = [path for path, block in report.blocks.items() if block.children]
    assert composites
    for path in composites:
        inner = opened(document, report, path)
        assert inner is not None
        assert set(lay_out(inner.document, inner.report).boxes) == set(inner.paths)


def test_what_is_not_made_of_blocks_stays_closed() -> None:
    document = residual()
    report = analyse(document)
    assert not can_open(report, "conv1")
    assert not can_open(report, "nothing")
    assert opened(document, report, "conv1") is None
    broken = edits.set_values(load_template("resnet-small"), "stem", kernel=(63, 63), padding="valid")
    broken = edits.set_values(broken, "spectrogram", n_mels=8)
    assert not can_open(analyse(broken), "res1")
