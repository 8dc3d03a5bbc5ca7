from __future__ import annotations

import pytest

from explorer.blocks.frontend import FrontEnd

FRONT = FrontEnd(sample_rate=16_000, n_fft=1024, hop=256, frames=128)


@pytest.mark.parametrize("front", [FRONT, FrontEnd(sample_rate=44_100, n_fft=1024, hop=1024)])
def test_a_frame_lies_around_its_hops(front: FrontEnd) -> None:
    middle = 5 * front.hop / front.sample_rate
    assert front.place(middle) == pytest.approx(5.5)
    assert front.seconds(5.5) == pytest.approx(middle)
    assert front.seconds(5) == pytest.approx(middle - front.frame_seconds / 2)
    assert front.seconds(6) == pytest.approx(middle + front.frame_seconds / 2)
    assert [front.frame_at(middle + share * front.frame_seconds) for share in (-0.51, -0.49, 0, 0.49, 0.51)] == [
        4,
        5,
        5,
        5,
        6,
    ]


def test_places_and_moments_are_each_others_way_back() -> None:
    for place in (-0.5, 0.0, 0.5, 17.25):
        assert FRONT.place(FRONT.seconds(place)) == pytest.approx(place)


def test_a_patch_is_as_long_as_its_hops_and_begins_half_a_hop_early() -> None:
    start, end = FRONT.span(0, FRONT.frames)
    assert start == pytest.approx(-0.008)
    assert end - start == pytest.approx(FRONT.patch_seconds)
    assert FRONT.span(10, 0) == (FRONT.seconds(10), FRONT.seconds(10))
    assert FRONT.frame_at(-0.009) == -1
