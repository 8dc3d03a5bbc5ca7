"""Whatever comes between in the middle of a gesture: Escape at any point, undo, other keys and other buttons."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from canvas_stage import Stage, _move
from hands import ALT, CTRL, LEFT, NONE, SHIFT, ZOOMS, hold, hover_with, let_go, one_step, small, untouched, zoomed
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from explorer.blocks.block import registry
from explorer.document import edits
from explorer.document.model import Document

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Key = Qt.Key
WAY = QPointF(150, 90)


def framed() -> Document:
    """The small design with a frame around two of its blocks, and a note."""
    return edits.add_note(edits.add_frame(small(), "Front", ["conv1", "relu1"]), "a note", 0, 300)


def title(one: Stage) -> QPointF:
    """The middle of the frame's title."""
    frame = one.canvas.canvas_scene.frames[0]
    return frame.mapToScene(QPointF(frame.width / 2, -4 / one.canvas.transform().m11()))


STARTS: dict[str, tuple[Callable[[Stage], QPointF], Qt.KeyboardModifier]] = {
    "a block": (lambda one: one.centre("conv2") + QPointF(0, -30), NONE),
    "straight": (lambda one: one.centre("conv2") + QPointF(0, -30), SHIFT),
    "a band": (lambda one: QPointF(900, 400), NONE),
    "a wire": (lambda one: one.port("conv2", True), NONE),
    "a wire backwards": (lambda one: one.port("conv1", False), NONE),
    "a wire's end": (lambda one: one.canvas.canvas_scene.wires["conv1", 0].middle(), CTRL),
    "a note": (lambda one: QPointF(10, 308), NONE),
    "a frame": (title, NONE),
}


@pytest.mark.parametrize("steps", [0, 1, 2, 5])
@pytest.mark.parametrize("kind", STARTS)
@pytest.mark.parametrize("zoom", ZOOMS)
def test_escape_at_any_point_leaves_nothing(stage, kind, steps, zoom) -> None:
    before = framed()
    one = zoomed(stage(before), zoom, "relu1")
    where, modifiers = STARTS[kind]
    start = where(one)
    a, b = one.at(start), one.at(start + WAY)
    QTest.mousePress(one.canvas.viewport(), LEFT, modifiers, a)
    for step in range(1, steps + 1):
        _move(one.canvas, a + (b - a) * step / 5, LEFT, modifiers)
    one.press(Key.Key_Escape)
    for step in range(steps, 6):
        _move(one.canvas, a + (b - a) * step / 5, LEFT, modifiers)
    let_go(one, start + WAY, modifiers)
    one.canvas.search.close_quietly()
    untouched(one, before)


@pytest.mark.parametrize("kind", STARTS)
def test_an_undo_ends_it_and_the_design_is_that_of_the_undo(stage, kind) -> None:
    before = framed()
    one = stage(before)
    one.workspace.edit("Add", lambda document: edits.add(document, registry()["gru"](), place=(800, 300)))
    where, modifiers = STARTS[kind]
    start = where(one)
    hold(one, start, start + WAY, modifiers)
    one.workspace.undo()
    let_go(one, start + WAY, modifiers)
    one.canvas.search.close_quietly()
    untouched(one, before)


@pytest.mark.parametrize("key", ["Delete", "Backspace", "M", "L", "N", "Home", "F", "C", "Down", "Tab"])
@pytest.mark.parametrize("kind", STARTS)
def test_keys_on_the_way_leave_the_scene_true(stage, kind, key) -> None:
    one = stage(framed())
    one.workspace.select(("conv2",))
    where, modifiers = STARTS[kind]
    start = where(one)
    hold(one, start, start + WAY, modifiers)
    one.press(getattr(Key, f"Key_{key}"))
    let_go(one, start + WAY, modifiers)
    one.canvas.search.close_quietly()
    for menu in one.canvas.findChildren(QMenu):
        menu.close()
    for _ in range(3):
        one.press(Key.Key_Escape)
    assert one.canvas.gesture is None
    one.is_true_to_the_document()
    scene = one.canvas.canvas_scene
    assert {item.opacity() for item in (*scene.blocks.values(), *scene.wires.values())} == {1.0}
    assert {type(item).__name__ for item in scene.items()}.isdisjoint({"HandWire", "DropHint", "BandItem"})
    while one.workspace.history.can_undo:
        one.workspace.undo()
    assert one.document == framed()


@pytest.mark.parametrize("button", [Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton])
def test_another_button_on_the_way_neither_ends_it_nor_opens_a_menu(stage, button) -> None:
    one = stage(small())
    start = one.centre("conv2") + QPointF(0, -30)
    hold(one, start, start + WAY)
    viewport, at = one.canvas.viewport(), one.at(start)
    QTest.mousePress(viewport, button, NONE, at)
    menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewport.mapToGlobal(at))
    QApplication.sendEvent(viewport, menu)
    QTest.mouseRelease(viewport, button, NONE, at)
    assert one.canvas.gesture is not None
    assert not one.canvas.findChildren(QMenu)
    assert not one.workspace.history.can_undo
    rest = one.canvas.canvas_scene.layout.boxes["conv2"]
    let_go(one, start + WAY)
    assert one.document.places == (("conv2", rest.x + WAY.x(), rest.y + WAY.y()),)
    one_step(one, small(), "Move conv2")


@pytest.mark.parametrize("zoom", ZOOMS)
def test_alt_while_dropping_keeps_a_block_out_of_the_wire(stage, zoom) -> None:
    one = zoomed(stage(small()), zoom, "relu1")
    wire = one.canvas.canvas_scene.wires["conv1", 0]
    place = wire.middle()
    for modifiers, lit in ((NONE, True), (ALT, False), (NONE, True), (ALT, False)):
        assert hover_with(one, "batch_norm", place, modifiers)
        assert wire.lit is lit
    assert one.drop("batch_norm", place, ALT)
    assert one.document.node("bn1").sources == (None,)
    one_step(one, small(), "Add bn1")


@pytest.mark.parametrize("zoom", ZOOMS)
def test_a_frame_takes_its_blocks_along_and_leaves_them_where_they_are(stage, zoom) -> None:
    before = framed()
    one = zoomed(stage(before), zoom, "relu1")
    boxes = dict(one.canvas.canvas_scene.layout.boxes)
    start = title(one)
    way = QPointF(40, -260)
    hold(one, start, start + way)
    let_go(one, start + way)
    there = {id: (x, y) for id, x, y in one.document.places}
    assert set(there) == {"conv1", "relu1"}
    for id, (x, y) in there.items():
        assert (x - boxes[id].x, y - boxes[id].y) == pytest.approx((way.x(), way.y()), abs=2 / zoom)
    assert one.document.frames == before.frames
    one_step(one, before, "Move 2 blocks")
    one.click(title(one))
    one.press(Key.Key_Delete)
    assert one.document.frames == ()
    assert set(one.document.graph.by_id) == set(before.graph.by_id)
    assert {id for id, *_ in one.document.places} == {"conv1", "relu1"}


def test_a_click_on_a_frame_moves_nothing(stage) -> None:
    one = stage(framed())
    one.click(title(one))
    assert one.canvas.marks.selected is not None
    assert one.document == framed()
    assert not one.workspace.history.can_undo
