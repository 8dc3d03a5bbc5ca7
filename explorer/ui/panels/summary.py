"""The design as a table, and torchinfo's count of the same network as a second opinion."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from explorer.analysis import BlockReport, Report
from explorer.blocks.axes import Transposed
from explorer.blocks.block import Family
from explorer.blocks.shapes import Sequence
from explorer.document import edits
from explorer.ipc.messages import Summary
from explorer.ui import theme as tokens
from explorer.ui.ask.mode import HIDDEN
from explorer.ui.ask.panel import AskPanel, AskToggle
from explorer.ui.ask.questions import Topic
from explorer.ui.panels.code_view import CodeView
from explorer.ui.panels.depth import DepthPanel
from explorer.ui.panels.field_words import seen_at_end
from explorer.ui.panels.outline import COLUMNS, OutlineRow, row_of
from explorer.ui.panels.summary_table import SummaryTable
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import Caption, EmptyState, IconButton, Label, Panel, QuietButton, Segmented
from explorer.ui.widgets.themed import show_if
from explorer.ui.workspace import Workspace
from explorer.words import exact, text

_NUMBERS = (4, 5)
_SCALE = (Family.NORMALISATION, Family.ACTIVATION)


class Counting(Protocol):
    """What a session offers to the comparison."""

    summary_ready: SignalInstance
    worker_state: SignalInstance

    def ask_summary(self) -> None:
        """Ask for torchinfo's table."""


