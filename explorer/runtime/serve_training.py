"""How the training worker answers its requests: one training at a time, stopped by number."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from explorer.blocks.errors import ShapeError
from explorer.ipc.messages import Failed, Quit, Reply, Request, StartTraining, StopTraining
from explorer.ipc.pending import Pending

Train: TypeAlias = Callable[[StartTraining, Callable[[Reply], None], Callable[[], bool]], object]


class Training:
    """Serves one training at a time; a newer one stops it."""

    def __init__(self, inbox: Pending, send: Callable[[Reply], None], train: Train) -> None:
        self._inbox = inbox
        self._send = send
        self._train = train
        self._stopped: set[int] = set()

    def arrived(self, request: Request) -> None:
        """A request came in on the receiving thread: a stop holds from here on, also for a training that waits."""
        if isinstance(request, StopTraining):
            self._stopped.add(request.job)

    def serve(self, request: Request) -> None:
        """Train to the end or until somebody stops it; a design that doesn't fit is ``Failed`` with its code."""
        if isinstance(request, StopTraining):
            return  # heard in ``arrived``
        if not isinstance(request, StartTraining):
            raise TypeError(f"the training worker doesn't know {type(request).__name__}")
        job = request.job
        try:
            self._train(request, self._send, lambda: job in self._stopped or self._inbox.has(Quit, StartTraining))
        except ShapeError as error:
            self._send(Failed(job, error.code, tuple(error.values.items())))
