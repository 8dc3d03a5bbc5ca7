"""What a block has to learn: the count, where it comes from, and what a dense layer would need instead."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.analysis import BlockReport, Report
from explorer.blocks.block import Family
from explorer.blocks.shapes import Maps, numel
from explorer.ui.ask.mode import HIDDEN
from explorer.ui.ask.questions import Topic
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import Caption, Label, SectionHeader
from explorer.ui.widgets.themed import show_if
from explorer.ui.workspace import Workspace
from explorer.words import exact, text


class ParametersSection(QWidget):
    """Parameters exact, their formula, MACs, and the comparison with a dense layer."""

    def __init__(self, workspace: Workspace, themes: ThemeHolder, id: str, language: str = "en") -> None:
        super().__init__()
        self._workspace, self._language, self._id = workspace, language, id
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.header = SectionHeader(themes, text("parameters.title", language))
        self.formula = Label(themes, "", "mono", tone="muted", wrap=True)
        self.dense = Caption(themes, wrap=True)
        self.macs = Caption(themes, wrap=True)
        self.nothing = Caption(themes, text("parameters.none", language))
        for piece in (self.header, self.nothing, self.formula, self.dense, self.macs):
            column.addWidget(piece)
        self.refresh()

    def refresh(self) -> None:
        """Show what the report says now."""
        report = self._workspace.report
        block = report.blocks.get(self._id)
        known = block is not None and block.parameters is not None and bool(block.block.inputs)
        show_if(self, known)
        if block is None or block.parameters is None or not known:
            return
        ask = self._workspace.ask
        hidden = ask.hides(self._id, Topic.PARAMETERS)
        self.header.set_value(HIDDEN if hidden else exact(block.parameters))
        words = formula(report, block)
        self.formula.set_words(words)
        show_if(self.formula, bool(words) and not hidden)
        show_if(self.nothing, not block.parameters)
        dense = dense_instead(block)
        self.dense.set_words(text("parameters.dense", self._language, count=dense) if dense else "")
        show_if(self.dense, bool(dense) and not hidden and not ask.hides_any(self._id, Topic.SIZE))
        self.macs.set_words(text("parameters.macs", self._language, macs=block.macs) if block.macs else "")
        show_if(self.macs, bool(block.macs) and not ask.hides(self._id, Topic.MACS))


def formula(report: Report, block: BlockReport) -> str:
    """The count as arithmetic; a composite's as the sum over its parts."""
    if block.is_leaf:
        return block.block.count_formula(*(shape for shape in block.inputs if shape is not None))
    counts = [report.blocks[child].parameters or 0 for child in block.children]
    return " + ".join(str(count) for count in counts if count)


def dense_instead(block: BlockReport) -> int:
    """The parameters of a dense layer between the same values, for a convolution over maps; else 0."""
    source = block.inputs[0] if len(block.inputs) == 1 else None
    if not (isinstance(source, Maps) and isinstance(block.output, Maps) and block.parameters):
        return 0
    if block.block.family not in (Family.CONVOLUTION, Family.GROUP):
        return 0
    return numel(source) * numel(block.output) + numel(block.output)
