"""Any panel as a picture for slides: SVG with real text, PNG at twice the size, or an image for the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPaintDevice, QPainter, QRegion
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget

from explorer.ui.commands import Command, offer
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


class Saving(QObject):
    """What of a panel can be saved: ``widget``, as a file that ``name`` names first; what came of it is said."""

    def __init__(
        self,
        host: QWidget,
        widget: QWidget,
        name: Callable[[], str],
        language: Callable[[], str],
        say: Callable[[str], object],
    ) -> None:
        super().__init__(host)
        self.host, self.widget, self._name, self._language, self._say = host, widget, name, language, say

    def save(self) -> None:
        """Write it where the person says."""
        language, name = self._language(), self._name()
        title, kinds = text("save.title", language), text("save.kinds", language)
        chosen, _ = QFileDialog.getSaveFileName(self.widget, title, f"{name}.svg", kinds)
        if not chosen:
            return
        path = Path(chosen)
        try:
            save_panel(self.widget, path, name, language)
        except SaveError as error:
            self._say(str(error))
        else:
            self._say(text("save.saved", language, name=path.name))

    def copy(self) -> None:
        """Put it on the clipboard."""
        QGuiApplication.clipboard().setImage(panel_image(self.widget))
        self._say(text("save.copied", self._language()))


def saving_commands(found: Callable[[], Saving | None], language: Callable[[], str]) -> tuple[Command, ...]:
    """Saving and copying what a panel shows, of the panel that ``found`` gives then."""

    def none() -> str:
        return "" if found() is not None else text("why.panel", language())

    def save() -> None:
        if (saving := found()) is not None:
            saving.save()

    def copy() -> None:
        if (saving := found()) is not None:
            saving.copy()

    return (
        Command("panel picture", "file", save, "", none),
        Command("copy panel", "file", copy, "", none),
    )


def saving_in(pane: QWidget) -> Saving | None:
    """What can be saved of what is seen in a pane: that with the keyboard, else the first."""
    seen = [one for one in pane.findChildren(Saving) if one.widget.isVisible()]
    return next((one for one in seen if one.host.isAncestorOf(QApplication.focusWidget() or pane)), None) or next(
        iter(seen), None
    )


def offer_saving(
    host: QWidget,
    widget: QWidget,
    name: Callable[[], str],
    language: Callable[[], str],
    say: Callable[[str], object],
    more: Callable[[QMenu], None] | None = None,
) -> None:
    """Let a right click on ``host`` offer to save what ``widget`` shows, below what ``more`` puts into the menu."""
    saving = Saving(host, widget, name, language, say)

    def ask(place: QPoint) -> None:
        menu = QMenu(host)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if more is not None:
            more(menu)
            menu.addSeparator()
        offer(menu, saving_commands(lambda: saving, language), language())
        menu.popup(host.mapToGlobal(place))

    host.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    host.customContextMenuRequested.connect(ask)
