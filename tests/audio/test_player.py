"""The playhead follows the frames handed to the device; threads end; no device is no obstacle."""

from __future__ import annotations

import math
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from explorer.audio.output import ClockOutput, DeviceOutput, Feed, NoOutputError
from explorer.audio.player import NO_OUTPUT, Player
from explorer.audio.run import Run

RATE = 16_000


@pytest.fixture(autouse=True)
def _no_thread_is_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    assert set(threading.enumerate()) <= before


def until(true: Callable[[], bool]) -> None:
    """Wait for something that must come."""
    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.002)


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine may make an output by hand wait; only the tests of lost devices are impatient."""
    monkeypatch.setattr("explorer.audio.player._LOST_SECONDS", 60.0)


class ByHand:
    """An output that asks when the test says so."""

    def __init__(self, sample_rate: int, feed: Feed) -> None:
        self.sample_rate, self.latency, self.running, self.feed = sample_rate, 0.0, False, feed
        self.closed = False

    def start(self) -> None:
        self.running = True

    def stop(self) -> None:
        self.running = False

    def close(self) -> None:
        self.running, self.closed = False, True


class Shop:
    """Opens outputs by hand, and remembers them; sold out, it has none."""

    def __init__(self) -> None:
        self.sold: list[ByHand] = []
        self.empty = False

    def __call__(self, sample_rate: int, feed: Feed) -> ByHand:
        if self.empty:
            raise NoOutputError("sold out")
        self.sold.append(ByHand(sample_rate, feed))
        return self.sold[-1]


@pytest.fixture
def shop() -> Shop:
    return Shop()


@pytest.fixture
def player(shop: Shop) -> Iterator[Player]:
    made = Player(opener=shop)
    yield made
    made.close()


RAMP = np.arange(RATE, dtype=np.float32)


def test_the_device_gets_the_samples_from_the_start_on(player: Player, shop: Shop) -> None:
    assert (player.position, player.playing) == (0.0, False)
    player.play(RAMP, RATE, start=0.25)
    assert player.playing
    assert player.reason is None
    device = shop.sold[0]
    assert device.running
    assert device.feed(100).tolist() == RAMP[4_000:4_100].tolist()
    assert device.feed(60).tolist() == RAMP[4_100:4_160].tolist()
    assert 0.25 <= player.position <= 0.26


def test_stop_keeps_the_place(player: Player, shop: Shop) -> None:
    player.play(RAMP, RATE)
    shop.sold[0].feed(1_600)
    until(lambda: player.position == 0.1)
    player.stop()
    assert (player.playing, player.position) == (False, 0.1)
    assert not shop.sold[0].feed(50).any()


def test_the_same_rate_keeps_the_device_another_changes_it(player: Player, shop: Shop) -> None:
    assert player.prepare(RATE) is None
    assert not player.playing
    player.play(RAMP, RATE)
    player.play(RAMP[::-1], RATE)
    assert len(shop.sold) == 1
    assert shop.sold[0].feed(2).tolist() == [15_999, 15_998]
    player.play(RAMP, 8_000)
    assert shop.sold[0].closed
    assert shop.sold[1].sample_rate == 8_000
    player.prepare(RATE)  # not while something plays at another rate
    assert len(shop.sold) == 2


def test_without_a_device_the_playhead_runs_and_says_why() -> None:
    ended = threading.Event()
    shop = Shop()
    shop.empty = True
    player = Player(ended.set, shop)
    player.play(RAMP[:1_600], RATE)
    assert player.reason == NO_OUTPUT
    assert player.reason == "No sound device was found, so playing is off; connect one and press Space again."
    assert ended.wait(20)
    assert (player.playing, player.position) == (False, 0.1)
    shop.empty = False
    player.play(RAMP, RATE)
    assert player.reason is None
    assert len(shop.sold) == 1
    player.close()


def test_the_end_is_told_once_it_was_heard(shop: Shop) -> None:
    ended = threading.Event()
    player = Player(ended.set, shop)
    player.play(RAMP[:100], RATE)
    assert shop.sold[0].feed(160).tolist() == [*range(100), *[0] * 60]
    assert ended.wait(20)
    assert (player.playing, player.position) == (False, 100 / RATE)
    player.close()


def test_the_end_may_begin_the_next(shop: Shop) -> None:
    again = threading.Event()

    def more() -> None:
        if not again.is_set():
            again.set()
            player.play(RAMP, RATE, start=0.5)

    player = Player(more, shop)
    player.play(np.zeros(0, np.float32), RATE)
    shop.sold[0].feed(10)
    assert again.wait(20)
    until(lambda: player.playing)
    assert shop.sold[0].feed(1).tolist() == [8_000]
    player.close()


def test_a_stopped_sound_does_not_end(shop: Shop) -> None:
    ended = threading.Event()
    player = Player(ended.set, shop)
    player.play(RAMP, RATE)
    player.stop()
    player.close()
    assert not ended.is_set()


def test_an_idle_device_is_stopped_and_started_again(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explorer.audio.player._IDLE_SECONDS", 0.01)
    player = Player(opener=shop)
    player.play(RAMP, RATE)
    player.stop()
    until(lambda: not shop.sold[0].running)
    player.play(RAMP, RATE)
    assert shop.sold[0].running
    assert len(shop.sold) == 1
    player.close()
    assert shop.sold[0].closed


def test_a_device_that_falls_silent_is_replaced_by_a_clock(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explorer.audio.player._LOST_SECONDS", 0.05)
    player = Player(opener=shop)
    player.play(RAMP, RATE)
    shop.sold[0].feed(160)
    until(lambda: player.reason == NO_OUTPUT)
    until(lambda: player.position > 0.05)
    assert shop.sold[0].closed
    player.close()


def test_a_device_that_does_not_start_is_replaced_by_a_clock(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: ByHand) -> None:
        raise NoOutputError("busy")

    monkeypatch.setattr(ByHand, "start", refuse)
    player = Player(opener=shop)
    player.play(RAMP, RATE)
    assert player.reason == NO_OUTPUT
    until(lambda: player.position > 0.05)
    player.close()


def test_closing_twice_and_playing_after(shop: Shop) -> None:
    player = Player(opener=shop)
    player.play(RAMP, RATE)
    player.close()
    player.close()
    with pytest.raises(ValueError, match="closed"):
        player.play(RAMP, RATE)
    Player(opener=shop).close()


def test_a_loop_must_hold_something(player: Player) -> None:
    for loop in ((0.5, 0.5), (2.0, 3.0), (-1.0, 0.5)):
        with pytest.raises(ValueError, match="no sample"):
            player.play(RAMP, RATE, loop=loop)


def test_a_real_device_that_plays_nothing() -> None:
    """The whole way through the audio library, whose null backend asks at a real clock."""
    import miniaudio

    ended = threading.Event()
    player = Player(ended.set, lambda rate, feed: DeviceOutput(rate, feed, [miniaudio.Backend.NULL]))
    player.play(RAMP[:3_200] / RATE, RATE)
    assert player.reason is None
    places = []
    while not ended.is_set():
        places.append(player.position)
        time.sleep(0.002)
        assert len(places) < 10_000
    assert places == sorted(places)
    assert len(set(places)) > 3
    assert player.position == 0.2
    player.play(RAMP, RATE, loop=(0.0, 0.01))
    player.stop()
    player.close()


def test_the_machines_own_output_or_a_clock() -> None:
    """Whatever this machine has, the call returns, the playhead moves, and the terminal stays clean."""
    program = (
        "import time, numpy as np\n"
        "from explorer.audio.player import Player\n"
        "player = Player()\n"
        "player.play(np.zeros(16_000, np.float32), 16_000)\n"
        "while player.position < 0.05: time.sleep(0.01)\n"
        "player.close()\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout + done.stderr == ""


def test_the_clock_takes_real_time() -> None:
    taken: list[int] = []

    def feed(frames: int) -> np.ndarray:
        taken.append(frames)
        return np.zeros(frames, np.float32)

    clock = ClockOutput(1_000, feed)
    begun = time.monotonic()
    clock.start()
    clock.start()
    until(lambda: sum(taken) > 60)
    assert sum(taken) <= (time.monotonic() - begun + 0.011) * 1_000 + 1
    clock.close()
    total = sum(taken)
    clock.close()
    assert sum(taken) == total
    assert not clock.running


def test_position_is_what_is_heard() -> None:
    run = Run(RAMP, 1_000, start=2.0)
    run.begin(10.0, latency=0.03)
    assert run.position(10.5) == 2.0  # nothing was handed out yet
    for _ in range(3):
        run.hand_out(10, 10.5)
    assert run.position(10.5) == 2.0
    assert run.position(10.51) == pytest.approx(2.01)
    assert run.position(11.0) == pytest.approx(2.03)  # a device that stops asking has played what it had
    run.hand_out(10, 10.535)  # late: the playhead waits and does not jump back
    assert run.position(10.535) == pytest.approx(2.03)
    assert math.isinf(run.seconds_left(10.6))


def test_the_end_of_a_run() -> None:
    run = Run(RAMP[:25], 1_000)
    run.begin(0.0, latency=0.02)
    assert run.hand_out(20, 0.0).tolist() == list(range(20))
    assert run.hand_out(20, 0.02).tolist() == [20, 21, 22, 23, 24, *[0] * 15]
    assert run.seconds_left(0.02) == pytest.approx(0.005)
    assert run.position(0.1) == 0.025
    assert run.seconds_left(0.1) < 0


def test_loops() -> None:
    run = Run(RAMP[:20], 10, start=0.8, loop=(1.0, 1.3))
    run.begin(0.0, latency=0.0)
    assert run.hand_out(12, 0.0).tolist() == [8, 9, 10, 11, 12, 10, 11, 12, 10, 11, 12, 10]
    assert run.position(0.0) == pytest.approx(1.1)
    assert math.isinf(run.seconds_left(100.0))
    behind = Run(RAMP[:20], 10, start=1.5, loop=(1.0, 1.3))
    assert behind.hand_out(6, 0.0).tolist() == [15, 16, 17, 18, 19, 0]


@pytest.mark.parametrize(("start", "place"), [(-3.0, 0.0), (99.0, 2.0)])
def test_a_start_beyond_the_sound(start: float, place: float) -> None:
    assert Run(RAMP[:20], 10, start=start).position(0.0) == place
