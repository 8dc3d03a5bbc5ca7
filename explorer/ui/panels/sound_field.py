"""What lies over the spectrogram: the patch, the field of the value one points at, its label, the playhead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from explorer.blocks.frontend import FrontEnd
from explorer.ui import theme as tokens
from explorer.ui.effective import Effective
from explorer.ui.panels.axes import BandScale, TimeView, duration_text, hz_text
from explorer.ui.theme import Theme
from explorer.ui.widgets import paint

Run = tuple[int, int]
_ROOM = 10.0  # pixels that the lines of an effective field need


@dataclass(frozen=True)
class FieldBox:
    """A field on the spectrogram: its cells in seconds × bands (left, right, bottom, top) and how large it is."""

    cells: tuple[tuple[float, float, float, float], ...]
    words: str

    @property
    def hull(self) -> tuple[float, float, float, float]:
        """The smallest box around all cells."""
        left, right, bottom, top = zip(*self.cells, strict=True)
        return min(left), max(right), min(bottom), max(top)


def field_box(pointing: Any, front: FrontEnd, patch_start: int, inputs: tuple[str, ...]) -> FieldBox | None:
    """The field of a pointed-at value in the sound, from its cells in the input's picture or from its outline.

    ``inputs`` are the names under which the field may carry the spectrogram's own cells.
    """
    fields = getattr(pointing, "fields", None) or {}
    products = next((fields[name] for name in inputs if fields.get(name)), ())
    cells: list[tuple[float, float, float, float]] = []
    for freq, time in products:
        for low, high in freq:
            for first, last in time:
                cells.append((*front.span(patch_start + first, last - first), float(low), float(high)))
    if cells:
        bands = [run for freq, _ in products for run in freq]
        frames = [run for _, time in products for run in time]
        milliseconds = front.span_ms(max(b for _, b in frames) - min(a for a, _ in frames))
        low_hz, high_hz = front.span_hz(min(a for a, _ in bands), max(b for _, b in bands) - 1)
        return FieldBox(tuple(dict.fromkeys(cells)), _size(milliseconds / 1000, low_hz, high_hz))
    outline = getattr(pointing, "sound_box", None)
    if outline is None:
        return None
    start, end, low_hz, high_hz = outline
    scale = BandScale(front)
    # The corners of a band lie half a band beyond it on both sides.
    cell = (start, end, scale.band(low_hz) + 0.5, scale.band(high_hz) - 0.5)
    return FieldBox((cell,), _size(end - start, low_hz, high_hz))


def _size(seconds: float, low_hz: float, high_hz: float) -> str:
    return f"{duration_text(seconds)} × {hz_text(high_hz - low_hz)}"


def cell_rects(box: FieldBox, view: TimeView, area: QRectF, bands: int) -> list[QRectF]:
    """The cells in pixels."""
    per_band = area.height() / bands
    made = []
    for left, right, bottom, top in box.cells:
        x0, x1 = view.x(left), view.x(right)
        y0, y1 = area.bottom() - top * per_band, area.bottom() - bottom * per_band
        made.append(QRectF(x0, y0, max(x1 - x0, 1.0), max(y1 - y0, 1.0)))
    return made


def label_rect(theme: Theme, words: str, hull: QRectF, area: QRectF) -> QRectF:
    """Where the label lies: right of the field, else left of it, always on the spectrogram."""
    metrics = QFontMetricsF(theme.font("small", tokens.SEMIBOLD))
    width = metrics.horizontalAdvance(words) + theme.px(34)
    height = float(theme.px(tokens.HIT))
    left = hull.right() + 8
    if left + width > area.right():
        left = hull.left() - 8 - width
    if left < area.left():
        left = max(area.left() + 4, min(hull.center().x() - width / 2, area.right() - width - 4))
    top = min(max(hull.top(), area.top() + 2), area.bottom() - height - 2)
    return QRectF(left, top, width, height)


def paint_patch(painter: QPainter, theme: Theme, area: QRectF, patch: QRectF) -> None:
    """Darken what lies outside the patch."""
    shade = theme.color("shade", tokens.SHADE_PATCH_ALPHA)
    left, right = max(area.left(), patch.left()), min(area.right(), patch.right())
    if left >= right:
        painter.fillRect(area, shade)
        return
    painter.fillRect(QRectF(area.left(), area.top(), left - area.left(), area.height()), shade)
    painter.fillRect(QRectF(right, area.top(), area.right() - right, area.height()), shade)


def paint_patch_edge(painter: QPainter, theme: Theme, area: QRectF, patch: QRectF) -> None:
    """Draw the patch's edge, one white pixel."""
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("playhead"), 1))
    painter.drawRect(QRectF(round(patch.left()), area.top(), round(patch.width()) - 1, area.height() - 1))
    painter.restore()


