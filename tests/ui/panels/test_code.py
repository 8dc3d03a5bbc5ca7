"""The source is always that of the design; the selected block's lines are tinted."""

from __future__ import annotations

import ast

import pytest
from networks import basic, too_large
from PySide6.QtGui import QGuiApplication, QTextDocument

from explorer.document import edits
from explorer.document.model import Document
from explorer.ui.panels.code import CodePanel, lines_of
from explorer.ui.panels.code_colours import PythonColours
from explorer.ui.theme import DARK, LIGHT
from explorer.ui.workspace import Workspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def shown(qtbot, themes, document) -> tuple[Workspace, CodePanel]:
    workspace = Workspace(document)
    panel = CodePanel(workspace, themes)
    qtbot.addWidget(panel)
    panel.resize(700, 260)
    panel.show()
    return workspace, panel


def test_the_source_follows_each_edit(qtbot, themes) -> None:
    workspace, panel = shown(qtbot, themes, basic())
    ast.parse(panel.text())
    assert "nn.Conv2d(32, 32, 3, padding=1)" in panel.text()
    workspace.edit("", lambda document: edits.set_values(document, "conv3", filters=48))
    assert "nn.Conv2d(32, 48, 3, padding=1)" in panel.view.toPlainText()
    workspace.undo()
    assert "nn.Conv2d(32, 48" not in panel.view.toPlainText()


def test_a_hidden_panel_waits_until_it_is_seen(qtbot, themes) -> None:
    workspace, panel = shown(qtbot, themes, basic())
    panel.hide()
    before = panel.view.toPlainText()
    workspace.edit("", lambda document: edits.set_values(document, "conv3", filters=48))
    assert panel.view.toPlainText() == before
    panel.show()
    assert panel.view.toPlainText() != before


def test_the_selected_block_is_marked(qtbot, themes) -> None:
    workspace, panel = shown(qtbot, themes, basic())
    workspace.select(("conv3",))
    lines = panel.text().splitlines()
    marked = [lines[line] for line in panel.view.marked()]
    assert len(marked) == 2
    assert all("self.conv3" in line for line in marked)
    workspace.select(())
    assert panel.view.marked() == ()


def test_names_are_not_mistaken_for_longer_ones() -> None:
    assert lines_of("self.conv1 = a\nself.conv10 = b\nconv1 = self.x(x)", ("conv1",)) == (0, 2)
    assert lines_of("self.conv1", ()) == ()


def test_while_a_block_does_not_fit_it_is_named(qtbot, themes) -> None:
    workspace, panel = shown(qtbot, themes, too_large())
    assert panel.empty.label.words() == "The code appears when conv1 fits."
    assert panel.text() == ""
    panel.empty.button.click()
    assert workspace.selection == ("conv1",)
    problem = workspace.report.problems[0]
    workspace.edit("", lambda document: edits.apply_remedy(document, "conv1", problem.fix))
    assert "nn.Conv2d" in panel.text()


def test_an_empty_design_has_no_code(qtbot, themes) -> None:
    _, panel = shown(qtbot, themes, Document())
    assert panel.empty.label.words() == "The code appears with the first block."
    assert not panel.empty.button.isVisible()


def test_copy_and_save(qtbot, themes) -> None:
    _, panel = shown(qtbot, themes, basic())
    panel.copy_button.click()
    assert QGuiApplication.clipboard().text() == panel.text()
    assert panel.copy_button.text() == "Copied"
    with qtbot.waitSignal(panel.save_requested):
        panel.save_button.click()
    panel._copied.stop()


def test_colours_come_from_the_theme(qapp) -> None:
    document = QTextDocument('class A:\n    """One\n    two."""\n\n    x = 3  # why\n    y = "no # comment"')
    colours = PythonColours(document, LIGHT)
    colours.rehighlight()

    def tones(line: int) -> list[str]:
        block = document.findBlockByNumber(line)
        return [piece.format.foreground().color().name() for piece in block.layout().formats()]

    assert tones(0) == [LIGHT.syntax("keyword").name()]
    assert tones(1) == tones(2) == [LIGHT.syntax("string").name()]
    assert tones(4) == [LIGHT.syntax("number").name(), LIGHT.syntax("comment").name()]
    assert tones(5) == [LIGHT.syntax("string").name()]
    colours.set_theme(DARK)
    assert tones(0) == [DARK.syntax("keyword").name()]
