"""The effective field's lines: they hold their share of the gradient, are closed, and never leave it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from explorer.blocks.frontend import FrontEnd
from explorer.ui.contours import contours
from explorer.ui.effective import SHARES, effective


def rough(shape: tuple[int, int], seed: int, zeros: float = 0.5) -> np.ndarray:
    """A bell with grains and holes, as poolings leave it."""
    r = np.random.default_rng(seed)
    y, x = np.mgrid[: shape[0], : shape[1]]
    away = ((y - shape[0] / 2) / (shape[0] / 4 + 0.1)) ** 2 + ((x - shape[1] / 3) / (shape[1] / 5 + 0.1)) ** 2
    return np.exp(-away) * r.random(shape) * (r.random(shape) >= zeros)


def around(line: tuple[tuple[float, float], ...], x: float, y: float) -> int:
    """How often a line winds around a place."""
    turns = 0
    for (x0, y0), (x1, y1) in pairwise(line):
        if (y0 <= y) != (y1 <= y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0):
            turns += 1 if y1 > y0 else -1
    return turns


@pytest.mark.parametrize("shape", [(1, 1), (1, 9), (3, 3), (18, 18), (40, 100), (64, 128)])
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_the_levels_hold_their_shares(shape, seed):
    gradient = np.zeros((64, 160))
    gradient[: shape[0], 7 : 7 + shape[1]] = rough(shape, seed, 0.5 if min(shape) > 5 else 0.0)
    found = effective(gradient)
    assert [level.share for level in found.levels] == list(SHARES) == [0.5, 0.9]
    for level in found.levels:
        assert level.holds == pytest.approx(level.share, abs=0.01)
    (a, b, c, d), (a9, b9, c9, d9) = (level.box for level in found.levels)
    assert a9 <= a <= b <= b9
    assert c9 <= c <= d <= d9


def test_the_gradient_inside_of_the_drawn_lines_is_the_share():
    """By the lines alone: cells are cut into small squares, and those that the lines go round are added up."""
    gradient = np.zeros((24, 40))
    gradient[2:20, 5:23] = rough((18, 18), 4)
    for level in effective(gradient).levels:
        held = 0.0
        for row, column in np.argwhere(gradient):
            places = [(column + (i + 0.5) / 5, row + (j + 0.5) / 5) for i in range(5) for j in range(5)]
            inside = [sum(around(line, x, y) for line in level.lines) != 0 for x, y in places]
            held += gradient[row, column] * float(np.mean(inside))
        assert held / gradient.sum() == pytest.approx(level.share, abs=0.02)


def test_lines_are_closed_and_stay_where_the_gradient_is():
    gradient = np.zeros((64, 128))
    gradient[10:28, 40:58] = rough((18, 18), 3)
    for level in effective(gradient).levels:
        first, end, lowest, top = level.box
        for line in level.lines:
            assert line[0] == line[-1]
            assert all(40 <= x <= 58 and 10 <= y <= 28 for x, y in line)
            assert all(first - 0.5 <= x <= end + 0.5 and lowest - 0.5 <= y <= top + 0.5 for x, y in line)


def test_a_single_cell_and_nothing_at_all():
    gradient = np.zeros((64, 128))
    assert effective(gradient) is None
    gradient[5, 9] = 2.0
    for level in effective(gradient).levels:
        (line,) = level.lines
        assert all(9 <= x <= 10 and 5 <= y <= 6 for x, y in line)
        assert level.holds == pytest.approx(level.share, abs=0.01)


def test_its_size_is_measured_as_the_exact_fields():
    """An even gradient needs nearly all of its box; measured whole it is exactly the field's size."""
    front = FrontEnd()
    gradient = np.zeros((64, 128))
    gradient[20:38, 50:68] = 1.0
    milliseconds, hz = effective(gradient).size(front)
    low, high = front.span_hz(20, 37)
    assert 0.8 * front.span_ms(18) < milliseconds <= front.span_ms(18)
    assert 0.8 * (high - low) < hz <= high - low


def test_two_hills_have_two_lines_and_a_ring_has_two():
    y, x = np.mgrid[:30, :60]
    hills = np.exp(-((x - 15) ** 2 + (y - 15) ** 2) / 20) + np.exp(-((x - 45) ** 2 + (y - 15) ** 2) / 20)
    assert len(contours(hills, 0.5)) == 2
    away = np.hypot(x - 30, y - 15)
    ring = np.exp(-((away - 8) ** 2) / 4)
    lines = contours(ring, 0.5)
    assert len(lines) == 2
    radii = sorted(float(np.mean([np.hypot(px - 30, py - 15) for px, py in line])) for line in lines)
    assert radii == [
        pytest.approx(8 - np.sqrt(4 * np.log(2)), abs=0.1),
        pytest.approx(8 + np.sqrt(4 * np.log(2)), abs=0.1),
    ]


def test_saddles_are_cut_without_crossing():
    board = np.indices((6, 6)).sum(0) % 2.0
    lines = contours(board, 0.5)
    assert all(line[0] == line[-1] for line in lines)
    assert len(lines) == 18
    assert contours(np.zeros((4, 4)), 0.5) == ()
    assert len(contours(np.ones((4, 4)), 0.5)) == 1
