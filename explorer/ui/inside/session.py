"""The living side of a composite's inside: the session, with the names that the blocks have there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from explorer.ipc.messages import Picture
from explorer.ui.inside.workspace import InnerWorkspace
from explorer.ui.pointing import Pointing
from explorer.ui.session import Session


class InnerPictures(Mapping[str, Picture]):
    """The pictures of the session, by the names inside."""

    def __init__(self, session: Session, workspace: InnerWorkspace) -> None:
        self._session, self._workspace = session, workspace

    def __getitem__(self, id: str) -> Picture:
        return self._session.pictures[self._workspace.path_of(id)]

    def __iter__(self) -> Iterator[str]:
        return (id for id, path in self._workspace.inner.paths.items() if path in self._session.pictures)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class InnerSession(QObject):
    """What a canvas reads and asks of a session; everything that carries a path is translated.

    So is ``picture_ready``, the only signal with a path; all others are the session's own.
    """

    picture_ready = Signal(str)

    def __init__(self, session: Session, workspace: InnerWorkspace) -> None:
        super().__init__(workspace)
        self._session, self._inner = session, workspace
        self.workspace = session.workspace
        self.pictures = InnerPictures(session, workspace)
        session.picture_ready.connect(self._picture_ready)
        workspace.changed.connect(lambda *_: self._want())
        self._want()

    def __getattr__(self, name: str) -> Any:
        """The sound, the patch, the playhead, and what tells of them: these are the same inside and outside."""
        return getattr(self.__dict__["_session"], name)

    def _want(self) -> None:
        """Have pictures made of what is inside."""
        self._session.show_inside(tuple(self._inner.inner.paths.values()))

    @property
    def pins(self) -> dict[str, int]:
        """The pinned channels, by the names inside."""
        pins = self._session.pins
        return {id: pins[path] for id, path in self._inner.inner.paths.items() if path in pins}

    def absence(self, id: str) -> str:
        """Why a block has no picture of the design as it is."""
        return self._session.absence(self._inner.path_of(id))

    @property
    def pointing(self) -> Pointing | None:
        """What is pointed at, by the names inside."""
        return self._inside(self._session.pointing)

    @property
    def held(self) -> Pointing | None:
        """What is held, by the names inside."""
        return self._inside(self._session.held)

    def _inside(self, pointing: Pointing | None) -> Pointing | None:
        if pointing is None:
            return None
        names = {path: id for id, path in self._inner.inner.paths.items()}
        fields = {names[path]: cells for path, cells in pointing.fields.items() if path in names}
        return replace(pointing, path=names.get(pointing.path, ""), fields=fields)

    def point(self, id: str, position: tuple[int, ...] | None) -> None:
        """The pointer is over a value, or (None) has left it."""
        self._session.point(self._inner.path_of(id), position)

    def hold(self, id: str, position: tuple[int, ...]) -> None:
        """Keep a value."""
        self._session.hold(self._inner.path_of(id), position)

    def pin(self, id: str, channel: int | None) -> None:
        """Show this channel of a block."""
        self._session.pin(self._inner.path_of(id), channel)

    def _picture_ready(self, path: str) -> None:
        name = self._inner.inner.name(path)
        if name:
            self.picture_ready.emit(name)
