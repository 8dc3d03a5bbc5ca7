"""The training panel: settings kept in the design, runs begun and stopped, and what is said of them."""

from __future__ import annotations

import numpy as np
import pytest
from fakes import FakeSession, autoencoder
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from explorer.document import edits
from explorer.document.model import Document
from explorer.ipc.messages import DataSource, Failed, TrainingDone, TrainingProgress, TrainingStarted
from explorer.ui.panels.training import TrainingPanel
from explorer.ui.panels.training_settings import TrainingSettings
from explorer.ui.theme import DARK
from explorer.ui.workspace import Workspace

CLASSES = ("bell", "bird", "siren")

# The offscreen platform cannot tell a window manager of sizes.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def folders() -> list[str]:
    """What the user will choose in the dialog, one folder after the other."""
    return []


@pytest.fixture
def panel(qtbot, themes, session, folders) -> TrainingPanel:
    made = TrainingPanel(session.workspace, session, themes, lambda parent: folders.pop(0) if folders else "")
    qtbot.addWidget(made)
    made.resize(1600, 260)
    made.show()
    return made


def progress(step: int, steps: int = 1400, held: float | None = None, loss: float = 1.0) -> TrainingProgress:
    return TrainingProgress(
        1, step, steps, loss, 0.5, step / 42, 12.2, held_out_loss=None if held is None else 0.9, held_out_accuracy=held
    )


def begin(session: FakeSession, steps: int = 1400, rate: float = 42.3) -> None:
    session.training_event.emit(TrainingStarted(1, steps, rate, CLASSES, 240, 480))


def done(session: FakeSession, *, stopped: bool = False, accuracy: float | None = 0.92) -> None:
    counts = None if accuracy is None else np.array([[9, 0, 0], [0, 7, 2], [0, 0, 9]])
    event = TrainingDone(1, 840, 19.9, 0.41, accuracy, CLASSES if accuracy else (), counts, stopped, {})
    session.training_event.emit(event)


def test_before_the_first_run(panel, session):
    assert panel.empty.label.words().startswith("Not trained yet. Ten everyday sounds are ready")
    QTest.mouseClick(panel.empty.button, Qt.MouseButton.LeftButton)
    (call,) = session.asked("start_training")
    assert call[1] == DataSource("examples")
    assert call[2] == {
        "task": "classify",
        "learning_rate": 3e-3,
        "batch": 32,
        "seed": 0,
        "seconds": 20.0,
        "steps": 0,
    }
    assert panel.state.words().startswith("Preparing the sounds")
    assert panel.form.stop.isVisible()
    assert not panel.form.train.isVisible()
    assert not panel.form.rate.isEnabled()


def test_what_the_session_changes_for_the_run_is_said(panel, session):
    def start(data, **settings):
        session.message.emit("dense2 now has 6 units, one per class; undo brings the old ones back.")
        return True

    session.start_training = start
    panel.train()
    assert "dense2 now has 6 units" in panel.state.words()


def test_a_refused_run_says_why(panel, session):
    session.refuses = "take3: no sounds were found in its subfolders."
    panel.train()
    assert panel.state.words() == session.refuses
    assert not panel.running


def test_settings_are_kept_in_one_undo_step(panel, session):
    space = session.workspace
    panel.form.rate.setFocus()
    QTest.keyClick(panel.form.rate, Qt.Key.Key_Down)
    QTest.keyClick(panel.form.rate, Qt.Key.Key_Down)
    QTest.keyClick(panel.form.batch, Qt.Key.Key_Up)
    kept = TrainingSettings.of(space.document)
    assert kept.learning_rate == pytest.approx(1.2e-3, rel=0.05)
    assert kept.batch == 33
    space.undo()
    assert space.document.training == (), "one step back is all of it"
    assert panel.form.settings() == TrainingSettings()
    assert panel.form.batch.value() == 32


def test_seconds_and_steps_keep_their_own_numbers(panel, session):
    form = panel.form
    form.length.setFocus()
    QTest.keyClick(form.length, Qt.Key.Key_Up)
    QTest.mouseClick(form.budget._group.button(1), Qt.MouseButton.LeftButton)
    assert form.length.value() == 500
    panel.train()
    assert session.asked("start_training")[0][2]["steps"] == 500
    assert form.settings().seconds == 21


