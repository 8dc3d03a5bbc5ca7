"""How the run stands, in words: what it prepares, how far it is, what came out, what went wrong."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from explorer.ipc.messages import Failed, TrainingDone, TrainingProgress, TrainingStarted
from explorer.ui.panels import axes
from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.widgets import Caption, Headline, Label, LinkButton, Themed, paint
from explorer.ui.widgets.themed import show_if
from explorer.words.catalogue import said, text


class ProgressBar(Themed, QWidget):
    """How much of the run is done."""

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text("train.progress", themes.theme.language))
        self._follow(themes)

    def set_share(self, share: float) -> None:
        """Show a share between 0 and 1."""
        self._share = min(max(share, 0.0), 1.0)
        self.setAccessibleDescription(axes.percent_text(self._share))
        self.update()

    def share(self) -> float:
        """The share shown."""
        return self._share

    def sizeHint(self) -> QSize:
        return QSize(160, self.theme.px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        radius = rect.height() / 2
        paint.round_box(painter, rect, radius, self.theme.color("sunken"))
        done = QRectF(rect)
        done.setWidth(max(rect.height(), rect.width() * self._share))
        if self._share > 0:
            paint.round_box(painter, done, radius, self.theme.color("accent"))


def left_text(seconds: float, language: str = "en") -> str:
    """The time that a run still needs: ``12 s left``, ``2 min left``."""
    if seconds < 90:
        return text("train.left s", language, count=max(round(seconds), 1))
    return text("train.left min", language, count=round(seconds / 60))


class TrainingState(QWidget):
    """The right column of the panel; ``retry`` carries the learning rate that a failed run should be tried with."""

    retry = Signal(float)

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = themes.theme.language
        self.headline = Headline(themes)
        self.about = Caption(themes)
        self.bar = ProgressBar(themes)
        self.step = Label(themes, wrap=True)
        self.details = Caption(themes, wrap=True)
        self.problem = Label(themes, tone="danger", wrap=True)
        self.again = LinkButton(themes, "")
        self._rate = 0.0
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 10, 16, 8)
        column.setSpacing(4)
        for widget in (self.headline, self.about, self.bar, self.step, self.problem, self.again, self.details):
            column.addWidget(widget)
        for bar_or_step in (self.bar, self.step):
            column.insertSpacing(column.indexOf(bar_or_step), 4)
        column.setAlignment(self.again, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.again.clicked.connect(lambda: self.retry.emit(self._rate))
        themes.changed.connect(self._theme_changed)
        self._theme_changed(themes.theme)
        self._speed = ""
        self._data = ""
        self._note = ""
        self._accuracy: float | None = None
        self._show(step="")

    def _theme_changed(self, theme: Theme) -> None:
        self.setFixedWidth(theme.px(248))

    def _show(
        self, *, headline: str = "", about: str = "", bar: float | None = None, step: str = "", problem: str = ""
    ) -> None:
        self.headline.set_words(headline)
        show_if(self.headline, bool(headline))
        self.about.set_words(about)
        show_if(self.about, bool(about))
        show_if(self.bar, bar is not None)
        self.bar.set_share(bar or 0.0)
        self.step.set_words(step)
        show_if(self.step, bool(step))
        self.problem.set_words(problem)
        show_if(self.problem, bool(problem))
        show_if(self.again, False)
        self.details.set_words(" ".join(words for words in (self._note, self._speed, self._data) if words))

    def words(self) -> str:
        """All that is said."""
        parts = (self.headline, self.about, self.step, self.problem, self.details)
        return " ".join(label.words() for label in parts if not label.isHidden() and label.words())

    def show_starting(self, note: str = "") -> None:
        """The trainer makes or reads the sounds; ``note`` is what was changed for the run."""
        self._speed, self._data, self._note, self._accuracy = "", "", note, None
        self._show(bar=0.0, step=text("train.preparing", self._language))

    def show_started(self, started: TrainingStarted) -> None:
        """The steps are known."""
        if started.steps_per_second > 0:
            speed = axes.number_text(started.steps_per_second, 2)
            # The number is to be copied, so it has no thin space.
            steps = axes.number_text(started.steps)
            self._speed = text("train.speed", self._language, speed=speed, steps=steps, plain=str(started.steps))
        counts = [("clips", started.clips), ("patches", started.patches)]
        if started.classes:
            counts.insert(0, ("classes", len(started.classes)))
        parts = [text(f"train.{noun}", self._language, count=count) for noun, count in counts]
        self._data = ", ".join(parts) + "."
        if started.skipped:
            names = ", ".join(started.skipped[:3]) + (" …" if len(started.skipped) > 3 else "")
            self._data += " " + text("train.skipped", self._language, count=len(started.skipped), names=names)
        self._show(bar=0.0, step=text("train.step", self._language, step=0, steps=started.steps))

    def show_progress(self, progress: TrainingProgress) -> None:
        """How far the run is."""
        if progress.held_out_accuracy is not None:
            self._accuracy = progress.held_out_accuracy
        step = text("train.step", self._language, step=progress.step, steps=progress.steps)
        words = f"{step} · {left_text(progress.remaining, self._language)}"
        headline = axes.percent_text(self._accuracy) if self._accuracy is not None else ""
        about = text("train.so far", self._language) if headline else ""
        self._show(headline=headline, about=about, bar=progress.step / max(progress.steps, 1), step=words)

    def show_done(self, done: TrainingDone) -> None:
        """What came out."""
        took = text("train.took", self._language, steps=done.steps, time=axes.duration_text(done.seconds))
        step = text("train.stopped", self._language, took=took) if done.stopped else f"{took}."
        if done.accuracy is not None:
            headline, about = axes.percent_text(done.accuracy), text("train.right", self._language)
        else:
            headline, about = axes.number_text(done.loss), text("train.loss", self._language)
        self._show(headline=headline, about=about, step=step)

    def show_failed(self, failed: Failed) -> None:
        """What went wrong, in words, and what can be done."""
        values = dict(failed.values)
        block = str(values.pop("block", ""))
        sentence = said(failed.code, block, tuple(values.items()), self._language)
        self._show(problem=sentence)
        self.problem.setToolTip(failed.details)
        rate = values.get("rate")
        if failed.code == "not-a-number" and isinstance(rate, int | float):
            self._rate = float(rate)
            self.again.setText(text("train.retry", self._language, rate=rate))
            self.again.setAccessibleName(self.again.text())
            show_if(self.again, True)
            self.again.updateGeometry()

    def show_problem(self, sentence: str) -> None:
        """Why the run did not begin."""
        self._speed, self._data, self._note = "", "", ""
        self._show(problem=sentence)
