"""The window's side of a worker: a process, a thread that reads and a thread that writes."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing import get_context
from typing import Any, Final

from explorer.ipc import entry, wire
from explorer.ipc.messages import Quit, Reply, Request
from explorer.ipc.pending import Pending

_NAMES: Final = {"preview": "The preview process", "trainer": "The training process"}


class Worker:
    """A worker process of one role, ``preview`` or ``trainer``.

    ``received(reply)`` and ``died(sentence)`` are called on a thread of this object's own; a window hands them on to
    its own thread. ``died`` is called once per death, never while closing; then ``restart`` starts another process.
    """

    def __init__(self, role: str, received: Callable[[Reply], None], died: Callable[[str], None]) -> None:
        if role not in _NAMES:
            raise ValueError(f"there is no worker called {role!r}")
        self.role = role
        self._received = received
        self._died = died
        self._life: _Life | None = None

    def start(self) -> None:
        """Start the process; requests can be sent at once. Raises RuntimeError when it already runs."""
        if self.alive:
            raise RuntimeError(f"{_NAMES[self.role]} already runs.")
        self._life = _Life(self.role, self._received, self._died)

    def restart(self) -> None:
        """End the process if it still runs, and start another; what was sent and not answered is forgotten."""
        self.close(0.0)
        self.start()

    def send(self, request: Request) -> None:
        """Hand a request over without waiting; one that waits and that this one makes pointless is dropped.

        Without a living process nothing happens: its death has been, or will be, told by ``died``.
        """
        if self._life is not None:
            self._life.outbox.put(request)

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self._life is not None and self._life.process.is_alive()

    @property
    def pid(self) -> int | None:
        """The process id, also of a process that has ended; None before the first start."""
        return self._life.process.pid if self._life is not None else None

    def ask_to_end(self) -> None:
        """Ask the process to end, without waiting for it; ``close`` waits."""
        if self._life is not None:
            self._life.ask_to_end()

    def close(self, timeout: float = 2.0) -> None:
        """Ask the process to end; after ``timeout`` seconds make it."""
        if self._life is not None:
            self._life.close(timeout)


class _Life:
    """One process from start to end, with its pipe and its two threads."""

    def __init__(self, role: str, received: Callable[[Reply], None], died: Callable[[str], None]) -> None:
        self.outbox = Pending()
        self._role = role
        self._received = received
        self._died = died
        self._closing = False
        context = get_context("spawn")
        self._connection, theirs = context.Pipe(duplex=True)
        self.process = context.Process(target=entry.run, args=(theirs, role), name=f"layerscope-{role}", daemon=True)
        try:
            self.process.start()
        except BaseException:
            self._connection.close()
            raise
        finally:
            theirs.close()  # held open here, it would hide the end of the process
        self._threads = (
            threading.Thread(target=self._read, name=f"{role}-reader", daemon=True),
            threading.Thread(target=self._write, name=f"{role}-writer", daemon=True),
        )
        for thread in self._threads:
            thread.start()

    def ask_to_end(self) -> None:
        self._closing = True
        if self.process.is_alive():
            self.outbox.put(Quit())

    def close(self, timeout: float) -> None:
        self.ask_to_end()
        if self.process.is_alive():
            self.process.join(timeout)
        for end in (self.process.terminate, self.process.kill):
            if self.process.is_alive():
                end()
                self.process.join(1.0)
        self.outbox.close()
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join()
        self._connection.close()

    def _read(self) -> None:
        while True:
            try:
                reply: Reply = wire.receive(self._connection)
            except (EOFError, OSError):
                break
            if self._closing:
                continue
            try:
                self._received(reply)
            except Exception:  # the caller's mistake must not end the worker's replies
                _report(sys.exc_info())
        self.outbox.close()
        if self._closing:
            return
        self.process.join(1.0)  # the pipe ends a moment before the process does
        self._died(_obituary(self._role, self.process.exitcode))

    def _write(self) -> None:
        while (request := self.outbox.take()) is not None:
            try:
                wire.send(self._connection, request)
            except OSError:
                return  # the reader tells it
            except Exception:  # a request that can't be pickled: the caller's mistake
                _report(sys.exc_info())


def _report(info: tuple[Any, Any, Any]) -> None:
    threading.excepthook(threading.ExceptHookArgs((*info, threading.current_thread())))


def _obituary(role: str, code: int | None) -> str:
    name = _NAMES[role]
    if code is None:
        return f"{name} no longer answers."
    if code >= 0:
        return f"{name} ended unexpectedly (exit status {code})."
    try:
        cause = signal.Signals(-code).name
    except ValueError:
        cause = f"signal {-code}"
    reason = ", perhaps for lack of memory" if cause == "SIGKILL" else ""
    return f"{name} was ended by the system ({cause}{reason})."
