"""What one can listen to, and what the colours mean: the right column of the sound panel."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from explorer.ui import colormaps, icons
from explorer.ui import theme as tokens
from explorer.ui.ask.hiding import hidden_field
from explorer.ui.panels import axes, sound_field
from explorer.ui.panels.sound_effective import EffectiveRow
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import Panel, SectionHeader, Themed, ThemedButton, paint
from explorer.words import text

_WHATS: Final = ("sound", "patch", "unit", "block")
_SHARE: Final = 0.42
_LEAST: Final = 224
"""Width of the column in a narrow page, in pixels of usual text."""


class ListenRow(ThemedButton):
    """One thing to listen to: a round sign to play, its name, how long it is."""

    def __init__(self, themes: ThemeHolder, what: str, parent: QWidget | None = None) -> None:
        self.what = what
        self._length = ""
        self._current = False
        self._playing = False
        super().__init__(themes, "", parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def show_state(self, name: str, length: str, why_not: str, *, current: bool, playing: bool) -> None:
        """Show what would be played, whether Space plays it, and why it cannot be (empty if it can)."""
        self.setText(name)
        self._length = "" if why_not else length
        self._current, self._playing = current and not why_not, playing and not why_not
        self.setEnabled(not why_not)
        self.setToolTip(why_not)
        self.setAccessibleName(text("listen.stop" if self._playing else "listen.play", self.language, name=name))
        self.setAccessibleDescription(why_not or self._length)
        self.update()

    @property
    def is_current(self) -> bool:
        """Whether Space plays this."""
        return self._current

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(200), self.theme.px(36))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(120), max(tokens.HIT, self.theme.line_height("body")))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self.theme
        height = min(self.height(), theme.px(32))
        rect = QRectF(0, (self.height() - height) / 2, self.width(), height)
        if self._current:
            paint.round_box(painter, rect, tokens.RADIUS_CONTROL, theme.color("accent_soft"))
        elif self.isEnabled() and self._hover.value > 0:
            ground = theme.color("sunken", self._hover.value)
            paint.round_box(painter, rect, tokens.RADIUS_CONTROL, ground)
        self._paint_sign(painter, rect)
        enabled = self.isEnabled()
        right = theme.font("small")
        tone = theme.color("muted" if enabled else "faint")
        end = rect.adjusted(0, 0, -8, 0)
        width = paint.text(painter, end, self._length, right, tone, Qt.AlignmentFlag.AlignRight)
        font = theme.font("body", tokens.SEMIBOLD if self._current else tokens.REGULAR)
        room = rect.adjusted(theme.px(36), 0, -width - 16, 0)
        paint.text(painter, room, self.text(), font, theme.color("text" if enabled else "faint"))
        if self.ring:
            paint.ring(painter, theme, rect, tokens.RADIUS_CONTROL)

    def _paint_sign(self, painter: QPainter, rect: QRectF) -> None:
        theme = self.theme
        radius = min(theme.px(9), rect.height() / 2 - 1)
        centre = rect.center()
        centre.setX(rect.left() + theme.px(16))
        circle = QRectF(0, 0, 2 * radius, 2 * radius)
        circle.moveCenter(centre)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
        else:
            painter.setPen(QPen(theme.color("line_strong" if self.isEnabled() else "line"), 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)
        token = "on_accent" if self._current else "muted" if self.isEnabled() else "faint"
        if self._playing:
            side = radius * 1.1
            box = QRectF(0, 0, side, side)
            box.moveCenter(centre)
            icons.paint(painter, "pause", box, theme.color(token))
        else:
            side = radius * 0.92
            # The triangle's weight lies left of its middle.
            box = QRectF(centre.x() - side * 0.36, centre.y() - side / 2, side * 0.9, side)
            sound_field.play_sign(painter, box, theme, token)


class ColourLegend(Themed, QWidget):
    """What the colours of values with a sign mean."""

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(text("listen.colours name", themes.theme.language))
        self.setToolTip(text("listen.colours tip", themes.theme.language))
        self._follow(themes)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(160), self.theme.px(36))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(120), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme
        if self.height() < theme.px(20):
            return
        painter = QPainter(self)
        table = colormaps.table("ice")
        left, height = theme.px(60), theme.px(10)
        line = theme.line_height("caption")
        roomy = self.height() >= height + line + 2
        top = (self.height() - height - (line if roomy else 0)) / 2
        words = QRectF(0, top - 3, left - 8, height + 6)
        paint.text(painter, words, text("listen.colours", self.language), theme.font("small"), theme.color("muted"))
        bar = QRectF(left, top, self.width() - left, height)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(bar, colormaps.to_image(table_row(len(table)), "ice"))
        if roomy:
            font, tone = theme.font("caption"), theme.color("muted")
            below = QRectF(left, bar.bottom() + 1, bar.width(), line)
            paint.text(painter, below, text("listen.negative", self.language), font, tone)
            paint.text(painter, below, "0", font, tone, Qt.AlignmentFlag.AlignHCenter)
            paint.text(painter, below, text("listen.positive", self.language), font, tone, Qt.AlignmentFlag.AlignRight)


def table_row(size: int) -> NDArray[np.uint8]:
    """Every index of a colour table but the first, side by side [shape=(1, size - 1), uint8]."""
    return np.arange(1, size, dtype=np.uint8)[np.newaxis]


class ListenTo(Panel):
    """The four things to listen to; the one that Space plays is stressed."""

    def __init__(self, session: Any, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(themes, "surface", "l", parent)
        self._session = session
        self._chosen = "sound"
        self._rows = {what: ListenRow(themes, what) for what in _WHATS}
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 4)
        column.setSpacing(0)
        header = SectionHeader(
            themes, text("listen.title", self.language), text("listen.space", self.language), quiet=True
        )
        header.setContentsMargins(8, 0, 8, 2)
        column.addWidget(header)
        for row in self._rows.values():
            column.addWidget(row, 8)
            row.clicked.connect(lambda _=False, row=row: self._play(row.what))
        legend = ColourLegend(themes)
        legend.setContentsMargins(8, 0, 8, 0)
        holder = QVBoxLayout()
        holder.setContentsMargins(8, 0, 8, 0)
        holder.addWidget(legend)
        column.addWidget(EffectiveRow(session.effective, themes), 4)
        column.addLayout(holder, 8)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        for signal in (session.sound_changed, session.patch_changed, session.workspace.selection_changed):
            signal.connect(self.refresh)
        session.workspace.report_changed.connect(self.refresh)
        session.workspace.ask.changed.connect(self.refresh)
        session.playing_changed.connect(self.refresh)
        session.pointing_changed.connect(self._pointing_changed)
        self._held: Any = session.held
        if self._held is not None:
            self._chosen = "unit"
        self.refresh()

    def row(self, what: str) -> ListenRow:
        """The row of sound, patch, unit or block."""
        return self._rows[what]

    def refresh(self, *_: object) -> None:
        """Show names, lengths and what is possible now."""
        session = self._session
        sound = session.sound
        block = self._block()
        chosen = session.transport.range  # Space keeps to it
        length = axes.duration_text(sound.seconds) if sound is not None else ""
        if chosen is not None:
            length = axes.duration_text(chosen[1] - chosen[0])
        whole = text("listen.sound" if chosen is None else "listen.selection", self.language)
        patch = axes.duration_text(session.front.patch_seconds)
        no_sound = "" if sound is not None else text("listen.load", self.language)
        deaf = "" if session.workspace.document.spectrogram is not None else text("session.deaf", self.language)
        held = session.held
        unit_why = no_sound or deaf or ("" if held is not None else text("why.held", self.language))
        key = "listen.block" if block else "listen.block none"
        name = text(key, self.language, block=block.rpartition(".")[2])
        rows = {
            "sound": (whole, length, no_sound),
            "patch": (text("listen.patch", self.language), patch, no_sound),
            "unit": (text("listen.unit", self.language), self._unit_length(), unit_why),
            "block": (name, text("listen.maps", self.language), no_sound or deaf or self._block_why(block)),
        }
        heard = session.transport.playing in rows  # other pages play what has no row here
        if heard:
            # Space, the canvas and the label of the field start to play too.
            self._chosen = session.transport.playing
        possible = self._chosen if not rows[self._chosen][2] else "sound"
        for what, (words, right, why) in rows.items():
            playing = heard and what == possible
            self._rows[what].show_state(words, right, why, current=what == possible, playing=playing)

    def _block(self) -> str:
        """The block that the session would play: the first that is selected."""
        selection = self._session.workspace.selection
        return selection[0] if selection else ""

    def _block_why(self, block: str) -> str:
        if not block:
            return text("why.held", self.language)
        report = self._session.workspace.report.blocks.get(block)
        if report is None or report.output is None:
            return text("listen.no values", self.language, block=block)
        if report.output.kind != "maps":
            return text("listen.no maps", self.language, block=block)
        return ""

    def _unit_length(self) -> str:
        session = self._session
        if session.held is None:
            return ""
        inputs = ("", *(node.id for node in session.workspace.document.nodes if node.block.key == "spectrogram"))
        box = sound_field.field_box(session.held, session.front, session.patch_start, inputs)
        words = box.words.partition(" × ")[0] if box is not None else ""
        return hidden_field(words, session.held.path, session.workspace.ask)

    def _pointing_changed(self) -> None:
        held = self._session.held
        if held is self._held:
            return
        if (held is None) != (self._held is None):
            # Space plays what is held; without it the whole sound again.
            self._chosen = "unit" if held is not None else "sound"
        self._held = held
        self.refresh()

    def _play(self, what: str) -> None:
        stop = self._session.playing and self._rows[what].is_current
        self._chosen = what
        if stop:
            self._session.stop()
        else:
            self._session.play(what)
        self.refresh()

    def fit(self, width: int) -> None:
        """As wide as the inspector, but never more than its share of a page of so many pixels."""
        px = self.theme.px
        self.setFixedWidth(min(px(tokens.INSPECTOR_WIDTH), max(px(_LEAST), round(_SHARE * width))))
