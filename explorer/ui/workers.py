"""The two workers as Qt sees them: replies arrive as signals in the window's own thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from explorer.ipc.client import Worker
from explorer.ipc.messages import Reply, Request

ROLES = ("preview", "trainer")


class Workers(QObject):
    """Preview and trainer; ``died`` tells a death in a sentence after another process has been started."""

    received = Signal(str, object)
    died = Signal(str, str)
    _arrived = Signal(str, object, int)
    _ended = Signal(str, str, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workers: dict[str, Worker] = {}
        self._life = dict.fromkeys(ROLES, 0)
        # connected to methods of this object, so that what a reader thread emits is handled in this object's thread
        self._arrived.connect(self._hand_on)
        self._ended.connect(self._restart)

    def start(self) -> None:
        """Start both processes."""
        for role in ROLES:
            self._workers[role] = Worker(role, self._receiver(role), self._undertaker(role))
            self._workers[role].start()

    def send(self, role: str, request: Request) -> None:
        """Hand a request over without waiting; before ``start`` it is dropped."""
        if role in self._workers:
            self._workers[role].send(request)

    def pid(self, role: str) -> int | None:
        """The process id of a worker."""
        return self._workers[role].pid if role in self._workers else None

    def restart(self, role: str) -> None:
        """End a worker now, whatever it does, and start another."""
        self._life[role] += 1
        self._workers[role].restart()

    def close(self) -> None:
        """End both processes, and wait for both at once."""
        for worker in self._workers.values():
            worker.ask_to_end()
        for worker in self._workers.values():
            worker.close()
        self._workers = {}

    def _receiver(self, role: str) -> Callable[[Reply], None]:
        def receive(reply: Reply) -> None:
            self._arrived.emit(role, reply, self._life[role])

        return receive

    def _undertaker(self, role: str) -> Callable[[str], None]:
        def bury(sentence: str) -> None:
            self._ended.emit(role, sentence, self._life[role])

        return bury

    def _hand_on(self, role: str, reply: object, life: int) -> None:
        if self._workers and life == self._life[role]:
            self.received.emit(role, reply)

    def _restart(self, role: str, sentence: str, life: int) -> None:
        if self._workers and life == self._life[role]:
            self.restart(role)
            self.died.emit(role, sentence)
