"""On a small picture of the design a press on a block means the block, not the ports and wires close to it."""

from __future__ import annotations

import pytest
from canvas_stage import Stage
from hands import CTRL, NONE, SHIFT, hold, let_go, small, untouched, zoomed
from PySide6.QtCore import QPointF

from explorer.document.templates import load_template
from explorer.ui.canvas.rewire import WireDrag


def spot(one: Stage, id: str, across: float, down: float) -> QPointF:
    box = one.canvas.block_rect(id)
    return QPointF(box.x() + across * box.width(), box.y() + down * box.height())


@pytest.mark.parametrize("modifiers", [NONE, CTRL, SHIFT])
@pytest.mark.parametrize("zoom", [0.3, 0.4, 0.6, 1.0])
def test_a_click_anywhere_on_a_block_selects_it(stage, zoom, modifiers):
    one = stage(load_template("basic-cnn"))
    missed = []
    for id in ("conv1", "relu1", "pool1", "flatten"):
        for across in (0.1, 0.5, 0.9):
            for down in (0.2, 0.8):
                zoomed(one, zoom, id).workspace.select(())
                one.click(spot(one, id, across, down), modifiers)
                if one.workspace.selection != (id,) or one.canvas.search.isVisible():
                    missed.append((id, across, down))
                one.canvas.search.close_quietly()
                one.canvas.cancel_gesture()
    assert missed == []


def test_ctrl_selects_a_docked_chip_beside_others_where_wires_are_close(stage):
    one = zoomed(stage(small()), 0.3, "relu1")
    one.click(one.centre("conv1") + QPointF(0, 20))
    one.click(one.centre("relu1"), CTRL)
    assert one.workspace.selection == ("conv1", "relu1")
    untouched(one, small())


def test_ctrl_still_drags_the_end_of_a_wire_off_a_small_block(stage):
    one = zoomed(stage(small()), 0.3, "relu1")
    start = spot(one, "relu1", 0.5, 0.35)
    hold(one, start, start + QPointF(-400, 300), CTRL)
    assert isinstance(one.canvas.gesture, WireDrag)
    let_go(one, start + QPointF(-400, 300), CTRL)
    assert one.document.node("relu1").sources == (None,)
