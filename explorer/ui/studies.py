"""Questions about one block beyond its picture, asked of the preview worker; the newest of each kind counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from explorer.ipc.messages import Failed, Reply, Studied, Study

if TYPE_CHECKING:
    from explorer.ui.previews import Previews


class Studies(QObject):
    """``arrived`` carries the answer (an ``ipc.studies`` value); ``failed`` the kind of study that has none."""

    arrived = Signal(object)
    failed = Signal(object)

    def __init__(self, previews: Previews, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._previews = previews
        self._asked: dict[type[Study], int] = {}

    def ask(self, kind: type[Study], path: str, **values: Any) -> bool:
        """Ask about a block as it is now on the patch; False where its pictures are not computed."""
        job = self._previews.study(kind, path, **values)
        if job is None:
            return False
        self._asked[kind] = job
        return True

    def received(self, reply: Reply) -> bool:
        """Take an answer; False if it is nothing of this. One that something newer was asked after is dropped."""
        if not isinstance(reply, Studied | Failed):
            return False
        kind = next((kind for kind, job in self._asked.items() if job == reply.job), None)
        if isinstance(reply, Studied):
            if kind is not None:
                self.arrived.emit(reply)
            return True
        if kind is not None:
            self.failed.emit(kind)
        return kind is not None
