"""Every view that asks the worker says when the answer is late, and why there is none."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from explorer.ipc.messages import Failed, Studied, Study
from explorer.ipc.studies import StudyValue
from explorer.ipc.studies_inside import StudyChange
from explorer.ui.studies import COMPUTING, FAILED, Studies
from explorer.ui.study_state import StudyState
from explorer.ui.theme import LIGHT, ThemeHolder
from explorer.words import said, text


class Previews:
    """Gives job numbers, and answers nothing."""

    def __init__(self) -> None:
        self.job, self.absent = 0, False

    def study(self, kind: type[Study], path: str, **values: Any) -> int | None:
        self.job += 1
        return None if self.absent else self.job


@pytest.fixture
def asked(qtbot) -> tuple[Studies, Previews]:
    previews = Previews()
    studies = Studies(previews)  # type: ignore[arg-type]
    yield studies, previews
    studies.close()


@pytest.fixture
def over(qtbot, asked) -> tuple[StudyState, dict[str, Any]]:
    view, looks = QWidget(), {"path": "conv1", "has": False}
    qtbot.addWidget(view)
    view.resize(400, 160)
    view.show()
    kinds = (StudyValue, StudyChange)
    state = StudyState(ThemeHolder(LIGHT), view, asked[0], kinds, lambda: looks["path"], lambda: looks["has"])
    return state, looks


def late(qtbot, studies: Studies, path: str = "conv1", kind: type[Study] = StudyValue) -> None:
    with qtbot.waitSignal(studies.changed, timeout=5000):
        studies.ask(kind, path)


def test_an_answer_that_comes_at_once_says_nothing(qtbot, asked, over) -> None:
    studies, _ = asked
    heard: list[object] = []
    studies.changed.connect(heard.append)
    studies.ask(StudyValue, "conv1")
    studies.received(Studied(1, "conv1"))
    qtbot.wait(250)
    assert heard == []
    assert over[0].shown == ("", "")
    assert over[0].isHidden()


def test_a_late_answer_is_said_to_be_computed_until_it_is_here(qtbot, asked, over) -> None:
    studies, _ = asked
    state, _ = over
    late(qtbot, studies)
    assert studies.state(StudyValue, "conv1") == COMPUTING
    assert studies.state(StudyValue, "conv2") == ""
    assert state.shown == (COMPUTING, text("memory.card.coming"))
    assert state.isVisible()
    assert state.geometry() == state.parentWidget().rect()
    studies.received(Studied(1, "conv1"))
    assert state.isHidden()


def test_where_something_is_seen_already_a_line_is_enough(qtbot, asked, over) -> None:
    state, looks = over
    looks["has"] = True
    late(qtbot, asked[0])
    assert state.shown == (COMPUTING, "")
    assert state.isVisible()


def test_a_failure_is_said_until_the_next_answer(qtbot, asked, over) -> None:
    studies, _ = asked
    state, _ = over
    failed: list[object] = []
    studies.failed.connect(failed.append)
    studies.ask(StudyValue, "conv1")
    studies.received(Failed(1, "out-of-memory", (("needs", 10), ("free", 1))))
    assert failed == [StudyValue]
    assert studies.state(StudyValue, "conv1") == FAILED
    assert state.shown[0] == FAILED
    assert state.shown[1] == said("out-of-memory", "conv1", (("needs", 10), ("free", 1)))
    assert state.accessibleName() == state.shown[1]
    studies.ask(StudyValue, "conv1")
    assert state.shown[0] == FAILED, "it does not flicker while it is tried again"
    studies.received(Studied(2, "conv1"))
    assert state.isHidden()


def test_a_failure_of_another_block_is_not_this_ones(qtbot, asked, over) -> None:
    studies, _ = asked
    state, looks = over
    studies.ask(StudyValue, "conv1")
    studies.received(Failed(1, "out-of-memory"))
    looks["path"] = "conv2"
    studies.ask(StudyValue, "conv2")
    assert state.isHidden()
    assert studies.state(StudyValue, "conv1") == ""


def test_another_kind_of_question_does_not_count_as_its_answer(qtbot, asked, over) -> None:
    studies, _ = asked
    late(qtbot, studies, kind=StudyChange)
    studies.ask(StudyValue, "conv1")
    studies.received(Studied(2, "conv1"))
    assert over[0].shown[0] == COMPUTING
    studies.received(Studied(1, "conv1"))
    assert over[0].isHidden()


def test_after_the_worker_died_nobody_waits_for_it(qtbot, asked, over) -> None:
    studies, _ = asked
    late(qtbot, studies)
    studies.worker_died()
    assert over[0].isHidden()
    assert not studies.received(Failed(1, "empty"))


def test_what_is_not_computed_is_not_waited_for(qtbot, asked, over) -> None:
    studies, previews = asked
    late(qtbot, studies)
    previews.absent = True
    assert not studies.ask(StudyValue, "conv1")
    assert over[0].isHidden()


def test_a_row_of_questions_is_late_with_its_first(qtbot, asked, over) -> None:
    studies, previews = asked
    heard: list[object] = []
    studies.changed.connect(heard.append)
    studies.ask(StudyValue, "conv1")
    clock = studies.findChildren(type(studies._clocks[StudyValue]))[0]
    remaining = clock.remainingTime()
    qtbot.wait(20)
    studies.ask(StudyValue, "conv1")
    assert clock.remainingTime() <= remaining
    qtbot.waitUntil(lambda: bool(heard), timeout=5000)
    studies.received(Studied(1, "conv1"))
    assert over[0].isVisible(), "the newest has no answer yet"
    studies.received(Studied(previews.job, "conv1"))
    assert over[0].isHidden()


@pytest.mark.parametrize("state", [COMPUTING, FAILED])
def test_words_hide_what_is_no_longer_right(qtbot, asked, over, state: str) -> None:
    studies, _ = asked
    if state == COMPUTING:
        late(qtbot, studies)
    else:
        studies.ask(StudyValue, "conv1")
        studies.received(Failed(1, "worker-died"))
    image = over[0].grab().toImage()
    assert image.pixelColor(2, image.height() - 3) == LIGHT.color("surface")
    line = image.pixelColor(image.width() // 2, 0)
    assert (line == LIGHT.color("accent")) == (state == COMPUTING)
