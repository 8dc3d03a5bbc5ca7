"""Changing what is there: remove, replace, bypass, mute, move, select."""

from __future__ import annotations

import pytest
from canvas_fakes import residual
from hands import CTRL, NONE, SHIFT, ZOOMS, hold, let_go, one_step, small, untouched, zoomed
from PySide6.QtCore import QPointF, Qt

from explorer.document import edits

HEAD = QPointF(60, 14)


@pytest.mark.parametrize("zoom", ZOOMS)
@pytest.mark.parametrize(
    ("key", "sources", "label"),
    [(Qt.Key.Key_Backspace, ("conv1",), "Remove relu1"), (Qt.Key.Key_Delete, (None,), "Cut out relu1")],
)
def test_backspace_heals_and_delete_cuts(stage, key, sources, label, zoom):
    one = zoomed(stage(small()), zoom, "relu1")
    one.click(one.centre("relu1") - QPointF(20, 0))
    assert one.workspace.selection == ("relu1",)
    one.press(key)
    assert one.document.node("conv2").sources == sources
    assert "relu1" not in one.canvas.canvas_scene.blocks
    one_step(one, small(), label)


@pytest.mark.parametrize("zoom", ZOOMS)
def test_a_drop_on_a_block_replaces_it_and_keeps_wires_and_values(stage, zoom):
    document = edits.set_values(small(), "conv1", filters=12, kernel=(5, 5))
    one = zoomed(stage(document), zoom, "conv1")
    assert one.drop("conv_block", one.centre("conv1"))
    node = one.document.node("conv1")
    assert (node.block.key, node.sources) == ("conv_block", ("spectrogram",))
    assert node.block.changes()["filters"] == 12
    assert one.document.node("relu1").sources == ("conv1",)
    assert one.canvas.canvas_scene.blocks["conv1"].face.stacked
    one_step(one, document, f"Replace conv1 with {node.block.title}")


@pytest.mark.parametrize("zoom", ZOOMS)
def test_m_bypasses_in_place_and_takes_it_back(stage, zoom):
    one = zoomed(stage(small()), zoom, "relu1")
    one.click(one.centre("relu1") - QPointF(20, 0))
    one.press(Qt.Key.Key_M)
    item = one.canvas.canvas_scene.blocks["relu1"]
    assert one.document.bypassed == ("relu1",)
    assert item.bypassed
    assert item._way == (QPointF(88, 0), QPointF(176, 14))
    one_step(one, small(), "Bypass relu1")
    assert item.bypassed
    one.press(Qt.Key.Key_M)
    assert one.document == small()
    assert not item.bypassed
    assert one.workspace.history.undo_label == "Use relu1 again"


def test_m_bypasses_several_together(stage):
    document = edits.set_values(small(), "conv2", filters=32)
    one = stage(document)
    one.workspace.select(("relu1", "conv2"))
    one.press(Qt.Key.Key_M)
    assert one.document.bypassed == ("relu1", "conv2")
    one_step(one, document, "Bypass 2 blocks")


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("conv1", "Bypass needs equal sizes in and out; conv1 turns C1 F64 T128 into C32 F64 T128."),
        ("pool1", "Bypass needs equal sizes in and out; pool1 halves both axes."),
        ("spectrogram", "spectrogram begins the network, so there is no way around it."),
        ("output1", "output1 ends the network, so there is no way around it."),
        ("conv3", "Bypass needs equal sizes in and out; what conv3 does is not known yet."),
        ("", "Select a block or a skip connection to bypass it."),
    ],
)
def test_m_says_why_not(stage, id, words):
    from explorer.blocks.block import registry

    document = small()
    for key, after in (("max_pool2d", "conv2"), ("reconstruction", "pool1"), ("conv2d", None)):
        document = edits.add(document, registry()[key](), after)
    one = stage(document)
    one.workspace.select((id,) if id else ())
    one.press(Qt.Key.Key_M)
    assert one.messages == [words]
    untouched(one, document)


