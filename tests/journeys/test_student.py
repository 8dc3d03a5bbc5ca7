"""A student's way with the real workers: a unit, what it hears, its arithmetic, a wider kernel, its map as sound."""

from __future__ import annotations

import numpy as np
import pytest
from person import LEFT, PLAIN, Person
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from explorer.ui.panels.inside import InsidePanel
from explorer.ui.panels.inside_hear import HearView
from explorer.ui.panels.inspector import BlockView
from explorer.ui.panels.inspector_editors import PairEditor
from explorer.ui.panels.value import ValuePanel
from explorer.words import text

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "grabbing the keyboard")

CTRL = Qt.KeyboardModifier.ControlModifier


def click(widget: QWidget, at: QPoint | None = None) -> None:
    """Click a widget that is seen, in its middle or at a place."""
    assert widget.isVisible()
    QTest.mouseClick(widget, LEFT, PLAIN, at or widget.rect().center())
    QApplication.processEvents()


def turn_to(person: Person, page: str) -> QWidget:
    """Click the tab of a page below the canvas."""
    bottom = person.window.bottom
    click(bottom.tabs.tab(bottom._index(page)))
    assert bottom.current == page
    return bottom.page(page)


def kernel_field(person: Person, axis: int) -> QWidget:
    """The box for the kernel's height (0) or width (1) in the inspector."""
    view = person.window.inspector.view
    assert isinstance(view, BlockView)
    assert view.form is not None
    editor = view.form.editors["kernel"]
    assert isinstance(editor, PairEditor)
    return editor.pair.fields[axis]


def length(person: Person) -> float:
    """Seconds of the sound that the held unit hears."""
    held = person.session.held
    assert held is not None
    assert held.sound_box is not None
    return held.sound_box[1] - held.sound_box[0]


def test_from_a_unit_to_its_numbers_and_its_sound(person: Person) -> None:
    session = person.session
    person.window.start_design()
    person.wait_for_pictures()

    # Choose a unit in the third block, see its field, and hear it.
    person.click(person.cell("conv3", 6, 15))
    assert session.held is not None
    assert person.workspace.selection == ("conv3",)
    assert length(person) == pytest.approx(0.336)
    boxes = {id: len(person.canvas.canvas_scene.blocks[id].live.boxes) for id in ("spectrogram", "conv1", "conv2")}
    assert all(boxes.values()), "the field lies over every picture before it"
    person.key(Qt.Key.Key_Space)
    assert session.transport.playing == "unit"
    start, stop = session.held.sound_box[:2]
    person.wait(lambda: start < session.playhead <= stop)
    person.wait(lambda: not session.playing, 10)

    # Down to the arithmetic: the numbers add up to the value on the card.
    value = turn_to(person, "value")
    assert isinstance(value, ValuePanel)
    person.wait(lambda: value.view.lines(), 20)
    told = value.view._told
    assert told is not None
    assert (told.path, told.position, told.rule) == ("conv3", (6, 15), "convolution")
    total = float((told.window * told.weights).sum() + dict(told.constants)["bias"])
    assert total == pytest.approx(float(session.pictures["conv3"].values[6, 15]), rel=1e-4)
    assert value.view.lines()[-1].number == f"{told.value:.3g}".replace("-", "−")
    reads, kernel, products = value.view.matrices()
    np.testing.assert_allclose(reads.values * kernel.values, products.values)
    assert reads.values.shape == (3, 3)

    # A wider kernel: its field grows, and the arithmetic has more numbers.
    field = kernel_field(person, 1)
    click(field)
    QTest.keyClick(field, Qt.Key.Key_A, CTRL)
    QTest.keyClicks(field, "7")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert person.workspace.document.node("conv3").block.kernel == (3, 7)
    assert person.workspace.report.blocks["conv3"].field.time.size == 34
    person.wait(lambda: length(person) > 0.5, 10)
    assert length(person) == pytest.approx(0.336 + 4 * 4 * 0.016)
    person.wait(lambda: value.view.matrices()[0].values.shape == (3, 7), 20)

    # Hear the map: what the block keeps of the sound, beside the original.
    inside = turn_to(person, "inside")
    assert isinstance(inside, InsidePanel)
    person.wait(lambda: inside.choice is not None and inside.choice.isVisible(), 10)
    named = text("inside.hear", "en")
    click(next(one for one in inside.choice.findChildren(QAbstractButton) if one.text() == named))
    hear = inside.shown
    assert isinstance(hear, HearView)
    person.wait(lambda: hear.through.both is not None, 20)
    both = hear.through.both
    assert both.path == "conv3"
    assert not np.allclose(both.through.samples, both.original.samples, atol=1e-3)
    click(hear.play)
    assert session.transport.playing == "block"
    person.wait(lambda: session.transport.handed_out, 10)
    before = session.playhead
    person.wait(lambda: session.playhead > before, 10)
    session.stop()
    assert [words for words in person.said if "sound device" not in words] == []
