"""Random gestures in random order: after each the scene is the document; undo leads to the start, redo to the end.

Fewer runs by default; ``LAYERSCOPE_GESTURE_RUNS=200`` makes 200 of them.
"""

from __future__ import annotations

import os
import random

import pytest
from canvas_fakes import basic_cnn, crnn, residual, unet
from canvas_stage import Stage
from hands import ALT, CTRL, NONE, SHIFT, hold, let_go, small, untouched
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from explorer.blocks.block import registry
from explorer.document import edits
from explorer.document.model import Document
from explorer.ui.canvas.clipboard import duplicate

RUNS = int(os.environ.get("LAYERSCOPE_GESTURE_RUNS", "10"))
GESTURES = 40
ZOOMS = (0.15, 0.3, 0.6, 1.0, 2.0)
WORDS = ("conv", "relu", "max", "add", "GRU", "flatten", "nothing like it", "")
KEY = Qt.Key


class Person:
    """Somebody who does one thing after the other, at random but the same for a seed."""

    def __init__(self, one: Stage, chance: random.Random) -> None:
        self.one, self.chance, self.canvas = one, chance, one.canvas

    def block(self) -> str:
        return self.chance.choice([node.id for node in self.one.document.nodes] or [""])

    def spot(self) -> QPointF:
        rect = self.canvas.visible_rect()
        return rect.topLeft() + QPointF(rect.width() * self.chance.random(), rect.height() * self.chance.random())

    def somewhere(self) -> QPointF:
        """A place that means something, most of the time: on a block, at a port, on a wire, in a gap."""
        id = self.block()
        wires = list(self.canvas.canvas_scene.wires.values())
        kind = self.chance.choice(("block", "in", "out", "wire", "gap", "anywhere"))
        if not id or kind == "anywhere" or (kind == "wire" and not wires):
            return self.spot()
        if kind == "wire":
            return self.chance.choice(wires).middle()
        if kind == "gap":
            box = self.canvas.block_rect(id)
            return QPointF(box.center().x(), box.bottom() + 6)
        return self.one.centre(id) if kind == "block" else self.one.port(id, kind == "out")

    def key(self) -> str:
        return self.chance.choice(list(registry()))

    # ---------------------------------------------------------------------------------------------- gestures
    def drop(self) -> None:
        self.one.drop(self.key(), self.somewhere(), self.chance.choice((NONE, NONE, NONE, ALT)))

    def drag(self) -> None:
        """From anywhere to anywhere: blocks move, wires are laid, bands are drawn; sometimes Escape, and a choice."""
        start, end = self.somewhere(), self.somewhere()
        modifiers = self.chance.choice((NONE, NONE, NONE, CTRL, SHIFT))
        hold(self.one, start, end, modifiers)
        if self.chance.random() < 0.15:
            self.one.press(KEY.Key_Escape)
        let_go(self.one, end, modifiers)
        self.answer_choice()

    def answer_choice(self) -> None:
        """Take one of what is offered, or none; what can't be taken stays until Escape."""
        choice = self.canvas.choice
        pressed = [KEY.Key_Down] * self.chance.randrange(3) + [KEY.Key_Return] * self.chance.randrange(2)
        for key in (*pressed, KEY.Key_Escape):
            if choice.isVisible():
                QTest.keyClick(choice, key)

    def wire(self) -> None:
        source, target = self.block(), self.block()
        if source:
            hold(self.one, self.one.port(source, True), self.one.centre(target))
            let_go(self.one, self.one.centre(target))
            self.answer_choice()

    def search(self) -> None:
        if self.chance.random() < 0.5:
            self.canvas.setFocus()
            self.one.press(KEY.Key_Tab)
        else:
            place = self.one.at(self.spot())
            QTest.mouseDClick(self.canvas.viewport(), Qt.MouseButton.LeftButton, NONE, place)
            QTest.mouseRelease(self.canvas.viewport(), Qt.MouseButton.LeftButton, NONE, place)

    def answer_search(self) -> None:
        """What opens the search must be answered before anything else: a word, and Enter or Escape."""
        field = self.canvas.search.field
        QTest.keyClicks(field, self.chance.choice(WORDS))
        QTest.keyClick(field, self.chance.choice((KEY.Key_Return, KEY.Key_Return, KEY.Key_Escape)))
        self.canvas.search.close_quietly()

    def click(self) -> None:
        self.one.click(self.somewhere(), self.chance.choice((NONE, CTRL)))
        assert not self.canvas.choice.isVisible()

    def delete(self) -> None:
        self.one.press(self.chance.choice((KEY.Key_Delete, KEY.Key_Backspace)))

    def bypass(self) -> None:
        self.one.press(KEY.Key_M)

    def copy(self) -> None:
        if self.one.workspace.selection:
            duplicate(self.canvas)

    def paste(self) -> None:
        ids = self.one.workspace.selection
        if ids:
            words = edits.copy_text(self.one.document, ids)
            inputs = self.chance.random() < 0.5
            self.one.workspace.edit("Paste", lambda document: edits.paste_text(document, words, inputs))

    def value(self) -> None:
        id = self.block()
        if id and (names := [spec.name for spec in self.one.document.node(id).block.params() if spec.kind == "int"]):
            name, number = self.chance.choice(names), self.chance.randrange(1, 9)
            self.one.workspace.edit("Value", lambda document: edits.set_values(document, id, **{name: number}))

    def travel(self) -> None:
        (self.one.workspace.undo if self.chance.random() < 0.6 else self.one.workspace.redo)()

    def look(self) -> None:
        self.canvas.set_zoom(self.chance.choice(ZOOMS))
        self.chance.choice((self.canvas.frame_all, self.canvas.frame_selection, lambda: None))()

    def lay_out(self) -> None:
        change = self.chance.choice(
            (edits.tidy, lambda document: edits.set_layout(document, self.chance.choice(edits.LAYOUTS)))
        )
        self.one.workspace.edit("Lay out", change)

    def do(self) -> None:
        usual = (self.drop, self.drop, self.drag, self.drag, self.wire, self.search, self.click, self.click)
        rare = (self.delete, self.bypass, self.copy, self.paste, self.value, self.travel, self.look, self.lay_out)
        self.chance.choice(usual + rare)()
        if self.canvas.search.isVisible():
            self.answer_search()
        QApplication.processEvents()


