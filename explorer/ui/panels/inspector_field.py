"""“What one value of conv3 sees”: the headline, the sizes, and how the field grows along the stack."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.ui import theme as tokens
from explorer.ui.ask.mode import HIDDEN
from explorer.ui.effective_field import EffectiveField
from explorer.ui.field_walk import FieldWalk
from explorer.ui.panels.field_stack import FieldStack
from explorer.ui.panels.field_words import seen
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import Bar, Caption, GrowthBars, Headline, Label
from explorer.ui.widgets.themed import show_if
from explorer.ui.workspace import Workspace
from explorer.words import text


class FieldSection(QWidget):
    """The receptive field of one block; a bar that is clicked selects its block."""

    def __init__(self, workspace: Workspace, themes: ThemeHolder, id: str, language: str = "en") -> None:
        super().__init__()
        self._workspace, self._themes, self._language, self._id = workspace, themes, language, id
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        title = text("field.title", language, block=id)
        self.headline = Headline(themes)
        self.lines = Caption(themes, wrap=True)
        self.bars = GrowthBars(themes, text("field.growth", language))
        self.bars.setToolTip(text("field.growth", language))
        self.bars.clicked.connect(lambda key: workspace.select((key,)))
        column.addWidget(Label(themes, title, "body", tokens.SEMIBOLD))
        column.addWidget(self.headline)
        column.addWidget(self.lines)
        column.addSpacing(tokens.SPACE[0])
        column.addWidget(self.bars)
        self.stack: FieldStack | None = None
        self._column = column
        self.refresh()

    def follow(self, effective: EffectiveField, walk: FieldWalk, path: str) -> None:
        """Say too what moves the held value of the block ``path``, and follow its field along the stack."""
        self.stack = FieldStack(self._themes, effective, walk, path, self._language)
        self._column.addWidget(self.stack)
        walk.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what the report says now."""
        report = self._workspace.report
        found = seen(self._workspace.document, report, self._id, self._language)
        show_if(self, found is not None)
        if found is None:
            return
        hidden = self._workspace.ask.hides_field(self._id)
        self.headline.set_words(HIDDEN if hidden else found.headline)
        field = report.blocks[self._id].field
        ahead = field.lookahead_ms if field else None
        self.headline.setToolTip("" if ahead is None or hidden else text("field.lookahead", self._language, ms=ahead))
        # Beside the field of a held value, which may lie at the border, it is said whose this one is.
        follows = self.stack is not None and self.stack.follows
        words = " ".join(found.lines)
        if follows and field is not None and field.ms is not None:
            words = f"{words.removesuffix('.')}. {text('field.middle', self._language)}".removeprefix(". ")
        self.lines.set_words(words)
        self.bars.set_bars(
            [Bar(bar.id, bar.label, bar.frames, bar.words, f"{bar.id}: {bar.span}") for bar in found.bars],
            found.chosen,
        )
        # The bars would tell the numbers by their heights.
        told = not any(self._workspace.ask.hides_field(bar.id) for bar in found.bars)
        show_if(self.bars, len(found.bars) > 1 and told)
        # A block that sees everything says what the one before it saw.
        bounded = field is not None and field.time is not None and field.time.size is not None
        show_if(self.lines, bool(found.lines) and (told or bounded) and not hidden)
        if self.stack is not None:
            self.stack.refresh()
