"""Drawings by command: saved under a name, and a picture of the selection on the clipboard."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from stage import Stage

from explorer.document.templates import load_template
from explorer.ui.drawings import save_drawing

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_the_menu_saves_a_drawing_as_its_name_ends(stage: Stage, tmp_path, monkeypatch) -> None:
    stage.workspace.load(load_template("basic-cnn"))
    begun: list[str] = []

    def ask(parent: object, title: str, begin: str, kinds: str) -> tuple[str, str]:
        begun.append(begin)
        return str(tmp_path / "net"), "PDF (*.pdf)"

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    stage.window.commands.run("drawing")
    assert begun == ["Basic CNN.svg"]
    assert (tmp_path / "net.pdf").read_bytes().startswith(b"%PDF")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: ("", ""))
    stage.window.commands.run("drawing numbers")
    assert [path.name for path in tmp_path.glob("net*")] == ["net.pdf"]


def test_what_goes_wrong_is_said(stage: Stage, tmp_path) -> None:
    stage.workspace.load(load_template("basic-cnn"))
    assert not save_drawing(stage.window, path=tmp_path / "net.bmp")
    assert ".svg, .pdf or .png" in stage.window.toast.label.text()
    assert save_drawing(stage.window, False, tmp_path / "net.svg")
    assert "net.svg" in stage.window.toast.label.text()


def test_the_selection_goes_to_the_clipboard_as_a_picture(stage: Stage) -> None:
    stage.workspace.load(load_template("basic-cnn"))
    stage.workspace.select(["conv1"])
    QGuiApplication.clipboard().clear()
    stage.window.commands.run("copy picture")
    image = QGuiApplication.clipboard().image()
    assert image.width() == 3 * (176 + 32)
    stage.workspace.select([])
    stage.window.commands.run("copy picture")
    assert QGuiApplication.clipboard().image().width() > 3 * 900


def test_an_empty_canvas_says_why_not(stage: Stage) -> None:
    stage.window.projects.new()
    for name in ("drawing", "drawing numbers", "copy picture"):
        assert not stage.window.commands.action(name).isEnabled()
