"""The canvas itself: it follows the design and turns the pointer, drags and keys into gestures and edits."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPixmapCache,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from explorer.document import edits
from explorer.document.model import Document
from explorer.ui.canvas import keys
from explorer.ui.canvas.asking import AskingCard
from explorer.ui.canvas.card_editor import CardEditor
from explorer.ui.canvas.choice import JointChoice
from explorer.ui.canvas.commands import canvas_commands
from explorer.ui.canvas.controls import ZoomControl
from explorer.ui.canvas.drop import Drop
from explorer.ui.canvas.empty import EmptyCanvas
from explorer.ui.canvas.feed import Feed
from explorer.ui.canvas.gestures import Gesture, Pan
from explorer.ui.canvas.levels import Level
from explorer.ui.canvas.menu import menu_at
from explorer.ui.canvas.mime import carried
from explorer.ui.canvas.minimap import Minimap
from explorer.ui.canvas.pointer import Pointer
from explorer.ui.canvas.ports import port_near
from explorer.ui.canvas.search import SearchPopup
from explorer.ui.canvas.sources import sources_menu
from explorer.ui.canvas.spoken import Spoken
from explorer.ui.canvas.tips import Tips
from explorer.ui.canvas.viewport import Viewport
from explorer.ui.canvas.writing import Marks, mark_at, remove_selected, select, write
from explorer.ui.session import Session
from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.widgets.themed import show_if
from explorer.ui.workspace import Workspace
from explorer.words import text

INSET = 12
AIR = 8
_DRAGGED = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.DragLeave, QEvent.Type.Drop)


class Canvas(Viewport):
    """The design on a canvas. ``search_requested`` asks for the search at a scene place, after a block (or "")."""

    search_requested = Signal(QPointF, str)
    open_designs_requested = Signal()
    use_sound_requested = Signal()
    rename_requested = Signal(str)
    edit_requested = Signal(str)
    help_requested = Signal(str)
    look_inside_requested = Signal(str)
    read_only = False
    fixed = ""
    """Why nothing can be changed here, in a sentence, where it is read-only."""
    may_write = True
    arriving: frozenset[str] = frozenset()
    """The blocks that stand for what arrives here from outside; they are no part of it."""
    own_frames: int | None = None
    """How many of the frames are a person's own, the first ones; None where all are."""
    above = 0
    """Pixels at the top that are kept free for what floats there."""

    def __init__(
        self, workspace: Workspace, session: Session, themes: ThemeHolder, parent: QWidget | None = None
    ) -> None:
        super().__init__(workspace, themes, parent)
        self.session = session
        # Every card is kept as a pixmap; the usual 10 MB would hold a dozen of them on a fine screen.
        QPixmapCache.setCacheLimit(max(QPixmapCache.cacheLimit(), 160 * 1024))
        self.feed = Feed(self.canvas_scene, session, self)
        self.gesture: Gesture | None = None
        self._button = Qt.MouseButton.NoButton
        self.focused: str | None = None
        self.hand = False
        self.selected_wire: tuple[str, int] | None = None
        self.floats: list[QWidget] = []  # what else lies at its bottom
        self.marks = Marks()
        self._pointer = Pointer(self)
        self._tips = Tips(self)
        self.commands = canvas_commands(lambda: self)
        self.setAcceptDrops(True)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.controls = ZoomControl(themes, self, [one for one in self.commands if one.menu == "view/bars"])
        self.controls.zoom_in.connect(lambda: self.zoom_by(1.25))
        self.controls.zoom_out.connect(lambda: self.zoom_by(0.8))
        self.controls.reset.connect(lambda: self.set_zoom(1.0))
        self.zoom_changed.connect(self.controls.set_zoom)
        self.panned.connect(self._close_editor)
        self.minimap = Minimap(self, themes)
        self.empty = EmptyCanvas(themes, self)
        self.empty.open_designs_requested.connect(self.open_designs_requested)
        self.empty.use_sound_requested.connect(self.use_sound_requested)
        session.sound_changed.connect(self._heard)
        self.asking = AskingCard(themes, self)
        self.asking.chosen.connect(session.show_pictures)
        session.standing_changed.connect(self._standing_changed)
        self.choice = JointChoice(themes, self)
        self.search = SearchPopup(workspace, themes, self)
        self.search_requested.connect(self.open_search)
        self.card_editor = CardEditor(workspace, themes, self)
        themes.changed.connect(self._theme_changed)
        workspace.changed.connect(self._changed)
        workspace.selection_changed.connect(self._reveal)
        self.canvas_scene.rebuilt.connect(self._arrange)
        self.spoken = Spoken(self)
        self._apply_zoom(1.0)
        self._heard()
        self._standing_changed()

    # ------------------------------------------------------------------------------------------------ following
    @property
    def _taken(self) -> int:
        return self.above + (0 if self.asking.isHidden() else self.asking.height() + INSET)

    @property
    def _below(self) -> int:
        return self.controls.height() + INSET + AIR

    def block_rect(self, id: str) -> QRectF:
        """The box of a block, in scene coordinates."""
        return self.canvas_scene.blocks[id].scene_rect

    def port_at(self, place: QPointF, *, pressed: bool = False) -> tuple[str, int | None] | None:
        """The port at a scene place: (block, input), or (block, None) for its output."""
        return port_near(self.canvas_scene, place, self.transform().m11(), pressed=pressed)

    def wire_at(self, place: QPointF) -> tuple[str, int] | None:
        """The wire at a scene place, by its target and input."""
        wire = self._pointer.wire_at(place)
        return (wire.target, wire.port) if wire is not None else None

    def _close_editor(self) -> None:
        if hasattr(self, "card_editor"):  # not there before it is made
            self.card_editor.close_quietly()

    def _standing_changed(self) -> None:
        before = self._taken
        self.asking.show_standing(self.session.standing, self.session.workspace.document.name)
        self._arrange()
        if self._whole and self._taken != before and self.isVisible():
            self.frame_all()

    def _heard(self) -> None:
        self.empty.set_sounding(self.session.sound is not None)
        self._arrange()

    def set_metric(self, metric: str) -> None:
        """Show another cost on the cards: parameters, macs or field."""
        self.controls.set_metric(metric)
        self.canvas_scene.set_metric(metric)

    def _changed(self, old: Document, new: Document) -> None:
        if self.cancel_gesture():
            # An undo in the middle of a drag: what is dragged may be gone, so everything is laid out again.
            self.canvas_scene.reconcile()
        self.focused = self.focused if self.focused in self.canvas_scene.blocks else None
        self.set_selected_wire(None)
        select(self, None)
        grown = len(new.nodes) > len(old.nodes)
        hidden = not self.visible_rect().contains(self.canvas_scene.content_rect())
        if grown and (not old.nodes or (self._whole and hidden)):
            self.frame_all()

    def _reveal(self, selection: tuple[str, ...]) -> None:
        """Bring a block that was selected elsewhere into sight."""
        if self.gesture is not None or not selection or not self.isVisible():
            return
        boxes, shown = self.canvas_scene.layout.boxes, self.visible_rect()
        there = [QRectF(b.x, b.y, b.width, b.height) for id in selection if (b := boxes.get(id)) is not None]
        if there and not any(shown.intersects(rect) for rect in there):
            place, middle = self._from_scene(there[0].center()), QPointF(self.viewport().rect().center())
            self.pan((middle - place).toPoint())

    def open_sources(self, id: str) -> None:
        """Offer the blocks that a block could read, beside it (C)."""
        corner = self.point_of(self.block_rect(id).topLeft() + QPointF(0, 34))
        sources_menu(self, id).popup(self.viewport().mapToGlobal(corner))

    def _arrange(self) -> None:
        """Keep what floats over the canvas in its corners."""
        if not hasattr(self, "card_editor"):
            return
        nothing = not self.workspace.document.nodes
        self.empty.setVisible(nothing)
        if nothing:
            self.empty.lie_in(self.rect().adjusted(8, 0, -8, 0))
        self.asking.arrange(self.above)
        self.controls.adjustSize()
        self.controls.move(INSET, self.height() - self.controls.height() - INSET)
        covered = nothing and self.empty.geometry().intersects(self.controls.geometry())
        show_if(self.controls, not covered)  # there is nothing to zoom
        self.minimap.follow()

    def _theme_changed(self, theme: Theme) -> None:
        self._apply_zoom(self.zoom)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._whole and self.isVisible():
            self.frame_all()
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.canvas_scene.animated = True
        self.frame_all()

    def hideEvent(self, event: QHideEvent) -> None:
        self.canvas_scene.animated = False
        super().hideEvent(event)

    # ------------------------------------------------------------------------------------------------ mouse
    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._to_scene(event.position())
        self.search.close_quietly()
        self.card_editor.close_quietly()
        self.choice.close_quietly()
        if self.gesture is not None:
            return
        self._button = event.button()
        left = event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (left and self.hand):
            self._pointer.left()
            self.gesture = Pan(self, place)
        elif left:
            self.set_keyboard_focus(None)
            self._pointer.press(place, event.position(), event.modifiers())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._to_scene(event.position())
        if self.gesture is not None:
            self.gesture.move(place, event.modifiers())
        elif not self.hand:
            self._pointer.move(place, event.position(), event.buttons(), event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._to_scene(event.position())
        if self.gesture is not None:
            if event.button() == self._button:  # another one, pressed on the way, does not end it
                gesture, self.gesture = self.gesture, None
                gesture.finish(place, event.modifiers())
        elif event.button() == Qt.MouseButton.LeftButton:
            self._pointer.release(place, event.modifiers())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self._to_scene(event.position())
        item = self.canvas_scene.block_at(place)
        mark = mark_at(self, place) if item is None else None
        if event.button() == Qt.MouseButton.LeftButton and mark is not None:
            write(self, mark)
        elif event.button() == Qt.MouseButton.LeftButton and item is None and not self.read_only:
            self.search_requested.emit(place, "")
        elif event.button() == Qt.MouseButton.LeftButton and item is not None and item.face.opens:
            self.look_inside_requested.emit(item.face.id)
        else:
            self.mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._pointer.left()
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.gesture is None:
            menu_at(self, self._to_scene(QPointF(event.pos()))).popup(event.globalPos())

    # ------------------------------------------------------------------------------------------------ drag and drop
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        blocks = carried(event.mimeData())
        if not blocks:
            event.ignore()
            return
        self.cancel_gesture()
        self._pointer.left()
        self.gesture = Drop(self, blocks)
        event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if not isinstance(self.gesture, Drop):
            event.ignore()
            return
        self.gesture.move(self._to_scene(event.position()), event.modifiers())
        if self.gesture.legal:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        if isinstance(self.gesture, Drop):
            self.cancel_gesture()

    def dropEvent(self, event: QDropEvent) -> None:
        if not isinstance(self.gesture, Drop):
            event.ignore()
            return
        gesture, self.gesture = self.gesture, None
        gesture.finish(self._to_scene(event.position()), event.modifiers())
        event.acceptProposedAction()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def cancel_gesture(self) -> bool:
        """End what the pointer began, leaving everything as it was; whether there was something."""
        gesture, self.gesture = self.gesture, None
        if gesture is not None:
            gesture.cancel()
        asked = self.choice.close_quietly()
        return self._pointer.forget() or asked or gesture is not None

    # ------------------------------------------------------------------------------------------------ keyboard
    def event(self, event: QEvent) -> bool:
        if event.type() in _DRAGGED:
            # Over the words of an empty canvas and all that floats, the drag is told to the canvas, not its viewport.
            return self.viewportEvent(event)
        # Tab opens the search here, so it must not move the focus before keyPressEvent sees it.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and keys.is_search(event):
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not keys.press(self, event):
            event.ignore()

    def let_go(self) -> bool:
        """Leave the innermost thing that is held or chosen; False if there is nothing."""
        return keys.escape(self)

    @property
    def holds_something(self) -> bool:
        """Whether there is something to let go of."""
        return keys.holds_something(self)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not keys.release(self, event):
            event.ignore()

    def hold_hand(self, held: bool) -> None:
        """While H is down, dragging with the left button moves the canvas."""
        if held == self.hand:
            return
        self.hand = held
        if not isinstance(self.gesture, Pan):
            self._pointer.left()
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor if held else Qt.CursorShape.ArrowCursor)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.canvas_scene.set_focus(None)
        self.hold_hand(False)
        super().focusOutEvent(event)

    def set_keyboard_focus(self, id: str | None) -> None:
        """Draw the keyboard's ring around a block and bring it into view."""
        self.focused = id
        self.canvas_scene.set_focus(id)
        if id is not None:
            self.bring_into_view(id)

    def bring_into_view(self, id: str) -> None:
        """Pan so that a block that is not wholly seen lies in the middle."""
        rect = self.block_rect(id)
        if not self.visible_rect().contains(rect):
            place, middle = self._from_scene(rect.center()), QPointF(self.viewport().rect().center())
            self.pan((middle - place).toPoint())

    def set_selected_wire(self, key: tuple[str, int] | None) -> None:
        """Select a wire, by its target and input."""
        wires = self.canvas_scene.wires
        for other in (self.selected_wire, key):
            if other is not None and other in wires:
                wires[other].set_state(selected=other == key)
        self.selected_wire = key if key in wires else None

    # ------------------------------------------------------------------------------------------------ edits
    def remove_selected(self, *, heal: bool) -> None:
        """Take the selected blocks (or the selected wire, frame or note) away, healing the chain or cutting it."""
        if remove_selected(self):
            return
        if self.selected_wire is not None:
            target, port = self.selected_wire
            source = self.workspace.document.node(target).sources[port]
            self.workspace.edit(
                text("wire.disconnect", self.workspace.language, source=source, target=target),
                lambda document: edits.disconnect(document, target, port),
            )
            return
        ids = self.workspace.selection
        if ids:
            language = self.workspace.language
            what = ids[0] if len(ids) == 1 else text("step.blocks", language, count=len(ids))
            label = text("step.remove" if heal else "step.cut", language, what=what)
            self.workspace.edit(label, lambda document: edits.remove(document, ids, heal=heal))

    def apply_fix(self, id: str) -> None:
        """Do what the problem of a block offers."""
        fix = self.canvas_scene.blocks[id].face.fix
        if fix is not None:
            label, path, remedy = fix
            self.workspace.edit(f"{label} ({path})", lambda document: edits.apply_remedy(document, path, remedy))

    def edit(self, id: str) -> None:
        """Let the values of a block be changed: on its card where it is seen that closely, else in the inspector."""
        near = self.canvas_scene.level is Level.LARGE and not self.read_only
        if near and self.workspace.document.node(id).block.params():
            self.workspace.select((id,))
            self.bring_into_view(id)
            self.card_editor.open_at(id, self.viewportTransform().mapRect(self.block_rect(id)).toRect())
        else:
            self.edit_requested.emit(id)

    def open_search(self, place: QPointF, source: str) -> None:
        """Open the search for a block at a place of the scene; what is chosen follows ``source`` (or stands alone)."""
        self._pointer.left()
        self.search.open_at(self.point_of(place), place, source)
