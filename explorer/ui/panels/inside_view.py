"""What every view of the page "Inside" has in common."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from explorer.analysis import BlockReport
from explorer.ipc.messages import Studied, Study
from explorer.ui.study_state import StudyState
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets.themed import Themed
from explorer.ui.workspace import Workspace


class InsideView(Themed, QWidget):
    """Shows one thing about a block; ``controls`` stands in the head of the page while the view is on top.

    ``key`` names it (``inside.<key>`` is its title); ``look_at`` hands it the block, ``ask`` is called whenever the
    answer may be another: new weights, another patch, an edit. ``kinds`` are the questions it asks, ``told`` the answer
    it shows; ``state`` says when one is late, or why there is none.
    """

    key = ""
    kinds: tuple[type[Study], ...] = ()
    told: Studied | None = None

    def __init__(self, workspace: Workspace, session: Any, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace, self.session = workspace, session
        self.path = ""
        self.controls = QWidget()
        row = QHBoxLayout(self.controls)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.row = row
        self.state = StudyState(themes, self, session.studies, self.kinds, lambda: self.path, self.shows)
        self._follow(themes)

    @staticmethod
    def applies(about: BlockReport) -> bool:
        """Whether a block has what is shown."""
        raise NotImplementedError

    def look_at(self, path: str) -> None:
        """Show another block, or the same one anew."""
        self.path = path
        self.ask()
        self.state.refresh()

    def shows(self) -> bool:
        """Whether something of the block is seen."""
        return self.told is not None and self.told.path == self.path

    def ask(self) -> None:
        """Ask for what is shown."""
        raise NotImplementedError

    def leave(self) -> None:
        """Another view or another block is shown from now on."""

    def playhead_moved(self, share: float, seconds: float) -> None:
        """The playhead is at a share of the patch, and at a time of the sound."""

    @property
    def about(self) -> BlockReport | None:
        """What is known of the block."""
        return self.workspace.report.blocks.get(self.path)

    def channel(self) -> int:
        """The channel that the block's card shows."""
        pinned = self.session.pins.get(self.path)
        if pinned is not None:
            return int(pinned)
        picture = self.session.pictures.get(self.path)
        return int(picture.channel) if picture is not None else 0
