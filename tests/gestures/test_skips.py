"""A skip connection in one gesture: dragged across blocks, joined in place, with what makes the shapes fit."""

from __future__ import annotations

import pytest
from canvas_fakes import basic_cnn, chain
from hands import NONE, ZOOMS, one_step, small, untouched, zoomed
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from explorer.blocks.library.convolution import Conv2d
from explorer.blocks.library.merge import Add
from explorer.blocks.library.pooling import MaxPool2d
from explorer.blocks.shapes import Maps
from explorer.document import edits
from explorer.document.model import Document


def skip(one, source: str, target: str) -> list[str]:
    """Drag a wire from one block onto the body of another; what is offered there."""
    one.drag(one.port(source, True), one.centre(target))
    assert one.canvas.choice.isVisible()
    return [offer.title for offer in one.canvas.choice.offers]


def keys(one, *pressed: Qt.Key) -> None:
    for key in pressed:
        QTest.keyClick(one.canvas.choice, key)


def pooled() -> Document:
    """16 maps of 64 × 128, then 32 maps of 32 × 64."""
    return chain(
        ("spectrogram", "spectrogram", {}),
        ("conv1", "conv2d", {"filters": 16}),
        ("pool1", "max_pool2d", {}),
        ("conv2", "conv2d", {}),
        ("conv3", "conv2d", {}),
    )


@pytest.mark.parametrize("zoom", ZOOMS)
def test_a_wire_across_blocks_is_offered_a_joint(stage, zoom):
    one = zoomed(stage(small()), zoom, "conv1")
    titles = skip(one, "conv1", "conv2")
    assert titles == ["Add conv1 to relu1", "Concatenate conv1 and relu1", "Read conv1 instead of relu1"]
    assert one.document == small()
    keys(one, Qt.Key.Key_Return)
    assert one.document.node("add1").sources == ("relu1", "conv1")
    assert one.document.node("conv2").sources == ("add1",)
    assert one.workspace.report.fits
    assert not one.canvas.choice.isVisible()
    one_step(one, small(), "Add conv1 to relu1, before conv2")


@pytest.mark.parametrize("zoom", ZOOMS)
def test_add_brings_the_projection_in_the_same_step(stage, zoom):
    one = zoomed(stage(pooled()), zoom, "conv2")
    skip(one, "conv1", "conv3")
    choice = one.canvas.choice
    assert choice.detail(choice.offers[0]) == "with a 1×1 convolution to 32 maps, stride 2×2 · C32 F32 T64"
    keys(one, Qt.Key.Key_Return)
    assert one.document.node("add1").sources == ("conv2", "conv4")
    projection = one.document.node("conv4").block
    assert isinstance(projection, Conv2d)
    assert (projection.filters, projection.kernel, projection.stride) == (32, (1, 1), (2, 2))
    assert one.workspace.report.blocks["add1"].output == Maps(32, 32, 64)
    assert one.workspace.report.fits
    assert set(one.workspace.selection) == {"add1", "conv4"}
    one_step(one, pooled(), "Add conv1 to conv2, before conv3")


@pytest.mark.parametrize("down", [Qt.Key.Key_Down, Qt.Key.Key_Right])
def test_concat_brings_pooling_only(stage, down):
    one = stage(pooled())
    skip(one, "conv1", "conv3")
    keys(one, down)
    assert one.canvas.choice.accessibleName() == "Concatenate conv1 and conv2"
    assert one.canvas.choice.accessibleDescription() == "with pooling 2×2 · C48 F32 T64"
    keys(one, Qt.Key.Key_Return)
    assert one.document.node("concat1").sources == ("conv2", "pool2")
    assert isinstance(one.document.node("pool2").block, MaxPool2d)
    assert one.workspace.report.blocks["concat1"].output == Maps(48, 32, 64)
    one_step(one, pooled(), "Concatenate conv1 and conv2, before conv3")


def test_reading_the_one_instead_of_the_other(stage):
    one = stage(pooled())
    skip(one, "conv1", "conv3")
    keys(one, Qt.Key.Key_Up)  # around to the last
    keys(one, Qt.Key.Key_Return)
    assert one.document.node("conv3").sources == ("conv1",)
    one_step(one, pooled(), "Connect conv1 to conv3")


def test_a_valid_convolution_needs_a_crop(stage):
    document = edits.set_values(small(), "conv1", padding="valid", kernel=(3, 3))
    document = edits.set_values(document, "conv2", padding="valid")
    one = stage(edits.add(document, Conv2d(), "conv2"))
    before = one.document
    skip(one, "relu1", "conv3")
    choice = one.canvas.choice
    assert choice.detail(choice.offers[0]) == "with a crop or pad to F60 T124 · C32 F60 T124"
    keys(one, Qt.Key.Key_Return)
    assert one.document.node("fit1").sources == ("relu1", "conv2")
    assert one.workspace.report.fits
    one_step(one, before, "Add relu1 to conv2, before conv3")


def test_a_click_takes_an_offer(stage):
    one = stage(pooled())
    skip(one, "conv1", "conv3")
    choice = one.canvas.choice
    row = QPoint(40, 8 + round(1.5 * choice.theme.px(44)))
    QTest.mouseClick(choice, Qt.MouseButton.LeftButton, NONE, row)
    assert "concat1" in one.document.graph.by_id
    one_step(one, pooled(), "Concatenate conv1 and conv2, before conv3")


@pytest.mark.parametrize("leave", ["escape", "press", "focus", "undo"])
def test_leaving_the_choice_leaves_nothing(stage, leave):
    one = stage(pooled())
    skip(one, "conv1", "conv3")
    if leave == "escape":
        keys(one, Qt.Key.Key_Escape)
    elif leave == "press":
        QTest.mousePress(one.canvas.viewport(), Qt.MouseButton.LeftButton, NONE, QPoint(5, 300))
        QTest.mouseRelease(one.canvas.viewport(), Qt.MouseButton.LeftButton, NONE, QPoint(5, 300))
    elif leave == "focus":
        one.canvas.setFocus()
    else:
        one.workspace.changed.emit(one.document, one.document)
    untouched(one, pooled())


def test_kinds_that_differ_are_not_joined_and_it_says_so(stage):
    document = basic_cnn()
    one = stage(document)
    skip(one, "conv3", "dense2")
    choice = one.canvas.choice
    assert choice.current == 2
    assert choice.detail(choice.offers[0]) == "conv3 and relu4 are of different kinds, so they can't be joined."
    assert not choice.take(0)
    assert choice.isVisible()
    keys(one, Qt.Key.Key_Escape)
    untouched(one, document)


def test_what_is_brought_is_hidden_while_sizes_are_asked_for(stage):
    one = stage(pooled())
    one.workspace.ask.toggle()
    skip(one, "conv1", "conv3")
    assert "32" not in one.canvas.choice.detail(one.canvas.choice.offers[0])
    keys(one, Qt.Key.Key_Escape)
    one.workspace.ask.toggle()


def test_an_old_joint_takes_a_wire_with_what_it_needs(stage):
    document = edits.join(pooled(), Add(), "conv2", "conv3", 0)
    one = stage(document)
    one.drag(one.port("conv1", True), one.centre("add1"))
    assert not one.canvas.choice.isVisible()
    assert one.document.node("add1").sources == ("conv2", "conv2", "conv4")
    assert one.workspace.report.fits
    one_step(one, document, "Connect conv1 to add1")
