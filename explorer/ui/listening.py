"""From a file to what the network hears of it: short sounds at once, long ones beside the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from explorer.audio.files import Sound, load
from explorer.blocks.frontend import FrontEnd
from explorer.document.model import Document
from explorer.ui.reading import SHORT, Heard, Reader, hear, is_long, work


def front_of(document: Document) -> FrontEnd:
    """How a design turns sound into its input; the usual way where it has no spectrogram."""
    block = document.spectrogram
    return block.front_end() if block else FrontEnd()


class Listener(QObject):
    """Hears sounds for a session.

    What takes long arrives with ``loaded`` (a file) or ``heard`` (a sound anew, for another front end), or ``failed``
    says why not; ``progress`` says meanwhile in a sentence how far it is, and nothing when it is over.
    """

    loaded = Signal(object)
    heard = Signal(object)
    failed = Signal(str)
    progress = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file, self._again = Reader(self), Reader(self)
        self._doing = ""
        self._file.done.connect(lambda heard: self._done(self.loaded.emit, heard))
        self._again.done.connect(lambda heard: self._done(self.heard.emit, heard))
        for reader in (self._file, self._again):
            reader.failed.connect(lambda sentence: self._done(self.failed.emit, sentence))
            reader.progress.connect(self._so_far)

    @property
    def busy(self) -> bool:
        """Whether a long sound is being read or heard anew."""
        return self._file.busy or self._again.busy

    @property
    def again(self) -> bool:
        """Whether a sound is being heard anew."""
        return self._again.busy

    def load(self, path: Path, front: FrontEnd) -> Sound | None:
        """The sound of a file; None if it is long, then it comes with ``loaded``.

        Raises:
            AudioError: it can't be read.
        """
        if not is_long(path):
            return load(path)
        self._begin(f"Reading {path.name}")
        self._file.read(path, front)
        return None

    def hear(self, sound: Sound, front: FrontEnd, at_rate: Sound | None) -> Heard | None:
        """What the network hears of a sound; None if it is long, then it comes with ``heard``."""
        self._again.stop()
        if work(sound.seconds, sound.sample_rate) <= SHORT:
            return hear(sound, front, lambda _: None, at_rate)
        self._begin(f"Listening to {sound.name} anew")
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

    def close(self) -> None:
        """Stop, and wait until the threads have noticed."""
        for reader in (self._file, self._again):
            reader.close()

    def _begin(self, doing: str) -> None:
        self._doing = doing
        self.progress.emit(f"{doing}.")

    def _so_far(self, share: float, left: float) -> None:
        self.progress.emit(f"{self._doing}: {share:.0%}, {max(round(left), 1)} s left.")

    def _done(self, tell: Callable[[object], None], what: object) -> None:
        self.progress.emit("")
        tell(what)
