"""The bar at the top: undo, the design's name and numbers, the sound's transport, Export and Train."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from explorer.analysis import Report
from explorer.analysis.goals import GoalState, goal_states
from explorer.ipc.messages import Reply, TrainingDone, TrainingProgress
from explorer.ui import icons
from explorer.ui.ask.hiding import hidden_goals
from explorer.ui.ask.mode import HIDDEN
from explorer.ui.ask.questions import Topic
from explorer.ui.commands import Commands
from explorer.ui.panels.field_words import seen_at_end
from explorer.ui.session import Session
from explorer.ui.theme import RADIUS_CONTROL, TOP_BAR, Theme, ThemeHolder
from explorer.ui.topbar_more import Fact, MoreButton
from explorer.ui.widgets import ElidedLabel, IconButton, Label, PlayButton, PrimaryButton, QuietButton, Separator, paint
from explorer.ui.widgets.themed import Themed, ThemedButton
from explorer.ui.workspace import Workspace
from explorer.words import marked, numbers, text
from explorer.words.goals import reached_words

_ROOMY = 1440


class TopBar(Themed, QWidget):
    """What a person looks for first, in one calm line; on a narrow window the quieter words leave."""

    problems_clicked = Signal()
    page_wanted = Signal(str)

    def __init__(self, theme: ThemeHolder, workspace: Workspace, session: Session, commands: Commands) -> None:
        super().__init__()
        self._workspace, self._session, self._commands = workspace, session, commands
        self._themes = theme
        self._undo = IconButton(theme, "undo", self._words("command.undo"))
        self._redo = IconButton(theme, "redo", self._words("command.redo"))
        self._name = ElidedLabel(theme, "", "title", 600)
        self._about = ElidedLabel(theme, "", "small", 400, "muted")
        self._numbers = [
            (Label(theme, "", "body", 600), Label(theme, word, "small", 400, "muted"))
            for word in (self._words("top.parameters"), self._words("top.macs"), self._words("seen.end"))
        ]
        self._latency = (
            Label(theme, "", "body", 600),
            Label(theme, self._words("latency.name"), "small", 400, "muted"),
        )
        self._accuracy: float | None = None
        self._fitted: tuple[object, ...] = ()
        self._problems = ProblemsButton(theme, "")
        self.more = MoreButton(theme)
        self._play = PlayButton(theme, self._words("top.play"), self._words("top.stop"), size=28)
        self._sound = ElidedLabel(theme, "", "body", 500)
        self._time = Label(theme, "", "body", 500)
        self._length = Label(theme, "", "body", 400, "muted")
        self._export = QuietButton(theme, self._words("top.export"))
        self._train = PrimaryButton(theme, self._words("top.train"), "train")
        self._arrange(theme)
        self._undo.clicked.connect(lambda: commands.run("undo"))
        self._redo.clicked.connect(lambda: commands.run("redo"))
        self._play.clicked.connect(lambda: commands.run("play"))
        self._export.clicked.connect(lambda: commands.run("export"))
        self._train.clicked.connect(lambda: commands.run("train"))
        self._problems.clicked.connect(self.problems_clicked)
        self.more.wanted.connect(self.page_wanted)
        workspace.report_changed.connect(self._show_report)
        workspace.ask.changed.connect(self._hide_or_show)
        workspace.history_changed.connect(self._show_design)
        workspace.project_changed.connect(self._show_design)
        session.sound_changed.connect(self._show_sound)
        session.playhead_moved.connect(self._show_time)
        session.playing_changed.connect(self._play.set_playing)
        session.learned.changed.connect(self._show_design)
        session.learned.replaced.connect(self._show_train)  # a run of the design before is over
        session.training_event.connect(self._hear)
        self._show_design()
        self._show_report(workspace.report)
        self._show_sound()
        self._follow(theme)

    def _words(self, key: str, **values: object) -> str:
        return text(key, self.language, **values)

    def take_over(self, old: TopBar) -> None:
        """Know what another bar has heard of training."""
        self._accuracy = old._accuracy
        self._show_report(self._workspace.report)

    def _arrange(self, theme: ThemeHolder) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._undo)
        row.addWidget(self._redo)
        line = Separator(theme, upright=True)
        line.setFixedHeight(24)
        row.addWidget(line)
        row.addSpacing(4)
        row.addWidget(self._name)
        row.addWidget(self._about)
        row.addStretch(1)
        self._dots: list[Label] = []
        for index, (value, word) in enumerate((*self._numbers, self._latency)):
            if index:
                self._dots.append(Label(theme, "·", "body", 400, "muted"))
                row.addWidget(self._dots[-1])
            row.addWidget(value)
            row.addWidget(word)
        self._dots.append(Label(theme, "·", "body", 400, "muted"))
        row.addWidget(self._dots[-1])
        row.addWidget(self._problems)
        row.addWidget(self.more)
        row.addSpacing(8)
        for widget in (self._play, self._sound, self._time, self._length):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._export)
        row.addWidget(self._train)

    # ------------------------------------------------------------------------------------------------ what is shown
    def _show_design(self) -> None:
        document = self._workspace.document
        self._name.set_words(document.name + (" •" if self._workspace.is_modified else ""))
        self._about.set_words(trained_words(self._session, self.language))
        if not self._session.learned.current():
            self._accuracy = None
        for button, id in ((self._undo, "undo"), (self._redo, "redo")):
            action = self._commands.action(id)
            button.setEnabled(not self._commands.why_not(id))
            button.setToolTip(action.toolTip())
            button.setAccessibleName(action.text())
        self._fit()

    def _hide_or_show(self) -> None:
        self._show_report(self._workspace.report)

    def _show_report(self, report: Report) -> None:
        more = "" if report.totals.complete else "≥ "
        end = seen_at_end(self._workspace.document, report, self.language)
        values = [
            more + numbers.compact(report.totals.parameters, self.language),
            more + numbers.compact(report.totals.macs, self.language),
            end.span if end else "",
        ]
        tip = end.tip if end else self._words("seen.none tip")
        exact = [numbers.exact(report.totals.parameters), numbers.exact(report.totals.macs), tip]
        ask = self._workspace.ask
        hidden = (
            ask.hides_total(Topic.PARAMETERS),
            ask.hides_total(Topic.MACS),
            end is not None and ask.hides_field(end.block),
        )
        values = [HIDDEN if hide else value for value, hide in zip(values, hidden, strict=True)]
        exact = ["" if hide else tip for tip, hide in zip(exact, hidden, strict=True)]
        for (value, word), said, tip in zip(self._numbers, values, exact, strict=True):
            value.set_words(said)
            value.setToolTip(tip)
            word.setToolTip(tip)
        self._numbers[2][1].set_words(end.name if end else self._words("seen.none"))
        for label in self._latency:
            label.setToolTip(self._words("latency.tip"))
        late = "" if report.latency_ms is None else numbers.milliseconds(report.latency_ms, self.language)
        self._latency[0].set_words(HIDDEN if late and ask.hides_latency() else late)
        self._show_problems(report)
        self._show_train()
        self._fit()

    def _show_problems(self, report: Report) -> None:
        """The problems; or, where there are goals and every shape fits, the goals."""
        states = hidden_goals(goal_states(self._workspace.document, report, self._accuracy), self._workspace.ask)
        if states and report.fits:
            met = [state.state == "met" for state in states]
            self._problems.show_state("goals met" if all(met) else "goals", goals_words(states, self.language))
            self._problems.setToolTip("\n".join(reached_words(state, self.language) for state in states))
            return
        wrong = [problem for problem in report.problems if problem.severity != "note"]
        errors = sum(problem.severity == "error" for problem in wrong)
        state = "danger" if errors else ("warning" if wrong else "success")
        words = self._words("top.problems" if wrong else "top.no problems", count=len(wrong))
        self._problems.show_state(state, words)
        self._problems.setToolTip(words)

    def _hear(self, reply: Reply) -> None:
        """Training tells how often the design is right."""
        accuracy = reply.held_out_accuracy if isinstance(reply, TrainingProgress) else None
        accuracy = reply.accuracy if isinstance(reply, TrainingDone) else accuracy
        if accuracy is not None and accuracy != self._accuracy:
            self._accuracy = accuracy
            self._show_problems(self._workspace.report)
            self._fit()
        self._show_train()

    def _show_train(self) -> None:
        training = self._session.learned.training
        self._train.setText(self._words("top.train stop" if training else "top.train"))
        self._train.set_icon("stop" if training else "train")
        reason = self._commands.why_not("train")
        self._train.setEnabled(not reason)
        self._train.setToolTip(reason or self._words("top.train stop tip" if training else "top.train tip"))
        reason = self._commands.why_not("export")
        self._export.setEnabled(not reason)
        self._export.setToolTip(reason or self._words("command.export"))

    def _show_sound(self) -> None:
        sound = self._session.sound
        name = sound.name if sound and self._session.own_sound else self._words("design.sound.scene")
        self._sound.set_words(name if sound else self._words("top.no sound"))
        self._length.set_words(f"/ {clock(sound.seconds, self.language)}" if sound else "")
        self._play.setEnabled(sound is not None)
        self._play.setToolTip("" if sound else self._words("why.silent"))
        self._show_time(self._session.playhead)
        self._fit()

    def _show_time(self, seconds: float) -> None:
        self._time.set_words(clock(seconds, self.language) if self._session.sound else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _theme_changed(self, theme: Theme) -> None:
        self.setFixedHeight(theme.px(TOP_BAR))
        self._name.setMaximumWidth(theme.px(320))
        self._sound.setMaximumWidth(theme.px(150))
        super()._theme_changed(theme)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(360), self.theme.px(TOP_BAR))

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(_ROOMY), self.theme.px(TOP_BAR))

    def _fit(self) -> None:
        """Let the quieter words leave, the quietest first, until the rest has room; what left is behind three dots."""
        row, said = self.layout(), self._said()
        if row is None or said == self._fitted:
            return
        self._fitted = said
        (parameters, parameters_word), (macs, macs_word), (seen, seen_word) = self._numbers
        field = (seen_word,) if seen.words() else ()
        leaving: tuple[tuple[QWidget, ...], ...] = (
            (self._about,),
            (self._sound,),
            (self._length,),
            (self._time,),
            field,
            (parameters_word,),
            (self._dots[0], macs, macs_word),
            (self._dots[2], *self._latency),
            (self._export,),
            (self._dots[1], parameters, parameters_word),
            (self._problems,),
            (self._dots[3], seen, seen_word),
        )
        widgets = [w for i in range(row.count()) if (item := row.itemAt(i)) and (w := item.widget()) is not None]
        missing: set[QWidget] = set() if self._latency[0].words() else {self._dots[2], *self._latency}
        if not seen.words():
            missing.add(seen)
        if not self._workspace.document.reads_sound:
            missing |= {self._play, self._sound, self._time, self._length}
        gone: set[QWidget] = set()
        self._shorten_export(False)
        self._problems.set_short(False)
        for group in ((), *leaving):
            if self._export in group:
                self._shorten_export(True)
            elif self._problems in group:
                self._problems.set_short(True)
            else:
                gone.update(group)
            facts = self._facts(gone - missing)
            hidden = gone | missing | (set() if facts else {self.more})
            here = [widget for widget in widgets if widget not in hidden]
            wide = sum(min(widget.sizeHint().width(), widget.maximumWidth()) for widget in here)
            if wide + row.spacing() * (len(here) + 2) + 48 <= self.width():
                break
        self.more.show_facts(facts)
        for widget in widgets:
            widget.setVisible(widget not in hidden)

    def _said(self) -> tuple[object, ...]:
        """All that decides what has room."""
        labels = (self._name, self._about, self._sound, self._time, self._length, *self._latency)
        words = [label.words() for label in labels]
        words += [label.words() for pair in self._numbers for label in pair]
        buttons = (self._problems.tone, self._problems.text(), self._train.text())
        return (self.width(), self._themes.theme, self._workspace.document.reads_sound, *buttons, *words)

    def _shorten_export(self, short: bool) -> None:
        """The button to export as a sign alone, or with its word."""
        self._export.setText("" if short else self._words("top.export"))
        self._export.set_icon("export" if short else "")

    def _facts(self, gone: set[QWidget]) -> tuple[Fact, ...]:
        """What those of the bar that have no room would say."""
        found = []
        for key, (value, word) in zip(("summary",) * 4, (*self._numbers, self._latency), strict=True):
            if value in gone or word in gone:
                words = " ".join(label.words() for label in (value, word) if label.words())
                found.append(Fact(words, key))
        if self._about in gone and self._about.words():
            found.append(Fact(self._about.words(), "training"))
        if self._sound in gone and self._sound.words():
            found.append(Fact(f"{self._sound.words()} {self._length.words().removeprefix('/ ')}".strip(), "sound"))
        return tuple(found)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.color("surface"))
        painter.setPen(self.theme.color("line"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()


class ProblemsButton(ThemedButton):
    """How many problems there are, in the colour and with the sign of the worst; a click shows the list."""

    _SIGNS: ClassVar = {"danger": "error", "warning": "warning", "success": "check"}
    _TONES: ClassVar = {"goals": "text", "goals met": "success"}

    def __init__(self, theme: ThemeHolder, text: str) -> None:
        self._state, self._short = "success", False
        super().__init__(theme, text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def tone(self) -> str:
        """The tone it shows its words in."""
        return self._state

    def show_state(self, state: str, words: str) -> None:
        """Show words in the tone ``danger``, ``warning`` or ``success``, or as ``goals`` or ``goals met``."""
        self._state = state
        self.setText(words)
        self.updateGeometry()
        self.update()

    def set_short(self, short: bool) -> None:
        """Show the sign without words, where it has one, with at most the number."""
        if short != self._short:
            self._short = short
            self.updateGeometry()
            self.update()

    def shown(self) -> str:
        """The words as they are painted."""
        if not self._short or self._state not in self._SIGNS:
            return self.text()
        return "".join(letter for letter in self.text() if letter.isdigit())

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(self.theme.font("body", 500)).horizontalAdvance(self.shown())
        return QSize(int(words) + self.theme.px(26), self.theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        color = self.theme.color(self._TONES.get(self._state, self._state))
        size = self.theme.px(14)
        sign = self._SIGNS.get(self._state)  # goals have a tick each, in their words
        if sign is not None:
            icons.paint(painter, sign, QRectF(2, (self.height() - size) / 2, size, size), color)
        box = QRectF(size + 8 if sign else 2, 0, self.width(), self.height())
        paint.text(painter, box, self.shown(), self.theme.font("body", 500), color)
        if self.ring:
            paint.ring(painter, self.theme, QRectF(self.rect()), RADIUS_CONTROL)


def goals_words(states: Sequence[GoalState], language: str = "en") -> str:
    """Up to three goals by name, each with a tick once it is met; of more, how many are."""
    if len(states) > 3:
        return text("goal.count", language, met=sum(state.state == "met" for state in states), count=len(states))
    signs = {"met": "✓", "missed": "✗", "unknown": "–"}
    return "   ".join(f"{signs[state.state]} {text(f'goal.{state.goal.measure}', language)}" for state in states)


def clock(seconds: float, language: str = "en") -> str:
    """A time in the sound as minutes and seconds: ``0:04.71``."""
    hundredths = round(max(seconds, 0.0) * 100)
    return marked(f"{hundredths // 6000}:{hundredths // 100 % 60:02d}.{hundredths % 100:02d}", language)


def trained_words(session: Session, language: str = "en") -> str:
    """Whether the design is trained, and on what, in a few words."""
    if not session.learned.current():
        return text("top.untrained", language)
    keys = {"examples": "top.trained examples", "sound": "top.trained sound"}
    return text(keys.get(session.learned.source, "top.trained"), language)
