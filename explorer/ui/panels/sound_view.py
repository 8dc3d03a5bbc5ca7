"""The sound over time: waveform, spectrogram with patch and field, one row per class, and one playhead through all."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from math import ceil
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.blocks.frontend import FrontEnd
from explorer.ui import theme as tokens
from explorer.ui.ask.hiding import hidden_field
from explorer.ui.effective import Effective
from explorer.ui.panels import axes, sound_field, sound_rows
from explorer.ui.panels.axes import TimeView
from explorer.ui.panels.keys import is_home
from explorer.ui.panels.sound_axis import paint_frequency_axis
from explorer.ui.panels.sound_field import FieldBox
from explorer.ui.panels.sound_gestures import SoundGestures
from explorer.ui.panels.sound_layer import Layer
from explorer.ui.panels.sound_place import Strips, strips
from explorer.ui.panels.sound_rows import ClassRows
from explorer.ui.panels.sound_shown import ShownSpectrum
from explorer.ui.panels.sound_spectrum import SpectrumPicture
from explorer.ui.panels.sound_waveform import PeakFinder, paint_waveform
from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.vector import writes_vectors
from explorer.ui.widgets import PopUpPill, Themed, paint
from explorer.words import text

_FINE = 3.0  # pixels of the spectrogram per unit of a drawing
_HANDLE = 7  # pixels that the playhead's handle reaches to either side


class SoundView(Themed, QWidget):
    """Paints the session's sound and turns gestures on it into seeking, choosing the patch, and playing the unit.

    ``range_changed`` carries (start, end) in seconds of a range that the user dragged, or None when it is gone.
    """

    range_changed = Signal(object)
    levels_changed = Signal()
    resized = Signal()

    def __init__(self, session: Any, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._gestures = SoundGestures(self)
        self.time = TimeView.whole(0, 1, 1)
        self.spectrum = ShownSpectrum(session.looks.look)
        self.rows: ClassRows | None = None
        self.field: FieldBox | None = None
        self.range: tuple[float, float] | None = None
        self.label_pointed = False
        self.pointed_class = -1
        self._peaks: PeakFinder | None = None
        self._base: QPixmap | None = None
        self._ground: tuple[object, QPixmap] | None = None
        self._marks = Layer()
        self._classes = 0
        self._laid: Strips | None = None
        self._winner = -1
        self._line = -100
        self._ring = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(text("soundview.name", themes.theme.language))
        self.pill = PopUpPill(themes, self)
        session.sound_changed.connect(self._sound_changed)
        session.spectrogram_changed.connect(self._spectrogram_changed)
        session.sound_grew.connect(self._grew)
        session.looks.changed.connect(self._look_changed)
        session.patch_changed.connect(self._patch_changed)
        session.playhead_moved.connect(self._playhead_moved)
        session.answers_changed.connect(self._answers_changed)
        session.pointing_changed.connect(self._pointing_changed)
        session.effective.changed.connect(self.update)
        session.workspace.ask.changed.connect(self._pointing_changed)
        session.workspace.report_changed.connect(self._report_changed)
        self._follow(themes)
        self._sound_changed()
        self._spectrogram_changed()
        self._report_changed()

    # ---------------------------------------------------------------------------------------------------- what is shown
    @property
    def front(self) -> FrontEnd:
        """The spectrogram's settings."""
        front: FrontEnd = self.session.front
        return front

    @property
    def picture(self) -> SpectrumPicture | None:
        """What the network hears of the sound, None without one."""
        return self.spectrum.picture

    @property
    def total(self) -> float:
        """Seconds of the sound; 0 without one."""
        return self.session.sound.seconds if self.session.sound is not None else 0.0

    def place(self) -> Strips:
        """Where everything lies."""
        theme = self.theme
        gutter = float(theme.px(72))
        if self.rows is not None and self._classes:
            # Room for every class, not only for those shown: the sound must not move when another one is heard.
            gutter = min(max(gutter, sound_rows.names_width(theme, self.rows.labels) + 20), theme.px(112))
        return strips(theme, self.width(), self.height(), round(gutter), self._classes)

    def patch_seconds(self) -> tuple[float, float]:
        """Start and end of the patch in seconds; of one at the very beginning half a hop lies before the sound."""
        return self.front.span(self.session.patch_start, self.front.frames)

    def patch_rect(self) -> QRectF:
        """The patch on the spectrogram, in pixels."""
        start, end = self.patch_seconds()
        area = self.place().spectrum
        left = self.time.x(max(start, 0.0))
        return QRectF(left, area.top(), self.time.x(end) - left, area.height())

    def label_rect(self) -> QRectF:
        """The clickable label of the field, empty without one."""
        if self.field is None or self.picture is None:
            return QRectF()
        area = self.place().spectrum
        hull = FieldBox((self.field.hull,), "")
        (box,) = self._cells(hull, area)
        if not box.intersects(area):
            return QRectF()
        return sound_field.label_rect(self.theme, self.field.words, box, area)

    def set_time(self, view: TimeView) -> None:
        """Show another part of the sound."""
        if view != self.time:
            self.time = view
            self._repaint_all()

    def set_range(self, chosen: tuple[float, float] | None) -> None:
        """Highlight a range of the sound in seconds, or none."""
        if chosen != self.range:
            self.range = chosen
            self.session.transport.set_range(chosen)
            self.update()
            self.range_changed.emit(chosen)

    def frame_at(self, seconds: float) -> int:
        """The frame that is heard around a place in time."""
        frames = self.picture.frames if self.picture is not None else 1
        return min(max(self.front.frame_at(seconds), 0), frames - 1)

    def read_out(self, place: QPointF) -> str:
        """What lies under the pointer: time · frequency · level, or time · class · probability."""
        where = self.place()
        seconds = self.time.seconds(place.x())
        words = [axes.place_text(seconds)]
        row = where.row_at(place.y())
        if where.spectrum.contains(place) and self.picture is not None:
            words += self.spectrum.read_out(place, where.spectrum, seconds)
        elif row >= 0 and self.rows is not None and row < len(shown := self.rows.shown(where.count)):
            value = self.rows.value(shown[row], seconds)
            words.append(self.rows.labels[shown[row]])
            if value is not None:
                words.append(axes.percent_text(value) if 0 <= value <= 1 else axes.number_text(value))
        return " · ".join(words)

    # ----------------------------------------------------------------------------------------------------- what changed
    def _sound_changed(self) -> None:
        sound = self.session.sound
        self._peaks = PeakFinder(sound.samples, sound.sample_rate, sound.overview) if sound is not None else None
        self.spectrum.set_sound(sound)
        box = self.place().wave
        self.time = TimeView.whole(box.left(), box.width(), self.total)
        self.set_range(None)
        self._describe()
        self._repaint_all()

    def _spectrogram_changed(self) -> None:
        self.spectrum.set_values(self.session.spectrogram, self.front)
        self._pointing_changed()
        self._repaint_all()
        self.levels_changed.emit()

    def _grew(self) -> None:
        """More of a long sound has been read."""
        self.spectrum.set_values(self.session.spectrogram, self.front)
        self._ground = None
        self._repaint_all()
        self.levels_changed.emit()

    def _look_changed(self) -> None:
        self.spectrum.set_look(self.session.looks.look)
        self._ground = None
        self._repaint_all()
        self.levels_changed.emit()

    def _patch_changed(self) -> None:
        self._pointing_changed()
        self._describe()
        self.update()

    def _report_changed(self, report: object = None) -> None:
        found = self.session.workspace.report
        block = found.blocks.get(found.answer)
        shape = block.output if block is not None and block.block.is_output else None
        # Rows keep their room while answers are on their way; a reconstruction has none.
        classes = shape.features if shape is not None and shape.kind in ("vector", "sequence") else 0
        if classes != self._classes or report is None:  # most edits change nothing here, so nothing is painted anew
            self._classes = classes
            self._answers_changed()

    def _answer_kind(self) -> str:
        """Whether the design answers with one value per class, at once (``vector``) or over time (``sequence``)."""
        found = self.session.workspace.report
        block = found.blocks.get(found.answer)
        shape = block.output if block is not None else None
        return shape.kind if shape is not None and shape.kind in ("vector", "sequence") else ""

    def _answers_changed(self) -> None:
        # Answers of the design before this one may still be here when it has none.
        kind, answers, step = self._answer_kind(), self.session.answers, self.front.frame_seconds
        earlier, self.rows = self.rows, None
        if answers is not None and kind:
            self.rows = ClassRows(answers, step, earlier, self.language, around=kind == "vector")
            self._classes = max(self._classes, len(answers.labels))
        self._winner = self._winner_now()
        if (place := self.place()) == self._laid:  # after most edits only the rows say something else
            self._base = None
            self.update(QRect(0, int(place.rows.top()) - 3, self.width(), self.height()))
        else:
            self._lay_out()

    def _pointing_changed(self) -> None:
        pointing = self.session.pointing or self.session.held
        inputs = ("", *(node.id for node in self.session.workspace.document.nodes if node.block.key == "spectrogram"))
        start = self.session.patch_start
        field = sound_field.field_box(pointing, self.front, start, inputs) if pointing is not None else None
        if field is not None and pointing is not None:
            field = replace(field, words=hidden_field(field.words, pointing.path, self.session.workspace.ask))
        if field != self.field:
            self.field = field
            self.update(self.place().spectrum.toAlignedRect().adjusted(-2, -2, 2, 2))

    def _playhead_moved(self, seconds: float) -> None:
        x = self.time.x(seconds)
        self.spectrum.played(seconds)
        if self.session.playing and not self._gestures.busy and not self.time.start <= seconds <= self.time.end:
            # A page at a time: a picture that slides under the playhead cannot be read.
            self.set_time(self.time.moved_to(seconds - 0.04 * self.time.span))
            x = self.time.x(seconds)
        line = round(x - 0.5)
        if line != self._line:
            for each in (self._line, line):
                self.update(QRect(each - _HANDLE, 0, 2 * _HANDLE + 2, self.height()))
            self._line = line
        winner = self._winner_now()
        if winner != self._winner:
            self._winner = winner
            rows = self.place().rows
            self.update(QRect(0, int(rows.top()) - 3, int(rows.left()), int(rows.height()) + 6))

    def _winner_now(self) -> int:
        return self.rows.winner(self.session.playhead) if self.rows is not None else -1

    def describe_place(self) -> None:
        """Tell a screen reader where the playhead is."""
        words = axes.place_text(self.session.playhead)
        if self.rows is not None and self._winner >= 0:
            words += f", {self.rows.labels[self._winner]}"
        self.setAccessibleDescription(words)

    def _describe(self) -> None:
        sound = self.session.sound
        if sound is not None:
            start, end = (axes.place_text(max(place, 0.0)) for place in self.patch_seconds())
            patch = text("soundview.patch", self.language, start=start, end=end)
            self.setAccessibleName(f"{sound.name}, {axes.duration_text(sound.seconds)}, {patch}")

    def _theme_changed(self, theme: Theme) -> None:
        super()._theme_changed(theme)
        self._answers_changed()  # the classes have a name in every language

    def _lay_out(self) -> None:
        self._laid = self.place()
        box = self._laid.wave
        self.time = self.time.placed(box.left(), box.width())
        self._repaint_all()
        self.resized.emit()

    def _repaint_all(self) -> None:
        self._base = None
        self.update()

    # ----------------------------------------------------------------------------------------------------------- paint
    def sizeHint(self) -> QSize:
        return QSize(800, self.theme.px(tokens.DOCK_HEIGHT - tokens.TAB_ROW))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(260), self.theme.px(96))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, where = self.theme, self.place()
        ratio = self.devicePixelRatioF()
        if self._base is None or self._base.devicePixelRatio() != ratio:
            self._base = self._painted_base(where, ratio)
        painter = QPainter(self)
        if writes_vectors(painter):
            painter.fillRect(self.rect(), theme.color("surface"))
            self._paint_ground(painter, where, _FINE)
            sound_rows.paint_tracks(painter, theme, self.rows, self.time, where)
        else:
            painter.drawPixmap(0, 0, self._base)
        sound_rows.paint_names(painter, theme, self.rows, where, self._winner, self.pointed_class)
        if self.picture is not None:
            self._paint_over(painter, where, ratio)
        if self.range is not None:
            self._paint_range(painter, where, self.range)
        x = self.time.x(self.session.playhead)
        if where.wave.left() - 1 <= x <= where.wave.right() + 1:
            top, bottom = where.playhead
            sound_field.paint_playhead(painter, theme, x, top, bottom, where.spectrum)
            self._line = round(x - 0.5)
        if self._ring and self.hasFocus():
            paint.ring(painter, theme, QRectF(self.rect()).adjusted(2, 2, -2, -2), tokens.RADIUS_CONTROL)

    def _painted_base(self, where: Strips, ratio: float) -> QPixmap:
        """All that does not move while the sound plays."""
        key = (where, self.time, self.theme, ratio, self._peaks, self.picture, self.width(), self.height())
        if self._ground is None or self._ground[0] != key:
            self._ground = (key, self._painted_ground(where, ratio))
        made = QPixmap(self._ground[1])
        painter = QPainter(made)
        sound_rows.paint_tracks(painter, self.theme, self.rows, self.time, where)
        painter.end()
        return made

    def _painted_ground(self, where: Strips, ratio: float) -> QPixmap:
        """All that new answers leave as it is: after most edits only the tracks are painted anew."""
        # Rounded up: at a scale of 1.5 the last pixel, covered by half, would stay black.
        made = QPixmap(ceil(self.width() * ratio), ceil(self.height() * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(self.theme.color("surface"))
        painter = QPainter(made)
        self._paint_ground(painter, where, ratio)
        painter.end()
        return made

    def _paint_ground(self, painter: QPainter, where: Strips, ratio: float) -> None:
        theme = self.theme
        if self._peaks is not None:
            paint_waveform(painter, theme, self._peaks, self.time, where.wave)
        self.spectrum.paint(painter, theme, self.time, where.spectrum, ratio)
        line = theme.line_height("caption")
        title = where.spectrum.top() - line - 1
        paint_frequency_axis(painter, theme, self.spectrum.axis, where.spectrum, title)
        axes.paint_time_axis(painter, theme, self.time, where.axis.top(), min(where.axis.height(), line + 6))

    def _paint_over(self, painter: QPainter, where: Strips, ratio: float) -> None:
        """Patch and field over the spectrogram: kept, as a playhead passes them thirty times a second."""
        effective = self.session.effective.of(self.session.pointing or self.session.held)
        if writes_vectors(painter):
            self._paint_marks(painter, where.spectrum, effective)
        else:
            patch, axis = self.patch_rect(), self.spectrum.axis
            key = (where, self.time, self.theme, self.picture, patch, axis, self.field, effective)
            draw = partial(self._paint_marks, area=where.spectrum, effective=effective)
            self._marks.paint(painter, self.size(), ratio, key, draw)
        label = self.label_rect() if self.field is not None else QRectF()
        if self.field is not None and not label.isEmpty():
            sound_field.paint_label(painter, self.theme, label, self.field.words, pointed=self.label_pointed)

    def _paint_marks(self, painter: QPainter, area: QRectF, effective: Effective | None) -> None:
        theme, patch, field = self.theme, self.patch_rect(), self.field
        sound_field.paint_patch(painter, theme, area, patch)
        cells = self._cells(field, area) if field is not None else []
        if cells:
            sound_field.paint_field_shade(painter, theme, area, patch, cells)
        sound_field.paint_patch_edge(painter, theme, self.spectrum.axis.heard(area), patch)
        if field is None:
            return
        sound_field.paint_field(painter, theme, area, cells)
        if effective is not None:
            sound_field.paint_effective(painter, theme, area, effective, self._place_of)

    def _place_of(self, frame: float, band: float) -> QPointF:
        """The pixel of a place in the patch."""
        assert self.picture is not None
        area = self.place().spectrum
        x = self.time.x(self.front.seconds(self.session.patch_start + frame))
        y = area.bottom() - band * area.height() / self.picture.bands
        return self.spectrum.axis.placed(QRectF(x, y, 0, 0), area).topLeft()

    def _cells(self, field: FieldBox, area: QRectF) -> list[QRectF]:
        """The cells of a field in pixels."""
        assert self.picture is not None
        axis = self.spectrum.axis
        return [axis.placed(rect, area) for rect in sound_field.cell_rects(field, self.time, area, self.picture.bands)]

    def _paint_range(self, painter: QPainter, where: Strips, chosen: tuple[float, float]) -> None:
        left, right = (min(max(self.time.x(s), where.wave.left()), where.wave.right()) for s in chosen)
        for box in (where.wave.adjusted(0, -4, 0, 4), where.rows if where.count else QRectF()):
            if not box.isEmpty():
                ground = QRectF(left, box.top(), right - left, box.height())
                painter.fillRect(ground, self.theme.color("accent", 0.18))
        on_picture = QRectF(left, where.spectrum.top(), right - left, where.spectrum.height())
        painter.fillRect(on_picture, self.theme.color("paper", 0.16))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(self.theme.color("beam"))
        for x in (left, right):
            painter.drawLine(QPointF(round(x), on_picture.top()), QPointF(round(x), on_picture.bottom() - 1))

    # -------------------------------------------------------------------------------------------------------- gestures
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._gestures.press(event):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._gestures.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._gestures.release(event):
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self._gestures.double(event):
            super().mouseDoubleClickEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self._gestures.wheel(event):
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._gestures.key(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._gestures.focused(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._gestures.focused(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._gestures.leave()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._gestures.tip(event)
            return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_home(event):
            event.accept()  # the beginning of the sound, not the canvas's shortcut of the same key
            return True
        return super().event(event)

    def set_ring(self, shown: bool) -> None:
        """Draw the keyboard's ring: focus that a key brought."""
        if shown != self._ring:
            self._ring = shown
            self.update()
