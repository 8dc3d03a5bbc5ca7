"""From samples to what a network hears of them, piece by piece; long sounds on the disk, not in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
import soundfile
from numpy.typing import NDArray

from explorer.audio.errors import AudioError
from explorer.audio.files import Sound
from explorer.audio.melspec import floor, frame_count, spectrogram_piece
from explorer.audio.overview import Overview
from explorer.audio.reading import Mix, mono_blocks, open_sound
from explorer.audio.resample import Resampler, output_length
from explorer.audio.scratch import NoRoomError, Scratch
from explorer.blocks.frontend import FrontEnd

_PIECE: Final = 5.0  # seconds of sound between two looks at whether the work is still wanted
_LONGEST: Final = 24 * 3600.0
_MORE: Final = 1.05  # of the length that a header states; some only estimate it
_RELEASE_EVERY: Final = 60.0  # seconds of sound after which memory is given back


@dataclass(frozen=True, eq=False)
class Heard:
    """A sound, the same at a network's rate, and its spectrogram [shape=(channels, n_mels, frames)].

    While a long sound is read the spectrogram holds the frames that are there; ``complete`` says that it is all.
    ``loudest`` is the largest value of its first channel so far.
    """

    sound: Sound
    front: FrontEnd
    at_rate: Sound
    spectrogram: NDArray[np.float32]
    loudest: float
    complete: bool = True


class Hearing:
    """Reads a sound and makes what a network hears of it; ``steps`` does the work, ``heard`` is what there is so far.

    One pass, and everything long goes to the disk: the samples, the samples at the network's rate, the spectrogram.
    """

    def __init__(
        self,
        sound: Sound,
        source: Sound,
        front: FrontEnd,
        blocks: Iterable[NDArray[np.float32]],
        own: Scratch | None,
        mix: Mix | None = None,
    ) -> None:
        self._blocks, self._own, self._front, self._mix = blocks, own, front, mix
        self._source = source
        self._same = source.sample_rate == front.sample_rate
        self._length = len(source.samples)
        self.sound = sound
        expected = output_length(self._length, source.sample_rate, front.sample_rate)
        most = expected if own is None else round(expected * _MORE) + 10 * front.sample_rate
        self._at = None if self._same else Scratch(most)
        at = source.samples if self._at is None else self._at.array[:expected]
        self.at_rate = Sound(at, front.sample_rate, sound.name, sound.path, sound.channels, store=self._at)
        self._spec = Scratch(frame_count(most, front), (front.channels, front.n_mels))
        self._complete = False
        self._loudest = floor(front)

    @property
    def heard(self) -> Heard:
        """What there is so far."""
        there = self._spec.array[: self._spec.written].transpose(1, 2, 0)
        return Heard(self.sound, self._front, self.at_rate, there, self._loudest, self._complete)

    def steps(self) -> Iterator[float]:
        """Do the work; the share that is done, from time to time.

        Raises:
            AudioError: the file turns out to be damaged, or the disk is full.
        """
        try:
            yield from self._steps()
        except NoRoomError as error:
            raise AudioError("no room", file=self.sound.name, bytes=error.needed) from error

    def _steps(self) -> Iterator[float]:
        rate = self._source.sample_rate
        turn = None if self._same else Resampler(rate, self._front.sample_rate, self._length)
        taken = told = released = 0
        for block in self._blocks:
            if self._own is not None:
                self._own.append(block)
                if self.sound.overview is not None:
                    self.sound.overview.add(block)
            if turn is not None and self._at is not None:
                self._at.append(turn.push(block))
            taken += len(block)
            if taken - told >= _PIECE * rate:
                told = taken
                self._transform(self._at.written if self._at is not None else taken, last=False)
                yield min(taken / max(self._length, 1), 1.0)
            if taken - released >= _RELEASE_EVERY * rate:
                released = taken
                self._release()
        if turn is not None and self._at is not None:
            self._at.append(turn.finish())
        self._finish()

    def _transform(self, samples: int, *, last: bool) -> None:
        """The frames that the first ``samples`` at the network's rate settle."""
        front, start = self._front, self._spec.written
        stop = frame_count(samples, front)
        if not last:  # windows and differences that reach beyond wait
            stop -= front.n_fft // front.hop + 8
        there = self._at.array if self._at is not None else self._own.array if self._own else self.at_rate.samples
        if stop > start:
            piece = spectrogram_piece(there[:samples], front, start, stop)
            self._spec.append(piece.transpose(2, 0, 1))
            self._loudest = max(self._loudest, float(piece[0].max()))

    def _finish(self) -> None:
        """Keep what there really was: some formats only estimate their length."""
        if self._own is not None:
            cancels = self._mix is not None and self._mix.cancels
            self.sound = replace(self.sound, samples=self._own.array[: self._own.written], cancels=cancels)
        if self._at is not None:
            self.at_rate = replace(self.at_rate, samples=self._at.array[: self._at.written])
        elif self._own is not None:
            self.at_rate = replace(self.at_rate, samples=self.sound.samples)
        self._transform(len(self.at_rate.samples), last=True)
        self._complete = True
        for store in (self._own, self._at, self._spec):
            if store is not None:
                store.done()
        self._release()

    def _release(self) -> None:
        for store in (self._own, self._at, self._spec, self._source.store):
            if store is not None:
                store.release()


def of_file(path: Path, front: FrontEnd) -> Hearing:
    """Begin to read a file, of any length.

    Raises:
        AudioError: it cannot be read, is too long, or there is no room for it.
    """
    file = open_sound(path)
    rate, length, channels = file.samplerate, file.frames, file.channels
    try:
        if length / rate > _LONGEST:
            raise AudioError("too long", file=path.name, minutes=int(_LONGEST // 60))
        most = round(length * _MORE) + 10 * rate
        own, mix = Scratch(most), Mix()
        sound = Sound(own.array[:length], rate, path.name, path, channels, Overview(most), own)
        return Hearing(sound, sound, front, _blocks(path, file, mix), own, mix)
    except AudioError:
        file.close()
        raise
    except NoRoomError as error:
        file.close()
        raise AudioError("no room", file=path.name, bytes=error.needed) from error


def of_sound(sound: Sound, front: FrontEnd, at_rate: Sound | None) -> Hearing:
    """Begin to hear a sound anew; ``at_rate`` saves the work of resampling where it has the rate.

    Raises:
        AudioError: there is no room for it.
    """
    source = at_rate if at_rate is not None and at_rate.sample_rate == front.sample_rate else sound
    step = round(_PIECE * source.sample_rate)
    blocks = (source.samples[start : start + step] for start in range(0, len(source.samples), step))
    try:
        return Hearing(sound, source, front, blocks, None)
    except NoRoomError as error:
        raise AudioError("no room", file=sound.name, bytes=error.needed) from error


def _blocks(path: Path, file: soundfile.SoundFile, mix: Mix) -> Iterator[NDArray[np.float32]]:
    with file:
        yield from mono_blocks(path, file, mix)
