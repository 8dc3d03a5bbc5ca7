"""A right click on every panel that draws offers to save what it shows, for slides."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget

from explorer.ui.app import App, make
from explorer.ui.panels.feature_maps import FeatureMapsPanel
from explorer.ui.panels.inside import InsidePanel
from explorer.ui.panels.inside_hear import HearView
from explorer.ui.panels.inside_view import InsideView
from explorer.ui.panels.value import ValuePanel
from explorer.ui.picture import wait_for_pictures
from explorer.ui.settings import Settings
from explorer.ui.whatif.panel import WhatIfPanel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def opened(qtbot):
    made = make(dark=False, settings=Settings())
    made.themes.set_motion(False)
    made.window.resize(1600, 1000)
    made.window.show()
    made.window.start()
    wait_for_pictures(made)
    yield made
    made.workspace.history.mark_saved()
    made.window.close()
    QApplication.processEvents()


class Dialog:
    """The dialog for a file's name: the name it offers first, and the one that is chosen."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.offered = ""
        self.answer = Path()
        monkeypatch.setattr(QFileDialog, "getSaveFileName", self._ask)

    def _ask(self, parent: QWidget, title: str, name: str, kinds: str) -> tuple[str, str]:
        self.offered = name
        return str(self.answer), kinds


def right_click(widget: QWidget) -> QMenu:
    """A right click in the middle of a widget, and the menu that it brings."""
    place = widget.rect().center()
    before = set(QApplication.topLevelWidgets())
    QApplication.sendEvent(widget, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, widget.mapToGlobal(place)))
    (menu,) = [one for one in QApplication.topLevelWidgets() if one not in before and isinstance(one, QMenu)]
    return menu


def saved(widget: QWidget, dialog: Dialog, path: Path) -> None:
    """Right-click, choose Save as picture, and name the file."""
    dialog.answer = path
    menu = right_click(widget)
    save = menu.actions()[-2]
    assert save.text().startswith("Save")
    save.trigger()
    menu.close()
    QApplication.sendPostedEvents(menu, QEvent.Type.DeferredDelete)
    assert path.exists()


def colours(path: Path) -> int:
    """How many colours a picture has on a coarse grid: one, if it is empty."""
    image = QImage(str(path))
    return len({image.pixel(QPoint(x, y)) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)})


def is_there(view: InsideView) -> bool:
    """Whether a view has what it shows."""
    return (view.through.both if isinstance(view, HearView) else view.told) is not None


def test_value_maps_inside_and_what_if(opened: App, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = Dialog(monkeypatch)
    window, session = opened.window, opened.session
    said: list[str] = []
    session.message.connect(said.append)

    window.bottom.show_page("value")
    value = window.bottom.page("value")
    assert isinstance(value, ValuePanel)
    session.hold("conv2", (6, 15))
    opened.workspace.select(["conv2"])
    qtbot.waitUntil(lambda: bool(value.view.lines()), timeout=20_000)
    saved(value.view, dialog, tmp_path / "value.svg")
    assert dialog.offered == "conv2-7-16.svg"
    drawing = (tmp_path / "value.svg").read_text("utf-8")
    for words in ("What arrives", "Filter", "Products", value.view.lines()[-1].number):
        assert words in drawing, words

    window.bottom.show_page("maps")
    maps = window.bottom.page("maps")
    assert isinstance(maps, FeatureMapsPanel)
    qtbot.waitUntil(lambda: len(maps.grid.values) == 32, timeout=20_000)
    saved(maps.grid.viewport(), dialog, tmp_path / "maps.png")
    assert dialog.offered == "conv2-maps.svg"
    assert colours(tmp_path / "maps.png") > 50

    window.bottom.show_page("inside")
    inside = window.bottom.page("inside")
    assert isinstance(inside, InsidePanel)
    for key in ("kernels", "parts", "hear"):
        inside.show_view(key)
        view = inside.shown
        assert view is not None
        qtbot.waitUntil(partial(is_there, view), timeout=20_000)
        saved(view, dialog, tmp_path / f"{key}.png")
        assert dialog.offered == f"conv2-{key}.svg"
        assert colours(tmp_path / f"{key}.png") > 50, key

    window.bottom.show_page("whatif")
    what_if = window.bottom.page("whatif")
    assert isinstance(what_if, WhatIfPanel)
    qtbot.waitUntil(lambda: what_if.shift.told is not None, timeout=20_000)
    saved(what_if.shift.curve, dialog, tmp_path / "shift.svg")
    assert dialog.offered == "Another sound.svg"
    assert "conv2" in (tmp_path / "shift.svg").read_text("utf-8")

    window.projects.open_template("unet-small", ask=False)
    what_if.show_view("bridges")
    qtbot.waitUntil(lambda: len(what_if.bridges.rows) == 2, timeout=20_000)
    saved(what_if.bridges.pictures, dialog, tmp_path / "bridge.png")
    assert dialog.offered.startswith("Without a bridge ")
    assert colours(tmp_path / "bridge.png") > 50
    assert [words for words in said if words.startswith("Saved")] == [
        f"Saved {name}."
        for name in ("value.svg", "maps.png", "kernels.png", "parts.png", "hear.png", "shift.svg", "bridge.png")
    ]
