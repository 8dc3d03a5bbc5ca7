"""Following a held value's field along the stack: a slider, and what the value that it is at sees and is moved by."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.ui.effective_field import EffectiveField
from explorer.ui.field_walk import FieldWalk
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import Caption
from explorer.ui.widgets.stops import StopSlider
from explorer.ui.widgets.themed import show_if
from explorer.words import text


class FieldStack(QWidget):
    """Shown while a value of the block ``path``, or of one inside of it, is held, and while its field is followed."""

    def __init__(
        self, themes: ThemeHolder, effective: EffectiveField, walk: FieldWalk, path: str, language: str
    ) -> None:
        super().__init__()
        self._effective, self._walk, self._path, self._language = effective, walk, path, language
        self.slider = StopSlider(themes, text("walk.name", language))
        self.slider.setToolTip(text("walk.tip", language))
        self.exact = Caption(themes)
        self.moved = Caption(themes)
        self.moved.setToolTip(text("effective.about", language))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        for widget in (self.slider, self.exact, self.moved):
            column.addWidget(widget)
        self.slider.chosen.connect(walk.go)
        walk.changed.connect(self.refresh)
        effective.changed.connect(self.refresh)
        self.refresh()

    @property
    def follows(self) -> bool:
        """Whether a value of the block is followed."""
        return f"{self._walk.path}.".startswith(f"{self._path}.") and len(self._walk.stops) > 1

    def refresh(self) -> None:
        """Show where the walk is, and what is known there."""
        stops, mine = self._walk.stops, self.follows
        show_if(self, mine)
        if not mine:
            return
        self.slider.set_stops(tuple(stop.path for stop in stops), self._walk.at)
        here = stops[self._walk.at].path.rpartition(".")[2]
        self.exact.set_words(
            text("walk.at", self._language, block=here, span=self._effective.exact_words(self._language))
        )
        # A line without words keeps its height, so that nothing jumps while the next ones are computed.
        self.moved.set_words(self._effective.words(self._language) or " ")
        show_if(self.moved, self._effective.on)