@pytest.mark.parametrize("zoom", ZOOMS)
def test_m_mutes_a_skip_and_says_what_must_stay(stage, zoom):
    one = zoomed(stage(residual()), zoom, "conv3")
    scene = one.canvas.canvas_scene
    one.click(scene.wires["add2", 1].middle())
    assert one.canvas.selected_wire == ("add2", 1)
    one.press(Qt.Key.Key_M)
    assert one.document.muted == (("relu2", "add2"),)
    assert scene.wires["add2", 1].muted == "muted"
    one_step(one, residual(), "Mute the wire from relu2 to add2")
    one.canvas.set_selected_wire(("add2", 0))
    one.press(Qt.Key.Key_M)
    assert one.messages == ["conv3 is all that counts at add2; let another wire count first."]
    one.canvas.set_selected_wire(("conv1", 0))
    one.press(Qt.Key.Key_M)
    assert one.messages[-1].startswith("Only a wire that meets others at a joint can be muted")
    one.canvas.set_selected_wire(("add2", 1))
    one.press(Qt.Key.Key_M)
    assert one.document == residual()
    assert scene.wires["add2", 1].muted == ""


def test_the_menu_of_a_block_bypasses_too(stage):
    from explorer.ui.canvas.menu import block_menu

    one = stage(small())
    one.workspace.select(("relu1",))
    menu = block_menu(one.canvas, "relu1")
    (action,) = (action for action in menu.actions() if action.text() == "Bypass")
    action.trigger()
    menu.deleteLater()
    assert one.document.bypassed == ("relu1",)
    one.workspace.select(("conv1",))
    menu = block_menu(one.canvas, "conv1")
    (action,) = (action for action in menu.actions() if action.text() == "Bypass")
    assert not action.isEnabled()
    assert action.toolTip().startswith("Bypass needs equal sizes")
    menu.deleteLater()


@pytest.mark.parametrize("zoom", ZOOMS)
def test_dragging_blocks_is_one_step(stage, zoom):
    one = zoomed(stage(small()), zoom, "conv2")
    before = one.canvas.block_rect("conv2").topLeft()
    one.drag(before + HEAD, before + HEAD + QPointF(60, 90))
    ((id, x, y),) = one.document.places
    pixel = 1 / one.canvas.transform().m11()
    assert id == "conv2"
    assert abs(x - before.x() - 60) <= pixel
    assert abs(y - before.y() - 90) <= pixel
    one_step(one, small(), "Move conv2")


def test_shift_keeps_a_drag_on_one_axis(stage):
    one = stage(small())
    before = one.canvas.block_rect("conv2").topLeft()
    one.drag(before + HEAD, before + HEAD + QPointF(60, 20), SHIFT)
    assert one.document.places == (("conv2", before.x() + 60, before.y()),)


@pytest.mark.parametrize("zoom", ZOOMS)
def test_escape_takes_a_drag_back(stage, zoom):
    one = zoomed(stage(small()), zoom, "conv2")
    start = one.canvas.block_rect("conv2").topLeft() + HEAD
    hold(one, start, start + QPointF(120, 150))
    assert one.canvas.canvas_scene.blocks["conv2"].pos() != QPointF(0, 0)
    one.press(Qt.Key.Key_Escape)
    let_go(one, start + QPointF(120, 150))
    untouched(one, small())


@pytest.mark.parametrize("zoom", ZOOMS)
def test_a_rubber_band_selects_what_it_touches_and_escape_gives_back(stage, zoom):
    one = zoomed(stage(small()), zoom, "conv1")
    box = one.canvas.block_rect("conv1").united(one.canvas.block_rect("relu1"))
    one.drag(box.bottomLeft() + QPointF(-15, 30), box.topRight() + QPointF(8, 20))
    assert one.workspace.selection == ("conv1", "relu1")
    hold(one, box.bottomLeft() + QPointF(-15, 30), box.bottomLeft() + QPointF(-15, 60))
    assert one.workspace.selection == ()
    one.press(Qt.Key.Key_Escape)
    let_go(one, box.bottomLeft())
    assert one.workspace.selection == ("conv1", "relu1")
    untouched(one, small())


def test_ctrl_click_adds_and_takes_away(stage):
    one = stage(small())
    one.click(one.canvas.block_rect("conv1").topLeft() + HEAD, NONE)
    one.click(one.canvas.block_rect("conv2").topLeft() + HEAD, CTRL)
    assert one.workspace.selection == ("conv1", "conv2")
    one.click(one.canvas.block_rect("conv1").topLeft() + HEAD, CTRL)
    assert one.workspace.selection == ("conv2",)
