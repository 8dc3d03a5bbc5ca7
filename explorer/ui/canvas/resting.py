"""Where blocks and wires lie at rest: what is under the pointer does not change because neighbours move aside."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from explorer.document.model import Document
from explorer.ui.canvas.layout import Box, Layout
from explorer.ui.canvas.routes import routes
from explorer.ui.canvas.wires import is_along, path_of

Key = tuple[str, int]


def rect_of(box: Box) -> QRectF:
    """A box as a rectangle of the scene."""
    return QRectF(box.x, box.y, box.width, box.height)


class Resting:
    """A picture of the layout, taken when a drag begins; the wires to what is ``held`` move with it."""

    def __init__(self, document: Document, layout: Layout, held: tuple[str, ...] = ()) -> None:
        self.boxes = layout.boxes
        self._sources = {
            (node.id, port): source
            for node in document.nodes
            for port, source in enumerate(node.sources)
            if source is not None
        }
        self._routes = {key: way for key, way in routes(document, layout).items() if key[0] not in held}
        self._paths: dict[Key, QPainterPath] = {}

    def source(self, key: Key) -> str:
        """The block that a wire comes from."""
        return self._sources[key]

    def wire_at(self, place: QPointF, reach: float) -> Key | None:
        """The wire within reach of a place; the whole gap between docked blocks counts as their wire."""
        return next((key for key in self._routes if self.is_near(key, place, reach)), None)

    def is_near(self, key: Key, place: QPointF, reach: float) -> bool:
        """Whether a place lies within reach of a wire."""
        route = self._routes[key]
        if route.docked:
            upper, lower = self.boxes[self._sources[key]], self.boxes[key[0]]
            middle, tall = (upper.bottom + lower.y) / 2, max(reach, (lower.y - upper.bottom) / 2)
            return upper.x <= place.x() <= upper.right and abs(place.y() - middle) <= tall
        if key not in self._paths:
            self._paths[key] = path_of(route.points)
        return is_along(self._paths[key], place, reach)

    def block_at(self, place: QPointF) -> str | None:
        """The block at a place, the uppermost of several."""
        return next((id for id, box in reversed(self.boxes.items()) if rect_of(box).contains(place)), None)
