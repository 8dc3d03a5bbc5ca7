"""The design as PyTorch source, always as it is now."""

from __future__ import annotations

import re

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from explorer.blocks.errors import ShapeError
from explorer.export.pytorch import source
from explorer.ui import theme as tokens
from explorer.ui.ask.hiding import hidden_code
from explorer.ui.ask.questions import Topic
from explorer.ui.panels.code_view import CodeView
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import Caption, EmptyState, Panel, QuietButton
from explorer.ui.workspace import Workspace
from explorer.words import text

_COPIED_MS = 2000


class CodePanel(Panel):
    """Live source with Copy and Save…; ``save_requested`` asks for a place to write it to.

    While a block does not fit there is no code, and the panel says which block that is.
    """

    save_requested = Signal()

    def __init__(
        self, workspace: Workspace, themes: ThemeHolder, language: str = "en", parent: QWidget | None = None
    ) -> None:
        super().__init__(themes, "surface", "", parent)
        self._workspace, self._language = workspace, language
        self.setAccessibleName(text("code.name", language))
        self._stack = QStackedLayout(self)
        self.empty = EmptyState(themes, "", "")
        self.empty.activated.connect(self._show_block)
        self.view = CodeView(themes, text("code.name", language))
        self.copy_button = QuietButton(themes, text("code.copy", language), "copy")
        self.save_button = QuietButton(themes, text("code.save", language), "save")
        self.count = Caption(themes)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, tokens.SPACE[0], 0, 0)
        column.setSpacing(tokens.SPACE[0])
        row = QHBoxLayout()
        row.setContentsMargins(tokens.SPACE[3], 0, tokens.SPACE[3], 0)
        row.addWidget(self.count, 1)
        row.addWidget(self.copy_button)
        row.addWidget(self.save_button)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(page)
        self._page = page
        self._blamed = ""
        self._stale = True
        self._copied = QTimer(self)
        self._copied.setSingleShot(True)
        self._copied.timeout.connect(lambda: self._name_copy("code.copy"))
        self.copy_button.clicked.connect(self.copy)
        self.save_button.clicked.connect(self.save_requested)
        workspace.report_changed.connect(self._refresh)
        workspace.ask.changed.connect(self._refresh)
        workspace.selection_changed.connect(self._mark)

    def text(self) -> str:
        """The source as it is now; empty while there is none."""
        self._update()
        return self.view.toPlainText() if self._stack.currentWidget() is self._page else ""

    def copy(self) -> None:
        """Put the source on the clipboard."""
        QGuiApplication.clipboard().setText(self.text())
        self._name_copy("code.copied")
        self._copied.start(_COPIED_MS)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._update()

    def _refresh(self, *_: object) -> None:
        # Nobody reads a hidden panel, so an edit costs nothing while another tab is open.
        self._stale = True
        if self.isVisible():
            self._update()

    def _update(self) -> None:
        if not self._stale:
            return
        self._stale = False
        report = self._workspace.report
        wrong = next((problem for problem in report.problems if problem.severity == "error"), None)
        try:
            code = source(self._workspace.document, report) if self._workspace.document.nodes else ""
        except ShapeError:
            code = ""
        self._blamed = wrong.block if wrong else ""
        ask = self._workspace.ask
        asked = any(ask.hides_any(block.path, Topic.SIZE) for block in report.leaves)
        asked = asked or ask.hides_total(Topic.PARAMETERS)
        if asked:
            code = hidden_code(code)
        self.copy_button.setEnabled(not asked)  # what is hidden does not run; a saved file is whole
        self.copy_button.setToolTip(text("ask.hidden", self._language) if asked else "")
        if code:
            self.view.set_source(code)
            self.count.set_words(text("code.lines", self._language, count=code.count("\n")))
            self._stack.setCurrentWidget(self._page)
            self._mark()
        else:
            self._say_why()

    def _say_why(self) -> None:
        block = self._blamed
        if block:
            action = text("empty.code.action", self._language, block=block)
            self.empty.set_text(text("empty.code", self._language, block=block), action)
        else:
            self.empty.set_text(text("empty.code.nothing", self._language))
        self._stack.setCurrentWidget(self.empty)

    def _show_block(self) -> None:
        self._workspace.select((self._blamed.partition(".")[0],))

    def _mark(self, *_: object) -> None:
        if not self._stale and self._stack.currentWidget() is self._page:
            self.view.mark(lines_of(self.view.toPlainText(), self._workspace.selection))

    def _name_copy(self, key: str) -> None:
        words = text(key, self._language)
        self.copy_button.setText(words)
        self.copy_button.setAccessibleName(words)


def lines_of(code: str, ids: tuple[str, ...]) -> tuple[int, ...]:
    """The lines, counted from 0, that make or call these blocks."""
    if not ids:
        return ()
    names = "|".join(map(re.escape, ids))
    pattern = re.compile(rf"\bself\.(?:{names})\b|^\s*(?:{names}) = ")
    return tuple(line for line, words in enumerate(code.splitlines()) if pattern.search(words))
