"""A block that stands alone, dragged onto a wire."""

from __future__ import annotations

import pytest
from hands import ALT, ZOOMS, gesture_of, hold, let_go, one_step, small, untouched, zoomed
from PySide6.QtCore import QPointF, Qt

from explorer.blocks.block import registry
from explorer.document import edits
from explorer.document.model import Document
from explorer.ui.canvas.gestures import MoveBlocks
from explorer.ui.canvas.splicing import MoveAlone


def loose(key: str = "batch_norm") -> Document:
    """The small design and a block beside it."""
    return edits.add(small(), registry()[key](), place=(30, 330))


def grip(one, id: str = "bn1") -> QPointF:
    return one.canvas.block_rect(id).topLeft() + QPointF(60, 12)


def gap(one) -> QPointF:
    box = one.canvas.block_rect("conv1")
    return QPointF(box.center().x(), box.bottom() + 6)


@pytest.mark.parametrize("zoom", ZOOMS)
def test_it_goes_in_and_the_neighbours_move_aside(stage, zoom) -> None:
    before = loose()
    one = zoomed(stage(before), zoom, "relu1")
    scene = one.canvas.canvas_scene
    rest = scene.blocks["relu1"].y()
    place = gap(one)
    hold(one, grip(one), place)
    move = gesture_of(one, MoveAlone)
    assert scene.wires["relu1", 0].lit
    assert scene.blocks["relu1"].y() == rest + 28 + 12
    assert scene.blocks["conv1"].pos() == one.canvas.canvas_scene.blocks["conv1"].pos()
    assert move._hint.words == "C32 F64 T128"
    let_go(one, place)
    assert one.document.node("bn1").sources == ("conv1",)
    assert one.document.node("relu1").sources == ("bn1",)
    assert one.document.places == ()
    one_step(one, before, "Insert bn1 between conv1 and relu1")


def test_escape_leaves_everything_where_it_was(stage) -> None:
    before = loose()
    one = stage(before)
    rest = {id: item.pos() for id, item in one.canvas.canvas_scene.blocks.items()}
    hold(one, grip(one), gap(one))
    one.press(Qt.Key.Key_Escape)
    assert {id: item.pos() for id, item in one.canvas.canvas_scene.blocks.items()} == rest
    untouched(one, before)


def test_beside_the_wire_it_is_only_moved(stage) -> None:
    before = loose()
    one = stage(before)
    rest = one.canvas.canvas_scene.blocks["relu1"].y()
    hold(one, grip(one), gap(one))
    away = QPointF(700, 500)
    gesture_of(one, MoveAlone).move(away, Qt.KeyboardModifier.NoModifier)
    assert one.canvas.canvas_scene.blocks["relu1"].y() == rest
    assert not one.canvas.canvas_scene.wires["relu1", 0].lit
    let_go(one, away)
    assert one.document.node("bn1").sources == (None,)
    one_step(one, before, "Move bn1")


def test_alt_keeps_it_out(stage) -> None:
    before = loose()
    one = stage(before)
    place = gap(one)
    hold(one, grip(one), place, ALT)
    let_go(one, place, ALT)
    assert one.document.node("bn1").sources == (None,)
    one_step(one, before, "Move bn1")


def test_where_it_does_not_fit_the_reason_is_said_and_it_is_moved(stage) -> None:
    before = loose("dense")
    one = stage(before)
    place = gap(one)
    hold(one, grip(one, "dense1"), place)
    move = gesture_of(one, MoveAlone)
    assert move._hint.legal is False
    assert move._hint.words.endswith(".")
    assert not one.canvas.canvas_scene.wires["relu1", 0].lit
    let_go(one, place)
    assert one.document.node("dense1").sources == (None,)
    one_step(one, before, "Move dense1")


def test_a_block_that_is_wired_is_only_moved(stage) -> None:
    one = stage(loose())
    hold(one, grip(one, "conv2"), gap(one))
    assert not isinstance(gesture_of(one, MoveBlocks), MoveAlone)
    one.press(Qt.Key.Key_Escape)
    untouched(one, loose())


def loose_row(*keys: str) -> Document:
    """The small design and a row of blocks beside it."""
    return edits.add_row(small(), [registry()[key]() for key in keys], place=(30, 330))


@pytest.mark.parametrize("zoom", ZOOMS)
def test_a_row_that_is_selected_goes_in_as_one_piece(stage, zoom) -> None:
    before = loose_row("batch_norm", "tanh", "conv2d")
    one = zoomed(stage(before), zoom, "relu1")
    one.workspace.select(("conv3", "bn1", "tanh1"))
    scene, place = one.canvas.canvas_scene, gap(one)
    hold(one, grip(one), place)
    move = gesture_of(one, MoveAlone)
    assert scene.wires["relu1", 0].lit
    assert (scene.wires["tanh1", 0].opacity(), scene.wires["relu1", 0].opacity()) == (0, 1)
    assert {id for id, item in scene.blocks.items() if item.opacity() == 0} == {"bn1", "tanh1", "conv3"}
    assert move._hint.words == "C32 F64 T128"
    assert move._hint._ghost is not None
    assert move._hint._ghost[2] == "3 blocks"
    assert move._hint.rect.height() > 100, "room for all of them"
    let_go(one, place)
    assert one.document.node("bn1").sources == ("conv1",)
    assert one.document.node("relu1").sources == ("conv3",)
    assert one.document.places == ()
    assert {item.opacity() for item in (*scene.blocks.values(), *scene.wires.values())} == {1.0}
    one_step(one, before, "Insert 3 blocks between conv1 and relu1")


def test_escape_brings_all_of_a_row_back(stage) -> None:
    before = loose_row("batch_norm", "tanh")
    one = stage(before)
    one.workspace.select(("bn1", "tanh1"))
    hold(one, grip(one), gap(one))
    one.press(Qt.Key.Key_Escape)
    untouched(one, before)


def test_where_one_of_a_row_does_not_fit_the_reason_is_said(stage) -> None:
    before = loose_row("batch_norm", "gru")
    one = stage(before)
    one.workspace.select(("bn1", "gru1"))
    place = gap(one)
    hold(one, grip(one), place)
    move = gesture_of(one, MoveAlone)
    assert move._hint.legal is False
    assert "gru1 reads a sequence" in move._hint.words
    let_go(one, place)
    one_step(one, before, "Move 2 blocks")


def test_a_row_does_not_go_into_its_own_wires(stage) -> None:
    """Also a whole design without a beginning is such a row."""
    before = edits.remove(small(), ["spectrogram"], heal=False)
    one = stage(before)
    one.workspace.select([node.id for node in before.nodes])
    place = gap(one)
    hold(one, grip(one, "conv1"), place)
    assert not gesture_of(one, MoveAlone)._hint.isVisible()
    let_go(one, place)
    one_step(one, before, "Move 3 blocks")


def test_blocks_of_two_rows_are_only_moved(stage) -> None:
    one = stage(edits.add(loose_row("batch_norm", "tanh"), registry()["sigmoid"](), place=(400, 330)))
    one.workspace.select(("bn1", "tanh1", "sigmoid1"))
    hold(one, grip(one), gap(one))
    assert not isinstance(gesture_of(one, MoveBlocks), MoveAlone)
    one.press(Qt.Key.Key_Escape)
