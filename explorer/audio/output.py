"""Where sound goes: a device of this machine, or a clock that takes it at the same pace."""

from __future__ import annotations

import ctypes
import sys
import threading
import time
from collections.abc import Callable, Generator
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

PERIOD_SECONDS: Final = 0.01
_PERIODS: Final = 3

# Gives the next frames of mono sound [shape=(frames,)]; called from the output's own thread.
Feed = Callable[[int], NDArray[np.float32]]


class NoOutputError(Exception):
    """This machine has nothing to play on, or what it had does not answer."""


class Output(Protocol):
    """Something that asks a feed for frames at ``sample_rate`` Hz while it runs, ``latency`` seconds ahead."""

    sample_rate: int
    latency: float
    running: bool

    def start(self) -> None:
        """Begin to ask; nothing if it already does. Raises NoOutputError where that fails."""

    def stop(self) -> None:
        """Ask no more, until started again."""

    def close(self) -> None:
        """Stop for good and give back what was held."""


Opener = Callable[[int, Feed], Output]


def open_output(sample_rate: int, feed: Feed) -> Output:
    """The machine's default output; the system converts the rate.

    Raises:
        NoOutputError: there is none.
    """
    return DeviceOutput(sample_rate, feed)


class DeviceOutput:
    """The default device, through miniaudio; ``backends`` narrows where to look."""

    latency = _PERIODS * PERIOD_SECONDS

    def __init__(self, sample_rate: int, feed: Feed, backends: list[Any] | None = None) -> None:
        import miniaudio  # 20 ms that only playing needs

        self.sample_rate = sample_rate
        self.running = False
        self._feed = feed
        self._failure = miniaudio.MiniaudioError
        _quieten_alsa()
        try:
            self._device = miniaudio.PlaybackDevice(
                output_format=miniaudio.SampleFormat.FLOAT32,
                nchannels=1,
                sample_rate=sample_rate,
                buffersize_msec=round(1000 * PERIOD_SECONDS),
                callback_periods=_PERIODS,
                backends=backends,
                app_name="Layerscope",
            )
        except miniaudio.MiniaudioError as error:
            raise NoOutputError("no output device could be opened") from error
        # Where no sound system answers at all, miniaudio falls back on one that plays nothing.
        if self._device.backend == "Null" and backends is None:
            self._device.close()
            raise NoOutputError("the machine has no sound system")

    def start(self) -> None:
        """Begin to ask."""
        if self.running:
            return
        frames = self._frames()
        next(frames)
        try:
            self._device.start(frames)
        except self._failure as error:
            self._device.callback_generator = None
            raise NoOutputError("the output device does not start") from error
        self.running = True

    def stop(self) -> None:
        """Ask no more."""
        self.running = False
        try:
            self._device.stop()
        except self._failure as error:
            raise NoOutputError("the output device does not stop") from error

    def close(self) -> None:
        """Give the device back."""
        self.running = False
        self._device.close()

    def _frames(self) -> Generator[NDArray[np.float32] | bytes, int, None]:
        wanted = yield b""
        while True:
            wanted = yield self._feed(wanted)


class ClockOutput:
    """Takes frames in real time and lets nobody hear them, so that the playhead runs without a device."""

    latency = PERIOD_SECONDS

    def __init__(self, sample_rate: int, feed: Feed) -> None:
        self.sample_rate = sample_rate
        self.running = False
        self._feed = feed
        self._halt = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to ask."""
        if self.running:
            return
        self.running = True
        self._halt.clear()
        self._thread = threading.Thread(target=self._tick, name="silent output", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ask no more."""
        self.running = False
        self._halt.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def close(self) -> None:
        """As stop."""
        self.stop()

    def _tick(self) -> None:
        begun, taken = time.monotonic(), 0
        while True:
            due = int((time.monotonic() - begun + PERIOD_SECONDS) * self.sample_rate)
            if due > taken:
                self._feed(due - taken)
                taken = due
            if self._halt.wait(PERIOD_SECONDS):
                return


_ALSA_HANDLER: Final = ctypes.CFUNCTYPE(
    None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p
)(lambda *_: None)


def _quieten_alsa() -> None:
    """Keep ALSA from writing dozens of lines to the terminal for every device that is not there."""
    if not sys.platform.startswith("linux"):
        return
    try:
        alsa = ctypes.CDLL("libasound.so.2")
    except OSError:
        return  # no ALSA, no lines
    alsa.snd_lib_error_set_handler(_ALSA_HANDLER)
