"""Whatever a right click offers and whatever a key does on the canvas is a command: found by Ctrl+K, listed by ?."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest
from PySide6.QtCore import QEvent, QKeyCombination, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from stage import Stage

from explorer.document import edits
from explorer.document.model import Document
from explorer.ui.canvas import keys
from explorer.ui.canvas.view import Canvas
from explorer.ui.commands import Command
from explorer.ui.keys import sections
from explorer.ui.panels.sound import SoundPanel
from explorer.ui.save_panel import Saving
from explorer.ui.search_commands import entries

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
KEY, MODIFIER = Qt.Key, Qt.KeyboardModifier
PAGES = ("sound", "maps", "value", "inside", "whatif", "training", "code", "summary", "problems")


@pytest.fixture
def there(stage: Stage) -> Iterator[Stage]:
    """The opening design, with a group, a frame, a note, and a block that does not fit but can be mended."""
    stage.window.themes.set_motion(False)  # a click means what lies there at last
    stage.window.start_design()

    def change(document: Document) -> Document:
        document = edits.group(document, ("conv3", "pool3"))
        document = edits.add_note(document, "A note", 40.0, 600.0)
        return edits.add_frame(document, "Frame", ("conv1",))

    assert stage.workspace.edit("Prepare", change)
    QApplication.processEvents()
    yield stage
    for menu in menus():
        menu.close()


def menus() -> list[QMenu]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible()]


def right_click(widget: QWidget, place: QPoint) -> QMenu:
    """The menu that a right click opens."""
    before = menus()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, widget.mapToGlobal(place))
    QApplication.sendEvent(widget, event)
    (opened,) = [menu for menu in menus() if menu not in before]
    return opened


def told(menu: QMenu) -> list[str]:
    """The commands of a menu's actions; an action of none is an empty one."""
    return [action.data() or "" for action in menu.actions() if not action.isSeparator()]


def at(canvas: Canvas, place: QPointF) -> QMenu:
    return right_click(canvas.viewport(), canvas.point_of(place))


def places(canvas: Canvas) -> dict[str, QPointF]:
    """A place of the scene on everything that can be clicked."""
    scene = canvas.canvas_scene
    found = {id: item.scene_rect.center() for id, item in scene.blocks.items()}
    found |= {f"note {index}": note.pos() + QPointF(8, 8) for index, note in enumerate(scene.notes)}
    found |= {f"frame {index}": frame.pos() + QPointF(8, -4) for index, frame in enumerate(scene.frames)}
    return found


def test_every_right_click_on_the_canvas_offers_commands(there: Stage) -> None:
    commands = {command.id for command in there.window.commands.all}
    seen: set[tuple[str, ...]] = set()
    canvas = there.window.canvas
    for place in (*places(canvas).values(), canvas.visible_rect().topLeft() + QPointF(3, 3)):
        menu = at(canvas, place)
        ids = told(menu)
        assert ids
        assert set(ids) <= commands
        seen.add(tuple(ids))
        menu.close()
    assert len(seen) >= 3, "a block, what is written, the ground"


def test_a_wire_has_a_menu(there: Stage) -> None:
    canvas = there.window.canvas
    canvas.set_zoom(1.0)
    wire = canvas.canvas_scene.wires["pool1", 0]
    points = [QPointF(*point) for point in wire.route.points]
    canvas.bring_into_view("pool1")
    menu = at(canvas, (points[0] + points[1]) / 2)
    assert canvas.selected_wire == ("pool1", 0)
    assert told(menu) == ["bypass", "cut"]
    menu.actions()[-1].trigger()
    assert there.workspace.document.node("pool1").sources == (None,)


def test_a_problem_is_mended_from_its_menu_and_from_the_search(there: Stage) -> None:
    window = there.window
    flat = next(node.id for node in there.workspace.document.nodes if node.block.key == "flatten")
    assert there.workspace.edit("Break", lambda document: edits.remove(document, (flat,), heal=True))
    broken = next(id for id, item in window.canvas.canvas_scene.blocks.items() if item.face.fix is not None)
    assert window.commands.why_not("fix") == "Select one block with a problem that has an obvious remedy."
    menu = at(window.canvas, window.canvas.block_rect(broken).center())
    assert told(menu)[0] == "fix"
    menu.close()
    assert window.commands.run("fix")
    assert there.workspace.report.fits


def test_every_right_click_inside_offers_commands(there: Stage) -> None:
    commands = {command.id for command in there.window.commands.all}
    there.workspace.select(("group1",))
    assert there.window.commands.run("inside")
    inner = there.window.canvases.front
    assert inner is not there.window.canvas
    for place in (*places(inner).values(), inner.visible_rect().bottomRight() - QPointF(3, 3)):
        menu = at(inner, place)
        assert set(told(menu)) <= commands
        menu.close()