def clean(one: Stage) -> None:
    """The scene is the document, and no gesture has left anything behind."""
    one.is_true_to_the_document()
    scene = one.canvas.canvas_scene
    assert one.canvas.gesture is None
    assert {type(item).__name__ for item in scene.items()}.isdisjoint({"HandWire", "DropHint", "BandItem"})
    assert {item.opacity() for item in (*scene.blocks.values(), *scene.wires.values())} <= {1.0}
    assert {id for id, item in scene.blocks.items() if item.bypassed} == set(one.document.bypassed)
    muted = {(wire.source, wire.target) for wire in scene.wires.values() if wire.muted}
    assert muted == set(one.document.muted)


@pytest.mark.parametrize("seed", range(RUNS))
def test_the_scene_is_the_document_after_every_gesture(stage, seed):
    start: Document = (basic_cnn, residual, unet, crnn, Document)[seed % 5]()
    one = stage(start)
    person = Person(one, random.Random(seed))
    for _ in range(GESTURES):
        person.do()
        clean(one)
    while one.workspace.history.can_redo:
        one.workspace.redo()
    end = one.document
    while one.workspace.history.can_undo:
        one.workspace.undo()
        one.is_true_to_the_document()
    assert one.document == start
    clean(one)
    while one.workspace.history.can_redo:
        one.workspace.redo()
    assert one.document == end
    clean(one)


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Return])
def test_what_opens_by_a_key_ends_the_drag_that_is_under_way(stage, key):
    one = stage(small())
    start = one.centre("relu1")
    one.workspace.select(("relu1",))
    hold(one, start, start + QPointF(90, 120))
    assert one.canvas.gesture is not None
    one.press(key)
    assert one.canvas.gesture is None
    let_go(one, start + QPointF(90, 120))
    one.canvas.search.close_quietly()
    untouched(one, small())
    one.is_true_to_the_document()
