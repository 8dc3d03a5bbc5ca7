"""Ideas to try in a minute each: what to do, and, once one has guessed, what there is to see."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from explorer.ui import theme as tokens
from explorer.ui.panels.scrolling import ScrollColumn
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import Caption, Label, LinkButton, Panel
from explorer.words import text
from explorer.words.lessons import Lesson, lessons


class LessonRow(QWidget):
    """Title, what to do, and two links: open the design, and show what happens."""

    opened = Signal(object)

    def __init__(self, themes: ThemeHolder, lesson: Lesson, language: str = "en") -> None:
        super().__init__()
        self.lesson = lesson
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE[1], tokens.SPACE[1], tokens.SPACE[1], tokens.SPACE[0])
        column.setSpacing(2)
        self.aha = Label(themes, lesson.aha, "small", tone="text", wrap=True)
        self.aha.hide()
        self.open_button = LinkButton(themes, text("lessons.open", language))
        self.show_button = LinkButton(themes, text("lessons.show", language))
        self.open_button.setAccessibleName(f"{text('lessons.open', language)}: {lesson.title}")
        self.show_button.setAccessibleName(f"{text('lessons.show', language)}: {lesson.title}")
        self.open_button.clicked.connect(lambda: self.opened.emit(lesson))
        self.show_button.clicked.connect(self.reveal)
        links = QHBoxLayout()
        links.addSpacing(-tokens.SPACE[0])  # the words, not their ground, stand below the sentence
        links.setSpacing(0)
        links.addWidget(self.open_button)
        links.addWidget(self.show_button)
        links.addStretch(1)
        title = Label(themes, lesson.title, weight=tokens.SEMIBOLD, wrap=True)
        for piece in (title, Caption(themes, lesson.do, wrap=True), self.aha):
            column.addWidget(piece)
        column.addLayout(links)

    def reveal(self) -> None:
        """Show what happens; guessing is over."""
        self.aha.show()
        self.show_button.hide()


class Lessons(Panel):
    """The list; ``chosen`` carries the slug of the template to open, ``started`` the lesson itself."""

    chosen = Signal(str)
    started = Signal(object)

    def __init__(self, themes: ThemeHolder, language: str = "en", parent: QWidget | None = None) -> None:
        super().__init__(themes, "surface", "", parent)
        self.setAccessibleName(text("lessons.name", language))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.pieces = ScrollColumn(themes, margin=tokens.SPACE[0], spacing=tokens.SPACE[0])
        column.addWidget(self.pieces)
        intro = Caption(themes, text("lessons.intro", language), wrap=True)
        intro.setContentsMargins(tokens.SPACE[1], 0, tokens.SPACE[1], 0)
        self.pieces.add(intro)
        self.rows = [LessonRow(themes, lesson, language) for lesson in lessons(language)]
        for row in self.rows:
            row.opened.connect(self._open)
        self.pieces.add(*self.rows)
        self.pieces.finish()

    def _open(self, lesson: Lesson) -> None:
        self.chosen.emit(lesson.template)
        self.started.emit(lesson)
