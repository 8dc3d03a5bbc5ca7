"""Wires: from port to port or body, plugged elsewhere, taken off, and why some can't be."""

from __future__ import annotations

import pytest
from canvas_fakes import basic_cnn, chain, residual
from hands import CTRL, ZOOMS, gesture_of, hold, let_go, one_step, small, untouched, zoomed
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from explorer.document.model import Document
from explorer.ui.canvas.rewire import WireDrag


def loose() -> Document:
    return chain(("spectrogram", "spectrogram", {}), ("conv1", "conv2d", {}, None))


def two_inputs() -> Document:
    """A decoder whose inputs, what comes up and the bridge, are both open."""
    return chain(
        ("spectrogram", "spectrogram", {}),
        ("conv1", "conv2d", {}),
        ("up1", "decoder", {}, None, None),
        places=(("up1", 700.0, 300.0),),
    )


@pytest.mark.parametrize("zoom", ZOOMS)
def test_from_port_to_port(stage, zoom):
    one = zoomed(stage(loose()), zoom, "spectrogram")
    one.drag(one.port("spectrogram", True), one.port("conv1", False))
    assert one.document.node("conv1").sources == ("spectrogram",)
    one_step(one, loose(), "Connect spectrogram to conv1")


@pytest.mark.parametrize("zoom", ZOOMS)
def test_from_port_to_body(stage, zoom):
    one = zoomed(stage(loose()), zoom, "spectrogram")
    one.drag(one.port("spectrogram", True), one.centre("conv1") + QPointF(0, 40))
    one_step(one, loose(), "Connect spectrogram to conv1")
    assert one.document.node("conv1").sources == ("spectrogram",)


@pytest.mark.parametrize("zoom", ZOOMS)
def test_backwards_from_an_input(stage, zoom):
    one = zoomed(stage(loose()), zoom, "spectrogram")
    one.drag(one.port("conv1", False), one.centre("spectrogram") + QPointF(0, 40))
    assert one.document.node("conv1").sources == ("spectrogram",)
    one_step(one, loose(), "Connect spectrogram to conv1")


def test_what_is_dragged_shows_where_it_would_end_and_what_comes_out(stage):
    one = stage(loose())
    hold(one, one.port("spectrogram", True), one.centre("conv1"))
    wire = gesture_of(one, WireDrag)._wire
    assert (wire.legal, wire.words) == (True, "C32 F64 T128")
    assert wire._points[-1] == one.port("conv1", False).toTuple()
    one.press(Qt.Key.Key_Escape)
    let_go(one, one.centre("conv1"))
    untouched(one, loose())


@pytest.mark.parametrize(("down", "sources"), [(-50, ("conv1", None)), (50, (None, "conv1"))])
@pytest.mark.parametrize("zoom", ZOOMS)
def test_a_wire_on_a_body_finds_the_nearest_input(stage, down, sources, zoom):
    one = zoomed(stage(two_inputs()), zoom, "conv1")
    one.drag(one.port("conv1", True), one.centre("up1") + QPointF(0, down))
    assert one.document.node("up1").sources == sources
    one_step(one, two_inputs(), "Connect conv1 to up1")


def test_an_open_input_comes_before_one_that_is_taken(stage):
    document = chain(
        ("spectrogram", "spectrogram", {}),
        ("conv1", "conv2d", {}),
        ("mul1", "multiply", {}, "conv1", None),
    )
    one = stage(document)
    drag = WireDrag(one.canvas, one.port("conv1", True), source="conv1")
    assert drag._legal_input("mul1", one.centre("mul1")) == 1
    drag.cancel()
    untouched(one, document)


def test_a_joint_takes_one_more(stage):
    one = stage(residual())
    one.drag(one.port("relu0", True), one.centre("add2"))
    assert one.document.node("add2").sources == ("conv3", "relu2", "relu0")
    one_step(one, residual(), "Connect relu0 to add2")


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("conv2", "conv1", "conv1 comes before conv2, so the wire would close a circle."),
        ("conv1", "spectrogram", "spectrogram begins the network and reads nothing."),
    ],
)
@pytest.mark.parametrize("zoom", ZOOMS)
def test_an_illegal_target_fades_the_rest_and_says_why(stage, start, end, words, zoom):
    one = zoomed(stage(small()), zoom, "conv1")
    hold(one, one.port(start, True), one.centre(end))
    wire = gesture_of(one, WireDrag)._wire
    assert (wire.legal, wire.words) == (False, words)
    faded = {id for id, item in one.canvas.canvas_scene.blocks.items() if item.opacity() == 0.4}
    assert faded == {"spectrogram", "conv1", "relu1", "conv2"} - {start, end}
    let_go(one, one.centre(end))
    assert one.messages == [words]
    untouched(one, small())


def test_what_can_never_be_reached_fades_from_the_start(stage):
    one = stage(small())
    hold(one, one.port("relu1", True), one.port("relu1", True) + QPointF(30, 150))
    blocks = one.canvas.canvas_scene.blocks
    assert {id: item.opacity() for id, item in blocks.items()} == {
        "spectrogram": 0.4,
        "conv1": 0.4,
        "relu1": 1.0,
        "conv2": 1.0,
    }
    assert all(wire.opacity() == 1 for wire in one.canvas.canvas_scene.wires.values())
    one.press(Qt.Key.Key_Escape)
    let_go(one, one.centre("relu1"))
    untouched(one, small())


