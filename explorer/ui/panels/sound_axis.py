"""The frequency axis of the sound panel: mel as the network hears it, linear, or log; and the names of notes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QLineF, QLocale, QRectF, Qt
from PySide6.QtGui import QPainter

from explorer.blocks.frontend import FrontEnd
from explorer.ui.panels.axes import BandScale, paint_band_axis
from explorer.ui.theme import Theme
from explorer.ui.widgets import paint

LOWEST_LOG: Final = 30.0
"""Hz at the lower end of a log axis; below it there is no note of an orchestra."""
_NAMES: Final = ("C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B")
_LOG_TICKS: Final = (1000, 100, 10_000, 300, 3000, 30_000, 500, 5000, 50, 200, 2000, 20_000)
_LINEAR_STEPS: Final = (50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000)


def note_text(hz: float) -> str:
    """The nearest note of the equally tempered scale on A4 = 440 Hz, and how far it is: ``A4``, ``C♯3 −14 ct``."""
    if hz < 16:
        return ""
    exact = 69 + 12 * math.log2(hz / 440)
    midi = round(exact)
    cents = round(100 * (exact - midi))
    name = f"{_NAMES[midi % 12]}{midi // 12 - 1}"
    return f"{name} {'+' if cents > 0 else '−'}{abs(cents)} ct" if cents else name


@dataclass(frozen=True)
class FrequencyAxis:
    """Where frequencies lie on a picture; a share is 0 at its lower edge and 1 at its upper.

    ``mel`` is the network's own axis over its own range; ``linear`` and ``log`` reach to ``top`` Hz, half the sample
    rate of the sound.
    """

    kind: str
    front: FrontEnd
    top: float

    @property
    def own(self) -> bool:
        """Whether it is the network's own."""
        return self.kind == "mel"

    def share(self, hz: float) -> float:
        """Where a frequency in Hz lies."""
        if self.own:
            return BandScale(self.front).band(hz) / self.front.n_mels
        if self.kind == "linear":
            return hz / self.top
        return math.log(max(hz, 1e-3) / LOWEST_LOG) / math.log(self.top / LOWEST_LOG)

    def hz(self, share: float) -> float:
        """The frequency in Hz at a share."""
        if self.own:
            return BandScale(self.front).hz(share * self.front.n_mels)
        return self.top * share if self.kind == "linear" else LOWEST_LOG * (self.top / LOWEST_LOG) ** share

    def y(self, hz: float, box: QRectF) -> float:
        """The height in pixels of a frequency on a picture that lies in ``box``."""
        return box.bottom() - self.share(hz) * box.height()

    def placed(self, rect: QRectF, box: QRectF) -> QRectF:
        """A rectangle that was laid over ``box`` by bands, laid over it by this axis."""
        if self.own:
            return rect
        scale, bands = BandScale(self.front), self.front.n_mels

        def height(y: float) -> float:
            share = self.share(max(scale.hz((box.bottom() - y) / box.height() * bands), self.front.fmin))
            return box.bottom() - min(max(share, 0.0), 1.0) * box.height()

        top, bottom = height(rect.top()), height(rect.bottom())
        return QRectF(rect.left(), top, rect.width(), max(bottom - top, 1.0))

    def heard(self, box: QRectF) -> QRectF:
        """The part of a picture that the network hears."""
        if self.own:
            return box
        low, high = (min(max(self.share(hz), 0.0), 1.0) for hz in (self.front.fmin, self.front.top_hz))
        return QRectF(box.left(), box.bottom() - high * box.height(), box.width(), (high - low) * box.height())

    def ticks(self, height: float, room: float) -> list[tuple[float, str]]:
        """Hz and words of round frequencies, ``room`` pixels apart on ``height`` pixels."""
        if self.kind == "linear":
            step = next((s for s in _LINEAR_STEPS if s / self.top * height >= room), _LINEAR_STEPS[-1])
            found = [float(step * i) for i in range(1, int(self.top / step) + 1)]
        else:
            found = []
            for hz in _LOG_TICKS:
                place = self.share(hz) * height
                if 0 <= place <= height and all(abs(place - self.share(other) * height) >= room for other in found):
                    found.append(float(hz))
        return [(hz, _hz_word(hz)) for hz in sorted(found)]


def _hz_word(hz: float) -> str:
    words = f"{hz / 1000:g} k" if hz >= 1000 else f"{hz:g}"
    return words.replace(".", QLocale().decimalPoint())


def paint_frequency_axis(painter: QPainter, theme: Theme, axis: FrequencyAxis, box: QRectF, title_top: float) -> None:
    """Ticks and Hz at the left of a picture that lies in ``box``, the unit above them."""
    if axis.own:
        paint_band_axis(painter, theme, BandScale(axis.front), box, title_top)
        return
    font, line, color = theme.font("caption"), theme.line_height("caption"), theme.color("muted")
    align = Qt.AlignmentFlag.AlignRight
    left, width = box.left() - theme.px(48) - 8, theme.px(48)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for hz, words in axis.ticks(box.height(), line - 3):
        y = axis.y(hz, box)
        painter.setPen(theme.color("line_strong"))
        painter.drawLine(QLineF(box.left() - 4, round(y) + 0.5, box.left(), round(y) + 0.5))
        centre = min(max(y, box.top() + line / 2 - 4), box.bottom() - line / 2 + 4)
        paint.text(painter, QRectF(left, centre - line / 2, width, line), words, font, color, align)
    paint.text(painter, QRectF(left, title_top, width, line), "Hz", font, color, align)
