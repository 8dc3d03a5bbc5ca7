"""While the mode is on no place of the window tells a number that is still asked for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QLabel, QWidget

from explorer.document.model import Goal
from explorer.document.templates import load_template
from explorer.ui.ask.hiding import hidden_code, hidden_field, hidden_shape, hides_measure
from explorer.ui.ask.mode import HIDDEN
from explorer.ui.ask.questions import Topic
from explorer.ui.canvas.scene import CanvasScene
from explorer.ui.canvas.search import SearchPopup
from explorer.ui.panels.code import CodePanel
from explorer.ui.panels.inspector import Inspector
from explorer.ui.panels.inspector_goals import GoalsForm
from explorer.ui.widgets import Label
from explorer.ui.workspace import Workspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def asked(slug: str = "basic-cnn") -> Workspace:
    workspace = Workspace(load_template(slug))
    workspace.ask.set_on(True)
    return workspace


def answer(workspace: Workspace, path: str, *topics: Topic) -> None:
    for question in workspace.ask.sheet.of(path):
        if not topics or question.topic in topics:
            assert workspace.ask.try_answer(question.key, str(question.answer))


def test_cards_hide_what_is_not_found_yet(qapp, themes) -> None:
    workspace = asked()
    scene = CanvasScene(workspace, themes)
    assert scene.blocks["conv1"].face.axes == (("C", "?"), ("F", "?"), ("T", "?"))
    assert scene.blocks["conv1"].face.metric == HIDDEN
    assert scene.blocks["conv1"].face.share is None
    assert scene.blocks[next(id for id in scene.blocks if id.startswith("flatten"))].face.summary == ""
    assert scene.blocks["spectrogram"].face.axes[0] == ("C", 1)
    assert scene.wires["pool1", 0].shape_words == "C? F? T?"
    workspace.ask.try_answer(("conv1", Topic.SIZE, "F"), "64")
    assert scene.blocks["conv1"].face.axes == (("C", "?"), ("F", 64), ("T", "?"))
    answer(workspace, "conv1")
    assert scene.blocks["conv1"].face.metric == "160"
    assert scene.wires["pool1", 0].shape_words == "C16 F64 T128"
    workspace.ask.set_on(False)
    assert scene.blocks["conv3"].face.axes[0] == ("C", 32)


def test_the_rows_of_a_u_hide_their_resolution(qapp, themes) -> None:
    workspace = asked("unet-small")
    scene = CanvasScene(workspace, themes)
    # The spectrogram is given, so its row may say what it is.
    said = [text.lines for text in scene._texts if text.lines[0].startswith(("F", "16 ms a", "32 ms a", "64 ms a"))]
    assert said == [("16 ms a step", "F64 T128"), ("F? T?",), ("F? T?",)]


def words_of(inspector: Inspector) -> str:
    labels = [label for label in inspector.view.findChildren(QLabel) if label.isVisibleTo(inspector.view)]
    return " ".join(getattr(label, "words", label.text)() for label in labels)


def test_the_inspector_hides_field_and_count(qtbot, themes) -> None:
    workspace = asked()
    inspector = Inspector(workspace, themes)
    qtbot.addWidget(inspector)
    inspector.resize(320, 800)
    inspector.show()
    workspace.select(("conv3",))
    said = words_of(inspector)
    for number in ("336", "1.7 kHz", "9\u2009248", "32 · (", "4\u2009718\u2009592"):
        assert number not in said
    answer(workspace, "conv3")
    said = words_of(inspector)
    for number in ("336", "9\u2009248", "32 · ("):
        assert number in said
    workspace.select(())
    assert "145\u2009482" not in words_of(inspector)


def test_the_code_hides_shapes_until_all_are_found(qtbot, themes) -> None:
    workspace = asked()
    panel = CodePanel(workspace, themes)
    qtbot.addWidget(panel)
    assert "self.conv1(x)  # ?" in panel.text()
    assert "145,482" not in panel.text()
    assert "16 × 64 × 128" not in panel.text()
    for question in workspace.ask.sheet.questions:
        workspace.ask.try_answer(question.key, str(question.answer))
    panel._refresh()
    assert "self.conv1(x)  # 16 × 64 × 128" in panel.text()


def test_only_comments_of_shapes_are_hidden() -> None:
    source = '"""Net: 1,234 parameters."""\nx = f(x)  # 16 × 2\ny = 3  # three\nz = x  # 4096\n'
    assert hidden_code(source) == '"""Net: ? parameters."""\nx = f(x)  # ?\ny = 3  # three\nz = x  # ?\n'


def test_switching_off_keeps_the_answers(qapp) -> None:
    workspace = asked()
    answer(workspace, "conv1")
    workspace.ask.set_on(False)
    assert not workspace.ask.hides("conv2", Topic.PARAMETERS)
    workspace.ask.set_on(True)
    assert workspace.ask.hides("conv2", Topic.PARAMETERS)
    assert not workspace.ask.hides("conv1", Topic.PARAMETERS)


GOALS = (Goal("parameters", at_most=200_000), Goal("field_ms", at_least=100), Goal("latency_ms", at_most=500))


def test_goals_say_nothing_before_their_numbers_are_found(qtbot, themes) -> None:
    workspace = Workspace(load_template("basic-cnn").but(goals=(*GOALS, Goal("accuracy", at_least=0.5))))
    form = GoalsForm(workspace, themes)
    qtbot.addWidget(form)
    workspace.ask.changed.connect(form.refresh)
    form.refresh()

    def said() -> list[str]:
        form_rows = [form._rows.itemAt(index).widget() for index in range(form._rows.count())]
        return [label.words() for row in form_rows for label in row.findChildren(Label)]

    assert [words[0] for words in said()] == ["✓", "✓", "✗", "–"]
    workspace.ask.set_on(True)
    assert [words[0] for words in said()] == ["–", "–", "–", "–"]
    tips = " ".join(label.toolTip() for label in form.findChildren(Label) if label.isVisibleTo(form))
    assert "145 k" not in tips
    assert "336" not in tips
    for question in workspace.ask.sheet.questions:
        workspace.ask.try_answer(question.key, str(question.answer))
    assert [words[0] for words in said()] == ["✓", "✓", "✗", "–"]


def test_measures_that_are_not_asked_for_are_told(qapp) -> None:
    ask = asked().ask
    assert hides_measure("parameters", ask)
    assert hides_measure("latency_ms", ask)
    assert not hides_measure("accuracy", ask)
    ask.set_on(False)
    assert not any(hides_measure(measure, ask) for measure in ("parameters", "macs", "latency_ms", "field_ms"))


@pytest.mark.parametrize("metric", ["parameters", "macs", "memory", "field", "latency"])
def test_no_metric_of_the_cards_tells_a_number(qapp, themes, metric: str) -> None:
    workspace = asked()
    scene = CanvasScene(workspace, themes)
    scene.set_metric(metric)
    shown = {id: scene.blocks[id].face for id in scene.blocks if id != "spectrogram"}
    assert {face.metric for face in shown.values()} <= {HIDDEN, ""}
    assert {face.share for face in shown.values()} == {None}
    answer(workspace, "conv1")
    assert scene.blocks["conv1"].face.metric not in (HIDDEN, "")


def test_shapes_that_a_gesture_would_give_are_hidden(qapp) -> None:
    workspace = asked()
    assert hidden_shape("C32 F16 T64", workspace.ask) == "C? F? T?"
    assert hidden_shape("D128", workspace.ask) == "D?"
    workspace.ask.set_on(False)
    assert hidden_shape("C32 F16 T64", workspace.ask) == "C32 F16 T64"


def test_the_search_does_not_tell_what_would_come_out(qtbot, themes) -> None:
    workspace = asked()
    home = QWidget()
    qtbot.addWidget(home)
    search = SearchPopup(workspace, themes, home)
    search.open_at(QPoint(), QPointF(), "conv1")
    assert search.list.items[0].fits
    assert not any(letter.isdigit() for item in search.list.items for letter in item.shape)


def test_the_label_of_a_field_is_hidden(qapp) -> None:
    workspace = asked()
    assert hidden_field("336 ms × 1.7 kHz", "conv3", workspace.ask) == HIDDEN
    assert hidden_field("", "conv3", workspace.ask) == ""
    answer(workspace, "conv3")
    assert hidden_field("336 ms × 1.7 kHz", "conv3", workspace.ask) == "336 ms × 1.7 kHz"


def test_a_block_that_sees_everything_does_not_tell_what_was_seen_before(qtbot, themes) -> None:
    workspace = asked()
    inspector = Inspector(workspace, themes)
    qtbot.addWidget(inspector)
    inspector.show()
    workspace.select(("dense2",))
    assert "ms" not in words_of(inspector).replace("frames", "").split()
    workspace.ask.set_on(False)
    assert "ms" in words_of(inspector).split()


def test_code_with_gaps_cannot_be_copied(qtbot, themes) -> None:
    workspace = asked()
    panel = CodePanel(workspace, themes)
    qtbot.addWidget(panel)
    assert "nn.Linear(?, 32)" in panel.text()
    assert "nn.Conv2d(?, 32" in panel.text()
    assert not panel.copy_button.isEnabled()
    assert panel.copy_button.toolTip() == "Hidden while “Ask me” is on"
    workspace.ask.set_on(False)
    panel._refresh()
    assert "nn.Linear(4096, 32)" in panel.text()
    assert panel.copy_button.isEnabled()
