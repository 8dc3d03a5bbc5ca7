"""Waiting ends with what is waited for, or with the true reason; never because much is to be done."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal

from explorer.ui import waiting
from explorer.ui.waiting import WaitError, wait_until


class Workers(QObject):
    """The workers' signals, and the process that the preview would be."""

    received = Signal(str, object)
    died = Signal(str, str)

    def pid(self, role: str) -> int | None:
        return {"preview": 7}.get(role)


class Clock:
    """Every look at the clock is 25 s later."""

    def __init__(self) -> None:
        self._now = itertools.count(0.0, 25.0)

    def monotonic(self) -> float:
        return next(self._now)


@pytest.fixture
def session(qapp: object, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A session that is not listening, whose preview takes no time, while the minutes fly."""
    monkeypatch.setattr(waiting, "time", Clock())
    monkeypatch.setattr(waiting, "_LOOK", 0)
    takes(monkeypatch, lambda: 1.0)
    return SimpleNamespace(workers=Workers(), listener=SimpleNamespace(busy=False))


def takes(monkeypatch: pytest.MonkeyPatch, spent: Callable[[], float | None]) -> None:
    """Let the system say this of the preview process."""
    monkeypatch.setattr(waiting, "spent_seconds", lambda pid: spent() if pid == 7 else None)


def after(looks: int, then: Callable[[], object] = lambda: None) -> Callable[[], bool]:
    """What is so after a number of looks; ``then`` happens at each of them."""
    count: Iterator[int] = itertools.count()

    def done() -> bool:
        then()
        return next(count) >= looks

    return done


def test_who_computes_is_waited_for_however_long_it_takes(session: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    times = itertools.count(0.0, 0.01)
    takes(monkeypatch, lambda: next(times))
    wait_until(session, after(200))


def test_a_sound_that_is_read_is_waited_for(session: Any) -> None:
    session.listener.busy = True
    wait_until(session, after(200))


def test_replies_are_a_sign_of_life(session: Any) -> None:
    wait_until(session, after(50, lambda: session.workers.received.emit("preview", None)))


def test_who_does_nothing_is_not_waited_for_for_ever(session: Any) -> None:
    with pytest.raises(WaitError, match=r"^The preview process has stopped working without an answer; try again\.$"):
        wait_until(session, after(200))


def test_where_the_system_tells_nothing_the_patience_is_longer(session: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    takes(monkeypatch, lambda: None)
    wait_until(session, after(10))
    with pytest.raises(WaitError, match="stopped working"):
        wait_until(session, after(200))


def test_the_death_of_the_preview_is_said_in_its_own_words(session: Any) -> None:
    with pytest.raises(WaitError, match=r"^It was ended by the system\.$"):
        wait_until(session, after(200, lambda: session.workers.died.emit("preview", "It was ended by the system.")))


def test_the_trainer_is_not_asked(session: Any) -> None:
    session.listener.busy = True
    wait_until(session, after(3, lambda: session.workers.died.emit("trainer", "It ended.")))
