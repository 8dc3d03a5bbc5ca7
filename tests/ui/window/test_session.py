"""The session asks for what is needed, keeps what fits, and points and plays exactly."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from stage import Stage

from explorer.audio.files import save_wav
from explorer.audio.melspec import spectrogram
from explorer.blocks.block import registry
from explorer.blocks.graph import Node
from explorer.document import edits
from explorer.document.model import Document
from explorer.ipc.messages import (
    Answers,
    DataSource,
    Failed,
    KeepSound,
    KeepWeights,
    MapsShown,
    PicturesDone,
    ShowAnswers,
    ShowMaps,
    ShowPictures,
    StartTraining,
    StopTraining,
    TrainingWeights,
)
from explorer.ui.canvas.feed import readout_of
from explorer.ui.topbar import trained_words
from explorer.words import text

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def opened(stage: Stage) -> Stage:
    stage.window.start_design()
    stage.requests.clear()
    return stage


def tone(path: Path, seconds: float = 3.0, rate: int = 16_000) -> Path:
    time = np.arange(round(seconds * rate)) / rate
    save_wav(path, 0.5 * np.sin(2 * np.pi * 1000 * time).astype(np.float32), rate)
    return path


def test_the_opening_design_listens_to_the_scene_and_is_not_modified(stage: Stage) -> None:
    stage.window.start_design()
    session = stage.session
    assert session.sound is not None
    assert session.sound.seconds == pytest.approx(8.0)
    assert not session.own_sound
    assert not stage.workspace.is_modified
    assert session.patch.shape == (1, 64, 128)
    start = session.patch_start
    whole = spectrogram(session.sound.samples, session.front)
    np.testing.assert_array_equal(session.patch, whole[:, :, start : start + 128])
    weights = stage.of(KeepWeights)[-1]
    assert weights.fresh
    assert ("conv1", "weight", (16, 1, 3, 3)) in weights.weights


def test_an_edit_asks_for_pictures_and_a_move_does_not(opened: Stage) -> None:
    opened.workspace.edit("Kernel", lambda document: edits.set_values(document, "conv2", kernel=(5, 5)))
    request = opened.of(ShowPictures)[-1]
    assert request.document == opened.workspace.document
    opened.requests.clear()
    opened.workspace.edit("Move", lambda document: edits.move(document, {"conv2": (10.0, 10.0)}))
    assert opened.of(ShowPictures) == []


def test_pictures_that_no_longer_fit_are_not_shown(opened: Stage) -> None:
    session = opened.session
    late = opened.picture("conv2")
    opened.workspace.edit("Stride", lambda document: edits.set_values(document, "conv2", stride=(2, 2)))
    opened.reply(late)
    assert "conv2" not in session.pictures
    opened.reply(opened.picture("conv2"))
    assert session.pictures["conv2"].values.shape == (16, 32)
    opened.workspace.edit("Remove", lambda document: edits.remove(document, ("conv2",)))
    assert "conv2" not in session.pictures
    opened.reply(late)
    assert "conv2" not in session.pictures


def test_a_pin_does_not_replace_a_request_for_all(opened: Stage) -> None:
    session = opened.session
    session.refresh()
    session.pin("conv1", 3)
    assert opened.of(ShowPictures)[-1].paths == ()
    assert opened.of(ShowPictures)[-1].channels == (("conv1", 3),)
    opened.reply(PicturesDone(opened.of(ShowPictures)[-1].job, 0.01))
    session.pin("conv1", 4)
    assert opened.of(ShowPictures)[-1].paths == ("conv1",)
    session.pin("conv1", None)
    assert opened.of(ShowPictures)[-1].channels == ()


def test_settled_means_pictures_and_answers_of_the_design_as_it_is(opened: Stage, qtbot) -> None:  # type: ignore[no-untyped-def]
    session = opened.session
    session.refresh()
    assert not session.settled
    opened.reply(PicturesDone(opened.of(ShowPictures)[-1].job, 0.01))
    qtbot.waitUntil(lambda: bool(opened.of(ShowAnswers)))
    assert not session.settled
    asked = opened.of(ShowAnswers)[-1]
    opened.reply(Answers(asked.job, ("a",), np.zeros(1, np.float32), np.zeros((1, 1), np.float32)))
    assert session.settled
    assert session.answers is not None


def test_the_worker_is_sent_the_whole_sound_once(opened: Stage, qtbot, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    def asked() -> ShowAnswers:
        count = len(opened.of(ShowAnswers))
        opened.session.refresh()
        qtbot.waitUntil(lambda: len(opened.of(ShowAnswers)) > count)
        return opened.of(ShowAnswers)[-1]

    session = opened.session
    first = asked()
    opened.workspace.edit("Kernel", lambda document: edits.set_values(document, "conv2", kernel=(5, 5)))
    assert asked().spectrogram == first.spectrogram
    (kept,) = opened.of(KeepSound)
    assert kept.number == first.spectrogram
    assert session.spectrogram is not None
    np.testing.assert_array_equal(kept.frames, session.spectrogram.transpose(2, 0, 1))

    session.load_sound(tone(tmp_path / "tone.wav"))
    qtbot.waitUntil(lambda: not session.listener.busy)
    later = asked()
    assert later.spectrogram == opened.of(KeepSound)[-1].number != first.spectrogram
    assert session.spectrogram is not None
    np.testing.assert_array_equal(opened.of(KeepSound)[-1].frames, session.spectrogram.transpose(2, 0, 1))

    count = len(opened.of(KeepSound))
    session.previews.worker_died()
    asked()
    assert len(opened.of(KeepSound)) == count + 1, "another worker knows nothing of it"


def test_a_design_with_an_error_has_no_answers(opened: Stage, qtbot) -> None:  # type: ignore[no-untyped-def]
    opened.workspace.edit("Cut", lambda document: edits.disconnect(document, "dense1", 0))
    qtbot.wait(200)
    assert opened.of(ShowAnswers) == []
    assert opened.session.answers is None


def test_late_pictures_are_announced(opened: Stage, qtbot) -> None:  # type: ignore[no-untyped-def]
    told: list[bool] = []
    opened.session.pictures_pending.connect(told.append)
    opened.session.refresh()
    qtbot.waitUntil(lambda: told == [True])
    opened.reply(PicturesDone(opened.of(ShowPictures)[-1].job, 0.5))
    assert told == [True, False]


def test_a_failure_is_said_in_words(opened: Stage) -> None:
    told: list[str] = []
    opened.session.worker_state.connect(lambda role, words: told.append(words))
    opened.reply(Failed(1, "too-large", (("needed", 1.8), ("have", 0.9), ("block", "output"))))
    assert len(told) == 1
    assert "too-large" not in told[0]


def test_another_front_end_makes_another_spectrogram(opened: Stage) -> None:
    session = opened.session
    before = session.patch_start * session.front.frame_seconds
    opened.workspace.edit("Mel", lambda document: edits.set_values(document, "spectrogram", n_mels=40, hop=160))
    assert session.front.n_mels == 40
    assert session.spectrogram is not None
    assert session.spectrogram.shape == (1, 40, 801)
    assert session.patch_start * session.front.frame_seconds == pytest.approx(before, abs=0.02)


def test_a_sound_at_another_rate_keeps_its_own_for_the_ear(opened: Stage, tmp_path: Path) -> None:
    assert opened.session.load_sound(tone(tmp_path / "tone.wav", rate=44_100))
    session = opened.session
    assert session.own_sound
    assert session.sound is not None
    assert session.sound.sample_rate == 44_100
    assert session.spectrogram is not None
    assert session.spectrogram.shape == (1, 64, 188)
    assert opened.workspace.document.sound == str(tmp_path / "tone.wav")
    band = int(session.spectrogram[0].mean(axis=1).argmax())
    low, high = session.front.span_hz(band, band)
    assert low < 1000 < high


def test_the_patch_stays_inside_the_sound(opened: Stage) -> None:
    session = opened.session
    session.set_patch(10_000)
    assert session.patch_start == session.spectrogram.shape[2] - 128  # type: ignore[union-attr]
    session.set_patch(-5)
    assert session.patch_start == 0


def test_what_is_held_follows_the_patch_and_the_pictures(opened: Stage) -> None:
    session = opened.session
    opened.reply(opened.picture("conv2"))
    session.hold("conv2", (3, 5))
    held = session.held
    assert held is not None
    assert held.value == 3 * 64 + 5
    assert held.seconds is not None
    session.set_patch(session.patch_start + 10)
    assert session.held is not None
    assert session.held.seconds == pytest.approx(held.seconds + 0.16)
    opened.workspace.edit("Remove", lambda document: edits.remove(document, ("conv2",)))
    assert session.held is None


def test_pointing_outside_a_picture_points_at_nothing(opened: Stage) -> None:
    session = opened.session
    for path, position in (("conv2", (99, 0)), ("nobody", (0, 0)), ("conv2", (3,))):
        session.point(path, position)
        assert session.pointing is None
    session.point("dense1", (31,))
    assert session.pointing is not None
    assert session.pointing.seconds is None
    assert session.pointing.fields["spectrogram"] == ((((0, 64),), ((0, 128),)),)


def test_playing_without_a_sound_or_a_unit_says_what_to_do(stage: Stage) -> None:
    stage.session.play("sound")
    assert "No sound" in stage.said[-1]
    stage.window.start_design()
    stage.session.play("unit")
    assert "click" in stage.said[-1]


def test_what_plays_moves_the_playhead_and_the_patch_follows(opened: Stage, qtbot) -> None:  # type: ignore[no-untyped-def]
    session = opened.session
    session.set_patch(0)
    session.seek(1.95)
    session.play("sound")
    qtbot.waitUntil(lambda: session.playhead > 2.2, timeout=5000)
    assert session.patch_start > 100
    session.seek(3.0)
    assert session.playing
    assert session.playhead == pytest.approx(3.0, abs=0.2)
    session.stop()
    assert not session.playing


def test_a_block_without_maps_has_nothing_to_keep(opened: Stage) -> None:
    opened.workspace.select(("dense1",))
    opened.session.play("block")
    asked = opened.of(ShowMaps)[-1]
    opened.reply(MapsShown(asked.job, "dense1", "vector", np.zeros(32, np.float32), True))
    assert "no maps" in opened.said[-1]


def test_a_block_that_keeps_everything_keeps_the_sound(opened: Stage) -> None:
    from explorer.ui.excerpts import kept

    session = opened.session
    assert session.sound is not None
    block = opened.workspace.report.blocks["conv1"]
    ones = MapsShown(1, "conv1", "maps", np.ones((16, 64, 128), np.float32), True)
    found = kept(session.sound, session.front, session.patch_start, block, ones)
    assert found is not None
    first = session.patch_start * 256 - 128
    original = session.sound.samples[first : first + 128 * 256]
    assert found.start == pytest.approx(session.front.seconds(session.patch_start))
    np.testing.assert_allclose(found.samples, original, atol=1e-5)
    silent = MapsShown(1, "conv1", "maps", -np.ones((16, 64, 128), np.float32), True)
    nothing = kept(session.sound, session.front, session.patch_start, block, silent)
    assert nothing is not None
    assert np.abs(nothing.samples).max() < 1e-6


def test_a_run_of_another_design_teaches_this_one_nothing(stage: Stage) -> None:
    stage.window.start_design()
    session = stage.session
    assert session.start_training(DataSource("examples"), steps=100)
    job = stage.of(StartTraining)[-1].job
    weights = {("conv1", "bias", (16,)): np.full(16, 0.5, np.float32)}
    stage.reply(TrainingWeights(job, 10, weights), role="trainer")
    assert session.learned.source == "examples"
    stage.projects.new()
    assert not session.learned.training
    assert stage.of(StopTraining)[-1].job == job
    assert stage.window.top._train.text() == "Train"
    events: list[object] = []
    session.training_event.connect(events.append)
    stage.reply(TrainingWeights(job, 20, weights), role="trainer")
    assert session.learned.weights == {}
    assert session.learned.source == ""
    assert events == []


def test_what_it_was_trained_on_is_what_it_learned_from(stage: Stage) -> None:
    stage.window.start_design()
    assert trained_words(stage.session) == "trained on ten everyday sounds"
    stage.workspace.edit("Data", lambda document: edits.set_training(document, data="sound"))
    assert trained_words(stage.session) == "trained on ten everyday sounds"
    stage.session.learned.forget()
    assert trained_words(stage.session) == "not trained yet"


def numbers_only() -> Document:
    nodes = (Node("array1", registry()["array"]()), Node("conv1", registry()["conv2d"](filters=2), ("array1",)))
    return Document(name="Numbers", nodes=nodes)


def test_a_design_that_reads_numbers_says_nothing_of_the_sound(stage: Stage) -> None:
    stage.window.start_design()
    stage.workspace.load(numbers_only())
    session = stage.session
    session.hold("conv1", (1, 2))
    assert session.held is not None
    assert (session.held.seconds, session.held.hz, session.held.sound_box) == (None, None, None)
    assert readout_of(session.held) == "row 2 · column 3"
    assert session.held.fields["array1"]
    stage.workspace.select(("conv1",))
    for what in ("unit", "block"):
        stage.said.clear()
        session.play(what)
        assert not session.playing
        assert stage.said == [text("session.deaf")]
    listen = stage.window.bottom.page("sound").listen  # type: ignore[attr-defined]
    assert not listen.row("unit").isEnabled()
    assert listen.row("sound").isEnabled()
    stage.said.clear()
    stage.window.commands.run("train")
    assert not session.learned.training
    panel = stage.window.bottom.page("training")
    assert "no sound" in panel.state.words()  # type: ignore[attr-defined]


def test_what_was_held_and_pinned_stays_with_its_design(stage: Stage, tmp_path: Path) -> None:
    stage.window.start_design()
    stage.projects.save_as(tmp_path / "one.layerscope")
    for leave in (
        lambda: stage.projects.open_template("crnn-small"),
        lambda: stage.projects.open(tmp_path / "one.layerscope"),
        stage.projects.new,
    ):
        if "conv1" not in stage.workspace.document.graph.by_id:
            stage.window.start_design()
        stage.session.hold("conv1", (1, 1))
        stage.session.pin("conv1", 3)
        leave()
        assert stage.session.held is None
        assert stage.session.pins == {}


def test_saving_keeps_what_is_held(stage: Stage, tmp_path: Path) -> None:
    stage.window.start_design()
    stage.session.hold("conv1", (1, 1))
    stage.projects.save_as(tmp_path / "one.layerscope")
    assert stage.session.held is not None


def test_that_nothing_fits_yet_is_said_by_the_blocks_alone(stage: Stage) -> None:
    said: list[str] = []
    stage.session.worker_state.connect(lambda _, words: said.append(words))
    stage.window.start_design()
    stage.workspace.edit("Cut", lambda document: edits.remove(document, ["spectrogram"], heal=False))
    stage.session.refresh()
    stage.reply(Failed(stage.of(ShowPictures)[-1].job, "empty"))
    assert said == []
    stage.reply(Failed(stage.of(ShowPictures)[-1].job, "error"))
    assert len(said) == 1


def test_a_design_without_classes_lays_the_sound_anew(stage: Stage) -> None:
    """Names of classes and their rows need room, which the sound has where there are none."""
    stage.window.start_design()
    panel = stage.window.bottom.page("sound")
    before = panel.view.place()
    stage.projects.open_template("unet-small", ask=False)
    view, side, place = panel.view, panel.side, panel.view.place()
    assert place.spectrum.bottom() > before.spectrum.bottom()
    assert (view.time.left, view.time.right) == (place.wave.left(), place.wave.right())
    assert side.repeat.geometry().top() >= place.spectrum.bottom()
