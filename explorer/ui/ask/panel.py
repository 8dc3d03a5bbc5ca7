"""The page of “Ask me” in the Summary tab: the counter, a new start, and the table."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from explorer.ui import theme as tokens
from explorer.ui.ask.hints import hint
from explorer.ui.ask.mistakes import mistake
from explorer.ui.ask.questions import HIDDEN, Key
from explorer.ui.ask.rows import Row, rows_of, short_name
from explorer.ui.ask.table import AskTable
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import EmptyState, Label, QuietButton, Toggle
from explorer.ui.workspace import Workspace
from explorer.words import text


class AskToggle(QWidget):
    """The switch of the mode with its name; ``committed`` when somebody turned it."""

    committed = Signal(bool)

    def __init__(self, themes: ThemeHolder, language: str = "en") -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE[1], 0, 0, 0)
        row.setSpacing(tokens.SPACE[1])
        self.toggle = Toggle(themes, text("ask.name", language))
        self.setToolTip(text("ask.tip", language))
        row.addWidget(self.toggle)
        row.addWidget(Label(themes, text("ask.name", language), "body", tokens.MEDIUM))
        self.toggle.committed.connect(self.committed)

    def setChecked(self, on: bool) -> None:
        """Show whether the mode is on, without a signal."""
        self.toggle.setChecked(on)


class AskPanel(QWidget):
    """The questions of the design as it is, while the mode is on; ``count`` and ``again`` belong in a line above it."""

    def __init__(self, workspace: Workspace, themes: ThemeHolder, language: str = "en") -> None:
        super().__init__()
        self._workspace, self._language, self._ask = workspace, language, workspace.ask
        self.count = Label(themes, "", "body", tokens.SEMIBOLD)
        self.again = QuietButton(themes, text("ask.again", language), "reset")
        self.table = AskTable(themes, workspace.ask, language)
        self.empty = EmptyState(themes, text("ask.nothing", language))
        self._stale = True
        pages = QWidget()
        self._pages = QStackedLayout(pages)
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(pages)
        self.again.clicked.connect(self._start_again)
        self.table.looked_at.connect(lambda path: workspace.select((path.partition(".")[0],)))
        workspace.report_changed.connect(self._refresh)
        workspace.ask.changed.connect(self._refresh)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._update()

    def _start_again(self) -> None:
        self._ask.start_again()
        self.table.begin()

    def _refresh(self, *_: object) -> None:
        self._stale = True
        if self.isVisible():
            self._update()

    def _update(self) -> None:
        if not self._stale:
            return
        self._stale = False
        sheet, report = self._ask.sheet, self._workspace.report
        rows = rows_of(report, sheet, self._language) if sheet.questions else []
        self.table.show_rows(rows, self._hints(rows))
        self._pages.setCurrentWidget(self.table if rows else self.empty)
        found, shown, whole = self._ask.progress.count(sheet)
        key = "ask.done" if found == whole else "ask.count.shown" if shown else "ask.count"
        there = HIDDEN if self._ask.covers("count") else whole
        words = text(key, self._language, found=found, shown=shown, all=there) if whole else ""
        self.count.set_words(words)
        self.count.set_tone("success" if whole and found == whole else "text")
        self.again.setEnabled(bool(found or shown))

    def _hints(self, rows: list[Row]) -> dict[int, str]:
        found = {}
        sheet, report, progress = self._ask.sheet, self._workspace.report, self._ask.progress
        for line, row in enumerate(rows):
            key = self._wanting(row)
            if key is None:
                continue
            asked, block = sheet.by_key[key], report.blocks.get(row.path)
            words = [text(mistake(sheet, asked, report, progress.wrong[key]), self._language)]
            if progress.wants_formula(sheet, key):
                words.append(hint(asked, block, self._language))
            found[line] = f"{short_name(key, self._language)}: {'   '.join(words)}"
        return found

    def _wanting(self, row: Row) -> Key | None:
        """The field of a row whose hint is shown: where one types, or else the first that has one."""
        progress, sheet = self._ask.progress, self._ask.sheet
        wanting = [key for key in row.keys if key in progress.wrong and not progress.is_known(sheet, key)]
        here = self.table.current
        return here if here in wanting else wanting[0] if wanting else None
