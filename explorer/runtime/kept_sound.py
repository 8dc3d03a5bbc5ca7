"""The sound that the preview worker answers over: sent once, a long one kept on the disk."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from explorer.audio.scratch import NoRoomError, Scratch
from explorer.ipc.messages import Array, KeepSound, ShowAnswers

_LONG: Final = 8 * 2**20
"""Bytes from which on a spectrogram goes to the disk."""


class KeptSound:
    """The newest spectrogram that was sent, by its number."""

    def __init__(self) -> None:
        self._number = 0
        self._frames: Array | None = None

    def take(self, message: KeepSound) -> None:
        """Keep a sound in place of the last one."""
        self._frames = None
        self._number, self._frames = message.number, _stored(message.frames)

    def of(self, request: ShowAnswers) -> Array | None:
        """What a question is about [shape=(channels, freq, time)]; None where another sound has come since."""
        if not isinstance(request.spectrogram, int):
            return request.spectrogram
        if self._frames is None or self._number != request.spectrogram:
            return None
        return self._frames.transpose(1, 2, 0)


def _stored(frames: Array) -> Array:
    """The same, on the disk where it is long and there is room."""
    if frames.nbytes >= _LONG:
        with suppress(NoRoomError):
            store = Scratch(len(frames), frames.shape[1:])
            store.append(frames)
            store.done()
            return store.array
    return frames
