"""The filters of a convolution as images, the dead ones crossed out, and one kernel whose numbers can be dragged."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import numpy as np
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from explorer.analysis import BlockReport
from explorer.blocks.library.convolution import Conv2d, ConvTranspose2d
from explorer.blocks.library.convolution_in_time import Conv1d
from explorer.ipc.messages import Picture as Shown
from explorer.ipc.studies_inside import KernelsStudied, StudyKernels
from explorer.ui import colormaps
from explorer.ui.panels.inside_box import Picture, paint_picture
from explorer.ui.panels.inside_view import InsideView
from explorer.ui.panels.kernel_editor import KernelEditor
from explorer.ui.panels.kernel_grid import KernelGrid
from explorer.ui.placing import limits_of, placed
from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.through import stretch_of
from explorer.ui.timers import single_shot
from explorer.ui.trying import Trying
from explorer.ui.widgets import PrimaryButton, QuietButton, Themed
from explorer.ui.workspace import Workspace
from explorer.words import text

_MAP: Final = 330
_MAP_LEAST: Final = 150
_REST: Final = 150
"""Milliseconds without another number after which it is asked which filters answer with those that are tried."""


class _Map(Themed, QWidget):
    """The map of the chosen filter, live."""

    def __init__(self, themes: ThemeHolder) -> None:
        super().__init__()
        self.picture: Picture | None = None
        self.playhead = -1.0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._follow(themes)

    def _theme_changed(self, theme: Theme) -> None:
        self.setMaximumWidth(theme.px(_MAP))
        super()._theme_changed(theme)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(_MAP), self.theme.px(160))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(_MAP_LEAST), self.theme.px(60))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.picture is not None:
            high = min(self.height() - 8.0, self.width() / 2 + self.theme.line_height("caption") + 6)
            room = QRectF(8, 2, self.width() - 24, high)
            paint_picture(QPainter(self), self.theme, room, self.picture, self.playhead)


class KernelsView(InsideView):
    """All filters, the kernels of the chosen one, the numbers of one kernel, and the map they make."""

    key = "kernels"
    kinds = (StudyKernels,)

    def __init__(self, workspace: Workspace, session: Any, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(workspace, session, themes, parent)
        language = themes.theme.language
        self.told: KernelsStudied | None = None
        self.source = 0
        self._asked_trying = False
        self.trying = Trying(session, self)
        self._rested = single_shot(self, _REST, self._ask_now)
        self.filters = KernelGrid(themes, text("inside.filters", language, count=0))
        self.inputs = KernelGrid(themes, text("inside.kernels of", language, channel=1))
        self.editor = KernelEditor(themes)
        self.map = _Map(themes)
        self.keep = PrimaryButton(themes, text("inside.keep", language))
        self.back = QuietButton(themes, text("inside.put back", language), "undo")
        self.row.addWidget(self.back)
        self.row.addWidget(self.keep)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(12)
        row.addWidget(self.filters, 3)
        row.addWidget(self.inputs, 3)
        row.addWidget(self.editor, 2)
        row.addWidget(self.map, 3)
        self.filters.picked.connect(self.choose)
        self.inputs.picked.connect(self._choose_source)
        self.editor.dragged.connect(self._dragged)
        self.keep.clicked.connect(self.trying.keep)
        self.back.clicked.connect(self.trying.put_back)
        self.trying.changed.connect(self._show)
        session.studies.arrived.connect(self._arrived)
        session.training_event.connect(self._training)
        session.picture_ready.connect(self._drawn)
        self._show()

    @staticmethod
    def applies(about: BlockReport) -> bool:
        return isinstance(about.block, Conv2d | ConvTranspose2d | Conv1d)

    def look_at(self, path: str) -> None:
        if path != self.path:
            self.trying.let_go()
            self.told, self.source = None, 0
        super().look_at(path)

    def ask(self) -> None:
        if self.trying.tried:  # over the whole sound, so not between two steps of a drag
            self._rested.start()
        else:
            self._ask_now()

    def _ask_now(self) -> None:
        session = self.session
        if session.spectrogram is None or not self.isVisible():
            return
        self._asked_trying = self.trying.tried
        stretch = stretch_of(session)
        part = session.spectrogram[:, :, stretch.start : stretch.start + stretch.frames]
        session.studies.ask(StudyKernels, self.path, spectrogram=np.ascontiguousarray(part))

    def leave(self) -> None:
        self._rested.stop()
        self.trying.let_go()

    def playhead_moved(self, share: float, seconds: float) -> None:
        if share != self.map.playhead:
            self.map.playhead = share
            self.map.update()

    def choose(self, filter_: int) -> None:
        """Look at another filter; the block's card shows its map then."""
        if filter_ != self.channel():
            self.session.pin(self.path, filter_)
        self._show(filter_)

    def _choose_source(self, source: int) -> None:
        self.source = source
        self._show()

    def _dragged(self, row: int, column: int, value: float) -> None:
        channel = self.filters.chosen
        if self.session.pins.get(self.path) != channel:
            self.session.pin(self.path, channel)  # its own map is to be seen, also when another becomes livelier
        self.trying.set(channel, self.source, row, column, value)

    def _training(self, _: object) -> None:
        if self.session.learned.training and (self.trying.tried or self.trying.kept):
            self.trying.overtaken()

    def _arrived(self, told: object) -> None:
        if isinstance(told, KernelsStudied) and told.path == self.path:
            if not self._asked_trying:
                self.told = told
                self.trying.begin(told)
            elif self.told is not None and self.trying.tried:  # what is being tried may answer, or no longer
                self.told = replace(self.told, dead=told.dead, witness=told.witness)
            self._show()

    def _show(self, filter_: int | None = None) -> None:
        trying, told = self.trying, self.told
        self.keep.setEnabled(trying.tried)
        self.back.setEnabled(trying.tried or trying.kept)
        if told is None or not trying.weight.size:
            return
        weight = trying.weight
        channel = min(self.channel() if filter_ is None else filter_, len(weight) - 1)
        self.source = min(self.source, weight.shape[1] - 1)
        one = weight.shape[1] == 1
        norms = weight[:, 0] if one else np.sqrt(np.square(weight).mean(axis=1))
        key = "inside.filters" if one else "inside.filters over"
        title = text(key, self.language, count=len(weight), maps=weight.shape[1])
        if told.dead:
            title += " · " + text("inside.dead", self.language, count=len(told.dead), block=told.witness)
        self.filters.show_kernels(title, norms, channel, signed=one, dead=told.dead)
        of = text("inside.kernels of", self.language, channel=channel + 1)
        self.inputs.show_kernels(of, weight[channel], self.source)
        title = text("inside.kernel", self.language, channel=channel + 1, source=self.source + 1)
        self.editor.show_kernel(title, weight[channel, self.source])
        self._show_map()

    def _drawn(self, path: str) -> None:
        if path == self.path:
            self._show_map()

    def _show_map(self) -> None:
        shown, about = self.session.pictures.get(self.path), self.about
        if not isinstance(shown, Shown) or about is None or shown.kind != "maps":
            return
        limits = limits_of(self.workspace.document)
        indices = colormaps.quantise(shown.values, shown.scale, signed=shown.signed)
        image = colormaps.to_image(indices, "ice" if shown.signed else "magma")
        title = text("inside.its map", self.language, channel=shown.channel + 1)
        self.map.picture = Picture(title, image, placed(about, self.session.front, limits), limits)
        self.map.update()
