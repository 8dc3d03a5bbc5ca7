"""The window from small to large, in small and large letters: nothing is squeezed, nothing is pushed out."""

from __future__ import annotations

import pytest
from cutting import cut
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from stage import Stage

from explorer.document import edits
from explorer.ui.theme import INSPECTOR_WIDTH, RAIL_WIDTH

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def whole(stage: Stage, widget: QWidget) -> bool:
    place = widget.mapTo(stage.window.top, widget.rect().topLeft())
    return place.x() >= 0 and place.x() + widget.width() <= stage.window.top.width()


@pytest.mark.parametrize(("size", "scale"), [((1000, 600), 1.0), ((1280, 720), 1.5), ((1920, 1080), 2.0)])
def test_it_keeps_the_size_that_it_was_given(stage: Stage, size: tuple[int, int], scale: float) -> None:
    stage.window.start_design()
    stage.window.set_text_scale(scale)
    settle()
    stage.window.resize(*size)
    settle()
    assert (stage.window.width(), stage.window.height()) == size
    assert stage.window.left.width() <= stage.window.themes.theme.px(RAIL_WIDTH) + 1
    assert stage.window.right.width() >= stage.window.themes.theme.px(INSPECTOR_WIDTH - 48)
    for button in (stage.window.top._train, stage.window.top._export, stage.window.top._problems):
        assert button.isVisible()
        assert whole(stage, button)


def test_letters_that_were_large_leave_no_trace(stage: Stage) -> None:
    stage.window.start_design()
    stage.workspace.select(("conv1",))
    settle()
    before = stage.window.inspector.view.form.editors["filters"].field.size()  # type: ignore[union-attr]
    stage.window.set_text_scale(2.0)
    settle()
    stage.window.set_text_scale(1.0)
    settle()
    assert stage.window.inspector.view.form.editors["filters"].field.size() == before  # type: ignore[union-attr]
    assert abs(stage.window.right.width() - INSPECTOR_WIDTH) <= 8


def test_a_long_name_leaves_room_for_the_rest(stage: Stage) -> None:
    stage.window.start_design()
    stage.workspace.edit("Name", lambda document: edits.set_name(document, "A network for birds at night " * 8))
    settle()
    top = stage.window.top
    assert top._name.elided()
    assert all(value.isVisible() and whole(stage, value) for value, _ in top._numbers)
    stage.window.resize(1000, 600)
    settle()
    assert whole(stage, top._train)
    assert not top._about.isVisible()


def test_sizes_that_a_person_chose_stay(stage: Stage) -> None:
    stage.window.start_design()
    settle()
    stage.window.resizeDocks([stage.window.bottom], [420], Qt.Orientation.Vertical)
    settle()
    high = stage.window.bottom.height()
    assert high > 380
    stage.window.resize(1580, 990)
    settle()
    assert abs(stage.window.bottom.height() - high) <= 12


def test_the_whole_design_stays_in_sight(stage: Stage) -> None:
    stage.window.start_design()
    settle()
    canvas = stage.window.canvas
    canvas.frame_all()
    stage.window.resize(1100, 700)
    settle()
    assert canvas.visible_rect().contains(canvas.canvas_scene.content_rect())
    canvas.set_zoom(2.0)
    stage.window.resize(1400, 900)
    settle()
    assert canvas.zoom == pytest.approx(2.0)


def test_another_design_is_framed_where_its_blocks_will_lie(stage: Stage) -> None:
    stage.app.themes.set_motion(True)
    stage.window.start_design()
    for slug in ("resnet-small", "unet-small", "basic-cnn"):
        stage.projects.open_template(slug, ask=False)
        settle()
        scene = stage.window.canvas.canvas_scene
        goals = list(scene.layout.boxes.values())
        shown = stage.window.canvas.visible_rect()
        assert max(box.right for box in goals) <= shown.right()
        assert scene.content_rect().right() == max(box.right for box in goals)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("page", ["sound", "maps", "inside", "training", "code", "summary", "problems"])
def test_no_words_are_cut_in_a_lecture_hall(stage: Stage, page: str, scale: float, language: str) -> None:
    window = stage.window
    window.start_design()
    window.set_language(language)
    window.set_text_scale(scale)
    window.bottom.show_page(page)
    for selection in ((), ("conv1",), ("conv1", "conv2"), ("spectrogram",)):
        stage.workspace.select(selection)
        settle()
        assert cut(window) == [], selection


def test_the_rail_grows_with_the_text(stage: Stage) -> None:
    for scale in (1.5, 2.0):
        stage.window.set_text_scale(scale)
        settle()
        assert stage.window.left.page("blocks").width() == stage.window.themes.theme.px(RAIL_WIDTH)
