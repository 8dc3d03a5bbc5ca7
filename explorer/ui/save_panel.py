"""Any panel as a picture for slides: SVG with real text, PNG at twice the size, or an image for the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPaintDevice, QPainter, QRegion
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from explorer.ui.written import svg_of, written
from explorer.words import text
from explorer.words.refusals import system_reason

RATIO: Final = 2.0


class SaveError(Exception):
    """The picture can't be written; the text is a sentence for the user."""


def panel_image(widget: QWidget, ratio: float = RATIO) -> QImage:
    """What a panel shows, as an image."""
    size = widget.size()
    made = QImage(round(size.width() * ratio), round(size.height() * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    widget.render(made)
    return made


def panel_svg(widget: QWidget, title: str = "") -> bytes:
    """What a panel shows, as a drawing."""

    def draw(device: QPaintDevice) -> None:
        painter = QPainter(device)
        painter.fillRect(widget.rect(), widget.palette().window())  # light words on a white slide could not be read
        widget.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        painter.end()

    return svg_of(widget.size(), title, draw)


def save_panel(widget: QWidget, path: Path, title: str = "", language: str = "en") -> None:
    """Write what a panel shows as SVG or PNG, whichever the name ends in.

    Raises:
        SaveError: the name ends in neither, or the file can't be written.
    """
    kind = path.suffix.lower()
    if kind not in (".svg", ".png"):
        raise SaveError(text("save.kind", language, name=path.name))
    if kind == ".svg":
        made = panel_svg(widget, title)
    else:
        made = written(lambda buffer: QImageWriter(buffer, QByteArray(b"png")).write(panel_image(widget)))
    try:
        path.write_bytes(made)
    except OSError as error:
        raise SaveError(text("save.failed", language, name=path.name, reason=system_reason(error, language))) from error


def add_saving(menu: QMenu, widget: QWidget, name: str, language: str, say: Callable[[str], object]) -> None:
    """Offer to save and to copy what a panel shows; ``name`` is what the file is called first."""

    def save() -> None:
        title, kinds = text("save.title", language), text("save.kinds", language)
        chosen, _ = QFileDialog.getSaveFileName(widget, title, f"{name}.svg", kinds)
        if not chosen:
            return
        path = Path(chosen)
        try:
            save_panel(widget, path, name, language)
        except SaveError as error:
            say(str(error))
        else:
            say(text("save.saved", language, name=path.name))

    def copy() -> None:
        QGuiApplication.clipboard().setImage(panel_image(widget))
        say(text("save.copied", language))

    menu.addAction(text("save.picture", language)).triggered.connect(save)
    menu.addAction(text("save.copy", language)).triggered.connect(copy)


def offer_saving(
    host: QWidget,
    widget: QWidget,
    name: Callable[[], str],
    language: Callable[[], str],
    say: Callable[[str], object],
    more: Callable[[QMenu], None] | None = None,
) -> None:
    """Let a right click on ``host`` offer to save what ``widget`` shows, below what ``more`` puts into the menu."""

    def ask(place: QPoint) -> None:
        menu = QMenu(host)
        if more is not None:
            more(menu)
            menu.addSeparator()
        add_saving(menu, widget, name(), language(), say)
        menu.popup(host.mapToGlobal(place))
        menu.aboutToHide.connect(menu.deleteLater)

    host.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    host.customContextMenuRequested.connect(ask)
