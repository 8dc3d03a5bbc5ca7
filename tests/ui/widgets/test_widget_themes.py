"""Every piece follows the theme and the reader's text size while it is shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from explorer.ui import widgets
from explorer.ui.theme import DARK, LIGHT, ThemeHolder

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

PIECES: dict[str, Callable[[ThemeHolder], QWidget]] = {
    "IntField": lambda t: widgets.IntField(t, "Filters", 32),
    "FloatField": lambda t: widgets.FloatField(t, "Rate", 0.5),
    "PairField": lambda t: widgets.PairField(t, "Kernel"),
    "SearchField": lambda t: widgets.SearchField(t, "Find"),
    "Segmented": lambda t: widgets.Segmented(t, "Padding", [("a", "same"), ("b", "valid")]),
    "Toggle": lambda t: widgets.Toggle(t, "Bias"),
    "Chooser": lambda t: widgets.Chooser(t, "Colours", [("magma", "magma")]),
    "PrimaryButton": lambda t: widgets.PrimaryButton(t, "Train", "train"),
    "QuietButton": lambda t: widgets.QuietButton(t, "Export…"),
    "LinkButton": lambda t: widgets.LinkButton(t, "Train"),
    "IconButton": lambda t: widgets.IconButton(t, "undo", "Undo"),
    "PlayButton": lambda t: widgets.PlayButton(t),
    "Label": lambda t: widgets.Label(t, "words"),
    "Headline": lambda t: widgets.Headline(t, "336 ms"),
    "Caption": lambda t: widgets.Caption(t, "maps"),
    "ElidedLabel": lambda t: widgets.ElidedLabel(t, "words"),
    "SectionHeader": lambda t: widgets.SectionHeader(t, "Parameters", "160"),
    "TabRow": lambda t: widgets.TabRow(t, ["Sound", "Code"]),
    "Panel": lambda t: widgets.Panel(t),
    "Card": lambda t: widgets.Card(t),
    "Separator": lambda t: widgets.Separator(t),
    "EmptyState": lambda t: widgets.EmptyState(t, "Nothing here yet.", "Open"),
}
TEXTLESS = {"Panel", "Card", "Separator"}


def picture(piece: QWidget, size: QSize) -> QImage:
    """What the piece looks like in a window of this size."""
    piece.resize(size)
    piece.show()
    return piece.grab().toImage()


@pytest.mark.parametrize("name", PIECES)
def test_a_change_of_theme_is_drawn(qtbot, themes, name: str):
    piece = PIECES[name](themes)
    qtbot.addWidget(piece)
    size = QSize(320, 120)
    light = picture(piece, size)
    themes.set_theme(DARK)
    fresh = PIECES[name](themes)
    qtbot.addWidget(fresh)
    assert picture(piece, size) == picture(fresh, size)
    assert picture(piece, size) != light
    themes.set_theme(LIGHT)
    assert picture(piece, size) == light


@pytest.mark.parametrize("name", sorted(set(PIECES) - TEXTLESS))
def test_larger_text_gets_more_room(qtbot, themes, name: str):
    piece = PIECES[name](themes)
    qtbot.addWidget(piece)
    before = piece.sizeHint()
    themes.set_text_scale(1.5)
    if piece.layout() is not None:
        piece.layout().activate()
    assert piece.sizeHint().height() > before.height()
    assert piece.sizeHint().width() > before.width()


def test_a_deleted_piece_hears_no_more(qtbot, themes):
    from shiboken6 import delete

    piece = widgets.Card(themes)
    delete(piece)
    themes.set_theme(DARK)
    assert themes.theme.dark


def test_motion_ends_where_it_should(qtbot, themes):
    themes.set_motion(True)
    toggle = widgets.Toggle(themes, "Bias")
    qtbot.addWidget(toggle)
    toggle.show()
    toggle.click()
    qtbot.waitUntil(lambda: toggle._place.value == 1.0)
