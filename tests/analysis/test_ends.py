"""What the centre of a block sees of the patch itself: exact, whatever the borders have cut off on the way."""

from __future__ import annotations

import pytest
from oracles.chains import chain
from oracles.report_check import Spans, check_ends

from explorer.analysis import analyse
from explorer.document.model import Document

Row = tuple[object, ...]


def design(freq: int, time: int, *rows: Row) -> Document:
    return chain(("a", "array", {"freq": freq, "time": time}), *rows)


def ends(document: Document, id: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """First and last band, and first and last frame, that the centre of a block sees; the gradient says the same."""
    report = analyse(document)
    spans = Spans(document, report)
    for path in report.blocks:
        check_ends(report, spans, path)
    field = report.blocks[id].field
    return (field.freq.low, field.freq.high), (field.time.low, field.time.high)


CONV = ("conv", "conv2d", {"kernel": (3, 3)})


def test_zeros_padded_behind_a_crop_are_nothing_of_what_was_cropped() -> None:
    cropped = ("crop", "crop", {"low": 2, "high": 1, "before": 3, "after": 4})
    gru = [("seq", "to_sequence", {}), ("gru", "gru", {"units": 2})]
    document = design(9, 12, cropped, CONV, *gru)
    report = analyse(document)
    assert ends(document.but(nodes=document.nodes[:3]), "conv") == ((4, 6), (4, 6))
    time = report.blocks["gru"].field.time
    assert (time.low, time.high) == (3, 6)
    check_ends(report, Spans(document, report), "gru")
    both = design(9, 12, cropped, CONV, ("wide", "conv2d", {"kernel": (9, 9)}))
    assert ends(both, "wide") == ((2, 7), (3, 7))


def test_what_a_pooling_leaves_at_the_end_is_not_seen() -> None:
    pooled = ("pool", "max_pool2d", {"size": (4, 5)})
    document = design(11, 14, pooled, ("wide", "conv2d", {"kernel": (5, 5)}))
    assert ends(document, "wide") == ((0, 7), (0, 9))


@pytest.mark.parametrize(("size", "seen"), [((8, 11), ((4, 4), (5, 5))), ((14, 14), ((1, 13), (1, 13)))])
def test_taps_of_a_dilated_window_that_lie_in_the_padding_see_nothing(
    size: tuple[int, int], seen: tuple[tuple[int, int], tuple[int, int]]
) -> None:
    assert ends(design(*size, ("conv", "conv2d", {"dilation": (6, 6)})), "conv") == seen


def test_padding_is_nothing_until_a_window_reaches_past_it() -> None:
    pad = ("pad", "pad", {"low": 5, "before": 9})
    assert ends(design(4, 4, pad), "pad") == ((0, 0), (0, 0))
    assert ends(design(4, 4, pad, CONV), "conv") == ((0, 0), (0, 0))
    assert ends(design(4, 4, pad, ("wide", "conv2d", {"kernel": (3, 9)})), "wide") == ((0, 0), (0, 1))


def test_branches_cropped_unlike_keep_what_either_sees() -> None:
    crop = ("crop", "crop", {"before": 4, "after": 0}, "a")
    back = ("back", "pad", {"before": 4}, "crop")
    slim = ("slim", "conv2d", {"kernel": (1, 3)}, "a")
    wide = ("wide", "conv2d", {"kernel": (1, 11)}, "back")
    document = design(3, 12, crop, back, slim, wide, ("add", "add", {}, "slim", "wide"))
    assert ends(document, "add") == ((1, 1), (4, 11))
    assert ends(document, "slim") == ((1, 1), (5, 7))


def test_a_branch_that_sees_farther_and_was_cut_less_stands_for_both() -> None:
    crop = ("crop", "crop", {"before": 1, "after": 1, "low": 1, "high": 1}, "a")
    valid = ("valid", "conv2d", {"kernel": (3, 3), "padding": "valid"}, "a")
    document = design(
        7, 9, crop, valid, ("both", "concat", {}, "crop", "valid"), ("wide", "conv2d", {"kernel": (9, 9)})
    )
    assert analyse(document).trail.steps["both"].known.time.ends is None
    assert ends(document, "wide") == ((0, 6), (0, 8))


def test_a_window_of_nothing_but_padding_on_one_axis_sees_nothing_of_the_other() -> None:
    pool = ("pool", "max_pool2d", {"size": (4, 4)})
    blind = ("blind", "conv2d", {"kernel": (3, 2), "dilation": (1, 3), "stride": (2, 2)})
    fit = ("fit", "fit", {}, "pool", "blind")
    document = design(8, 4, pool, blind, fit, ("both", "concat", {}, "fit", "blind"))
    assert ends(document, "blind") == ((0, -1), (0, -1))
    assert ends(document, "both") == ((0, 3), (0, 3))


def test_the_bands_of_what_sees_nothing_have_no_corners() -> None:
    document = chain(
        ("s", "spectrogram", {"n_mels": 8, "frames": 1}),
        ("blind", "conv2d", {"kernel": (3, 2), "dilation": (1, 3)}),
    )
    field = analyse(document).blocks["blind"].field
    assert field.hz is None
    assert (field.freq.low, field.freq.high) == (0, -1)


def test_axes_of_equal_windows_part_where_the_borders_take_more_of_one() -> None:
    pool = ("pool", "max_pool2d", {})
    report = analyse(design(16, 17, pool, CONV))
    known = report.trail.steps["conv"].known
    assert (known.freq.behind, known.time.behind) == (0, 1)
    even = analyse(design(16, 18, pool, CONV)).trail.steps["conv"].known
    assert even.freq is even.time


def test_taps_behind_the_end_alone_see_nothing() -> None:
    conv = ("conv", "conv2d", {"dilation": (4, 4), "padding": (0, 8, 0, 8)})
    assert ends(design(7, 7, conv), "conv") == ((3, 3), (3, 3))


def test_rows_that_a_transposed_convolution_adds_at_the_end_see_nothing() -> None:
    up = ("up", "conv_transpose2d", {"kernel": (2, 2), "stride": (2, 2), "extra": (1, 1)})
    document = design(1, 1, up, ("last", "crop", {"low": 2, "before": 2}))
    assert ends(document, "last") == ((0, -1), (0, -1))


@pytest.mark.parametrize(("first", "second", "seen"), [(15, 3, (3, 11)), (3, 15, (0, 9))])
def test_the_branch_that_sees_farther_may_have_lost_more(first: int, second: int, seen: tuple[int, int]) -> None:
    document = design(
        *(3, 12),
        *(("late", "crop", {"before": 4}), ("one", "conv2d", {"kernel": (1, first)})),
        *(("early", "crop", {"after": 4}, "a"), ("two", "conv2d", {"kernel": (1, second)})),
        ("add", "add", {}, "one", "two"),
    )
    assert ends(document, "add") == ((1, 1), seen)
