"""The sound that answers are about: sent once, known by its number, a long one on the disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from runtime_designs import cnn, patch_of

from explorer.audio.scratch import NoRoomError
from explorer.ipc.messages import Answers, Array, KeepSound, Quit, Reply, ShowAnswers
from explorer.ipc.pending import Pending
from explorer.runtime import kept_sound
from explorer.runtime.kept_sound import KeptSound
from explorer.runtime.serve_preview import Previewing


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAYERSCOPE_HOME", str(tmp_path))


def keep(number: int, sound: Array) -> KeepSound:
    return KeepSound(number, np.ascontiguousarray(sound.transpose(2, 0, 1)))


def answered(*requests: KeepSound | ShowAnswers) -> list[Answers]:
    inbox, replies = Pending(), list[Reply]()
    worker = Previewing(inbox, replies.append)
    for request in requests:
        inbox.put(request)
    while (one := inbox.take(wait=False)) is not None and not isinstance(one, Quit):
        worker.serve(one)
    return [reply for reply in replies if isinstance(reply, Answers)]


def test_a_kept_sound_is_answered_over_like_one_that_is_sent_along() -> None:
    sound = patch_of(shape=(1, 16, 100))
    (sent,) = answered(ShowAnswers(1, cnn(), sound, 4))
    (kept,) = answered(ShowAnswers(2, cnn(), 7, 4), keep(7, sound))  # it goes before questions
    np.testing.assert_array_equal(kept.times, sent.times)
    np.testing.assert_array_equal(kept.values, sent.values)


def test_a_question_about_a_sound_that_is_gone_is_not_answered_with_another() -> None:
    sound = patch_of(shape=(1, 16, 100))
    assert answered(ShowAnswers(1, cnn(), 1, 4), keep(2, sound)) == []
    assert answered(ShowAnswers(1, cnn(), 1, 4)) == []


def test_only_the_newest_sound_waits() -> None:
    inbox = Pending()
    for number in (1, 2):
        inbox.put(keep(number, patch_of()))
    found = inbox.take(wait=False)
    assert isinstance(found, KeepSound)
    assert found.number == 2
    assert inbox.take(wait=False) is None


@pytest.mark.parametrize("room", [True, False])
def test_a_long_sound_is_the_same_on_the_disk_and_in_memory(monkeypatch: pytest.MonkeyPatch, room: bool) -> None:
    stored = []

    class Spied(kept_sound.Scratch):
        def __init__(self, rows: int, row: tuple[int, ...]) -> None:
            if not room:
                raise NoRoomError(1)
            super().__init__(rows, row)
            stored.append(rows)

    monkeypatch.setattr(kept_sound, "Scratch", Spied)
    monkeypatch.setattr(kept_sound, "_LONG", 1000)
    sound, kept = patch_of(shape=(1, 16, 100)), KeptSound()
    kept.take(keep(1, sound))
    found = kept.of(ShowAnswers(1, cnn(), 1, 4))
    assert found is not None
    np.testing.assert_array_equal(found, sound)
    assert stored == ([100] if room else [])
