"""Undo and redo: snapshots of the design, each with the name of the step that led to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from explorer.document.model import Document

STEPS: Final = 1000
NODES: Final = 2_000_000  # snapshots share their blocks, so a node in one more of them costs a pointer: 16 MB


@dataclass(frozen=True)
class _Step:
    document: Document
    label: str


class History:
    """The steps of a design, and where one stands among them.

    At most ``steps`` can be undone, and fewer when all their snapshots together hold more than ``nodes`` nodes.
    """

    def __init__(
        self, document: Document, label: str = "Open", *, saved: bool = True, steps: int = STEPS, nodes: int = NODES
    ) -> None:
        self._most_steps = steps
        self._most_nodes = nodes
        self._steps = [_Step(document, label)]
        self._nodes = len(document.nodes)
        self._index = 0
        self._scrubbing: str | None = None
        self._saved: Document | None = document if saved else None

    @property
    def document(self) -> Document:
        """The design as it stands."""
        return self._steps[self._index].document

    @property
    def labels(self) -> tuple[str, ...]:
        """The names of all steps, the start first, those that were undone last."""
        return tuple(step.label for step in self._steps)

    @property
    def index(self) -> int:
        """Where in ``labels`` one stands."""
        return self._index

    @property
    def can_undo(self) -> bool:
        """Whether there is a step back."""
        return self._index > 0

    @property
    def can_redo(self) -> bool:
        """Whether there is a step that was undone."""
        return self._index + 1 < len(self._steps)

    @property
    def undo_label(self) -> str:
        """The name of the step that undo takes back; empty if there is none."""
        return self._steps[self._index].label if self.can_undo else ""

    @property
    def redo_label(self) -> str:
        """The name of the step that redo does again; empty if there is none."""
        return self._steps[self._index + 1].label if self.can_redo else ""

    @property
    def is_modified(self) -> bool:
        """Whether the design differs from the one last saved."""
        return self._saved is None or self.document != self._saved

    def push(self, document: Document, label: str, key: str | None = None) -> None:
        """Take one step. Pushes in a row with the same key, as while a value is dragged, become one step.

        A design that is equal to the present one is no step; one dragged back to where it began takes the step away.
        """
        merges = key is not None and key == self._scrubbing
        if not merges and document == self.document:
            return
        left = self.document
        self._cut(self._index if merges else self._index + 1)
        self._scrubbing = key
        if document == self._steps[-1].document:
            self._scrubbing = None
        else:
            self._steps.append(_Step(document, label))
            self._nodes += len(document.nodes)
            self._trim()
        self._stand_at(len(self._steps) - 1, left)

    def undo(self) -> Document:
        """Go one step back; at the start, stay. Returns the design as it now stands."""
        return self.go_to(max(self._index - 1, 0))

    def redo(self) -> Document:
        """Do the step again that was undone last; at the end, stay. Returns the design as it now stands."""
        return self.go_to(min(self._index + 1, len(self._steps) - 1))

    def go_to(self, index: int) -> Document:
        """Go to any step of ``labels``. Returns the design as it now stands. Raises IndexError."""
        if not 0 <= index < len(self._steps):
            raise IndexError(f"there is no step {index} among {len(self._steps)}")
        self.settle()
        self._stand_at(index, self.document)
        return self.document

    def settle(self) -> None:
        """End a drag: the next push is a step of its own, whatever its key."""
        self._scrubbing = None

    def mark_saved(self) -> None:
        """Remember the design as it stands as the saved one."""
        self.settle()
        self._saved = self.document

    def _stand_at(self, index: int, left: Document) -> None:
        self._index = index
        for step in self._steps:
            if step.document is not self.document and step.document is not left:
                step.document.forget()

    def _cut(self, count: int) -> None:
        self._nodes -= sum(len(step.document.nodes) for step in self._steps[count:])
        del self._steps[count:]

    def _trim(self) -> None:
        while len(self._steps) > 2 and (len(self._steps) > self._most_steps + 1 or self._nodes > self._most_nodes):
            self._nodes -= len(self._steps.pop(0).document.nodes)
