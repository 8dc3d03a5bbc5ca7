from __future__ import annotations

import pytest
from canvas_fakes import basic_cnn, chain, crnn, residual, unet

from explorer.analysis import analyse
from explorer.document import edits
from explorer.document.model import Document
from explorer.ui.canvas.layout import Box, Layout, lay_out
from explorer.ui.canvas.looks import Look
from explorer.ui.canvas.routes import routes


def laid(document: Document) -> Layout:
    return lay_out(document, analyse(document))


def no_overlap(boxes: dict[str, Box]) -> bool:
    items = list(boxes.values())
    return not any(
        a.x < b.right and b.x < a.right and a.y < b.bottom and b.y < a.bottom
        for i, a in enumerate(items)
        for b in items[i + 1 :]
    )


def test_the_lectures_network_is_the_sound_three_equal_columns_and_the_back_end():
    layout = laid(basic_cnn())
    columns: dict[int, list[str]] = {}
    for id, column in layout.columns.items():
        columns.setdefault(column, []).append(id)
    assert list(columns.values()) == [
        ["spectrogram"],
        ["conv1", "pool1", "relu1"],
        ["conv2", "pool2", "relu2"],
        ["conv3", "pool3", "relu3"],
        ["flatten1", "dense1", "relu4", "dense2", "output"],
    ]
    assert [layout.boxes[id].x for id in ("spectrogram", "conv1", "conv2", "conv3", "flatten1")] == [
        0,
        216,
        432,
        648,
        864,
    ]
    assert layout.boxes["conv1"].y == layout.boxes["flatten1"].y == 0
    assert layout.boxes["pool1"].y == layout.boxes["conv1"].bottom + 12
    right = max(box.right for box in layout.boxes.values())
    bottom = max(box.bottom for box in layout.boxes.values())
    assert (right, bottom) == (1040, 352)


def test_forms_follow_what_flows():
    looks = {id: box.look for id, box in laid(basic_cnn()).boxes.items()}
    assert looks["conv1"] == looks["pool1"] == Look.CARD
    assert looks["relu1"] == looks["flatten1"] == looks["dense2"] == Look.CHIP
    assert looks["dense1"] == Look.BARS
    assert looks["output"] == Look.ANSWER
    assert laid(residual()).boxes["add1"].look == Look.MERGE
    assert laid(crnn()).boxes["gru1"].look == Look.CARD


def test_to_sequence_heads_the_column_of_the_recurrence():
    layout = laid(crnn())
    assert layout.columns["sequence1"] == layout.columns["gru1"] != layout.columns["res2"]


def test_a_skip_is_a_bridge_above_and_a_projection_lies_below():
    document = residual()
    layout = laid(document)
    assert layout.bridges == {("add2", 1): -22}
    assert layout.boxes["proj"].y > layout.boxes["relu1"].bottom
    found = routes(document, layout)
    assert found["add2", 1].skip
    assert min(y for _, y in found["add2", 1].points) == -22
    assert found["add1", 1].points[-1] == (layout.boxes["add1"].centre, layout.boxes["add1"].bottom)
    assert found["bn1", 0].docked


def test_a_unet_is_a_u_with_straight_bridges():
    document = unet()
    layout = laid(document)
    boxes = layout.boxes
    assert boxes["down1"].y == boxes["up2"].y < boxes["down2"].y == boxes["up1"].y < boxes["down3"].y
    assert [(row.freq, row.time) for row in layout.rows] == [(64, 128), (32, 64), (16, 32)]
    found = routes(document, layout)
    for key in (("up1", 1), ("up2", 1)):
        assert found[key].skip
        assert len({y for _, y in found[key].points}) == 1


@pytest.mark.parametrize("make", [basic_cnn, unet, residual, crnn])
@pytest.mark.parametrize("layout", ["columns", "row"])
def test_nothing_covers_anything(make, layout):
    assert no_overlap(laid(edits.set_layout(make(), layout)).boxes)


def test_one_row_has_its_ports_on_one_line():
    layout = laid(edits.set_layout(basic_cnn(), "row"))
    assert len({box.port for box in layout.boxes.values()}) == 1
    places = [box.x for box in layout.boxes.values()]
    assert places == sorted(set(places))


def test_places_of_the_user_override_and_move_nothing_else():
    document = basic_cnn()
    before = laid(document).boxes
    after = laid(edits.move(document, {"pool2": (900.0, 500.0)})).boxes
    assert (after["pool2"].x, after["pool2"].y) == (900, 500)
    assert {id: box for id, box in after.items() if id != "pool2"} == {
        id: box for id, box in before.items() if id != "pool2"
    }


def test_loose_chains_stack_below_without_covering():
    document = chain(
        ("spectrogram", "spectrogram", {}),
        ("conv1", "conv2d", {}),
        ("conv2", "conv2d", {}, None),
        ("relu1", "relu", {}),
        ("dense1", "dense", {}, None),
    )
    boxes = laid(document).boxes
    assert no_overlap(boxes)
    assert boxes["conv1"].bottom < boxes["conv2"].y < boxes["dense1"].y


def test_small_edits_leave_what_is_before_them_where_it_was():
    document = basic_cnn()
    before = laid(document).boxes
    after = laid(edits.insert(document, document.node("relu1").block, "conv3", 0)).boxes
    for id in ("spectrogram", "conv1", "pool1", "relu1", "conv2", "pool2", "relu2", "conv3", "output"):
        assert before[id] == after[id]


def test_an_error_keeps_the_columns():
    document = basic_cnn()
    broken = edits.set_values(document, "conv3", kernel=(63, 63), padding="valid")
    assert laid(broken).columns == laid(document).columns


def test_an_empty_design_has_no_places():
    assert laid(Document()).boxes == {}


def test_two_bridges_that_cross_have_their_own_heights():
    document = chain(
        ("spectrogram", "spectrogram", {}),
        ("conv1", "conv2d", {}),
        ("conv2", "conv2d", {}),
        ("conv3", "conv2d", {}),
        ("add1", "add", {}, "conv3", "conv2"),
        ("add2", "add", {}, "add1", "conv1"),
    )
    heights = laid(document).bridges
    assert heights["add1", 1] > heights["add2", 1]
