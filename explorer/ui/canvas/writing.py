"""Frames and notes on the canvas: put there, written in place, moved, and taken away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from explorer.document import edits
from explorer.ui import theme as tokens
from explorer.ui.canvas.gestures import Gesture, Modifiers
from explorer.ui.panels.scrolling import slim_bars
from explorer.words import text
from explorer.words.designs import frame_words

if TYPE_CHECKING:
    from explorer.ui.canvas.view import Canvas

TALL = 20.0
"""How high the title of a frame is to the pointer, in pixels."""
_WIDE = 260
_LONG = 600
"""Letters from which on what is written is given twice the width."""


@dataclass(frozen=True)
class Mark:
    """A frame or a note, by its number in the design."""

    kind: str
    index: int


@dataclass
class Marks:
    """Which frame or note is selected, what is being written, and where the pointer is on the canvas."""

    selected: Mark | None = None
    writer: Writer | None = None
    place: QPointF | None = None


class Writer(QPlainTextEdit):
    """A few words written where they will stand: Enter keeps them, Shift+Enter begins a line, Esc takes them back."""

    def __init__(self, canvas: Canvas, words: str, name: str, keep: Callable[[str], object], *, lines: bool) -> None:
        super().__init__(words, canvas.viewport())
        self._canvas, self._keep, self._before, self._lines = canvas, keep, words, lines
        theme = canvas.themes.theme
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setFont(theme.font("small"))
        palette = tokens.palette(theme)
        palette.setColor(QPalette.ColorRole.Base, theme.color("raised"))
        self.setPalette(palette)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        slim_bars(self, canvas.themes)
        self.textChanged.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        metrics = QFontMetricsF(self.font())
        margin = 2 * (self.document().documentMargin() + self.frameWidth())
        room = self._canvas.viewport().size()
        wide = self._canvas.themes.theme.px(_WIDE) * (1 if len(self.toPlainText()) < _LONG else 2)
        self.resize(min(wide, room.width()), self.height())
        tall = round(max(self.document().size().height(), 1.0) * metrics.lineSpacing() + margin + 2)
        fits = tall <= room.height()
        bars = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(bars)
        self.resize(self.width(), min(tall, room.height()))
        if not self.isHidden():
            self._stay_in_sight()

    def _stay_in_sight(self) -> None:
        """Leave the viewport nowhere, nor lie under what floats at its lower end."""
        room, controls = self._canvas.viewport().rect(), self._canvas.controls
        self.move(min(self.x(), room.width() - self.width()), min(self.y(), room.height() - self.height()))
        if controls.isVisible() and self.geometry().intersects(controls.geometry()):
            self.move(self.x(), controls.y() - self.height())
        self.move(max(0, self.x()), max(0, self.y()))

    def show_at(self, place: QPointF) -> None:
        """Begin to write at a place of the scene."""
        self.move(self._canvas.point_of(place))
        self._stay_in_sight()
        self.show()
        self.selectAll()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(QPen(self._canvas.themes.theme.color("accent"), 2))
        painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self._end(None)
        elif enter and not (self._lines and event.modifiers() & Qt.KeyboardModifier.ShiftModifier):
            self._end(self.toPlainText())
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._end(self.toPlainText())

    def finish(self) -> None:
        """Keep what is written and close."""
        self._end(self.toPlainText())

    def _end(self, words: str | None) -> None:
        if self._canvas.marks.writer is not self:
            return
        self._canvas.marks.writer = None
        self.hide()
        self.deleteLater()
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        if words is not None and words.strip() and words != self._before:
            self._keep(words)


# ---------------------------------------------------------------------------------------------------- putting there
def why_not_frame(canvas: Canvas) -> str:
    """Why no frame can be put now, in a sentence; empty if it can."""
    language = canvas.themes.theme.language
    if not canvas.may_write:
        return text("mark.outside", language)
    return "" if canvas.workspace.selection else text("frame.none", language)


def add_frame(canvas: Canvas) -> None:
    """Put a frame over the selected blocks and let its title be written: one step of the history."""
    if reason := why_not_frame(canvas):
        canvas.session.message.emit(reason)
        return
    language, ids = canvas.themes.theme.language, canvas.workspace.selection
    what = ids[0] if len(ids) == 1 else text("step.blocks", language, count=len(ids))
    label, index = text("frame.edit", language, what=what), own_frames(canvas)
    key = f"frame:{index}:{len(canvas.workspace.history.labels)}"
    title = text("frame.title", language)
    if canvas.workspace.edit(label, lambda document: edits.add_frame(document, title, ids), key):
        write(canvas, Mark("frame", index), label, key)


def why_not_note(canvas: Canvas) -> str:
    """Why no note can be put now, in a sentence; empty if it can."""
    return "" if canvas.may_write else text("mark.outside", canvas.themes.theme.language)


def add_note(canvas: Canvas) -> None:
    """Let a note be written where the pointer is, or else in the middle; without words there is none."""
    if reason := why_not_note(canvas):
        canvas.session.message.emit(reason)
        return
    place = canvas.marks.place if canvas.marks.place is not None else canvas.visible_rect().center()
    language = canvas.themes.theme.language

    def keep(words: str) -> None:
        label = text("note.edit", language)
        canvas.workspace.edit(label, lambda document: edits.add_note(document, words, place.x(), place.y()))

    _open(canvas, Writer(canvas, "", text("note.name", language), keep, lines=True), place)


def write(canvas: Canvas, mark: Mark, label: str = "", key: str | None = None) -> None:
    """Let the title of a frame, or a note, be written anew in its place."""
    language, index = canvas.themes.theme.language, mark.index
    if mark.kind == "frame":
        document = canvas.workspace.document
        words = frame_words(document, document.frames[index].title, language)
        label = label or text("frame.rename", language, title=words)

        def keep(typed: str) -> None:
            canvas.workspace.edit(label, lambda document: edits.rename_frame(document, index, typed), key)

        place = canvas.canvas_scene.frames[index].pos() - QPointF(6, (TALL + 8) / canvas.transform().m11())
        _open(canvas, Writer(canvas, words, text("frame.name", language), keep, lines=False), place)
        return
    note = canvas.workspace.document.notes[index]

    def keep_note(typed: str) -> None:
        label = text("note.rewrite", language)
        canvas.workspace.edit(label, lambda document: edits.edit_note(document, index, typed))

    _open(
        canvas, Writer(canvas, note.text, text("note.name", language), keep_note, lines=True), QPointF(note.x, note.y)
    )


def _open(canvas: Canvas, writer: Writer, place: QPointF) -> None:
    canvas.marks.writer = writer
    writer.show_at(place)


# ---------------------------------------------------------------------------------------------------- finding
def mark_at(canvas: Canvas, place: QPointF) -> Mark | None:
    """The note, or the title of a frame, at a place of the scene."""
    if not canvas.may_write:
        return None
    scene = canvas.canvas_scene
    for index, note in enumerate(scene.notes):
        if note.isVisible() and note.written_rect(canvas.transform().m11()).translated(note.pos()).contains(place):
            return Mark("note", index)
    tall = TALL / canvas.transform().m11()
    for index, frame in enumerate(scene.frames[: own_frames(canvas)]):
        if QRectF(0, -tall, frame.width, tall + 4).translated(frame.pos()).contains(place):
            return Mark("frame", index)
    return None


def own_frames(canvas: Canvas) -> int:
    """How many of the frames are a person's own; those behind them only say what is what."""
    return len(canvas.workspace.document.frames) if canvas.own_frames is None else canvas.own_frames


