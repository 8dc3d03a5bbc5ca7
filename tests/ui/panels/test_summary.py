"""The table says what the report says, follows the selection, and asks torchinfo for a second opinion."""

from __future__ import annotations

import pytest
from networks import basic, too_large
from PySide6.QtCore import QObject, Signal

from explorer.document import edits
from explorer.document.model import Document
from explorer.document.templates import load_template
from explorer.ipc.messages import Summary
from explorer.ui.panels.summary import SummaryPanel
from explorer.ui.theme import DARK
from explorer.ui.workspace import Workspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Counter(QObject):
    """Stands for the session: remembers that it was asked."""

    summary_ready = Signal(object)
    worker_state = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def ask_summary(self) -> None:
        self.asked += 1


def shown(qtbot, themes, document) -> tuple[Workspace, SummaryPanel, Counter]:
    workspace, counter = Workspace(document), Counter()
    panel = SummaryPanel(workspace, themes, counter)
    qtbot.addWidget(panel)
    panel.resize(900, 300)
    panel.show()
    return workspace, panel, counter


def test_rows_and_the_sum(qtbot, themes) -> None:
    _, panel, _ = shown(qtbot, themes, basic())
    table = panel.table
    assert table.rowCount() == 16
    assert table.words(7) == (
        "conv3", "Convolution 2-D", "relu2", "C32 F16 T32", "9\u2009248", "4\u2009718\u2009592", "336 ms × 1.7 kHz", ""
    )  # fmt: skip
    sees = "everything; 400 ms × 2.4 kHz before"
    assert table.words(15) == ("Whole design", "", "", "", "145\u2009482", "15\u2009466\u2009816", sees, "")


def test_composites_are_opened(qtbot, themes) -> None:
    workspace, panel, _ = shown(qtbot, themes, load_template("vgg-small"))
    lines = [panel.table.words(line)[0] for line in range(panel.table.rowCount())]
    assert lines[1:4] == ["pair1", "pair1.conv1", "pair1.relu1"]
    panel.table.selectRow(lines.index("pair1.conv2"))
    assert workspace.selection == ("pair1",)


def test_selections_agree(qtbot, themes) -> None:
    workspace, panel, _ = shown(qtbot, themes, basic())
    workspace.select(("conv3", "conv1"))
    assert {index.row() for index in panel.table.selectedIndexes()} == {1, 7}
    panel.table.selectRow(4)
    assert workspace.selection == ("conv2",)
    panel.table.selectRow(15)
    assert "Whole design" not in workspace.selection


def test_what_is_unknown_is_said_so(qtbot, themes) -> None:
    _, panel, _ = shown(qtbot, themes, too_large())
    assert panel.table.words(2) == ("relu1", "ReLU", "conv1", "unknown", "unknown", "unknown", "", "")
    assert panel.table.words(4)[4] == "≥ 0"
    assert not panel.compare.isEnabled()


def test_an_empty_design(qtbot, themes) -> None:
    _, panel, _ = shown(qtbot, themes, Document())
    assert panel.empty.isVisible()


def test_torchinfo_agrees_or_not(qtbot, themes) -> None:
    workspace, panel, counter = shown(qtbot, themes, basic())
    panel.compare.click()
    assert counter.asked == 1
    assert not panel.compare.isEnabled()
    counter.summary_ready.emit(Summary(1, "Layer", 145_482, 1))
    assert panel.opinion.toPlainText() == "Layer"
    assert panel.verdict.words() == "torchinfo counts the same 145\u2009482 parameters."
    panel.compare.click()
    counter.summary_ready.emit(Summary(2, "Layer", 7, 1))
    assert panel.verdict.words() == "torchinfo counts 7 parameters, the report 145\u2009482."
    workspace.edit("", lambda document: edits.set_values(document, "conv3", filters=48))
    assert panel.verdict.words() == "The design has changed since; compare again."
    panel.close_button.click()
    assert not panel.opinion.isVisible()


def test_it_follows_the_theme(qtbot, themes) -> None:
    _, panel, _ = shown(qtbot, themes, basic())
    before = panel.grab().toImage()
    themes.set_theme(DARK)
    assert panel.grab().toImage() != before


def test_a_count_that_failed_is_said_and_can_be_asked_for_again(qtbot, themes) -> None:
    _, panel, counter = shown(qtbot, themes, basic())
    counter.worker_state.emit("preview", "Nobody waits for this.")
    assert panel.verdict.words() == ""
    panel.compare.click()
    counter.worker_state.emit("trainer", "Another process ended.")
    assert not panel.compare.isEnabled()
    counter.worker_state.emit("preview", "The computing process ended.")
    assert panel.verdict.words() == "The computing process ended."
    assert panel.compare.isEnabled()
    panel.compare.click()
    assert counter.asked == 2
