"""The program of a worker process: requests in, replies out, until the window quits."""

from __future__ import annotations

import faulthandler
import gc
import os
import threading
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Protocol

import torch

from explorer.ipc import wire
from explorer.ipc.crashlog import crash_log
from explorer.ipc.messages import Failed, Quit, Ready, Reply, Request
from explorer.ipc.pending import Pending


class Serving(Protocol):
    """One role's way with requests."""

    def arrived(self, request: Request) -> None:
        """A request came in, on the receiving thread."""

    def serve(self, request: Request) -> None:
        """Answer a request, on the main thread."""


def main(connection: Connection[Any, Any], role: str) -> None:
    """Serve the window at the other end of a pipe, as ``preview`` or as ``trainer``."""
    log = crash_log(role).open("a")  # stays open: a fault has no time to open it
    faulthandler.enable(log)
    torch.set_num_threads(1 if role == "preview" else os.cpu_count() or 1)
    inbox = Pending()
    send = _sender(connection)
    serving = _serving(role, inbox, send)
    gc.freeze()  # the hundred thousands of objects that torch brings are never looked through again
    threading.Thread(target=_receive, args=(connection, inbox, serving.arrived), name="receiver", daemon=True).start()
    send(Ready(role))
    while (request := inbox.take()) is not None and not isinstance(request, Quit):
        try:
            serving.serve(request)
        except Exception:
            send(Failed(getattr(request, "job", 0), "error", details=traceback.format_exc()))


def _serving(role: str, inbox: Pending, send: Callable[[Reply], None]) -> Serving:
    """What a role does; the other's modules are not imported."""
    if role == "preview":
        from explorer.runtime.serve_preview import Previewing

        return Previewing(inbox, send)
    from explorer.runtime.serve_training import Training
    from explorer.runtime.train import train

    if hasattr(os, "nice"):
        os.nice(5)  # the window and its pictures go first where there are not enough cores
    # With the first optimiser torch imports its compiler, which takes over a second; Train must not wait for that.
    torch.optim.AdamW([torch.nn.Parameter(torch.zeros(1))])
    return Training(inbox, send, train)


def _receive(connection: Connection[Any, Any], inbox: Pending, arrived: Callable[[Any], None]) -> None:
    while True:
        try:
            request = wire.receive(connection)
        except (EOFError, OSError):
            inbox.put(Quit())  # the window is gone, or has closed this end
            return
        arrived(request)
        inbox.put(request)


def _sender(connection: Connection[Any, Any]) -> Callable[[Reply], None]:
    lock = threading.Lock()

    def send(reply: Reply) -> None:
        """Write a reply, from any thread; end quietly when nobody listens any more."""
        with lock:
            try:
                wire.send(connection, reply)
            except OSError:
                os._exit(0)

    return send
