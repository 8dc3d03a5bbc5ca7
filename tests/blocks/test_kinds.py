"""What single block types do that the contract over all of them does not ask."""

from __future__ import annotations

import pytest

from explorer.blocks.block import registry
from explorer.blocks.errors import Remove, SetParams, ShapeError
from explorer.blocks.shapes import Maps, Sequence, Vector


def made(key: str, **values: object):
    """A block by its key."""
    return registry()[key](**values)


def test_notes_are_named_from_the_lowest() -> None:
    notes = made("notes")
    assert notes.note_names(4) == ("A0", "A♯0", "B0", "C1")
    assert notes.note_names(88)[-1] == "C8"
    assert made("notes", lowest=60).note_names(1) == ("C4",)


def test_there_are_no_notes_above_the_highest() -> None:
    with pytest.raises(ShapeError) as found:
        made("notes", lowest=100).output(Sequence(60, 5))
    assert found.value.code == "too-many-notes"
    assert found.value.fix == SetParams((("lowest", 68),))
    with pytest.raises(ShapeError) as found:
        made("notes").output(Sequence(129, 5))
    assert found.value.fix is None


@pytest.mark.parametrize(
    ("key", "values", "channels", "fix"),
    [
        ("residual", {"form": "bottleneck", "filters": 4096, "repeat": 3}, 8, (("filters", 1024),)),
        ("separable_conv2d", {"multiplier": 16}, 1000, (("multiplier", 4),)),
        ("separable_conv2d", {}, 5000, None),
    ],
)
def test_what_a_convolution_inside_cannot_make_is_said(key: str, values: dict, channels: int, fix) -> None:
    with pytest.raises(ShapeError) as found:
        made(key, **values).output(Maps(channels, 8, 8))
    assert found.value.code == "too-many-maps"
    assert found.value.fix == (fix and SetParams(fix))
    if fix:
        assert made(key, **values).with_values(**dict(fix)).output(Maps(channels, 8, 8)).freq == 8


def test_a_short_sequence_is_said_to_be_short() -> None:
    with pytest.raises(ShapeError) as found:
        made("conv1d", kernel=5, padding="valid").output(Sequence(3, 4))
    assert (found.value.code, found.value.values) == ("kernel-too-large", {"axis": "time", "needed": 5, "arrives": 4})
    with pytest.raises(ShapeError) as found:
        made("pool1d", size=5).output(Sequence(3, 4))
    assert (found.value.code, found.value.fix) == ("frames-pooled-away", Remove())


@pytest.mark.parametrize(("mode", "code"), [("crop", "cannot-crop"), ("pad", "cannot-pad")])
def test_fitting_may_be_only_one_of_both(mode: str, code: str) -> None:
    small, large = Maps(1, 4, 4), Maps(1, 6, 6)
    fit = made("fit", mode=mode)
    right, wrong = ((large, small), (small, large)) if mode == "crop" else ((small, large), (large, small))
    assert fit.output(*right) == right[1]
    assert fit.summary() == mode
    with pytest.raises(ShapeError) as found:
        fit.output(*wrong)
    assert found.value.code == code


def test_pooling_over_one_axis_keeps_the_other() -> None:
    maps = Maps(4, 6, 9)
    assert made("global_pool").output(maps) == Vector(4)
    assert made("global_pool", axis="time").output(maps) == Maps(4, 6, 1)
    assert made("global_pool", axis="freq", mode="mean, max").output(maps) == Sequence(8, 9)
    assert made("global_pool", axis="time").output(Sequence(4, 9)) == Vector(4)


def test_a_sequence_has_no_bands_to_cut() -> None:
    assert made("crop", before=2, after=1).output(Sequence(3, 9)) == Sequence(3, 6)
    assert made("pad", low=1, high=2).output(Maps(3, 9, 9)) == Maps(3, 12, 9)
    for x in (Sequence(3, 9), Vector(4)):
        with pytest.raises(ShapeError, match="needs-maps"):
            made("crop", low=1).output(x)


@pytest.mark.parametrize(
    ("key", "values", "arrives", "expected"),
    [
        ("conv_block", {"repeat": 3}, Maps(1, 32, 32), "32 @ 3×3, ×3"),
        ("vgg_pair", {"convs": 3}, Maps(1, 32, 32), "3 × 32"),
        ("residual", {"form": "bottleneck", "repeat": 2}, Maps(1, 8, 8), "32 @ 3×3, ×2"),
        ("lstm", {"layers": 2}, Sequence(4, 9), "64 units, 2 layers"),
        ("batch_norm", {"per": "band"}, Maps(1, 8, 8), "per band"),
        ("layer_norm", {"over": "frame"}, Maps(1, 8, 8), "over frame"),
        ("global_pool", {"axis": "time"}, Maps(1, 8, 8), "mean, time"),
        ("conv1d", {"stride": 2}, Sequence(4, 9), "64 @ 3 /2"),
    ],
)
def test_a_card_says_what_tells_it_from_others(key: str, values: dict, arrives: object, expected: str) -> None:
    block = made(key, **values)
    block.output(arrives)
    assert block.summary() == expected


@pytest.mark.parametrize(
    ("order", "ids", "bias"),
    [
        ("pool last", ("conv", "bn", "relu", "pool"), False),
        ("pool first", ("conv", "bn", "pool", "relu"), False),
        ("activation first", ("conv", "relu", "bn", "pool"), True),
        ("norm last", ("conv", "relu", "pool", "bn"), True),
        ("norm first", ("bn", "relu", "conv", "pool"), True),
    ],
)
def test_a_conv_blocks_order_is_chosen(order: str, ids: tuple[str, ...], bias: bool) -> None:
    graph = made("conv_block", order=order).parts(Maps(2, 8, 8))
    assert tuple(node.id for node in graph.nodes) == ids
    assert graph.by_id["conv"].block.bias is bias


def test_only_the_first_of_several_residual_blocks_has_the_stride() -> None:
    graph = made("residual", repeat=3, stride=(2, 1)).parts(Maps(2, 8, 8))
    assert [node.block.stride for node in graph.nodes] == [(2, 1), (1, 1), (1, 1)]
    assert [node.block.repeat for node in graph.nodes] == [1, 1, 1]
