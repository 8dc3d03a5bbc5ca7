"""Numbers are written as in the design's pages."""

from __future__ import annotations

import pytest

from explorer.words import numbers


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0"), (7, "7"), (999, "999"), (1000, "1 k"), (1234, "1.23 k"), (15_434, "15.4 k"), (145_482, "145 k"),
     (999_499, "999 k"), (999_500, "1 M"), (15_500_000, "15.5 M"), (268_451_840, "268 M"), (2.5e9, "2.5 G")],
)  # fmt: skip
def test_counts_have_three_digits(number: float, words: str) -> None:
    assert numbers.compact(number) == words


def test_exact_numbers_have_thin_spaces() -> None:
    assert numbers.exact(9248) == "9\u2009248"
    assert numbers.exact(145_482) == "145\u2009482"
    assert numbers.exact(12) == "12"
    assert numbers.exact(-1000) == "−1\u2009000"


@pytest.mark.parametrize(
    ("ms", "words"),
    [(0, "0 ms"), (1.5, "1.5 ms"), (16, "16 ms"), (336, "336 ms"), (999.4, "999 ms"), (999.6, "1.0 s"),
     (2048, "2.05 s"), (2400, "2.4 s"), (8000, "8.0 s"), (128_000, "128 s")],
)  # fmt: skip
def test_durations(ms: float, words: str) -> None:
    assert numbers.milliseconds(ms) == words


@pytest.mark.parametrize(
    ("hz", "words"),
    [(0, "0 Hz"), (62.5, "62.5 Hz"), (710.3, "710 Hz"), (999.7, "1.0 kHz"), (1490, "1.5 kHz"), (2000, "2.0 kHz"),
     (16_000, "16 kHz"), (22_050, "22.1 kHz"), (44_100, "44.1 kHz")],
)  # fmt: skip
def test_frequencies(hz: float, words: str) -> None:
    assert numbers.hertz(hz) == words


def test_spans_leave_out_what_is_unknown() -> None:
    assert numbers.span(336, (710, 2200)) == "336 ms × 1.5 kHz"
    assert numbers.span(336, 1490.0) == "336 ms × 1.5 kHz"
    assert numbers.span(336, None) == "336 ms"
    assert numbers.span(None, (0, 8000)) == "8.0 kHz"
    assert numbers.span(None, None) == ""


def test_german_has_a_comma() -> None:
    assert numbers.span(2048, (710, 2200), "de") == "2,05 s × 1,5 kHz"
    assert numbers.compact(15_434, "de") == "15,4 k"


def test_plain_numbers() -> None:
    assert numbers.plain(0.0003) == "0.0003"
    assert numbers.plain(-2.5) == "−2.5"
    assert numbers.plain(123456) == "123000"
    assert numbers.plain(float("nan")) == "–"
    assert numbers.plain(float("-inf")) == "−∞"
    assert numbers.memory(1.83e9) == "1.8 GB"
    assert numbers.memory(512) == "512 B"
