"""Choices, tabs, buttons and charts answer mouse and keyboard alike, and tell only what the user did."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from explorer.ui.widgets import (
    Bar,
    Chooser,
    GrowthBars,
    IconButton,
    PlayButton,
    PrimaryButton,
    ProbabilityBars,
    QuietButton,
    Segmented,
    TabRow,
    Toggle,
)
from explorer.ui.widgets.bars import percent

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

PADDING = [("same", "same"), ("valid", "valid"), ("causal", "causal")]


def listen(signal) -> list:
    heard: list = []
    signal.connect(lambda *values: heard.append(values[0] if values else None))
    return heard


def focused(qtbot, widget: QWidget) -> QWidget:
    widget.window().show()
    widget.window().activateWindow()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(widget.hasFocus)
    return widget


def test_segments_by_mouse_and_arrows(qtbot, themes):
    choice = Segmented(themes, "Padding", PADDING)
    qtbot.addWidget(choice)
    choice.resize(180, 28)
    choice.show()
    heard = listen(choice.chosen)
    segments = choice.findChildren(QWidget)
    QTest.mouseClick(segments[1], Qt.MouseButton.LeftButton)
    assert (heard, choice.current()) == (["valid"], "valid")
    focused(qtbot, segments[1])
    QTest.keyClick(segments[1], Qt.Key.Key_Right)
    assert (heard, choice.current()) == (["valid", "causal"], "causal")
    choice.set_current("same")
    assert (heard, choice.current()) == (["valid", "causal"], "same")
    with pytest.raises(ValueError, match="full"):
        choice.set_current("full")


def test_a_toggle_commits_what_the_user_did(qtbot, themes):
    toggle = Toggle(themes, "Bias", True)
    qtbot.addWidget(toggle)
    heard = listen(toggle.committed)
    toggle.setChecked(False)
    assert heard == []
    focused(qtbot, toggle)
    QTest.keyClick(toggle, Qt.Key.Key_Space)
    QTest.mouseClick(toggle, Qt.MouseButton.LeftButton)
    assert heard == [True, False]


def test_a_chooser_tells_keys(qtbot, themes):
    chooser = Chooser(themes, "Padding", PADDING, "valid")
    qtbot.addWidget(chooser)
    heard = listen(chooser.chosen)
    chooser.set_current("same")
    assert heard == []
    focused(qtbot, chooser)
    QTest.keyClick(chooser, Qt.Key.Key_Down)
    assert (heard, chooser.current()) == (["valid"], "valid")
    with pytest.raises(ValueError, match="full"):
        chooser.set_current("full")


def test_tabs_by_mouse_arrows_and_call(qtbot, themes):
    tabs = TabRow(themes, ["Blocks", "Designs", "Lessons"])
    qtbot.addWidget(tabs)
    tabs.resize(300, 37)
    tabs.show()
    heard = listen(tabs.currentChanged)
    QTest.mouseClick(tabs.tab(2), Qt.MouseButton.LeftButton)
    focused(qtbot, tabs.tab(2))
    QTest.keyClick(tabs.tab(2), Qt.Key.Key_Left)
    tabs.set_current(0)
    tabs.set_current(0)
    assert heard == [2, 1, 0]
    before = tabs.tab(1).sizeHint().width()
    tabs.set_count(1, 3)
    assert tabs.tab(1).sizeHint().width() > before
    assert tabs.tab(1).accessibleDescription() == "3"


def test_a_click_leaves_space_to_the_sound_and_tab_takes_it(qtbot, themes):
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    train, other = PrimaryButton(themes, "Train", "train"), QPushButton("other")
    row.addWidget(train)
    row.addWidget(other)
    played = listen(QShortcut(QKeySequence("Space"), window).activated)
    trained = listen(train.clicked)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.setFocus()
    QTest.mouseClick(train, Qt.MouseButton.LeftButton)
    assert not train.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert (len(trained), len(played)) == (1, 1)
    focused(qtbot, train)
    assert train.ring
    QTest.keyClick(train, Qt.Key.Key_Space)
    QTest.keyClick(train, Qt.Key.Key_Return)
    assert (len(trained), len(played)) == (3, 1)


def test_names_for_those_who_listen_to_the_window(qtbot, themes):
    play = PlayButton(themes)
    help_button = IconButton(themes, "help", "Help on this block")
    for widget in (play, help_button):
        qtbot.addWidget(widget)
    assert play.accessibleName() == "Play"
    play.set_playing(True)
    assert (play.accessibleName(), play.playing()) == ("Pause", True)
    assert help_button.accessibleName() == help_button.toolTip() == "Help on this block"
    assert QuietButton(themes, "Export…").accessibleName() == "Export…"


def test_growth_bars_tell_which_block(qtbot, themes):
    bars = GrowthBars(themes, "Growth")
    qtbot.addWidget(bars)
    bars.resize(280, 77)
    bars.set_bars([Bar(f"id{i}", f"conv{i}", 1 + 2 * i, str(1 + 2 * i)) for i in range(7)], 2)
    heard = listen(bars.clicked)
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(5 * 40 + 20, 40))
    QTest.keyClick(bars, Qt.Key.Key_Right)
    QTest.keyClick(bars, Qt.Key.Key_Left)
    assert heard == ["id5", "id3", "id1"]
    assert bars.bar_at(QPointF(279, 5)) == 6
    assert bars.bar_at(QPointF(300, 5)) == -1
    assert "conv6 13" in bars.accessibleDescription()
    bars.set_bars([])
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    bars.grab()
    assert len(heard) == 3


def test_growth_bars_stress_the_highlighted_one(qtbot, themes):
    bars = GrowthBars(themes)
    qtbot.addWidget(bars)
    bars.resize(280, 77)
    bars.set_bars([Bar(str(i), f"c{i}", 10, "10") for i in range(7)], 3)
    image = bars.grab().toImage()
    theme = themes.theme
    assert image.pixelColor(3 * 40 + 20, 45) == theme.color("accent")
    assert image.pixelColor(2 * 40 + 20, 45) == theme.color("line_strong")


def test_probabilities_are_sorted_and_cut(qtbot, themes):
    bars = ProbabilityBars(themes, 2)
    qtbot.addWidget(bars)
    bars.set_values([("bird", 0.1), ("siren", 0.7), ("bell", 0.2)])
    assert bars.values() == (("siren", 0.7), ("bell", 0.2))
    assert bars.accessibleDescription() == "siren 70 %, bell 20 %"
    assert [percent(share) for share in (0.0, 0.001, 0.006, 0.96, 1.0)] == ["0 %", "< 1 %", "1 %", "96 %", "100 %"]
