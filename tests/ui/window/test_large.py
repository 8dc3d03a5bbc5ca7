"""Every page in a lecture hall: large text in a small window, in both languages."""

from __future__ import annotations

import numpy as np
import pytest
from cutting import cut
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPixmap
from PySide6.QtWidgets import QApplication
from stage import Stage

from explorer.document.model import Document
from explorer.ui.page_room import PageRoom
from explorer.ui.panels import value_grid
from explorer.ui.panels.kernel_grid import KernelGrid
from explorer.ui.panels.value_grid import Matrix, paint_matrix
from explorer.ui.theme import RAIL_WIDTH

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

BELOW = ("sound", "maps", "value", "inside", "whatif", "training", "code", "summary", "problems")
SMALL, USUAL = (1280, 720), (1920, 1080)


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def lecture_hall(stage: Stage, scale: float, language: str = "en", size: tuple[int, int] = SMALL) -> None:
    stage.window.start_design()
    stage.window.set_language(language)
    stage.window.set_text_scale(scale)
    stage.window.resize(*size)
    settle()


def room_of(stage: Stage, page: str) -> PageRoom:
    room = stage.window.bottom.page(page).parentWidget().parentWidget()
    assert isinstance(room, PageRoom)
    return room


ONE, ANY = (("conv1",),), ((), ("conv1",), ("conv1", "conv2"), ("spectrogram",))


@pytest.mark.parametrize(
    ("scale", "language", "small", "usual"),
    [
        pytest.param(2.0, "de", ANY, ONE, id="2.0-de"),
        pytest.param(2.0, "en", ONE, (), id="2.0-en"),  # shorter in almost every word
        pytest.param(1.5, "de", ONE, (), id="1.5-de"),
        pytest.param(1.0, "de", ANY[:2], (), id="1.0-de"),
    ],
)
def test_every_page_fits_and_says_all_its_words(
    stage: Stage,
    scale: float,
    language: str,
    small: tuple[tuple[str, ...], ...],
    usual: tuple[tuple[str, ...], ...],
) -> None:
    window = stage.window
    for size, selections in ((USUAL, usual), (SMALL, small)):
        if not selections:
            continue
        lecture_hall(stage, scale, language, size)
        heights = set()
        for page in BELOW:
            window.bottom.show_page(page)
            for selection in selections:
                stage.workspace.select(selection)
                settle()
                least = window.minimumSizeHint()
                assert least.width() <= SMALL[0], (page, selection)
                assert least.height() <= SMALL[1], (page, selection)
                assert (window.width(), window.height()) == size, (page, selection)
                assert cut(window) == [], (page, selection, size)
                sideways = room_of(stage, page).horizontalScrollBar()
                assert sideways.maximum() == 0, (page, selection, size)
            heights.add(window.canvases.height())
        assert len(heights) == 1, "another page must not move the blocks"
        assert heights.pop() >= 0.3 * size[1]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("left", ["designs", "lessons"])
def test_designs_and_lessons_fit_beside_the_blocks(stage: Stage, left: str, language: str) -> None:
    lecture_hall(stage, 2.0, language)
    stage.window.left.show_page(left)
    settle()
    assert (stage.window.width(), stage.window.height()) == SMALL
    assert stage.window.canvases.width() >= 200
    assert cut(stage.window.left) == []


def test_what_a_low_page_does_not_show_is_scrolled_to(stage: Stage) -> None:
    lecture_hall(stage, 2.0)
    stage.window.bottom.show_page("whatif")
    settle()
    room, sliders = room_of(stage, "whatif"), stage.window.bottom.page("whatif").shift.sliders
    bar = room.verticalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    settle()
    place = sliders.noise.mapTo(room.viewport(), sliders.noise.rect().bottomLeft())
    assert 0 < place.y() <= room.viewport().height()


def test_a_page_that_was_wide_becomes_narrow_again(stage: Stage) -> None:
    for page in ("whatif", "training"):
        lecture_hall(stage, 2.0, size=(2400, 1400))
        stage.window.bottom.show_page(page)
        settle()
        stage.window.resize(*SMALL)
        settle()
        assert stage.window.bottom.page(page).width() <= SMALL[0]
        assert room_of(stage, page).horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize(("scale", "columns"), [(1.0, 1), (2.0, 2)])
