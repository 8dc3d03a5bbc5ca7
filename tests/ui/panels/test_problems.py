"""Problems are listed with the worst first, lead to their block, and are mended by one click."""

from __future__ import annotations

import pytest
from networks import basic, chain, too_large
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from explorer.ui.panels.problem_card import is_mendable
from explorer.ui.panels.problems import Problems
from explorer.ui.theme import DARK
from explorer.ui.workspace import Workspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def shown(qtbot, themes, document) -> tuple[Workspace, Problems]:
    workspace = Workspace(document)
    panel = Problems(workspace, themes)
    qtbot.addWidget(panel)
    panel.resize(700, 260)
    panel.show()
    return workspace, panel


def test_no_problems_are_said_so(qtbot, themes) -> None:
    _, panel = shown(qtbot, themes, basic())
    assert panel.empty.isVisible()
    assert panel.empty.label.words().startswith("No problems.")


def test_a_click_selects_the_block_and_another_mends_it(qtbot, themes) -> None:
    workspace, panel = shown(qtbot, themes, too_large())
    counted: list[tuple[int, bool]] = []
    panel.counted.connect(lambda count, wrong: counted.append((count, wrong)))
    card = panel.cards[0]
    assert card.problem.severity == "error"
    card.show_button.click()
    assert workspace.selection == ("conv1",)
    card.fix_button.click()
    assert workspace.report.fits
    assert panel.empty.isVisible()
    assert counted == [(0, False)]
    workspace.undo()
    assert panel.cards[0].problem.code == "kernel-too-large"
    assert counted[-1] == (1, True)


def test_hints_have_remedies_too(qtbot, themes) -> None:
    document = chain(
        ("spectrogram", "spectrogram", {}),
        ("conv1", "conv2d", {}),
        ("bn1", "batch_norm", {}),
        ("out", "reconstruction", {}),
    )
    workspace, panel = shown(qtbot, themes, document)
    (card,) = panel.cards
    assert card.problem.severity == "note"
    assert card.label.words().endswith("turn it off to save 32 parameters.")
    QTest.keyClick(card.fix_button, Qt.Key.Key_Return)
    assert workspace.document.node("conv1").block.bias is False


def test_inside_a_composite_there_is_nothing_to_click(qtbot, themes) -> None:
    document = chain(
        ("spectrogram", "spectrogram", {"frames": 2}),
        ("block1", "conv_block", {"pool": (2, 4)}),
        ("out", "reconstruction", {}),
    )
    workspace, panel = shown(qtbot, themes, document)
    card = next(card for card in panel.cards if card.problem.block == "block1.pool")
    assert not is_mendable(card.problem)
    assert card.fix_button is None
    card.show_button.click()
    assert workspace.selection == ("block1",)


def test_arrows_walk_the_list(qtbot, themes) -> None:
    document = chain(
        ("spectrogram", "spectrogram", {}), ("conv1", "conv2d", {}), ("conv2", "conv2d", {}), ("bn1", "batch_norm", {}),
        ("out", "reconstruction", {}),
    )  # fmt: skip
    _, panel = shown(qtbot, themes, document)
    assert len(panel.cards) == 2
    panel.cards[0].fix_button.setFocus()
    QTest.keyClick(panel.cards[0].fix_button, Qt.Key.Key_Down)
    assert panel.focusWidget() is panel.cards[0].show_button
    QTest.keyClick(panel.cards[0].show_button, Qt.Key.Key_Down)
    assert panel.focusWidget() is panel.cards[1].fix_button


def test_it_follows_the_theme(qtbot, themes) -> None:
    _, panel = shown(qtbot, themes, too_large())
    before = panel.grab().toImage()
    themes.set_theme(DARK)
    assert panel.grab().toImage() != before
