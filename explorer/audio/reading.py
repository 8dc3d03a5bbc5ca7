"""Sound files in blocks of mono samples, and one clear sentence for each file that cannot be read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
import soundfile
from numpy.typing import NDArray

from explorer.audio.errors import AudioError
from explorer.audio.riff import promised_bytes

__all__ = ["AUDIO_SUFFIXES", "FOREIGN_SUFFIXES", "AudioError", "Mix", "mono_blocks", "open_sound"]

AUDIO_SUFFIXES: Final = frozenset(
    (".wav", ".flac", ".ogg", ".oga", ".opus", ".mp3", ".aif", ".aiff", ".au", ".caf", ".w64")
)
FOREIGN_SUFFIXES: Final = frozenset((".m4a", ".m4b", ".mp4", ".aac", ".wma", ".amr", ".webm", ".mka", ".ape", ".wv"))

_BLOCK: Final = 1 << 18  # values read at a time, over all channels
_SILENT: Final = 1e-12  # mean square below which nothing can be told of the channels
_CANCELLED: Final = 1e-4  # of the channels' power: 40 dB are gone
_RATES: Final = (100, 1_600_000)  # Hz; a damaged header says anything
# Formats whose header states the length; that of an MP3 is estimated, that of an OGG found at its end.
_EXACT: Final = frozenset(("WAV", "WAVEX", "FLAC", "AIFF", "RF64", "W64", "AU", "CAF"))
_BYTES: Final = {"PCM_U8": 1, "PCM_S8": 1, "PCM_16": 2, "PCM_24": 3, "PCM_32": 4, "FLOAT": 4, "DOUBLE": 8}


def open_sound(path: Path) -> soundfile.SoundFile:
    """Open a sound file for reading.

    Raises:
        AudioError: it is not there, may not be read, is a folder, or is not a sound that can be read here.
    """
    if path.is_dir():
        raise AudioError("folder", file=path.name or str(path))
    if path.exists() and not path.is_file():  # opening a pipe would wait for somebody to write into it
        raise AudioError("pipe", file=path.name)
    try:
        with path.open("rb") as raw:
            head = raw.read(12)
    except FileNotFoundError as error:
        raise AudioError("missing", file=str(path)) from error
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte
        reason = getattr(error, "strerror", None) or str(error)
        raise AudioError("closed", file=path.name, reason=reason) from error
    if not head:
        raise AudioError("empty", file=path.name)
    # An MP4 keeps its mark at byte 4 whatever the file is called.
    if path.suffix.lower() in FOREIGN_SUFFIXES or head[4:8] == b"ftyp":
        raise AudioError("format", file=path.name)
    try:
        # soundfile itself can't write a name that is no UTF-8 as bytes
        file = soundfile.SoundFile(os.fsencode(path) if os.name == "posix" else path)
    except (soundfile.SoundFileError, TypeError) as error:  # TypeError: .raw, which does not tell what it holds
        raise AudioError("no sound file", file=path.name) from error
    if not _RATES[0] <= file.samplerate <= _RATES[1]:
        file.close()
        raise AudioError("rate", file=path.name, rate=file.samplerate)
    if file.frames >= 1 << 62:  # libsndfile can open such a FLAC but not read it
        file.close()
        raise AudioError("endless", file=path.name)
    return file


class Mix:
    """Channels brought to one: their mean, or the first alone where they cancel each other out.

    A stereo file with one side inverted would be silence otherwise. The first block that sounds decides.
    """

    def __init__(self) -> None:
        self.cancels = False
        self._decided = False

    def mono(self, block: NDArray[np.float32]) -> NDArray[np.float32]:
        """One channel of a block [shape=(n, channels)] -> [shape=(n,)]."""
        if self.cancels:
            return np.ascontiguousarray(block[:, 0])
        mean: NDArray[np.float32] = block.mean(axis=1, dtype=np.float32)
        if not self._decided and block.shape[1] > 1:
            power = float(np.square(block, dtype=np.float64).mean())
            self._decided = power > _SILENT
            if self._decided and float(np.square(mean, dtype=np.float64).mean()) < _CANCELLED * power:
                self.cancels = True
                return np.ascontiguousarray(block[:, 0])
        return mean


def mono_blocks(path: Path, file: soundfile.SoundFile, mix: Mix | None = None) -> Iterator[NDArray[np.float32]]:
    """The samples of an opened file in blocks [shape=(n,)], the mean of its channels; ``mix`` knows if they cancel.

    Raises:
        AudioError: it is damaged, ends early, holds no sound, or holds NaN or infinity.
    """
    rate, frames, mix = file.samplerate, 0, mix or Mix()
    size = max(1, _BLOCK // file.channels)
    while True:
        try:
            block: NDArray[np.float32] = file.read(size, dtype="float32", always_2d=True)
        except soundfile.SoundFileError as error:
            raise AudioError("damaged", file=path.name, at=frames / rate) from error
        if not len(block):
            break
        finite = np.isfinite(block).all(axis=1)
        if not finite.all():
            at = (frames + int(np.argmin(finite))) / rate
            raise AudioError("not finite", file=path.name, at=at)
        frames += len(block)
        yield mix.mono(block)
    promised = _stated_frames(path, file)
    if frames < promised:
        raise AudioError("short", file=path.name, at=frames / rate, whole=promised / rate)
    if frames == 0:
        raise AudioError("silent file", file=path.name)


def _stated_frames(path: Path, file: soundfile.SoundFile) -> int:
    """Frames the header states for certain; 0 where it states nothing."""
    stated = int(file.frames) if file.format in _EXACT else 0
    width = _BYTES.get(file.subtype)
    return max(stated, promised_bytes(path) // (width * file.channels)) if width else stated
