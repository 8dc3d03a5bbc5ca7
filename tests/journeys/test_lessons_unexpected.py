"""Lessons as a student goes through them who does what nobody expects, with the real workers, mouse and keyboard."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile
from person import LEFT, PLAIN, Person
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from test_lessons import LONG, begun, pulled, ticked

from explorer.ui.lessons.card import LessonCard
from explorer.ui.panels.inside import InsidePanel
from explorer.ui.panels.inside_kernels import KernelsView
from explorer.ui.panels.lessons import Lessons
from explorer.ui.panels.training import TrainingPanel
from explorer.ui.widgets.fields import IntField

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def pressed(person: Person, widget: QWidget) -> None:
    """Click the middle of a widget, wherever it lies in the window."""
    QApplication.processEvents()
    QTest.mouseClick(person.window.windowHandle(), LEFT, PLAIN, widget.mapTo(person.window, widget.rect().center()))
    QApplication.processEvents()


def lessons(person: Person) -> Lessons:
    panel = person.window.left.page("lessons")
    assert isinstance(panel, Lessons)
    return panel


def card_of(person: Person) -> LessonCard:
    card = lessons(person).card
    assert card is not None
    return card


def filled(person: Person, field: QLineEdit, words: str) -> None:
    """Click into a field, write over what it says, and press Enter."""
    pressed(person, field)
    field.selectAll()
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()


def typed(person: Person, words: str) -> None:
    """Click into the field of the guess, write, and press Enter."""
    field = card_of(person).field
    assert field is not None
    filled(person, field, words)


def chosen(person: Person, slug: str) -> None:
    """Click another lesson's row, however far down it is."""
    row = next(row for row in lessons(person).rows if row.lesson.slug == slug)
    lessons(person).pieces.ensureWidgetVisible(row)
    pressed(person, row)


def filters(person: Person, count: str) -> None:
    """Write into the inspector how many filters the selected block has."""
    fields = person.window.findChildren(IntField)
    field = next(one for one in fields if one.accessibleName() in ("Filters", "Filter") and one.isVisible())
    filled(person, field, count)


def test_wrong_guesses_undo_another_sound_and_another_language(person: Person, tmp_path: Path) -> None:
    person.window.projects.open_template("unet-small", ask=False)
    mine = person.workspace.document
    guide, _ = begun(person, "filters")
    typed(person, "  ")
    assert guide.guess == ""
    assert person.workspace.ask.hiding
    filters(person, "48")
    assert ticked(guide) == 0
    person.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert person.workspace.document.node("conv1").block.filters == 16
    typed(person, "a few")
    assert guide.guess == "a few"
    beep = tmp_path / "beep.wav"
    soundfile.write(beep, np.sin(np.arange(32000) * 0.2).astype(np.float32) * 0.3, 16000)
    assert person.session.load_sound(beep)
    person.wait_for_pictures()
    person.window.set_language("de")
    QApplication.processEvents()
    assert guide.guess == "a few"
    filters(person, "32")
    person.wait(lambda: guide.over)
    person.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert guide.over, "what was done was done"
    card = card_of(person)
    assert card.verdict.words() == "Geraten: a few."
    assert "160 und 320" in card.aha.words()
    pressed(person, card.back)
    assert person.workspace.document == mine
    assert guide.lesson is None
    assert not person.workspace.ask.hiding


def test_another_lesson_in_the_middle_of_a_drag(person: Person) -> None:
    guide, _ = begun(person, "mirror")
    inside = person.window.bottom.page("inside")
    assert isinstance(inside, InsidePanel)
    view = inside.shown
    assert isinstance(view, KernelsView)
    person.qtbot.waitUntil(lambda: view.trying.weight.size == 9, timeout=LONG)
    pulled(person, view, 2, 0, 0.4)
    assert person.session.learned.untried
    chosen(person, "pixel")
    assert guide.lesson is not None
    assert guide.lesson.slug == "pixel"
    assert not person.session.learned.untried, "what was only tried counts no more"
    person.wait_for_pictures()
    person.click(person.cell("conv1", 20, 40))
    person.wait(lambda: ticked(guide) == 1)
    typed(person, "10")
    person.wait(lambda: guide.over)
    assert card_of(person).verdict.words() == "Guessed 10."
    pressed(person, card_of(person).again)
    assert (ticked(guide), guide.guess) == (0, "")
    assert person.session.held is None


def test_another_lesson_and_another_design_while_a_training_runs(person: Person) -> None:
    guide, _ = begun(person, "heart")
    panel = person.window.bottom.page("training")
    assert isinstance(panel, TrainingPanel)
    panel.train()
    assert person.session.learned.training
    chosen(person, "norm")
    assert not person.session.learned.training
    person.wait_for_pictures()
    person.workspace.select(("bn1",))
    person.wait(lambda: ticked(guide) == 1)
    person.window.bottom.show_page("training")
    panel.train()
    person.wait(lambda: panel.curves.loss.training)
    assert ticked(guide) == 1, "the training of another lesson does not count in this one"
    person.window.projects.open_template("vgg-small", ask=False)
    assert guide.lesson is None
    assert not person.session.learned.training
    person.wait_for_pictures()
    assert person.workspace.document.name == "VGG, small"
    assert lessons(person).card is None


def test_the_window_closes_in_the_middle_of_a_training_lesson(person: Person) -> None:
    begun(person, "heart")
    panel = person.window.bottom.page("training")
    assert isinstance(panel, TrainingPanel)
    panel.train()
    person.window.close()
    assert not person.window.isVisible(), "a lesson's design has nothing to be asked about"
