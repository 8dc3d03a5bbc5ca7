"""What a network is can be seen from where its blocks lie: a U, a residual stack, a CRNN, a deep stack of stages."""

from __future__ import annotations

from itertools import pairwise

import pytest
from canvas_fakes import basic_cnn, chain, crnn, residual, unet
from layout_designs import bare_unet, covered, crossed, deep_crnn, deep_resnet, laid, plain_resnet, plain_unet

from explorer.analysis import analyse
from explorer.blocks.block import registry
from explorer.document import edits
from explorer.document.templates import load_template, slugs
from explorer.ui.canvas.faces import faces
from explorer.ui.canvas.layout import lay_out, looks_of
from explorer.ui.canvas.layout_u import in_a_u
from explorer.ui.canvas.looks import Look
from explorer.ui.canvas.routes import routes
from explorer.ui.placing import limits_of, placed

ALL = (basic_cnn, unet, residual, crnn, plain_unet, bare_unet, plain_resnet, deep_resnet, deep_crnn)


@pytest.mark.parametrize("make", ALL)
@pytest.mark.parametrize("layout", ["columns", "row"])
def test_nothing_covers_anything(make, layout) -> None:
    assert covered(laid(edits.set_layout(make(), layout)).boxes) == []


@pytest.mark.parametrize("make", ALL)
def test_no_wire_runs_through_a_block(make) -> None:
    document = make()
    assert crossed(document, laid(document)) == []


@pytest.mark.parametrize("slug", slugs())
def test_the_templates_are_clean(slug: str) -> None:
    document = load_template(slug)
    layout = laid(document)
    assert covered(layout.boxes) == []
    assert crossed(document, layout) == []


@pytest.mark.parametrize("way_up", ["conv_transpose2d", "upsample"])
@pytest.mark.parametrize("depth", [1, 2, 3])
def test_a_unet_of_plain_blocks_has_one_row_per_resolution(depth: int, way_up: str) -> None:
    document = plain_unet(depth, way_up=way_up)
    report = analyse(document)
    layout = lay_out(document, report)
    assert [(row.freq, row.time) for row in layout.rows] == [(64 >> n, 128 >> n) for n in range(depth + 1)]
    tops = [row.y for row in layout.rows]
    assert tops == sorted(set(tops))
    for id, box in layout.boxes.items():
        size = dict(report.blocks[id].output.axes)
        row = next(row for row in layout.rows if (row.freq, row.time) == (size["F"], size["T"]))
        below = [other.y for other in layout.rows if other.y > row.y]
        assert row.y - 60 <= box.port <= min(below, default=1e9), id


@pytest.mark.parametrize("slug", ["unet-32", "unet-2015"])
def test_valid_convolutions_stay_in_the_row_of_their_resolution(slug: str) -> None:
    layout = laid(load_template(slug))
    assert [row.step for row in layout.rows] == [1, 2, 4, 8, 16]
    for level in range(1, 5):
        assert layout.boxes[f"down{level}"].y == layout.boxes[f"up{level}"].y
    assert layout.boxes["spectrogram"].port == layout.boxes["down1"].port


def test_a_bracket_ends_its_column() -> None:
    document = load_template("autoencoder-dense")
    layout = laid(document)
    for frame in document.frames[1:4]:
        others = {id for other in document.frames if other is not frame for id in other.blocks}
        assert not {layout.columns[id] for id in frame.blocks} & {layout.columns[id] for id in others}
    loose = document.but(frames=())
    assert laid(loose).columns["dense1"] == laid(loose).columns["dense9"]


def test_the_encoder_steps_down_to_the_right_and_the_decoder_up() -> None:
    boxes = laid(plain_unet(3)).boxes
    way = [boxes[id] for id in ("pool1", "pool2", "pool3", "up3", "up2", "up1")]
    assert all(a.x < b.x for a, b in pairwise(way))
    assert way[0].y < way[1].y < way[2].y > way[3].y > way[4].y > way[5].y
    assert way[0].y == way[4].y


def test_bridges_of_a_unet_are_level_above_what_they_pass() -> None:
    document = plain_unet(2)
    layout = laid(document)
    found = routes(document, layout)
    for joint, source in (("concat1", "relu2"), ("concat2", "relu4")):
        way = found[joint, 1]
        assert way.skip
        level = min(y for _, y in way.points)
        assert sum(y == level for _, y in way.points) == 2
        assert level < layout.boxes[joint].y
        assert way.points[-1] == (layout.boxes[joint].centre, layout.boxes[joint].y)
        assert way.points[0] == (layout.boxes[source].right, layout.boxes[source].port)


