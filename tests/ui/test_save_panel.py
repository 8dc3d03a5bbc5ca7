"""Panels as files for slides: SVG keeps words as words, PNG is twice as large, and errors are sentences."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QMenu

from explorer.document.templates import load_template
from explorer.ui import theme
from explorer.ui.commands import offer
from explorer.ui.panels.depth import DepthPanel
from explorer.ui.save_panel import SaveError, Saving, panel_image, save_panel, saving_commands
from explorer.ui.theme import DARK, LIGHT, ThemeHolder
from explorer.ui.workspace import Workspace

sys.path.append(str(Path(__file__).parent / "panels"))
from fakes import FakeSession

from explorer.ui.panels.sound import SoundPanel

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def plot(qapp, qtbot):
    theme.apply(qapp, LIGHT)
    panel = DepthPanel(Workspace(load_template("basic-cnn")), ThemeHolder(LIGHT))
    qtbot.addWidget(panel)
    panel.resize(900, 240)
    panel.show()
    return panel.plot


def test_a_drawing_keeps_its_words(plot, tmp_path):
    save_panel(plot, tmp_path / "a.svg", "Basic CNN")
    svg = (tmp_path / "a.svg").read_text("utf-8")
    assert "<title>Basic CNN</title>" in svg
    for words in ("conv3", "336 ms", "patch 2.05 s"):
        assert words in svg.replace("\u2009", " ")
    assert "<image" not in svg


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_both_have_the_ground_that_their_words_are_read_on(qapp, plot, tmp_path, look):
    theme.apply(qapp, look)
    ground = qapp.palette().window().color().name()
    save_panel(plot, tmp_path / "a.svg")
    save_panel(plot, tmp_path / "a.png")
    first = re.search(r'fill="(#[0-9a-f]{6})"', (tmp_path / "a.svg").read_text("utf-8"))
    assert first is not None
    assert first[1] == ground
    assert QImage(str(tmp_path / "a.png")).pixelColor(1, 1).name() == ground


def test_a_picture_is_twice_as_large(plot, tmp_path):
    save_panel(plot, tmp_path / "a.PNG")
    image = QImage(str(tmp_path / "a.PNG"))
    assert (image.width(), image.height()) == (1800, 480)
    assert panel_image(plot, 1.0).width() == 900


def test_what_cannot_be_written_is_a_sentence(plot, tmp_path):
    with pytest.raises(SaveError, match=r"a\.gif: a picture is written as \.svg or \.png"):
        save_panel(plot, tmp_path / "a.gif")
    with pytest.raises(SaveError, match="choose another place"):
        save_panel(plot, tmp_path / "none" / "a.svg")


def test_the_menu_saves_and_copies(plot, tmp_path, monkeypatch):
    said: list[str] = []
    menu = QMenu(plot)
    saving = Saving(plot, plot, lambda: "Basic CNN", lambda: "en", said.append)
    offer(menu, saving_commands(lambda: saving, lambda: "en"), "en")
    save, copy = menu.actions()
    asked = []

    def choose(*arguments):
        asked.append(arguments)
        return str(tmp_path / "b.svg"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    save.trigger()
    assert asked[0][2] == "Basic CNN.svg"
    assert (tmp_path / "b.svg").exists()
    copy.trigger()
    assert not QGuiApplication.clipboard().image().isNull()
    assert said == ["Saved b.svg.", "Copied."]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "b.svg"), ""))
    save.trigger()
    assert said[-1].startswith("b.svg could not be written")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    save.trigger()
    assert len(said) == 3


def test_the_sound_panel_is_a_drawing_with_its_field(qapp, qtbot, tmp_path):
    theme.apply(qapp, LIGHT)
    session = FakeSession()
    panel = SoundPanel(session, ThemeHolder(LIGHT))
    qtbot.addWidget(panel)
    panel.resize(1500, 260)
    panel.show()
    session.hold("conv3", (6, 16))
    save_panel(panel.view, tmp_path / "sound.svg", "four sounds")
    svg = (tmp_path / "sound.svg").read_text("utf-8")
    for words in ("336 ms × 1.2 kHz", "siren", "4 k", "5 s"):
        assert words in svg.replace("\u2009", " "), words
    assert svg.count("<image") >= 1, "the spectrogram itself stays a picture"
    menu = QMenu(panel)
    panel._offer(menu)
    (action,) = menu.actions()
    assert action.isChecked()
    action.trigger()
    assert not session.effective.on
