"""What the lessons promise about networks, computed with the weights that ship and with fresh ones."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from carried_out import ACTS
from lesson_networks import prepared, siren, went

from explorer.analysis import analyse
from explorer.document import edits
from explorer.document.templates import load_template
from explorer.ipc.messages import Picture
from explorer.ipc.studies_inside import GatesStudied, StudyGates
from explorer.ipc.study_shift import BridgesStudied, ShiftStudied, StudyBridges, StudyShift
from explorer.runtime.studies.bridges import study_bridges
from explorer.runtime.studies.gates import study_gates
from explorer.runtime.studies.scene import scene_of
from explorer.runtime.studies.shift import study_shift
from explorer.ui.lessons.book import BY_SLUG
from explorer.ui.lessons.lesson import Lesson, Moment, Story, advanced
from explorer.words import text


def told(lesson: Lesson, now: Moment, frames: int) -> Moment:
    here, around, first = siren(now.document, lesson)
    request = StudyShift(1, now.document, here, "output", around, first, frames)
    found = study_shift(request, prepared(now.document), lambda: False)
    assert found is not None
    return replace(now, studied={**now.studied, ShiftStudied: found})


def bridged(lesson: Lesson, now: Moment, seed: int = 0) -> Moment:
    document = now.document.but(seed=seed)
    here, _, _ = siren(document, lesson)
    found = study_bridges(StudyBridges(1, document, here, "output"), prepared(document), lambda: False)
    assert found is not None
    return replace(now, studied={**now.studied, BridgesStudied: found})


def test_by_four_frames_pool2_moves_one_cell_exactly_and_by_three_it_does_not() -> None:
    lesson = BY_SLUG["equivariance"]
    now = Moment.of(lesson.design())
    nothing = told(lesson, now, 0)
    assert advanced(lesson, Story(now), nothing).ticked == ()
    found = lesson.numbers(went(lesson, told(lesson, now, 4), told(lesson, now, 3)))
    assert (found["cells"], found["rest"]) == (1, 0.0)
    assert found["change"] == pytest.approx(68, abs=2)
    assert found["part"] == pytest.approx(22, abs=2)
    assert "by 0\u00a0%" in text("lesson.equivariance.aha", **found)


def test_the_maps_change_and_the_answer_hardly() -> None:
    lesson = BY_SLUG["invariance"]
    found = lesson.numbers(went(lesson, told(lesson, Moment.of(lesson.design()), 6)))
    assert found["label"] == "siren"
    assert found["change"] > 80
    assert found["before"] > 85
    assert abs(found["after"] - found["before"]) <= 3, "the guess that it hardly moves is the right one"


def test_a_relu_takes_away_what_is_negative_and_leaves_the_rest() -> None:
    lesson = BY_SLUG["relu"]
    now = Moment.of(lesson.design())
    here, _, _ = siren(now.document, lesson)
    pictures = {}
    for path in ("pool1", "relu1"):
        maps = scene_of(prepared(now.document), here, path).value[0].numpy()
        pictures[path] = Picture(1, path, "maps", maps[3], 3, 16, np.ones(16, np.float32), 1.0, path == "pool1")
    story = went(
        lesson,
        replace(now, pictures=pictures, selection=("pool1",)),
        replace(now, pictures=pictures, selection=("relu1",)),
    )
    before, after = pictures["pool1"].values, pictures["relu1"].values
    assert lesson.numbers(story)["share"] == round(100 * float((before <= 0).mean()))
    assert np.array_equal(after[before > 0], before[before > 0])


@pytest.mark.parametrize("seed", range(3))
def test_most_of_what_leaves_a_fresh_residual_block_came_over_its_skip(seed: int) -> None:
    lesson = BY_SLUG["skip"]
    now = bridged(lesson, Moment.of(lesson.design()), seed)
    heard = replace(now, selection=("res1_add",), playing="block")
    document = edits.mute(now.document, "relu", "res1_add")
    without = replace(heard, document=document, report=analyse(document), playing="block")
    story = went(lesson, heard, without)
    assert lesson.numbers(story)["change"] > 80, "the guess that most came over the skip is the right one"
    assert without.report.fits


@pytest.mark.parametrize("seed", range(3))
def test_the_upper_bridge_carries_more_to_the_answer_of_a_fresh_u_net(seed: int) -> None:
    lesson = BY_SLUG["bridges"]
    now = bridged(lesson, Moment.of(lesson.design()), seed)
    story = went(lesson, replace(now, playing="bridge without up1"), replace(now, playing="bridge without up2"))
    found = lesson.numbers(story)
    assert found["high"] > 5 * found["low"] > 0
    assert load_template("unet-small") == now.document


def test_the_keras_count_of_the_lstm_has_one_bias_where_torch_has_two() -> None:
    lesson = BY_SLUG["gates"]
    now = ACTS["gates"][1](Moment.of(lesson.design()))
    lstm = prepared(now.document).network.memory
    assert sum(p.numel() for p in lstm.parameters()) == 25088
    assert 25088 - lstm.bias_hh_l0.numel() == 24832
    assert "24\u2009832" in text("lesson.gates.aha", count1=1, count2=1, count3=1)


@pytest.mark.parametrize("reset", [40, 64, 100])
def test_what_a_gru_forgets_changes_nothing_before_and_fades_after(reset: int) -> None:
    lesson = BY_SLUG["forget"]
    now = Moment.of(lesson.design())
    here, _, _ = siren(now.document, lesson)
    request = StudyGates(1, now.document, here, "gru", reset=reset)
    remembered = study_gates(replace(request, reset=None), prepared(now.document), lambda: False)
    assert advanced(lesson, Story(now), replace(now, studied={GatesStudied: remembered})).ticked == ()
    found = study_gates(request, prepared(now.document), lambda: False)
    said = lesson.numbers(went(lesson, replace(now, studied={GatesStudied: found})))
    assert said["before"] == 0
    assert said["change"] > 20
    assert said["left"] < said["change"] / 2
