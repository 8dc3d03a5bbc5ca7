"""What the lessons promise that drag a kernel, exchange a pooling or press Train, carried out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from lesson_networks import pictures, prepared, siren, went, with_weights
from training_cases import trained

from explorer.analysis import analyse
from explorer.blocks.block import registry
from explorer.document import edits
from explorer.document.model import Document
from explorer.document.project import weights_path
from explorer.document.templates import template_path
from explorer.ipc.messages import DataSource, TrainingDone, TrainingProgress, Weights
from explorer.ipc.studies_inside import ChangeStudied, StudyChange
from explorer.ipc.weights_file import load_weights
from explorer.runtime.studies.change import study_change
from explorer.ui.lessons.book import BY_SLUG
from explorer.ui.lessons.course import course, leaning
from explorer.ui.lessons.lesson import Lesson, Moment, Story, Trained, advanced
from explorer.ui.panels.training_settings import TrainingSettings
from explorer.words import text

LEFT, RIGHT = 0, 2
LOW, HIGH = 0, 2


# ---------------------------------------------------------------------------------------------- the kernel that leans
def kernel(document: Document, **corners: float) -> np.ndarray:
    """The fresh kernel of the lesson with other numbers in some corners: ``tl`` is the top left."""
    found = prepared(document).network.conv.weight.detach().numpy().copy()
    for name, value in corners.items():
        found[0, 0, HIGH if name[0] == "t" else LOW, LEFT if name[1] == "l" else RIGHT] = value
    return found


def dragged(lesson: Lesson, weight: np.ndarray) -> Moment:
    document = lesson.design()
    weights: Weights = load_weights(weights_path(template_path("basic-cnn")))
    network = with_weights(document, weights | {("conv", "weight", (1, 1, 3, 3)): weight})
    return Moment.of(document, pictures=pictures(lesson, document, network, "spectrogram", "conv"))


def test_a_kernel_that_answers_what_rises_answers_mirrored_what_falls() -> None:
    lesson = BY_SLUG["mirror"]
    document = lesson.design()
    fresh = dragged(lesson, kernel(document))
    assert advanced(lesson, Story(fresh), fresh).ticked == (), "the fresh kernel leans to neither side"
    first = dragged(lesson, kernel(document, tl=0.6, br=-0.6))
    second = dragged(lesson, kernel(document, tl=0.0, br=0.0, tr=0.6, bl=-0.6))
    found = lesson.numbers(went(lesson, first, second))
    assert found["rising"] > 1.4
    assert found["falling"] > 1.4
    words = text("lesson.mirror.aha", **found)
    assert f"{found['rising']} times" in words


def test_the_siren_rises_and_falls_within_the_patch() -> None:
    lesson = BY_SLUG["mirror"]
    values = pictures(lesson, lesson.design(), prepared(lesson.design()), "spectrogram")["spectrogram"].values
    rises, falls = course(values)
    assert rises.sum() > 30
    assert falls.sum() > 30
    assert not (rises & falls).any()
    # Backwards in time what rises falls.
    other_rises, other_falls = course(values[:, ::-1])
    assert np.array_equal(other_rises[::-1], falls)
    assert np.array_equal(other_falls[::-1], rises)


def test_a_map_leans_the_other_way_when_time_runs_backwards() -> None:
    lesson = BY_SLUG["mirror"]
    now = dragged(lesson, kernel(lesson.design(), tl=0.6, br=-0.6))
    heard, answer = now.pictures["spectrogram"].values, now.pictures["conv"].values
    assert leaning(heard[:, ::-1], answer[:, ::-1]) == pytest.approx(1 / leaning(heard, answer))
    assert leaning(np.zeros((8, 8)), np.ones((8, 8))) == 1.0


# ----------------------------------------------------------------------------------------------------- the two poolings
def pooled(lesson: Lesson, document: Document) -> Moment:
    found = pictures(lesson, document, prepared(document), "conv1", "pool1", channel=2)
    return Moment(document, analyse(document), selection=("pool1",), pictures=found)


def test_max_pooling_keeps_the_peak_of_the_bird_and_average_pooling_does_not() -> None:
    lesson = BY_SLUG["pooling"]
    most = pooled(lesson, lesson.design())
    mean = pooled(lesson, edits.replace_block(lesson.design(), "pool1", registry()["avg_pool2d"]()))
    assert mean.document.name == "Basic CNN"
    stale = replace(mean, pictures=most.pictures)
    story = advanced(lesson, Story(Moment.of(lesson.design())), most)
    assert advanced(lesson, story, stale) is story, "the picture of the other pooling has not arrived"
    other = {path: replace(picture, channel=3) for path, picture in mean.pictures.items()}
    assert advanced(lesson, story, replace(mean, pictures=other)) is story, "another channel proves nothing"
    found = lesson.numbers(went(lesson, most, mean))
    assert found["most"] == 100
    assert found["mean"] < 80
    assert mean.report.blocks["pool1"].parameters == 0


def test_the_patch_of_the_poolings_is_the_birds() -> None:
    lesson = BY_SLUG["pooling"]
    assert dict(lesson.pins) == {"conv1": 2, "pool1": 2}
    here, _, _ = siren(lesson.design(), lesson)
    course_of = here[0][:, 10:90].argmax(axis=0)
    assert np.median(course_of) > 25, "a whistle of 3 to 5 kHz"


# ------------------------------------------------------------------------------------------------ the short trainings
def run(lesson: Lesson) -> tuple[Document, Trained, Weights]:
    """Press Train with the settings that the design of a lesson keeps."""
    document = lesson.design()
    settings = TrainingSettings.of(document)
    assert settings.data == "sound"
    heard = trained(document, DataSource("sound", "builtin:four_sounds"), **settings.request())
    done = heard.only(TrainingDone)
    last = heard.of(TrainingProgress)[-1]
    return document, Trained(done.steps, last.loss, done.loss), done.weights


def changed(lesson: Lesson, document: Document, weights: Weights) -> ChangeStudied:
    here, _, _ = siren(document, lesson)
    return study_change(StudyChange(1, document, here, "bn1"), with_weights(document, weights), lambda: False)


def test_a_fresh_batch_norm_passes_on_and_a_trained_one_evens_out() -> None:
    lesson = BY_SLUG["norm"]
    document, ended, weights = run(lesson)
    now = Moment.of(document)
    fresh, learned = (changed(lesson, document, known) for known in ({}, weights))
    assert fresh.fresh
    assert np.allclose(fresh.before, fresh.after, atol=1e-4), "the guess that it does nothing is the right one"
    assert not learned.fresh
    first = replace(now, studied={ChangeStudied: fresh})
    second = replace(first, trained=ended)
    story = went(lesson, first, second, replace(second, studied={ChangeStudied: learned}))
    found = lesson.numbers(story)
    assert found["channels"] == 8
    assert found["before"] > 2 * found["after"]
    assert found["after"] < 2


def test_a_large_network_learns_a_few_seconds_by_heart() -> None:
    lesson = BY_SLUG["heart"]
    document, ended, _ = run(lesson)
    assert ended.steps == TrainingSettings.of(document).steps
    found = lesson.numbers(went(lesson, Moment.of(document, trained=ended)))
    assert found["times"] > 1.5, "the guess that it is clearly worse is the right one"
    assert found["weights"] == analyse(document).totals.parameters


def test_a_training_that_was_cut_short_teaches_nothing() -> None:
    lesson = BY_SLUG["heart"]
    now = Moment.of(lesson.design(), trained=Trained(20, 0.9, 1.0))
    assert advanced(lesson, Story(now), now).ticked == ()


def test_only_a_norm_without_statistics_is_fresh() -> None:
    lesson = BY_SLUG["norm"]
    told = changed(lesson, lesson.design(), {})
    assert told.fresh
    assert not replace(told, known=told.known[:0]).fresh
    assert not replace(told, known=told.known + np.float32(0.1)).fresh
