"""The held value's field: its effective part, and following it along the stack."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from stage import Stage

from explorer.ipc.messages import Failed, PicturesDone
from explorer.ipc.study_field import EffectiveFieldStudied, StudyEffectiveField
from explorer.ui.ask.mode import HIDDEN
from explorer.ui.panels.field_stack import FieldStack
from explorer.ui.panels.inspector import BlockView
from explorer.ui.panels.inspector_field import FieldSection
from explorer.ui.pointing import Pointing
from explorer.ui.settings import Settings

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints")


@pytest.fixture
def held(stage: Stage) -> Stage:
    """The opening design, a value of the third block held."""
    stage.window.start_design()
    stage.workspace.select(("conv3",))
    stage.session.hold("conv3", (6, 16))
    return stage


def asked(stage: Stage) -> StudyEffectiveField:
    return stage.of(StudyEffectiveField)[-1]


def answer(stage: Stage, gradient: np.ndarray | None = None) -> EffectiveFieldStudied:
    """What the worker would say to the last question: an even slope over half of what the value sees."""
    request = asked(stage)
    if gradient is None:
        gradient = np.zeros((64, 128), np.float32)
        ((bands, times),) = stage.session.held.fields["spectrogram"]
        (low, high), (first, last) = bands[0], times[0]
        gradient[low : (low + high + 1) // 2, first : (first + last + 1) // 2] = 1.0
    told = EffectiveFieldStudied(
        request.job, request.path, request.position, request.channel, 1.0, "spectrogram", gradient
    )
    stage.reply(told)
    return told


def stack(stage: Stage) -> FieldStack:
    view = stage.window.inspector.view
    assert isinstance(view, BlockView)
    section = view.section(FieldSection)
    assert isinstance(section, FieldSection)
    assert section.stack is not None
    return section.stack


def same(one: Pointing | None, path: str, position: tuple[int, ...]) -> bool:
    return one is not None and (one.path, one.position) == (path, position)


def test_whose_field_it_is_is_a_sentence_of_its_own(held: Stage) -> None:
    view = held.window.inspector.view
    assert isinstance(view, BlockView)
    section = view.section(FieldSection)
    assert isinstance(section, FieldSection)
    assert "kHz. That is a value in the middle" in section.lines.words().replace("\u2009", " ")
    held.session.let_go()
    assert section.lines.words().endswith("kHz")


# -------------------------------------------------------------------------------------------------- the effective field
def test_holding_asks_once_and_pointing_elsewhere_does_not(held: Stage) -> None:
    assert len(held.of(StudyEffectiveField)) == 1
    assert (asked(held).path, asked(held).position) == ("conv3", (6, 16))
    held.session.point("conv2", (3, 3))
    held.session.point("conv2", None)
    assert len(held.of(StudyEffectiveField)) == 1
    answer(held)
    assert held.session.effective.of(held.session.held) is not None
    held.session.point("conv2", (3, 3))
    assert held.session.effective.of(held.session.pointing) is None, "the lines are those of the held value alone"


def test_new_pictures_ask_anew_and_keep_the_lines_until_then(held: Stage) -> None:
    answer(held)
    before = held.session.effective.of(held.session.held)
    held.reply(PicturesDone(1, 0.1))
    assert len(held.of(StudyEffectiveField)) == 2
    assert held.session.effective.of(held.session.held) is before
    answer(held)
    assert held.session.effective.of(held.session.held) is not before


def test_beside_a_held_value_it_is_said_whose_field_the_headline_is(held: Stage) -> None:
    section = next(one for one in held.window.findChildren(FieldSection) if one.stack is not None)
    assert section.headline.words() != section.stack.exact.words()
    assert "a value in the middle" in section.lines.words()
    held.session.release()
    assert "a value in the middle" not in section.lines.words()


def test_while_the_effective_field_is_late_or_failed_that_is_said(held: Stage, qtbot) -> None:
    shown = stack(held)
    held.session.studies.ask(StudyEffectiveField, "conv3", position=held.session.held.position, channel=0)
    qtbot.waitUntil(lambda: shown.moved.words() == "effective: being computed", timeout=5000)
    job = held.of(StudyEffectiveField)[-1].job
    held.reply(Failed(job, "worker-died"))
    assert shown.moved.words() == "effective: could not be computed"
    held.session.hold("conv2", (3, 3))
    assert not shown.moved.words().startswith("effective: could")


def test_the_size_is_said_in_the_inspector(held: Stage) -> None:
    shown = stack(held)
    assert shown.isVisibleTo(held.window)
    assert shown.exact.words() == "held in conv3: theoretical 336 ms × 1.2 kHz"
    assert not shown.moved.words().strip()
    answer(held)
    assert shown.moved.words().startswith("effective (90 %) 1")
    assert "Hz" in shown.moved.words()
    answer(held, np.zeros((64, 128), np.float32))
    assert shown.moved.words() == "effective: nothing in this sound moves it"
    held.window.set_language("de")
    assert stack(held).exact.words().startswith("gehalten in conv3: theoretisch 336 ms")


def test_where_nothing_sounds_no_lines_are_drawn(held: Stage) -> None:
    """A maximum among equal cells takes any of them: lines around those would be a tangle."""
    session = held.session
    answer(held)
    assert session.effective.of(session.held) is not None
    session.spectrogram = np.full_like(session.spectrogram, -100.0)
    held.reply(PicturesDone(1, 0.1))
    answer(held)
    assert session.effective.of(session.held) is None
    assert stack(held).moved.words() == "effective: nothing sounds where the value looks"
    session.spectrogram[:] = -99.0
    held.reply(PicturesDone(1, 0.1))
    answer(held)
    assert session.effective.of(session.held) is not None


def test_a_failure_leaves_no_lines(held: Stage) -> None:
    answer(held)
    held.reply(PicturesDone(1, 0.1))
    held.reply(Failed(asked(held).job, "empty"))
    assert held.session.effective.of(held.session.held) is None


def test_an_answer_about_another_value_is_dropped(held: Stage) -> None:
    late = asked(held)
    held.session.hold("conv3", (1, 1))
    held.reply(
        EffectiveFieldStudied(late.job, late.path, late.position, 0, 1.0, "spectrogram", np.ones((64, 128), np.float32))
    )
    assert held.session.effective.of(held.session.held) is None


def test_the_switch_is_in_the_panel_the_menu_and_the_settings(held: Stage) -> None:
    answer(held)
    toggle = held.window.bottom.page("sound").findChild(type(_toggle(held)))
    assert toggle is not None
    _toggle(held).click()
    assert not held.session.effective.on
    assert held.session.effective.of(held.session.held) is None
    assert not held.window.commands.action("effective").isChecked()
    assert Settings().get("effective field", True) is False
    assert not stack(held).moved.isVisibleTo(held.window)
    assert held.window.commands.run("effective")
    assert _toggle(held).isChecked()
    assert len(held.of(StudyEffectiveField)) == 2, "switched on it asks"


def _toggle(stage: Stage):
    from explorer.ui.panels.sound_effective import EffectiveRow

    row = stage.window.bottom.page("sound").findChild(EffectiveRow)
    assert row is not None
    return row.toggle


def test_asking_hides_both_sizes(held: Stage) -> None:
    answer(held)
    held.workspace.ask.set_on(True)
    assert stack(held).exact.words().endswith(HIDDEN)
    assert not stack(held).moved.words().strip()


# ---------------------------------------------------------------------------------------------------- along the stack
def test_the_walk_goes_to_the_sound_and_back(held: Stage) -> None:
    walk = held.session.walk
    assert [stop.path for stop in walk.stops] == [
        *("spectrogram", "conv1", "pool1", "relu1", "conv2", "pool2", "relu2", "conv3"),
    ]
    sizes = []
    for at in range(len(walk.stops)):
        walk.go(at)
        assert held.session.held.path == walk.stops[at].path
        start, stop, low, high = held.session.held.sound_box
        sizes.append((round(1000 * (stop - start)), high - low))
    assert sizes[0][0] == 64
    assert sizes[-1][0] == 336
    assert sizes == sorted(sizes), "it grows with every block"
    assert held.workspace.selection == ("conv3",), "the inspector stays with the block"


def test_every_stop_lies_inside_of_what_the_value_sees(held: Stage) -> None:
    whole = held.session.held.fields
    for stop in held.session.walk.stops[:-1]:
        assert any(
            any(low <= stop.position[0] < high for low, high in bands)
            and any(start <= stop.position[1] < end for start, end in times)
            for bands, times in whole[stop.path]
        )


def test_keys_walk_and_escape_returns_and_then_lets_go(held: Stage) -> None:
    commands = held.window.commands
    assert not commands.action("walk to value").isEnabled()
    assert commands.action("walk to value").toolTip() == "This is the held value already."
    assert commands.run("walk to sound")
    assert commands.run("walk to sound")
    assert held.session.held.path == "pool2"
    assert commands.run("walk to value")
    assert held.session.held.path == "relu2"
    held.window.canvas.setFocus()
    QTest.keyClick(held.window.canvas, Qt.Key.Key_Escape)
    assert same(held.session.held, "conv3", (6, 16))
    QTest.keyClick(held.window.canvas, Qt.Key.Key_Escape)
    assert held.session.held is None
    assert held.session.walk.stops == ()
    assert not commands.run("walk to sound")


def test_the_slider_walks(held: Stage) -> None:
    shown = stack(held)
    shown.slider.resize(240, 24)
    QTest.mouseClick(shown.slider, Qt.MouseButton.LeftButton, pos=shown.slider.place(1).toPoint())
    assert held.session.held.path == "conv1"
    assert shown.exact.words().startswith("held in conv1: theoretical 96 ms")
    QTest.mousePress(shown.slider, Qt.MouseButton.LeftButton, pos=shown.slider.place(1).toPoint())
    QTest.mouseMove(shown.slider, shown.slider.place(4).toPoint() + QPoint(2, 0))
    assert held.session.held.path == "conv2"
    QTest.mouseRelease(shown.slider, Qt.MouseButton.LeftButton)
    for key, path in ((Qt.Key.Key_Right, "pool2"), (Qt.Key.Key_Home, "spectrogram"), (Qt.Key.Key_End, "conv3")):
        QTest.keyClick(shown.slider, key)
        assert held.session.held.path == path


def test_an_edit_on_the_way_begins_the_walk_anew(held: Stage) -> None:
    from explorer.document import edits

    held.session.walk.step(-2)
    held.workspace.edit("wider", lambda document: edits.set_values(document, "conv1", kernel=(5, 5)))
    assert held.session.held.path == "pool2"
    assert held.session.walk.path == "pool2"
    assert held.session.walk.stops[-1].path == "pool2"


def test_inside_of_a_composite_the_way_goes_on_outside(stage: Stage) -> None:
    stage.projects.open_template("resnet-small", ask=False)
    stage.session.hold("res2.conv2", (3, 5))
    stops = [stop.path for stop in stage.session.walk.stops]
    assert stops == ["spectrogram", "stem", "bn", "relu", "res1", "res2.conv1", "res2.bn1", "res2.relu1", "res2.conv2"]
    assert stage.session.held.fields["spectrogram"], "the field of a block in a composite reaches the sound"
    stage.workspace.select(("res2",))
    assert not stack(stage).isHidden()
    assert stack(stage).exact.words().startswith("held in conv2: theoretical ")
    stage.workspace.select(("res3",))
    assert stack(stage).isHidden()


def test_a_vector_and_a_sequence_walk_too(stage: Stage) -> None:
    stage.projects.open_template("crnn-small", ask=False)
    stage.session.hold("output", (0, 3))
    walk = stage.session.walk
    assert walk.stops[0].path == "spectrogram"
    while walk.can_step(-1):
        walk.step(-1)
        assert stage.session.held is not None
    assert walk.back()
    assert not walk.back()
