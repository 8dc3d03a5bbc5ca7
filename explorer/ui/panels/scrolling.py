"""A column of pieces that scrolls when it is longer than its panel."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayoutItem, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from explorer.ui import theme as tokens


class ScrollColumn(QScrollArea):
    """Pieces below each other on the ground of what lies behind; only the height scrolls."""

    def __init__(self, margin: int = tokens.SPACE[3], spacing: int = tokens.SPACE[1]) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.inside = QWidget()
        self.inside.setAutoFillBackground(False)
        self.inside.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.column = QVBoxLayout(self.inside)
        self.column.setContentsMargins(margin, tokens.SPACE[2], margin, tokens.SPACE[2])
        self.column.setSpacing(spacing)
        self.setWidget(self.inside)
        self.inside.setAutoFillBackground(False)

    def add(self, *pieces: QWidget) -> None:
        """Put pieces at the end."""
        for piece in pieces:
            self.column.addWidget(piece)

    def finish(self) -> None:
        """Keep the pieces at the top."""
        self.column.addStretch(1)

    def empty(self) -> None:
        """Take all pieces away."""
        while self.column.count():
            take_away(self.column.takeAt(0))


def take_away(item: QLayoutItem | None) -> None:
    """Remove what a layout item holds, at once from sight and soon from memory."""
    widget = item.widget() if item is not None else None
    if widget is not None:
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()
