"""Laying a wire from port to port or body, and plugging the end of one somewhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from explorer.blocks.block import registry
from explorer.document import edits
from explorer.document.model import Document
from explorer.ui.ask.hiding import hidden_shape
from explorer.ui.canvas.gestures import Gesture, Modifiers
from explorer.ui.canvas.item import BlockItem
from explorer.ui.canvas.overlay import HandWire
from explorer.ui.canvas.routes import input_port, output_port
from explorer.ui.canvas.trial import Trial, connected, joined, try_edit

if TYPE_CHECKING:
    from explorer.ui.canvas.view import Canvas

PORT_REACH = 14.0


class WireDrag(Gesture):
    """A wire in the hand: from an output (``source``) to an input, or from an input (``target``) back to a source.

    ``replug`` is the (target, input) of the wire that is being plugged elsewhere; dropped on nothing it is cut.
    """

    def __init__(
        self,
        canvas: Canvas,
        place: QPointF,
        *,
        source: str = "",
        target: tuple[str, int] | None = None,
        replug: tuple[str, int] | None = None,
    ) -> None:
        super().__init__(canvas)
        self._source, self._target, self._replug = source, target, replug
        self._trials: dict[tuple[str, str, int], Trial] = {}
        self._wire = HandWire(canvas.themes)
        self.scene.addItem(self._wire)
        self._old = self.scene.wires.get(replug) if replug else None
        if self._old is not None:
            self._old.setVisible(False)
        self.move(place, Modifiers.NoModifier)

    def move(self, place: QPointF, modifiers: Modifiers) -> None:
        end = self._end(place)
        boxes = self.scene.boxes()
        fixed: tuple[float, float]
        if self._source:
            fixed = output_port(boxes[self._source])
        else:
            id, port = self._target or ("", 0)
            fixed = input_port(self._document.node(id), port, boxes[id])
        here = (place.x(), place.y())
        if end is None:
            self._wire.set_line(fixed, here, None, "")
            return
        source, target, port = end
        trial = self._try(source, target, port)
        if trial.legal:
            node = self._document.node(target)
            here = input_port(node, port, boxes[target]) if self._source else output_port(boxes[source])
        shape = hidden_shape(trial.shape, self.canvas.workspace.ask)
        self._wire.set_line(fixed, here, trial.legal, shape if trial.legal else trial.reason)

    def finish(self, place: QPointF, modifiers: Modifiers) -> None:
        end = self._end(place)
        self._clear()
        if end is None:
            self._nowhere(place)
            return
        source, target, port = end
        if self._replug == (target, port) and self._document.node(target).sources[port] == source:
            return
        trial = self._try(source, target, port)
        if not trial.legal and not self._worth_showing(source, target, port):
            self.canvas.session.message.emit(trial.reason)
            return
        if self._offers(end, place):
            self.offer_joint(source, target, port)
            return
        self._connect(source, target, port)

    def _connect(self, source: str, target: str, port: int) -> None:
        cut = self._replug

        def change(document: Document) -> Document:
            if cut is not None and cut != (target, port):
                document = edits.disconnect(document, *cut)
            return edits.connect(document, source, target, min(port, len(document.node(target).sources)))

        self.canvas.workspace.edit(f"Connect {source} to {target}", change)

    def cancel(self) -> None:
        self._clear()

    def _offers(self, end: tuple[str, str, int], place: QPointF) -> bool:
        """Whether the wire ends on the body of a block that reads something else already: a skip, most likely."""
        _, target, port = end
        sources = self._document.node(target).sources
        aimed = self.canvas.port_at(place)
        taken = port < len(sources) and sources[port] is not None
        return taken and self._replug is None and bool(self._source) and (aimed is None or aimed[1] is None)

    def offer_joint(self, source: str, target: str, port: int) -> QMenu:
        """Ask what becomes of the wire that is there: add, put side by side, or replace it."""
        menu = QMenu(self.canvas)
        menu.setObjectName("joint")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        before = self._document.node(target).sources[port]
        for key, words in (("add", f"Add {source} to {before}"), ("concat", f"Put {source} beside {before}")):
            change = joined(registry()[key](), source, target, port)
            label = f"{words} before {target}"
            menu.addAction(words).triggered.connect(
                lambda _=False, label=label, change=change: self.canvas.workspace.edit(label, change)
            )
        menu.addSeparator()
        replace = menu.addAction(f"Read {source} instead of {before}")
        replace.triggered.connect(lambda: self._connect(source, target, port))
        menu.popup(QCursor.pos())
        return menu

    def _worth_showing(self, source: str, target: str, port: int) -> bool:
        """A wire whose sizes don't fit is laid all the same, because its problem says what helps; a circle is not."""
        try:
            connected(source, target, port)(self._document)
        except edits.EditError:
            return False
        return True

    def _nowhere(self, place: QPointF) -> None:
        if self._replug is not None:
            target, port = self._replug
            source = self._document.node(target).sources[port]
            self.canvas.workspace.edit(
                f"Disconnect {source} from {target}", lambda document: edits.disconnect(document, target, port)
            )
        elif self._source:
            self.canvas.search_requested.emit(place, self._source)

    def _clear(self) -> None:
        self.scene.removeItem(self._wire)
        if self._old is not None:
            self._old.setVisible(True)

    @property
    def _document(self) -> Document:
        return self.canvas.workspace.document

    def _try(self, source: str, target: str, port: int) -> Trial:
        key = (source, target, port)
        if key not in self._trials:
            self._trials[key] = try_edit(self._document, connected(*key), target)
        return self._trials[key]

    def _end(self, place: QPointF) -> tuple[str, str, int] | None:
        """The wire that letting go here would lay: (source, target, input)."""
        near = self.canvas.port_at(place)
        item: BlockItem | None = self.scene.block_at(place)
        if self._source:
            if near is not None and near[1] is not None and near[0] != self._source:
                return self._source, near[0], near[1]
            if item is None or item.face.id == self._source:
                return None
            port = self._nearest_input(item.face.id)
            return (self._source, item.face.id, port) if port is not None else None
        id, port = self._target or ("", 0)
        chosen = near[0] if near is not None and near[1] is None else item.face.id if item is not None else ""
        return (chosen, id, port) if chosen and chosen != id else None

    def _nearest_input(self, id: str) -> int | None:
        """The first free input, a new one of a merge, or else the first."""
        node = self._document.node(id)
        for port, source in enumerate(node.sources):
            if source is None or (self._replug == (id, port)):
                return port
        if not node.sources:
            return None
        return len(node.sources) if node.block.more_inputs else 0
