"""A session for the page "Inside": what it is asked is kept, and a test hands in the answers."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
from fakes import FakeSession
from PySide6.QtCore import QObject, Signal

from explorer.audio.excerpt import Excerpt
from explorer.audio.files import at_rate
from explorer.ipc.messages import Failed
from explorer.ui.workspace import Workspace


class Studies(QObject):
    """What is asked, the newest last."""

    arrived = Signal(object)
    failed = Signal(object)
    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[type, str, dict[str, Any]]] = []
        self.states: dict[tuple[type, str], str] = {}
        self.reasons: dict[type, Failed] = {}

    def state(self, kind: type, path: str) -> str:
        return self.states.get((kind, path), "")

    def reason(self, kind: type) -> Failed | None:
        return self.reasons.get(kind)

    def ask(self, kind: type, path: str, **values: Any) -> bool:
        self.asked.append((kind, path, values))
        return True

    def of(self, kind: type) -> list[tuple[str, dict[str, Any]]]:
        return [(path, values) for asked, path, values in self.asked if asked is kind]


class Transport:
    """What plays, and from where."""

    def __init__(self, session: InsideSession) -> None:
        self._session = session
        self.playing, self.playhead = "", 0.0
        self.played: list[tuple[str, Excerpt, int, float]] = []

    def play(self, what: str, excerpt: Excerpt, rate: int, start: float = 0.0) -> None:
        self.playing = what
        self.played.append((what, excerpt, rate, start))
        self._session.playing_changed.emit(True)


class InsideSession(FakeSession):
    """The four sounds under a design, with studies and a transport."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.studies = Studies()
        self.transport = Transport(self)
        assert self.sound is not None
        self.at_rate = at_rate(self.sound, self.front.sample_rate)
        self.said: list[str] = []
        self.message.connect(self.said.append)
        self.pictures = {}
        self.learned = SimpleNamespace(training=False)

    def stop(self) -> None:
        self.transport.playing = ""
        self.playing_changed.emit(False)

    def pin(self, path: str, channel: int | None) -> None:
        self.calls.append(("pin", path, channel))

    def show_channel(self, path: str, channel: int) -> None:
        self.pictures[path] = SimpleNamespace(channel=channel, values=np.ones((4, 4), np.float32))
