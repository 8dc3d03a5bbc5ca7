"""Two answers of the network, each under its name: beside each other, or below each other where it is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from explorer.ui import theme as tokens
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import Caption, ProbabilityBars

_WIDE: Final = 124
"""Width of one answer in pixels of usual text."""


class Answers(QWidget):
    """The bars of what is compared."""

    def __init__(self, themes: ThemeHolder, named: Sequence[tuple[str, ProbabilityBars]]) -> None:
        super().__init__()
        self._themes, self._count = themes, len(named)
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for name, bars in named:
            one = QVBoxLayout()
            one.setSpacing(2)
            one.addWidget(Caption(themes, name))
            one.addWidget(bars)
            one.addStretch(1)
            self._row.addLayout(one, 1)
        self._row.addStretch()
        self.set_beside(False)

    def set_beside(self, beside: bool) -> None:
        """Stand beside each other, or below."""
        down = QBoxLayout.Direction.TopToBottom
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else down)
        self._row.setSpacing(tokens.SPACE[3] if beside else tokens.SPACE[0])
        self.setFixedWidth(answers_width(self._themes, self._count if beside else 1))


def answers_width(themes: ThemeHolder, columns: int) -> int:
    """The width that so many answers beside each other need."""
    return columns * themes.theme.px(_WIDE) + (columns - 1) * tokens.SPACE[3]
