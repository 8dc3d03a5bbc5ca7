"""Play sounds, with a playhead that follows what is heard, also on a machine that cannot play."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from explorer.audio.excerpt import Excerpt, ducked_excerpt
from explorer.audio.output import ClockOutput, NoOutputError, Opener, Output, open_output
from explorer.audio.run import Run
from explorer.words import text

__all__ = ["NO_OUTPUT", "Excerpt", "Player", "ducked_excerpt"]

NO_OUTPUT: Final = text("audio.no output")
_IDLE_SECONDS: Final = 3.0  # after this long without playing the device is stopped; starting it again is quick
_LOST_SECONDS: Final = 1.0  # a device that asks for nothing for so long is gone


class Player:
    """Plays one sound at a time.

    The playhead is counted in frames handed to the device, less those it still holds. Without a device a clock
    takes the frames at the same pace, and ``reason`` says why nothing is heard; each play looks for a device again.
    One thread of the player's own opens, starts, watches and closes the device, so nothing here waits for a driver
    but the first play at a rate. It also calls ``on_end`` when a sound has run out (not when it was stopped).
    """

    def __init__(self, on_end: Callable[[], None] | None = None, opener: Opener = open_output) -> None:
        self.on_end = on_end
        self._opener = opener
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._closed = False
        self._request: _Request | None = None
        self._output: Output | None = None  # touched by the player's thread only
        self._reason: str | None = None
        self._run: Run | None = None
        self._resting = 0.0  # position while nothing plays, in seconds
        self._quiet_since = 0.0

    @property
    def reason(self) -> str | None:
        """Why nothing can be heard, in a sentence; None where it can, and before the first try."""
        return self._reason

    @property
    def playing(self) -> bool:
        """Whether a sound is running."""
        return self._run is not None

    @property
    def position(self) -> float:
        """Seconds into the sound of what is heard now; where it stopped, once it has."""
        with self._changed:
            return self._run.position(time.monotonic()) if self._run is not None else self._resting

    def prepare(self, sample_rate: int) -> str | None:
        """Open the device for sound at this rate ahead of the first play; gives the reason if there is none."""
        self._ask(_Request(sample_rate, None))
        return self._reason

    def play(
        self,
        samples: NDArray[np.floating],
        sample_rate: int,
        start: float = 0.0,
        loop: tuple[float, float] | None = None,
    ) -> None:
        """Play mono samples [shape=(n,)] from ``start`` seconds on, in place of what plays now.

        ``loop`` repeats, once reached, from its first to its second time in seconds until stopped.

        Raises:
            ValueError: the loop holds no sample, or the player is closed.
        """
        self._ask(_Request(sample_rate, Run(samples, sample_rate, start, loop)))

    def stop(self) -> None:
        """Stop at once; the position stays."""
        with self._changed:
            self._request = None
            if self._run is not None:
                self._rest(self._run.position(time.monotonic()))
            self._changed.notify_all()

    def close(self) -> None:
        """Stop, and give back device and thread; on_end is not called any more."""
        self.stop()
        with self._changed:
            self._closed = True
            thread = self._thread
            self._changed.notify_all()
        if thread is not None and thread is not threading.current_thread():
            thread.join()

    def _ask(self, request: _Request) -> None:
        """Leave a request to the thread, and wait until it has been served or overtaken."""
        with self._changed:
            if self._closed:
                raise ValueError("the player is closed")
            if self._run is not None and request.run is not None:
                self._rest(self._run.position(time.monotonic()))
            self._request = request
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="player", daemon=True)
                self._thread.start()
            self._changed.notify_all()
            if threading.current_thread() is not self._thread:  # on_end may play the next sound
                self._changed.wait_for(lambda: self._request is not request)

    def _rest(self, position: float) -> None:
        self._resting = position
        self._run = None
        self._quiet_since = time.monotonic()

    def _feed(self, frames: int) -> NDArray[np.float32]:
        """The next frames for the output [shape=(frames,)], silence where nothing plays."""
        with self._changed:
            if self._run is None:
                return np.zeros(frames, np.float32)
            block = self._run.hand_out(frames, time.monotonic())
            if self._run.ends_at is not None:
                self._changed.notify_all()
            return block

    def _work(self) -> None:
        """The thread: do what is asked, and what time brings, until closed."""
        while (task := self._await_task()) is not None:
            task()
        if self._output is not None:
            self._output.close()
            self._output = None

    def _await_task(self) -> Callable[[], None] | None:
        """What to do next, as soon as there is something; None once closed."""
        with self._changed:
            while not self._closed:
                now = time.monotonic()
                wait: float | None = None
                if self._request is not None:
                    return partial(self._serve, self._request)
                if self._run is not None:
                    left = self._run.seconds_left(now)
                    if left <= 0:
                        return partial(self._end, self._run)
                    wait = self._run.called + _LOST_SECONDS - now
                    if wait <= 0:
                        return self._lose
                    wait = min(wait, left)
                elif self._output is not None and self._output.running:
                    wait = self._quiet_since + _IDLE_SECONDS - now
                    if wait <= 0:
                        return self._output.stop
                self._changed.wait(wait)
            return None

    def _serve(self, request: _Request) -> None:
        """Have an output at the rate asked for, and begin to play on it."""
        fits = self._output is not None and self._output.sample_rate == request.sample_rate
        busy = request.run is None and self._run is not None  # prepared ahead, but something plays
        if not busy and (not fits or self._reason is not None):
            self._replace(request.sample_rate)
        with self._changed:
            if self._request is not request:  # stopped or overtaken meanwhile
                return
            if request.run is not None:
                request.run.begin(time.monotonic(), self._output.latency if self._output is not None else 0.0)
                self._run = request.run
        if request.run is not None:
            self._start()
        with self._changed:
            if self._request is request:
                self._request = None
            self._changed.notify_all()

    def _replace(self, sample_rate: int) -> None:
        """Open the device at a rate, or a clock where there is none."""
        if self._output is not None:
            self._output.close()
        try:
            self._output = self._opener(sample_rate, self._feed)
            self._reason = None
        except NoOutputError:
            self._output = ClockOutput(sample_rate, self._feed)
            self._reason = NO_OUTPUT

    def _start(self) -> None:
        try:
            if self._output is not None:
                self._output.start()
        except NoOutputError:
            self._lose()

    def _lose(self) -> None:
        """The device is gone: a clock goes on from where it was."""
        if self._output is None:
            return
        self._output.close()
        self._output = ClockOutput(self._output.sample_rate, self._feed)
        self._reason = NO_OUTPUT
        with self._changed:
            if self._run is not None:
                self._run.called = time.monotonic()
        self._output.start()

    def _end(self, run: Run) -> None:
        """The sound has run out."""
        with self._changed:
            if self._run is not run:
                return
            self._rest(run.seconds)
        if self.on_end is not None:
            self.on_end()


@dataclass(frozen=True, eq=False)
class _Request:
    """An output at a rate, and what to play on it, if anything."""

    sample_rate: int
    run: Run | None
