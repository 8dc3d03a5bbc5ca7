"""What is done to the sound: four sliders, each with what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from explorer.ui import theme as tokens
from explorer.ui.theme import ThemeHolder
from explorer.ui.whatif.slider import BalanceSlider
from explorer.ui.widgets import Caption, Label, LinkButton
from explorer.words import text

_QUIETEST: Final = 40
"""dB below the sound where the slider of the noise begins; one step less is none."""


_WIDE: Final = 232
"""Width of one slider with its words in pixels of usual text."""


@dataclass(frozen=True)
class Altered:
    """What is done to the sound; see ``ipc.study_shift.StudyShift``."""

    frames: int = 0
    semitones: int = 0
    gain_db: int = 0
    snr_db: int | None = None


class Sliders(QWidget):
    """``changed`` says that something else is to be tried."""

    changed = Signal()

    def __init__(self, themes: ThemeHolder, language: str) -> None:
        super().__init__()
        self._language, self._frame_ms = language, 16.0
        self._said: dict[str, Caption] = {}
        self.frames = BalanceSlider(themes, text("whatif.frames", language), -16, 16)
        self.semitones = BalanceSlider(themes, text("whatif.semitones", language), -12, 12)
        self.gain = BalanceSlider(themes, text("whatif.gain", language), -30, 12)
        self.noise = BalanceSlider(themes, text("whatif.noise", language), -_QUIETEST - 1, 0, -_QUIETEST - 1)
        self._cells = [self._cell(themes, key, slider) for key, slider in self._named()]
        self.again = LinkButton(themes, text("whatif.reset", language))
        self.again.clicked.connect(lambda: self.set(Altered()))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens.SPACE[4])
        self._grid.setVerticalSpacing(0)
        self._themes, self._columns = themes, 0
        self.set_columns(1)
        self._say()

    def _cell(self, themes: ThemeHolder, key: str, slider: BalanceSlider) -> QWidget:
        said = self._said[key] = Caption(themes)
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(tokens.SPACE[1])
        head.addWidget(Label(themes, text(f"whatif.{key}", self._language), "small", tokens.MEDIUM))
        head.addStretch(1)
        head.addWidget(said)
        column.addLayout(head)
        column.addWidget(slider)
        slider.chosen.connect(lambda _: self._moved())
        return cell

    def set_columns(self, columns: int) -> None:
        """Stand in one column, or in two where a page is wide and low."""
        self.setFixedWidth(sliders_width(self._themes, columns))
        if columns == self._columns:
            return
        self._columns = columns
        for cell in self._cells:
            self._grid.removeWidget(cell)
        for index, cell in enumerate(self._cells):
            self._grid.addWidget(cell, index // columns, index % columns)
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def _named(self) -> tuple[tuple[str, BalanceSlider], ...]:
        return (
            ("frames", self.frames),
            ("semitones", self.semitones),
            ("gain", self.gain),
            ("noise", self.noise),
        )

    def altered(self) -> Altered:
        """What the sliders say now."""
        noise = self.noise.value
        snr = None if noise < -_QUIETEST else -noise
        return Altered(self.frames.value, self.semitones.value, self.gain.value, snr)

    def set(self, to: Altered) -> None:
        """Move all sliders, and say so."""
        self.frames.set_value(to.frames)
        self.semitones.set_value(to.semitones)
        self.gain.set_value(to.gain_db)
        self.noise.set_value(-_QUIETEST - 1 if to.snr_db is None else -to.snr_db)
        self._moved()

    def set_frame_ms(self, ms: float) -> None:
        """How long a frame is."""
        self._frame_ms = ms
        self._say()

    def _moved(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        now = self.altered()
        self._tell("frames", self.frames, "later", "earlier")
        self._tell("semitones", self.semitones, "higher", "lower")
        self._tell("gain", self.gain, "louder", "softer")
        words = text("whatif.none", self._language)
        if now.snr_db is not None:
            words = text("whatif.below", self._language, count=now.snr_db)
        self._said["noise"].set_words(words)
        self.noise.setAccessibleDescription(words)
        self.again.setEnabled(now != Altered())

    def _tell(self, key: str, slider: BalanceSlider, more: str, less: str) -> None:
        value = slider.value
        side = more if value > 0 else less if value < 0 else "in place"
        count = abs(value)
        words = text(f"whatif.{side}", self._language, count=count, ms=count * self._frame_ms)
        self._said[key].set_words(words)
        slider.setAccessibleDescription(words)


def sliders_width(themes: ThemeHolder, columns: int) -> int:
    """The width that so many columns of sliders need."""
    return columns * themes.theme.px(_WIDE) + (columns - 1) * tokens.SPACE[4]
