"""Wires on the canvas: as thick as their shape has axes, bridges in the merge's colour."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import hypot
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker
from PySide6.QtGui import QPen as QtPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from explorer.ui import theme as tokens
from explorer.ui.canvas.levels import Level
from explorer.ui.canvas.pen import CENTRE, Pen
from explorer.ui.canvas.routes import Point, Route
from explorer.ui.theme import ThemeHolder
from explorer.words import text

THICKNESS: Final = {"maps": 3.0, "sequence": 2.0, "vector": 1.25}
SKIP: Final = 2.0
TURN: Final = 10.0


def path_of(points: tuple[Point, ...], turn: float = TURN) -> QPainterPath:
    """A path through corners that are rounded by ``turn``, or less where there is no room."""
    path = QPainterPath(QPointF(*points[0]))
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        one, other = hypot(here[0] - before[0], here[1] - before[1]), hypot(after[0] - here[0], after[1] - here[1])
        radius = min(turn, one / 2, other / 2)
        if radius < 0.5:
            path.lineTo(*here)
            continue
        path.lineTo(*_towards(here, before, radius / one))
        path.quadTo(QPointF(*here), QPointF(*_towards(here, after, radius / other)))
    path.lineTo(*points[-1])
    return path


def is_along(path: QPainterPath, place: QPointF, reach: float) -> bool:
    """Whether a place lies within reach of a path."""
    if not path.boundingRect().adjusted(-reach, -reach, reach, reach).contains(place):
        return False
    stroker = QPainterPathStroker()
    stroker.setWidth(2 * reach)
    return stroker.createStroke(path).contains(place)


def _towards(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


@lru_cache(maxsize=64)
def _line(colour: int, width: float, dashed: bool) -> QtPen:
    """The pen of a wire; a frame draws hundreds with the same one."""
    line = QtPen(QColor.fromRgba(colour), width)
    line.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashed:
        line.setDashPattern([3, 2])
    return line


class WireItem(QGraphicsItem):
    """The wire into one input of a block; ``source``, ``target`` and ``port`` say which."""

    def __init__(self, source: str, target: str, port: int, themes: ThemeHolder) -> None:
        super().__init__()
        self.source, self.target, self.port = source, target, port
        self._themes = themes
        self.route = Route(((0.0, 0.0), (0.0, 0.0)))
        self.kind, self.shape_words = "maps", ""
        self.tells: object = None
        self.hover = self.selected = self.lit = False
        self._pill = ""
        self.muted = ""
        self._path: QPainterPath | None = None
        self.lines: list[QLineF] = []
        self._bounds = QRectF()
        self.level = Level.FULL
        self.setZValue(-1)

    def set_route(self, route: Route) -> None:
        """Take another way."""
        if route == self.route:
            return
        self.prepareGeometryChange()
        self.route = route
        self._path = None
        self.lines = [QLineF(*one, *other) for one, other in pairwise(route.points)]
        across, down = [x for x, _ in route.points], [y for _, y in route.points]
        corner = QPointF(min(across) - 70, min(down) - 24)
        self._bounds = QRectF(corner, QPointF(max(across) + 70, max(down) + 24))
        self.update()

    def shift(self, across: float, down: float) -> None:
        """Move with both of its blocks, on the way it has."""
        self.prepareGeometryChange()
        old = self.route
        points, ports = (tuple((x + across, y + down) for x, y in places) for places in (old.points, old.ports))
        self.route = Route(points, old.skip, old.docked, ports)
        if self._path is not None:
            self._path.translate(across, down)
        for line in self.lines:
            line.translate(across, down)
        self._bounds.translate(across, down)
        self.update()

    def set_kind(self, kind: str, words: str) -> None:
        """Say what flows: ``maps``, ``sequence``, ``vector`` or nothing known, and its shape in words."""
        if (kind, words) != (self.kind, self.shape_words):
            self.kind, self.shape_words = kind, words
            self.update()

    def set_muted(self, muted: bool, language: str = "en") -> None:
        """Draw it dashed with a word for it, because it does not count at its joint."""
        words = text("mute.pill", language) if muted else ""
        if words != self.muted:
            self.muted = words
            self._contents()
            self.update()

    def set_state(self, *, hover: bool | None = None, selected: bool | None = None) -> None:
        """Change hover or selection."""
        self._change(hover=hover, selected=selected)

    def set_light(self, lit: bool, words: str = "") -> None:
        """Light up as the target of a legal drop, with the shape that would result."""
        self._change(lit=lit, _pill=words)

    def _change(self, **values: bool | str | None) -> None:
        for name, value in values.items():
            if value is not None and getattr(self, name) != value:
                setattr(self, name, value)
                self.setZValue(3 if self.strong else -1)
                self._contents()
                self.update()

    @property
    def strong(self) -> bool:
        """Whether it is pointed at, selected or lit."""
        return self.hover or self.selected or self.lit

    def _contents(self) -> None:
        """Far away, one layer draws all wires at rest."""
        far = self.level <= Level.NAMES and not self.strong and not self.muted
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents, far)

    def set_level(self, level: Level) -> None:
        """Show more or less."""
        self.level = level
        self._contents()
        self.update()

    @property
    def thickness(self) -> float:
        """Its width at 100 %."""
        return SKIP if self.route.skip else THICKNESS.get(self.kind, 1.25)

    def path(self) -> QPainterPath:
        """The way it takes, on the canvas."""
        if self._path is None:  # far away nobody asks for it, and a thousand wires are laid while blocks are dragged
            self._path = path_of(self.route.points)
        return self._path

    def middle(self) -> QPointF:
        """The point half way along it."""
        return self.path().pointAtPercent(0.5)

    def is_near(self, place: QPointF, reach: float) -> bool:
        """Whether a place on the canvas lies within reach of the wire."""
        return is_along(self.path(), place, reach)

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        theme = self._themes.theme
        strong = self.strong
        scale = max(painter.worldTransform().m11(), 1e-3)
        colour = theme.color("accent") if strong else theme.band("merge") if self.route.skip else theme.color("wire")
        width = max(3.0 if self.lit else self.thickness, 1.0 / scale)
        if self.level > Level.MAP:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(_line(colour.rgba(), width, not self.kind or bool(self.muted)))
        painter.drawPath(self.path())
        words = self._pill or self.muted or (self.shape_words if strong and not self.lit else "")
        if words and self.level >= Level.SMALL:
            painter.save()
            quiet = bool(self.muted) and not strong
            ground, letters = ("sunken", "muted") if quiet else ("accent", "on_accent")
            pill(Pen.on(painter, theme), self.middle(), words, ground, letters)
            painter.restore()


def pill(pen: Pen, centre: QPointF, words: str, ground: str, text: str) -> QRectF:
    """A read-out on a rounded ground, centred on a place at 100 %; returns its box on the screen."""
    _, metrics = pen.font("caption", tokens.MEDIUM)
    width, height = metrics.horizontalAdvance(words) + 16, 20 * pen.theme.text_scale
    box = QRectF(pen.px(centre.x()) - width / 2, pen.px(centre.y()) - height / 2, width, height)
    pen.painter.setPen(Qt.PenStyle.NoPen)
    pen.painter.setBrush(pen.theme.color(ground))
    pen.painter.drawRoundedRect(box, height / 2, height / 2)
    pen.text(box, words, "caption", pen.theme.color(text), tokens.MEDIUM, CENTRE)
    return box
