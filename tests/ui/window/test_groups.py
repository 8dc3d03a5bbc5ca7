"""Groups in the window: what is inside is edited in the inspector and by commands, and keeps what it learned."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from stage import Stage

from explorer.blocks.block import registry
from explorer.blocks.library.group import Group
from explorer.document import edits
from explorer.document.model import Document
from explorer.ipc.messages import DataSource, StartTraining, TrainingWeights
from explorer.ui import icons
from explorer.ui.canvas.menu import block_menu
from explorer.ui.canvas.writing import Mark, Writer, mark_at
from explorer.ui.find_bar import FindBar
from explorer.ui.inside.canvases import InnerCanvas
from explorer.ui.inside.section import InsideSection
from explorer.ui.panels.inspector import BlockView
from explorer.ui.panels.inspector_design import SeveralView

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints")


@pytest.fixture
def grouped(stage: Stage) -> Stage:
    """The opening design with a titled group that is open."""
    stage.window.start_design()
    stage.workspace.select(("conv2", "pool2", "relu2"))
    assert stage.window.commands.run("group")
    stage.workspace.edit("Title", lambda d: edits.set_values(d, "group1", name="Stage"))
    stage.window.commands.run("inside")
    return stage


def inner(stage: Stage) -> Group:
    block = stage.workspace.document.node("group1").block
    assert isinstance(block, Group)
    return block


def view(stage: Stage) -> BlockView:
    assert isinstance(stage.window.inspector.view, BlockView)
    return stage.window.inspector.view


def test_the_inspector_edits_what_is_inside(grouped: Stage) -> None:
    assert grouped.window.canvases.path == "group1"
    front = grouped.window.canvases.front.workspace
    front.select(("conv2",))
    assert grouped.workspace.inner == "group1.conv2"
    view(grouped).form.editors["filters"].committed.emit(24)
    assert inner(grouped).graph.by_id["conv2"].block.filters == 24  # type: ignore[attr-defined]
    assert grouped.workspace.report.blocks["group1"].output.channels == 24  # type: ignore[union-attr]
    front.select(())
    view(grouped).form.editors["name"].committed.emit("Other stage")
    view(grouped).form.editors["repeat"].committed.emit(2)
    assert (inner(grouped).name, inner(grouped).repeat) == ("Other stage", 2)


def test_a_block_inside_is_renamed_in_the_inspector(grouped: Stage) -> None:
    grouped.window.canvases.front.workspace.select(("conv2",))
    view(grouped).head.name.renamed.emit("filters_a")
    assert "filters_a" in inner(grouped).graph.by_id
    assert grouped.workspace.inner == "group1.filters_a"


def test_the_commands_work_inside(grouped: Stage) -> None:
    front = grouped.window.canvases.front.workspace
    front.select(("conv2",))
    assert grouped.window.commands.run("duplicate")
    assert set(inner(grouped).graph.by_id) == {"conv2", "pool2", "relu2", front.selection[0]}
    assert grouped.window.commands.run("heal")
    assert set(inner(grouped).graph.by_id) == {"conv2", "pool2", "relu2"}
    front.select(("conv2", "pool2"))
    assert grouped.window.commands.run("group")
    assert set(inner(grouped).graph.by_id) == {front.selection[0], "relu2"}
    assert grouped.window.commands.run("ungroup")
    assert set(inner(grouped).graph.by_id) == {"conv2", "pool2", "relu2"}
    assert grouped.window.commands.why_not("put note") == ""
    grouped.window.canvases.look_inside("")
    grouped.workspace.edit("Add", lambda d: edits.insert(d, registry()["residual"](), "group1", 0))
    grouped.window.canvases.look_inside("res1")
    assert "frames and notes lie around it" in grouped.window.commands.why_not("put note")
    grouped.window.canvases.leave()
    assert grouped.window.commands.why_not("put note") == ""


def test_what_was_learned_goes_with_the_blocks(stage: Stage) -> None:
    stage.window.start_design()
    learned = stage.session.learned
    weight = np.full((32, 16, 3, 3), 2.0, np.float32)
    key = ("conv2", "weight", weight.shape)
    learned.weights = {key: weight}
    stage.workspace.edit("Group", lambda d: edits.group(d, ("conv2", "pool2")))
    there = ("group1.conv2", "weight", weight.shape)
    assert learned.current()[there] is weight
    newer = weight + 1
    learned.weights = learned.weights | {there: newer}
    stage.workspace.undo()
    assert learned.current()[key] is newer


def test_what_was_learned_goes_with_a_new_name(stage: Stage) -> None:
    stage.window.start_design()
    learned, count = stage.session.learned, len(stage.session.learned.current())
    values = learned.weights["conv2", "weight", (32, 16, 3, 3)]
    stage.workspace.edit("Rename", lambda d: edits.rename(d, "conv2", "edges"))
    assert learned.current()["edges", "weight", (32, 16, 3, 3)] is values
    assert len(learned.current()) == count
    stage.workspace.undo()
    assert learned.current()["conv2", "weight", (32, 16, 3, 3)] is values


def test_what_a_run_learns_after_grouping_goes_where_its_blocks_are(stage: Stage) -> None:
    stage.window.start_design()
    session, learned = stage.session, stage.session.learned
    assert session.start_training(DataSource("examples"), steps=100)
    job = stage.of(StartTraining)[-1].job
    stage.workspace.edit("Group", lambda d: edits.group(d, ("conv2", "pool2")))
    stage.workspace.edit("Rename", lambda d: edits.rename(d, "group1", "front"))
    weight = np.full((32, 16, 3, 3), 2.0, np.float32)
    key, there = ("conv2", "weight", weight.shape), ("front.conv2", "weight", weight.shape)
    stage.reply(TrainingWeights(job, 20, {key: weight}), role="trainer")
    assert learned.current()[there] is weight
    stage.workspace.undo()
    stage.workspace.undo()
    assert learned.current()[key] is weight


def opened(stage: Stage) -> InnerCanvas:
    found = stage.window.canvases.inner
    assert found is not None
    return found


def test_m_bypasses_inside_and_takes_it_back(grouped: Stage) -> None:
    canvas, before = opened(grouped), grouped.workspace.report.totals.macs
    canvas.workspace.select(("pool2",))
    assert "halves" in grouped.window.commands.why_not("bypass")  # what follows would not fit any more
    canvas.workspace.select(("relu2",))
    steps = len(grouped.workspace.history.labels)
    QTest.keyClick(canvas, Qt.Key.Key_M)
    assert inner(grouped).bypassed == ("relu2",)
    assert canvas.canvas_scene.blocks["relu2"].bypassed
    assert not canvas.canvas_scene.blocks["conv2"].bypassed
    assert len(grouped.workspace.history.labels) == steps + 1
    QTest.keyClick(canvas, Qt.Key.Key_M)
    assert inner(grouped).bypassed == ()
    assert not canvas.canvas_scene.blocks["relu2"].bypassed
    assert grouped.workspace.report.totals.macs == before
    grouped.workspace.undo()
    grouped.window.canvases.leave()
    grouped.workspace.select(("group1",))
    assert grouped.window.commands.run("ungroup")
    assert grouped.workspace.document.bypassed == ("relu2",)
    assert grouped.window.canvas.canvas_scene.blocks["relu2"].bypassed


def test_several_inside_are_edited_together(grouped: Stage) -> None:
    canvas = opened(grouped)
    canvas.workspace.edit("Again", lambda d: edits.insert(d, registry()["conv2d"](), "pool2", 0))
    (new,) = set(inner(grouped).graph.by_id) - {"conv2", "pool2", "relu2"}
    canvas.workspace.select(("conv2", new))
    several = grouped.window.inspector.view
    assert isinstance(several, SeveralView)
    assert "2" in several.types.words()
    steps = len(grouped.workspace.history.labels)
    several.form.editors["filters"].committed.emit(24)
    blocks = inner(grouped).graph.by_id
    assert [blocks[id].block.filters for id in ("conv2", new)] == [24, 24]  # type: ignore[attr-defined]
    assert len(grouped.workspace.history.labels) == steps + 1
    assert grouped.window.inspector.view is several
    canvas.workspace.select((new,))
    assert isinstance(grouped.window.inspector.view, BlockView)
    canvas.workspace.select(("conv2", new))
    grouped.window.canvases.leave()
    assert isinstance(grouped.window.inspector.view, BlockView)
    assert grouped.workspace.selection == ("group1",)


def test_a_group_is_repeated_without_opening_it(grouped: Stage) -> None:
    grouped.window.canvases.leave()
    grouped.workspace.edit("Fit", lambda d: edits.set_values(d, "conv1", filters=32))
    inside = "group1"
    grouped.workspace.edit("Size", lambda d: edits.edit_inside(d, inside, lambda e: edits.remove(e, ["pool2"])))
    canvas = grouped.window.canvas
    grouped.workspace.select(("group1",))
    assert grouped.window.commands.why_not("repeat") == ""
    menu = block_menu(canvas, "group1")
    offered = next(action for action in menu.actions() if action.data() == "repeat").menu()
    assert offered is not None
    three = next(action for action in offered.actions() if action.text().startswith("× 3\t"))
    assert [action.isChecked() for action in offered.actions()].index(True) == 0
    steps = len(grouped.workspace.history.labels)
    three.trigger()
    assert inner(grouped).repeat == 3
    assert len(grouped.workspace.history.labels) == steps + 1
    assert grouped.workspace.history.labels[-1] == "Repeat group1 × 3"
    assert grouped.workspace.report.fits
    menu.close()
    grouped.workspace.undo()
    assert inner(grouped).repeat == 1
    grouped.workspace.select(("conv1",))
    assert "group it first" in grouped.window.commands.why_not("repeat")
    grouped.workspace.select(())
    assert "Select one group" in grouped.window.commands.why_not("repeat")


def test_the_command_offers_repeats_beside_the_block(grouped: Stage) -> None:
    grouped.window.canvases.leave()
    grouped.workspace.select(("group1",))
    assert grouped.window.commands.run("repeat")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for _ in range(2):
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert inner(grouped).repeat == 2


def test_blocks_inside_are_found_and_their_place_is_opened(grouped: Stage) -> None:
    grouped.window.canvases.leave()
    grouped.workspace.edit("Add", lambda d: edits.insert(d, registry()["residual"](), "group1", 0))
    QTest.keyClick(grouped.window.canvas, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = grouped.window.find_bar
    assert bar is not None
    QTest.keyClicks(bar.field, "relu2")
    assert "group1.relu2" in bar.found
    while bar.found[bar.index] != "group1.relu2":
        QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert grouped.window.canvases.path == "group1"
    assert opened(grouped).workspace.selection == ("relu2",)
    assert grouped.workspace.inner == "group1.relu2"
    assert bar.isVisible()
    bar.field.clear()
    QTest.keyClicks(bar.field, "pool1")
    assert (grouped.window.canvases.path, grouped.workspace.selection) == ("", ("pool1",))
    bar.field.setText("res1")
    bar.field.setText("relu1")
    assert "res1.relu1" in bar.found
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_frames_and_notes_lie_in_a_group(grouped: Stage) -> None:
    canvas = opened(grouped)
    assert mark_at(canvas, canvas.canvas_scene.frames[0].pos() + QPointF(2, -2)) is None  # only says what is what
    canvas.workspace.select(("conv2", "pool2"))
    assert grouped.window.commands.run("put frame")
    writer = canvas.marks.writer
    assert isinstance(writer, Writer)
    writer.setPlainText("Core")
    QTest.keyClick(writer, Qt.Key.Key_Return)
    assert [(frame.title, frame.blocks) for frame in inner(grouped).frames] == [("Core", ("conv2", "pool2"))]
    assert canvas.canvas_scene.frames[0].title == "Core"
    assert mark_at(canvas, canvas.canvas_scene.frames[0].pos() + QPointF(2, -2)) == Mark("frame", 0)
    assert mark_at(canvas, canvas.canvas_scene.frames[1].pos() + QPointF(2, -2)) is None
    assert grouped.window.commands.run("put note")
    writer = canvas.marks.writer
    assert isinstance(writer, Writer)
    writer.setPlainText("narrow on purpose")
    QTest.keyClick(writer, Qt.Key.Key_Return)
    assert [note.text for note in inner(grouped).notes] == ["narrow on purpose"]
    assert len(canvas.canvas_scene.notes) == 1
    grouped.window.canvases.leave()
    grouped.workspace.select(("group1",))
    assert grouped.window.commands.run("ungroup")
    document = grouped.workspace.document
    assert [(frame.title, frame.blocks) for frame in document.frames if frame.title == "Core"] == [
        ("Core", ("conv2", "pool2"))
    ]
    assert [note.text for note in document.notes] == ["narrow on purpose"]


def test_the_inspector_edits_a_block_inside_that_nothing_needs(grouped: Stage) -> None:
    front = grouped.window.canvases.front.workspace
    dropout = registry()["dropout"]()
    assert front.edit("Add", lambda d: edits.add(d, dropout, place=(0, 400)))
    front.select(("dropout1",))
    assert "group1.dropout1" not in grouped.workspace.report.blocks
    assert view(grouped)._id == "dropout1"
    view(grouped).form.editors["rate"].committed.emit(0.3)
    assert inner(grouped).graph.by_id["dropout1"].block.rate == 0.3  # type: ignore[attr-defined]
    assert view(grouped)._id == "dropout1", "it stays to be edited"
    front.select(("conv2",))
    assert "filters" in view(grouped).form.editors
    grouped.window.canvases.look_inside("")
    assert view(grouped)._id == "group1"


def test_a_block_whose_only_wire_is_muted_is_still_edited(grouped: Stage) -> None:
    front = grouped.window.canvases.front.workspace

    def beside(design: Document) -> Document:
        made = edits.join(design, registry()["add"](), "conv2", "pool2", 0, [registry()["dropout"]()])
        return edits.mute(made, "dropout1", "add1")

    assert front.edit("Beside", beside)
    front.select(("dropout1",))
    assert "group1.dropout1" not in grouped.workspace.report.blocks
    view(grouped).form.editors["rate"].committed.emit(0.2)
    assert inner(grouped).graph.by_id["dropout1"].block.rate == 0.2  # type: ignore[attr-defined]


def test_what_a_group_is_made_of_shows_a_bypassed_block_as_it_is(grouped: Stage) -> None:
    front = grouped.window.canvases.front.workspace
    assert front.edit("Bypass", lambda d: edits.bypass(d, ["relu2"]))
    grouped.window.canvases.look_inside("")
    grouped.workspace.select(("group1",))
    section = view(grouped).section(InsideSection)
    assert isinstance(section, InsideSection)
    rows = {row.text(): row for row in section.rows}
    assert rows["relu2"]._icon == icons.block_icon("relu", "activation")
    assert rows["relu2"].words[1] == "bypassed"
    assert "bypassed" not in rows["conv2"].words
    grouped.workspace.edit("Use", lambda d: edits.edit_inside(d, "group1", lambda e: edits.bypass(e, ["relu2"], False)))
    assert rows["relu2"].words[1] == ""


def test_what_arrives_is_neither_copied_nor_duplicated(grouped: Stage) -> None:
    front = grouped.window.canvases.front
    everything = [node.id for node in front.workspace.document.nodes]
    assert everything[0] == "relu1", "it stands for what arrives"
    front.workspace.select(everything)
    assert grouped.window.commands.run("copy")
    before = grouped.workspace.document
    assert grouped.window.commands.run("duplicate")
    assert len(inner(grouped).graph.by_id) == 6
    grouped.workspace.undo()
    grouped.window.canvases.look_inside("")
    grouped.window.canvas.setFocus()
    assert grouped.window.commands.run("paste")
    assert len(edits.added(before, grouped.workspace.document)) == 3
    assert grouped.said == []
    grouped.workspace.select(("group1",))
    grouped.window.commands.run("inside")
    grouped.window.canvases.front.workspace.select(("relu1",))
    grouped.window.commands.run("copy")
    assert grouped.said == ["There is nothing to copy; select some blocks first."]


def test_find_says_when_what_it_found_is_gone(grouped: Stage) -> None:
    grouped.window.canvases.look_inside("")
    grouped.window.commands.run("find")
    bar = grouped.window.canvases.findChild(FindBar)
    assert isinstance(bar, FindBar)
    QTest.keyClicks(bar.field, "conv3")
    assert bar.count.words() == "1 of 1"
    grouped.workspace.edit("Remove", lambda d: edits.remove(d, ["conv3"]))
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert (bar.found, bar.count.words()) == ((), "0")
    grouped.workspace.undo()
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert (bar.found, bar.count.words()) == (("conv3",), "1 of 1")


def test_copies_travel_between_windows_through_a_chat(grouped: Stage) -> None:
    other = Stage()
    other.window.start_design()
    try:
        before = other.workspace.document
        grouped.window.canvases.look_inside("")
        grouped.workspace.select(("conv1", "pool1"))
        grouped.window.canvas.setFocus()
        assert grouped.window.commands.run("copy")
        board = QGuiApplication.clipboard()
        board.setText(f"Try {{this}}:\n> {board.text().replace(chr(10), chr(10) + '> ')}\n}} :-)")
        other.window.canvas.setFocus()
        assert other.window.commands.run("paste")
        assert edits.added(before, other.workspace.document) == other.workspace.selection == ("conv4", "pool4")
        assert other.workspace.document.node("pool4").sources == ("conv4",)
        assert other.said == []
    finally:
        other.workspace.history.mark_saved()
        other.window.close()
