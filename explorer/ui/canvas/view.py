"""The canvas itself: it shows the scene, zooms and pans, and turns the pointer into gestures."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPixmap,
    QPixmapCache,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from explorer.blocks.block import registry
from explorer.document import edits
from explorer.document.model import Document
from explorer.ui.canvas import keys
from explorer.ui.canvas.asking import AskingCard
from explorer.ui.canvas.choice import JointChoice
from explorer.ui.canvas.controls import ZoomControl
from explorer.ui.canvas.drop import Drop
from explorer.ui.canvas.empty import EmptyCanvas
from explorer.ui.canvas.feed import Feed
from explorer.ui.canvas.gestures import Gesture, Modifiers, Pan
from explorer.ui.canvas.levels import HYSTERESIS, LARGEST, SMALLEST, level_at
from explorer.ui.canvas.menu import block_menu
from explorer.ui.canvas.mime import block_key
from explorer.ui.canvas.minimap import Minimap
from explorer.ui.canvas.pointer import Pointer
from explorer.ui.canvas.ports import port_near
from explorer.ui.canvas.scene import CanvasScene
from explorer.ui.canvas.search import SearchPopup
from explorer.ui.canvas.sources import sources_menu
from explorer.ui.canvas.writing import Marks, mark_at, remove_selected, select, write
from explorer.ui.session import Session
from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.workspace import Workspace
from explorer.words import text

GRID = 24
INSET = 12
FIT_MARGIN = (12, 16)
AIR = 8
_FAR = 1e5


class Canvas(QGraphicsView):
    """The design on a canvas. ``search_requested`` asks for the search at a scene place, after a block (or "")."""

    search_requested = Signal(QPointF, str)
    open_designs_requested = Signal()
    use_sound_requested = Signal()
    rename_requested = Signal(str)
    edit_requested = Signal(str)
    look_inside_requested = Signal(str)
    zoom_changed = Signal(float)
    read_only = False
    may_write = True
    above = 0
    """Pixels at the top that are kept free for what floats there."""

    def __init__(
        self, workspace: Workspace, session: Session, themes: ThemeHolder, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.workspace, self.session, self.themes = workspace, session, themes
        # Every card is kept as a pixmap; the usual 10 MB would hold a dozen of them on a fine screen.
        QPixmapCache.setCacheLimit(max(QPixmapCache.cacheLimit(), 160 * 1024))
        self.canvas_scene = CanvasScene(workspace, themes, self)
        self.setScene(self.canvas_scene)
        self.setSceneRect(-_FAR, -_FAR, 2 * _FAR, 2 * _FAR)
        self.feed = Feed(self.canvas_scene, session, self)
        self.gesture: Gesture | None = None
        self.focused: str | None = None
        self.hand = False
        self.selected_wire: tuple[str, int] | None = None
        self.marks = Marks()
        self._zoom = 1.0
        self._whole = False
        self._pointer = Pointer(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)
        self.setAcceptDrops(True)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(text("canvas.name", themes.theme.language))
        self.controls = ZoomControl(themes, self)
        self.controls.zoom_in.connect(lambda: self.zoom_by(1.25))
        self.controls.zoom_out.connect(lambda: self.zoom_by(0.8))
        self.controls.reset.connect(lambda: self.set_zoom(1.0))
        self.controls.metric_chosen.connect(self.set_metric)
        self.minimap = Minimap(self, themes)
        self.empty = EmptyCanvas(themes, self)
        self.empty.open_designs_requested.connect(self.open_designs_requested)
        self.empty.use_sound_requested.connect(self.use_sound_requested)
        self.asking = AskingCard(themes, self)
        self.asking.chosen.connect(session.show_pictures)
        session.standing_changed.connect(self._standing_changed)
        self.choice = JointChoice(themes, self)
        self.search = SearchPopup(workspace, themes, self)
        self.search_requested.connect(self.open_search)
        themes.changed.connect(self._theme_changed)
        workspace.changed.connect(self._changed)
        workspace.selection_changed.connect(self._reveal)
        self.canvas_scene.rebuilt.connect(self._arrange)
        self._apply_zoom(1.0)
        self._standing_changed()

    # ------------------------------------------------------------------------------------------------ zoom and pan
    @property
    def zoom(self) -> float:
        """The zoom: 1.0 is 100 %, at the reader's text size."""
        return self._zoom

    def set_zoom(self, zoom: float, at: QPointF | None = None) -> None:
        """Zoom, keeping a place of the viewport (its middle) where it is."""
        place = at if at is not None else QPointF(self.viewport().rect().center())
        before = self._to_scene(place)
        self._apply_zoom(min(max(zoom, SMALLEST), LARGEST))
        moved = self._from_scene(before) - place
        self.pan(QPoint(-round(moved.x()), -round(moved.y())))

    def zoom_by(self, factor: float) -> None:
        """Zoom around the middle."""
        self.set_zoom(self.zoom * factor)

    def pan(self, shift: QPoint) -> None:
        """Move what is shown, in pixels."""
        self._whole = False
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() - shift.x())
        down.setValue(down.value() - shift.y())
        self._arrange()

    def frame_all(self) -> None:
        """Show the whole design (Home); it stays whole when the window changes its size."""
        self.show_rect(self.canvas_scene.content_rect(), most=1.0)
        self._whole = True

    def frame_selection(self) -> None:
        """Show the selected blocks, or everything (F)."""
        rect = QRectF()
        for id in self.workspace.selection:
            rect = rect.united(self.canvas_scene.blocks[id].scene_rect)
        if rect.isEmpty():
            self.frame_all()
        else:
            self.show_rect(rect, most=1.5)

    def show_rect(self, rect: QRectF, most: float = 1.0) -> None:
        """Show a part of the canvas, at most this large, from its upper left if it fits."""
        if rect.isEmpty():
            return
        room = self.viewport().size()
        across = max(room.width() - 2 * FIT_MARGIN[0], 50)
        down = max(room.height() - self._taken - FIT_MARGIN[1] - self.controls.height() - INSET - AIR, 50)
        scale = self.themes.theme.text_scale
        zoom = min(max(min(across / rect.width(), down / rect.height()) / scale, SMALLEST), most)
        if zoom >= 0.97 and rect.width() * scale + 8 <= room.width() and rect.height() * scale <= down:
            zoom = 1.0  # letters are sharpest, and a margin of some pixels less is no loss
        # What fits only just below a border still shows all that it can.
        self.canvas_scene.set_level(level_at(zoom / (1 - HYSTERESIS)))
        self._apply_zoom(zoom)
        size = QPointF(rect.width() * self.transform().m11(), rect.height() * self.transform().m11())
        # A design that nearly fills the canvas begins at the left; a small one stands in the middle.
        left = max((room.width() - size.x()) / 2, FIT_MARGIN[0]) if size.x() > 0 else FIT_MARGIN[0]
        top = self._taken + FIT_MARGIN[1] + max(down - size.y(), 0) * 0.12
        corner = self._from_scene(rect.topLeft())
        self.pan(QPoint(round(left - corner.x()), round(top - corner.y())))

    def _apply_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        scale = zoom * self.themes.theme.text_scale
        self.resetTransform()
        self.scale(scale, scale)
        self.canvas_scene.set_level(level_at(zoom, self.canvas_scene.level))
        self.controls.set_zoom(zoom)
        self.zoom_changed.emit(zoom)
        self._arrange()

    def _to_scene(self, place: QPointF) -> QPointF:
        return self.viewportTransform().inverted()[0].map(place)

    def _from_scene(self, place: QPointF) -> QPointF:
        return self.viewportTransform().map(place)

    def point_of(self, place: QPointF) -> QPoint:
        """Where a place of the scene lies in the viewport, in pixels."""
        return self._from_scene(place).toPoint()

    def block_rect(self, id: str) -> QRectF:
        """The box of a block, in scene coordinates."""
        return self.canvas_scene.blocks[id].scene_rect

    def port_at(self, place: QPointF) -> tuple[str, int | None] | None:
        """The port at a scene place: (block, input), or (block, None) for its output."""
        return port_near(self.canvas_scene, place, self.transform().m11())

    @property
    def _taken(self) -> int:
        """Pixels at the top that something floats in."""
        return self.above + (0 if self.asking.isHidden() else self.asking.height() + INSET)

    def _standing_changed(self) -> None:
        before = self._taken
        self.asking.show_standing(self.session.standing, self.session.workspace.document.name)
        self._arrange()
        if self._whole and self._taken != before and self.isVisible():
            self.frame_all()

    def set_metric(self, metric: str) -> None:
        """Show another cost on the cards: parameters, macs or field."""
        self.controls.set_metric(metric)
        self.canvas_scene.set_metric(metric)

    # ------------------------------------------------------------------------------------------------ following
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
        if not hasattr(self, "search"):
            return
        nothing = not self.workspace.document.nodes
        self.empty.setVisible(nothing)
        if nothing:
            self.empty.resize(min(520, self.width() - 40), self.empty.sizeHint().height())
            self.empty.move((self.width() - self.empty.width()) // 2, (self.height() - self.empty.height()) // 2)
        self.asking.arrange(self.above)
        self.controls.adjustSize()
        self.controls.move(INSET, self.height() - self.controls.height() - INSET)
        self.minimap.follow()
        self.minimap.move(self.width() - self.minimap.width() - INSET, self.height() - self.minimap.height() - INSET)

    def visible_rect(self) -> QRectF:
        """The part of the scene that is shown."""
        return self.viewportTransform().inverted()[0].mapRect(QRectF(self.viewport().rect()))

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

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        theme = self.themes.theme
        painter.save()
        painter.resetTransform()
        area = self.viewportTransform().mapRect(QRectF(rect)).adjusted(-2, -2, 2, 2)
        painter.fillRect(area, theme.color("canvas"))
        step = round(GRID * self.transform().m11())
        if step >= GRID // 2:
            tile = QPixmap(step, step)
            tile.fill(theme.color("canvas"))
            dot = QPainter(tile)
            dot.fillRect(0, 0, 1, 1, theme.color("line"))
            dot.end()
            painter.setBrushOrigin(self._from_scene(QPointF(0, 0)).toPoint())
            painter.fillRect(area, QBrush(tile))
        painter.restore()

    # ------------------------------------------------------------------------------------------------ mouse
    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta().y() or event.angleDelta().x()
        if not event.pixelDelta().isNull() and not event.modifiers() & Modifiers.ControlModifier:
            self.pan(event.pixelDelta())
        elif turn:
            self.set_zoom(self.zoom * 1.0015**turn, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._to_scene(event.position())
        self.search.close_quietly()
        self.choice.close_quietly()
        if self.gesture is not None:
            return
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
        if self.gesture is not None and event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
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
        item = self.canvas_scene.block_at(self._to_scene(QPointF(event.pos())))
        if item is None:
            return
        if item.face.id not in self.workspace.selection:
            self.workspace.select((item.face.id,))
        block_menu(self, item.face.id).popup(event.globalPos())

    # ------------------------------------------------------------------------------------------------ drag and drop
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        key = block_key(event.mimeData())
        if key is None or key not in registry():
            event.ignore()
            return
        self.cancel_gesture()
        self._pointer.left()
        self.gesture = Drop(self, key)
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
        # Tab opens the search here, so it must not move the focus before keyPressEvent sees it.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and keys.is_search(event):
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not keys.press(self, event):
            event.ignore()

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
            rect = self.block_rect(id)
            if not self.visible_rect().contains(rect):
                place, middle = self._from_scene(rect.center()), QPointF(self.viewport().rect().center())
                self.pan((middle - place).toPoint())

    def set_selected_wire(self, key: tuple[str, int] | None) -> None:
        """Select a wire, by its target and input."""
        for other, wire in self.canvas_scene.wires.items():
            wire.set_state(selected=other == key)
        self.selected_wire = key if key in self.canvas_scene.wires else None

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

    def open_search(self, place: QPointF, source: str) -> None:
        """Open the search for a block at a place of the scene; what is chosen follows ``source`` (or stands alone)."""
        self._pointer.left()
        self.search.open_at(self.point_of(place), place, source)
