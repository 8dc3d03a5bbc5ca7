"""What this program needs of others, and what they must not do to it."""

from __future__ import annotations

import sys

import pytest


def test_signals_keep_the_references_of_true_and_none(request: pytest.FixtureRequest) -> None:
    """PySide6 6.12.0 on Python 3.11 gives back a reference to True with each emit, until the interpreter dies."""
    core = pytest.importorskip("PySide6.QtCore")
    request.getfixturevalue("qapp")

    class Sender(core.QObject):  # type: ignore[name-defined,misc]
        sent = core.Signal(int)

    sender = Sender()
    heard: list[int] = []
    sender.sent.connect(heard.append)
    before = sys.getrefcount(True), sys.getrefcount(None)
    for number in range(2000):
        sender.sent.emit(number)
        sender.blockSignals(False)
        sender.setObjectName("sender")
    after = sys.getrefcount(True), sys.getrefcount(None)
    assert len(heard) == 2000
    assert all(abs(now - then) < 500 for then, now in zip(before, after, strict=True)), (before, after)
