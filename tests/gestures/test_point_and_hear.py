from __future__ import annotations

import pytest
from canvas_fakes import basic_cnn, chain
from PySide6.QtCore import QPointF

HALF = QPointF(0.5, 0.5)


def cell_centre(one, id, row, column):
    item = one.canvas.canvas_scene.blocks[id]
    return item.mapToScene(item.cell_rect(row, column).center())


@pytest.mark.parametrize("zoom", [0.6, 1.0, 2.0])
@pytest.mark.parametrize(
    ("id", "cell"), [("conv1", (6, 15)), ("conv3", (6, 15)), ("pool3", (0, 15)), ("pool3", (7, 0))]
)
def test_the_value_under_the_pointer_is_the_one_pointed_at(stage, zoom, id, cell):
    one = stage(basic_cnn())
    one.canvas.set_zoom(zoom)
    place = cell_centre(one, id, *cell)
    middle = QPointF(one.canvas.viewport().rect().center())
    one.canvas.pan((middle - QPointF(one.at(place))).toPoint())
    one.hover(cell_centre(one, id, *cell))
    path, position = one.session.pointing.path, one.session.pointing.position
    assert path == id
    # A cell of conv1 is 1.3 pixels wide at 100 %, so a whole pixel may lie in the next one.
    slack = 1 if id == "conv1" else 0
    assert abs(position[0] - cell[0]) <= slack
    assert abs(position[1] - cell[1]) <= slack


def test_low_frequencies_are_at_the_bottom(stage):
    one = stage(basic_cnn())
    item = one.canvas.canvas_scene.blocks["conv3"]
    box = item.picture_rect
    assert item.cell_at(box.bottomLeft() + QPointF(1, -1)) == (0, 0)
    assert item.cell_at(box.topRight() + QPointF(-1, 1)) == (15, 31)


def test_a_border_without_values_is_not_pointed_at(stage):
    one = stage(chain(("spectrogram", "spectrogram", {}), ("conv1", "conv2d", {"kernel": (9, 9), "padding": "valid"})))
    item = one.canvas.canvas_scene.blocks["conv1"]
    assert item.cell_at(item.picture_rect.topLeft() + QPointF(1, 1)) is None
    assert item.cell_at(item.picture_rect.center()) is not None


def test_the_field_is_drawn_in_every_picture_before_and_in_none_after(stage):
    one = stage(basic_cnn())
    one.hover(cell_centre(one, "conv3", 6, 15))
    boxes = {id: item.live.boxes for id, item in one.canvas.canvas_scene.blocks.items()}
    for id in ("spectrogram", "conv1", "pool1", "conv2", "pool2", "conv3"):
        assert len(boxes[id]) == 1, id
    assert boxes["pool3"] == ()
    item = one.canvas.canvas_scene.blocks["spectrogram"]
    rect, field = item.picture_rect, boxes["spectrogram"][0]
    # 18 of 128 frames and 18 of 64 bands.
    assert field.width() == pytest.approx(rect.width() * 18 / 128)
    assert field.height() == pytest.approx(rect.height() * 18 / 64)
    assert one.canvas.feed.pill.isVisible()
    assert "kHz · value" in one.canvas.feed.pill.words


def test_leaving_takes_the_boxes_away_and_a_click_keeps_them(stage):
    one = stage(basic_cnn())
    place = cell_centre(one, "conv3", 6, 15)
    one.hover(place)
    one.hover(QPointF(300, 500))
    assert one.session.pointing is None
    assert all(item.live.boxes == () for item in one.canvas.canvas_scene.blocks.values())
    one.click(place)
    assert one.session.held.position == (6, 15)
    assert one.workspace.selection == ("conv3",)
    one.hover(QPointF(300, 500))
    assert one.canvas.canvas_scene.blocks["conv1"].live.boxes
    one.click(QPointF(300, 500))
    assert one.session.held is None
    assert one.workspace.selection == ()


def test_pointing_at_an_answer_or_a_bar_names_the_unit(stage):
    one = stage(basic_cnn())
    item = one.canvas.canvas_scene.blocks["output"]
    one.hover(item.mapToScene(QPointF(30, 39)))
    assert one.session.pointing.position == (item.rows[0][2],)
    bars = one.canvas.canvas_scene.blocks["dense1"]
    one.hover(bars.mapToScene(bars.cell_rect(7, 0).center()))
    assert one.session.pointing.position == (7,)


def test_the_channel_strip_scrubs_and_a_click_pins(stage):
    one = stage(basic_cnn())
    item = one.canvas.canvas_scene.blocks["conv3"]
    strip = item.strip_rect
    place = item.mapToScene(QPointF(strip.x() + strip.width() * 20.5 / 32, strip.center().y()))
    one.hover(place)
    assert one.session.pins == {"conv3": 20}
    one.hover(QPointF(300, 500))
    assert one.session.pins == {}
    one.click(place)
    one.hover(QPointF(300, 500))
    assert one.session.pins == {"conv3": 20}


def test_the_playhead_runs_through_all_pictures_by_one_clock(stage):
    one = stage(basic_cnn())
    one.session.patch_start = 10
    one.session.playhead_moved.emit(one.session.front.seconds(42))
    assert one.canvas.canvas_scene.clock.share == pytest.approx(0.25)
    one.session.playhead_moved.emit(0.0)
    assert one.canvas.canvas_scene.clock.share is None
