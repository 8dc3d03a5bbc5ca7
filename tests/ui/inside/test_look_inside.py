"""Looking into a composite in the window: real pictures, the way back, and nothing that changes the design."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import SIGNAL, QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

sys.path.append(str(Path(__file__).parents[2] / "journeys"))

from layout_designs import deep_resnet
from person import LEFT, PLAIN, Person

from explorer.document import edits
from explorer.ui.app import make
from explorer.ui.canvas.view import Canvas
from explorer.ui.inside.section import InsideSection
from explorer.ui.settings import Settings

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def person(qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    """Somebody in front of the small ResNet; its workers start when a test asks for pictures."""
    monkeypatch.setenv("LAYERSCOPE_HOME", str(tmp_path / "home"))
    app = make(dark=False, settings=Settings())
    app.themes.set_motion(False)
    app.window.resize(1600, 1000)
    app.window.show()
    with qtbot.waitActive(app.window):
        app.window.activateWindow()
    app.window.projects.open_template("resnet-small", ask=False)
    yield Person(app, qtbot)
    app.workspace.history.mark_saved()
    app.window.close()
    QApplication.processEvents()


def double_click(canvas: Canvas, id: str) -> None:
    box = canvas.block_rect(id)
    at = canvas.point_of(QPointF(box.center().x(), box.top() + 12))
    QTest.mouseClick(canvas.viewport(), LEFT, PLAIN, at)
    QTest.mouseDClick(canvas.viewport(), LEFT, PLAIN, at)
    QTest.mouseRelease(canvas.viewport(), LEFT, PLAIN, at)
    QApplication.processEvents()


def front(person: Person) -> Canvas:
    return person.window.canvases.front


def test_pictures_inside_are_live_and_can_be_pointed_into(person: Person) -> None:
    person.session.start()
    person.window.canvases.look_inside("res2")
    canvas = front(person)
    blocks = canvas.canvas_scene.blocks
    person.wait(lambda: all(blocks[id].seen is not None for id in ("res1", "conv1", "bn1", "conv2", "skip")))
    picture = person.session.pictures["res2.conv1"]
    assert blocks["conv1"].seen.values.shape == picture.values.shape
    at = canvas.point_of(blocks["conv2"].mapToScene(blocks["conv2"].cell_rect(9, 20).center()))
    QTest.mouseClick(canvas.viewport(), LEFT, PLAIN, at)
    assert person.session.held is not None
    assert person.session.held.path == "res2.conv2"
    assert blocks["conv1"].live.boxes
    assert blocks["res1"].live.boxes
    assert person.workspace.inner == "res2.conv2"
    assert blocks["conv2"].state.selected


def test_a_double_click_opens_it_and_esc_goes_back(person: Person) -> None:
    double_click(person.canvas, "res2")
    canvases = person.window.canvases
    assert canvases.path == "res2"
    assert canvases.crumbs.isVisible()
    assert not person.canvas.isVisible()
    assert person.workspace.selection == ("res2",)
    QTest.keyClick(front(person), Qt.Key.Key_Escape)
    assert canvases.path == ""
    assert person.canvas.isVisible()
    assert not canvases.crumbs.isVisible()
    assert person.workspace.selection == ("res2",)


def test_nothing_is_edited_inside(person: Person) -> None:
    person.window.canvases.look_inside("res1")
    before = person.workspace.document
    canvas = front(person)
    box = canvas.block_rect("conv1")
    start = canvas.point_of(QPointF(box.center().x(), box.top() + 12))
    for place, modifiers in ((start, PLAIN), (canvas.point_of(QPointF(box.right(), box.center().y())), PLAIN)):
        QTest.mousePress(canvas.viewport(), LEFT, modifiers, place)
        QTest.mouseMove(canvas.viewport(), place + canvas.rect().center() / 8)
        QTest.mouseRelease(canvas.viewport(), LEFT, modifiers, place + canvas.rect().center() / 8)
    canvas.workspace.select(("conv1",))
    QTest.keyClick(canvas, Qt.Key.Key_Backspace)
    assert person.workspace.document is before
    assert "What is inside of res1 follows from its parameters; change them in the inspector." in person.said


def test_an_edit_outside_is_followed_and_a_removal_closes(person: Person) -> None:
    person.window.canvases.look_inside("res2")
    person.workspace.edit("", lambda document: edits.set_values(document, "res2", filters=8))
    assert dict(front(person).canvas_scene.blocks["conv1"].face.axes)["C"] == 8
    assert person.window.canvases.path == "res2"
    person.workspace.edit("", lambda document: edits.remove(document, ("res2",), heal=True))
    assert person.window.canvases.path == ""
    assert person.canvas.isVisible()


def test_stages_open_one_after_the_other_and_crumbs_lead_back(person: Person) -> None:
    person.workspace.load(deep_resnet())
    canvases = person.window.canvases
    canvases.look_inside("stage2")
    first = person.workspace.report.blocks["stage2"].children[0]
    double_click(front(person), first.rpartition(".")[2])
    assert canvases.path == first
    assert [link.text() for link in canvases.crumbs.links] == ["Design", "stage2"]
    canvases.crumbs.links[1].click()
    assert canvases.path == "stage2"
    canvases.crumbs.links[0].click()
    assert canvases.path == ""


def test_the_inspector_lists_the_parts_and_shows_their_maps(person: Person) -> None:
    person.workspace.select(("res2",))
    section = person.window.inspector.view.section(InsideSection)
    assert [row.text() for row in section.rows][:3] == ["conv1", "bn1", "relu1"]
    assert section.rows[0].words[0] == "C32 F32 T64"
    assert section.rows[0].words[1] == "4\u2009608"
    person.window.bottom.show_page("maps")
    section.rows[0].click()
    panel = person.window.bottom.page("maps")
    assert panel.path == "res2.conv1"
    section.rows[0].click()
    assert panel.path == "res2"
    person.workspace.look_at("res2.conv1")
    person.workspace.select(("stem",))
    assert person.workspace.inner == ""


def test_the_command_says_why_not(person: Person) -> None:
    commands = person.window.commands
    person.workspace.select(("stem",))
    assert commands.why_not("inside") == "stem is not made of other blocks."
    person.workspace.select(("res1",))
    assert commands.run("inside")
    assert person.window.canvases.path == "res1"


def test_what_was_looked_into_hears_no_more_of_the_session(person: Person) -> None:
    session = person.session
    before = session.receivers(SIGNAL("pointing_changed()"))
    person.window.canvases.look_inside("res2")
    assert session.receivers(SIGNAL("pointing_changed()")) > before
    person.window.canvases.leave()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    assert session.receivers(SIGNAL("pointing_changed()")) == before