def test_every_right_click_on_a_panel_offers_commands(there: Stage) -> None:
    window, commands = there.window, {command.id for command in there.window.commands.all}
    clicked = 0
    for page in PAGES:
        window.bottom.show_page(page)
        QApplication.processEvents()
        for widget in window.bottom.findChildren(QWidget):
            asks = widget.contextMenuPolicy() == Qt.ContextMenuPolicy.CustomContextMenu
            mine = type(widget).__module__.startswith("explorer.")
            own = mine and "contextMenuEvent" in type(widget).__dict__
            if widget.isVisible() and (asks or own):
                menu = right_click(widget, widget.rect().center())
                assert told(menu)
                assert set(told(menu)) <= commands, type(widget).__name__
                menu.close()
                clicked += 1
    assert clicked
    panel = window.bottom.page("sound")
    assert isinstance(panel, SoundPanel)
    for opened in (panel.side.look.open_menu(), window.canvas.controls.open_menu(), window.createPopupMenu()):
        shown = {window.commands.action(id) for id in commands}
        assert all(action.data() in commands or action in shown or action.isSeparator() for action in opened.actions())
        opened.close()


def test_a_picture_of_a_panel_is_saved_without_a_mouse(there: Stage) -> None:
    window = there.window
    window.bottom.show_page("code")
    assert window.commands.why_not("panel picture") == "The panel below shows no picture now."
    window.bottom.show_page("summary")
    window.commands.run("field over depth")
    QApplication.processEvents()
    assert any(one.widget.isVisible() for one in window.bottom.findChildren(Saving))
    assert window.commands.run("copy panel")
    assert not QApplication.clipboard().image().isNull()
    assert there.said[-1] == "Copied."


def test_every_key_of_the_canvas_is_that_of_a_command_and_the_other_way_round(there: Stage) -> None:
    """Each key with each modifier is pressed; what the canvas takes must be declared, and what is declared is taken."""
    canvas, window = there.window.canvas, there.window
    declared = {way.toString() for command in canvas.commands for way in command.ways}
    ran: list[str] = []
    canvas.commands = tuple(_recorded(command, ran) for command in canvas.commands)
    names = [key for key in KEY if 0x20 <= key.value <= 0x60 or 0x01000000 <= key.value <= 0x0100003B]
    pairs = (MODIFIER.NoModifier, MODIFIER.ShiftModifier, MODIFIER.ControlModifier, MODIFIER.AltModifier)
    more = (MODIFIER.ControlModifier | MODIFIER.ShiftModifier, MODIFIER.ControlModifier | MODIFIER.AltModifier)
    there.workspace.select(("conv1",))
    for key, modifiers in product(names, (*pairs, *more)):
        ran.clear()
        taken = keys.press(canvas, QKeyEvent(QEvent.Type.KeyPress, key, modifiers))
        canvas.hold_hand(False)
        words = QKeySequence(QKeyCombination(modifiers, key)).toString()
        assert taken == (words in declared), words
    global_keys = {way.toString() for command in window.commands.all for way in command.ways}
    assert declared <= global_keys


def _recorded(command: Command, ran: list[str]) -> Command:
    return replace(command, run=lambda: ran.append(command.id), why_not=lambda: "")


def test_every_command_of_the_canvas_is_found_and_its_keys_are_listed(there: Stage) -> None:
    window = there.window
    found = {entry.id for entry in entries(window)}
    listed = [row.how for _, rows in sections(window.commands, "en") for row in rows]
    for command in window.canvas.commands:
        assert command.id in found
        if command.keys:
            assert window.commands.shortcut(command.id) in listed


def test_what_is_unavailable_is_said_when_its_key_is_pressed(there: Stage) -> None:
    canvas = there.window.canvas
    there.workspace.select(())
    canvas.set_selected_wire(None)
    said = []
    for key in (KEY.Key_Backspace, KEY.Key_Delete, KEY.Key_Return, KEY.Key_C):
        there.said.clear()
        assert keys.press(canvas, QKeyEvent(QEvent.Type.KeyPress, key, MODIFIER.NoModifier))
        said += there.said
    assert said == [
        "Select a block to remove it.",
        "Select a block to remove it.",
        "Select a block to edit its values.",
        "Select one block to connect it from another.",
    ]


def test_local_keys_mean_nothing_while_a_name_is_typed(there: Stage) -> None:
    window, before = there.window, there.workspace.document
    there.workspace.select(("conv1",))
    window.left.show_page("blocks")
    field = window.left.page("blocks").search
    field.setFocus()
    for key in (KEY.Key_A, KEY.Key_Backspace, KEY.Key_Delete, KEY.Key_C, KEY.Key_H, KEY.Key_Left):
        QTest.keyClick(field, key)
    assert there.workspace.document == before
    assert window.canvas.hand is False
    assert there.workspace.selection == ("conv1",)
    assert field.text() == "ch"


def test_inside_of_a_group_a_block_is_renamed_edited_and_explained(there: Stage) -> None:
    window = there.window
    there.workspace.select(("group1",))
    window.commands.run("inside")
    inner = window.canvases.front
    inner.workspace.select(("conv3",))
    asked = []
    for name in ("rename_requested", "edit_requested", "help_requested"):
        getattr(window.canvas, name).connect(asked.append)
    for id in ("rename", "edit values", "help block"):
        assert window.commands.run(id), window.commands.why_not(id)
    assert asked == ["group1.conv3"] * 3
    assert there.workspace.inner == "group1.conv3"
