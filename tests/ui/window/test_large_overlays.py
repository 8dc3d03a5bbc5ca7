"""What opens over the window in a lecture hall: all of it lies on a small window, with all its words."""

from __future__ import annotations

import pytest
from cutting import cut
from PySide6.QtCore import QEvent, QRect
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from stage import Stage

from explorer.document import edits
from explorer.document.model import Document
from explorer.ui.canvas.writing import Mark, add_note, write
from explorer.ui.consent import Pictures, Standing
from explorer.ui.keys import caps_room, show_keys

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

SIZE = (1280, 720)


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete.value))


@pytest.fixture(params=["en", "de"])
def hall(stage: Stage, request: pytest.FixtureRequest) -> Stage:
    """The opening design in a small window with words twice as large."""
    stage.window.start_design()
    stage.window.set_language(request.param)
    stage.window.set_text_scale(2.0)
    stage.window.resize(*SIZE)
    settle()
    return stage


def lies_within(piece: QWidget, room: QWidget) -> bool:
    """Whether a piece is seen, and nothing of it leaves a room."""
    place = QRect(piece.mapTo(room, piece.rect().topLeft()), piece.size())
    return piece.isVisible() and room.rect().contains(place)


def test_the_search_for_commands_shows_as_many_rows_as_there_is_room_for(hall: Stage) -> None:
    window = hall.window
    window.search_commands()
    settle()
    popup = window.search_popup
    assert popup is not None
    seen = []
    for query in ("", "a", "qqq"):
        popup.field.setText(query)
        settle()
        assert lies_within(popup, window), query
        assert lies_within(popup.list, window), query
        seen.append(popup.list.height())
    assert seen[0] == seen[1] > seen[2] > 0
    popup.field.setText("a")
    row = popup.list.height() // window.themes.theme.px(32)
    assert row >= 4
    popup.list.go(len(popup.rows()) - 1)
    assert popup.list._first == len(popup.rows()) - row, "the last row is seen"
    window.close_overlays()


def test_the_line_that_finds_blocks(hall: Stage) -> None:
    window = hall.window
    window.find_block()
    assert window.find_bar is not None
    for query in ("conv", "qqq zz"):
        window.find_bar.field.setText(query)
        settle()
        assert lies_within(window.find_bar, window.canvases)
        assert cut(window.find_bar) == []
    window.close_overlays()


def test_the_search_for_blocks(hall: Stage) -> None:
    canvas = hall.window.canvas
    canvas.open_search(canvas.block_rect("pool2").center(), "pool2")
    for query in ("", "res", "qwxy"):
        canvas.search.field.setText(query)
        settle()
        assert lies_within(canvas.search, canvas), query
        assert cut(canvas.search) == [], query
    canvas.search.close_quietly()


def test_the_list_of_keys(hall: Stage) -> None:
    dialog = show_keys(hall.window)
    settle()
    assert dialog.width() <= SIZE[0]
    assert dialog.height() <= SIZE[1]
    assert dialog.list.width() <= dialog.area.viewport().width()
    assert cut(dialog) == []
    theme = hall.window.themes.theme
    widest = max(caps_room(theme, row.how.split(", ")) for _, rows in dialog.list.shown for row in rows)
    assert widest < dialog.area.viewport().width() / 2
    dialog.close()
    settle()


@pytest.mark.parametrize("pictures", [Pictures.ASKS, Pictures.TOO_MUCH, Pictures.BLOCK])
def test_the_question_about_memory(hall: Stage, pictures: Pictures) -> None:
    canvas = hall.window.canvas
    canvas.asking.show_standing(Standing(pictures, 550 << 20, 16 << 30, True, "conv1", 100 << 20, True), "Basic CNN")
    canvas._arrange()
    settle()
    assert lies_within(canvas.asking, canvas)
    assert cut(canvas.asking) == []
    label = canvas.asking.label
    assert label.heightForWidth(label.width()) <= label.height()
    buttons = [b for b in (canvas.asking.show_all, canvas.asking.show_block) if b.isVisible()]
    assert buttons
    assert not any(label.geometry().intersects(button.geometry()) for button in buttons)


def test_an_empty_canvas(hall: Stage) -> None:
    hall.workspace.load(Document())
    settle()
    canvas = hall.window.canvas
    assert lies_within(canvas.empty, canvas)
    assert cut(canvas.empty) == []
    assert not canvas.controls.isVisible() or not canvas.controls.geometry().intersects(canvas.empty.geometry())
    hall.window.start_design()
    settle()
    assert canvas.controls.isVisible()


@pytest.mark.parametrize("words", ["", "A few words of a note that go on and on, longer than a line. " * 3])
def test_a_note_and_a_title_are_written_in_sight(hall: Stage, words: str) -> None:
    canvas = hall.window.canvas
    add_note(canvas)
    writer = canvas.marks.writer
    assert writer is not None
    writer.setPlainText(words)
    settle()
    assert lies_within(writer, canvas.viewport())
    assert not writer.geometry().intersects(canvas.controls.geometry()) or writer.y() == 0
    writer._end(None)
    write(canvas, Mark("frame", 0))
    writer = canvas.marks.writer
    assert writer is not None
    assert lies_within(writer, canvas.viewport())
    writer._end(None)


def test_the_values_on_a_card(hall: Stage) -> None:
    canvas = hall.window.canvas
    canvas.set_zoom(2.0)
    canvas.edit("conv2")
    settle()
    assert lies_within(canvas.card_editor, canvas)
    pieces = canvas.card_editor._pieces
    assert pieces.horizontalScrollBar().maximum() == 0
    canvas.card_editor.close_quietly()


def test_the_message_and_the_name(hall: Stage) -> None:
    window = hall.window
    window.say("A sentence that is so long that it has to be written on two lines of the window. " * 2)
    settle()
    assert lies_within(window.toast, window)
    assert cut(window.toast) == []
    window.toast.dismiss()
    window._rename("conv2")
    settle()
    assert cut(window.right) == []


def test_the_page_about_a_block(hall: Stage) -> None:
    window = hall.window
    window._explain("conv2")
    page = window.inspector.view.head.popover
    assert page.isVisible()
    assert page.height() <= page.screen().availableGeometry().height()
    assert page.page.horizontalScrollBar().maximum() == 0
    page.close()
    settle()


def test_the_question_about_changes(hall: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[tuple[int, int]] = []

    def exec_(box: QMessageBox) -> QMessageBox.StandardButton:
        box.show()
        settle()
        sizes.append((box.width(), box.height()))
        assert cut(box) == []
        box.hide()
        return QMessageBox.StandardButton.Cancel

    monkeypatch.setattr(QMessageBox, "exec", exec_)

    hall.workspace.edit("x", lambda document: edits.set_values(document, "conv1", filters=20))
    assert not hall.projects.may_leave()
    assert sizes
    assert sizes[0][0] <= SIZE[0]
    assert sizes[0][1] <= SIZE[1]
