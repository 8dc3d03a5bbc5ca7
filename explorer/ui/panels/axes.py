"""Time and frequency as the panels show them: which part is seen, where ticks stand, how numbers are said."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QLineF, QLocale, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from explorer.blocks.frontend import FrontEnd, hz_to_mel, mel_to_hz
from explorer.ui.theme import Theme
from explorer.ui.widgets import paint

THIN: Final = "\u2009"
_STEPS: Final = (
    0.001,
    0.002,
    0.005,
    0.01,
    0.02,
    0.05,
    0.1,
    0.2,
    0.5,
    1,
    2,
    5,
    10,
    20,
    30,
    60,
    120,
    300,
    600,
    1800,
    3600,
)
# The order in which frequencies get their place where there is not room for all.
_TICKS_HZ: Final = (1000, 4000, 500, 2000, 8000, 16_000, 125, 250, 62.5)


# ------------------------------------------------------------------------------------------------------------- words
def fixed(value: float, decimals: int) -> str:
    """A number with so many decimals and the reader's decimal sign."""
    # Qt takes no whole numbers where it wants a real one.
    return QLocale().toString(float(value), "f", decimals).replace("-", "−")


def number_text(value: float, digits: int = 3) -> str:
    """A number with at most so many significant digits: ``2.05``, ``0.0312``, ``1 400``."""
    if not math.isfinite(value):
        return "–"
    if (value == int(value) and abs(value) < 1e6) or abs(value) >= 10 ** (digits - 1):
        return f"{round(value):,}".replace(",", THIN).replace("-", "−")
    decimals = max(0, digits - 1 - (math.floor(math.log10(abs(value))) if value else 0))
    return fixed(value, min(decimals, 6))


def short_number_text(value: float) -> str:
    """A round number without zeros behind it: ``0.05`` where ``number_text`` says ``0.0500``."""
    words, point = number_text(value), QLocale().decimalPoint()
    return words.rstrip("0").removesuffix(point) if point in words else words


def signed_text(value: float) -> str:
    """A value with its sign: ``+2.5``, ``−0.31``, ``0``."""
    if value == 0 or not math.isfinite(value):
        return number_text(value)
    decimals = max(0, 1 - math.floor(math.log10(abs(value))))
    body = fixed(abs(value), min(decimals, 6))
    return f"{'+' if value > 0 else '−'}{body}"


def duration_text(seconds: float) -> str:
    """How long something is: ``336 ms``, ``2.05 s``, ``8.0 s``, ``1:23``."""
    if seconds < 0.9995:
        return f"{seconds * 1000:.0f} ms"
    if seconds < 59.95:
        decimals = 2 if seconds < 9.995 else 1
        words = fixed(seconds, decimals)
        whole = fixed(seconds, 1)
        return f"{whole if words == whole + '0' else words} s"
    return clock_text(seconds)


def clock_text(seconds: float) -> str:
    """A place in a long sound: ``1:23``, ``1:02:03``."""
    whole = round(seconds)
    hours, minutes = whole // 3600, whole // 60 % 60
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"


