"""Questions about a block: the newest of a kind counts, and a failure is told to who asked."""

from __future__ import annotations

from typing import Any

import numpy as np

from explorer.ipc.messages import Failed, PicturesDone, Studied
from explorer.ipc.studies import StudyValue
from explorer.ui.studies import Studies


class FakePreviews:
    def __init__(self) -> None:
        self.asked: list[tuple[Any, ...]] = []
        self.absent = False

    def study(self, kind: type, path: str, **values: Any) -> int | None:
        if self.absent:
            return None
        self.asked.append((kind, path, values))
        return len(self.asked)


def asking() -> tuple[FakePreviews, Studies, list[object], list[object]]:
    previews = FakePreviews()
    studies = Studies(previews)  # type: ignore[arg-type]
    arrived: list[object] = []
    failed: list[object] = []
    studies.arrived.connect(arrived.append)
    studies.failed.connect(failed.append)
    return previews, studies, arrived, failed


def test_only_the_newest_answer_of_a_kind_arrives(qapp):
    _, studies, arrived, _ = asking()
    assert studies.ask(StudyValue, "conv1", position=(0, 0))
    assert studies.ask(StudyValue, "conv1", position=(1, 1))
    assert studies.received(Studied(1, "conv1"))
    assert not arrived
    assert studies.received(Studied(2, "conv1"))
    assert [reply.job for reply in arrived] == [2]


def test_failures_of_others_are_left_to_them(qapp):
    _, studies, arrived, failed = asking()
    studies.ask(StudyValue, "conv1", position=(0, 0))
    assert not studies.received(Failed(9, "empty"))
    assert not studies.received(PicturesDone(1, 0.1))
    assert studies.received(Failed(1, "unknown"))
    assert failed == [StudyValue]
    assert not arrived


def test_nothing_is_asked_where_no_pictures_are_computed(qapp):
    previews, studies, _, _ = asking()
    previews.absent = True
    assert not studies.ask(StudyValue, "conv1", position=(0, 0))
    assert not studies.received(Failed(1, "empty"))


def test_the_window_asks_and_is_answered(qtbot):
    """With the real worker: the numbers behind a value of the opening design."""
    from explorer.ui.app import make
    from explorer.ui.picture import wait_for_pictures
    from explorer.ui.settings import Settings

    made = make(dark=False, settings=Settings())
    try:
        made.window.start()
        wait_for_pictures(made)
        with qtbot.waitSignal(made.session.studies.arrived, timeout=20_000) as blocker:
            assert made.session.studies.ask(StudyValue, "conv3", position=(5, 7), channel=3)
        told = blocker.args[0]
        assert told.rule == "convolution"
        assert told.window.shape == (32, 3, 3)
        assert np.isclose(told.sums.sum() + dict(told.constants)["bias"], told.value, atol=1e-3)
    finally:
        made.workspace.history.mark_saved()
        made.window.close()
