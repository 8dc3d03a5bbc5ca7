"""The drawn signs of the window, in any colour and sharp at any display scale."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from explorer import paths
from explorer.ui.theme import Theme
from explorer.ui.vector import is_vector

RATIOS = (1.0, 2.0, 3.0)
"""Display scales that a QIcon is made for."""

_WINDOW_SIZES = (16, 24, 32, 48, 64, 128, 256)
_MARKS = {"error": "mark-error", "warning": "mark-warning", "note": "mark-hint", "hint": "mark-hint"}


class IconError(KeyError):
    """There is no icon of this name."""

    def __str__(self) -> str:
        return str(self.args[0])


def icon(name: str, color: QColor, size: int = 16, ratio: float = 1.0) -> QPixmap:
    """An icon in one colour, ``size`` pixels wide and high at the display scale ``ratio``.

    Raises:
        IconError: there is no icon of this name.
    """
    return _rendered(name, color.rgba(), 0, 0, size, ratio)


def qicon(name: str, theme: Theme, token: str = "text", size: int = 16) -> QIcon:
    """An icon for a button or menu: a token's colour, faint while disabled, sharp at every display scale.

    Raises:
        IconError: there is no icon of this name.
        KeyError: there is no token of this name.
    """
    made = QIcon()
    for mode, colour in ((QIcon.Mode.Normal, theme.color(token)), (QIcon.Mode.Disabled, theme.color("faint"))):
        for ratio in RATIOS:
            made.addPixmap(icon(name, colour, size, ratio), mode)
    return made


def window_icon(theme: Theme) -> QIcon:
    """The sign of the app for the title and the task bar: the sound's own, on the accent."""
    made = QIcon()
    for size in _WINDOW_SIZES:
        tile = QPixmap(size, size)
        tile.fill(Qt.GlobalColor.transparent)
        painter = QPainter(tile)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(QRectF(0, 0, size, size), size / 5, size / 5)
        paint(
            painter,
            family_icon("sound"),
            QRectF(size / 8, size / 8, size * 3 / 4, size * 3 / 4),
            theme.color("on_accent"),
        )
        painter.end()
        made.addPixmap(tile)
    return made


def family_icon(family: str) -> str:
    """The icon's name of a family of blocks."""
    return f"family-{family}"


def block_icon(key: str, family: str) -> str:
    """The icon's name of a block type: its own where there is one, else its family's."""
    own = f"block-{key}"
    return own if own in names() else family_icon(family)


def mark(severity: str, theme: Theme, size: int = 18, ratio: float = 1.0) -> QPixmap:
    """The filled sign of a problem (error, warning, note) in its two colours.

    Raises:
        KeyError: there is no such severity.
    """
    name = _MARKS[severity]
    if severity == "warning":
        fill, glyph, edge = theme.color("warning_mark"), theme.color("ink"), theme.color("warning")
    elif severity == "error":
        fill, glyph = theme.color("danger"), theme.color("ink" if theme.dark else "paper")
        edge = fill
    else:
        fill, glyph = theme.color("accent"), theme.color("on_accent")
        edge = fill
    return _rendered(name, fill.rgba(), glyph.rgba(), edge.rgba(), size, ratio)


def paint(painter: QPainter, name: str, rect: QRectF, color: QColor) -> None:
    """Draw an icon into a rectangle, sharp at the painter's display scale and transform.

    Raises:
        IconError: there is no icon of this name.
    """
    if is_vector(painter):
        _renderer(name, color.rgba()).render(painter, rect)
        return
    device = painter.device()
    zoom = max(abs(painter.transform().m11()), 0.1)
    ratio = device.devicePixelRatioF() * zoom if device is not None else zoom
    # Steps of a quarter keep the cache small while a view is zoomed.
    ratio = max(1.0, -(-ratio * 4 // 1) / 4)
    painter.drawPixmap(rect, icon(name, color, round(rect.width()), ratio), QRectF())


@cache
def names() -> frozenset[str]:
    """The names of all icons that are shipped."""
    return frozenset(path.stem for path in (paths.resources() / "icons").glob("*.svg"))


@cache
def _source(name: str) -> str:
    path = paths.resources() / "icons" / f"{name}.svg"
    if not path.is_file():
        raise IconError(f"There is no icon “{name}”.")
    return path.read_text("utf-8")


def _renderer(name: str, color: int, glyph: int = 0, edge: int = 0) -> QSvgRenderer:
    def solid(rgba: int) -> str:
        return QColor.fromRgba(rgba).name()

    source = _source(name).replace("currentColor", solid(color))
    source = source.replace("var(--glyph)", solid(glyph)).replace("var(--edge)", solid(edge))
    return QSvgRenderer(QByteArray(source.encode("utf-8")))


@lru_cache(maxsize=2048)
def _rendered(name: str, color: int, glyph: int, edge: int, size: int, ratio: float) -> QPixmap:
    renderer = _renderer(name, color, glyph, edge)
    pixels = max(1, round(size * ratio))
    made = QPixmap(pixels, pixels)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(QColor.fromRgba(color).alphaF())
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made
