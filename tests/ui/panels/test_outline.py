"""The Summary is the outline: a sentence a row, keys that select, edit and remove, problems with a shape."""

from __future__ import annotations

import pytest
from networks import basic, too_large
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from explorer.analysis import analyse
from explorer.blocks.block import registry
from explorer.document import edits
from explorer.document.model import Document
from explorer.document.templates import load_template
from explorer.ui.panels.outline import row_of
from explorer.ui.panels.summary import SummaryPanel
from explorer.ui.panels.summary_table import DEPTH, SEVERITY
from explorer.ui.workspace import Workspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Key = Qt.Key


def shown(qtbot, themes, document, language: str = "en") -> tuple[Workspace, SummaryPanel]:
    workspace = Workspace(document)
    panel = SummaryPanel(workspace, themes, None, language)
    qtbot.addWidget(panel)
    panel.resize(900, 300)
    panel.show()
    return workspace, panel


def spoken(panel: SummaryPanel, line: int) -> str:
    return str(panel.table.item(line, 0).data(Qt.ItemDataRole.AccessibleTextRole))


def test_every_row_is_one_sentence(qtbot, themes) -> None:
    _, panel = shown(qtbot, themes, basic())
    assert spoken(panel, 7) == (
        "conv3, Convolution 2-D, reads relu2, gives C32 F16 T32, read by pool3, 9\u2009248 parameters, "
        "sees 336 ms × 1.7 kHz"
    )
    assert spoken(panel, 15) == "Whole design: 145\u2009482 parameters, 15\u2009466\u2009816 MACs"
    assert all(spoken(panel, line) for line in range(panel.table.rowCount()))


def test_in_german_too(qtbot, themes) -> None:
    _, panel = shown(qtbot, themes, basic(), "de")
    assert "Liest" in [panel.table.horizontalHeaderItem(column).text() for column in range(8)]
    assert spoken(panel, 7).startswith("conv3, Faltung 2-D, liest relu2, ergibt C32 F16 T32, gelesen von pool3")


def test_a_problem_has_a_shape_and_is_said(qtbot, themes) -> None:
    workspace, panel = shown(qtbot, themes, too_large())
    problem = next(problem for problem in workspace.report.problems if problem.severity == "error")
    line = [panel.table.words(line)[0] for line in range(panel.table.rowCount())].index(problem.block)
    cell = panel.table.item(line, 7)
    assert cell.data(SEVERITY) == "error"
    assert cell.text().startswith(f"{problem.block}: ")
    assert spoken(panel, line).endswith(f". Error: {cell.text()}")


def test_parts_lie_below_their_composite(qtbot, themes) -> None:
    _, panel = shown(qtbot, themes, load_template("vgg-small"))
    depths = [panel.table.item(line, 0).data(DEPTH) for line in range(4)]
    assert depths == [0, 0, 1, 1]
    words = max(panel.table.fontMetrics().horizontalAdvance(panel.table.words(line)[0]) for line in range(4))
    assert panel.table.columnWidth(0) > words + 2 * 12 + 14


def test_what_does_not_count_is_said() -> None:
    make = registry()
    doc = edits.add_row(Document(), [make[key]() for key in ("spectrogram", "conv2d", "relu", "add")])
    doc = edits.connect(doc, "conv1", "add1", 1)
    doc = edits.bypass(edits.mute(doc, "conv1", "add1"), ["relu1"])
    report = analyse(doc)
    assert row_of(doc, report, report.blocks["add1"]).cells[2] == "relu1, conv1 (muted)"
    relu = row_of(doc, report, report.blocks["relu1"])
    assert relu.cells[7] == "bypassed"
    assert relu.sentence.endswith(", bypassed")


def test_arrows_select_enter_edits_delete_removes(qtbot, themes) -> None:
    workspace, panel = shown(qtbot, themes, basic())
    asked: list[str] = []
    panel.edit_requested.connect(asked.append)
    table = panel.table
    table.setFocus()
    table.setCurrentCell(6, 0)
    QTest.keyClick(table, Key.Key_Down)
    assert workspace.selection == ("conv3",)
    QTest.keyClick(table, Key.Key_Return)
    assert asked == ["conv3"]
    QTest.keyClick(table, Key.Key_Backspace)
    assert workspace.document.node("pool3").sources == ("relu2",)
    assert workspace.selection == ("pool3",)
    assert workspace.history.undo_label == "Remove conv3"
    QTest.keyClick(table, Key.Key_Delete)
    assert workspace.document.node("relu3").sources == (None,)
    assert workspace.history.undo_label == "Cut out pool3"


def test_the_sum_is_no_block(qtbot, themes) -> None:
    workspace, panel = shown(qtbot, themes, basic())
    panel.table.setFocus()
    panel.table.setCurrentCell(15, 0)
    for key in (Key.Key_Delete, Key.Key_Return):
        QTest.keyClick(panel.table, key)
    assert workspace.document == basic()