def paint_field_shade(painter: QPainter, theme: Theme, area: QRectF, patch: QRectF, cells: list[QRectF]) -> None:
    """Darken what the field leaves of the patch."""
    seen = QPainterPath()
    seen.setFillRule(Qt.FillRule.WindingFill)
    for cell in cells:
        seen.addRect(cell)
    rest = QPainterPath()
    rest.addRect(patch.intersected(area))
    painter.fillPath(rest.subtracted(seen), theme.color("shade", tokens.SHADE_ALPHA))


def paint_field(painter: QPainter, theme: Theme, area: QRectF, cells: list[QRectF]) -> None:
    """Draw every cell of the field in the beam with its halo."""
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if len(cells) > 1 and any(min(cell.width(), cell.height()) < 5 for cell in cells):
        # Single taps of a dilated kernel have no room for an outline of their own.
        grown = [cell.adjusted(-grow, -grow, grow, grow) for cell in cells for grow in [_missing(cell) / 2]]
        painter.setPen(Qt.PenStyle.NoPen)
        for token, extra in (("beam_halo", 1.0), ("beam", 0.0)):
            painter.setBrush(theme.color(token))
            painter.drawRects([box.adjusted(-extra, -extra, extra, extra) for box in grown])
        painter.restore()
        return
    small = any(min(cell.width(), cell.height()) < 6 for cell in cells)
    width = 1.0 if small and len(cells) > 1 else 1.5 if small else 2.0
    # What the patch cuts off is not seen, so the box closes at the border.
    outline = [cell.intersected(area).adjusted(width / 2, width / 2, -width / 2, -width / 2) for cell in cells]
    for token, pen in (("beam_halo", width + 2), ("beam", width)):
        edge = QPen(theme.color(token), pen)
        edge.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(edge)
        painter.drawRects([box for box in outline if box.width() > 0 and box.height() > 0])
    painter.restore()


def _missing(cell: QRectF) -> float:
    """How many pixels a cell lacks to be seen."""
    return max(0.0, 2.5 - min(cell.width(), cell.height()))


def paint_effective(
    painter: QPainter, theme: Theme, area: QRectF, field: Effective, place: Callable[[float, float], QPointF]
) -> None:
    """Draw the lines around half and nine tenths of what moves a value: white, with a halo.

    ``place`` gives the pixel of a frame of the patch and a band.
    """
    first, end, lowest, top = field.levels[-1].box
    room = QRectF(place(first, top), place(end, lowest))
    if min(room.width(), room.height()) < _ROOM:
        return  # lines that touch say nothing
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    path = QPainterPath()
    for level in field.levels:
        for line in level.lines:
            path.addPolygon(QPolygonF([place(frame, band) for frame, band in line]))
    for token, alpha, width in (("beam_halo", tokens.BEAM_LABEL_ALPHA, 3.0), ("playhead", 1.0, 1.0)):
        pen = QPen(theme.color(token, alpha), width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPath(path)
    painter.restore()


def paint_label(painter: QPainter, theme: Theme, box: QRectF, words: str, *, pointed: bool) -> None:
    """The field's size with the sign that it can be heard."""
    ground = theme.color("beam_halo", 1.0 if pointed else tokens.BEAM_LABEL_ALPHA)
    edge = theme.color("beam") if pointed else None
    paint.round_box(painter, box, tokens.RADIUS_SMALL, ground, edge)
    side = box.height() * 0.38
    play_sign(painter, QRectF(box.left() + 8, box.center().y() - side / 2, side, side), theme, "beam")
    font = theme.font("small", tokens.SEMIBOLD)
    room = box.adjusted(theme.px(24), 0, 0, 0)
    paint.text(painter, room, words, font, theme.color("beam"))


def play_sign(painter: QPainter, box: QRectF, theme: Theme, token: str) -> None:
    """A small triangle that points to the right."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(token))
    points = (box.topLeft(), QPointF(box.right(), box.center().y()), box.bottomLeft())
    painter.drawPolygon(QPolygonF(list(points)))


def paint_playhead(painter: QPainter, theme: Theme, x: float, top: float, bottom: float, picture: QRectF) -> None:
    """The line through all strips, white on the picture and text-coloured beside it, with its handle on top."""
    x = round(x - 0.5) + 0.5
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = QPen(theme.color("text"), 1.2)
    painter.setPen(ink)
    painter.drawLine(QLineF(x, top + 4, x, picture.top() - 1))
    if bottom > picture.bottom() + 1:
        below = picture.bottom() + 24
        painter.drawLine(QLineF(x, min(below, bottom), x, bottom))
    painter.setPen(QPen(theme.color("playhead_halo", tokens.PLAYHEAD_HALO_ALPHA), 3))
    painter.drawLine(QLineF(x, picture.top(), x, picture.bottom()))
    painter.setPen(QPen(theme.color("playhead"), 1.2))
    painter.drawLine(QLineF(x, picture.top(), x, picture.bottom()))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("text"))
    painter.drawPolygon(QPolygonF([QPointF(x - 5, top), QPointF(x + 5, top), QPointF(x, top + 7)]))
