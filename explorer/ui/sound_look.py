"""How a sound is shown and repeated: axis, colours, range of levels, kept from one start to the next."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from explorer.ui.settings import Settings

AXES: Final = ("mel", "linear", "log")
COLOURS: Final = ("magma", "viridis", "inferno", "grey", "grey-inverted")
DEEPEST: Final = 120.0
"""The farthest below the loudest part, in dB, that a picture can reach."""
NARROWEST: Final = 6.0


@dataclass(frozen=True)
class SoundLook:
    """``below`` and ``above``: how far under the loudest part of a sound, in dB, black and the lightest colour lie."""

    axis: str = "mel"
    colours: str = "magma"
    below: float = 66.0
    above: float = 2.0
    repeat: bool = True

    def checked(self) -> SoundLook:
        """The same with every value inside its bounds."""
        above = min(max(self.above, 0.0), DEEPEST - NARROWEST)
        return SoundLook(
            self.axis if self.axis in AXES else "mel",
            self.colours if self.colours in COLOURS else "magma",
            min(max(self.below, above + NARROWEST), DEEPEST),
            above,
            self.repeat,
        )


class SoundLooks(QObject):
    """The look in force; ``changed`` when it is another one, ``repeat_changed`` when only repeating is."""

    changed = Signal()
    repeat_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look = SoundLook()
        self._settings: Settings | None = None

    def remember(self, settings: Settings) -> None:
        """Take what was chosen before, and keep what is chosen from now on."""
        kept = {name: settings.get(f"sound {name}", value) for name, value in asdict(SoundLook()).items()}
        self._settings = None
        self.set(**kept)
        self._settings = settings

    def set(self, **values: Any) -> None:
        """Choose some of the values."""
        before, self.look = self.look, replace(self.look, **values).checked()
        if self.look == before:
            return
        if self._settings is not None:
            for name, value in asdict(self.look).items():
                if value != getattr(before, name):
                    self._settings.set(f"sound {name}", value)
        if replace(before, repeat=self.look.repeat) != self.look:
            self.changed.emit()
        if before.repeat != self.look.repeat:
            self.repeat_changed.emit()

    def reset_range(self) -> None:
        """The usual range of levels."""
        self.set(below=SoundLook.below, above=SoundLook.above)
