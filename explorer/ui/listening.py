"""From a file to what the network hears of it: short sounds at once, long ones beside the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from explorer.audio.errors import AudioError
from explorer.audio.files import Sound, load
from explorer.audio.hearing import Heard
from explorer.blocks.frontend import FrontEnd
from explorer.document.model import Document
from explorer.ui.reading import SHORT, Reader, hear, is_long, work
from explorer.words import text


def front_of(document: Document) -> FrontEnd:
    """How a design turns sound into its input; the usual way where it has no spectrogram."""
    block = document.spectrogram
    return block.front_end() if block else FrontEnd()


class Listener(QObject):
    """Hears sounds for a session.

    A long file shows as it comes: ``begun`` brings its first seconds, ``more`` what there is by now, ``loaded`` all of
    it; ``stopped`` says that nobody wants it any more, ``failed`` why it cannot be, ``noted`` what is odd about it.
    ``heard`` brings a long sound anew, for another front end. ``progress`` says meanwhile in a sentence how far it is,
    and nothing when it is over.
    """

    begun = Signal(object)
    more = Signal(object)
    loaded = Signal(object)
    heard = Signal(object)
    failed = Signal(str)
    noted = Signal(str)
    stopped = Signal()
    progress = Signal(str)

    def __init__(self, parent: QObject | None = None, language: Callable[[], str] = lambda: "en") -> None:
        super().__init__(parent)
        self._file, self._again = Reader(self), Reader(self)
        self._language = language
        self._doing = ""
        self._path: Path | None = None
        self._file.begun.connect(self.begun)
        self._file.more.connect(self.more)
        self._file.done.connect(lambda heard: self._done(self.loaded.emit, heard))
        self._file.done.connect(lambda heard: self._noted(heard.sound))
        self._again.done.connect(lambda heard: self._done(self.heard.emit, heard))
        for reader in (self._file, self._again):
            reader.failed.connect(self._failed)
            reader.progress.connect(self._so_far)

    @property
    def busy(self) -> bool:
        """Whether a long sound is being read or heard anew."""
        return self._file.busy or self._again.busy

    @property
    def reading(self) -> bool:
        """Whether a file is being read."""
        return self._file.busy

    @property
    def again(self) -> bool:
        """Whether a sound is being heard anew."""
        return self._again.busy

    def load(self, path: Path, front: FrontEnd) -> Sound | None:
        """The sound of a file; None if it is long, then it comes with ``begun``, ``more`` and ``loaded``.

        Raises:
            AudioError: it can't be read.
        """
        if not is_long(path):
            return self._noted(load(path))
        self._begin("reading.file", path.name)
        self._path = path
        self._file.read(path, front)
        return None

    def hear(self, sound: Sound, front: FrontEnd, at_rate: Sound | None) -> Heard | None:
        """What the network hears of a sound; None if it is long, then it comes with ``heard``."""
        self._again.stop()
        if self._file.busy and self._path is not None:  # half a file is there: begin it again for the new front end
            self._file.read(self._path, front)
            return None
        if work(sound.seconds, sound.sample_rate) <= SHORT:
            return hear(sound, front, at_rate)
        self._begin("reading.again", sound.name)
        self._again.hear(sound, front, at_rate)
        return None

    def stop(self) -> None:
        """Forget the file that is being read, and what is being heard anew."""
        if self.busy:
            self._file.stop()
            self._again.stop()
            self.progress.emit("")

    def stop_reading(self) -> None:
        """Forget the file that is being read."""
        if self._file.busy:
            self._file.stop()
            self.progress.emit("")
            self.stopped.emit()

    def close(self) -> None:
        """Stop, and wait until the threads have noticed."""
        for reader in (self._file, self._again):
            reader.close()

    def _begin(self, doing: str, name: str) -> None:
        self._doing = text(doing, self._language(), name=name)
        self.progress.emit(f"{self._doing}.")

    def _so_far(self, share: float, left: float) -> None:
        seconds = max(round(left), 1)
        percent = round(100 * share)
        words = text("reading.share", self._language(), doing=self._doing, percent=percent, left=seconds)
        self.progress.emit(words)

    def _noted(self, sound: Sound) -> Sound:
        """Say of a sound what nobody sees."""
        if sound.cancels:
            self.noted.emit(text("audio.cancels", self._language(), file=sound.name))
        return sound

    def _failed(self, error: AudioError) -> None:
        self._done(self.failed.emit, error.said(self._language()))

    def _done(self, tell: Callable[[object], None], what: object) -> None:
        self.progress.emit("")
        tell(what)