def test_a_folder_is_asked_for_and_can_be_left(panel, session, folders):
    form = panel.form
    form.data.activated.emit(form.data.findData("folder"))
    assert form.settings().data == "examples", "nothing was chosen"
    folders.append("/somewhere/digits")
    form.data.setCurrentIndex(form.data.findData("folder"))
    form.data.activated.emit(form.data.findData("folder"))
    assert form.settings().folder == "/somewhere/digits"
    assert form.note.words() == "digits"
    panel.train()
    assert session.asked("start_training")[0][1] == DataSource("folder", "/somewhere/digits")


def test_reconstruction_needs_an_answer_of_the_sounds_own_size(qtbot, themes, panel, session):
    index = panel.form.data.findData("sound")
    assert not panel.form.data.model().item(index).isEnabled()
    assert "autoencoder" in panel.form.data.itemData(index, Qt.ItemDataRole.ToolTipRole)
    other = FakeSession(Workspace(autoencoder()))
    second = TrainingPanel(other.workspace, other, themes)
    qtbot.addWidget(second)
    assert second.form.data.model().item(index).isEnabled()
    second.form.data.setCurrentIndex(index)
    second.form.data.activated.emit(index)
    second.train()
    (call,) = other.asked("start_training")
    assert call[1] == DataSource("sound", str(other.sound.path))
    assert call[2]["task"] == "reconstruct"
    other.training_event.emit(TrainingStarted(1, 10, 0.0, (), 1, 3))
    other.training_event.emit(TrainingProgress(1, 5, 10, 0.3, None, 1.0, 1.0, 0.25))
    assert len(second.curves.curves()) == 1, "a reconstruction has no accuracy"
    other.training_event.emit(TrainingDone(1, 10, 2.0, 0.0312, None, (), None, False, {}))
    assert second.state.words().startswith("0.0312 loss on the held-out part")


def test_a_design_with_an_error_cannot_be_trained(panel, session):
    session.workspace.edit("Cut", lambda d: edits.disconnect(d, "conv3", 0))
    assert not panel.form.train.isEnabled()
    assert "conv3" in panel.form.train.toolTip()
    panel.train()
    assert not session.asked("start_training")
    session.workspace.undo()
    assert panel.form.train.isEnabled()


def test_the_run_is_told_live(panel, session):
    panel.train()
    begin(session)
    assert "42 steps a second → 1\u2009400 steps (repeat with --steps 1400)" in panel.state.words()
    assert "3 classes, 240 clips, 480 patches" in panel.state.words()
    for step in range(10, 330, 10):
        session.training_event.emit(progress(step, held=0.7 if step == 300 else None))
    assert "step 320 of 1\u2009400 · 12 s left" in panel.state.words()
    assert "70 %" in panel.state.words()
    assert panel.state.bar.share() == pytest.approx(320 / 1400)
    assert len(panel.curves.loss.training) == 32
    assert panel.curves.accuracy.held_out == [(300, 0.7)]
    QTest.mouseClick(panel.form.stop, Qt.MouseButton.LeftButton)
    assert session.asked("stop_training")
    done(session, stopped=True)
    assert "Stopped after" in panel.state.words()
    assert panel.form.train.isVisible()


def test_what_came_out(panel, session):
    panel.train()
    begin(session)
    session.training_event.emit(progress(840, 840, held=0.92))
    done(session)
    assert panel.state.words().startswith("92 % of the held-out clips are right 840 steps in 19.9 s.")
    assert panel.confusion.isVisible()
    assert panel.confusion.read_out(1, 2) == "bird taken for siren: 2 of 9"
    assert panel.confusion.read_out(0, 0) == "bell: 9 of 9 right"
    QApplication.processEvents()
    table, side = panel.confusion.table(), panel.confusion._side()
    place = QPoint(round(table.left() + 2.5 * side), round(table.top() + 1.5 * side))
    assert panel.confusion.cell_at(place.toPointF()) == (1, 2)
    QTest.mouseMove(panel.confusion, place)
    assert panel.confusion.pill.accessibleName() == "bird taken for siren: 2 of 9"


def test_cells_are_as_strong_as_their_share(panel, session):
    panel.train()
    begin(session)
    done(session)
    QApplication.processEvents()
    image = panel.confusion.grab().toImage()
    table, side = panel.confusion.table(), panel.confusion._side()

    def colour(row: int, column: int):
        return image.pixelColor(round(table.left() + column * side + 4), round(table.top() + row * side + 4))

    assert colour(0, 0) == panel.theme.color("accent")
    assert colour(0, 1) == panel.theme.color("sunken")
    assert colour(1, 2) not in (panel.theme.color("accent"), panel.theme.color("sunken"))


