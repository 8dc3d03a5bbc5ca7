"""Requests that wait, on either side of the pipe: the newest of a kind wins."""

from __future__ import annotations

import threading
from typing import Final

from explorer.ipc.messages import (
    GiveWeights,
    KeepSound,
    KeepWeights,
    Quit,
    Request,
    ShowAnswers,
    ShowMaps,
    ShowPictures,
    StartTraining,
    StopTraining,
    Summarise,
)
from explorer.ipc.studies import STUDIES

_ORDER: Final[tuple[type[Request], ...]] = (
    Quit,
    KeepWeights,
    KeepSound,
    StartTraining,
    StopTraining,
    ShowPictures,
    ShowMaps,
    *STUDIES,
    ShowAnswers,
    Summarise,
    GiveWeights,
)
_NEWEST_WINS: Final = (KeepSound, ShowPictures, ShowMaps, *STUDIES, ShowAnswers, Summarise, Quit)


class Pending:
    """A queue for several threads. Weights go before pictures, pictures before what takes longer."""

    def __init__(self) -> None:
        self._waiting: dict[type[Request], list[Request]] = {kind: [] for kind in _ORDER}
        self._change = threading.Condition()
        self._closed = False

    def put(self, request: Request) -> None:
        """Add a request; an older one that it makes pointless is dropped."""
        with self._change:
            line = self._waiting[type(request)]
            if isinstance(request, _NEWEST_WINS):
                line.clear()
            elif isinstance(request, KeepWeights) and line:
                request = _merged(line.pop(), request)
            line.append(request)
            self._change.notify_all()

    def take(self, kinds: tuple[type[Request], ...] = _ORDER, *, wait: bool = True) -> Request | None:
        """The next request of these kinds; None once closed, or, without ``wait``, when there is none."""
        with self._change:
            while not self._closed:
                for kind in _ORDER:
                    if kind in kinds and self._waiting[kind]:
                        return self._waiting[kind].pop(0)
                if not wait:
                    return None
                self._change.wait()
            return None

    def has(self, *kinds: type[Request]) -> bool:
        """Whether a request of one of these kinds waits."""
        with self._change:
            return any(self._waiting[kind] for kind in kinds)

    def close(self) -> None:
        """Wake who waits: nothing more will come."""
        with self._change:
            self._closed = True
            self._change.notify_all()

    @property
    def closed(self) -> bool:
        """Whether nothing more will come."""
        return self._closed


def _merged(older: Request, newer: KeepWeights) -> KeepWeights:
    if newer.fresh or not isinstance(older, KeepWeights):
        return newer
    return KeepWeights({**older.weights, **newer.weights}, older.fresh)
