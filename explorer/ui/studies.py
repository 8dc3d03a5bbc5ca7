"""Questions about one block beyond its picture, asked of the preview worker; the newest of each kind counts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from explorer.ipc.messages import Failed, Reply, Studied, Study
from explorer.ui.timers import single_shot

if TYPE_CHECKING:
    from explorer.ui.previews import Previews

COMPUTING: Final = "computing"
FAILED: Final = "failed"
_LATE: Final = 150
"""Milliseconds after which an answer is late, so that somebody is told that it is being computed."""


class Studies(QObject):
    """``arrived`` carries the answer (an ``ipc.studies`` value); ``failed`` the kind of study that has none.

    ``changed`` carries the kind whose ``state`` is another now: late, failed, or answered after either.
    """

    arrived = Signal(object)
    failed = Signal(object)
    changed = Signal(object)

    def __init__(self, previews: Previews, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._previews = previews
        self._asked: dict[type[Study], tuple[int, str]] = {}
        self._clocks: dict[type[Study], QTimer] = {}
        self._waiting: set[type[Study]] = set()
        self._reasons: dict[type[Study], Failed] = {}

    def ask(self, kind: type[Study], path: str, **values: Any) -> bool:
        """Ask about a block as it is now on the patch; False where its pictures are not computed."""
        job = self._previews.study(kind, path, **values)
        if job is None:
            self._settle(kind)
            return False
        before = self._asked.get(kind)
        if before is not None and before[1] != path:
            self._settle(kind)
        self._asked[kind] = job, path
        self._wait(kind)
        return True

    def state(self, kind: type[Study], path: str) -> str:
        """How it stands with the newest question of a kind: ``computing`` once it is late, ``failed``, or empty."""
        asked = self._asked.get(kind)
        if asked is None or asked[1] != path:
            return ""
        return COMPUTING if kind in self._waiting else FAILED if kind in self._reasons else ""

    def reason(self, kind: type[Study]) -> Failed | None:
        """Why the newest question of a kind has no answer."""
        return self._reasons.get(kind)

    def received(self, reply: Reply) -> bool:
        """Take an answer; False if it is nothing of this. One that something newer was asked after is dropped."""
        if not isinstance(reply, Studied | Failed):
            return False
        kind = next((kind for kind, (job, _) in self._asked.items() if job == reply.job), None)
        if kind is not None:
            self._settle(kind, reply if isinstance(reply, Failed) else None)
        if isinstance(reply, Studied):
            if kind is not None:
                self.arrived.emit(reply)
            return True
        if kind is not None:
            self.failed.emit(kind)
        return kind is not None

    def worker_died(self) -> None:
        """Nothing that was asked is answered any more; whoever is seen asks again with the next pictures."""
        for kind in tuple(self._asked):
            self._settle(kind)
        self._asked.clear()

    def close(self) -> None:
        """Expect nothing more."""
        for clock in self._clocks.values():
            clock.stop()

    def _wait(self, kind: type[Study]) -> None:
        clock = self._clocks.get(kind)
        if clock is None:
            clock = self._clocks[kind] = single_shot(self, _LATE, partial(self._late, kind))
        if not clock.isActive() and kind not in self._waiting:  # a question in a row of them waits with the first
            clock.start()

    def _late(self, kind: type[Study]) -> None:
        self._waiting.add(kind)
        self.changed.emit(kind)

    def _settle(self, kind: type[Study], reason: Failed | None = None) -> None:
        """Nobody waits for an answer any more: it is here, there is none for a reason, or it is not asked for."""
        if (clock := self._clocks.get(kind)) is not None:
            clock.stop()
        before = kind in self._waiting, self._reasons.get(kind)
        self._waiting.discard(kind)
        self._reasons.pop(kind, None)
        if reason is not None:
            self._reasons[kind] = reason
        if before != (False, reason):
            self.changed.emit(kind)
