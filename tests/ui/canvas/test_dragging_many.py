"""While many blocks are dragged, what stays as it was is carried along, and looks as if it had been drawn anew."""

from __future__ import annotations

import pytest
from canvas_fakes import basic_cnn, chain, residual, unet
from PySide6.QtCore import QLineF, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from explorer.document import edits
from explorer.document.model import Document
from explorer.ui.canvas.layout import Box
from explorer.ui.canvas.looks import Look
from explorer.ui.canvas.routes import common_shift, route

LEFT = Qt.MouseButton.LeftButton


def dragged(made, ids: list[str], *ways: tuple[int, int]) -> None:
    """Drag blocks with the mouse and hold them there."""
    canvas, view = made.canvas, made.canvas.viewport()
    canvas.workspace.select(ids)
    at = canvas.point_of(canvas.canvas_scene.blocks[ids[0]].mapToScene(QPointF(30, 10)))
    QTest.mousePress(view, LEFT, pos=at)
    for across, down in ways:
        QTest.mouseMove(view, at + QPoint(across, down))
        QApplication.processEvents()
    assert canvas.gesture is not None
    assert canvas.canvas_scene.blocks[ids[0]].pos() != QPointF(*made.home[ids[0]])


def staged(stage, document: Document):
    made = stage(document)
    made.home = {id: item.pos().toTuple() for id, item in made.canvas.canvas_scene.blocks.items()}
    return made


def numbers(points) -> list[float]:
    return [value for point in points for value in point]


@pytest.mark.parametrize("design", [basic_cnn, unet, residual])
@pytest.mark.parametrize("share", [0.4, 1.0])
def test_the_wires_of_dragged_blocks_lie_where_they_would_be_laid(stage, design, share: float) -> None:
    made = staged(stage, design())
    scene = made.canvas.canvas_scene
    ids = list(scene.blocks)[1:]
    ids = ids[: max(2, round(share * len(ids)))]
    before = {key: wire.path().boundingRect() for key, wire in scene.wires.items()}
    dragged(made, ids, (20, 15), (60, 40), (-30, 90))
    nodes, boxes = scene.workspace.document.graph.by_id, scene.boxes()
    assert any(wire.path().boundingRect() != before[key] for key, wire in scene.wires.items())
    for (target, port), wire in scene.wires.items():
        wanted = route(scene.layout, boxes, wire.source, nodes[target], port)
        assert (wire.route.skip, wire.route.docked) == (wanted.skip, wanted.docked)
        assert numbers(wire.route.points) == pytest.approx(numbers(wanted.points))
        assert numbers(wire.route.ports) == pytest.approx(numbers(wanted.ports))
        ends = [(line.p1().toTuple(), line.p2().toTuple()) for line in wire.lines]
        assert numbers(numbers(ends)) == pytest.approx(
            numbers(numbers(zip(wanted.points, wanted.points[1:], strict=False)))
        )
        assert wire.boundingRect().contains(wire.path().boundingRect().adjusted(-1, -1, 1, 1))
    ports = {id: item.ports for id, item in scene.blocks.items()}
    scene.route_all()
    for id, item in scene.blocks.items():
        assert numbers(item.ports) == pytest.approx(numbers(ports[id]))


def test_blocks_that_have_not_moved_alike_are_told_apart() -> None:
    def box(x: float, y: float) -> Box:
        return Box(x, y, 180.0, 120.0, 60.0, Look.CARD)

    before = {"a": box(0, 0), "b": box(200, 0)}
    assert common_shift(before, {"a": box(5, 7), "b": box(205, 7)}) == (5, 7)
    assert common_shift(before, {"a": box(5, 7)}) == (5, 7)
    assert common_shift(before, {"a": box(5, 7), "b": box(205, 8)}) is None
    assert common_shift(before, {"a": box(5, 7), "c": box(205, 7)}) is None
    assert common_shift(before, {}) is None


def sheet() -> Document:
    blocks = [(f"b{index}", "conv2d" if index == 3 else "relu", {}) for index in range(40)]
    places = tuple((id, 200.0 * (index % 8), 170.0 * (index // 8)) for index, (id, *_) in enumerate(blocks))
    return chain(("spectrogram", "spectrogram", {}), *blocks, places=places)


def test_no_wire_stays_behind_where_its_blocks_were(stage) -> None:
    made = staged(stage, sheet())
    scene = made.canvas.canvas_scene
    made.canvas.set_zoom(0.2)
    QApplication.processEvents()
    dragged(made, [f"b{index}" for index in range(9, 15)], (8, 8), (20, 30))
    made.canvas.viewport().repaint()

    def ends(lines: list[QLineF]) -> list[tuple[float, ...]]:
        return sorted((*line.p1().toTuple(), *line.p2().toTuple()) for line in lines)

    drawn = [line for lines in scene._far._lines.values() for line in lines]
    assert ends(drawn) == ends([line for wire in scene.wires.values() for line in wire.lines])


def test_the_small_design_follows_what_is_dragged_and_what_is_wrong(stage) -> None:
    made = staged(stage, sheet())
    small = made.canvas.minimap
    made.canvas.set_zoom(2.0)
    QApplication.processEvents()
    small.repaint()
    dragged(made, [f"b{index}" for index in range(9, 15)], (8, 8), (20, 30))
    small._renew()
    small.repaint()
    found, held = dict(small._spots), small._spots
    small._forget()
    small.repaint()
    assert small._spots is not held
    assert small._spots == found
    made.canvas.cancel_gesture()

    before = {id: mark for id, (_, _, mark) in small._spots.items()}
    assert set(before.values()) == {""}
    made.workspace.edit("Filters", lambda document: edits.set_values(document, "b3", filters=5))
    assert small._moved is None, "an edit may have changed any block's mark"
    small.repaint()
    assert small._moved == set()
    wrong_kernel = {"kernel": (63, 63), "padding": "valid", "dilation": (9, 9)}
    made.workspace.edit("Kernel", lambda document: edits.set_values(document, "b3", **wrong_kernel))
    QApplication.processEvents()
    small.repaint()
    wrong = {p.block for p in made.workspace.report.problems if p.severity in ("error", "warning")}
    assert wrong
    assert {id for id, (_, _, mark) in small._spots.items() if mark} == wrong & set(small._spots)


def test_a_layer_with_nothing_to_draw_is_not_asked(stage) -> None:
    made = stage(basic_cnn())
    scene, session = made.canvas.canvas_scene, made.session
    session.playhead_moved.emit(99.0)
    assert scene.clock.share is None
    assert not any(item.live.isVisible() for item in scene.blocks.values())
    made.canvas.set_zoom(4.0)  # most of the cards are out of sight
    session.playhead_moved.emit(session.front.seconds(session.patch_start + 12))
    pictured = {id for id, item in scene.blocks.items() if not item.picture_rect.isEmpty()}
    assert len(pictured) > 3
    assert {id for id, item in scene.blocks.items() if item.live.isVisible()} == pictured
    made.canvas.set_zoom(0.3)
    assert not any(item.live.isVisible() for item in scene.blocks.values())
    made.canvas.set_zoom(1.0)
    assert scene.blocks["conv2"].live.isVisible()
    session.playhead_moved.emit(99.0)
    assert not scene.blocks["conv2"].live.isVisible()
    made.canvas.feed.set_pending(True)
    assert scene.blocks["conv2"].live.isVisible()
    made.canvas.feed.set_pending(False)
    assert not scene.blocks["conv2"].live.isVisible()
