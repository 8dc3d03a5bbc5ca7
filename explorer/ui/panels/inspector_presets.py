"""Front ends of the literature in the inspector: pointing at one previews and explains it, a click takes it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from explorer.blocks.frontend import FrontEnd
from explorer.blocks.library.inputs import Spectrogram
from explorer.blocks.presets import PRESETS, Preset, preset_of
from explorer.document import edits
from explorer.ui import icons
from explorer.ui import theme as tokens
from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.widgets import Caption, Label, ThemedButton, paint
from explorer.ui.workspace import Workspace
from explorer.words import text
from explorer.words.numbers import milliseconds


def preview(front: FrontEnd, language: str = "en") -> str:
    """What a front end is, in one line: a frame and its window in ms, bands, range, Hz per band."""
    edges = front.edges()
    return text(
        "preset.preview",
        language,
        frame=1000 * front.frame_seconds,
        window=1000 * front.n_fft / front.sample_rate,
        bands=front.n_mels,
        low=edges[0],
        high=edges[-1],
        narrow=(edges[2] - edges[0]) / 2,
        wide=(edges[-1] - edges[-3]) / 2,
        frames=front.frames,
        patch=1000 * front.patch_seconds,
    )


class PresetRow(ThemedButton):
    """A front end by name, with its frame and bands at the right and a tick where it is in force."""

    pointed = Signal(bool)

    def __init__(self, themes: ThemeHolder, preset: Preset, parent: QWidget | None = None) -> None:
        self.preset = preset
        self._current = False
        super().__init__(themes, preset.name, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(preview(preset.front, self.language))

    def set_current(self, current: bool) -> None:
        """Show whether the block hears like this."""
        self._current = current
        self.setAccessibleName(f"{self.preset.name} ✓" if current else self.preset.name)
        self.update()

    @property
    def is_current(self) -> bool:
        """Whether the block hears like this."""
        return self._current

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(160), self.theme.px(tokens.HIT))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.pointed.emit(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.pointed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.pointed.emit(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, rect = QPainter(self), self.theme, QRectF(self.rect())
        if self._current or self._hover.value > 0:
            ground = theme.color("accent_soft") if self._current else theme.color("sunken", self._hover.value)
            paint.round_box(painter, rect, tokens.RADIUS_SMALL, ground)
        front, right = self.preset.front, Qt.AlignmentFlag.AlignRight
        numbers = f"{milliseconds(1000 * front.frame_seconds, self.language)} · {front.n_mels}"
        width = paint.text(
            painter, rect.adjusted(0, 0, -8, 0), numbers, theme.font("small"), theme.color("muted"), right
        )
        left, size = theme.px(24), theme.px(14)
        if self._current:
            icons.paint(painter, "check", QRectF(5, (rect.height() - size) / 2, size, size), theme.color("accent"))
        font = theme.font("body", tokens.MEDIUM if self._current else tokens.REGULAR)
        paint.text(painter, rect.adjusted(left, 0, -width - 16, 0), self.text(), font, theme.color("text"))
        if self.ring:
            paint.ring(painter, theme, rect, tokens.RADIUS_SMALL)


class PresetList(QWidget):
    """All front ends, and below them what the one pointed at, or else the one in force, is."""

    def __init__(self, workspace: Workspace, themes: ThemeHolder, id: str, language: str = "en") -> None:
        super().__init__()
        self._workspace, self._language, self._id = workspace, language, id
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.SPACE[1], 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(themes, text("preset.title", language), "body", tokens.SEMIBOLD))
        column.addSpacing(tokens.SPACE[0])
        self.rows = {preset.key: PresetRow(themes, preset) for preset in PRESETS}
        for row in self.rows.values():
            column.addWidget(row)
            row.clicked.connect(lambda _=False, preset=row.preset: self._take(preset))
            row.pointed.connect(lambda on, preset=row.preset: self._show(preset if on else None))
        self.why, self.numbers = Caption(themes, wrap=True), Caption(themes, wrap=True)
        column.addSpacing(tokens.SPACE[0])
        column.addWidget(self.why)
        column.addWidget(self.numbers)
        # Room for the longest, or the list would jump under the pointer.
        self._themes = themes
        themes.changed.connect(self._room)
        self._room(themes.theme)
        self.refresh()

    def _room(self, theme: Theme) -> None:
        self.why.setMinimumHeight(3 * theme.line_height("caption"))
        self.numbers.setMinimumHeight(3 * theme.line_height("caption"))

    def _front(self) -> FrontEnd | None:
        node = self._workspace.document.graph.by_id.get(self._id)
        return node.block.front_end() if node is not None and isinstance(node.block, Spectrogram) else None

    def refresh(self) -> None:
        """Tick the one that is in force."""
        front = self._front()
        for row in self.rows.values():
            row.set_current(row.preset.front == front)
        self._show(None)

    def _show(self, preset: Preset | None) -> None:
        front = self._front()
        shown = preset or (preset_of(front) if front is not None else None)
        if shown is not None:
            source = f" ({shown.source})" if shown.source else ""
            self.why.set_words(text(f"preset.{shown.key}", self._language) + source)
            self.numbers.set_words(preview(shown.front, self._language))
        elif front is not None:
            self.why.set_words(text("preset.own", self._language))
            self.numbers.set_words(preview(front, self._language))

    def _take(self, preset: Preset) -> None:
        label = text("preset.step", self._language, name=preset.name)
        self._workspace.edit(label, lambda document: edits.set_values(document, self._id, **preset.values()))
        self.refresh()
