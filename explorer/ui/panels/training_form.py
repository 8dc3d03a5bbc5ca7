"""The form of the training panel: what to train on, how, how long, and the button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from explorer.ui.panels.training_settings import EXAMPLES, FOLDER, SOUND, TrainingSettings
from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.widgets import (
    Chooser,
    ElidedLabel,
    FloatField,
    IntField,
    Label,
    PrimaryButton,
    QuietButton,
    Segmented,
)
from explorer.ui.widgets.themed import show_if
from explorer.words import text

_NAMES = {EXAMPLES: "train.data examples", FOLDER: "train.data folder", SOUND: "train.data sound"}


def ask_folder(parent: QWidget) -> str:
    """Let the user choose a folder; empty if none was chosen."""
    language = parent.language if isinstance(parent, TrainingForm) else "en"
    return QFileDialog.getExistingDirectory(parent, text("train.choose", language))


class TrainingForm(QWidget):
    """Shows settings; ``changed`` carries new ones, ``train_pressed`` and ``stop_pressed`` tell of the buttons."""

    changed = Signal(object)
    train_pressed = Signal()
    stop_pressed = Signal()

    def __init__(
        self,
        themes: ThemeHolder,
        choose_folder: Callable[[QWidget], str] = ask_folder,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._choose_folder = choose_folder
        self.language = themes.theme.language
        say = partial(text, language=self.language)
        self._settings = TrainingSettings()
        self._why_no_sound = ""
        self.data = Chooser(themes, say("train.on"), tuple((key, say(name)) for key, name in _NAMES.items()))
        self.rate = FloatField(themes, say("train.rate"), 1e-3, 1e-6, 1.0, digits=3, logarithmic=True)
        self.batch = IntField(themes, say("train.batch size"), 32, 1, 4096)
        self.seed = IntField(themes, say("train.seed"), 0, 0)
        self.length = IntField(themes, say("train.budget"), 20, 1, 1_000_000)
        self.budget = Segmented(
            themes, say("train.budget in"), (("seconds", say("train.seconds")), ("steps", say("train.steps")))
        )
        self.train = PrimaryButton(themes, say("train.begin"), "train")
        self.stop = QuietButton(themes, say("train.stop"), "stop")
        self.note = ElidedLabel(themes, "", "small", tone="muted")
        self.stop.hide()
        self._build(themes)
        self.data.chosen.connect(self._data_chosen)
        self.rate.committed.connect(lambda value: self._take(learning_rate=value))
        self.batch.committed.connect(lambda value: self._take(batch=value))
        self.seed.committed.connect(lambda value: self._take(seed=value))
        self.length.committed.connect(self._length_given)
        self.budget.chosen.connect(lambda key: self._take(budget=key))
        self.train.clicked.connect(self.train_pressed)
        self.stop.clicked.connect(self.stop_pressed)

    def _build(self, themes: ThemeHolder) -> None:
        say = partial(text, language=self.language)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.addWidget(Label(themes, say("train.data")), 0, 0)
        grid.addWidget(self.data, 0, 1, 1, 4)
        grid.addWidget(Label(themes, say("train.rate")), 1, 0)
        grid.addWidget(self.rate, 1, 1)
        grid.addWidget(Label(themes, say("train.batch")), 1, 2)
        sizes = QHBoxLayout()
        sizes.setSpacing(8)
        sizes.addWidget(self.batch, 1)
        sizes.addWidget(Label(themes, say("train.seed")))
        sizes.addWidget(self.seed, 1)
        grid.addLayout(sizes, 1, 3, 1, 2)
        grid.addWidget(Label(themes, say("train.for")), 2, 0)
        grid.addWidget(self.length, 2, 1)
        grid.addWidget(self.budget, 2, 2, 1, 3)
        grid.setColumnStretch(4, 1)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.train)
        foot.addWidget(self.stop)
        foot.addWidget(self.note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(12)
        column.addLayout(grid)
        column.addLayout(foot)
        column.addStretch(1)
        self.data.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self._theme_changed)
        self._theme_changed(themes.theme)

    def _theme_changed(self, theme: Theme) -> None:
        self.setFixedWidth(theme.px(356))

    def settings(self) -> TrainingSettings:
        """The settings shown."""
        return self._settings

    def set_settings(self, settings: TrainingSettings) -> None:
        """Show settings without telling of a change."""
        self._settings = settings
        self.data.set_current(settings.data)
        self.rate.set_value(settings.learning_rate)
        self.batch.set_value(settings.batch)
        self.seed.set_value(settings.seed)
        self.budget.set_current(settings.budget)
        self.length.set_value(settings.seconds if settings.budget == "seconds" else settings.steps)
        self.data.setToolTip(settings.folder if settings.data == FOLDER else "")

    def set_sound_reason(self, why_not: str) -> None:
        """Say why the loaded sound can't be trained on; empty if it can."""
        self._why_no_sound = why_not
        index = self.data.findData(SOUND)
        model = self.data.model()
        if isinstance(model, QStandardItemModel):
            model.item(index).setEnabled(not why_not)
        self.data.setItemData(index, why_not or None, Qt.ItemDataRole.ToolTipRole)

    def set_running(self, running: bool) -> None:
        """Offer to stop instead of to train, and hold the settings still."""
        had_focus = self.train.hasFocus() or self.stop.hasFocus()
        show_if(self.train, not running)
        show_if(self.stop, running)
        for field in (self.data, self.rate, self.batch, self.seed, self.length, self.budget):
            field.setEnabled(not running)
            field.setToolTip(text("train.locked", self.language) if running else "")
        if had_focus:
            (self.stop if running else self.train).setFocus()

    def set_ready(self, why_not: str, note: str) -> None:
        """Say why training can't begin (empty if it can), and what it would learn from."""
        self.train.setEnabled(not why_not)
        self.train.setToolTip(why_not)
        self.note.set_words(why_not or note)

    def _data_chosen(self, key: str) -> None:
        if key == FOLDER:
            folder = self._choose_folder(self)
            if not folder:
                self.data.set_current(self._settings.data)
                return
            self._take(data=FOLDER, folder=str(Path(folder)))
        else:
            self._take(data=key)

    def _length_given(self, value: int) -> None:
        self._take(**{self.budget.current(): value})

    def _take(self, **values: object) -> None:
        settings = replace(self._settings, **values)  # type: ignore[arg-type]
        if settings != self._settings:
            self.set_settings(settings)
            self.changed.emit(settings)
