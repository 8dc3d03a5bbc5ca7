"""What is written around the blocks: frames with their brackets, notes, and the rows of a U with their hairlines."""

from __future__ import annotations

from textwrap import wrap

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtGui import QPen as QtPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from explorer.ui import theme as tokens
from explorer.ui.canvas.levels import Level
from explorer.ui.canvas.pen import Pen
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import paint

ABOVE = 42.0
"""How far the bracket of a frame lies above its blocks."""
TITLE = 24.0
LETTERS = 40
"""Letters in a line of a note."""
LINES = 12
"""Lines of a note that are shown on the canvas; the whole of it is in its tip, and where it is written."""
_EDGE = 4
_FAR, _FAR_STRONG = 0.5, 0.2
"""The smallest scales at which some lines are shown."""
SPARE = 32.0
"""How far the words of a frame may reach into the gap beside it."""


def broken(words: str) -> tuple[str, ...]:
    """A note's words in lines that are easy to read."""
    return tuple(part for line in words.splitlines() for part in (wrap(line, LETTERS) or [""]))


def folded(words: str) -> tuple[str, ...]:
    """A note's lines as the canvas shows them: of a long one only the first, the last of them ending in “…”."""
    lines = broken(words)
    return lines if len(lines) <= LINES else (*lines[: LINES - 1], f"{lines[LINES - 1]} …")


