"""What stays readable from far away: pictures under the names, the rows of a U, and the words of frames."""

from __future__ import annotations

import numpy as np
import pytest
from canvas_fakes import unet
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from explorer.analysis import analyse
from explorer.document.templates import load_template, slugs
from explorer.ui.canvas import forms, parts
from explorer.ui.canvas.faces import faces
from explorer.ui.canvas.layout import lay_out, looks_of
from explorer.ui.canvas.levels import Level
from explorer.ui.canvas.looks import Look
from explorer.ui.canvas.notes import FrameItem, RowLines, TextItem
from explorer.ui.canvas.pen import Pen
from explorer.ui.canvas.pictures import shown_spectrogram
from explorer.ui.theme import ThemeHolder


@pytest.fixture
def themes(qapp) -> ThemeHolder:
    return ThemeHolder()


def paper(wide: int = 400, high: int = 300) -> QImage:
    image = QImage(wide, high, QImage.Format.Format_ARGB32)
    image.fill(0)
    return image


def colours(image: QImage, rect: QRectF) -> set[int]:
    xs, ys = range(int(rect.left()), int(rect.right())), range(int(rect.top()), int(rect.bottom()))
    return {image.pixel(x, y) for x in xs for y in ys}


def named(themes, zoom: float) -> QImage:
    """The spectrogram's card at the level of names."""
    document = unet()
    report = analyse(document)
    face = faces(document, report, looks_of(document, report), "parameters", "en")["spectrogram"]
    values = np.random.default_rng(1).normal(size=(64, 128)).astype(np.float32)
    seen = shown_spectrogram(values, 128, log=False, difference=True)
    image = paper()
    painter = QPainter(image)
    painter.scale(zoom, zoom)
    forms.paint(Pen.on(painter, themes.theme), face, Level.NAMES, forms.State(), seen, ())
    painter.end()
    return image


@pytest.mark.parametrize(("zoom", "pictured"), [(0.52, True), (0.4, True), (0.3, False)])
def test_a_named_card_keeps_its_picture_while_it_has_room(themes, zoom: float, pictured: bool) -> None:
    image = named(themes, zoom)
    low = QRectF(10 * zoom, 100 * zoom, 150 * zoom, 40 * zoom)
    assert (len(colours(image, low)) > 20) is pictured


def test_whole_numbers_stand_in_their_cells(themes) -> None:
    def drawn(values: np.ndarray) -> QImage:
        image = paper()
        painter = QPainter(image)
        seen = shown_spectrogram(values.astype(np.float32), values.shape[1], log=False, difference=True)
        parts.picture(Pen.on(painter, themes.theme), seen, parts.picture_rect())
        painter.end()
        return image

    cell = QRectF(4 + 172 / 5 + 2, 30 + 86 / 5 + 2, 172 / 5 - 4, 86 / 5 - 4)
    whole = np.arange(25.0).reshape(5, 5)
    assert len(colours(drawn(whole), cell)) > 1
    assert len(colours(drawn(whole + 0.25), cell)) == 1
    assert len(colours(drawn(whole * 100), cell)) == 1
    assert len(colours(drawn(np.arange(100.0).reshape(10, 10)), QRectF(25, 45, 8, 4))) <= 4


def drawn_frame(themes, item: FrameItem, width: float, zoom: float = 1.0) -> QImage:
    image = paper(600, 120)
    painter = QPainter(image)
    painter.translate(4, 60)
    painter.scale(zoom, zoom)
    item.set_span(0, width, 0)
    item.paint(painter, None)
    painter.end()
    return image


def rows_of_ink(image: QImage, top: int, bottom: int) -> bool:
    return any(image.pixel(x, y) >> 24 for y in range(top, bottom) for x in range(0, image.width()))


def test_a_note_stands_beside_its_title_or_under_the_bracket_or_leaves(themes) -> None:
    note = "forwards and backwards, multiplied"
    wide = drawn_frame(themes, FrameItem("Recurrent", note, themes), 500)
    assert not rows_of_ink(wide, 66, 110)
    assert any(wide.pixel(x, y) >> 24 for x in range(120, 300) for y in range(40, 56))
    narrow = drawn_frame(themes, FrameItem("Recurrent", note, themes), 176)
    assert rows_of_ink(narrow, 66, 100)
    assert not any(narrow.pixel(x, y) >> 24 for x in range(120, 300) for y in range(40, 56))
    assert not rows_of_ink(drawn_frame(themes, FrameItem("R", "x" * 60, themes), 176), 66, 110)


def test_rows_of_a_u_keep_their_words_longer_than_notes(themes) -> None:
    row, note = TextItem(("16 ms a step",), themes, strong_first=True), TextItem(("words",), themes)
    for item, levels in ((row, Level.NAMES), (note, Level.SMALL)):
        for level in Level:
            item.set_level(level)
            assert item.isVisible() == (level >= levels)


def test_hairlines_lie_between_the_rows_of_a_u_and_only_there(themes) -> None:
    layout = lay_out(document := load_template("unet-32"), analyse(document))
    tops = [row.y for row in layout.rows]
    assert len(layout.hairlines) == len(layout.rows) - 1 == 4
    for (left, right, height), above, below in zip(layout.hairlines, tops, tops[1:], strict=False):
        assert above < height < below
        assert layout.boxes["spectrogram"].right < left < layout.boxes["down1"].x
        assert layout.boxes["up1"].right < right < layout.boxes["conv"].x
        inside = [box for id, box in layout.boxes.items() if id.startswith(("down", "up", "bottom"))]
        assert not any(box.y <= height <= box.bottom for box in inside)
    lines = RowLines(themes)
    assert lines.boundingRect().isEmpty()
    lines.set_lines(layout.hairlines)
    assert all(lines.boundingRect().contains(QRectF(a, y, b - a, 0.5)) for a, b, y in layout.hairlines)
    flat = load_template("basic-cnn")
    assert lay_out(flat, analyse(flat)).hairlines == ()


@pytest.mark.parametrize("slug", slugs())
def test_every_template_is_seen_with_pictures_in_a_large_window(slug: str) -> None:
    document = load_template(slug)
    layout = lay_out(document, analyse(document))
    right = max(box.right for box in layout.boxes.values()) + layout.beside
    bottom = max(box.bottom for box in layout.boxes.values()) + 66
    # What 1600 × 1000 leaves for the canvas.
    zoom = min(1033 / right, 540 / bottom, 1.0)
    cards = [box for box in layout.boxes.values() if box.look is Look.CARD]
    assert min(box.height for box in cards) * zoom >= forms.PICTURED
