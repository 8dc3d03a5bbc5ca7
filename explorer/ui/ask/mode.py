"""Whether “Ask me” is on in a window, and what it hides there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from explorer.document.model import Document
from explorer.ui.ask.answers import Progress
from explorer.ui.ask.following import Owners
from explorer.ui.ask.questions import HIDDEN as HIDDEN
from explorer.ui.ask.questions import WHOLE, Key, Sheet, Topic, sheet_of

if TYPE_CHECKING:
    from explorer.ui.workspace import Workspace


class AskMode(QObject):
    """The mode of one window. ``switched`` when it is turned on or off, ``changed`` when a number hides or shows.

    A lesson that asks to guess a number covers its topics for as long, without the mode being on.
    """

    switched = Signal(bool)
    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._on = False
        self._covered: frozenset[Topic] = frozenset()
        self._view = ""
        self._read: object = None
        self._sheet = Sheet()
        self.progress = Progress()
        self._history: object = workspace.history
        self._owners = Owners(workspace.document)
        workspace.changed.connect(self._follow)

    @property
    def on(self) -> bool:
        """Whether somebody works all numbers out."""
        return self._on

    @property
    def hiding(self) -> bool:
        """Whether any number is hidden, because the mode is on or because one is guessed."""
        return self._on or bool(self._covered)

    def cover(self, topics: Iterable[Topic], view: str = "") -> None:
        """Hide what a guess is about, whatever has been answered, and a view that tells it; without both show all."""
        covered = frozenset(topics)
        if (covered, view) != (self._covered, self._view):
            self._covered, self._view = covered, view
            self.changed.emit()

    def covers(self, view: str) -> bool:
        """Whether a view tells what a lesson asks to guess, and must wait for that."""
        return bool(view) and view == self._view

    @property
    def hides_sizes_said(self) -> bool:
        """Whether sentences must not say sizes, because a lesson asks to guess one."""
        return Topic.SIZE in self._covered

    @property
    def sheet(self) -> Sheet:
        """The questions of the design as it is now."""
        report = self._workspace.report
        if self._read is not report:
            self._sheet, self._read = sheet_of(self._workspace.document, report), report
        return self._sheet

    def set_on(self, on: bool) -> None:
        """Hide the numbers, or show them all; what was found stays for the next time."""
        if on != self._on:
            self._on = on
            self.switched.emit(on)
            self.changed.emit()

    def toggle(self) -> None:
        """The other way round."""
        self.set_on(not self._on)

    def try_answer(self, key: Key, typed: str, *, final: bool = True) -> bool:
        """Take an answer; whether the question is settled now."""
        self._take(self.progress.tried(self.sheet, key, typed, final=final))
        return self.progress.is_known(self.sheet, key)

    def show_row(self, path: str) -> None:
        """Give up on a block and show what is left of it."""
        self._take(self.progress.given_up(self.sheet, path))

    def start_again(self) -> None:
        """Forget all answers."""
        self._owners.forget()
        self._take(Progress())

    def put_right(self, key: Key) -> None:
        """Take away a wrong answer, because somebody types something else."""
        if key in self.progress.wrong:
            self._take(self.progress.put_right(key))

    def _follow(self, old: Document, new: Document) -> None:
        """Let every answer stay with its block; another design has none. Who shows numbers hears of the edit itself."""
        if self._workspace.history is not self._history:
            self._history, self._owners = self._workspace.history, Owners(new)
            self.progress = Progress()
        else:
            self.progress = self._owners.follow(self.progress, old, new)

    def hides(self, path: str, topic: Topic, axis: str = "") -> bool:
        """Whether a number must not be seen yet."""
        covered = topic in self._covered
        if not self._on and not covered:
            return False
        sheet = self.sheet
        needs = sheet.needs(path, topic, axis)
        return bool(needs) if covered else not self.progress.tells(sheet, needs)

    def hides_any(self, path: str, *topics: Topic) -> bool:
        """Whether any number of these topics must not be seen yet."""
        if not self.hiding:
            return False
        block = self._workspace.report.blocks.get(path)
        axes = block.output.axes if block is not None and block.output is not None else ()
        for topic in topics:
            letters = [letter for letter, _ in axes] if topic is Topic.SIZE else [""]
            if any(self.hides(path, topic, letter) for letter in letters):
                return True
        return False

    def hides_total(self, topic: Topic) -> bool:
        """Whether the design's sum must not be seen yet."""
        return self.hides(WHOLE, topic)

    def hides_field(self, path: str) -> bool:
        """Whether what a value of a block sees must not be seen yet."""
        return self.hides(path, Topic.TIME) or self.hides(path, Topic.BANDS)

    def hides_latency(self) -> bool:
        """Whether the look-ahead of the whole must not be seen yet: it follows from what the blocks see in time."""
        if Topic.TIME in self._covered:
            return True
        if not self._on:
            return False  # reading the sheet of a large design takes a while
        sheet = self.sheet
        return not all(
            self.progress.is_known(sheet, question.key) for question in sheet.questions if question.topic is Topic.TIME
        )

    def letters(self, path: str) -> str:
        """The sizes of a block with their letters, hidden where they must be: ``C16 F? T?``."""
        block = self._workspace.report.blocks.get(path)
        if block is None or block.output is None:
            return ""
        return " ".join(
            f"{letter}{HIDDEN if self.hides(path, Topic.SIZE, letter) else size}" for letter, size in block.output.axes
        )

    def _take(self, progress: Progress) -> None:
        if progress != self.progress:
            self.progress = progress
            self.changed.emit()
