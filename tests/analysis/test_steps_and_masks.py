"""The arithmetic under the fields: periodic functions, listed extents, masks."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from oracles.chains import chain

from explorer.analysis import analyse
from explorer.analysis.exact import pruned, runs, unit_field
from explorer.analysis.extent import START
from explorer.analysis.field import joined, summarise, through
from explorer.analysis.steps import IDENTITY, Steps, combine, constant, tabulate
from explorer.blocks.axes import Past, Transposed, Upsampled, Whole, Window

PLENTY = settings(derandomize=True, deadline=None, max_examples=60)


@PLENTY
@given(st.lists(st.integers(-9, 9), min_size=1, max_size=6), st.integers(0, 9), st.integers(1, 5), st.integers(-7, 7))
def test_a_function_of_a_function_has_its_values(values: list[int], rise: int, stride: int, offset: int) -> None:
    f = Steps(len(values), rise, tuple(values))
    g = f.after(stride, offset)
    assert [g(o) for o in range(-20, 20)] == [f(stride * o + offset) for o in range(-20, 20)]


def test_the_shortest_form_is_found() -> None:
    assert tabulate(6, 6, lambda o: o) == IDENTITY
    assert tabulate(4, 2, lambda o: o // 2) == Steps(2, 1, (0, 0))
    assert combine([IDENTITY, IDENTITY], min) is IDENTITY
    assert combine([IDENTITY, Steps(1, 1, (3,))], min) == IDENTITY
    assert combine([IDENTITY, constant(3)], max) is None


@PLENTY
@given(st.integers(0, 2**40))
def test_runs_are_the_set_bits(mask: int) -> None:
    assert sum((1 << stop) - (1 << start) for start, stop in runs(mask)) == mask
    assert all(one[1] < other[0] for one, other in zip(runs(mask), runs(mask)[1:], strict=False))


@PLENTY
@given(st.lists(st.tuples(st.integers(0, 31), st.integers(0, 31)), max_size=8))
def test_pruning_keeps_the_cells(products: list[tuple[int, int]]) -> None:
    def cells(items: list[tuple[int, int]]) -> set[tuple[int, int]]:
        return {(r, c) for f, t in items for r in range(5) if f >> r & 1 for c in range(5) if t >> c & 1}

    kept = pruned(products)
    assert cells(kept) == cells(products)
    assert len(kept) <= len(products)


def test_holes_are_seen_as_nothing_and_survive_every_rule() -> None:
    holes = through(Transposed(1, 2), START, 4, 7, 4)
    assert holes.cells is not None
    assert [cell and cell[:2] for cell in holes.cells] == [(0, 0), None, (1, 1), None, (2, 2), None, (3, 3)]
    field = summarise(holes, 7, 4)
    assert (field.size, field.min_size, field.jump, field.low, field.high) == (1, 0, Fraction(1, 2), 1, 1)
    past = through(Past(), holes, 7, 7, 4)
    assert past.open_left
    assert [cell[:2] for cell in past.cells] == [(0, 0), (0, 0), (0, 1), (0, 1), (0, 2), (0, 2), (0, 3)]
    streaming = summarise(past, 7, 4)
    assert (streaming.size, streaming.left, streaming.lookahead) == (None, None, 0)
    whole = through(Whole(), holes, 7, 2, 4)
    assert [cell[:2] for cell in whole.cells] == [(0, 3), (0, 3)]
    assert summarise(whole, 2, 4).lookahead is None
    wide = through(Window(3, 1, 1), holes, 7, 7, 4)
    assert [cell[:2] for cell in wide.cells] == [(0, 0), (0, 1), (1, 1), (1, 2), (2, 2), (2, 3), (3, 3)]
    assert [cell[2] for cell in wide.cells] == [True, *[False] * 5, True]
    doubled = through(Upsampled(2, smooth=True), holes, 7, 14, 4)
    assert doubled.cells[0][:2] == (0, 0)
    assert joined([holes, START], 7, 4).cells[1][:2] == (1, 1)


def test_positions_that_a_border_cuts_count_for_no_size() -> None:
    fan = joined([START, through(Window(1, 2), START, 24, 12, 24)], 12, 24)
    assert summarise(fan, 12, 24).min_size == 1
    once = through(Window(3, 1, 1), fan, 12, 12, 24)
    assert [cell[2] for cell in once.cells] == [True, *[False] * 10, True]
    assert summarise(once, 12, 24).min_size == 5  # of the second position: the first one, cut, sees 3
    twice = through(Window(3, 1, 1), once, 12, 12, 24)
    assert [cell[2] for cell in twice.cells] == [True, True, *[False] * 8, True, True]
    assert summarise(twice, 12, 24).min_size == 9


def test_a_block_of_holes_alone_sees_nothing() -> None:
    design = chain(
        ("array", "array", {"freq": 1, "time": 1}),
        ("up", "conv_transpose2d", {"kernel": (1, 1), "stride": (4, 4), "extra": (3, 3), "crop": (1, 1)}),
        ("conv", "conv2d", {}),
    )
    report = analyse(design)
    field = report.blocks["conv"].field.time
    assert (field.size, field.min_size, field.lookahead, field.low, field.high) == (0, 0, 0, 0, -1)
    assert unit_field(design, report, "conv", 1, 1).products["array"] == ()


def test_branches_of_different_strides_are_listed() -> None:
    report = analyse(
        chain(
            ("array", "array", {"freq": 70, "time": 80}),
            ("conv", "conv2d", {"kernel": (1, 1), "stride": (2, 2)}),
            *(("fit", "fit", {}, "array", "conv"), ("concat", "concat", {}, "fit", "conv")),
        )
    )
    field = report.blocks["concat"].field.freq
    assert (field.size, field.min_size, field.jump) == (18, 1, 2)
    assert (field.low, field.high, field.left, field.right) == (34, 34, 0, 0)


def test_a_folded_vector_spans_the_patch() -> None:
    report = analyse(
        chain(
            ("array", "array", {"freq": 8, "time": 16}),
            *(("flatten", "flatten", {}), ("dense", "dense", {"units": 8})),
            ("maps", "to_maps", {"channels": 1, "freq": 2, "time": 4}),
            ("up", "upsample", {"factor": (4, 4)}),
        )
    )
    assert (report.blocks["maps"].field.time.jump, report.blocks["up"].field.time.jump) == (4, 1)
    assert report.blocks["up"].field.freq.size is None
    assert (report.blocks["up"].field.freq.low, report.blocks["up"].field.freq.high) == (0, 7)


def test_a_broken_block_has_no_field() -> None:
    design = chain(("array", "array", {}), ("gru", "gru", {}))
    assert unit_field(design, analyse(design), "gru").products == {}