def place_text(seconds: float) -> str:
    """A place in time, to a hundredth of a second: ``4.60 s``, ``1:23.40``."""
    if seconds < 60:
        return f"{fixed(seconds, 2)} s"
    minutes = int(seconds // 60)
    return f"{clock_text(minutes * 60)[:-2]}{fixed(seconds - minutes * 60, 2):0>5}"


def hz_text(hz: float) -> str:
    """A frequency: ``710 Hz``, ``1.2 kHz``."""
    if hz < 999.5:
        return f"{hz:.0f} Hz"
    return f"{fixed(hz / 1000, 1)} kHz"


def percent_text(share: float) -> str:
    """A share as the panels say it: ``96 %``, ``< 1 %``."""
    return "< 1 %" if 0 < share < 0.005 else f"{100 * share:.0f} %"


# -------------------------------------------------------------------------------------------------------------- time
@dataclass(frozen=True)
class TimeView:
    """The part of a sound that a strip shows: ``width`` pixels from ``left`` are ``span`` seconds from ``start``."""

    left: float
    width: float
    start: float
    span: float
    total: float

    @classmethod
    def whole(cls, left: float, width: float, total: float) -> TimeView:
        """All of a sound of ``total`` seconds."""
        return cls(left, max(width, 1.0), 0.0, max(total, 1e-3), max(total, 1e-3))

    @property
    def right(self) -> float:
        """The strip's right end in pixels."""
        return self.left + self.width

    @property
    def end(self) -> float:
        """The last second shown."""
        return self.start + self.span

    @property
    def seconds_per_pixel(self) -> float:
        """How much sound one pixel holds."""
        return self.span / self.width

    def x(self, seconds: float) -> float:
        """The pixel of a place in time."""
        return self.left + (seconds - self.start) / self.span * self.width

    def seconds(self, x: float) -> float:
        """The place in time of a pixel, inside the sound."""
        return min(max(self.start + (x - self.left) * self.seconds_per_pixel, 0.0), self.total)

    def placed(self, left: float, width: float) -> TimeView:
        """The same part of the sound in another strip."""
        return replace(self, left=left, width=max(width, 1.0))

    def zoomed(self, factor: float, x: float, least: float = 0.02) -> TimeView:
        """Shown ``factor`` times larger, the sound under pixel ``x`` staying where it is."""
        span = min(max(self.span / factor, min(least, self.total)), self.total)
        held = self.start + (x - self.left) * self.seconds_per_pixel
        return replace(self, span=span).moved_to(held - (x - self.left) / self.width * span)

    def moved_to(self, start: float) -> TimeView:
        """Beginning elsewhere, still inside the sound."""
        return replace(self, start=min(max(start, 0.0), max(self.total - self.span, 0.0)))

    def showing(self, start: float, end: float) -> TimeView:
        """A range of the sound as large as it fits."""
        span = min(max(end - start, 0.02), self.total)
        return replace(self, span=span).moved_to(start)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is out of sight."""
        return self.span >= self.total - 1e-9


def time_ticks(view: TimeView, room: float) -> tuple[list[tuple[float, str]], float]:
    """Places and words of the ticks, at least ``room`` pixels apart, and the seconds from one to the next."""
    step = next((s for s in _STEPS if s / view.seconds_per_pixel >= room), _STEPS[-1])
    # Hours of sound need steps longer than the list has.
    while step / view.seconds_per_pixel < room:
        step *= 2
    first = math.ceil(view.start / step - 1e-6)
    last = math.floor(view.end / step + 1e-6)
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    long = view.end >= 60 and step >= 1
    ticks = []
    for index in range(first, last + 1):
        seconds = index * step
        words = clock_text(seconds) if long else f"{fixed(seconds, decimals)} s"
        ticks.append((seconds, words))
    return ticks, step


def paint_time_axis(painter: QPainter, theme: Theme, view: TimeView, top: float, height: float) -> None:
    """Ticks and seconds below a strip whose lower edge is ``top``."""
    font = theme.font("caption")
    metrics = QFontMetricsF(font)
    ticks, _ = time_ticks(view, metrics.horizontalAdvance("00:00.0") + theme.px(60))
    painter.setPen(theme.color("line_strong"))
    lines = [QLineF(round(view.x(s)) + 0.5, top, round(view.x(s)) + 0.5, top + 4) for s, _ in ticks]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.drawLines(lines)
    for seconds, words in ticks:
        width = metrics.horizontalAdvance(words)
        left = min(max(view.x(seconds) - width / 2, view.left), view.right - width)
        box = QRectF(left, top + 4, width + 1, height - 4)
        paint.text(painter, box, words, font, theme.color("muted"))


# --------------------------------------------------------------------------------------------------------- frequency
@dataclass(frozen=True)
class BandScale:
    """Bands of a front end from bottom to top: position ``b + 0.5`` is the middle of band ``b``."""

    front: FrontEnd

    @property
    def _mels(self) -> tuple[float, float]:
        low = hz_to_mel(self.front.fmin)
        return low, (hz_to_mel(self.front.top_hz) - low) / (self.front.n_mels + 1)

    def band(self, hz: float) -> float:
        """The position of a frequency in Hz, in bands."""
        low, step = self._mels
        return (hz_to_mel(hz) - low) / step - 0.5

    def hz(self, band: float) -> float:
        """The frequency in Hz at a position in bands."""
        low, step = self._mels
        return mel_to_hz(low + (band + 0.5) * step)

    def ticks(self, height: float, room: float) -> list[tuple[float, str]]:
        """Positions in bands and words of round frequencies that are ``room`` pixels apart on ``height`` pixels."""
        taken: list[tuple[float, str]] = []
        per_band = height / self.front.n_mels
        for hz in _TICKS_HZ:
            band = self.band(hz)
            if not 0 <= band <= self.front.n_mels:
                continue
            if any(abs(band - other) * per_band < room for other, _ in taken):
                continue
            words = f"{hz / 1000:g} k" if hz >= 1000 else f"{hz:g}"
            taken.append((band, words.replace(".", QLocale().decimalPoint())))
        return sorted(taken)


def paint_band_axis(painter: QPainter, theme: Theme, scale: BandScale, box: QRectF, title_top: float | None) -> None:
    """Ticks and Hz at the left of a picture that lies in ``box``; the unit stands above them where there is room."""
    font = theme.font("caption")
    line = theme.line_height("caption")
    per_band = box.height() / scale.front.n_mels
    align = Qt.AlignmentFlag.AlignRight
    color = theme.color("muted")
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for band, words in scale.ticks(box.height(), line - 3):
        y = box.bottom() - band * per_band
        painter.setPen(theme.color("line_strong"))
        painter.drawLine(QLineF(box.left() - 4, round(y) + 0.5, box.left(), round(y) + 0.5))
        # The lowest and highest word stay beside the picture.
        centre = min(max(y, box.top() + line / 2 - 4), box.bottom() - line / 2 + 4)
        words_box = QRectF(box.left() - theme.px(48) - 8, centre - line / 2, theme.px(48), line)
        paint.text(painter, words_box, words, font, color, align)
    if title_top is not None:
        title = QRectF(box.left() - theme.px(48) - 8, title_top, theme.px(48), line)
        paint.text(painter, title, "Hz", font, color, align)
