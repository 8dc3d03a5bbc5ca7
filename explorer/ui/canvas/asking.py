"""The question that floats over a design whose pictures need much memory, and what was answered."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from explorer.ui import theme as tokens
from explorer.ui.consent import Choice, Pictures, Standing
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets.buttons import LinkButton
from explorer.ui.widgets.labels import Label
from explorer.ui.widgets.surfaces import Card
from explorer.ui.widgets.themed import show_if
from explorer.words import text

_MOST = 760
_LEAST = 240


class AskingCard(Card):
    """One sentence with the amounts, and what can be done; ``chosen`` when somebody has decided."""

    chosen = Signal(Choice)

    def __init__(self, themes: ThemeHolder, parent: QWidget) -> None:
        super().__init__(themes, parent=parent)
        self._home = parent
        self._said: tuple[Standing, str] | None = None
        self._way = way = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        way.setContentsMargins(tokens.SPACE[3], tokens.SPACE[1], tokens.SPACE[2], tokens.SPACE[1])
        way.setSpacing(tokens.SPACE[1])
        self.label = Label(themes, "", wrap=True)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.show_all = LinkButton(themes, "")
        self.show_block = LinkButton(themes, "")
        self.show_all.clicked.connect(lambda: self.chosen.emit(Choice.ALL))
        self.show_block.clicked.connect(lambda: self.chosen.emit(Choice.BLOCK))
        way.addWidget(self.label, 1)
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE[2])
        row.addStretch(1)
        for button in (self.show_all, self.show_block):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        way.addLayout(row)
        self.hide()

    def show_standing(self, standing: Standing, design: str) -> None:
        """Say how things stand with a design; nothing where there is nothing to decide."""
        shown = standing.asked and standing.pictures is not Pictures.ALL
        self._said = (standing, design) if shown else None
        if shown:
            self._say(standing, design)
        self.setVisible(shown)

    def _theme_changed(self, theme: tokens.Theme) -> None:
        super()._theme_changed(theme)
        said: tuple[Standing, str] | None = getattr(self, "_said", None)  # not there before it is made
        if said is not None:
            self._say(*said)

    def _say(self, standing: Standing, design: str) -> None:
        language, block = self.theme.language, standing.block
        one = standing.pictures is Pictures.BLOCK
        key = f"memory.{standing.pictures.name.lower().replace('_', '-')}"
        needs = standing.needs
        if one:
            needs = standing.block_needs
            key = "memory.block" if block else "memory.block.none"
        if block and not standing.block_fits and standing.pictures is not Pictures.ASKS:
            key, needs = "memory.block.too-much", standing.block_needs
        words = text(key, language, design=design, block=block, needs=needs, free=standing.free)
        self.label.set_words(words)
        self.setAccessibleName(words)
        name = text("memory.show.all" if one else "memory.show", language)
        for button, label in ((self.show_all, name), (self.show_block, text("memory.only", language))):
            button.setText(label)
            button.setAccessibleName(label)
            button.updateGeometry()
        show_if(self.show_all, standing.needs <= standing.free)
        show_if(self.show_block, not one)
        self.show_block.setEnabled(standing.block_fits or not block)
        tip = "memory.only.tip" if standing.block_fits else "memory.block.too-much" if block else "memory.block.none"
        self.show_block.setToolTip(text(tip, language, block=block, needs=standing.block_needs, free=standing.free))

    def arrange(self, top: int) -> int:
        """Lie at the top of the parent, ``top`` pixels down; returns the pixels that it takes there."""
        layout = self._way
        if self.isHidden():
            return 0
        words = self.label.fontMetrics().horizontalAdvance(self.label.words())
        buttons = sum(
            b.sizeHint().width() + tokens.SPACE[2] for b in (self.show_all, self.show_block) if not b.isHidden()
        )
        room = max(self._home.width() - 2 * tokens.SPACE[2], _LEAST)
        width = min(words + buttons + 2 * tokens.SPACE[3] + tokens.SPACE[2], self.theme.px(_MOST), room)
        narrow = width - buttons < min(words, self.theme.px(_LEAST)) + 2 * tokens.SPACE[3]
        layout.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        layout.activate()
        height = max(self.theme.px(40), layout.heightForWidth(width) if layout.hasHeightForWidth() else 0)
        self.setGeometry((self._home.width() - width) // 2, top + tokens.SPACE[2], width, height)
        self.raise_()
        return height + tokens.SPACE[2]
