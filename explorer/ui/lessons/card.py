"""The lesson that runs, on the Lessons tab: what to guess, the steps, and what there is to see."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from explorer.ui import icons
from explorer.ui import theme as tokens
from explorer.ui.lessons.guide import Guide
from explorer.ui.lessons.lesson import Lesson, Story
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import Caption, Card, Label, LineField, LinkButton, Themed, ThemedButton, paint
from explorer.ui.widgets.themed import show_if
from explorer.words import text
from explorer.words.designs import class_of_ten

_LONGEST: Final = 24
"""Letters of a link that have room in the card."""


class Tick(Themed, QWidget):
    """The number of a step in a ring, or a tick once it is done."""

    def __init__(self, themes: ThemeHolder, number: int) -> None:
        super().__init__()
        self._number, self.done, self.here = number, False, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._follow(themes)

    def set_state(self, done: bool, here: bool) -> None:
        """Whether the step is done, and whether it is the next one."""
        self.done, self.here = done, here
        self.update()

    def sizeHint(self) -> QSize:
        side = self.theme.px(18)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self.theme
        rect = QRectF(self.rect())
        if self.done:
            paint.round_box(painter, rect, rect.width() / 2, theme.color("success_soft"))
            room = rect.adjusted(3, 3, -3, -3)
            icons.paint(painter, "check", room, theme.color("success"))
            return
        edge = theme.color("accent" if self.here else "line_strong")
        paint.round_box(painter, rect, rect.width() / 2, None, edge, 1.5 if self.here else 1.0)
        tone = theme.color("accent" if self.here else "muted")
        paint.text(
            painter, rect, str(self._number), theme.font("caption", tokens.MEDIUM), tone, Qt.AlignmentFlag.AlignHCenter
        )


class StepRow(QWidget):
    """One step."""

    def __init__(self, themes: ThemeHolder, number: int, words: str, language: str) -> None:
        super().__init__()
        self.setAccessibleName(text("lessons.step", language, number=number, words=words))
        self._language = language
        self.tick = Tick(themes, number)
        self.words = Label(themes, words, "small", tone="text", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.SPACE[1])
        row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)

    def set_state(self, done: bool, here: bool) -> None:
        """Whether the step is done, and whether it is the next one."""
        self.tick.set_state(done, here)
        self.words.set_tone("muted" if done else "text")
        self.setAccessibleDescription(text("lessons.done", self._language) if done else "")


class ChoiceRow(ThemedButton):
    """One answer to choose, on as many lines as it needs."""

    def __init__(self, themes: ThemeHolder, words: str) -> None:
        super().__init__(themes)
        self.setAccessibleName(words)
        self.setCheckable(True)
        label = Label(themes, words, "small", wrap=True)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE[1], 5, tokens.SPACE[1], 5)
        column.addWidget(label)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self.theme
        rect = QRectF(self.rect())
        strength = self._hover.value * 0.6
        fill = (
            theme.color("accent_soft")
            if self.isChecked()
            else paint.mix(theme.color("raised"), theme.color("sunken"), strength)
        )
        edge = theme.color("accent" if self.isChecked() else "line_strong")
        paint.round_box(painter, rect, tokens.RADIUS_CONTROL, fill, edge)
        if self.ring:
            paint.ring(painter, theme, rect, tokens.RADIUS_CONTROL)


class LessonCard(Card):
    """Follows the guide; what there is to see appears when every step is ticked and something was guessed."""

    def __init__(self, themes: ThemeHolder, guide: Guide, lesson: Lesson, language: str) -> None:
        super().__init__(themes)
        self._guide, self._lesson, self._language = guide, lesson, language
        self._opened = guide.story.opened if guide.story is not None else None
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE[1], tokens.SPACE[1], tokens.SPACE[1], tokens.SPACE[1])
        column.setSpacing(tokens.SPACE[1])
        column.addWidget(Label(themes, self._say("title"), weight=tokens.SEMIBOLD, wrap=True))
        self._add_guess(themes, column)
        self.steps = [
            StepRow(themes, number, self._say(f"do{number}"), language) for number in range(1, len(lesson.steps) + 1)
        ]
        for step in self.steps:
            column.addWidget(step)
        self.waits = Caption(themes, text("lessons.waits", language), wrap=True)
        self.verdict = Label(themes, "", "small", tokens.SEMIBOLD, wrap=True)
        self.aha = Label(themes, "", "body", tone="text", wrap=True)
        for piece in (self.waits, self.verdict, self.aha):
            column.addWidget(piece)
        self._add_links(themes, column)
        self.refresh()

    def _say(self, key: str, **values: object) -> str:
        words = text(f"lesson.{self._lesson.slug}.{key}", self._language, **values)
        return words.replace("\u2009", "\u00a0")  # no number is broken over two lines; Qt takes narrower spaces apart

    def _add_guess(self, themes: ThemeHolder, column: QBoxLayout) -> None:
        language = self._language
        column.addWidget(Label(themes, text("lessons.guess", language), "small", tokens.SEMIBOLD, "accent"))
        column.addWidget(Label(themes, self._say("guess"), "small", wrap=True))
        self.choices: list[ChoiceRow] = []
        self.field: LineField | None = None
        for number in range(1, self._lesson.guess.choices + 1):
            row = ChoiceRow(themes, self._say(f"guess{number}"))
            row.clicked.connect(lambda _=False, number=number: self._guide.set_guess(str(number)))
            self.choices.append(row)
            column.addWidget(row)
        if not self.choices:
            self.field = LineField(themes, "", self)
            self.field.setAccessibleName(text("lessons.guess field", language))
            self.field.setPlaceholderText(text("lessons.guess field", language))
            self.field.setText(self._guide.guess)
            self.field.editingFinished.connect(self._typed)
            column.addWidget(self.field)

    def _add_links(self, themes: ThemeHolder, column: QBoxLayout) -> None:
        language, guide = self._language, self._guide
        following = guide.following
        name = guide.kept.document.name if guide.kept is not None else ""
        self.next = LinkButton(themes, text("lessons.next", language))
        if following is not None:
            self.next.setToolTip(text(f"lesson.{following.slug}.title", language))
        self.again = LinkButton(themes, text("lessons.again", language))
        back = text("lessons.back", language, name=name)
        self.back = LinkButton(
            themes,
            back if len(back) <= _LONGEST else text("lessons.back", language, name=text("lessons.own", language)),
        )
        self.back.setAccessibleName(back)
        self.back.setToolTip(back)
        self.again.clicked.connect(lambda: guide.begin(self._lesson))
        self.back.clicked.connect(guide.end)
        if following is not None:
            self.next.clicked.connect(lambda: guide.begin(following))
        for button in (self.next, self.again, self.back):
            line = QHBoxLayout()
            line.addSpacing(-tokens.SPACE[1])
            line.addWidget(button)
            line.addStretch(1)
            column.addLayout(line)
        column.setSpacing(6)

    def _typed(self) -> None:
        story = self._guide.story
        if story is None or story.opened is not self._opened:
            return  # the field loses the focus because another lesson has begun: it is not a guess in that one
        if self.field is not None and self.field.text().strip() not in ("", self._guide.guess):
            self._guide.set_guess(self.field.text())

    def refresh(self) -> None:
        """Show how far the lesson is."""
        guide, story = self._guide, self._guide.story
        ticked = len(story.ticked) if story is not None else 0
        for index, step in enumerate(self.steps):
            step.set_state(index < ticked, index == ticked)
        for number, choice in enumerate(self.choices, 1):
            choice.setChecked(guide.guess == str(number))
            choice.setEnabled(not guide.over)
        if self.field is not None:
            self.field.setReadOnly(guide.over)
            if guide.guess and not self.field.hasFocus():
                self.field.setText(guide.guess)
        over = guide.over and story is not None
        finished = story is not None and ticked == len(self.steps)
        show_if(self.waits, finished and not guide.guess)
        for piece in (self.verdict, self.aha):
            show_if(piece, over)
        if over and story is not None:
            key = "right" if guide.right else "wrong"
            words = self._say(f"guess{guide.guess}") if self.choices else guide.guess
            self.verdict.set_words(text(f"lessons.guess {key}", self._language, guess=words.rstrip(".")))
            self.verdict.set_tone("success" if guide.right else "text")
            self.aha.set_words(self._say("aha", **self._numbers(story)))
        show_if(self.next, over and guide.following is not None)
        show_if(self.again, ticked > 0)

    def _numbers(self, story: Story) -> dict[str, object]:
        """The numbers that the last sentence says; a class is called as on the canvas."""
        told = dict(self._lesson.numbers(story))
        return told | {name: class_of_ten(str(told[name]), self._language) for name in ("label",) if name in told}

    @property
    def reached(self) -> int:
        """How far down it is read by now: the end of the next step once one is done, or of all, in pixels."""
        story = self._guide.story
        ticked = len(story.ticked) if story is not None else 0
        if self._guide.over or ticked == len(self.steps):
            return self.height()
        return self.steps[ticked].geometry().bottom() + tokens.SPACE[1] if ticked else 0

    def begin(self) -> None:
        """Put the keyboard where the guess is typed."""
        first = self.choices[0] if self.choices else self.field
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
