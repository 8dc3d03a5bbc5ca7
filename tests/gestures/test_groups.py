"""Groups, frames and notes, by keys and pointer, at every zoom: first the document, then the scene."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from canvas_fakes import chain
from canvas_stage import Stage
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from explorer.blocks.library.group import Group
from explorer.document import edits
from explorer.document.model import Document, Note
from explorer.ui.canvas.layout import lay_out
from explorer.ui.canvas.menu import block_menu
from explorer.ui.canvas.writing import Mark, Writer
from explorer.ui.inside.canvases import Canvases
from explorer.ui.inside.inner import opened

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ZOOMS = (0.3, 1.0, 2.0)


def design() -> Document:
    return chain(
        ("spectrogram1", "spectrogram", {}),
        ("conv1", "conv2d", {"filters": 8}),
        ("relu1", "relu", {}),
        ("conv2", "conv2d", {"filters": 8}),
        ("relu2", "relu", {}),
    )


def wires(document: Document) -> dict[str, tuple[str | None, ...]]:
    return {node.id: node.sources for node in document.nodes}


def double_click(stage: Stage, place: QPointF) -> None:
    """Two presses in a row at a place of the scene."""
    viewport, at = stage.canvas.viewport(), QPointF(stage.at(place))
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick):
        left = Qt.MouseButton.LeftButton
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else left
        event = QMouseEvent(kind, at, viewport.mapToGlobal(at), left, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(viewport, event)
    QApplication.processEvents()


@pytest.fixture(params=ZOOMS)
def there(request: pytest.FixtureRequest, stage: Callable[[Document], Stage]) -> Stage:
    """The design at a zoom, scrolled so that its blocks are seen."""
    one = stage(design())
    one.canvas.set_zoom(request.param)
    middle = one.canvas.viewport().rect().center()
    one.canvas.pan(middle - one.at(one.centre("relu1")))
    return one


@pytest.fixture
def grouped(there: Stage) -> Stage:
    there.workspace.select(("conv1", "relu1"))
    there.press(Key.Key_G, CONTROL)
    return there


def writer(stage: Stage) -> Writer:
    assert stage.canvas.marks.writer is not None
    return stage.canvas.marks.writer


# ---------------------------------------------------------------------------------------------------- groups
def test_control_g_groups_and_control_shift_g_ungroups(grouped: Stage) -> None:
    assert wires(grouped.document) == {
        "spectrogram1": (),
        "group1": ("spectrogram1",),
        "conv2": ("group1",),
        "relu2": ("conv2",),
    }
    assert grouped.workspace.selection == ("group1",)
    assert grouped.workspace.history.undo_label == "Group 2 blocks"
    grouped.is_true_to_the_document()
    assert grouped.canvas.canvas_scene.blocks["group1"].face.stacked
    grouped.press(Key.Key_G, CONTROL | SHIFT)
    assert grouped.document == design().but(places=grouped.document.places)
    assert grouped.workspace.selection == ("conv1", "relu1")
    assert grouped.workspace.history.undo_label == "Ungroup group1"
    grouped.is_true_to_the_document()
    grouped.workspace.undo()
    grouped.workspace.undo()
    assert grouped.document == design()
    grouped.is_true_to_the_document()


def test_what_is_no_group_is_said(there: Stage) -> None:
    for ids, words in (
        ((), "Select the blocks that are to be one group."),
        (("conv1", "relu2"), "No wire joins conv1 and relu2; select what lies between them, too."),
        (("spectrogram1", "conv1"), "spectrogram1 begins the network, so it stays outside of groups; leave it out."),
    ):
        there.workspace.select(ids)
        there.press(Key.Key_G, CONTROL)
        assert there.messages[-1] == words
    there.workspace.select(("conv1",))
    there.press(Key.Key_G, CONTROL | SHIFT)
    assert there.messages[-1] == "conv1 is not made of other blocks, so there is nothing to ungroup."
    assert there.document == design()


def test_the_menu_of_a_block_offers_it_or_says_why_not(there: Stage) -> None:
    there.workspace.select(("conv1", "relu1"))
    menu = block_menu(there.canvas, "conv1")
    actions = {action.text(): action for action in menu.actions()}
    assert not actions["Ungroup"].isEnabled()
    assert actions["Ungroup"].toolTip() == "Select one group, or one block made of blocks."
    actions["Group"].trigger()
    menu.close()
    assert "group1" in there.document.graph.by_id
    there.is_true_to_the_document()


def test_a_title_and_repeats_are_on_the_card(grouped: Stage) -> None:
    grouped.workspace.edit("Title", lambda d: edits.set_values(d, "group1", name="Stage one"))
    inner = grouped.document.node("group1").block
    assert isinstance(inner, Group)
    grouped.workspace.edit("More", lambda d: edits.edit_inside(d, "group1", lambda i: edits.remove(i, ["relu1"])))
    grouped.workspace.edit("Repeat", lambda d: edits.set_repeats(d, "group1", 3))
    face = grouped.canvas.canvas_scene.blocks["group1"].face
    assert (face.name, face.repeat, face.severity) == ("Stage one", 3, "error")  # one map arrives, eight leave
    assert face.fix is not None
    grouped.canvas.apply_fix("group1")
    assert grouped.canvas.canvas_scene.blocks["group1"].face.repeat == 1


def test_a_whole_frame_goes_into_a_group_with_its_note_and_comes_out(there: Stage) -> None:
    there.workspace.edit("Frame", lambda d: edits.add_frame(d, "Stem", ["conv1", "relu1"]))
    conv, far = there.canvas.canvas_scene.boxes()["conv1"], there.canvas.canvas_scene.boxes()["relu2"]
    there.workspace.edit("Near", lambda d: edits.add_note(d, "near", conv.x + 10, conv.y - 60))
    there.workspace.edit("Far", lambda d: edits.add_note(d, "far", far.right + 200, far.y + 200))
    before = there.document
    there.workspace.select(("conv1", "relu1"))
    there.press(Key.Key_G, CONTROL)
    block = there.document.node("group1").block
    assert isinstance(block, Group)
    assert [note.text for note in there.document.notes] == ["far"]
    assert [(note.text, frame.title) for note, frame in zip(block.notes, block.frames, strict=True)] == [
        ("near", "Stem")
    ]
    inner = opened(there.document, there.workspace.report, "group1")
    assert inner is not None
    inside = lay_out(inner.document, inner.report).boxes["conv1"]
    assert (block.notes[0].x - inside.x, block.notes[0].y - inside.y) == pytest.approx((10, -60))
    there.is_true_to_the_document()
    there.press(Key.Key_G, CONTROL | SHIFT)
    now = there.canvas.canvas_scene.layout.boxes["conv1"]
    near = next(note for note in there.document.notes if note.text == "near")
    assert (near.x - now.x, near.y - now.y) == pytest.approx((10, -60))
    assert there.document.frames == before.frames
    there.is_true_to_the_document()


# ---------------------------------------------------------------------------------------------------- inside
class Inside(Stage):
    """A stage whose canvas is the open group."""

    def __init__(self, outer: Stage, zoom: float) -> None:
        self.outer = outer
        self.pictured: list[tuple[str, ...]] = []
        outer.session.show_inside = self.pictured.append  # type: ignore[attr-defined]
        self.canvases = Canvases(outer.canvas, outer.workspace, outer.session, outer.canvas.themes)  # type: ignore[arg-type]
        self.canvases.resize(1400, 800)
        self.canvases.show()
        QApplication.processEvents()
        double_click(outer, outer.centre("group1"))
        assert self.canvases.inner is not None
        self.canvas = self.canvases.inner
        self.canvas.set_zoom(zoom)
        middle = self.canvas.viewport().rect().center()
        self.canvas.pan(middle - self.at(self.centre("conv1")))
        self.workspace = self.canvases.inner.inner  # type: ignore[assignment]
        self.session = outer.session
        self.messages = outer.messages


@pytest.fixture(params=ZOOMS)
def inside(request: pytest.FixtureRequest, stage: Callable[[Document], Stage]) -> Iterator[Inside]:
    one = stage(edits.group(design(), ("conv1", "relu1")))
    found = Inside(one, request.param)
    yield found
    found.canvases.close()
    one.canvas.setParent(None)
    found.canvases.deleteLater()


def outer_wires(inside: Inside) -> dict[str, tuple[str | None, ...]]:
    block = inside.outer.document.node("group1").block
    assert isinstance(block, Group)
    return {node.id: node.sources for node in block.graph.nodes}


def test_a_double_click_looks_inside_and_escape_leaves(inside: Inside) -> None:
    assert inside.canvases.path == "group1"
    assert inside.canvases.crumbs.isVisible()
    inside.is_true_to_the_document()
    inside.press(Key.Key_Escape)
    assert inside.canvases.path == ""
    assert inside.canvases.front is inside.outer.canvas


def test_a_block_is_dropped_into_a_wire_inside(inside: Inside) -> None:
    wire = inside.canvas.canvas_scene.wires["relu1", 0].route.points
    place = (QPointF(*wire[0]) + QPointF(*wire[-1])) / 2
    assert inside.drop("batch_norm", place)
    assert outer_wires(inside) == {"conv1": ("x",), "bn1": ("conv1",), "relu1": ("bn1",)}
    assert inside.outer.document.node("conv2").sources == ("group1",)
    inside.is_true_to_the_document()
    inside.outer.workspace.undo()
    assert outer_wires(inside) == {"conv1": ("x",), "relu1": ("conv1",)}
    inside.is_true_to_the_document()


def test_backspace_heals_inside_and_delete_cuts(inside: Inside) -> None:
    inside.click(inside.centre("conv1"))
    assert inside.workspace.selection == ("conv1",)
    inside.press(Key.Key_Backspace)
    assert outer_wires(inside) == {"relu1": ("x",)}
    inside.is_true_to_the_document()
    inside.click(inside.centre("relu1"))
    inside.press(Key.Key_Delete)
    assert outer_wires(inside) == {"relu1": ("x",)}  # a group needs a block


def test_groups_are_made_inside_of_groups(inside: Inside) -> None:
    inside.click(inside.centre("conv1"))
    inside.click(inside.centre("relu1"), SHIFT)
    assert inside.workspace.selection == ("conv1", "relu1")
    inside.press(Key.Key_G, CONTROL)
    assert outer_wires(inside) == {"group1": ("x",)}
    inside.is_true_to_the_document()


def test_a_block_dragged_inside_stays_there_and_what_arrives_goes_back(inside: Inside) -> None:
    before = inside.centre("relu1")
    inside.drag(before, before + QPointF(300, 120))
    block = inside.outer.document.node("group1").block
    assert isinstance(block, Group)
    assert [id for id, _, _ in block.places] == ["relu1"]
    inside.is_true_to_the_document()
    start = inside.canvas.block_rect("spectrogram1").topLeft() + QPointF(20, 10)
    document = inside.outer.document
    inside.drag(start, start + QPointF(0, 300))
    assert inside.outer.document == document
    inside.is_true_to_the_document()


def test_a_frame_and_a_note_are_written_inside(inside: Inside) -> None:
    inside.click(inside.centre("conv1"))
    inside.press(Key.Key_G, SHIFT)
    QTest.keyClicks(writer(inside), "Front-end")
    QTest.keyClick(writer(inside), Key.Key_Return)
    inside.press(Key.Key_N)
    QTest.keyClicks(writer(inside), "small kernels")
    QTest.keyClick(writer(inside), Key.Key_Return)
    block = inside.outer.document.node("group1").block
    assert isinstance(block, Group)
    assert [(frame.title, frame.blocks) for frame in block.frames] == [("Front-end", ("conv1",))]
    assert [note.text for note in block.notes] == ["small kernels"]
    assert inside.outer.document.frames == inside.outer.document.notes == ()
    inside.is_true_to_the_document()
    for _ in range(2):
        inside.outer.workspace.undo()
    assert inside.outer.document == edits.group(design(), ("conv1", "relu1"))
    inside.is_true_to_the_document()


def test_m_bypasses_inside_and_the_group_comes_apart_with_it(inside: Inside) -> None:
    inside.click(inside.centre("relu1"))
    inside.press(Key.Key_M)
    block = inside.outer.document.node("group1").block
    assert isinstance(block, Group)
    assert block.bypassed == ("relu1",)
    assert inside.canvas.canvas_scene.blocks["relu1"].bypassed
    inside.is_true_to_the_document()
    inside.press(Key.Key_Escape)
    inside.outer.workspace.select(("group1",))
    inside.outer.press(Key.Key_G, CONTROL | SHIFT)
    assert inside.outer.document == edits.bypass(design(), ["relu1"])
    assert inside.outer.canvas.canvas_scene.blocks["relu1"].bypassed


def test_a_bypassed_block_is_grouped(there: Stage) -> None:
    there.click(there.centre("relu1"))
    there.press(Key.Key_M)
    there.workspace.select(("conv1", "relu1"))
    there.press(Key.Key_G, CONTROL)
    block = there.document.node("group1").block
    assert isinstance(block, Group)
    assert (there.document.bypassed, block.bypassed) == ((), ("relu1",))
    there.is_true_to_the_document()


# ---------------------------------------------------------------------------------------------------- frames and notes
def test_shift_g_frames_the_selection_and_its_title_is_written_there(there: Stage) -> None:
    there.workspace.select(("conv1", "relu1"))
    there.press(Key.Key_G, SHIFT)
    assert [frame.blocks for frame in there.document.frames] == [("conv1", "relu1")]
    QTest.keyClicks(writer(there), "Front-end")
    QTest.keyClick(writer(there), Key.Key_Return)
    assert [frame.title for frame in there.document.frames] == ["Front-end"]
    assert there.workspace.history.undo_label == "Frame around 2 blocks"
    assert [item.title for item in there.canvas.canvas_scene.frames] == ["Front-end"]
    there.workspace.undo()
    assert there.document == design()
    assert there.canvas.canvas_scene.frames == []


def test_escape_keeps_the_frame_with_its_plain_title(there: Stage) -> None:
    there.workspace.select(("conv1",))
    there.press(Key.Key_G, SHIFT)
    QTest.keyClicks(writer(there), "abc")
    QTest.keyClick(writer(there), Key.Key_Escape)
    assert there.canvas.marks.writer is None
    assert [frame.title for frame in there.document.frames] == ["Frame"]


def test_a_frame_is_renamed_in_place_and_removed(there: Stage) -> None:
    there.workspace.edit("Frame", lambda d: edits.add_frame(d, "Old", ("conv1", "relu1")))
    frame = there.canvas.canvas_scene.frames[0]
    title = frame.pos() + QPointF(12, -8 / there.canvas.zoom)
    double_click(there, title)
    QTest.keyClicks(writer(there), "New title")
    QTest.keyClick(writer(there), Key.Key_Return)
    assert there.document.frames[0].title == "New title"
    assert there.workspace.history.undo_label == "Rename the frame Old"
    there.click(title)
    assert there.canvas.marks.selected == Mark("frame", 0)
    assert there.canvas.canvas_scene.frames[0].marked
    there.press(Key.Key_Delete)
    assert there.document == design()
    assert there.workspace.history.undo_label == "Remove the frame New title"
    assert there.canvas.canvas_scene.frames == []


def test_n_writes_a_note_where_the_pointer_is(there: Stage) -> None:
    place = there.centre("relu1") + QPointF(0, 260)
    there.hover(place)
    there.press(Key.Key_N)
    assert there.document.notes == ()
    QTest.keyClicks(writer(there), "first")
    QTest.keyClick(writer(there), Key.Key_Return, SHIFT)
    QTest.keyClicks(writer(there), "second")
    QTest.keyClick(writer(there), Key.Key_Return)
    (note,) = there.document.notes
    assert note.text == "first\nsecond"
    assert abs(note.x - place.x()) + abs(note.y - place.y()) < 2 / there.canvas.zoom
    assert there.workspace.history.undo_label == "Write a note"
    (item,) = there.canvas.canvas_scene.notes
    assert item.lines == ("first", "second")
    assert item.pos() == QPointF(note.x, note.y)


def test_escape_leaves_no_note_behind(there: Stage) -> None:
    there.press(Key.Key_N)
    QTest.keyClicks(writer(there), "not meant")
    QTest.keyClick(writer(there), Key.Key_Escape)
    assert there.document == design()
    assert there.canvas.marks.writer is None
    assert not there.workspace.history.can_undo


@pytest.fixture(params=(0.6, 1.0, 2.0))
def noted(request: pytest.FixtureRequest, stage: Callable[[Document], Stage]) -> Stage:
    one = stage(edits.add_note(design(), "A note to read", 40.0, 420.0))
    one.canvas.set_zoom(request.param)
    one.canvas.pan(one.canvas.viewport().rect().center() - one.at(QPointF(40, 420)))
    return one


def test_a_note_is_changed_moved_and_removed(noted: Stage) -> None:
    on = QPointF(50, 428)
    double_click(noted, on)
    QTest.keyClicks(writer(noted), "Another")
    QTest.keyClick(writer(noted), Key.Key_Return)
    assert noted.document.notes[0].text == "Another"
    noted.drag(on, on + QPointF(100, 60))
    note = noted.document.notes[0]
    assert abs(note.x - 140) < 2
    assert abs(note.y - 480) < 2
    assert noted.workspace.history.undo_label == "Move a note"
    assert noted.canvas.canvas_scene.notes[0].pos() == QPointF(note.x, note.y)
    noted.click(QPointF(note.x + 10, note.y + 8))
    assert noted.canvas.marks.selected == Mark("note", 0)
    noted.press(Key.Key_Escape)
    assert noted.canvas.marks.selected is None
    noted.click(QPointF(note.x + 10, note.y + 8))
    noted.press(Key.Key_Backspace)
    assert noted.document.notes == ()
    assert noted.canvas.canvas_scene.notes == []
    assert noted.workspace.history.undo_label == "Remove a note"


def test_escape_brings_a_note_back_that_is_being_dragged(noted: Stage) -> None:
    viewport, start = noted.canvas.viewport(), noted.at(QPointF(50, 428))
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    noted.hover(QPointF(250, 500))
    noted.press(Key.Key_Escape)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    assert noted.document.notes == (Note("A note to read", 40.0, 420.0),)
    assert noted.canvas.canvas_scene.notes[0].pos() == QPointF(40, 420)
    assert not noted.workspace.history.can_undo


def test_long_words_are_broken_into_lines(stage: Callable[[Document], Stage]) -> None:
    one = stage(edits.add_note(design(), "word " * 30, 0.0, 400.0))
    assert all(len(line) <= 40 for line in one.canvas.canvas_scene.notes[0].lines)
    assert len(one.canvas.canvas_scene.notes[0].lines) == 4


def test_a_very_long_note_is_folded_and_whole_in_its_tip(stage: Callable[[Document], Stage]) -> None:
    """Three thousand letters leave the design as large as it was; the whole note is read and written."""
    words = " ".join(f"word{index}" for index in range(400))
    one = stage(edits.add_note(design(), words, 0.0, 400.0))
    (item,) = one.canvas.canvas_scene.notes
    assert len(item.lines) == 12
    assert item.lines[-1].endswith(" …")
    assert words in item.toolTip()
    one.press(Key.Key_Home)
    assert one.canvas.zoom > 0.6
    double_click(one, QPointF(20, 410))
    assert writer(one).toPlainText() == words
    assert one.canvas.viewport().rect().contains(writer(one).geometry())
    QTest.keyClick(writer(one), Key.Key_Escape)
    short = stage(edits.add_note(design(), "short", 0.0, 400.0))
    assert short.canvas.canvas_scene.notes[0].toolTip() == ""
