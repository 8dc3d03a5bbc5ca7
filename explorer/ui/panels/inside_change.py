"""Before and after a block: its map on the sound, the histogram of every channel, and what was lost."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from explorer.analysis import BlockReport
from explorer.blocks.axes import AxisRule, Window
from explorer.blocks.block import Family
from explorer.blocks.library.pooling import AvgPool2d, MaxPool2d
from explorer.blocks.shapes import Maps, tensor_size
from explorer.ipc.messages import Array
from explorer.ipc.studies_inside import ChangeStudied, StudyChange
from explorer.ui import colormaps
from explorer.ui import theme as tokens
from explorer.ui.panels.inside_box import Picture, paint_picture, side_by_side
from explorer.ui.panels.inside_view import InsideView
from explorer.ui.panels.value_told import number
from explorer.ui.placing import Placing, limits_of, placed
from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.widgets import paint
from explorer.ui.workspace import Workspace
from explorer.words import text

_RIGHT = Qt.AlignmentFlag.AlignRight
_NUMBERS = 190


def change_lines(told: ChangeStudied, language: str) -> list[tuple[str, str]]:
    """The numbers beside the pictures, as words and value; an empty value stands alone on its line."""
    group = told.group
    lines = []
    if told.known.size:
        mean, spread, scale, shift = (float(x) for x in told.known[group])
        lines += [
            (text("inside.change fresh" if told.fresh else "inside.change learned", language), ""),
            (text("inside.mean", language), number(mean, language)),
            (text("inside.spread", language), number(spread, language)),
            (text("inside.scale", language), number(scale, language)),
            (text("inside.shift", language), number(shift, language)),
        ]
    before, after = (
        f"{number(float(told.means[group, side]), language)} ± {number(float(told.spreads[group, side]), language)}"
        for side in (0, 1)
    )
    lines += [
        (text("inside.change here", language), ""),
        (text("inside.before", language), before),
        (text("inside.after", language), after),
    ]
    if told.gone is not None:
        lines.append((text("inside.gone", language), _share(told.gone)))
    if not told.known.size:
        lines.append((text("inside.energy", language), _share(told.energy)))
    return lines


def _share(share: float) -> str:
    return f"{100 * share:.0f} %"


class ChangeView(InsideView):
    """One channel before and after on one scale, and how the values of all channels lie."""

    key = "change"
    kinds = (StudyChange,)

    def __init__(self, workspace: Workspace, session: Any, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(workspace, session, themes, parent)
        self.told: ChangeStudied | None = None
        self._pictures: tuple[Picture, ...] = ()
        self._strips: tuple[Picture, ...] = ()
        self._group = 0
        self._playhead = -1.0
        session.studies.arrived.connect(self._arrived)

    @staticmethod
    def applies(about: BlockReport) -> bool:
        shape = about.inputs[0] if about.inputs else None
        if shape is None or about.output is None or about.children or len(about.inputs) != 1:
            return False
        kind = about.block.family in (Family.ACTIVATION, Family.NORMALISATION)
        pools = isinstance(about.block, MaxPool2d | AvgPool2d)
        return (kind or pools) and tensor_size(shape)[:1] == tensor_size(about.output)[:1]

    def sizeHint(self) -> QSize:
        return QSize(720, self.theme.px(180))

    def ask(self) -> None:
        self.session.studies.ask(StudyChange, self.path, channel=self.channel())

    def playhead_moved(self, share: float, seconds: float) -> None:
        if share != self._playhead:
            self._playhead = share
            self.update()

    def _arrived(self, told: object) -> None:
        about = self.about
        if not isinstance(told, ChangeStudied) or told.path != self.path or about is None:
            return
        if self.told is None or self.told.path != told.path or told.groups == "channels":
            self._group = told.group
        self.told = told
        limit = max(colormaps.limit(told.before), colormaps.limit(told.after))
        same = bool(len(told.known)) is False
        scales = (limit, limit) if same else (colormaps.limit(told.before), colormaps.limit(told.after))
        titles = ("inside.map before", "inside.map after")
        self._pictures = tuple(
            self._map(text(key, self.language, channel=told.channel + 1), values, scale, place)
            for key, values, scale, place in zip(titles, (told.before, told.after), scales, self._places(), strict=True)
        )
        self._strips = tuple(_strip(counts) for counts in (told.counts_before, told.counts_after))
        self._say()
        self.update()

    def _places(self) -> tuple[Placing, Placing]:
        about, limits = self.about, limits_of(self.workspace.document)
        assert about is not None
        after = placed(about, self.session.front, limits)
        if not isinstance(about.output, Maps) or self.told is None or about.inputs[0] is None:
            return after, after
        reads = about.block.reads(about.inputs[0])[0]
        before = after
        if reads is not None:
            before = Placing(
                *_read(reads.time, after.t_start, after.frames_per_cell),
                *_read(reads.freq, after.f_start, after.bands_per_cell),
            )
        return before, after

    def _map(self, title: str, values: Array, limit: float, place: Placing) -> Picture:
        indices = colormaps.quantise(values, limit, signed=True)
        limits = limits_of(self.workspace.document)
        about = self.about
        if about is None or not isinstance(about.output, Maps):
            place, limits = Placing(0.0, 1.0, 0.0, 1.0), (values.shape[0], values.shape[1])
        return Picture(title, colormaps.to_image(indices, "ice"), place, limits)

    def _say(self) -> None:
        told = self.told
        if told is None:
            return
        words = ", ".join(f"{name} {value}".strip() for name, value in change_lines(told, self.language))
        self.setAccessibleName(text("inside.change", self.language))
        self.setAccessibleDescription(words)

    # ----------------------------------------------------------------------------------------------------------- paint
    def _rooms(self) -> tuple[list[QRectF], list[QRectF], QRectF]:
        wide = self.theme.px(_NUMBERS)
        room = QRectF(16, 4, self.width() - 32 - wide - 24, self.height() - 8)
        maps = QRectF(room.left(), room.top(), room.width() * 0.62, room.height())
        rest = QRectF(maps.right() + 24, room.top(), room.right() - maps.right() - 24, room.height())
        return side_by_side(maps, 2), side_by_side(rest, 2), QRectF(room.right() + 24, 4, wide, room.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.told is None or self.told.path != self.path:
            return
        painter = QPainter(self)
        maps, strips, numbers = self._rooms()
        for room, picture in zip(maps, self._pictures, strict=True):
            paint_picture(painter, self.theme, room, picture, self._playhead)
        told = self.told
        counts = (told.counts_before, told.counts_after)
        spans = (told.range_before, told.range_after)
        keys = ("inside.before", "inside.after")
        for index, room in enumerate(strips):
            title = text(keys[index], self.language)
            self._paint_histogram(painter, room, title, counts[index], spans[index], self._strips[index])
        self._paint_numbers(painter, numbers)

    def _paint_histogram(
        self, painter: QPainter, room: QRectF, title: str, counts: Array, span: tuple[float, float], strip: Picture
    ) -> None:
        """The bars of the chosen group above, all groups as rows of an image below, on the same axis of values."""
        theme = self.theme
        line = theme.line_height("caption")
        several = len(counts) > 1
        high = (room.height() - 2 * line - 6) * (0.5 if several else 1.0)
        paint.text(
            painter,
            QRectF(room.left(), room.top(), room.width(), line),
            title,
            theme.font("caption"),
            theme.color("muted"),
        )
        box = QRectF(room.left(), room.top() + line + 2, room.width(), high)
        row = counts[min(self._group, len(counts) - 1)]
        _paint_bars(painter, theme, box, row, span)
        bottom = box.bottom()
        if several:
            below = QRectF(room.left(), bottom + 3, room.width(), room.height() - line - 6 - high - line)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
            painter.drawImage(below, strip.image)
            step = below.height() / len(counts)
            mark = QRectF(below.left(), below.bottom() - (self._group + 1) * step, below.width(), step)
            paint.round_box(painter, mark.adjusted(-1, -1, 1, 1), 1, None, theme.color("accent"), 1.5)
            bottom = below.bottom()
        ends = QRectF(room.left(), bottom + 1, room.width(), line)
        font, tone = theme.font("caption"), theme.color("muted")
        paint.text(painter, ends, number(span[0], theme.language), font, tone)
        paint.text(painter, ends, number(span[1], theme.language), font, tone, _RIGHT)

    def _paint_numbers(self, painter: QPainter, box: QRectF) -> None:
        theme, told = self.theme, self.told
        assert told is not None
        lines = change_lines(told, self.language)
        step = min(theme.line_height("body"), box.height() / len(lines))
        y = box.top()
        for words, value in lines:
            here = QRectF(box.left(), y, box.width(), step)
            font = theme.font("small", tokens.REGULAR if value else tokens.MEDIUM)
            paint.text(painter, here, words, font, theme.color("muted" if value else "text"))
            paint.text(painter, here, value, theme.font("small", tokens.MEDIUM), theme.color("text"), _RIGHT)
            y += step

    # -------------------------------------------------------------------------------------------------------- gestures
    def group_at(self, place: QPointF) -> int | None:
        """The channel or band whose row of the histograms lies at a place."""
        told = self.told
        if told is None or len(told.counts_before) < 2:
            return None
        line = self.theme.line_height("caption")
        for room in self._rooms()[1]:
            top = room.top() + line + 2 + (room.height() - 2 * line - 6) * 0.5 + 3
            below = QRectF(room.left(), top, room.width(), room.bottom() - line - 3 - top)
            if below.contains(place):
                count = len(told.counts_before)
                return min(int((below.bottom() - place.y()) / below.height() * count), count - 1)
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        group = self.group_at(event.position())
        if group is None or self.told is None:
            return
        if self.told.groups == "channels" and isinstance(getattr(self.about, "output", None), Maps):
            self.session.pin(self.path, group)
            self.session.studies.ask(StudyChange, self.path, channel=group)
        self._group = group
        self.update()


def _strip(counts: Array) -> Picture:
    """All groups as rows, each as bright as it is tall."""
    top = np.maximum(counts.max(axis=1, keepdims=True), 1)
    image = colormaps.to_image(np.sqrt(counts / top).astype(np.float32), "magma", low=0.0, high=1.0)
    return Picture("", image, Placing(0.0, 1.0, 0.0, 1.0), counts.shape)


def _paint_bars(painter: QPainter, theme: Theme, box: QRectF, counts: Array, span: tuple[float, float]) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(box, theme.color("sunken"))
    top = float(counts.max()) or 1.0
    step = box.width() / len(counts)
    tone = theme.color("accent")
    for index, count in enumerate(counts):
        # The square root lets the tails be seen beside a tall bar of zeros.
        high = (float(count) / top) ** 0.5 * (box.height() - 2)
        left, right = round(box.left() + index * step), round(box.left() + (index + 1) * step)
        painter.fillRect(QRectF(left, box.bottom() - high, max(right - left - 1, 1), high), tone)
    if span[0] < 0 < span[1]:
        x = box.left() + box.width() * -span[0] / (span[1] - span[0])
        painter.fillRect(QRectF(round(x), box.top(), 1, box.height()), theme.color("text"))


def _read(rule: AxisRule, start: float, cell: float) -> tuple[float, float]:
    """Where the cells begin, and how large they are, of which a window makes cells of that size from there on."""
    if not isinstance(rule, Window):
        return start, cell
    size = cell / rule.stride
    return start + cell / 2 - size * ((rule.kernel - 1) * rule.dilation / 2 - rule.pad + 0.5), size