def select(canvas: Canvas, mark: Mark | None) -> None:
    """Select a frame or a note, or none."""
    canvas.marks.selected = mark
    for index, frame in enumerate(canvas.canvas_scene.frames):
        frame.set_marked(mark == Mark("frame", index))
    for index, note in enumerate(canvas.canvas_scene.notes):
        note.set_marked(mark == Mark("note", index))
    if mark is not None:
        canvas.set_selected_wire(None)
        canvas.workspace.select(())


def remove_selected(canvas: Canvas) -> bool:
    """Take the selected frame or note away; the blocks of a frame stay. Whether one was selected."""
    mark = canvas.marks.selected
    if mark is None:
        return False
    language, document = canvas.themes.theme.language, canvas.workspace.document
    if mark.kind == "frame":
        label = text("frame.remove", language, title=document.frames[mark.index].title)
        canvas.workspace.edit(label, lambda doc: edits.remove_frame(doc, mark.index))
    else:
        canvas.workspace.edit(text("note.remove", language), lambda doc: edits.remove_note(doc, mark.index))
    return True


class MoveNote(Gesture):
    """Dragging a note gives it another place, in one step; Escape brings it back."""

    def __init__(self, canvas: Canvas, index: int, place: QPointF) -> None:
        super().__init__(canvas)
        self._index, self._start = index, place
        self._item = self.scene.notes[index]
        self._before = self._item.pos()

    def move(self, place: QPointF, modifiers: Modifiers) -> None:
        self._item.setPos(self._before + place - self._start)

    def finish(self, place: QPointF, modifiers: Modifiers) -> None:
        self.move(place, modifiers)
        at, index = self._item.pos(), self._index
        if (at - self._before).manhattanLength() * self.canvas.transform().m11() < 3:
            self.cancel()  # a click
            return
        label = text("note.move", self.canvas.themes.theme.language)
        self.canvas.workspace.edit(label, lambda document: edits.move_note(document, index, at.x(), at.y()))

    def cancel(self) -> None:
        self._item.setPos(self._before)
