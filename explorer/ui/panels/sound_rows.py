"""One row per class under the spectrogram: its probability over time."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter

from explorer.ipc.messages import Answers
from explorer.ui import theme as tokens
from explorer.ui.panels.axes import TimeView
from explorer.ui.panels.sound_place import Strips
from explorer.ui.theme import Theme
from explorer.ui.widgets import paint
from explorer.words.designs import class_names

# A little steeper than the value itself, so that doubt does not look like certainty.
_GAMMA: Final = 1.2
_LIKELY: Final = 0.4


class ClassRows:
    """The answer over a whole sound, ready to be looked up by place; ``frame_seconds`` turns its times into seconds.

    ``around`` says that each is about a patch around its time, and not about a step: up to both ends of the sound the
    nearest one counts, be it the only one.
    """

    def __init__(
        self,
        answers: Answers,
        frame_seconds: float,
        before: ClassRows | None = None,
        language: str = "en",
        *,
        around: bool = False,
    ) -> None:
        self.labels = class_names(answers.labels, language)
        values = np.nan_to_num(np.asarray(answers.values, np.float32))
        largest = float(values.max()) if values.size else 0.0
        # Probabilities are drawn as they are; other values as shares of the largest.
        self._shares = np.clip(values / (largest if largest > 1.0 else 1.0), 0, 1)
        self._values = values
        self._times = np.asarray(answers.times, np.float64) * frame_seconds
        between = (self._times[1:] + self._times[:-1]) / 2
        half = float(np.median(np.diff(self._times))) / 2 if len(self._times) > 1 else frame_seconds / 2
        half = np.inf if around else half
        ends = (self._times[:1] - half, between, self._times[-1:] + half)
        self._edges = np.concatenate(ends) if len(self._times) else np.zeros(1)
        same = before is not None and before.labels == self.labels
        self._before: dict[int, tuple[int, ...]] = dict(before.orders) if before is not None and same else {}
        self.orders: dict[int, tuple[int, ...]] = {}

    @property
    def size(self) -> int:
        """How many classes there are."""
        return len(self.labels)

    def shown(self, count: int) -> tuple[int, ...]:
        """The classes that are most probable somewhere in the sound, in the order in which they are.

        While these stay the same (during training) they keep their places.
        """
        if not self._values.size or count <= 0:
            return ()
        if count not in self.orders:
            most, total = self._values.max(axis=1), self._values.sum(axis=1)
            best = sorted(range(self.size), key=lambda i: (-most[i], -total[i], i))[:count]
            before = self._before.get(count, ())
            # What is never likely stands below, or chance would order it among the rest.
            heard = sorted((i for i in best if most[i] >= _LIKELY), key=self._centre)
            ordered = (*heard, *(i for i in best if most[i] < _LIKELY))
            self.orders[count] = before if set(best) == set(before) else ordered
        return self.orders[count]

    def cell_at(self, seconds: float) -> int:
        """The column at a place in time, or -1 outside all of them."""
        index = int(np.searchsorted(self._edges, seconds, side="right")) - 1
        return index if 0 <= index < len(self._times) and seconds <= self._edges[-1] else -1

    def value(self, label: int, seconds: float) -> float | None:
        """What the network says of a class at a place in time."""
        cell = self.cell_at(seconds)
        return float(self._values[label, cell]) if cell >= 0 else None

    def winner(self, seconds: float) -> int:
        """The most probable class at a place in time, or -1."""
        if not len(self._times):
            return -1
        cell = int(np.clip(np.searchsorted(self._edges, seconds, side="right") - 1, 0, len(self._times) - 1))
        return int(self._values[:, cell].argmax())

    def pixels(self, label: int, view: TimeView, count: int) -> NDArray[np.float32]:
        """The share of a class under each of ``count`` pixels, the largest of those that share one [shape=(count,)]."""
        edges = view.start + np.arange(count + 1) * (view.span / count)
        centres = (edges[1:] + edges[:-1]) / 2
        if not len(self._times):
            return np.zeros(count, np.float32)
        first = np.clip(np.searchsorted(self._edges, edges[:-1], side="right") - 1, 0, len(self._times) - 1)
        last = np.clip(np.searchsorted(self._edges, edges[1:], side="left"), first + 1, len(self._times))
        if int((last - first).max()) <= 2:
            first = np.clip(np.searchsorted(self._edges, centres, side="right") - 1, 0, len(self._times) - 1)
            found = self._shares[label][first]
        else:
            found = np.maximum.reduceat(self._shares[label][: int(last[-1])], first)
        outside = (centres < self._edges[0]) | (centres > self._edges[-1])
        return np.where(outside, np.float32(0), found)

    def _centre(self, label: int) -> float:
        """Where in time a class is most probable: the centre of its values, sharpened."""
        weight = self._values[label].astype(np.float64) ** 4
        total = weight.sum()
        return float((weight * self._times).sum() / total) if total > 0 else float("inf")


def paint_tracks(painter: QPainter, theme: Theme, rows: ClassRows | None, view: TimeView, place: Strips) -> None:
    """Draw the tracks and, once there are answers, the probabilities in the accent."""
    shown = rows.shown(place.count) if rows is not None else ()
    accent = theme.color("accent")
    ratio = max(1.0, painter.device().devicePixelRatioF())
    for index in range(place.count):
        box = place.row_box(index)
        paint.round_box(painter, box, 2, theme.color("sunken"))
        if rows is None or index >= len(shown):
            continue
        count = max(1, round(box.width() * ratio))
        share = rows.pixels(shown[index], view, count) ** _GAMMA
        strength = np.where(share > 0.02, share, 0)
        bytes_ = np.zeros((1, count, 4), np.uint8)
        channels = (accent.blue(), accent.green(), accent.red(), 255)
        for channel, value in enumerate(channels):
            bytes_[0, :, channel] = np.rint(strength * value)
        image = QImage(bytes_.data, count, 1, count * 4, QImage.Format.Format_ARGB32_Premultiplied)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(box, image)


def paint_names(
    painter: QPainter, theme: Theme, rows: ClassRows | None, place: Strips, winner: int, pointed: int = -1
) -> None:
    """Write the classes at the left of their rows, the one that wins at the playhead in medium text."""
    if rows is None:
        return
    for index, label in enumerate(rows.shown(place.count)):
        box = place.row_box(index)
        wins = label == winner
        font = theme.font("caption", tokens.MEDIUM if wins else tokens.REGULAR)
        tone = theme.color("text" if wins or label == pointed else "muted")
        room = QRectF(8, box.top() - 2, box.left() - 16, box.height() + 4)
        paint.text(
            painter, room, rows.labels[label], font, tone, Qt.AlignmentFlag.AlignRight, Qt.TextElideMode.ElideMiddle
        )


def names_width(theme: Theme, labels: tuple[str, ...]) -> float:
    """The room that the longest name takes, in pixels."""
    metrics = QFontMetricsF(theme.font("caption", tokens.MEDIUM))
    return max((metrics.horizontalAdvance(label) for label in labels), default=0.0)
