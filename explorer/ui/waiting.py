"""Waiting for what is computed, without a person who would see that it goes on: as long as anything works at it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEventLoop, QTimer

from explorer.ipc.busy import spent_seconds
from explorer.ui.session import Session

_PATIENCE: Final = 60.0
_PATIENCE_BLIND: Final = 600.0  # where the system does not say what a process does
_LOOK: Final = 20


class WaitError(Exception):
    """What is waited for does not come; the text is a sentence for the user."""


def settle(milliseconds: int) -> None:
    """Let the window live for a moment."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_until(session: Session, done: Callable[[], bool]) -> None:
    """Let the window live until something is so: however long it takes, while a sound is read or the preview computes.

    Raises:
        WaitError: the preview process ended, or does nothing and sends nothing any more.
    """
    ended: list[str] = []
    signs = _Signs(session)

    def died(role: str, words: str) -> None:
        if role == "preview":
            ended.append(words)

    session.workers.died.connect(died)
    session.workers.received.connect(signs.came)
    try:
        while not done():
            if ended:
                raise WaitError(ended[0])
            if signs.missing:
                raise WaitError("The preview process has stopped working without an answer; try again.")
            settle(_LOOK)
    finally:
        session.workers.died.disconnect(died)
        session.workers.received.disconnect(signs.came)


class _Signs:
    """What tells that somebody works: a reply, a sound that is read, processor time that the preview takes."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._seen = time.monotonic()
        self._spent: float | None = None

    def came(self) -> None:
        """A reply."""
        self._seen = time.monotonic()

    @property
    def missing(self) -> bool:
        """Whether there has been none for too long."""
        pid = self._session.workers.pid("preview")
        spent = spent_seconds(pid) if pid is not None else None
        if spent != self._spent or self._session.listener.busy:
            self._spent = spent
            self.came()
        return time.monotonic() - self._seen > (_PATIENCE_BLIND if spent is None else _PATIENCE)
