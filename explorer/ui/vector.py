"""Whether a painter draws on pixels or writes a drawing that is scaled later."""

from __future__ import annotations

from PySide6.QtGui import QPaintEngine, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator


def is_vector(painter: QPainter) -> bool:
    """Whether the painter writes SVG or PDF, where an icon's pixels would blur."""
    return isinstance(painter.device(), QSvgGenerator | QPdfWriter)


def is_svg(painter: QPainter) -> bool:
    """Whether the painter writes SVG, whose readers are free to smooth between the pixels of an image."""
    return isinstance(painter.device(), QSvgGenerator)


def writes_vectors(painter: QPainter) -> bool:
    """The same for a widget that is being rendered: its painter names the widget as device, whatever it writes to."""
    return painter.paintEngine().type() in (QPaintEngine.Type.SVG, QPaintEngine.Type.Pdf)
