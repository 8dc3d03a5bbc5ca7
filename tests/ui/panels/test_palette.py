"""Blocks are found by any of their names, added by keyboard, and carried as mime data."""

from __future__ import annotations

import pytest
from networks import basic, chain
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from explorer.blocks.block import FAMILY_TITLES, registry
from explorer.document.model import Document
from explorer.ui.canvas.mime import block_key
from explorer.ui.panels.finding import closest, find
from explorer.ui.panels.palette import Palette
from explorer.ui.workspace import Workspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def shown(qtbot, themes, document: Document) -> tuple[Workspace, Palette]:
    workspace = Workspace(document)
    window = QWidget()
    qtbot.addWidget(window)
    panel = Palette(workspace, themes, parent=window)
    window.resize(600, 700)
    panel.resize(216, 700)
    window.show()
    panel.held = window  # else nobody would own it
    return workspace, panel


def row_of(panel: Palette, key: str) -> QPoint:
    panel.tree.point_at(key)
    return panel.tree.visualRect(panel.tree.currentIndex()).center()


@pytest.mark.parametrize(
    ("query", "key"),
    [("Conv2D", "conv2d"), ("convolution", "conv2d"), ("linear", "dense"), ("Conv2DTranspose", "conv_transpose2d"),
     ("maxpool", "max_pool2d"), ("gated", "gru"), ("bn", "batch_norm"), ("log-mel", "spectrogram"),
     ("resnet", "residual")],
)  # fmt: skip
def test_blocks_are_found_by_what_people_call_them(query: str, key: str) -> None:
    assert find(query)[0].key == key


def test_a_slip_is_understood() -> None:
    assert find("convolutoin") == []
    assert closest("convolutoin").key == "conv2d"
    assert closest("gru64").key == "gru"
    assert closest("zzzzqqq") is None


def test_every_block_is_in_the_tree(qtbot, themes) -> None:
    _, panel = shown(qtbot, themes, basic())
    panel.tree.show_blocks(registry().values(), FAMILY_TITLES)
    assert set(panel.tree.keys()) == set(registry())


def test_rows_carry_the_key_and_explain_themselves(qtbot, themes) -> None:
    _, panel = shown(qtbot, themes, basic())
    panel.tree.point_at("conv2d")
    index = panel.tree.currentIndex()
    assert block_key(panel.tree.model().mimeData([index])) == "conv2d"
    assert "learned filters" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert index.flags() & Qt.ItemFlag.ItemIsDragEnabled
    assert not index.parent().flags() & Qt.ItemFlag.ItemIsDragEnabled


def test_a_click_opens_a_family(qtbot, themes) -> None:
    _, panel = shown(qtbot, themes, basic())
    assert "relu" not in set(panel.tree.keys())
    head = next(
        panel.tree.model().index(line, 0)
        for line in range(panel.tree.model().rowCount())
        if panel.tree.model().index(line, 0).data() == "Activation"
    )
    QTest.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=panel.tree.visualRect(head).center())
    assert "relu" in set(panel.tree.keys())


def test_typing_and_enter_adds_after_the_selection(qtbot, themes) -> None:
    workspace, panel = shown(qtbot, themes, basic())
    workspace.select(("conv1",))
    heard: list[str] = []
    panel.added.connect(heard.append)
    QTest.keyClicks(panel.search, "batch")
    assert panel.tree.keys() == ("batch_norm", "conv_block")
    QTest.keyClick(panel.search, Qt.Key.Key_Down)
    assert panel.tree.current_key() == "conv_block"
    QTest.keyClick(panel.search, Qt.Key.Key_Up)
    QTest.keyClick(panel.search, Qt.Key.Key_Return)
    assert workspace.document.node("bn1").sources == ("conv1",)
    assert workspace.selection == ("bn1",)
    assert heard == ["bn1"]
    assert workspace.history.undo_label == "Add Batch normalisation"
    assert panel.search.text() == ""
    assert "relu" not in set(panel.tree.keys())


def test_a_double_click_goes_on_at_the_end_of_the_chain(qtbot, themes) -> None:
    workspace, panel = shown(qtbot, themes, chain(("spectrogram", "spectrogram", {})))
    place = row_of(panel, "conv2d")
    QTest.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert workspace.document.node("conv1").sources == ("spectrogram",)


def test_a_finished_chain_takes_it_before_the_output(qtbot, themes) -> None:
    workspace, panel = shown(qtbot, themes, basic())
    assert panel.add("dropout")
    assert workspace.document.node("output").sources == ("dropout1",)


def test_an_empty_design_takes_its_first_block(qtbot, themes) -> None:
    workspace, panel = shown(qtbot, themes, Document())
    assert panel.add("spectrogram")
    assert len(workspace.document.nodes) == 1


def test_a_slip_offers_what_was_meant(qtbot, themes) -> None:
    workspace, panel = shown(qtbot, themes, basic())
    panel.search.setText("convolutoin")
    assert panel.nothing.words() == "No block is called “convolutoin”. Did you mean this one?"
    assert panel.meant.text() == "Convolution 2-D"
    QTest.keyClick(panel.search, Qt.Key.Key_Return)
    assert panel.search.text() == "Convolution 2-D"
    assert panel.tree.current_key() == "conv2d"
    assert not panel.nothing.isVisible()
    panel.search.setText("zzzzqqq")
    assert panel.nothing.words() == "No block is called “zzzzqqq”."
    assert not panel.meant.isVisible()
    assert not workspace.history.can_undo


def test_escape_brings_the_families_back_as_they_were(qtbot, themes) -> None:
    _, panel = shown(qtbot, themes, basic())
    before = panel.tree.keys()
    QTest.keyClicks(panel.search, "relu")
    assert panel.tree.keys() != before
    QTest.keyClick(panel.search, Qt.Key.Key_Escape)
    assert panel.tree.keys() == before


def test_the_rail_flies_out(qtbot, themes) -> None:
    workspace, panel = shown(qtbot, themes, basic())
    panel.set_narrow(True)
    assert panel.width() == 56
    assert set(panel.rail.buttons) == {family.value for family in FAMILY_TITLES}
    panel.rail.buttons["merge"].click()
    assert panel.flyout.isVisible()
    assert panel.flyout.tree.keys() == ("add", "multiply", "concat", "fit")
    workspace.select(("conv2",))
    QTest.keyClick(panel.flyout.tree, Qt.Key.Key_Return)
    assert workspace.document.node("add1").sources[0] == "conv2"
    assert not panel.flyout.isVisible()


def test_escape_and_a_press_elsewhere_close_the_flyout(qtbot, themes) -> None:
    _, panel = shown(qtbot, themes, basic())
    panel.set_narrow(True)
    panel.rail.buttons["dense"].click()
    QTest.keyClick(panel.flyout.tree, Qt.Key.Key_Escape)
    assert not panel.flyout.isVisible()
    panel.rail.buttons["dense"].click()
    QTest.mouseClick(panel.window(), Qt.MouseButton.LeftButton, pos=QPoint(560, 650))
    assert not panel.flyout.isVisible()
    panel.set_narrow(False)
    assert panel.search.isVisible()
