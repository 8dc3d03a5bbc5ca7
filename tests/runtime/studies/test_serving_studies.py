"""Studies among the other requests: after the pictures, before the answers over the sound, the newest of a kind."""

from __future__ import annotations

from runtime_designs import cnn, patch_of

from explorer.ipc.messages import Failed, KeepWeights, ShowAnswers, ShowPictures, Studied
from explorer.ipc.pending import Pending
from explorer.ipc.studies import STUDIES, StudyValue, ValueStudied
from explorer.runtime.serve_preview import Previewing
from explorer.runtime.studies import _BY_KIND


def test_every_kind_of_study_has_its_answer():
    assert set(STUDIES) == set(_BY_KIND)


def test_pictures_go_before_studies_and_studies_before_answers():
    inbox, document, patch = Pending(), cnn(), patch_of()
    inbox.put(ShowAnswers(1, document, patch, 8))
    inbox.put(StudyValue(2, document, patch, "conv1", (0, 0)))
    inbox.put(ShowPictures(3, document, patch))
    inbox.put(StudyValue(4, document, patch, "conv1", (1, 1)))
    inbox.put(KeepWeights({}))
    taken = [getattr(inbox.take(wait=False), "job", 0) for _ in range(4)]
    assert taken == [0, 3, 4, 1]
    assert inbox.take(wait=False) is None


def test_a_study_of_nothing_fails_with_its_job():
    replies: list[object] = []
    worker = Previewing(Pending(), replies.append)
    worker.serve(StudyValue(7, cnn(), patch_of(), "conv1", (1, 2)))
    worker.serve(StudyValue(8, cnn(), patch_of(), "nowhere", (1, 2)))
    assert isinstance(replies[0], ValueStudied)
    assert isinstance(replies[0], Studied)
    assert isinstance(replies[1], Failed)
    assert replies[1].job == 8
