"""How a map was made: each map that arrives through its kernel, and the sum of it all."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from explorer.analysis import BlockReport
from explorer.blocks.library.convolution import Conv2d, ConvTranspose2d
from explorer.blocks.shapes import Maps
from explorer.ipc.messages import Array
from explorer.ipc.studies_inside import PartsStudied, StudyParts
from explorer.ui import colormaps
from explorer.ui.panels.feature_maps_grid import MapGrid
from explorer.ui.panels.inside_box import Picture, paint_picture
from explorer.ui.panels.inside_view import InsideView
from explorer.ui.panels.value_told import number
from explorer.ui.placing import Placing, limits_of, placed
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import Themed, paint
from explorer.ui.workspace import Workspace
from explorer.words import text

_TOTAL: Final = 300
_KERNEL: Final = 0.5
"""The side of a kernel over its map, of the map's height."""


class PartsGrid(MapGrid):
    """The partial sums, those of most energy first, each with its kernel in the corner."""

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        self._kernels: Array = np.zeros((0, 1, 1), np.float32)
        self._reads: tuple[tuple[str, int], ...] = ()
        super().__init__(themes, parent)
        self.set_order("energy")
        self.set_one_scale(True)

    def show_parts(self, told: PartsStudied, placing: Placing, limits: tuple[int, int]) -> None:
        """Show what a map is the sum of, on the scale of the sum."""
        self._kernels, self._reads = told.kernels, told.reads
        self.set_one_scale(True, max(colormaps.limit(told.total), colormaps.limit(told.parts)))
        self.show_maps(told.parts, True, placing, limits)

    def caption_of(self, channel: int) -> str:
        return f"{self._reads[channel][0]} · {self._reads[channel][1] + 1}"

    def _paint_more(self, painter: QPainter, box: QRectF, channel: int) -> None:
        kernel = self._kernels[channel]
        rows, columns = kernel.shape
        side = box.height() * _KERNEL / max(rows, columns)
        place = QRectF(box.left() + 3, box.top() + 3, side * columns, side * rows)
        limit = float(np.abs(self._kernels).max())
        image = colormaps.to_image(colormaps.quantise(kernel, limit, signed=True), "ice")
        painter.drawImage(place, image)
        paint.round_box(painter, place.adjusted(-1, -1, 1, 1), 1, None, self.theme.color("paper"), 1.0)


class _Total(Themed, QWidget):
    """The map itself, before the sign of equality."""

    def __init__(self, themes: ThemeHolder) -> None:
        super().__init__()
        self.picture: Picture | None = None
        self.playhead = -1.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._follow(themes)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(_TOTAL), self.theme.px(160))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.picture is None:
            return
        width = self.width() - 44
        high = min(self.height() - 12.0, width / 2 + self.theme.line_height("caption") + 6)
        painter = QPainter(self)
        room = QRectF(16, (self.height() - high) / 2 - 4, width, high)
        paint_picture(painter, self.theme, room, self.picture, self.playhead)
        sign = QRectF(room.right() + 6, room.top(), 22, room.height())
        paint.text(painter, sign, "=", self.theme.font("title"), self.theme.color("muted"))


class PartsView(InsideView):
    """The map that the block's card shows, and what each map that arrives adds to it."""

    key = "parts"
    kinds = (StudyParts,)

    def __init__(self, workspace: Workspace, session: Any, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(workspace, session, themes, parent)
        self.told: PartsStudied | None = None
        self.total = _Total(themes)
        self.grid = PartsGrid(themes)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.total)
        row.addWidget(self.grid, 1)
        self.grid.pointed.connect(self._pointed)
        self.grid.picked.connect(self._picked)
        session.studies.arrived.connect(self._arrived)

    @staticmethod
    def applies(about: BlockReport) -> bool:
        return isinstance(about.block, Conv2d | ConvTranspose2d) and isinstance(about.output, Maps)

    def ask(self) -> None:
        self.session.studies.ask(StudyParts, self.path, channel=self.channel())

    def playhead_moved(self, share: float, seconds: float) -> None:
        self.grid.set_playhead(share)
        if share != self.total.playhead:
            self.total.playhead = share
            self.total.update()

    def _arrived(self, told: object) -> None:
        about = self.about
        if not isinstance(told, PartsStudied) or told.path != self.path or about is None or not self.applies(about):
            return
        self.told = told
        limits = limits_of(self.workspace.document)
        placing = placed(about, self.session.front, limits)
        self.grid.show_parts(told, placing, limits)
        indices = colormaps.quantise(told.total, self.grid.scale, signed=True)
        title = text("inside.total", self.language, channel=told.channel + 1, bias=number(told.bias, self.language))
        self.total.picture = Picture(title, colormaps.to_image(indices, "ice"), placing, limits)
        self.total.update()

    def _pointed(self, value: tuple[int, int, int] | None) -> None:
        if value is not None and self.told is not None:
            row, column = value[1:]
            words = text(
                "inside.part",
                self.language,
                part=number(float(self.told.parts[value]), self.language),
                total=number(float(self.told.total[row, column]), self.language),
            )
            self.grid.say(words)

    def _picked(self, value: tuple[int, int, int]) -> None:
        self.session.hold(self.path, value[1:])
