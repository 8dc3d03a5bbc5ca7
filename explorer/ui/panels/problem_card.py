"""One problem in words, with a way to its block and its remedy."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from explorer.analysis import Problem
from explorer.document import edits
from explorer.ui import theme as tokens
from explorer.ui.ask.hiding import hidden_sentence
from explorer.ui.ask.mode import AskMode
from explorer.ui.panels.signs import SeveritySign
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import Card, Label, LinkButton
from explorer.ui.workspace import Workspace
from explorer.words import fix_label, sentence, text

_TOKENS = {"error": ("danger_soft", "danger"), "warning": ("warning_soft", "warning"), "note": ("surface", "line")}


def is_mendable(problem: Problem) -> bool:
    """Whether one click can mend it; what lies inside a composite is made by the composite's own parameters."""
    fix = problem.fix
    return fix is not None and ("." not in problem.block or bool(getattr(fix, "block", "")))


def mend(workspace: Workspace, problem: Problem, language: str = "en") -> bool:
    """Apply the remedy of a problem as one undo step; False where it no longer fits, which is then said."""
    fix = problem.fix
    if fix is None:
        return False
    label = text("edit.fix", language, fix=fix_label(problem, language), block=problem.block)
    return workspace.edit(label, lambda document: edits.apply_remedy(document, problem.block, fix))


class ProblemCard(Card):
    """Mark, sentence and links. ``fixed`` carries the problem when its remedy is wanted, ``shown`` the block's id."""

    fixed = Signal(object)
    shown = Signal(str)

    def __init__(
        self,
        themes: ThemeHolder,
        problem: Problem,
        language: str = "en",
        *,
        link: bool = False,
        ask: AskMode | None = None,
        parent: QWidget | None = None,
    ) -> None:
        ground, edge = _TOKENS[problem.severity]
        super().__init__(themes, ground, edge, parent=parent)
        self.problem = problem
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE[1], tokens.SPACE[1], tokens.SPACE[1], tokens.SPACE[0])
        row.setSpacing(tokens.SPACE[1])
        severity = text(f"problems.{problem.severity}", language)
        row.addWidget(SeveritySign(themes, problem.severity, severity), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        row.addLayout(column, 1)
        words = sentence(problem, language)
        self.label = Label(themes, hidden_sentence(words, ask) if ask is not None else words, "small", wrap=True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.label)
        links = QHBoxLayout()
        links.setSpacing(0)
        links.addSpacing(-tokens.SPACE[0])  # the words, not their ground, stand below the sentence
        column.addLayout(links)
        self.fix_button: LinkButton | None = None
        self.show_button: LinkButton | None = None
        if is_mendable(problem):
            self.fix_button = LinkButton(themes, fix_label(problem, language) or "")
            self.fix_button.clicked.connect(lambda: self.fixed.emit(problem))
            links.addWidget(self.fix_button)
        if link and problem.block:
            self.show_button = LinkButton(themes, text("problems.show", language, block=problem.block))
            self.show_button.clicked.connect(lambda: self.shown.emit(problem.block.partition(".")[0]))
            links.addWidget(self.show_button)
        links.addStretch(1)
