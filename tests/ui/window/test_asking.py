"""A design whose pictures need much memory asks first; everything else of it works meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from stage import Stage

from explorer.blocks.block import registry
from explorer.document import edits
from explorer.document.model import Document
from explorer.document.templates import load_template
from explorer.ipc.messages import (
    DataSource,
    Failed,
    GiveWeights,
    KeepWeights,
    PicturesDone,
    ShowAnswers,
    ShowMaps,
    ShowPictures,
    StartTraining,
    TrainingWeights,
    WeightsGiven,
)
from explorer.ui.canvas.feed import readout_of
from explorer.ui.consent import Choice, Pictures

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

GB = 10**9
NEEDS = "470 MB"


@pytest.fixture
def free(stage: Stage) -> Callable[[float], None]:
    """Say how much memory is free; 11 GB to begin with."""

    def set_free(amount: float) -> None:
        stage.session.previews.consent.free = lambda: int(amount)
        stage.session.learned.free = lambda: int(amount)

    set_free(11 * GB)
    return set_free


@pytest.fixture
def big(stage: Stage, free: Callable[[float], None]) -> Stage:
    """AENet, just opened."""
    stage.projects.open_template("aenet", ask=False)
    return stage


def words_on(stage: Stage, id: str) -> str:
    seen = stage.window.canvas.canvas_scene.blocks[id].seen
    return seen.why or seen.old if seen is not None else ""


def card(stage: Stage) -> str:
    asking = stage.window.canvas.asking
    return "" if asking.isHidden() else asking.label.words()


def show_all(stage: Stage) -> None:
    stage.window.canvas.asking.show_all.click()


def show_block(stage: Stage) -> None:
    stage.window.canvas.asking.show_block.click()


def answer(stage: Stage, *paths: str) -> None:
    request = stage.of(ShowPictures)[-1]
    for path in paths or tuple(node.id for node in request.document.nodes):
        stage.reply(stage.picture(path, request.job))
    stage.reply(PicturesDone(request.job, 0.1))


def test_a_small_design_is_shown_at_once(stage: Stage, free: object) -> None:
    stage.window.start_design()
    assert stage.of(ShowPictures)
    assert card(stage) == ""
    assert words_on(stage, "conv1") == ""


def test_nothing_is_computed_and_everything_says_why(big: Stage, qtbot) -> None:  # type: ignore[no-untyped-def]
    qtbot.wait(150)
    assert big.of(ShowPictures) == big.of(ShowAnswers) == []
    assert card(big) == f"Pictures of AENet need {NEEDS}; 11 GB are free."
    for id in ("pair1", "pool1", "dense1", "flatten", "output"):
        assert words_on(big, id) == "Not computed yet"
    assert big.session.settled


def test_shapes_fields_and_pointing_work_without_pictures(big: Stage) -> None:
    item = big.window.canvas.canvas_scene.blocks["pool2"]
    place = item.cell_rect(4, 40).center()
    position = item.cell_at(place)
    assert position == (4, 40)
    big.session.point("pool2", position)
    pointing = big.session.pointing
    assert pointing is not None
    assert pointing.value is None
    assert pointing.sound_box is not None
    assert "value" not in readout_of(pointing)
    assert set(pointing.fields) >= {"spectrogram", "pair1", "pool1", "pair2"}
    assert big.window.canvas.canvas_scene.blocks["pair1"].live.boxes


def test_showing_them_computes_all(big: Stage, qtbot) -> None:  # type: ignore[no-untyped-def]
    show_all(big)
    request = big.of(ShowPictures)[-1]
    assert request.document == big.workspace.document
    assert card(big) == ""
    assert words_on(big, "pair1") == "Being computed"
    answer(big)
    assert words_on(big, "pair1") == ""
    qtbot.waitUntil(lambda: bool(big.of(ShowAnswers)))


def test_an_edit_and_an_undo_keep_the_choice(big: Stage) -> None:
    show_all(big)
    big.workspace.edit("Fewer", lambda document: edits.set_values(document, "dense2", units=900))
    assert big.of(ShowPictures)[-1].document == big.workspace.document
    big.workspace.undo()
    assert big.of(ShowPictures)[-1].document == load_template("aenet")
    assert card(big) == ""


def test_the_choice_is_remembered_for_this_design_alone(big: Stage, tmp_path: Path) -> None:
    show_all(big)
    big.projects.open_template("vgg-16", ask=False)
    big.requests.clear()
    big.session.refresh()
    assert big.of(ShowPictures) == []
    assert card(big).startswith("Pictures of VGG-16 need 605 MB")
    big.projects.open_template("aenet", ask=False)
    assert card(big) == ""
    assert big.of(ShowPictures)
    assert big.projects.save_as(tmp_path / "mine.layerscope")
    big.session.refresh()
    assert card(big) == ""
    big.projects.open_template("basic-cnn", ask=False)
    assert big.projects.open(tmp_path / "mine.layerscope")
    assert card(big) == ""


def test_only_the_selected_block_computes_its_chain(big: Stage) -> None:
    big.workspace.select(("pool1",))
    assert big.window.canvas.asking.show_block.toolTip().startswith("pool1 and what it reads need ")
    show_block(big)
    request = big.of(ShowPictures)[-1]
    assert [node.id for node in request.document.nodes] == ["spectrogram", "pair1", "pool1"]
    assert request.document.seed == big.workspace.document.seed
    answer(big)
    assert words_on(big, "pair1") == words_on(big, "pool1") == ""
    assert words_on(big, "pair2") == words_on(big, "output") == "Select to see it"
    assert card(big).startswith("Pictures up to pool1, which need ")


def test_another_selection_is_another_block(big: Stage) -> None:
    big.workspace.select(("pool1",))
    show_block(big)
    answer(big)
    big.workspace.select(("pair1",))
    request = big.of(ShowPictures)[-1]
    assert [node.id for node in request.document.nodes] == ["spectrogram", "pair1"]
    assert "pool1" not in big.session.pictures
    assert words_on(big, "pool1") == "Select to see it"
    late = big.picture("pool1")
    big.reply(late)
    assert "pool1" not in big.session.pictures, "an answer to the request before"
    count = len(big.of(ShowPictures))
    big.workspace.select(())
    assert card(big) == "Select a block to see its pictures."
    assert len(big.of(ShowPictures)) == count


def test_all_can_still_be_shown(big: Stage) -> None:
    big.workspace.select(("pool1",))
    show_block(big)
    assert big.window.canvas.asking.show_all.text() == "Show all"
    show_all(big)
    assert big.of(ShowPictures)[-1].document == big.workspace.document


def test_more_than_is_free_is_not_offered(big: Stage, free: Callable[[float], None]) -> None:
    free(0.4 * GB)
    big.session.refresh()
    assert card(big) == (f"Pictures of AENet need {NEEDS} and 400 MB are free; show them for the selected block only.")
    asking = big.window.canvas.asking
    assert asking.show_all.isHidden()
    assert words_on(big, "pair1") == "Too large to show"
    big.session.show_pictures(Choice.ALL)
    assert big.of(ShowPictures) == []
    big.workspace.select(("dense1",))
    assert not asking.show_block.isEnabled()
    assert card(big).startswith("dense1 alone needs ")
    assert "dense1 alone needs" in asking.show_block.toolTip()
    big.workspace.select(("pair2",))
    assert asking.show_block.isEnabled()
    show_block(big)
    assert big.of(ShowPictures)[-1].document.nodes[-1].id == "pair2"
    big.workspace.select(("dense1",))
    assert card(big).startswith("dense1 alone needs ")
    assert words_on(big, "dense1") == "Too large to show"
    assert big.of(ShowPictures)[-1].document.nodes[-1].id == "pair2"


def test_what_the_worker_holds_already_is_free_for_it(big: Stage, free: Callable[[float], None]) -> None:
    show_all(big)
    free(0.1 * GB)  # the rest is taken by these very pictures
    big.session.refresh()
    assert big.session.standing.pictures is Pictures.ALL
    assert card(big) == ""


def grown(units: int) -> Callable[[Document], Document]:
    return lambda document: edits.set_values(document, "dense1", units=units)


def test_a_design_that_grows_asks_at_that_moment(stage: Stage, free: object) -> None:
    stage.window.start_design()
    answer(stage)
    stage.requests.clear()
    stage.workspace.edit("Grow", grown(50_000))
    assert stage.of(ShowPictures) == []
    assert card(stage).startswith("Pictures of Basic CNN need 823 MB")
    assert words_on(stage, "conv1") == "Old"
    assert words_on(stage, "dense1") == "Not computed yet"
    stage.workspace.undo()
    assert stage.of(ShowPictures)[-1].document == stage.workspace.document
    assert card(stage) == ""
    assert words_on(stage, "conv1") == ""


def test_an_old_picture_tells_no_value(stage: Stage, free: object) -> None:
    stage.window.start_design()
    answer(stage)
    stage.session.point("conv1", (1, 1))
    assert stage.session.pointing is not None
    assert stage.session.pointing.value is not None
    stage.workspace.edit("Grow", grown(50_000))
    stage.session.point("conv1", (1, 1))
    assert stage.session.pointing is not None
    assert stage.session.pointing.value is None


def test_a_worker_that_died_of_it_asks_again(big: Stage) -> None:
    show_all(big)
    big.requests.clear()
    big.session.workers.died.emit("preview", "It ended.")
    assert big.of(ShowPictures) == []
    assert card(big).startswith("Pictures of AENet need")
    assert "asked for again" in big.said[-1]


def test_maps_are_not_computed_behind_ones_back(big: Stage) -> None:
    big.workspace.select(("pair1",))
    big.window.bottom.show_page("maps")
    panel = big.window.bottom.page("maps")
    assert big.of(ShowMaps) == []
    assert "the canvas asks for them" in panel.empty.label.words()  # type: ignore[attr-defined]
    big.session.play("block")
    assert big.of(ShowMaps) == []
    assert "the canvas asks for them" in big.said[-1]
    show_block(big)
    assert big.session.ask_maps("pair1")
    assert big.of(ShowMaps)[-1].document.nodes[-1].id == "pair1"


def test_learned_weights_wait_with_the_pictures(big: Stage) -> None:
    assert all(not message.weights for message in big.of(KeepWeights))
    assert big.session.start_training(DataSource("examples"))
    job = big.of(StartTraining)[-1].job
    big.requests.clear()
    learned = {("dense1", "bias", (1024,)): np.zeros(1024, np.float32)}
    big.reply(TrainingWeights(job, 1, learned), "trainer")
    assert big.of(KeepWeights) == []
    show_all(big)
    (kept,) = big.of(KeepWeights)
    assert kept.weights == learned
    assert [type(request) for _, request in big.requests][:2] == [KeepWeights, ShowPictures]


def test_another_design_gives_the_memory_back(big: Stage) -> None:
    show_all(big)
    big.requests.clear()
    big.projects.open_template("vgg-16", ask=False)
    assert big.of(KeepWeights)[-1].fresh
    assert big.of(ShowPictures) == []


def test_training_says_what_it_takes_and_stops_where_that_is_too_much(
    big: Stage, free: Callable[[float], None]
) -> None:
    assert big.session.start_training(DataSource("examples"))
    assert any(words.startswith("Training AENet takes 4.6 GB; 11 GB are free") for words in big.said)
    big.session.learned.training = False
    free(2 * GB)
    assert not big.session.start_training(DataSource("examples"))
    assert big.said[-1].startswith("Training AENet needs 4.6 GB and 2 GB are free")
    assert len(big.of(StartTraining)) == 1


def test_a_small_training_says_nothing(stage: Stage, free: object) -> None:
    stage.window.start_design()
    said = len(stage.said)
    assert stage.session.start_training(DataSource("examples"))
    assert not any(words.startswith("Training Basic CNN") for words in stage.said[said:])


def test_the_worker_writes_the_weights_and_the_window_says_so(big: Stage, tmp_path: Path) -> None:
    assert big.projects.export(tmp_path / "net.py")
    assert big.said[-1] == "Writing net.py; 458 MB of weights follow beside it."
    request = big.of(GiveWeights)[-1]
    assert request.file == str(tmp_path / "net.safetensors")
    big.reply(WeightsGiven(request.job, 458_396_068))
    assert "net.safetensors" in big.said[-1]
    assert big.projects.export(tmp_path / "net.py")
    big.reply(Failed(big.of(GiveWeights)[-1].job, "data", (("message", "The disk is full."),)))
    assert big.said[-1] == "The disk is full."


def test_it_speaks_german(big: Stage) -> None:
    big.app.themes.set_language("de")
    assert card(big) == "Bilder von AENet brauchen 470 MB; frei sind 11 GB."
    assert big.window.canvas.asking.show_all.text() == "Zeigen"
    assert words_on(big, "pair1") == "Noch nicht berechnet"


def test_it_leaves_room_for_the_question(big: Stage) -> None:
    canvas = big.window.canvas
    canvas.frame_all()
    highest = min(canvas.point_of(item.scene_rect.topLeft()).y() for item in canvas.canvas_scene.blocks.values())
    assert highest > canvas.asking.geometry().bottom()


def test_every_block_that_can_be_added_has_a_word_for_it(big: Stage) -> None:
    """A block of every form says why it has no picture, or has no room for one."""
    assert registry()
    looks = {item.face.look for item in big.window.canvas.canvas_scene.blocks.values()}
    assert len(looks) >= 3
    for item in big.window.canvas.canvas_scene.blocks.values():
        assert item.face.id == "spectrogram" or (item.seen is not None and item.seen.why)