def test_the_families_stand_in_as_many_columns_as_there_is_height_for(stage: Stage, scale: float, columns: int) -> None:
    lecture_hall(stage, scale)
    rail = stage.window.left.page("blocks").rail
    buttons = list(rail.buttons.values())
    assert len({button.x() for button in buttons}) == columns
    boxes = [button.geometry() for button in buttons]
    assert all(rail.rect().contains(box) for box in boxes)
    assert not any(a.intersects(b) for i, a in enumerate(boxes) for b in boxes[:i])
    assert min(min(box.width(), box.height()) for box in boxes) >= 24
    assert rail.width() == stage.window.themes.theme.px(RAIL_WIDTH)


def test_the_read_out_is_as_large_as_its_words_and_in_sight(stage: Stage) -> None:
    for scale in (1.0, 2.0):
        lecture_hall(stage, scale)
        canvas = stage.window.canvas
        canvas.frame_all()
        pill = canvas.feed.pill
        for zoom in (canvas.zoom, 1.0, 2.0):
            canvas.set_zoom(zoom)
            settle()
            place = canvas.mapToScene(QPoint(6, 6))
            pill.show_at(place, "3.78 s · 186 Hz · value +0.1")
            seen = canvas.mapFromScene(pill.sceneBoundingRect()).boundingRect()
            box = pill.deviceTransform(canvas.viewportTransform()).mapRect(pill.boundingRect())
            assert box.height() == pytest.approx(stage.window.themes.theme.px(22), abs=1)
            assert canvas.viewport().rect().contains(box.toRect()), (scale, zoom, seen)
        pill.hide()


def test_what_has_no_room_at_the_top_is_behind_the_dots(stage: Stage) -> None:
    lecture_hall(stage, 2.0)
    top = stage.window.top
    value, word = top._numbers[2]
    assert value.isVisible(), "what is seen at the end leaves last"
    assert top.more.isVisible()
    said = [fact.words for fact in top.more.facts]
    assert f"{value.words()} {word.words()}" in said
    assert any("parameters" in words for words in said)
    assert top.more.accessibleDescription().splitlines() == said
    menu = top.more.open_menu()
    menu.actions()[0].trigger()
    menu.close()
    settle()
    assert stage.window.bottom.current == "summary"
    stage.window.resize(3200, 1400)
    settle()
    assert not top.more.isVisible()
    assert top._export.text()


@pytest.mark.parametrize(("language", "words"), [("en", "field not known yet"), ("de", "Feld noch unbekannt")])
def test_without_an_answer_the_bar_says_that_the_field_is_not_known(stage: Stage, language: str, words: str) -> None:
    stage.window.set_language(language)
    stage.workspace.load(Document())
    settle()
    value, word = stage.window.top._numbers[2]
    assert (value.isVisible(), word.words()) == (False, words)
    assert word.toolTip()


def test_a_narrow_page_of_training_shows_the_run_first(stage: Stage) -> None:
    lecture_hall(stage, 2.0)
    stage.window.bottom.show_page("training")
    settle()
    panel = stage.window.bottom.page("training")
    assert panel.form.y() == 0
    stage.session.message.emit("")
    panel._say_why("The folder has no sounds.")
    settle()
    assert panel.curves.mapTo(panel, QPoint()).y() == 0 < panel.form.y()
    stage.window.resize(2400, 1400)
    settle()
    assert panel.form.y() == 0 < panel.curves.mapTo(panel, QPoint()).x()


def test_the_name_of_many_kernels_is_written_in_full(stage: Stage) -> None:
    grid = KernelGrid(stage.window.themes, "kernels", stage.window)
    grid.show_kernels("Kernels of filter 7, one per map that arrives", np.ones((4, 3, 3), np.float32), 0)
    tops = []
    for width in (400, 160):
        grid.resize(width, 160)
        needs = QFontMetricsF(grid.theme.font("caption")).boundingRect(
            QRectF(0, 0, width - 16, 1000), Qt.TextFlag.TextWordWrap, grid.accessibleDescription()
        )
        tops.append(grid.box_of(0).top())
        assert tops[-1] >= needs.height()
        grid.grab()
    assert tops[0] < tops[1]


def test_numbers_of_a_kernel_stay_where_cells_are_small(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    monkeypatch.setattr(value_grid.paint, "text", lambda _p, _r, words, *_: written.append(words) or 0.0)
    matrix = Matrix("Filter", np.full((3, 3), -0.25, np.float32))
    for scale, side, seen in ((1.0, 20.0, False), (2.0, 56.0, True), (2.0, 20.0, False)):
        stage.window.set_text_scale(scale)
        written.clear()
        painter = QPainter(picture := QPixmap(400, 400))
        paint_matrix(painter, stage.window.themes.theme, matrix, QRectF(0, 0, 300, 300), side, 1.0)
        painter.end()
        assert picture.width() == 400
        assert (len(written) == 10) == seen, (scale, side)
