"""The design as a drawing for slides and papers: SVG and PDF with real text, PNG, or an image for the clipboard."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QMarginsF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QImage,
    QImageWriter,
    QPageLayout,
    QPageSize,
    QPaintDevice,
    QPainter,
    QPdfWriter,
)
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem
from shiboken6 import delete

from explorer.ui.canvas.feed import Feed
from explorer.ui.canvas.item import BlockItem
from explorer.ui.canvas.notes import FrameItem, TextItem
from explorer.ui.canvas.pen import Pen
from explorer.ui.canvas.scene import CanvasScene
from explorer.ui.canvas.wires import WireItem
from explorer.ui.canvas.without_pictures import paint_numbers
from explorer.ui.session import Session
from explorer.ui.theme import LIGHT, Theme, ThemeHolder
from explorer.ui.written import PER_INCH, svg_of, written
from explorer.words import text
from explorer.words.refusals import system_reason

FORMATS: Final = {".svg": "SVG", ".pdf": "PDF", ".png": "PNG"}
MARGIN: Final = 16.0
"""Room around the drawing, in its own units: one is a pixel at 100 %."""
RATIO: Final = 3.0
"""Pixels of a PNG per unit: sharp on a slide of 4K."""
MOST_PIXELS: Final = 12_000
"""The longest side of a PNG; a larger design is drawn less fine."""


class DiagramError(Exception):
    """The drawing can't be made; the text is a sentence for the user."""


@dataclass(frozen=True)
class Wanted:
    """What is drawn: some blocks (None: all), with the pictures or the numbers alone, on which theme, on no ground."""

    ids: frozenset[str] | None = None
    pictures: bool = True
    theme: Theme = LIGHT
    transparent: bool = True


class Diagram:
    """The canvas once more, at 100 %, without anything that the pointer or the selection make of it.

    A context: behind it nothing listens any more to the session or its workspace.
    """

    def __init__(self, session: Session, wanted: Wanted) -> None:
        self._wanted = wanted
        # Printed text is read at any size, so a larger text on the screen changes nothing here.
        themes = ThemeHolder(wanted.theme)
        self._scene = CanvasScene(session.workspace, themes)
        self._feed = Feed(self._scene, session, self._scene) if wanted.pictures else None
        for item in self._scene.blocks.values():
            item.set_state(selected=False)
        if not any(self._is_wanted(item) for item in self._scene.blocks.values()):
            delete(self._scene)
            raise DiagramError(text("drawing.empty", wanted.theme.language))

    def __enter__(self) -> Diagram:
        return self

    def __exit__(self, *exc: object) -> None:
        delete(self._scene)  # or it would follow every edit until garbage is looked for

    @property
    def box(self) -> QRectF:
        """What the drawing covers on the canvas."""
        if self._wanted.ids is None:
            found = self._scene.content_rect()
        else:
            found = QRectF()
            for item in self._scene.blocks.values():
                if self._is_wanted(item):
                    found = found.united(item.scene_rect)
        return found.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)

    def _is_wanted(self, item: QGraphicsItem) -> bool:
        ids = self._wanted.ids
        if isinstance(item, BlockItem):
            return ids is None or item.face.id in ids
        if isinstance(item, WireItem):
            return ids is None or {item.source, item.target} <= ids
        if isinstance(item, TextItem) and item.parentItem() is not None:
            return self._is_wanted(item.parentItem())
        return ids is None and isinstance(item, FrameItem | TextItem)

    def paint(self, painter: QPainter) -> None:
        """Draw it; the drawing's top left lies where the painter's origin is."""
        box = self.box
        if not self._wanted.transparent:
            painter.fillRect(QRectF(0, 0, box.width(), box.height()), self._wanted.theme.color("canvas"))
        option = QStyleOptionGraphicsItem()
        for item in self._scene.items(Qt.SortOrder.AscendingOrder):
            if not self._is_wanted(item):
                continue
            painter.save()
            painter.translate(item.scenePos() - box.topLeft())
            if isinstance(item, BlockItem) and not self._wanted.pictures:
                paint_numbers(Pen.on(painter, self._wanted.theme), item.face, item.ports)
            else:
                item.paint(painter, option, None)
            painter.restore()


def save_diagram(session: Session, path: Path, wanted: Wanted = Wanted()) -> None:
    """Write the design as SVG, PDF or PNG, whichever the name ends in.

    Raises:
        DiagramError: the name ends in none of these, nothing is on the canvas, or the file can't be written.
    """
    if path.suffix.lower() not in FORMATS:
        raise DiagramError(text("drawing.kind", wanted.theme.language, name=path.name))
    write = {".svg": _svg, ".pdf": _pdf, ".png": _png}[path.suffix.lower()]
    with Diagram(session, wanted) as diagram:
        made = write(diagram, session.workspace.document.name)
    try:
        path.write_bytes(made)
    except OSError as error:
        reason = system_reason(error, wanted.theme.language)
        raise DiagramError(text("project.not written", wanted.theme.language, name=path.name, reason=reason)) from error


def diagram_image(session: Session, wanted: Wanted, ratio: float = RATIO) -> QImage:
    """The design as an image.

    Raises:
        DiagramError: nothing is on the canvas.
    """
    with Diagram(session, wanted) as diagram:
        return _image(diagram, ratio)


def _image(diagram: Diagram, ratio: float) -> QImage:
    box = diagram.box
    ratio = min(ratio, MOST_PIXELS / max(box.width(), box.height()))
    made = QImage(round(box.width() * ratio), round(box.height() * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    _draw(diagram, made)
    return made


def _draw(diagram: Diagram, device: QPaintDevice) -> None:
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)  # or a PDF blurs small values as a photograph
    diagram.paint(painter)
    painter.end()


def _png(diagram: Diagram, title: str) -> bytes:
    def write(buffer: QBuffer) -> None:
        writer = QImageWriter(buffer, QByteArray(b"png"))
        writer.setText("Title", title)
        writer.write(_image(diagram, RATIO))

    return written(write)


def _svg(diagram: Diagram, title: str) -> bytes:
    size = QSize(round(diagram.box.width()), round(diagram.box.height()))
    return svg_of(size, title, lambda device: _draw(diagram, device), "A network drawn with Layerscope.")


def _pdf(diagram: Diagram, title: str) -> bytes:
    size = QSizeF(diagram.box.width(), diagram.box.height()) * (72 / PER_INCH)
    page = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)

    def write(buffer: QBuffer) -> None:
        writer = QPdfWriter(buffer)
        writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
        writer.setResolution(PER_INCH)
        writer.setTitle(title)
        writer.setCreator("Layerscope")
        _draw(diagram, writer)

    return written(write)


def selected(ids: Collection[str]) -> frozenset[str] | None:
    """The blocks of a selection, or None for all when nothing is selected."""
    return frozenset(ids) or None
