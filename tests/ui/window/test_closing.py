"""A window that is closed is gone at once, and waits for both of its processes together."""

from __future__ import annotations

import pytest
from stage import Stage

from explorer.ipc.client import Worker
from explorer.ui.workers import Workers

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_the_window_is_gone_before_its_processes_are_waited_for(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    close = stage.session.close
    monkeypatch.setattr(stage.session, "close", lambda: (seen.append(stage.window.isVisible()), close()))
    assert stage.window.isVisible()
    assert stage.window.close()
    assert seen == [False]


def test_both_processes_are_asked_to_end_before_one_is_waited_for(
    qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[tuple[str, str]] = []
    monkeypatch.setattr(Worker, "start", lambda worker: None)
    monkeypatch.setattr(Worker, "ask_to_end", lambda worker: done.append(("ask", worker.role)))
    monkeypatch.setattr(Worker, "close", lambda worker: done.append(("wait", worker.role)))
    workers = Workers()
    workers.start()
    workers.close()
    assert done == [("ask", "preview"), ("ask", "trainer"), ("wait", "preview"), ("wait", "trainer")]
