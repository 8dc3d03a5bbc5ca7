"""The list of keys, made from the commands themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from explorer.ui.panels.scrolling import slim_bars
from explorer.ui.widgets import Label, SectionHeader

if TYPE_CHECKING:
    from explorer.ui.window import MainWindow

# What the canvas and the sound panel do themselves, beside the commands.
_GESTURES = (
    ("Drag from the list", "add a block; onto a wire or a gap inserts it, onto a block replaces it"),
    ("Double-click the canvas", "search for a block to add"),
    ("Drag from a port", "connect; Ctrl-drag a wire's end moves it"),
    ("Point into a picture", "see what that value hears; a click holds it"),
    ("Backspace, Delete", "remove and heal the chain; remove and cut"),
    ("Tab on the canvas", "search for a block to add after the selected one"),
    ("Arrows, Enter, C", "walk along the wires; edit the values; connect from another block"),
    ("Wheel, middle button", "zoom, move the canvas"),
    ("Esc", "let go of what is held"),
)


def show_keys(window: MainWindow) -> None:
    """A dialog with all keys and gestures; it does not block the window."""
    dialog = QDialog(window)
    dialog.setWindowTitle("Keys")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    body = QWidget()
    grid = QGridLayout(body)
    grid.setContentsMargins(24, 16, 24, 24)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    for row, (keys, words) in enumerate((*window.commands.keys(), *_GESTURES)):
        grid.addWidget(Label(window.themes, keys, "body", 600), row, 0)
        grid.addWidget(Label(window.themes, words, "body"), row, 1)
    area = QScrollArea()
    slim_bars(area, window.themes)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(body)
    area.setWidgetResizable(True)
    layout = QVBoxLayout(dialog)
    layout.addWidget(SectionHeader(window.themes, "Keys and gestures"))
    layout.addWidget(area)
    wide = body.sizeHint().width() + 40
    dialog.resize(min(wide, window.width()), min(window.themes.theme.px(640), window.height()))
    dialog.show()
