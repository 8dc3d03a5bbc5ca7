"""Whether a design's pictures may be computed: small ones at once, others when somebody has said so."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass

from explorer.analysis import Report
from explorer.document.model import Document
from explorer.ipc.free_memory import free_memory
from explorer.ipc.needs import chain_needs, chain_to, is_asked_for, pictures_need
from explorer.ui.workspace import Workspace


class Choice(enum.Enum):
    """What somebody has decided about the pictures of a design that needs much memory."""

    NONE = enum.auto()
    ALL = enum.auto()
    BLOCK = enum.auto()


class Pictures(enum.Enum):
    """Which pictures are computed: all; those up to the selected block; none, until somebody wants them; none, because
    they do not fit."""

    ALL = enum.auto()
    BLOCK = enum.auto()
    ASKS = enum.auto()
    TOO_MUCH = enum.auto()


@dataclass(frozen=True)
class Standing:
    """What is computed, and what one has to know to decide. Amounts are in bytes.

    ``asked`` says that the design is one of those that ask; ``block`` is the selected one, ``block_needs`` what it and
    all that it reads take, ``block_fits`` whether that is free.
    """

    pictures: Pictures = Pictures.ALL
    needs: int = 0
    free: int = 0
    asked: bool = False
    block: str = ""
    block_needs: int = 0
    block_fits: bool = False

    @property
    def computes(self) -> bool:
        """Whether anything is computed."""
        return self.pictures is Pictures.ALL or (self.pictures is Pictures.BLOCK and self.block_fits)


class Consent:
    """Keeps what was decided for each design while the window is open; edits and undo keep it, another design asks.

    ``free`` tells the bytes that are free; ``learned`` those of learned weights, of which the preview keeps a copy.
    """

    def __init__(
        self, workspace: Workspace, learned: Callable[[], int] = lambda: 0, free: Callable[[], int] = free_memory
    ) -> None:
        self._workspace = workspace
        self._learned = learned
        self.free = free
        self.held = 0
        """What the preview holds already of what was asked of it, which is free for the next request."""
        self._history: object = None
        self._key: object = None
        self._choice = Choice.NONE
        self._decided: dict[object, Choice] = {}
        self._chain: tuple[tuple[object, int, str], int] | None = None

    def decide(self, choice: Choice) -> None:
        """Take a decision about the design as it is."""
        self._follow()
        self._choice = self._decided[self._key] = choice

    def standing(self) -> Standing:
        """What may be computed now."""
        self._follow()
        report = self._workspace.report
        learned = self._learned()
        needs, free = pictures_need(report) + learned, self.free() + self.held
        if not is_asked_for(needs, free):
            return Standing(Pictures.ALL, needs, free)
        block = self._workspace.selection[0] if self._workspace.selection else ""
        block_needs = self._chain_needs(report, block) + learned if block else 0
        fits = bool(block) and block_needs <= free
        pictures = Pictures.ASKS if needs <= free else Pictures.TOO_MUCH
        if self._choice is Choice.ALL and needs <= free:
            pictures = Pictures.ALL
        elif self._choice is Choice.BLOCK:
            pictures = Pictures.BLOCK
        return Standing(pictures, needs, free, True, block, block_needs, fits)

    def design(self, standing: Standing) -> Document:
        """What of the design is computed."""
        document = self._workspace.document
        return chain_to(document, standing.block) if standing.pictures is Pictures.BLOCK else document

    def _chain_needs(self, report: Report, block: str) -> int:
        document = self._workspace.document
        key = (document.nodes, document.seed, block)
        if self._chain is None or self._chain[0] != key:
            self._chain = (key, chain_needs(document, block))
        return self._chain[1]

    def _follow(self) -> None:
        """Another design has a history of its own; one that is saved under another name remains the same."""
        workspace = self._workspace
        key: object = workspace.path
        if workspace.history is not self._history:
            self._history = workspace.history
            self._key = key or (workspace.document.name, workspace.document.nodes)
            self._choice = self._decided.get(self._key, Choice.NONE)
        elif key is not None and key != self._key:
            self._key = key
            self._decided[key] = self._choice
