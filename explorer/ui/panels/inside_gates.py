"""A recurrent block over time: its gates and its state as images and as curves, and the step at the playhead."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from explorer.analysis import BlockReport
from explorer.blocks.library.recurrent import Recurrent
from explorer.blocks.shapes import Sequence
from explorer.ipc.messages import Array
from explorer.ipc.studies_inside import GatesStudied, StudyGates
from explorer.ui import colormaps
from explorer.ui import theme as tokens
from explorer.ui.panels import feature_maps_paint as drawn
from explorer.ui.panels.inside_step import Track, general_lines, liveliest_unit, step_lines, tracks_of
from explorer.ui.panels.inside_view import InsideView
from explorer.ui.placing import limits_of, placed
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import QuietButton, Segmented, paint
from explorer.ui.widgets.themed import show_if
from explorer.ui.workspace import Workspace
from explorer.words import marked, text

_NAMES: Final = 22
_STEP: Final = 330
_GAP: Final = 5
_RIGHT = Qt.AlignmentFlag.AlignRight
_ARROWS: Final = {
    Qt.Key.Key_Up: (1, 0),
    Qt.Key.Key_Down: (-1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class GatesView(InsideView):
    """One row per gate: all units over time at the left, the chosen unit's curve beside it, then the arithmetic.

    A click chooses unit and frame; the arrow keys go on from there. ``forget`` empties the memory at the frame.
    """

    key = "gates"
    kinds = (StudyGates,)

    def __init__(self, workspace: Workspace, session: Any, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(workspace, session, themes, parent)
        language = themes.theme.language
        self.told: GatesStudied | None = None
        self.unit, self.frame = 0, 0
        self.reset: int | None = None
        self._tracks: tuple[Track, ...] = ()
        self._images: tuple[QImage, ...] = ()
        self._playhead = -1.0
        self._layers = 0
        self.layer: Segmented | None = None
        self.way = Segmented(
            themes,
            text("inside.way", language),
            (("forward", text("inside.forward", language)), ("backward", text("inside.backward", language))),
        )
        self.forget = QuietButton(themes, text("inside.forget", language), "reset")
        self.row.addWidget(self.way)
        self.row.addWidget(self.forget)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.way.chosen.connect(lambda _: self.ask())
        self.forget.clicked.connect(self.toggle_reset)
        session.studies.arrived.connect(self._arrived)
        show_if(self.way, False)

    @staticmethod
    def applies(about: BlockReport) -> bool:
        return isinstance(about.block, Recurrent)

    def sizeHint(self) -> QSize:
        return QSize(720, self.theme.px(180))

    def look_at(self, path: str) -> None:
        if path != self.path:
            self.told, self.reset = None, None
            self._name_button()
            self._offer(0)
            self.update()
        super().look_at(path)

    def ask(self) -> None:
        layer = int(self.layer.current()) if self.layer is not None else 0
        backward = self.way.current() == "backward" and bool(getattr(getattr(self.about, "block", None), "both", False))
        self.session.studies.ask(StudyGates, self.path, layer=layer, backward=backward, reset=self.reset)

    def toggle_reset(self) -> None:
        """Forget the memory at the frame that is looked at, or remember it again."""
        if self.told is not None:
            self.reset = self.frame if self.reset is None else None
            self._name_button()
            self.ask()

    def _name_button(self) -> None:
        key = "inside.forget" if self.reset is None else "inside.remember"
        self.forget.setText(text(key, self.language))
        self.forget.updateGeometry()

    def leave(self) -> None:
        if self.reset is not None:
            self.toggle_reset()

    def playhead_moved(self, share: float, seconds: float) -> None:
        if share == self._playhead:
            return
        self._playhead = share
        if self.told is not None and 0 <= share < 1:
            self.frame = self._frame_at(share)
            self._say()
        self.update()

    def _arrived(self, told: object) -> None:
        if not isinstance(told, GatesStudied) or told.path != self.path:
            return
        first = self.told is None or self.told.state.shape != told.state.shape
        self.told, self._tracks = told, tracks_of(told)
        if first:
            self.unit = liveliest_unit(told)
            share = self._playhead
            frames = told.state.shape[1]
            self.frame = self._frame_at(share) if 0 <= share < 1 else frames // 2
        self._images = tuple(_image(track) for track in self._tracks)
        show_if(self.way, told.both)
        self._offer(told.layers)
        self._say()
        self.update()

    def _frame_at(self, share: float) -> int:
        """The step that lies at a share of the patch."""
        assert self.told is not None
        steps, limits = self.told.state.shape[1], limits_of(self.workspace.document)
        shape = self.about.output if self.about is not None else None
        if self.about is None or not isinstance(shape, Sequence) or shape.time != steps:  # only the last is given on
            return min(int(share * steps), steps - 1)
        column = placed(self.about, self.session.front, limits).cell(share * limits[1], 0)[1]
        return min(max(column, 0), steps - 1)

    def _offer(self, layers: int) -> None:
        """One choice per layer, where there are several."""
        if layers == self._layers:
            return
        self._layers = layers
        if self.layer is not None:
            self.row.removeWidget(self.layer)
            self.layer.hide()
            self.layer.deleteLater()
            self.layer = None
        if layers > 1:
            named = [(str(i), text("inside.layer", self.language, layer=i + 1)) for i in range(layers)]
            self.layer = Segmented(self._themes, text("inside.layers", self.language), named, str(self.told_layer()))
            self.layer.chosen.connect(lambda _: self.ask())
            self.row.insertWidget(0, self.layer)

    def told_layer(self) -> int:
        """The layer that is shown."""
        return self.told.layer if self.told is not None else 0

    def lines(self) -> tuple[tuple[str, str], ...]:
        """The arithmetic of the chosen unit at the chosen frame."""
        return step_lines(self.told, self.unit, self.frame, self.theme.language) if self.told is not None else ()

    def _say(self) -> None:
        self.setAccessibleName(text("inside.gates", self.language))
        words = [self._where(), *(f"{left} = {right}" for left, right in self.lines())]
        self.setAccessibleDescription(", ".join(words))

    def _where(self) -> str:
        return text("inside.unit at", self.language, unit=self.unit + 1, frame=self.frame + 1)

    # ----------------------------------------------------------------------------------------------------------- paint
    def _rooms(self) -> tuple[QRectF, QRectF, QRectF]:
        """Where the images, the curves and the arithmetic are."""
        step, names = self.theme.px(_STEP), self.theme.px(_NAMES)
        width = (self.width() - 32 - step - 24 - names - 16) / 2
        top = 4 + self.theme.line_height("caption")
        images = QRectF(16 + names, top, width, self.height() - top - 6)
        curves = images.translated(width + 16, 0)
        return images, curves, QRectF(curves.right() + 24, 4, step, self.height() - 8)

    def _row(self, room: QRectF, index: int) -> QRectF:
        high = (room.height() - _GAP * (len(self._tracks) - 1)) / max(len(self._tracks), 1)
        return QRectF(room.left(), room.top() + index * (high + _GAP), room.width(), high)

    def paintEvent(self, event: QPaintEvent) -> None:
        told = self.told
        if told is None:
            return
        painter, theme = QPainter(self), self.theme
        images, curves, numbers = self._rooms()
        font, muted = theme.font("caption"), theme.color("muted")
        line = theme.line_height("caption")
        units = text("inside.units", self.language, count=told.state.shape[0])
        paint.text(painter, QRectF(images.left(), 4, images.width(), line), units, font, muted)
        one = text("inside.curve", self.language, unit=self.unit + 1)
        paint.text(painter, QRectF(curves.left(), 4, curves.width(), line), one, font, muted)
        share = (self.frame + 0.5) / told.state.shape[1]
        for index, track in enumerate(self._tracks):
            box, beside = self._row(images, index), self._row(curves, index)
            name = QRectF(16, box.top(), box.left() - 20, box.height())
            paint.text(painter, name, track.name, theme.font("small", tokens.SEMIBOLD), theme.color("text"))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
            painter.drawImage(box, self._images[index])
            self._paint_unit(painter, box)
            self._paint_curve(painter, beside, track)
            for place in (box, beside):
                drawn.paint_playhead(painter, theme, place, share)
        self._paint_step(painter, numbers)
        if self.hasFocus():
            paint.ring(painter, theme, images.adjusted(-3, -3, 3, 3), tokens.RADIUS_SMALL)

    def _paint_unit(self, painter: QPainter, box: QRectF) -> None:
        assert self.told is not None
        high = box.height() / self.told.state.shape[0]
        row = QRectF(box.left(), box.bottom() - (self.unit + 1) * high, box.width(), high)
        grow = max(0.0, 3 - high) / 2
        paint.round_box(painter, row.adjusted(-1, -1 - grow, 1, 1 + grow), 1, None, self.theme.color("beam"), 1.2)

    def _paint_curve(self, painter: QPainter, box: QRectF, track: Track) -> None:
        theme = self.theme
        painter.fillRect(box, theme.color("sunken"))
        low, high = 0.0, 1.0
        if track.signed:
            both = [values[self.unit] for values in (track.values, track.other) if values is not None]
            high = max(float(np.abs(values).max()) for values in both) or 1.0
            low = -high
        zero = box.bottom() - (0 - low) / (high - low) * box.height()
        painter.fillRect(QRectF(box.left(), round(zero) - 0.5, box.width(), 1), theme.color("line_strong"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if track.other is not None:
            painter.setPen(QPen(theme.color("negative"), 2.0))
            painter.drawPolyline(_curve(box, track.other[self.unit], low, high))
        painter.setPen(QPen(theme.color("accent"), 1.5))
        painter.drawPolyline(_curve(box, track.values[self.unit], low, high))
        ends = theme.font("caption")
        tone = theme.color("muted")
        if box.height() >= 2 * theme.line_height("caption"):
            line = theme.line_height("caption")
            inside = box.adjusted(4, 0, -4, 0)
            for value, y in ((high, inside.top()), (low, inside.bottom() - line)):
                words = marked(f"{value:.3g}".replace("-", "−"), theme.language)
                width = QFontMetricsF(ends).horizontalAdvance(words)
                here = QRectF(inside.right() - width, y, width, line)
                painter.fillRect(here.adjusted(-3, 0, 3, 0), theme.color("sunken"))  # the curve may run through it
                paint.text(painter, here, words, ends, tone, _RIGHT)

    def _paint_step(self, painter: QPainter, box: QRectF) -> None:
        theme, told = self.theme, self.told
        assert told is not None
        step: float = theme.line_height("body")
        lines = self.lines()
        general = general_lines(told.kind, told.bends)
        note = self._note()
        need = (1 + len(lines) + len(general) + (1 if note else 0)) * step + 12
        y = box.top()
        head = QRectF(box.left(), y, box.width(), step)
        paint.text(painter, head, self._where(), theme.font("small", tokens.MEDIUM), theme.color("text"))
        y += step
        if need <= box.height():
            for words in general:
                here = QRectF(box.left(), y, box.width(), step)
                paint.text(painter, here, words, theme.font("small"), theme.color("muted"))
                y += step
            y += 6
        step = min(step, (box.bottom() - y - (step if note else 0)) / max(len(lines), 1))
        for index, (left, right) in enumerate(lines):
            here = QRectF(box.left(), y, box.width(), step)
            last = index == len(lines) - 1
            width = paint.text(
                painter,
                here,
                right,
                theme.font("small", tokens.SEMIBOLD),
                theme.color("accent" if last else "text"),
                _RIGHT,
            )
            room = here.adjusted(0, 0, -width - 12, 0)
            paint.text(painter, room, left, theme.font("small"), theme.color("text"))
            y += step
        if note:
            here = QRectF(box.left(), y + 2, box.width(), theme.line_height("small"))
            paint.text(painter, here, note, theme.font("small"), theme.color("negative"))

    def _note(self) -> str:
        """What forgetting changed."""
        told = self.told
        if told is None or told.reset is None or not told.after_reset.size:
            return ""
        key = "inside.forgot back" if told.backward else "inside.forgot"
        return text(key, self.language, frame=told.reset + 1)

    # -------------------------------------------------------------------------------------------------------- gestures
    def place_at(self, point: QPointF) -> tuple[int, int] | None:
        """Unit and frame at a point; in a curve the unit stays."""
        told = self.told
        if told is None:
            return None
        images, curves, _ = self._rooms()
        units, frames = told.state.shape
        for index in range(len(self._tracks)):
            for room in (images, curves):
                box = self._row(room, index)
                if box.contains(point):
                    frame = min(int((point.x() - box.left()) / box.width() * frames), frames - 1)
                    unit = min(int((box.bottom() - point.y()) / box.height() * units), units - 1)
                    return (unit if room is images else self.unit), frame
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position())
        if place is not None:
            self.choose(*place)

    def choose(self, unit: int, frame: int) -> None:
        """Look at another unit, at another frame."""
        if self.told is None:
            return
        units, frames = self.told.state.shape
        self.unit, self.frame = min(max(unit, 0), units - 1), min(max(frame, 0), frames - 1)
        if self.reset is not None and self.reset != self.frame:
            self.reset = self.frame
            self.ask()
        self._say()
        self.update()

    def event(self, event: QEvent) -> bool:
        # The arrows walk through units and frames, not along the wires.
        ours = isinstance(event, QKeyEvent) and Qt.Key(event.key()) in _ARROWS
        if ours and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _ARROWS.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
        else:
            self.choose(self.unit + way[0], self.frame + way[1])


def _image(track: Track) -> QImage:
    limit = colormaps.limit(track.values) if track.signed else 1.0
    indices = colormaps.quantise(track.values, limit, signed=track.signed)
    return colormaps.to_image(indices, "ice" if track.signed else "magma")


def _curve(box: QRectF, values: Array, low: float, high: float) -> QPolygonF:
    step = box.width() / len(values)
    return QPolygonF(
        [
            QPointF(box.left() + (i + 0.5) * step, box.bottom() - (float(v) - low) / (high - low) * box.height())
            for i, v in enumerate(values)
        ]
    )