def test_an_output_is_no_source(stage):
    document = chain(
        ("spectrogram", "spectrogram", {}), ("conv1", "conv2d", {}, None), ("output", "reconstruction", {})
    )
    one = stage(document)
    hold(one, one.port("conv1", False), one.centre("output"))
    assert gesture_of(one, WireDrag)._wire.words == "output is where the network answers, so nothing reads it."
    let_go(one, one.centre("output"))
    untouched(one, document)


@pytest.mark.parametrize("zoom", ZOOMS)
def test_dropped_on_nothing_it_opens_the_search_for_what_fits(stage, zoom):
    one = zoomed(stage(small()), zoom, "conv2")
    one.drag(one.port("conv2", True), one.port("conv2", True) + QPointF(60, 150))
    assert one.canvas.search.isVisible()
    assert one.canvas.search.list.items[0].key == "relu"
    QTest.keyClick(one.canvas.search.field, Qt.Key.Key_Return)
    assert one.document.node("relu2").sources == ("conv2",)
    one_step(one, small(), "Add relu2")


@pytest.mark.parametrize("zoom", ZOOMS)
def test_ctrl_takes_the_end_of_a_wire_off(stage, zoom):
    one = zoomed(stage(small()), zoom, "conv2")
    end = one.port("conv2", False)
    step = 6 / one.canvas.transform().m11()
    one.drag(end - QPointF(step, 0), end + QPointF(40, 300), CTRL)
    assert one.document.node("conv2").sources == (None,)
    one_step(one, small(), "Disconnect relu1 from conv2")


@pytest.mark.parametrize("zoom", ZOOMS)
def test_ctrl_plugs_either_end_in_elsewhere(stage, zoom):
    one = zoomed(stage(small()), zoom, "conv2")
    step = 6 / one.canvas.transform().m11()
    one.drag(one.port("relu1", True) + QPointF(step, 0), one.port("conv1", True) - QPointF(20, 40), CTRL)
    assert one.document.node("conv2").sources == ("conv1",)
    one_step(one, small(), "Connect conv1 to conv2")


def test_escape_puts_a_wire_back_that_was_taken(stage):
    one = stage(small())
    end = one.port("conv2", False)
    hold(one, end - QPointF(6, 0), end + QPointF(40, 300), CTRL)
    assert not one.canvas.canvas_scene.wires["conv2", 0].isVisible()
    one.press(Qt.Key.Key_Escape)
    let_go(one, end + QPointF(40, 300), CTRL)
    untouched(one, small())


def test_plugged_in_where_it_was_nothing_happens(stage):
    one = stage(small())
    end = one.port("conv2", False)
    one.drag(end - QPointF(6, 0), end + QPointF(1, 1), CTRL)
    untouched(one, small())


@pytest.mark.parametrize("zoom", ZOOMS)
def test_a_selected_wire_is_deleted(stage, zoom):
    one = zoomed(stage(small()), zoom, "conv2")
    one.click(one.canvas.canvas_scene.wires["conv2", 0].middle())
    assert one.canvas.selected_wire == ("conv2", 0)
    one.press(Qt.Key.Key_Delete)
    assert one.document.node("conv2").sources == (None,)
    one_step(one, small(), "Disconnect relu1 from conv2")


def test_c_connects_without_a_mouse(stage, monkeypatch):
    document = chain(
        ("spectrogram", "spectrogram", {}),
        ("conv1", "conv2d", {}),
        ("relu1", "relu", {}),
        ("conv2", "conv2d", {}, None),
    )
    one = stage(document)
    from PySide6.QtWidgets import QMenu

    opened: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, at: opened.append(menu))
    one.workspace.select(("conv2",))
    one.canvas.setFocus()
    one.press(Qt.Key.Key_C)
    (menu,) = opened
    assert [action.text().partition("\t")[0] for action in menu.actions()] == ["relu1", "conv1", "spectrogram"]
    menu.actions()[1].trigger()
    menu.deleteLater()
    assert one.document.node("conv2").sources == ("conv1",)
    one_step(one, document, "Connect conv1 to conv2")


def test_a_click_on_a_port_searches_what_follows_and_with_ctrl_does_nothing(stage):
    one = stage(small())
    one.click(one.port("conv2", True))
    assert one.canvas.search.isVisible()
    one.canvas.search.close_quietly()
    one.click(one.port("conv2", False) - QPointF(6, 0), CTRL)
    untouched(one, small())


def test_a_port_is_taken_on_its_dot_also_where_a_picture_lies_below(stage):
    one = stage(basic_cnn())
    box = one.canvas.block_rect("conv1")
    item = one.canvas.canvas_scene.blocks["conv1"]
    for inside in (0.0, 3.0):
        start = one.port("conv1", True) - QPointF(inside, 0)
        assert item.cell_at(item.mapFromScene(start - QPointF(8, 0))) is not None, "a picture is there"
        hold(one, start, start + QPointF(200, 300))
        assert isinstance(one.canvas.gesture, WireDrag)
        one.press(Qt.Key.Key_Escape)
        let_go(one, start)
    one.click(QPointF(box.right() - 12, one.port("conv1", True).y()))
    assert one.session.held is not None, "beside the dot a click holds the value"
