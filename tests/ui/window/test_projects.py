"""Opening and saving lose nothing: not the design, not its weights, not its sound."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from stage import Stage, write

from explorer.audio.files import save_wav
from explorer.document import edits
from explorer.document.model import Document
from explorer.document.project import load, save, weights_path
from explorer.document.templates import load_template
from explorer.ipc.messages import GiveWeights, KeepWeights, TrainingWeights, WeightsGiven
from explorer.ipc.studies_inside import KernelsStudied
from explorer.ipc.weights_file import load_weights
from explorer.paths import user_folder
from explorer.ui.recovery import Recovery
from explorer.ui.trying import Trying

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
BUTTONS = QMessageBox.StandardButton


def change(stage: Stage) -> None:
    stage.workspace.edit("Filters", lambda document: edits.set_values(document, "conv1", filters=8))


def test_save_and_open_bring_design_weights_and_sound_back(stage: Stage, tmp_path: Path) -> None:
    stage.window.start_design()
    sound = tmp_path / "noise.wav"
    save_wav(sound, np.random.default_rng(0).uniform(-0.5, 0.5, 40_000).astype(np.float32), 16_000)
    assert stage.session.load_sound(sound)
    learned = {("conv1", "bias", (16,)): np.full(16, 0.5, np.float32)}
    stage.reply(TrainingWeights(1, 10, learned), role="trainer")
    project = tmp_path / "mine.layerscope"
    assert stage.projects.save_as(project)
    assert not stage.workspace.is_modified
    assert load(project).sound == str(sound)
    np.testing.assert_array_equal(load_weights(weights_path(project))["conv1", "bias", (16,)], np.full(16, 0.5))

    stage.window.start_design()
    assert stage.session.own_sound, "a template is tried on the person's own sound"
    assert not stage.workspace.is_modified
    assert stage.session.use_scene()
    assert stage.projects.save_as(tmp_path / "scene.layerscope")
    assert stage.projects.open(project)
    assert stage.session.own_sound
    assert stage.workspace.path == project
    assert not stage.workspace.is_modified
    sent = stage.of(KeepWeights)[-1]
    np.testing.assert_array_equal(sent.weights["conv1", "bias", (16,)], np.full(16, 0.5))
    assert str(project) in stage.projects.settings.recent
    assert stage.projects.open(tmp_path / "scene.layerscope")
    assert not stage.session.own_sound


def test_unsaved_work_is_asked_for(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    stage.window.start_design()
    change(stage)
    asked = stage.answer(monkeypatch, BUTTONS.Cancel)
    stage.projects.new()
    assert len(asked) == 1
    assert "Basic CNN" in asked[0]
    assert stage.workspace.document.nodes
    assert not stage.window.close()
    assert stage.window.isVisible()
    stage.answer(monkeypatch, BUTTONS.Discard)
    stage.projects.new()
    assert not stage.workspace.document.nodes


def test_save_in_the_question_saves_first(stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stage.window.start_design()
    project = tmp_path / "mine.layerscope"
    assert stage.projects.save_as(project)
    change(stage)
    stage.answer(monkeypatch, BUTTONS.Save)
    stage.projects.new()
    assert load(project).node("conv1").block.filters == 8  # type: ignore[attr-defined]
    assert not stage.workspace.document.nodes


def test_nothing_is_asked_without_changes(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    stage.window.start_design()
    asked = stage.answer(monkeypatch, BUTTONS.Cancel)
    stage.projects.open_template("crnn-small")
    assert asked == []
    assert stage.workspace.document.name == "CRNN, small"


def test_export_writes_code_and_weights(stage: Stage, tmp_path: Path) -> None:
    stage.window.start_design()
    assert stage.projects.export(tmp_path / "net.py")
    assert "class BasicCNN(nn.Module)" in (tmp_path / "net.py").read_text(encoding="utf-8")
    asked = stage.of(GiveWeights)[-1]
    assert asked.document == stage.workspace.document
    assert asked.file == str(tmp_path / "net.safetensors")
    assert asked.instead == {}
    said = len(stage.said)
    stage.reply(WeightsGiven(asked.job, 1000))
    assert "net.safetensors" in stage.said[-1]
    stage.reply(WeightsGiven(asked.job, 1000))
    assert len(stage.said) == said + 1, "an answer is taken once"
    stage.workspace.edit("Cut", lambda document: edits.disconnect(document, "dense1", 0))
    assert not stage.projects.export(tmp_path / "broken.py")
    assert not (tmp_path / "broken.py").exists()
    assert stage.window.commands.why_not("export")


def test_what_is_only_tried_is_not_exported(stage: Stage, tmp_path: Path) -> None:
    stage.window.start_design()
    key = ("conv1", "weight", (16, 1, 3, 3))
    weight = stage.session.learned.weights[key]
    trying = Trying(stage.session)
    trying.begin(KernelsStudied(1, "conv1", weight, key, False, (), ""))
    trying.set(2, 0, 1, 1, 9.0)
    trying.set(2, 0, 1, 2, 8.0)
    assert stage.projects.export(tmp_path / "net.py")
    ((found, before),) = stage.of(GiveWeights)[-1].instead.items()
    assert found == key
    np.testing.assert_array_equal(before, weight)
    trying.keep()
    stage.projects.export(tmp_path / "net.py")
    assert stage.of(GiveWeights)[-1].instead == {}, "what is kept counts"
    trying.set(2, 0, 1, 1, 7.0)
    stage.projects.export(tmp_path / "net.py")
    assert stage.of(GiveWeights)[-1].instead[key][2, 0, 1].tolist()[1:] == [9.0, 8.0]
    trying.put_back()
    stage.projects.export(tmp_path / "net.py")
    assert stage.of(GiveWeights)[-1].instead == {}


def test_a_folder_that_refuses_is_said(stage: Stage, tmp_path: Path) -> None:
    stage.window.start_design()
    change(stage)
    missing = tmp_path / "nowhere" / "mine.layerscope"
    assert not stage.projects.save_as(missing)
    assert "mine.layerscope" in stage.said[-1]
    assert stage.workspace.is_modified
    assert not stage.projects.export(tmp_path / "nowhere" / "net.py")
    assert "net.py" in stage.said[-1]


def test_damaged_weights_are_said_and_the_design_opens(stage: Stage, tmp_path: Path) -> None:
    stage.window.start_design()
    project = tmp_path / "mine.layerscope"
    assert stage.projects.save_as(project)
    write(weights_path(project), "no weights")
    assert stage.projects.open(project)
    assert "weights" in stage.said[-1]
    assert stage.session.learned.current() == {}


def test_recent_files_that_are_gone_are_left_out(stage: Stage, tmp_path: Path) -> None:
    stage.window.start_design()
    project = tmp_path / "mine.layerscope"
    stage.projects.save_as(project)
    menu = stage.window.recent
    menu.fill()
    assert [action.text() for action in menu.actions()] == ["mine.layerscope"]
    project.unlink()
    menu.fill()
    assert not menu.actions()[0].isEnabled()


def test_unsaved_work_is_kept_aside_and_offered(stage: Stage, qtbot) -> None:  # type: ignore[no-untyped-def]
    recovery = Recovery(stage.workspace, stage.window)
    assert recovery.left_over() is None
    stage.window.start_design()
    change(stage)
    qtbot.waitUntil(lambda: recovery.left_over() is not None, timeout=5000)
    left = recovery.left_over()
    assert left is not None
    assert left.node("conv1").block.filters == 8  # type: ignore[attr-defined]
    stage.window.offer(recovery)
    stage.workspace.history.mark_saved()
    stage.projects.new()
    stage.window.toast.action.click()
    assert stage.workspace.document.node("conv1").block.filters == 8  # type: ignore[attr-defined]
    recovery.forget()
    assert recovery.left_over() is None


def left_by_another_session(stage: Stage) -> Document:
    """Unsaved work that lies there when the window opens."""
    design = edits.set_values(load_template("basic-cnn"), "conv1", filters=8)
    save(design, user_folder("data") / "recovered.layerscope")
    return design


def test_what_another_session_left_outlasts_the_opening_design(stage: Stage) -> None:
    left = left_by_another_session(stage)
    recovery = Recovery(stage.workspace, stage.window)
    stage.window.start_design()
    stage.window.offer(recovery)
    assert recovery.left_over() == left, "until it is taken, it is there for the next session too"
    stage.window.toast.action.click()
    assert stage.workspace.document.nodes == left.nodes
    assert stage.workspace.is_modified


def test_it_takes_the_place_of_newer_work_only_with_consent(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    left = left_by_another_session(stage)
    stage.window.start_design()
    stage.window.offer(Recovery(stage.workspace, stage.window))
    stage.workspace.edit("step", lambda document: edits.set_values(document, "conv1", filters=12))
    newer = stage.workspace.document
    asked = stage.answer(monkeypatch, BUTTONS.Cancel)
    stage.window.toast.action.click()
    assert stage.workspace.document == newer
    assert len(asked) == 1
    QApplication.processEvents()
    assert stage.window.toast.isVisible(), "it is still offered"
    stage.answer(monkeypatch, BUTTONS.Discard)
    stage.window.toast.action.click()
    assert stage.workspace.document.nodes == left.nodes


def test_the_unexpected_is_saved_first_and_then_said(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stage.window.start_design()
    recovery = Recovery(stage.workspace, stage.window)
    asked = stage.answer(monkeypatch, BUTTONS.Ok)
    error = ZeroDivisionError("nothing to divide by")
    recovery.report(ZeroDivisionError, error, None)
    assert recovery.left_over() == stage.workspace.document
    assert len(asked) == 1
    assert "nothing to divide by" in capsys.readouterr().err
    recovery.forget()


def test_a_place_that_cannot_be_written_is_said_once(stage: Stage, tmp_path: Path) -> None:
    stage.window.start_design()
    stage.said.clear()
    nowhere = tmp_path / "nowhere" / "design"
    assert not stage.projects.save_as(nowhere.with_suffix(".layerscope"))
    assert not stage.projects.export(nowhere.with_suffix(".py"))
    assert [words.count("design.") for words in stage.said] == [1, 1]
    assert all(words.endswith(".") and "Errno" not in words and ".part" not in words for words in stage.said)