def test_values_that_are_no_numbers_offer_a_smaller_rate(panel, session):
    panel.train()
    begin(session)
    values = (("block", "dense1"), ("step", 412), ("kept", 400), ("rate", 0.0003))
    session.training_event.emit(Failed(1, "not-a-number", values))
    assert panel.state.words().startswith("dense1: at step 412")
    assert panel.state.again.text() == "Train with 0.0003"
    QTest.mouseClick(panel.state.again, Qt.MouseButton.LeftButton)
    assert session.asked("start_training")[-1][2]["learning_rate"] == 0.0003
    assert TrainingSettings.of(session.workspace.document).learning_rate == 0.0003


def test_a_dead_trainer_is_said_and_training_can_begin_again(panel, session):
    panel.train()
    begin(session)
    session.training_event.emit(progress(100))
    session.training_event.emit(Failed(1, "worker-died"))
    assert "The computing process ended" in panel.state.words()
    assert panel.form.train.isVisible()
    assert panel.form.rate.isEnabled()
    panel.train()
    assert len(session.asked("start_training")) == 2


def test_curves_leave_out_what_is_no_number_and_stay_short(panel):
    curves = panel.curves
    curves.clear(20_000)
    curves.add(progress(1, 20_000, loss=float("nan")))
    assert curves.loss.training == []
    for step in range(1, 12_001):
        curves.add(progress(step, 20_000, loss=2.0))
    assert len(curves.loss.training) <= 4000
    assert curves.loss.training[-1].step == 12_000
    assert "loss 2" in curves.read_out(curves.loss, 5000)


def test_a_learned_design_goes_on_from_its_weights(qtbot, themes, session):
    session.learned.current = lambda: {"conv1": 1}
    panel = TrainingPanel(session.workspace, session, themes)
    qtbot.addWidget(panel)
    assert "learned already" in panel.empty.label.words()


def test_wrong_settings_in_a_file_fall_back():
    document = Document(training=(("batch", "many"), ("learning_rate", 1), ("data", "nowhere"), ("seed", 4)))
    assert TrainingSettings.of(document) == TrainingSettings()
    document = Document(training=(("batch", True), ("learning_rate", 1), ("seed", 4)))
    assert TrainingSettings.of(document) == TrainingSettings(learning_rate=1.0, seed=4)


def test_it_can_be_painted_in_every_look(panel, session, themes):
    panel.train()
    begin(session)
    for step in range(0, 840, 20):
        session.training_event.emit(progress(step, 840, held=0.6 if step % 100 == 0 else None, loss=840 / (step + 40)))
    done(session)
    for scale in (1.0, 1.6):
        themes.set_theme(DARK)
        themes.set_text_scale(scale)
        for size in ((1600, 260), (1280, 180), (1900, 600)):
            panel.resize(*size)
            QApplication.processEvents()
            assert panel.grab().toImage().pixelColor(2, 2) == DARK.color("surface")


def test_another_design_ends_what_was_shown_of_the_run(panel, session):
    panel.train()
    begin(session)
    session.training_event.emit(progress(10))
    session.learned.replaced.emit()
    assert not panel.running
    assert panel.empty.isVisible()
    session.training_event.emit(progress(20))
    assert panel.empty.isVisible()


def test_saving_leaves_the_result_in_sight(panel, session):
    panel.train()
    begin(session)
    done(session)
    session.workspace.project_changed.emit()
    assert panel.confusion.isVisible()


def test_the_axis_of_the_loss_has_round_numbers(panel, session):
    begin(session)
    session.training_event.emit(progress(1, loss=0.14))
    low, high = panel.curves.loss.span()
    assert (low, panel.curves.loss.tick(high / 3), panel.curves.loss.tick(high)) == (0.0, "0.05", "0.15")
    assert panel.curves.accuracy.tick(0.25) == "25 %"


def test_how_it_ended_is_said_to_the_last_word(panel, session):
    panel.train()
    begin(session)
    done(session, stopped=True)
    QApplication.processEvents()
    label = panel.state.step
    assert label.height() >= label.heightForWidth(label.width())
    assert label.wordWrap()
