"""The sound through a block: its maps as a soft mask, beside the original at the same loudness, over any stretch."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from explorer.audio.excerpt import Excerpt
from explorer.audio.masking import same_loudness
from explorer.ipc.messages import Array
from explorer.ipc.studies_inside import SpanStudied, StudySpan
from explorer.ui.excerpts import bands_of, cut, excerpt_through, soft_mask
from explorer.ui.workspace import Workspace

LONGEST: Final = 180.0
"""Seconds of a sound that are listened to at once; of a longer one those around the patch."""


_PLAYS: Final = {"original": "patch", "through": "block"}
"""What the transport calls each side."""


@dataclass(frozen=True)
class Stretch:
    """Frames of the sound, from ``start`` up to ``start + frames``; ``whole`` says that it is all of it."""

    start: int
    frames: int
    whole: bool = True


def stretch_of(session: Any) -> Stretch:
    """The whole sound, or, where it is long, as much of it as is listened to at once, around the patch."""
    total = session.spectrogram.shape[2]
    most = max(round(LONGEST / session.front.frame_seconds), session.front.frames)
    if total <= most:
        return Stretch(0, total)
    start = session.patch_start + session.front.frames // 2 - most // 2
    return Stretch(min(max(start, 0), total - most), most, whole=False)


@dataclass(frozen=True, eq=False)
class Both:
    """A stretch of the sound and the same through a block, equally loud, at ``rate``; and the spectrogram of both,
    in dB [shape=(n_mels, frames)]."""

    path: str
    channel: int | None
    stretch: Stretch
    rate: int
    original: Excerpt
    through: Excerpt
    sound: Array
    kept: Array


@dataclass(frozen=True)
class Wish:
    """What is to be heard: all maps of the block at ``path`` or one ``channel``; the patch or the ``whole`` sound."""

    path: str = ""
    channel: int | None = None
    whole: bool = False


class Through(QObject):
    """Asks the worker how strongly a block answers, makes the sound, and plays either side; ``changed`` tells of it."""

    changed = Signal()

    def __init__(self, workspace: Workspace, session: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._session = workspace, session
        self.wish = Wish()
        self.side = "through"
        self.both: Both | None = None
        self.short = False
        self._asked: tuple[Wish, Stretch] | None = None
        self._mine = False
        session.studies.arrived.connect(self._arrived)
        session.playing_changed.connect(self._playing_changed)

    def want(self, **changes: Any) -> None:
        """Wish for something else, and ask for it."""
        wish = replace(self.wish, **changes)
        if wish != self.wish:
            self.wish = wish
            self.ask()

    def ask(self) -> None:
        """Ask how strongly the block answers now; what was made before is dropped when another block is wanted."""
        session = self._session
        if self.both is not None and (self.both.path, self.both.channel) != (self.wish.path, self.wish.channel):
            self.both = None
            self.changed.emit()
        if not self.wish.path or session.spectrogram is None or session.at_rate is None:
            return
        stretch = self._stretch()
        self.short = stretch.frames < 2
        if self.short:
            self.stop()
            self.both, self._asked = None, None
            self.changed.emit()
            return
        self._asked = self.wish, stretch
        part = np.ascontiguousarray(session.spectrogram[:, :, _frames(stretch)])
        session.studies.ask(StudySpan, self.wish.path, spectrogram=part, strength=True, channel=self.wish.channel)

    def _stretch(self) -> Stretch:
        session = self._session
        if self.wish.whole:
            return stretch_of(session)
        there = session.spectrogram.shape[2] - session.patch_start
        return Stretch(session.patch_start, min(session.front.frames, there), whole=False)

    def _arrived(self, told: object) -> None:
        session = self._session
        if not isinstance(told, SpanStudied) or not told.strength or self._asked is None or session.at_rate is None:
            return
        wish, stretch = self._asked
        block = self._workspace.report.blocks.get(wish.path)
        if wish != self.wish or told.path != wish.path or block is None or session.spectrogram is None:
            return
        strength = told.values[0]
        bands = bands_of(block, session.front, stretch.frames, soft_mask(strength))
        made = excerpt_through(session.at_rate, session.front, stretch.start, stretch.frames, block, strength)
        if bands is None or made is None:
            return
        samples = cut(session.at_rate, session.front, stretch.start, stretch.frames).samples
        original, through = same_loudness(np.asarray(samples, np.float32), made.samples)
        self.both = Both(
            wish.path,
            wish.channel,
            stretch,
            session.front.sample_rate,
            Excerpt(original, made.start),
            Excerpt(through, made.start),
            *_pictures(session, stretch, bands),
        )
        self.changed.emit()

    # ------------------------------------------------------------------------------------------------------- listening
    def play(self, side: str | None = None, at: float | None = None) -> None:
        """Play a side, from ``at`` seconds of the sound on; where something of it plays, from there."""
        if self.both is None:
            return
        self.side = side or self.side
        transport = self._session.transport
        excerpt = self.both.original if self.side == "original" else self.both.through
        start = 0.0
        if at is not None:
            start = at - excerpt.start
        elif self.playing:
            start = transport.playhead - excerpt.start
        length = len(excerpt.samples) / self.both.rate
        self._mine = True
        transport.play(_PLAYS[self.side], excerpt, self.both.rate, start if 0 <= start < length else 0.0)

    @property
    def playing(self) -> bool:
        """Whether one of both plays."""
        return self._mine and self._session.transport.playing in _PLAYS.values()

    def stop(self) -> None:
        """Stop, if one of both plays."""
        if self.playing:
            self._session.stop()

    def _playing_changed(self, playing: bool) -> None:
        self._mine = self._mine and playing

    def switch(self, side: str) -> None:
        """Choose a side; while the other plays, go on with it at the same moment."""
        if side == self.side:
            return
        self.side = side
        if self.playing:
            self.play(side)


def _frames(stretch: Stretch) -> slice:
    return slice(stretch.start, stretch.start + stretch.frames)


def _pictures(session: Any, stretch: Stretch, bands: Array) -> tuple[Array, Array]:
    """The spectrogram in dB, and the same times the mask."""
    sound: NDArray[np.float32] = np.array(session.spectrogram[0, :, _frames(stretch)])
    if session.front.scale != "log":
        sound = 10 * np.log10(np.maximum(sound, 1e-10))
    kept = sound + 20 * np.log10(np.maximum(bands[:, : sound.shape[1]], 1e-6))
    return sound, kept.astype(np.float32)
