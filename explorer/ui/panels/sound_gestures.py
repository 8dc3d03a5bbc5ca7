"""Mouse, wheel and keys on the sound: seek, choose a range, move the patch, zoom, scroll, play what is held."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip

from explorer.ui.panels import axes
from explorer.ui.panels.keys import BY_KEY
from explorer.words import text

if TYPE_CHECKING:
    from explorer.ui.panels.sound_view import SoundView

_DRAG_START: Final = 4
_ZOOM: Final = 1.25


class SoundGestures:
    """What the user is doing on a sound view: nothing, dragging the patch, or dragging out a range."""

    def __init__(self, view: SoundView) -> None:
        self._view = view
        self._kind = ""
        self._pressed = QPointF()
        self._moved = False
        self._patch = 0

    @property
    def busy(self) -> bool:
        """Whether a drag is going on."""
        return bool(self._kind)

    def focused(self, event: QFocusEvent) -> None:
        """Show the ring for focus that a key brought, and take it away again."""
        self._view.set_ring(event.gotFocus() and event.reason() in BY_KEY)

    def _on_time(self, place: QPointF) -> bool:
        where = self._view.place()
        return where.wave.left() - 4 <= place.x() <= where.wave.right() + 4 and self._view.total > 0

    def press(self, event: QMouseEvent) -> bool:
        """A button goes down; False leaves the event to Qt."""
        view, place = self._view, event.position()
        if event.button() != Qt.MouseButton.LeftButton or not self._on_time(place):
            return False
        view.set_ring(False)
        self._pressed, self._moved = place, False
        picking = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if view.label_rect().contains(place):
            self._kind = "label"
        elif view.patch_rect().intersected(view.place().spectrum).contains(place) and not picking:
            self._kind, self._patch = "patch", view.session.patch_start
        else:
            self._kind = "range"
        return True

    def move(self, event: QMouseEvent) -> None:
        """The pointer moves."""
        view, place = self._view, event.position()
        if not self._kind:
            self._hover(place)
            return
        way = place.x() - self._pressed.x()
        if not self._moved and abs(way) < _DRAG_START:
            return
        self._moved = True
        if self._kind == "patch":
            view.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._set_patch(self._patch + round(way * view.time.seconds_per_pixel / view.front.frame_seconds))
            start, end = (max(each, 0.0) for each in view.patch_seconds())
            self._say(place, f"{axes.place_text(start)} to {axes.place_text(end)}")
        elif self._kind == "range":
            start, end = sorted((view.time.seconds(self._pressed.x()), view.time.seconds(place.x())))
            view.set_range((start, end))
            words = f"{axes.duration_text(end - start)} · {axes.place_text(start)} to {axes.place_text(end)}"
            self._say(place, words)

    def release(self, event: QMouseEvent) -> bool:
        """A button comes up; False leaves the event to Qt."""
        if event.button() != Qt.MouseButton.LeftButton or not self._kind:
            return False
        view, kind = self._view, self._kind
        self._kind = ""
        if not self._moved:
            if kind == "label" and view.label_rect().contains(event.position()):
                view.session.play("unit")
            elif kind != "label":
                view.set_range(None)
                view.session.seek(view.time.seconds(event.position().x()))
                view.describe_place()
        self._hover(event.position())
        return True

    def double(self, event: QMouseEvent) -> bool:
        """A double-click: the patch comes here."""
        view, place = self._view, event.position()
        if event.button() != Qt.MouseButton.LeftButton or not self._on_time(place):
            return False
        if not view.label_rect().contains(place):
            self.centre_patch(view.time.seconds(place.x()))
        return True

    def centre_patch(self, seconds: float) -> None:
        """Let the patch lie around a place in time."""
        self._set_patch(self._view.frame_at(seconds) - self._view.front.frames // 2)

    def _set_patch(self, start: int) -> None:
        view = self._view
        frames = view.picture.frames if view.picture is not None else 0
        start = min(max(start, 0), max(frames - view.front.frames, 0))
        if start != view.session.patch_start:
            view.session.set_patch(start)

    def _hover(self, place: QPointF) -> None:
        view, where = self._view, self._view.place()
        pointed = view.label_rect().contains(place)
        row = where.row_at(place.y())
        shown = view.rows.shown(where.count) if view.rows is not None else ()
        label = shown[row] if 0 <= row < len(shown) else -1
        if (pointed, label) != (view.label_pointed, view.pointed_class):
            view.label_pointed, view.pointed_class = pointed, label
            view.update()
        in_patch = view.picture is not None and view.patch_rect().intersected(where.spectrum).contains(place)
        shape = Qt.CursorShape.OpenHandCursor if in_patch else Qt.CursorShape.ArrowCursor
        view.setCursor(Qt.CursorShape.PointingHandCursor if pointed else shape)
        inside = where.wave.left() <= place.x() <= where.wave.right() and view.total > 0
        strip = any(box.contains(place) for box in (where.wave, where.spectrum)) or label >= 0
        if inside and strip and not pointed:
            self._say(place, view.read_out(place))
        else:
            view.pill.hide()

    def _say(self, place: QPointF, words: str) -> None:
        self._view.pill.show_at(place.toPoint(), words)

    def leave(self) -> None:
        """The pointer is gone."""
        view = self._view
        view.pill.hide()
        if view.label_pointed or view.pointed_class >= 0:
            view.label_pointed, view.pointed_class = False, -1
            view.update()

    def wheel(self, event: QWheelEvent) -> bool:
        """The wheel zooms at the pointer, with Shift it scrolls."""
        view = self._view
        if view.total <= 0:
            return False
        turn, across = event.angleDelta().y(), event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(across) > abs(turn):
            # Some systems turn the wheel's axis themselves while Shift is held.
            way = across or turn
            view.set_time(view.time.moved_to(view.time.start - way / 120 * 0.1 * view.time.span))
        else:
            view.set_time(view.time.zoomed(_ZOOM ** (turn / 120), event.position().x()))
        self._hover(event.position())
        return True

    def tip(self, event: QHelpEvent) -> None:
        """Name what the pointer rests on."""
        view = self._view
        row = view.place().row_at(QPointF(event.pos()).y())
        shown = view.rows.shown(view.place().count) if view.rows is not None else ()
        in_names = event.pos().x() < view.place().rows.left()
        words = view.rows.labels[shown[row]] if view.rows and in_names and 0 <= row < len(shown) else ""
        if view.label_rect().contains(QPointF(event.pos())):
            words = text("soundview.unit", view.language)
        QToolTip.showText(event.globalPos(), words, view)

    def key(self, event: QKeyEvent) -> bool:
        """A key; False leaves the event to Qt."""
        view, session = self._view, self._view.session
        if view.total <= 0:
            return False
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        way = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key)
        if way is not None:
            way *= 10 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1
            if modifiers & Qt.KeyboardModifier.ControlModifier:
                self._set_patch(session.patch_start + way)
            else:
                step = view.front.frame_seconds
                self._seek((round(session.playhead / step) + way) * step)
        elif key == Qt.Key.Key_Home:
            self._seek(0.0)
        elif key == Qt.Key.Key_End:
            self._seek(view.total)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            sign = -1 if key == Qt.Key.Key_PageUp else 1
            view.set_time(view.time.moved_to(view.time.start + sign * 0.9 * view.time.span))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            factor = 1 / _ZOOM if key == Qt.Key.Key_Minus else _ZOOM
            view.set_time(view.time.zoomed(factor, view.time.x(session.playhead)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if view.range is not None:
                view.set_time(view.time.showing(*view.range))
            else:
                self.centre_patch(session.playhead)
        elif key == Qt.Key.Key_Escape and view.range is not None:
            view.set_range(None)
        elif key == Qt.Key.Key_Escape and not view.time.is_whole:
            view.set_time(view.time.showing(0.0, view.total))
        else:
            return False
        return True

    def _seek(self, seconds: float) -> None:
        view = self._view
        seconds = min(max(seconds, 0.0), view.total)
        view.session.seek(seconds)
        if not view.time.start <= seconds <= view.time.end:
            view.set_time(view.time.moved_to(seconds - view.time.span / 2))
        view.describe_place()
