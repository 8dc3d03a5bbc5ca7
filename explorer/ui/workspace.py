"""The one object that changes the document: it owns history, selection and the project's file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from explorer.analysis import Report, analyse
from explorer.document.edits import EditError
from explorer.document.history import History
from explorer.document.model import Document
from explorer.document.project import ProjectError, load, save
from explorer.ui.ask.mode import AskMode
from explorer.words.refusals import refused


class Workspace(QObject):
    """Document, history and selection; widgets ask it for edits and listen to what became of them.

    ``changed`` carries the old and the new document, after ``report`` belongs to the new one. ``ask`` says which
    numbers are hidden because somebody works them out, ``language`` is the one of what is said about edits. ``aside``
    is the history of the person's own design while a lesson shows another.
    """

    changed = Signal(object, object)
    report_changed = Signal(object)
    selection_changed = Signal(tuple)
    inner_changed = Signal(str)
    history_changed = Signal()
    project_changed = Signal()
    refused = Signal(str)

    def __init__(self, document: Document | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document or Document()
        self._report = analyse(self._document)
        self.history = History(self._document)
        self.aside: History | None = None
        self._selection: tuple[str, ...] = ()
        self._inner = ""
        self._path: Path | None = None
        self.ask = AskMode(self)
        self.language = "en"

    @property
    def document(self) -> Document:
        """The design as it is now."""
        return self._document

    @property
    def report(self) -> Report:
        """What analysis says of it."""
        return self._report

    @property
    def selection(self) -> tuple[str, ...]:
        """The selected node ids, in the order of selection."""
        return self._selection

    @property
    def inner(self) -> str:
        """The path of the block inside of the selected composite that is looked at (``res1.conv1``); empty if none."""
        return self._inner

    @property
    def path(self) -> Path | None:
        """The project file, once there is one."""
        return self._path

    @property
    def is_modified(self) -> bool:
        """Whether there are changes that the file does not have."""
        return self.history.is_modified

    @property
    def own(self) -> History:
        """The history of the person's own design: what must not be lost."""
        return self.aside or self.history

    def edit(self, label: str, change: Callable[[Document], Document], key: str | None = None) -> bool:
        """Apply one edit as an undo step; a refused one changes nothing and is said in a sentence.

        Edits with the same ``key`` in a row become one step (dragging a number).
        """
        try:
            new = change(self._document)
        except EditError as error:
            self.refused.emit(refused(error, self.language))
            return False
        if new == self._document:
            return True
        self.history.push(new, label, key)
        self._show(new)
        self.history_changed.emit()
        return True

    def undo(self) -> None:
        """Go back one step."""
        if self.history.can_undo:
            self._show(self.history.undo())
            self.history_changed.emit()

    def redo(self) -> None:
        """Go forward one step."""
        if self.history.can_redo:
            self._show(self.history.redo())
            self.history_changed.emit()

    def go_to(self, index: int) -> None:
        """Jump to a step of the history list."""
        self._show(self.history.go_to(index))
        self.history_changed.emit()

    def select(self, ids: Iterable[str]) -> None:
        """Select these nodes; unknown ones are left out."""
        known = self._document.graph.by_id
        selection = tuple(dict.fromkeys(id for id in ids if id in known))
        if selection != self._selection:
            self._selection = selection
            self.selection_changed.emit(selection)
        if selection != (self._inner.partition(".")[0],) or self._inner not in self._report.blocks:
            self._look_at("")

    def look_at(self, path: str) -> None:
        """Select a block; of one inside of a composite the composite, whose parameters make it."""
        self.select((path.partition(".")[0],))
        self._look_at(path if "." in path and path in self._report.blocks else "")

    def _look_at(self, path: str) -> None:
        if path != self._inner:
            self._inner = path
            self.inner_changed.emit(path)

    def load(self, document: Document, path: Path | None = None) -> None:
        """Show another design with a history of its own."""
        self.history = History(document)
        self._path = path
        self._show(document)
        self.history_changed.emit()
        self.project_changed.emit()

    def open(self, path: Path) -> bool:
        """Open a project file; one that can't be read leaves everything as it is and is said in a sentence."""
        try:
            document = load(path)
        except ProjectError as error:
            self.refused.emit(refused(error, self.language))
            return False
        self.load(document, path)
        return True

    def save_as(self, path: Path) -> bool:
        """Write the project file."""
        try:
            save(self._document, path)
        except ProjectError as error:
            self.refused.emit(refused(error, self.language))
            return False
        self._path = path
        self.history.mark_saved()
        self.history_changed.emit()
        self.project_changed.emit()
        return True

    def _show(self, new: Document) -> None:
        old, self._document = self._document, new
        self._report = analyse(new, self._report)
        # Whoever hears of the new design finds no block selected that it does not have.
        before, self._selection = self._selection, tuple(id for id in self._selection if id in new.graph.by_id)
        self.changed.emit(old, new)
        self.report_changed.emit(self._report)
        if self._selection != before:
            self.selection_changed.emit(self._selection)
        self.select(self._selection)
