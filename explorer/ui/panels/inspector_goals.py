"""The goals of a design: one row each, ticked while it is reached, and a line to type another."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from explorer.analysis.goals import GoalState, goal_states
from explorer.document import edits
from explorer.document.model import Goal
from explorer.ui import theme as tokens
from explorer.ui.ask.hiding import hidden_goals
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import IconButton, Label
from explorer.ui.widgets.fields import LineField
from explorer.ui.workspace import Workspace
from explorer.words import text
from explorer.words.goals import goal_words, reached_words, read_goal

_SIGNS = {"met": "✓", "missed": "✗", "unknown": "–"}
_TONES = {"met": "success", "missed": "warning", "unknown": "muted"}


class GoalsForm(QWidget):
    """Goals are typed as one says them: ``latency ≤ 80 ms``."""

    def __init__(self, workspace: Workspace, themes: ThemeHolder, language: str = "en") -> None:
        super().__init__()
        self._workspace, self._themes, self._language = workspace, themes, language
        self._shown: tuple[GoalState, ...] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE[0])
        column.addWidget(Label(themes, text("goals.title", language), "body", tokens.SEMIBOLD))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        self.line = LineField(themes, text("goals.add", language))
        self.line.setPlaceholderText(text("goals.hint", language))
        self.line.setTextMargins(tokens.SPACE[1], 0, tokens.SPACE[1], 0)
        self.line.returnPressed.connect(self._add)
        self.line.textEdited.connect(lambda _: self.line.set_problem(""))
        column.addWidget(self.line)

    def refresh(self) -> None:
        """Show the goals, and what the design reaches now."""
        states = hidden_goals(goal_states(self._workspace.document, self._workspace.report), self._workspace.ask)
        if states == self._shown:
            return
        self._shown = states
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        for index, state in enumerate(states):
            self._rows.addWidget(self._row(index, state))

    def _row(self, index: int, state: GoalState) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(tokens.SPACE[1])
        words = goal_words(state.goal, self._language)
        label = Label(self._themes, f"{_SIGNS[state.state]}  {words}", tone=_TONES[state.state])
        label.setToolTip(reached_words(state, self._language))
        label.setAccessibleName(reached_words(state, self._language))
        gone = IconButton(self._themes, "close", text("goals.remove", self._language, goal=words), tone="muted")
        gone.clicked.connect(lambda: self._remove(index, state.goal))
        line.addWidget(label, 1)
        line.addWidget(gone)
        return row

    def _add(self) -> None:
        goal = read_goal(self.line.text())
        if goal is None:
            self.line.set_problem(text("goals.bad", self._language) if self.line.text().strip() else "")
            return
        label = text("edit.goal", self._language, goal=goal_words(goal, self._language))
        if self._workspace.edit(
            label, lambda document: edits.add_goal(document, goal.measure, goal.at_least, goal.at_most)
        ):
            self.line.clear()
            self.refresh()

    def _remove(self, index: int, goal: Goal) -> None:
        label = text("edit.no_goal", self._language, goal=goal_words(goal, self._language))
        self._workspace.edit(label, lambda document: edits.remove_goal(document, index))
        self.refresh()
