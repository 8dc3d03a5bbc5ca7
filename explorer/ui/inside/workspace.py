"""A composite's inside in place of the design: what a canvas reads of a workspace, and edits, which groups take."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from explorer.analysis import Report
from explorer.document import edits
from explorer.document.history import History
from explorer.document.model import Document
from explorer.ui.ask.mode import AskMode
from explorer.ui.ask.questions import Topic
from explorer.ui.inside.inner import Inner, can_open, opened
from explorer.ui.workspace import Workspace
from explorer.words import text


class InnerWorkspace(QObject):
    """The inside of one composite as it is now; ``closed`` when the design has none of that path any more."""

    changed = Signal(object, object)
    report_changed = Signal(object)
    selection_changed = Signal(tuple)
    refused = Signal(str)
    closed = Signal()

    def __init__(self, workspace: Workspace, path: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.outer = workspace
        self.inner = opened(workspace.document, workspace.report, path, workspace.language) or Inner(path)
        self.ask = InnerAsk(workspace.ask, self)
        self._selection: tuple[str, ...] = ()
        self._choosing = False
        workspace.changed.connect(self._follow)
        workspace.inner_changed.connect(self._inner_changed)
        self._inner_changed(workspace.inner)

    @property
    def document(self) -> Document:
        """The blocks inside, and those that they read."""
        return self.inner.document

    @property
    def report(self) -> Report:
        """What is known of them."""
        return self.inner.report

    @property
    def selection(self) -> tuple[str, ...]:
        """The block inside that is looked at."""
        return self._selection

    @property
    def arriving(self) -> frozenset[str]:
        """The blocks that only stand for what arrives."""
        return frozenset(id for id, path in self.inner.paths.items() if path != f"{self.inner.path}.{id}")

    @property
    def unneeded(self) -> str:
        """Where the one selected block is if nothing needs it, so that the design knows nothing of it; else empty."""
        path = self.inner.paths.get(self._selection[0], "") if len(self._selection) == 1 else ""
        return path if path not in self.outer.report.blocks else ""

    @property
    def history(self) -> History:
        """The history of the whole design."""
        return self.outer.history

    @property
    def language(self) -> str:
        """The language of the window."""
        return self.outer.language

    def select(self, ids: Iterable[str]) -> None:
        """Look at a block: its feature maps are shown; the composite stays what is selected."""
        known = tuple(dict.fromkeys(id for id in ids if id in self.inner.paths))
        self._choosing = True
        try:
            self.outer.look_at(self.inner.paths[known[-1]] if known else self.inner.path)
        finally:
            self._choosing = False
        self._choose(known if self.inner.editable else known[-1:])

    def look_at(self, path: str) -> None:
        """Look at a block by its name here."""
        self.outer.look_at(self.path_of(path) or self.inner.path)

    def edit(self, label: str, change: Callable[[Document], Document], key: str | None = None) -> bool:
        """Change what is inside of a group, as a step of the design; what parameters make is refused in a sentence."""
        if self.inner.editable:
            path, old = self.inner.path, self.inner
            done = self.outer.edit(label, lambda document: edits.edit_inside(document, path, change), key)
            if self.inner is old:  # nothing has changed, so what a gesture has moved goes back
                self.changed.emit(old.document, old.document)
            return done
        self.outer.refused.emit(text("inside.fixed", self.language, block=self.inner.path.partition(".")[0]))
        return False

    def path_of(self, id: str) -> str:
        """Where a block is in the whole design."""
        return self.inner.paths.get(id, "")

    def _inner_changed(self, path: str) -> None:
        name = self.inner.name(path)
        if not self._choosing:
            self._choose((name,) if name else ())

    def _choose(self, selection: tuple[str, ...]) -> None:
        if selection != self._selection:
            self._selection = selection
            self.selection_changed.emit(selection)

    def speak(self) -> None:
        """Say in the language of now what arrives."""
        self._follow(self.outer.document, self.outer.document)

    def _follow(self, old: object, new: object) -> None:
        found = opened(self.outer.document, self.outer.report, self.inner.path, self.language)
        if found is None:
            self.closed.emit()
            return
        before, self.inner = self.inner, found
        self._selection = tuple(id for id in self._selection if id in found.paths)
        self.changed.emit(before.document, found.document)
        self.report_changed.emit(found.report)


def may_edit(workspace: Workspace, path: str) -> bool:
    """Whether the block at a path lies in groups alone, so that it is a person's own."""
    around, _, id = path.rpartition(".")
    if not can_open(workspace.report, around):
        return False
    try:
        return id in edits.inside_of(workspace.document, around).graph.by_id
    except edits.EditError:
        return False


class InnerAsk(QObject):
    """What “Ask me” hides, by the names that the blocks have inside."""

    changed = Signal()

    def __init__(self, ask: AskMode, workspace: InnerWorkspace) -> None:
        super().__init__(workspace)
        self._ask, self._workspace = ask, workspace
        ask.changed.connect(self.changed)

    @property
    def on(self) -> bool:
        """Whether somebody works all numbers out."""
        return self._ask.on

    @property
    def hiding(self) -> bool:
        """Whether any number is hidden."""
        return self._ask.hiding

    @property
    def hides_sizes_said(self) -> bool:
        """Whether sentences must not say sizes."""
        return self._ask.hides_sizes_said

    def hides(self, id: str, topic: Topic, axis: str = "") -> bool:
        """Whether a number must not be seen yet."""
        return self._ask.hides(self._workspace.path_of(id), topic, axis)

    def hides_any(self, id: str, *topics: Topic) -> bool:
        """Whether any number of these topics must not be seen yet."""
        return self._ask.hides_any(self._workspace.path_of(id), *topics)

    def hides_field(self, id: str) -> bool:
        """Whether what a value of a block sees must not be seen yet."""
        return self._ask.hides_field(self._workspace.path_of(id))

    def letters(self, id: str) -> str:
        """The sizes of a block with their letters, hidden where they must be."""
        return self._ask.letters(self._workspace.path_of(id))
