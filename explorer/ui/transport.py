"""The playhead: what plays, from where, and how the window hears of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Thread

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from explorer.audio.excerpt import Excerpt
from explorer.audio.player import Player
from explorer.words import text


class Transport(QObject):
    """Plays excerpts of the loaded sound; the playhead is a time in that sound, in seconds, whatever plays."""

    moved = Signal(float)
    changed = Signal(bool)
    no_output = Signal(str)
    _ran_out = Signal()

    def __init__(self, parent: QObject | None = None, language: Callable[[], str] = lambda: "en") -> None:
        super().__init__(parent)
        self._player = Player(on_end=self._ran_out.emit)
        self._ran_out.connect(self._finish, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self)
        self._timer.setInterval(16)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._follow)
        self._playhead = 0.0
        self._begins = 0.0
        self._what = ""
        self._told = False
        self._language = language
        self._range: tuple[float, float] | None = None
        self._repeat = True
        self._sound: tuple[Excerpt, int] | None = None

    @property
    def playhead(self) -> float:
        """Seconds into the sound."""
        return self._playhead

    @property
    def playing(self) -> str:
        """What plays (``sound``, ``patch``, ``unit``, ``block``), or nothing."""
        return self._what

    @property
    def handed_out(self) -> bool:
        """Whether the output has taken the first frames of what plays."""
        return bool(self._what) and self._player.position > 0

    def prepare(self, sample_rate: int) -> None:
        """Open the device ahead of the first play; a slow driver must not hold up the window."""
        Thread(target=self._open, args=(sample_rate,), name="player-opening", daemon=True).start()

    def _open(self, sample_rate: int) -> None:
        with suppress(ValueError):  # the window was closed meanwhile
            self._player.prepare(sample_rate)

    @property
    def range(self) -> tuple[float, float] | None:
        """The stretch of the sound, in seconds, that playing it keeps to."""
        return self._range

    def set_range(self, chosen: tuple[float, float] | None) -> None:
        """Keep to a stretch of the sound from the next play on, or (None) to nothing."""
        self._range = chosen

    def set_repeat(self, repeat: bool) -> None:
        """Play the stretch again and again, or once; what plays goes on from where it is."""
        if repeat == self._repeat:
            return
        self._repeat = repeat
        if self._what == "sound" and self._range is not None and self._sound is not None:
            self.play("sound", *self._sound, start=self._begins + self._player.position)

    def play(self, what: str, excerpt: Excerpt, sample_rate: int, start: float = 0.0) -> None:
        """Play an excerpt from ``start`` seconds into it, in place of what plays now.

        Of the ``sound`` only the chosen stretch plays, where there is one: from its beginning, unless ``start`` lies in
        it, and again and again while repeating is on.
        """
        self._begins = excerpt.start
        samples, loop = excerpt.samples, None
        if what == "sound":
            self._sound = (excerpt, sample_rate)
            if self._range is not None:
                first, last = (round(each * sample_rate) for each in self._range)
                first = min(first, max(len(samples) - 1, 0))
                last = min(max(last, first + 1), len(samples))
                inside = first <= round(start * sample_rate) < last - sample_rate // 100
                start = start if inside else first / sample_rate
                samples = samples[:last]
                loop = (first / sample_rate, last / sample_rate) if self._repeat else None
        self._player.play(samples, sample_rate, start, loop)
        if self._player.reason and not self._told:
            self._told = True
            self.no_output.emit(text("audio.no output", self._language()))
        self._what = what
        self._timer.start()
        self.changed.emit(True)

    def stop(self) -> None:
        """Stop; the playhead stays where it is."""
        if self._what:
            self._follow()
            self._player.stop()
            self._finish()

    def seek(self, seconds: float) -> None:
        """Put the playhead somewhere while nothing plays."""
        self._playhead = max(0.0, seconds)
        self.moved.emit(self._playhead)

    def close(self) -> None:
        """Stop and give the device back."""
        self._timer.stop()
        self._player.close()

    def _follow(self) -> None:
        self._playhead = self._begins + self._player.position
        self.moved.emit(self._playhead)

    def _finish(self) -> None:
        if self._what and not self._player.playing:
            self._timer.stop()
            self._what = ""
            self._sound = None
            self.changed.emit(False)
