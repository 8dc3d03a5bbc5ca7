"""All problems of the design, the worst first, each with its remedy."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from explorer.analysis import Problem
from explorer.ui import theme as tokens
from explorer.ui.panels.problem_card import ProblemCard, mend
from explorer.ui.panels.scrolling import ScrollColumn
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import EmptyState, Panel
from explorer.ui.workspace import Workspace
from explorer.words import text

_MOST = 200


class Problems(Panel):
    """Cards below each other; ``counted`` tells how many there are and whether one is an error."""

    counted = Signal(int, bool)

    def __init__(
        self, workspace: Workspace, themes: ThemeHolder, language: str = "en", parent: QWidget | None = None
    ) -> None:
        super().__init__(themes, "surface", "", parent)
        self._workspace, self._holder, self._language = workspace, themes, language
        self.setAccessibleName(text("problems.name", language))
        self._stack = QStackedLayout(self)
        self.empty = EmptyState(themes, text("empty.problems", language))
        self.pieces = ScrollColumn(themes)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.pieces)
        self.cards: list[ProblemCard] = []
        self._said: tuple[tuple[Problem, ...], bool] | None = None
        workspace.report_changed.connect(self._refresh)
        workspace.ask.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self, *_: object) -> None:
        problems = self._workspace.report.problems
        some = self._workspace.document.nodes
        self.empty.set_text(text("empty.problems" if some else "empty.problems.none", self._language))
        now = problems, self._workspace.ask.hides_sizes_said
        if now == self._said:
            return
        self._said = now
        self.pieces.empty()
        self.cards = []
        for problem in problems[:_MOST]:
            card = ProblemCard(self._holder, problem, self._language, link=True, ask=self._workspace.ask)
            card.setMaximumWidth(self.theme.px(720))
            card.fixed.connect(lambda found: mend(self._workspace, found, self._language))
            card.shown.connect(lambda id: self._workspace.select((id,)))
            self.cards.append(card)
        self.pieces.add(*self.cards)
        self.pieces.finish()
        self.pieces.column.setSpacing(tokens.SPACE[1])
        self._stack.setCurrentWidget(self.pieces if problems else self.empty)
        self.counted.emit(len(problems), any(problem.severity == "error" for problem in problems))