class FrameItem(QGraphicsItem):
    """A title over a bracket."""

    def __init__(self, title: str, note: str, themes: ThemeHolder) -> None:
        super().__init__()
        self.title, self.note = title, note
        self._themes = themes
        self._width = 0.0
        self.marked = False
        self.level = Level.FULL
        self.setZValue(-2)

    @property
    def width(self) -> float:
        """How wide its bracket is."""
        return self._width

    def set_marked(self, marked: bool) -> None:
        """Show that it is selected."""
        if marked != self.marked:
            self.marked = marked
            self.update()

    def set_span(self, left: float, right: float, top: float) -> None:
        """Lie over the blocks from left to right, whose highest begins at ``top``."""
        self.prepareGeometryChange()
        self._width = right - left
        self.setPos(left, top - ABOVE)
        self.update()

    def set_level(self, level: Level) -> None:
        """Keep the title readable from far away."""
        self.prepareGeometryChange()
        self.level = level
        self.update()

    def boundingRect(self) -> QRectF:
        # Far out the title keeps its size on the screen, so it is larger on the canvas.
        rise = 150.0 if self.level <= Level.NAMES else 40.0
        return QRectF(-4, -rise, self._width + 8 + SPARE, rise + ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.save()
        pen = Pen.on(painter, self._themes.theme)
        theme = pen.theme
        role = "small" if self.level >= Level.SMALL else "caption"
        _, metrics = pen.font(role, tokens.MEDIUM)
        height = metrics.height()
        # Words may reach into the gap before the next frame, the bracket does not.
        room = QRectF(0, -pen.px(4) - height, pen.px(self._width + SPARE), height)
        used = pen.text(room, self.title, role, theme.color("muted"), tokens.MEDIUM)
        if self.note and self.level >= Level.SMALL:
            self._write_note(pen, room.adjusted(used + 12, 0, -pen.px(SPARE), 0))
        line = theme.color("accent" if self.marked else "line_strong")
        pen.line(0, 0, self._width, 0, line, 2 if self.marked else 1)
        pen.line(0, 0, 0, 4, line)
        pen.line(self._width, 0, self._width, 4, line)
        painter.restore()

    def _write_note(self, pen: Pen, beside: QRectF) -> None:
        """Beside the title where it fits, else in lines under the bracket; it leaves rather than being cut."""
        tone = pen.theme.color("muted")
        if pen.text(beside, self.note, "small", tone, tokens.MEDIUM, whole=True):
            return
        below = QRectF(0, pen.px(4) + 1, pen.px(self._width + SPARE / 2), pen.px(ABOVE - 8) - 1)
        pen.lines(below, self.note, "caption", tone)


class TextItem(QGraphicsItem):
    """Some muted lines on the canvas: a note, what one frame is, a row's resolution.

    With ``room`` (canvas units) they leave when their letters, which keep their size, would be wider.
    """

    def __init__(
        self, lines: tuple[str, ...], themes: ThemeHolder, *, strong_first: bool = False, room: float = 0.0
    ) -> None:
        super().__init__()
        self._lines = lines
        self._room = room
        self._themes = themes
        self._strong = strong_first
        self.setZValue(-2)
        self.level = Level.FULL
        self.marked = False

    @property
    def lines(self) -> tuple[str, ...]:
        """What it says."""
        return self._lines

    def written_rect(self, scale: float) -> QRectF:
        """Where the words are, on a canvas that is shown at this scale."""
        theme = self._themes.theme
        metrics = QFontMetricsF(theme.font("small"))
        wide = max(metrics.horizontalAdvance(line) for line in self._lines)
        step = max(18.0, metrics.height() / scale)
        return QRectF(-6, -4, wide / scale + 12, step * len(self._lines) + 8)

    def set_marked(self, marked: bool) -> None:
        """Show that it is selected."""
        if marked != self.marked:
            self.marked = marked
            self.update()

    def set_lines(self, lines: tuple[str, ...]) -> None:
        """Say something else."""
        if lines != self._lines:
            self.prepareGeometryChange()
            self._lines = lines
            self.update()

    def set_level(self, level: Level) -> None:
        """Leave when the letters would be too small; what begins strong, as the rows of a U do, stays longer."""
        self.level = level
        self.setVisible(level >= (Level.NAMES if self._strong else Level.SMALL))
        self.update()

    def boundingRect(self) -> QRectF:
        # Letters keep their size on the screen, so far out they take more of the canvas.
        return self.written_rect(_FAR_STRONG if self._strong else _FAR).adjusted(-2, -2, 8, 8)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.save()
        pen = Pen.on(painter, self._themes.theme)
        role = "small" if self.level >= Level.SMALL else "caption"
        metrics = pen.font(role, tokens.SEMIBOLD if self._strong else tokens.REGULAR)[1]
        step = max(pen.px(18), metrics.height())
        if self._room and max(metrics.horizontalAdvance(line) for line in self._lines) > pen.px(self._room):
            painter.restore()
            return
        if self.marked:
            wide = max(metrics.horizontalAdvance(line) for line in self._lines)
            painter.setPen(QtPen(pen.theme.color("accent"), 1.5))
            painter.drawRoundedRect(QRectF(-6, -4, wide + 12, step * len(self._lines) + 8), 4, 4)
        for index, line in enumerate(self._lines):
            first = self._strong and index == 0
            room = QRectF(0, step * index, metrics.horizontalAdvance(line) + 2, step)
            tone = pen.theme.color("text" if first else "muted")
            pen.text(room, line, role, tone, tokens.SEMIBOLD if first else tokens.REGULAR)
        painter.restore()


class RowLines(QGraphicsItem):
    """The hairlines between the rows of a U."""

    def __init__(self, themes: ThemeHolder) -> None:
        super().__init__()
        self._themes = themes
        self.lines: tuple[tuple[float, float, float], ...] = ()
        self.setZValue(-3)

    def set_lines(self, lines: tuple[tuple[float, float, float], ...]) -> None:
        """Lie from left to right at a height, each."""
        if lines != self.lines:
            self.prepareGeometryChange()
            self.lines = lines
            self.update()

    def boundingRect(self) -> QRectF:
        if not self.lines:
            return QRectF()
        left, right, heights = zip(*self.lines, strict=True)
        top, bottom = min(heights), max(heights)
        return QRectF(min(left), top - 4, max(right) - min(left), bottom - top + 8)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        line = QtPen(self._themes.theme.color("line"), 1)
        line.setCosmetic(True)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(line)
        painter.drawLines([QLineF(left, y, right, y) for left, right, y in self.lines])


class PillItem(QGraphicsItem):
    """The read-out of the value that is pointed at, above its block."""

    def __init__(self, themes: ThemeHolder) -> None:
        super().__init__()
        self._themes = themes
        self.words = ""
        self._box = QRectF()
        # As large at any zoom as every other read-out.
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setZValue(20)
        self.hide()

    def show_at(self, place: QPointF, words: str) -> None:
        """Show words centred above a place on the canvas, within what is seen of it."""
        size = paint.pill_size(self._themes.theme, words)
        self.setPos(self._within_view(place, size))
        self.prepareGeometryChange()
        self.words, self._box = words, QRectF(QPointF(-size.width() / 2, -size.height()), size)
        self.update()
        self.show()

    def _within_view(self, place: QPointF, size: QSizeF) -> QPointF:
        views = self.scene().views()
        if not views:
            return place
        at, room = views[0].mapFromScene(place), views[0].viewport().rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        if not room.contains(at):
            return place  # what it is about is out of sight itself
        half = round(size.width() / 2)
        at.setX(max(min(at.x(), room.right() - half), room.left() + half))
        at.setY(max(at.y(), room.top() + round(size.height())))
        return views[0].mapToScene(at)

    def boundingRect(self) -> QRectF:
        return self._box

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        paint.pill(painter, self._themes.theme, self._box, self.words)
