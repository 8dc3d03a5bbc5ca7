"""Front ends by name: previewed by pointing, taken in one step, and everything follows."""

from __future__ import annotations

import pytest
from fakes import basic_cnn
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from explorer.blocks.library.inputs import Spectrogram
from explorer.blocks.presets import PRESETS
from explorer.document import edits
from explorer.ui.panels.inspector import Inspector
from explorer.ui.panels.inspector_presets import PresetList, preview
from explorer.ui.panels.inspector_sound import SoundSection
from explorer.ui.workspace import Workspace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def stage(qtbot, themes):
    workspace = Workspace(basic_cnn())
    workspace.select(("spectrogram",))
    inspector = Inspector(workspace, themes)
    qtbot.addWidget(inspector)
    inspector.resize(320, 900)
    inspector.show()
    section = inspector.view.section(SoundSection)
    workspace.shown = inspector  # so that it lives as long
    return workspace, section.presets


def pointed(row, on: bool) -> None:
    place = QPointF(4, 4)
    event = QEnterEvent(place, place, place) if on else QEvent(QEvent.Type.Leave)
    QApplication.sendEvent(row, event)


def test_pointing_previews_and_changes_nothing(stage) -> None:
    workspace, presets = stage
    before = workspace.document
    assert presets.rows["lecture"].is_current
    assert "16 ms through 64 ms, 64 bands" in presets.numbers.words()
    pointed(presets.rows["sb-cnn"], True)
    assert "Salamon & Bello 2017" in presets.why.words()
    assert presets.numbers.words().startswith("A frame every 23.2 ms through 23.2 ms, 128 bands from 0 Hz to 22")
    pointed(presets.rows["sb-cnn"], False)
    assert "64 bands" in presets.numbers.words()
    assert workspace.document is before


@pytest.mark.parametrize("preset", PRESETS[1:], ids=lambda preset: preset.key)
def test_a_click_is_one_step_and_the_design_follows(stage, preset) -> None:
    workspace, presets = stage
    before = workspace.document
    QTest.mouseClick(presets.rows[preset.key], Qt.MouseButton.LeftButton)
    block = workspace.document.node("spectrogram").block
    assert isinstance(block, Spectrogram)
    assert block.front_end() == preset.front
    assert presets.rows[preset.key].is_current
    output = workspace.report.blocks["spectrogram"].output
    assert (output.freq, output.time) == (preset.front.n_mels, preset.front.frames)
    workspace.undo()
    assert workspace.document == before


def test_the_keyboard_takes_one_too(stage) -> None:
    workspace, presets = stage
    row = presets.rows["vggish"]
    row.setFocus(Qt.FocusReason.TabFocusReason)
    assert "ln(x + 0.01)" in presets.why.words()
    QTest.keyClick(row, Qt.Key.Key_Space)
    assert workspace.document.spectrogram.front_end() == row.preset.front


def test_settings_of_ones_own_are_no_preset(stage) -> None:
    workspace, presets = stage
    workspace.edit("Bands", lambda document: edits.set_values(document, "spectrogram", n_mels=50))
    assert not any(row.is_current for row in presets.rows.values())
    assert presets.why.words() == "Settings of your own."
    assert "50 bands" in presets.numbers.words()


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.key)
def test_every_preset_is_explained_in_both_languages(themes, qtbot, preset) -> None:
    workspace = Workspace(edits.set_values(basic_cnn(), "spectrogram", **preset.values()))
    told = []
    for language in ("en", "de"):
        presets = PresetList(workspace, themes, "spectrogram", language)
        qtbot.addWidget(presets)
        told.append(presets.why.words())
        assert presets.numbers.words() == preview(preset.front, language)
        assert "{" not in told[-1] + presets.numbers.words()
    assert told[0] != told[1]
