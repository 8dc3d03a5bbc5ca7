from __future__ import annotations

import random

import pytest
from canvas_fakes import basic_cnn, residual
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from explorer.blocks.block import registry
from explorer.document import edits


def some_edit(chance: random.Random, one) -> None:
    """One edit that may be refused, or a step in the history."""
    document, workspace = one.document, one.workspace
    ids = [node.id for node in document.nodes] or [""]
    block = registry()[chance.choice(list(registry()))]()
    a, b = chance.choice(ids), chance.choice(ids)
    chance.choice(
        (
            lambda: workspace.edit("Add", lambda d: edits.add(d, block, a)),
            lambda: workspace.edit("Loose", lambda d: edits.add(d, block)),
            lambda: workspace.edit("Insert", lambda d: edits.insert(d, block, a, 0)),
            lambda: workspace.edit("Connect", lambda d: edits.connect(d, a, b, 0)),
            lambda: workspace.edit("Cut", lambda d: edits.disconnect(d, a, 0)),
            lambda: workspace.edit("Remove", lambda d: edits.remove(d, (a,), heal=chance.random() < 0.5)),
            lambda: workspace.edit("Replace", lambda d: edits.replace_block(d, a, block)),
            lambda: workspace.edit("Move", lambda d: edits.move(d, {a: (chance.uniform(-99, 999), 40.0)})),
            lambda: workspace.edit("Row", lambda d: edits.set_layout(d, chance.choice(edits.LAYOUTS))),
            lambda: workspace.select((a, b)),
            workspace.undo,
            workspace.redo,
        )
    )()


@pytest.mark.parametrize("seed", range(6))
def test_the_scene_equals_the_document_after_every_step(stage, seed):
    chance = random.Random(seed)
    one = stage(basic_cnn() if seed % 2 else residual())
    for _ in range(40):
        some_edit(chance, one)
        one.is_true_to_the_document()
    one.session.draw()
    one.canvas.grab()


def test_an_undo_in_the_middle_of_a_drag_leaves_nothing_half_done(stage):
    one = stage(basic_cnn())
    one.workspace.edit("Add", lambda d: edits.add(d, registry()["conv2d"]()))
    start = one.canvas.block_rect("conv4").topLeft() + QPointF(60, 14)
    QTest.mousePress(one.canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, one.at(start))
    one.hover(start)
    one.canvas._pointer.move(
        start + QPointF(40, 40),
        QPointF(one.at(start + QPointF(40, 40))),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    assert one.canvas.gesture is not None
    one.workspace.undo()
    assert one.canvas.gesture is None
    one.is_true_to_the_document()
    QTest.mouseRelease(one.canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, one.at(start))
    assert one.document == basic_cnn()