class SummaryPanel(Panel):
    """The outline of the design: one row per block, parts below their composite, and a last row for the whole.

    A chosen row selects its block, Enter asks to edit it, Delete and Backspace remove it as on the canvas; what a
    screen reader says of a row is one sentence.
    """

    edit_requested = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        themes: ThemeHolder,
        session: Counting | None = None,
        language: str = "en",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(themes, "surface", "", parent)
        self._workspace, self._session, self._language = workspace, session, language
        self.setAccessibleName(text("summary.name", language))
        self._stale = True
        self._paths: list[str] = []
        self._counted: object = None
        self._waits = False
        self._stack = QStackedLayout(self)
        self.empty = EmptyState(themes, text("empty.summary", language))
        self.table = SummaryTable(themes, tuple(text(f"summary.{name}", language) for name in COLUMNS), _NUMBERS)
        self.table.setAccessibleName(text("summary.name", language))
        self.over_depth = DepthPanel(workspace, themes)
        views = tuple((key, text(f"depth.{key}", language)) for key in ("table", "plot"))
        self.views = Segmented(themes, text("depth.view", language), views)
        self.compare = QuietButton(themes, text("summary.compare", language))
        show_if(self.compare, session is not None)
        self.compare.setEnabled(workspace.report.fits)
        self.ask = AskToggle(themes, language)
        self.questions = AskPanel(workspace, themes, language)
        self.verdict = Label(themes, "", "small", tone="muted")
        self.reasons = Caption(themes, wrap=True)
        self.opinion = CodeView(themes, "torchinfo")
        self.close_button = IconButton(themes, "close", text("summary.close", language), tone="muted")
        self._stack.addWidget(self.empty)
        self._page = self._make_page()
        self._stack.addWidget(self._page)
        self._show_opinion(False)
        self.ask.committed.connect(workspace.ask.set_on)
        workspace.ask.switched.connect(self._show_asking)
        workspace.ask.changed.connect(self._asked)
        self._show_asking(workspace.ask.on)
        self.views.chosen.connect(self.show_view)
        self.compare.clicked.connect(self._ask)
        self.close_button.clicked.connect(lambda: self._show_opinion(False))
        self.table.itemSelectionChanged.connect(self._choose)
        self.table.installEventFilter(self)
        workspace.report_changed.connect(self._refresh)
        workspace.selection_changed.connect(self._follow_selection)
        if session is not None:
            session.summary_ready.connect(self.show_summary)
            session.worker_state.connect(self._failed)

    def show_summary(self, summary: Summary) -> None:
        """Show torchinfo's table beside this one, and whether both agree."""
        if self._counted is None:
            return
        self._waits = False
        ours = self._workspace.report.totals.parameters
        self.opinion.set_source(summary.text)
        if self._counted is not self._workspace.document:
            self._say("summary.stale", "warning")
        elif summary.parameters == ours:
            self._say("summary.agree", "success", parameters=ours)
        else:
            self._say("summary.differ", "danger", theirs=summary.parameters, ours=ours)
        self.compare.setEnabled(True)
        self._show_opinion(True)
        self.reasons.set_words(self._why(summary.macs))
        show_if(self.reasons, bool(self.reasons.words()))

    def _failed(self, role: str, sentence: str) -> None:
        """The worker could not count, or is no more: nobody waits for its table."""
        if role == "preview" and self._waits:
            self._waits = False
            self.compare.setEnabled(self._workspace.report.fits)
            self.verdict.set_words(sentence)
            self.verdict.set_tone("danger")
            self.verdict.show()

    def _why(self, theirs: int) -> str:
        """Why torchinfo's MACs are others, one sentence for each kind of block that it counts in another way."""
        report = self._workspace.report
        if self._counted is not self._workspace.document or theirs == report.totals.macs:
            return ""
        sentences = [text("summary.why", self._language, theirs=theirs, ours=report.totals.macs)]
        return " ".join(sentences + [text(key, self._language) for key in counted_otherwise(report)])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._update()

    def _make_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, tokens.SPACE[0], 0, 0)
        column.setSpacing(tokens.SPACE[0])
        row = QHBoxLayout()
        row.setContentsMargins(tokens.SPACE[3], 0, tokens.SPACE[3], 0)
        self.seen = Caption(self._themes)
        row.addWidget(self.views)
        row.addSpacing(tokens.SPACE[1])
        row.addWidget(self.seen, 1)
        row.addWidget(self.questions.count)
        row.addSpacing(tokens.SPACE[1])
        row.addWidget(self.questions.again)
        row.addWidget(self.verdict)
        row.addWidget(self.compare)
        row.addWidget(self.ask)
        row.addWidget(self.close_button)
        column.addLayout(row)
        self.reasons.setContentsMargins(tokens.SPACE[3], 0, tokens.SPACE[3], 0)
        column.addWidget(self.reasons)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.table)
        self._split.addWidget(self.opinion)
        column.addWidget(self._split, 1)
        column.addWidget(self.over_depth, 1)
        column.addWidget(self.questions, 1)
        return page

    def show_view(self, view: str) -> None:
        """Show the ``table``, or the ``plot`` of the field over depth."""
        self.views.set_current(view)
        if view == "plot":
            self._show_opinion(False)
        self._show_asking(self._workspace.ask.on)

    def _show_asking(self, on: bool) -> None:
        """Fields in place of the numbers, while the mode is on."""
        self.ask.setChecked(on)
        plot = self.views.current() == "plot"
        show_if(self.views, not on)
        show_if(self._split, not on and not plot)
        show_if(self.over_depth, not on and plot)
        show_if(self.compare, not self._workspace.ask.hiding and not plot and self._session is not None)
        for widget in (self.questions, self.questions.count, self.questions.again):
            show_if(widget, on)
        if on:
            self._show_opinion(False)
        if on and self.isVisible():
            self.questions.table.begin()

    def _asked(self) -> None:
        """Other numbers are hidden: the rows say others, and torchinfo's table would tell them."""
        if self._workspace.ask.on:
            return  # the fields that are seen then follow by themselves
        self._show_asking(False)
        if self._workspace.ask.hiding:
            self._show_opinion(False)
        self._refresh()

    def _ask(self) -> None:
        if self._session is None:
            return
        self._counted = self._workspace.document
        self.compare.setEnabled(False)
        self._waits = True
        self._say("summary.waiting", "muted")
        self._session.ask_summary()

    def _say(self, key: str, tone: str, **values: int) -> None:
        self.verdict.set_words(text(key, self._language, **values))
        self.verdict.set_tone(tone)
        self.verdict.show()

    def _show_opinion(self, shown: bool) -> None:
        show_if(self.opinion, shown)
        if shown:
            self._split.setSizes([self.width() * 3 // 5, self.width() * 2 // 5])
        show_if(self.close_button, shown)
        show_if(self.reasons, False)
        if not shown:
            self.verdict.set_words("")

    def _refresh(self, *_: object) -> None:
        self._stale = True
        self.compare.setEnabled(self._workspace.report.fits)
        if self._counted is not None and self._counted is not self._workspace.document and self.verdict.words():
            self._say("summary.stale", "warning")
        if self.isVisible():
            self._update()

    def _update(self) -> None:
        if not self._stale:
            return
        self._stale = False
        report = self._workspace.report
        self._stack.setCurrentWidget(self._page if report.blocks else self.empty)
        document = self._workspace.document
        outline = tuple(report.blocks.values())
        self._paths = [block.path for block in outline]
        rows = [row_of(document, report, block, self._language, self._workspace.ask) for block in outline]
        totals = report.totals
        end = seen_at_end(document, report, self._language)
        sees = end.words if end else ""
        whole = text("summary.total", self._language)
        mark = "" if totals.complete else "≥ "
        ask = self._workspace.ask
        sees = HIDDEN if end is not None and sees and ask.hides_field(end.block) else sees
        counted = (
            HIDDEN if ask.hides_total(Topic.PARAMETERS) else mark + exact(totals.parameters),
            HIDDEN if ask.hides_total(Topic.MACS) else mark + exact(totals.macs),
        )
        sentence = text("outline.total", self._language, parameters=counted[0], macs=counted[1])
        rows.append(OutlineRow((whole, "", "", "", *counted, sees, ""), sentence))
        self.table.show_rows([row.cells for row in rows])
        for line, row in enumerate(rows):
            self.table.tell(line, row.sentence, row.severity, row.depth)
        self.table.fit()
        self._follow_selection()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _pressed(self, key: Qt.Key) -> bool:
        chosen = self._workspace.selection
        if not chosen or self.table.currentRow() >= len(self._paths):
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_requested.emit(chosen[-1])
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._remove(chosen, heal=key == Qt.Key.Key_Backspace)
        else:
            return False
        return True

    def _remove(self, ids: tuple[str, ...], *, heal: bool) -> None:
        """Take blocks away and go on with the row that comes into their place."""
        line = self.table.currentRow()
        what = ids[0] if len(ids) == 1 else text("step.blocks", self._language, count=len(ids))
        label = text("step.remove" if heal else "step.cut", self._language, what=what)
        if self._workspace.edit(label, lambda document: edits.remove(document, ids, heal=heal)) and self._paths:
            self.table.selectRow(min(line, len(self._paths) - 1))

    def _choose(self) -> None:
        lines = sorted({index.row() for index in self.table.selectedIndexes()})
        self._workspace.select(self._paths[line].partition(".")[0] for line in lines if line < len(self._paths))

    def _follow_selection(self, *_: object) -> None:
        if self._stale:
            return
        chosen = set(self._workspace.selection)
        self.table.choose([line for line, path in enumerate(self._paths) if path.partition(".")[0] in chosen])


def counted_otherwise(report: Report) -> list[str]:
    """The keys of the reasons why torchinfo counts the MACs of these blocks in another way."""
    leaves = [leaf for leaf in report.leaves if leaf.parameters]
    families = {leaf.block.family for leaf in leaves}
    reasons = {
        "summary.why.transposed": any(_spreads(leaf) for leaf in leaves),
        "summary.why.dense": any(
            leaf.block.family == Family.DENSE and isinstance(leaf.inputs[0], Sequence) for leaf in leaves
        ),
        "summary.why.recurrent": Family.RECURRENT in families,
        "summary.why.offsets": any("bias" in leaf.weights or leaf.block.family in _SCALE for leaf in leaves),
    }
    return [key for key, holds in reasons.items() if holds]


def _spreads(leaf: BlockReport) -> bool:
    shapes = tuple(shape for shape in leaf.inputs if shape is not None)
    return any(reads is not None and isinstance(reads.time, Transposed) for reads in leaf.block.reads(*shapes))
