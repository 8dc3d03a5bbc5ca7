"""The window as a test sees it: messages that were said, requests that were made, questions that were asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QMessageBox

from explorer.ipc.messages import Picture, Request
from explorer.ui.app import make
from explorer.ui.pointing import picture_size
from explorer.ui.settings import Settings


class Stage:
    """A window whose workers are not started."""

    def __init__(self) -> None:
        self.app = make(dark=False, settings=Settings())
        self.window, self.session, self.workspace = self.app.window, self.app.session, self.app.workspace
        self.projects = self.window.projects
        self.requests: list[tuple[str, Request]] = []
        self.session.workers.send = lambda role, request: self.requests.append((role, request))  # type: ignore[method-assign]
        self.said: list[str] = []
        for signal in (self.session.message, self.workspace.refused, self.projects.said):
            signal.connect(self.said.append)
        self.window.resize(1600, 1000)
        self.window.show()

    def of(self, kind: type[Any]) -> list[Any]:
        """The requests of a kind, the oldest first."""
        return [request for _, request in self.requests if isinstance(request, kind)]

    def reply(self, message: object, role: str = "preview") -> None:
        """Hand in what a worker would say."""
        self.session.workers.received.emit(role, message)

    def picture(self, path: str, job: int = 1) -> Picture:
        """A picture that fits a block, with a number of its own in every cell."""
        import numpy as np

        shape = self.workspace.report.blocks[path].output
        assert shape is not None
        size = picture_size(shape)
        values = np.arange(np.prod(size), dtype=np.float32).reshape(size)
        energies = np.ones(1, np.float32)
        return Picture(job, path, shape.kind, values, 0, 1, energies, float(values.max()), False, "fresh")

    def answer(self, monkeypatch: pytest.MonkeyPatch, button: QMessageBox.StandardButton) -> list[str]:
        """Answer every question with a button; the questions asked so far."""
        asked: list[str] = []

        def exec_(box: QMessageBox) -> QMessageBox.StandardButton:
            asked.append(box.text())
            return button

        monkeypatch.setattr(QMessageBox, "exec", exec_)
        return asked


def write(path: Path, words: str) -> Path:
    """A file with these words."""
    path.write_text(words, encoding="utf-8")
    return path
