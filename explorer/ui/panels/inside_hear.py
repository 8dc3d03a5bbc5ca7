"""Hear a map: the sound and the same through a block's maps, seen side by side and heard one against the other."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QStackedLayout, QWidget

from explorer.analysis import BlockReport
from explorer.audio.errors import AudioError
from explorer.audio.files import save_wav
from explorer.blocks.frontend import FrontEnd
from explorer.blocks.shapes import Maps
from explorer.ipc.messages import Array
from explorer.ipc.studies_inside import StudySpan
from explorer.ui import colormaps
from explorer.ui.panels.inside_box import Picture, paint_picture, picture_box, side_by_side
from explorer.ui.panels.inside_view import InsideView
from explorer.ui.placing import Placing
from explorer.ui.theme import ThemeHolder
from explorer.ui.through import Both, Through
from explorer.ui.widgets import Chooser, EmptyState, PlayButton, QuietButton, Segmented, Themed
from explorer.ui.workspace import Workspace
from explorer.words import text

_RANGE: Final = 66.0
SIDES: Final = ("original", "through")


class BothPictures(Themed, QWidget):
    """The spectrogram of the sound and of what a block keeps of it; ``pressed`` carries side and seconds."""

    pressed = Signal(str, float)

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures: tuple[Picture, ...] = ()
        self._span = (0.0, 1.0)
        self._side = "through"
        self._playhead = -1.0
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._follow(themes)

    def show_both(self, both: Both, front: FrontEnd, around: str = "") -> None:
        """Show a sound and what is kept of it, on one scale; ``around`` says which part of it, where it is not all."""
        top = float(both.sound.max()) - 2
        original = " · ".join(part for part in (text("inside.original", self.language), around) if part)
        titles = (original, text("inside.through", self.language, block=both.path))
        self._pictures = tuple(
            _picture(title, values, top) for title, values in zip(titles, (both.sound, both.kept), strict=True)
        )
        self._span = front.span(both.stretch.start, both.stretch.frames)
        self.update()

    def clear(self) -> None:
        """Nothing is known yet."""
        self._pictures = ()
        self.update()

    def set_side(self, side: str) -> None:
        """Stress the side that is heard."""
        self._side = side
        self.update()

    def set_playhead(self, seconds: float) -> None:
        """Put the playhead at a time of the sound."""
        start, stop = self._span
        self._playhead = (seconds - start) / (stop - start)
        self.update()

    def _rooms(self) -> list[QRectF]:
        return side_by_side(QRectF(16, 4, self.width() - 24, self.height() - 8), 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for side, room, picture in zip(SIDES, self._rooms(), self._pictures, strict=False):
            paint_picture(painter, self.theme, room, picture, self._playhead, strong=side == self._side)

    def place(self, point: QPointF) -> tuple[str, float] | None:
        """The side and the time at a point."""
        for side, room in zip(SIDES, self._rooms(), strict=True):
            box = picture_box(self.theme, room)
            if box.contains(point):
                share = (point.x() - box.left()) / box.width()
                return side, self._span[0] + share * (self._span[1] - self._span[0])
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.place(event.position())
        if found is not None and self._pictures:
            self.pressed.emit(*found)

    def sizeHint(self) -> QSize:
        return QSize(640, self.theme.px(160))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 60)


def _picture(title: str, values: Array, top: float) -> Picture:
    bands, frames = values.shape
    image = colormaps.to_image(np.asarray(values, np.float32), "magma", low=top - _RANGE, high=top)
    return Picture(title, image, Placing(0.0, 1.0, 0.0, 1.0), (bands, frames))


class HearView(InsideView):
    """All maps of a block, or the one on its card, as a soft mask on the patch or the whole sound."""

    key = "hear"
    kinds = (StudySpan,)

    def __init__(self, workspace: Workspace, session: Any, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(workspace, session, themes, parent)
        language = themes.theme.language
        self.through = Through(workspace, session, self)

        def say(key: str) -> str:
            return text(f"inside.hear {key}", language)

        self.which = Chooser(themes, say("which"), (("all", say("all")), ("one", say("one"))))
        self.span = Chooser(themes, say("span"), (("patch", say("patch")), ("whole", say("whole"))))
        self.play = PlayButton(themes, text("inside.play", language), text("inside.stop", language))
        self.side = Segmented(
            themes, say("side"), (("original", text("inside.a", language)), ("through", text("inside.b", language)))
        )
        self.side.set_current("through")
        self.save = QuietButton(themes, text("inside.save", language), "save")
        for widget in (self.which, self.span, self.side, self.play, self.save):
            self.row.addWidget(widget)
        self.pictures = BothPictures(themes)
        self.empty = EmptyState(themes, text("inside.hear short", language))
        column = QStackedLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self.pictures)
        column.addWidget(self.empty)
        self._pages = column
        self.which.chosen.connect(lambda _: self.ask())
        self.span.chosen.connect(lambda key: self.through.want(whole=key == "whole"))
        self.side.chosen.connect(self._switch)
        self.play.clicked.connect(self._toggle)
        self.save.clicked.connect(self._save)
        self.pictures.pressed.connect(self._pressed)
        self.through.changed.connect(self._changed)
        session.playing_changed.connect(self._follow_playing)
        self._changed()

    @staticmethod
    def applies(about: BlockReport) -> bool:
        field = about.field
        return (
            isinstance(about.output, Maps) and field is not None and field.freq is not None and field.time is not None
        )

    def ask(self) -> None:
        wanted = None if self.which.current() == "all" else self.channel()
        before = self.through.wish
        self.through.want(path=self.path, channel=wanted)
        if self.through.wish == before:
            self.through.ask()

    def shows(self) -> bool:
        return self.through.both is not None

    def leave(self) -> None:
        self.through.stop()

    def playhead_moved(self, share: float, seconds: float) -> None:
        self.pictures.set_playhead(seconds)

    def _changed(self) -> None:
        both = self.through.both
        for widget in (self.side, self.play, self.save):
            widget.setEnabled(both is not None)
        self._pages.setCurrentWidget(self.empty if self.through.short else self.pictures)
        if both is None:
            self.pictures.clear()
            return
        front = self.session.front
        part = self.through.wish.whole and not both.stretch.whole
        length = both.stretch.frames * front.frame_seconds
        around = text("inside.hear around", self.language, seconds=length) if part else ""
        self.pictures.show_both(both, front, around)
        self.pictures.set_side(self.through.side)
        self.pictures.set_playhead(self.session.playhead)

    def _switch(self, side: str) -> None:
        self.through.switch(side)
        self.pictures.set_side(side)

    def _pressed(self, side: str, seconds: float) -> None:
        self.side.set_current(side)
        self.through.play(side, seconds)
        self.pictures.set_side(side)
        self._follow_playing()

    def _toggle(self) -> None:
        if self.through.playing:
            self.through.stop()
        else:
            self.through.play()
        self._follow_playing()

    def _follow_playing(self, _: bool = False) -> None:
        self.play.set_playing(self.through.playing)

    def _save(self) -> None:
        both = self.through.both
        if both is None:
            return
        name = f"{both.path}-{both.channel + 1}.wav" if both.channel is not None else f"{both.path}.wav"
        title = text("inside.save title", self.language)
        chosen, _ = QFileDialog.getSaveFileName(self, title, name, "WAV (*.wav)")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> bool:
        """Write what is kept as a WAV file; False, and said, where that cannot be."""
        both = self.through.both
        if both is None:
            return False
        path = path if path.suffix else path.with_suffix(".wav")
        try:
            save_wav(path, both.through.samples, both.rate)
        except AudioError as error:
            self.session.message.emit(error.said(self.language))
            return False
        self.session.message.emit(text("inside.saved", self.language, file=path.name))
        return True