def test_an_autoencoder_without_bridges_is_no_u() -> None:
    document = chain(
        ("spectrogram", "spectrogram", {}),
        ("conv1", "conv2d", {}),
        ("pool1", "max_pool2d", {}),
        ("up1", "conv_transpose2d", {}),
        ("output", "reconstruction", {}),
    )
    assert in_a_u(document.graph) == frozenset()
    assert laid(document).rows == ()
    assert in_a_u(residual().graph) == frozenset()
    assert "conv1" in in_a_u(plain_unet().graph)
    assert "up1" in in_a_u(unet().graph)


def test_one_row_is_one_row_for_a_unet_too() -> None:
    layout = laid(edits.set_layout(plain_unet(), "row"))
    assert layout.rows == ()
    assert len({box.port for box in layout.boxes.values()}) == 1
    assert len(layout.bridges) == 2


def test_a_residual_stack_has_two_columns_a_joint_and_an_icon_per_block() -> None:
    document = plain_resnet(3)
    layout = laid(document)
    boxes = layout.boxes
    assert set(layout.bridges.values()) == {-22}
    assert set(layout.bridges) == {("add1", 1), ("add2", 1), ("add3", 1)}
    for n in (1, 2, 3):
        row = [boxes[id] for id in (f"conv{n}a", f"conv{n}b", f"add{n}", f"relu{n}")]
        assert len({box.port for box in row}) == 1
        assert row[3].look is Look.ICON
        assert row[3].x - row[2].right == 12
        assert layout.columns[f"bn{n}a"] == layout.columns[f"relu{n}a"] == layout.columns[f"conv{n}a"]
    assert boxes["conv2a"].x - boxes["conv1a"].x == boxes["conv3a"].x - boxes["conv2a"].x


def test_a_composite_has_its_skip_inside() -> None:
    assert laid(deep_resnet()).bridges == {}


def test_a_deep_resnet_is_seven_cards_with_badges() -> None:
    document = deep_resnet()
    report = analyse(document)
    assert len([path for path in report.blocks if path.endswith(("conv1", "conv2"))]) >= 32
    layout = lay_out(document, report)
    assert len(set(layout.columns.values())) == 7
    assert len({layout.boxes[f"stage{n}"].y for n in (1, 2, 3, 4)}) == 1
    found = faces(document, report, looks_of(document, report), "parameters", "en")
    assert [found[f"stage{n}"].repeat for n in (1, 2, 3, 4)] == [3, 4, 6, 3]
    assert all(found[f"stage{n}"].stacked for n in (1, 2, 3, 4))
    assert found["stem"].repeat == 1


def test_all_pictures_of_a_crnn_share_the_time_axis() -> None:
    document = deep_crnn()
    report = analyse(document)
    limits = limits_of(document)
    for id, box in lay_out(document, report).boxes.items():
        block = report.blocks[id]
        if box.look is not Look.CARD or block.output is None:
            continue
        place = placed(block, None, limits)
        time = dict(block.output.axes)["T"]
        assert place.frames(0) == 0, id
        assert place.frames(time) == limits[1], id


@pytest.mark.parametrize(
    ("make", "target", "port", "behind"),
    [
        (plain_resnet, "conv2b", 0, "bn2a"),
        (plain_unet, "conv3", 0, "pool1"),
        (deep_crnn, "conv2", 0, "pool1"),
        (deep_resnet, "stage3", 0, "stage2"),
        (unet, "down3", 0, "down2"),
    ],
)
@pytest.mark.parametrize("key", ["conv2d", "relu", "dropout"])
def test_an_insertion_moves_only_what_is_behind_it(make, target: str, port: int, behind: str, key: str) -> None:
    document = make()
    before = laid(document).boxes
    after = laid(edits.insert(document, registry()[key](), target, port)).boxes
    order = [node.id for node in document.nodes]
    for id in order[: order.index(behind) + 1]:
        assert before[id] == after[id], id


def test_a_branch_in_a_row_of_a_u_lies_below() -> None:
    document = chain(
        ("spectrogram", "spectrogram", {}),
        ("conv1", "conv2d", {"filters": 4}),
        ("conv2", "conv2d", {"filters": 8, "stride": (2, 2)}),
        ("left", "conv2d", {"filters": 8}, "conv2"),
        ("right", "conv2d", {"filters": 8}, "conv2"),
        ("both", "add", {}, "left", "right"),
        ("up", "conv_transpose2d", {"filters": 4}),
        ("joint", "concat", {}, "up", "conv1"),
        ("output", "reconstruction", {}),
    )
    layout = laid(document)
    assert len(layout.rows) == 2
    assert covered(layout.boxes) == []
    assert layout.boxes["right"].y > layout.boxes["left"].bottom
