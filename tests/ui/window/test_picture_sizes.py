"""A picture of the window has exactly the size that was asked for, or says which one it needs."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from stage import Stage

from explorer.ui.picture import PictureError, check_size
from explorer.ui.sizes import SMALLEST

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def window(language: str = "en") -> Any:
    """A window that keeps itself larger than 700 × 529, as an app has one."""
    made = QWidget()
    made.setMinimumSize(700, 529)
    made.language = language  # type: ignore[attr-defined]
    return SimpleNamespace(window=made)


@pytest.mark.parametrize(
    ("asked", "kept"), [((640, 400), (700, 529)), ((700, 400), (700, 529)), ((640, 600), (700, 600))]
)
def test_a_window_that_keeps_itself_larger_is_named(
    qapp: object, asked: tuple[int, int], kept: tuple[int, int]
) -> None:
    app = window()
    app.window.resize(*asked)
    with pytest.raises(PictureError, match=rf"be {asked[0]} × {asked[1]}; .* at least {kept[0]} × {kept[1]} pixels"):
        check_size(app, asked)


def test_it_is_said_in_german_too(qapp: object) -> None:
    app = window("de")
    app.window.resize(640, 400)
    with pytest.raises(PictureError, match="mindestens 700 × 529 Pixel"):
        check_size(app, (640, 400))


def test_a_window_of_that_size_passes(qapp: object) -> None:
    app = window()
    app.window.resize(700, 529)
    check_size(app, (700, 529))


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_window_takes_the_smallest_size_with_every_page(stage: Stage, language: str) -> None:
    stage.session.use_scene()
    stage.window.start_design()
    stage.window.set_language(language)
    for page in ("sound", "maps", "value", "training", "code", "summary", "problems"):
        for selected in ((), ("conv1",)):
            stage.workspace.select(selected)
            stage.window.bottom.show_page(page)
            stage.window.resize(*SMALLEST)
            for _ in range(3):
                QApplication.processEvents()
            assert stage.window.size().toTuple() == SMALLEST, (page, selected)
