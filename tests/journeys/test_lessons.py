"""Lessons as a student takes them, with the real worker, and by keyboard where there is a choice."""

from __future__ import annotations

import pytest
from person import Person
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from explorer.ui.lessons.card import LessonCard
from explorer.ui.lessons.guide import Guide
from explorer.ui.panels.inside import InsidePanel
from explorer.ui.panels.inside_kernels import KernelsView
from explorer.ui.panels.lessons import Lessons
from explorer.ui.whatif.panel import WhatIfPanel

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

LONG = 20_000


def begun(person: Person, slug: str) -> tuple[Guide, LessonCard]:
    """Begin a lesson with Enter on its row, and wait for the pictures."""
    person.window.commands.run("lessons")
    panel = person.window.left.page("lessons")
    assert isinstance(panel, Lessons)
    row = next(row for row in panel.rows if row.lesson.slug == slug)
    QTest.keyClick(row, Qt.Key.Key_Return)
    QApplication.processEvents()
    guide = person.window.panes.guide
    person.qtbot.waitUntil(lambda: person.app.session.settled and guide.story is not None, timeout=LONG)
    assert panel.card is not None
    return guide, panel.card


def ticked(guide: Guide) -> int:
    """How many steps are done."""
    return len(guide.story.ticked) if guide.story is not None else 0


def what_if(person: Person) -> WhatIfPanel:
    panel = person.window.bottom.page("whatif")
    assert isinstance(panel, WhatIfPanel)
    return panel


def test_the_map_moves_with_the_sound(person: Person) -> None:
    person.window.projects.open_template("vgg-small", ask=False)
    guide, card = begun(person, "equivariance")
    assert card.field is not None
    QTest.keyClicks(card.field, "0")
    QTest.keyClick(card.field, Qt.Key.Key_Return)
    slider = what_if(person).shift.sliders.frames
    for _ in range(4):
        QTest.keyClick(slider, Qt.Key.Key_Right)
    person.qtbot.waitUntil(lambda: ticked(guide) == 1, timeout=LONG)
    assert not card.aha.isVisible()
    QTest.keyClick(slider, Qt.Key.Key_Left)
    person.qtbot.waitUntil(lambda: guide.over, timeout=LONG)
    QApplication.processEvents()
    assert card.verdict.words() == "Guessed right."
    assert "pool2 moves 1 cell and the rest differs by 0\u00a0%" in card.aha.words()
    card.back.click()
    assert person.workspace.document.name == "VGG, small"


def test_each_deeper_block_hears_more(person: Person) -> None:
    guide, card = begun(person, "hierarchy")
    for count, block in enumerate(("conv1", "conv2", "conv3"), 1):
        person.workspace.select((block,))
        person.window.commands.run("hold strongest")
        person.app.session.toggle_play()
        assert ticked(guide) == count
        person.app.session.stop()
    assert card.field is not None
    QTest.keyClicks(card.field, "300 ms")
    QTest.keyClick(card.field, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert card.verdict.words() == "Guessed 300 ms."
    assert card.aha.words().startswith("96, ")
    assert "336\u00a0ms" in card.aha.words()


def test_each_bridge_of_the_u_net_is_left_out(person: Person) -> None:
    guide, card = begun(person, "bridges")
    view = what_if(person).bridges
    person.qtbot.waitUntil(lambda: len(view.rows) == 2, timeout=LONG)
    for count, row in enumerate(view.rows, 1):
        QTest.keyClick(row, Qt.Key.Key_Space)
        view.plays["without"].click()
        assert ticked(guide) == count
        person.app.session.stop()
    card.choices[1].click()
    QApplication.processEvents()
    assert card.verdict.words() == "Guessed right."
    assert "%" in card.aha.words()


def test_a_skip_is_muted_and_heard(person: Person) -> None:
    guide, _ = begun(person, "skip")
    view = what_if(person).bridges
    person.qtbot.waitUntil(lambda: len(view.rows) == 3, timeout=LONG)
    session, canvas = person.app.session, person.window.canvas
    for count in (1, 2):
        if count == 2:
            canvas.set_selected_wire(("res1_add", 1))
            person.window.commands.run("bypass")
            assert person.workspace.document.muted == (("relu", "res1_add"),)
            person.qtbot.waitUntil(lambda: session.settled, timeout=LONG)
        person.workspace.select(("res1_add",))
        session.play("block")
        person.qtbot.waitUntil(lambda count=count: ticked(guide) == count, timeout=LONG)
        session.stop()


def pulled(person: Person, view: KernelsView, row: int, column: int, wanted: float) -> None:
    """Take a number of the kernel with the mouse and move up or down until it is what is wanted, or just past it."""
    editor = view.editor
    places = [QPoint(x, y) for y in range(0, editor.height(), 4) for x in range(0, editor.width(), 4)]
    there = [place for place in places if editor.cell_at(QPointF(place)) == (row, column)]
    middle = there[len(there) // 2]

    def value() -> float:
        return float(view.trying.weight[0, 0, row, column])

    rises = value() < wanted
    person.pull(
        editor, middle, QPoint(0, -2 if rises else 2), lambda: value() >= wanted if rises else value() <= wanted
    )


@pytest.mark.parametrize("size", [(1600, 1000), (1280, 720)], ids=["large", "small"])
def test_a_kernel_is_dragged_and_mirrored(person: Person, size: tuple[int, int]) -> None:
    person.window.resize(*size)
    guide, card = begun(person, "mirror")
    inside = person.window.bottom.page("inside")
    assert isinstance(inside, InsidePanel)
    view = inside.shown
    assert isinstance(view, KernelsView)
    person.qtbot.waitUntil(lambda: view.trying.weight.size == 9, timeout=LONG)
    assert ticked(guide) == 0
    pulled(person, view, 2, 0, 0.6)
    pulled(person, view, 0, 2, -0.6)
    person.qtbot.waitUntil(lambda: ticked(guide) == 1, timeout=LONG)
    for row, column, wanted in ((2, 0, 0.0), (0, 2, 0.0), (2, 2, 0.6), (0, 0, -0.6)):
        pulled(person, view, row, column, wanted)
    person.qtbot.waitUntil(lambda: ticked(guide) == 2, timeout=LONG)
    assert not card.aha.isVisible()
    card.choices[1].click()
    QApplication.processEvents()
    assert card.verdict.words() == "Guessed right."
    assert "a cross-correlation" in card.aha.words()
    card.back.click()
    assert not person.app.session.learned.untried
