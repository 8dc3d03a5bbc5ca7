"""Drawings of the design, saved by a dialog or put on the clipboard."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from explorer.ui.diagram import FORMATS, DiagramError, Wanted, diagram_image, save_diagram, selected
from explorer.ui.projects import file_name
from explorer.words import text

if TYPE_CHECKING:
    from explorer.ui.window import MainWindow


def save_drawing(window: MainWindow, pictures: bool = True, path: Path | None = None) -> bool:
    """Write the design that the canvas shows as SVG, PDF or PNG, as the name ends; False if it is not written."""
    front = window.canvases.front
    if path is None:
        kinds = ";;".join(f"{name} (*{suffix})" for suffix, name in FORMATS.items())
        begin = f"{file_name(front.workspace.document.name)}.svg"
        chosen, kind = QFileDialog.getSaveFileName(window, text("drawing.save", window.language), begin, kinds)
        if not chosen:
            return False
        path = Path(chosen)
        if not path.suffix:
            path = path.with_suffix(next(suffix for suffix, name in FORMATS.items() if kind.startswith(name)))
    try:
        save_diagram(front.session, path, _wanted(window, pictures=pictures))
    except DiagramError as error:
        window.say(str(error))
        return False
    window.say(text("window.saved", window.language, name=path.name))
    return True


def copy_picture(window: MainWindow) -> None:
    """Put a picture of the selection, or of the whole design, on the clipboard."""
    front = window.canvases.front
    try:
        image = diagram_image(front.session, _wanted(window, ids=selected(front.workspace.selection)))
    except DiagramError as error:
        window.say(str(error))
        return
    QGuiApplication.clipboard().setImage(image)
    window.say(text("drawing.copied", window.language))


def _wanted(window: MainWindow, *, pictures: bool = True, ids: frozenset[str] | None = None) -> Wanted:
    # A larger text on the screen is for the lecture hall; a drawing is scaled where it is shown.
    return Wanted(ids, pictures, replace(window.themes.theme, text_scale=1.0))
