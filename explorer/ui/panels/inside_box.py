"""A picture of values in a box of seconds × Hz, as every view of the page "Inside" draws it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from explorer.ui import theme as tokens
from explorer.ui.panels import feature_maps_paint as drawn
from explorer.ui.placing import Placing
from explorer.ui.theme import Theme
from explorer.ui.widgets import paint

_UNDER: Final = 4


@dataclass(frozen=True, eq=False)
class Picture:
    """An image with its title, and where its values lie in a patch of ``limits`` (bands, frames)."""

    title: str
    image: QImage
    placing: Placing
    limits: tuple[int, int]


def picture_box(theme: Theme, room: QRectF) -> QRectF:
    """The box of a picture in its room, below the title."""
    line = theme.line_height("caption")
    return room.adjusted(0, line + 2, 0, -_UNDER)


def paint_picture(
    painter: QPainter, theme: Theme, room: QRectF, picture: Picture, playhead: float = -1.0, *, strong: bool = False
) -> None:
    """Draw a picture with its title above and the playhead (a share of its width) through it."""
    line = theme.line_height("caption")
    title = QRectF(room.left(), room.top(), room.width(), line)
    tone = theme.color("accent" if strong else "muted")
    font = theme.font("caption", tokens.MEDIUM if strong else tokens.REGULAR)
    paint.text(painter, title, picture.title, font, tone)
    box = picture_box(theme, room)
    drawn.paint_map(painter, theme, box, picture.image, picture.placing, picture.limits)
    if 0 <= playhead <= 1:
        drawn.paint_playhead(painter, theme, box, playhead)
    if strong:
        paint.round_box(painter, box.adjusted(-2, -2, 2, 2), 3, None, theme.color("accent"), 2.0)


def side_by_side(room: QRectF, count: int, gap: float = 16.0) -> list[QRectF]:
    """Rooms of equal width next to each other."""
    width = (room.width() - gap * (count - 1)) / count
    return [QRectF(room.left() + index * (width + gap), room.top(), width, room.height()) for index in range(count)]
