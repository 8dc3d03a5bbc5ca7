"""How blocks, their parameters and names are declared and checked."""

from __future__ import annotations

import math

import pytest

from explorer.blocks.block import Block, Family, block, registry
from explorer.blocks.errors import ShapeError
from explorer.blocks.frontend import FrontEnd, hz_to_mel, mel_to_hz
from explorer.blocks.graph import inside
from explorer.blocks.library.convolution import Conv2d
from explorer.blocks.library.inputs import Array
from explorer.blocks.names import fresh, problem_with
from explorer.blocks.params import Param, param, params_of
from explorer.blocks.shapes import Maps, letters


def test_two_types_never_share_a_key() -> None:
    with pytest.raises(ValueError, match="'relu'"):

        @block("relu", title="Again", family=Family.ACTIVATION)
        class Again(Block):
            """The same key."""


def test_a_plain_block_says_little() -> None:
    assert registry()["flatten"]().summary() == ""
    assert Block().count_formula(Maps(1, 2, 3)) == ""
    assert Conv2d(8, (3, 5), (2, 2)).summary() == "8 @ 3×5 /2"
    assert Conv2d(8, (3, 5), (2, 1)).summary() == "8 @ 3×5 /2×1"


def test_only_a_composite_is_made_of_blocks() -> None:
    with pytest.raises(TypeError, match="conv2d is not made of blocks"):
        inside(Conv2d(), (Maps(1, 2, 3),))


def test_a_shape_error_names_its_values() -> None:
    with pytest.raises(ShapeError) as found:
        Conv2d(padding="valid").output(Maps(1, 2, 8))
    assert str(found.value) == "kernel-too-large: axis=freq, needed=3, arrives=2"
    assert letters(Maps(1, 2, 8)) == "C1 F2 T8"


@pytest.mark.parametrize(
    ("spec", "good", "expected"),
    [
        (Param("n", "int", 1, 1, 9), 3, 3),
        (Param("n", "float", 1.0, 0, 9), 3, 3.0),
        (Param("n", "bool", True), False, False),
        (Param("n", "choice", "a", choices=("a", "b")), "b", "b"),
        (Param("n", "pair", (1, 1), 1, 9), 4, (4, 4)),
        (Param("n", "pair", (1, 1), 1, 9), [2, 3], (2, 3)),
        (Param("n", "padding", "same", 0, 9, ("same",)), [1, 2, 3, 4], (1, 2, 3, 4)),
        (Param("n", "padding", "same", 0, 9, ("same",)), "same", "same"),
        (Param("n", "numbers", (), -9, 9), [1, 2.5], (1.0, 2.5)),
        (Param("n", "labels", ()), ["a", "b"], ("a", "b")),
    ],
)
def test_a_parameter_brings_values_into_form(spec: Param, good: object, expected: object) -> None:
    assert spec.check(good) == expected
    assert type(spec.check(good)) is type(expected)


@pytest.mark.parametrize(
    ("spec", "bad"),
    [
        *((Param("n", "int", 1, 1, 9), bad) for bad in (0, 10, 1.5, True, "1", None)),
        *((Param("n", "float", 1.0, 0, 9), bad) for bad in (-1, 9.5, math.nan, math.inf, True, "1")),
        *((Param("n", "bool", True), bad) for bad in (0, 1, "yes")),
        *((Param("n", "choice", "a", choices=("a", "b")), bad) for bad in ("c", 1, ("a",))),
        *((Param("n", "pair", (1, 1), 1, 9), bad) for bad in ((1,), (1, 2, 3), "12", (0, 1), (1, 2.5), True)),
        *((Param("n", "padding", "same", 0, 9, ("same",)), bad) for bad in ("other", (1, 2), 3, (1, 2, 3, 10))),
        *((Param("n", "numbers", (), -9, 9), bad) for bad in ("12", (1, "2"), (10,), 3)),
        *((Param("n", "labels", ()), bad) for bad in ("ab", ("a", ""), ("a", 1))),
    ],
)
def test_a_parameter_refuses_what_it_cannot_be(spec: Param, bad: object) -> None:
    with pytest.raises(ValueError, match=r"n (is|lies)"):
        spec.check(bad)


def test_a_default_tells_its_kind_or_is_refused() -> None:
    with pytest.raises(TypeError, match="no parameter kind"):
        param("words")
    assert {spec.name: spec.kind for spec in params_of(Conv2d)}["kernel"] == "pair"
    with pytest.raises(TypeError):
        Conv2d().with_values(size=3)


@pytest.mark.parametrize(
    "name", ["Conv", "1a", "a b", "", "für", "class", "match", "half", "state_dict", "trace", "x", "y", "torch"]
)
def test_names_that_would_break_the_code_are_refused(name: str) -> None:
    assert problem_with(name)


def test_a_fresh_name_counts_on() -> None:
    assert fresh("conv", {"conv1", "conv2", "conv4"}) == "conv3"
    assert fresh("conv2", {"conv2_1"}) == "conv2_2"


def test_an_array_counts_on_behind_its_values() -> None:
    assert Array("maps", 1, 2, 2, (5.0, 6.0)).filled() == (5.0, 6.0, 2.0, 3.0)
    assert Array("vector", 2, values=(1.0, 2.0, 3.0)).filled() == (1.0, 2.0)


def test_the_mel_scale_is_slaneys() -> None:
    assert hz_to_mel(1000.0) == pytest.approx(15.0)
    assert mel_to_hz(15.0) == pytest.approx(1000.0)
    assert hz_to_mel(6400.0) == pytest.approx(42.0)
    for hz in (0.0, 440.0, 4000.0):
        assert mel_to_hz(hz_to_mel(hz)) == pytest.approx(hz)


def test_a_front_end_knows_seconds_and_hertz() -> None:
    front = FrontEnd()
    assert (front.frame_seconds, front.patch_seconds, front.top_hz) == (0.016, 2.048, 8000.0)
    assert FrontEnd(fmax=4000.0).top_hz == 4000.0
    assert front.span_ms(1) == 64.0
    assert len(front.edges()) == 66
    assert front.span_hz(-5, 99) == (0.0, pytest.approx(8000.0))
