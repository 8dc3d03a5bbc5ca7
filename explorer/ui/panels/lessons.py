"""The Lessons tab: all lessons with what is done of them, and the one that runs, in place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from explorer.ui import icons
from explorer.ui import theme as tokens
from explorer.ui.lessons.book import LESSONS
from explorer.ui.lessons.card import LessonCard
from explorer.ui.lessons.guide import Guide
from explorer.ui.lessons.lesson import Lesson, Moment
from explorer.ui.panels.scrolling import ScrollColumn
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import Caption, LinkButton, Panel, ThemedButton, paint
from explorer.words import text


class LessonRow(ThemedButton):
    """The title of a lesson; a click or Enter begins it."""

    def __init__(self, themes: ThemeHolder, lesson: Lesson, done: bool, language: str) -> None:
        self.lesson, self.done = lesson, done
        super().__init__(themes, text(f"lesson.{lesson.slug}.title", language))
        if done:
            self.setAccessibleDescription(text("lessons.done", language))
        self.setToolTip(text(f"lesson.{lesson.slug}.guess", language))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(160), self.theme.px(tokens.CONTROL))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self.theme
        rect = QRectF(self.rect())
        strength = 1.0 if self.isDown() else self._hover.value
        if strength > 0:
            paint.round_box(painter, rect, tokens.RADIUS_CONTROL, theme.color("sunken", strength))
        side = theme.px(16)
        room = rect.adjusted(8, 0, -(side + 12), 0)
        paint.text(painter, room, self.text(), theme.font("body"), theme.color("text"))
        place = QRectF(rect.right() - side - 6, (rect.height() - side) / 2, side, side)
        icons.paint(
            painter, "check" if self.done else "chevron-right", place, theme.color("success" if self.done else "faint")
        )
        if self.ring:
            paint.ring(painter, theme, rect, tokens.RADIUS_CONTROL)


class Question(QWidget):
    """Asked in place before a design with unsaved changes makes room for a lesson's."""

    def __init__(self, themes: ThemeHolder, name: str, language: str) -> None:
        super().__init__()
        self.start = LinkButton(themes, text("lessons.start anyway", language))
        self.save = LinkButton(themes, text("lessons.save first", language))
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE[1], 0, tokens.SPACE[1], tokens.SPACE[0])
        column.setSpacing(2)
        column.addWidget(Caption(themes, text("lessons.lose", language, name=name), wrap=True))
        for button in (self.start, self.save):
            line = QHBoxLayout()
            line.addSpacing(-tokens.SPACE[1])
            line.addWidget(button)
            line.addStretch(1)
            column.addLayout(line)


class Lessons(Panel):
    """Rows, and in place of the row of the lesson that runs its card."""

    def __init__(
        self,
        themes: ThemeHolder,
        guide: Guide,
        save: Callable[[], bool],
        name: Callable[[], str],
        language: str = "en",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(themes, "surface", "", parent)
        self._themes, self.guide, self._save, self._name, self._language = themes, guide, save, name, language
        self.setAccessibleName(text("lessons.name", language))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.pieces = ScrollColumn(themes, margin=tokens.SPACE[0], spacing=2)
        column.addWidget(self.pieces)
        self.rows: list[LessonRow] = []
        self.card: LessonCard | None = None
        self.question: Question | None = None
        self._opened: Moment | None = None
        guide.changed.connect(self._changed)
        self._fill()

    def _changed(self) -> None:
        story = self.guide.story
        if self.card is not None and story is not None and story.opened is self._opened:
            self.card.refresh()
            if story.ticked:
                QTimer.singleShot(0, self, self._look_at_card)
        else:
            self._fill()

    def _fill(self, asking: Lesson | None = None) -> None:
        language, guide = self._language, self.guide
        self.pieces.empty()
        self.rows, self.card, self.question = [], None, None
        self._opened = guide.story.opened if guide.story is not None else None
        done = sum(lesson.slug in guide.done for lesson in LESSONS)
        intro = Caption(self._themes, text("lessons.intro", language), wrap=True)
        counted = Caption(self._themes, text("lessons.count", language, done=done, all=len(LESSONS)))
        for piece in (intro, counted):
            piece.setContentsMargins(tokens.SPACE[1], 0, tokens.SPACE[1], tokens.SPACE[0])
            self.pieces.add(piece)
        for lesson in LESSONS:
            if lesson is guide.lesson:
                self.card = LessonCard(self._themes, guide, lesson, language)
                self.pieces.add(self.card)
                continue
            row = LessonRow(self._themes, lesson, lesson.slug in guide.done, language)
            row.clicked.connect(lambda _=False, lesson=lesson: self.choose(lesson))
            self.rows.append(row)
            self.pieces.add(row)
            if lesson is asking:
                self._ask(lesson)
        self.pieces.finish()
        QTimer.singleShot(0, self, self._look_at_card)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._look_at_card)

    def _look_at_card(self) -> None:
        """Put the card at the top, or the step that is next, in the end the whole rest, as low as it must be."""
        if self.card is not None:
            room = self.pieces.viewport().height()
            end = self.card.y() + self.card.reached
            self.pieces.verticalScrollBar().setValue(max(self.card.y(), end - room))

    def _ask(self, lesson: Lesson) -> None:
        self.question = Question(self._themes, self._name(), self._language)
        self.question.start.clicked.connect(lambda: self._begin(lesson))
        self.question.save.clicked.connect(lambda: self._begin(lesson) if self._save() else None)
        self.pieces.add(self.question)

    def choose(self, lesson: Lesson) -> None:
        """Begin a lesson; a design with changes that are not saved is asked about first, in place."""
        if self.guide.would_lose:
            self._fill(lesson)
            if self.question is not None:
                self.question.start.setFocus()
        else:
            self._begin(lesson)

    def _begin(self, lesson: Lesson) -> None:
        self.guide.begin(lesson)
        if self.card is not None:
            self.card.begin()
