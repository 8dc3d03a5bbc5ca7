"""Laying a wire from port to port or body, and plugging the end of one somewhere else."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from explorer.blocks.block import Block
from explorer.document import edits
from explorer.document.model import Document
from explorer.ui.ask.hiding import hidden_shape
from explorer.ui.canvas.gestures import Gesture, Modifiers
from explorer.ui.canvas.joining import Offer, offers, widened, words_for
from explorer.ui.canvas.overlay import HandWire
from explorer.ui.canvas.routes import input_port, output_port
from explorer.ui.canvas.trial import Edit, Trial, connected, try_edit
from explorer.words import text

if TYPE_CHECKING:
    from explorer.ui.canvas.view import Canvas


DRAG = 4
"""Pixels that the pointer moves before a press on a port becomes more than a click, which searches what follows."""


@dataclass(frozen=True)
class _End:
    """Where the wire would end. ``aimed`` says that the pointer is on a port, not somewhere on a body."""

    source: str
    target: str
    port: int
    aimed: bool


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
        self._start, self._moved = canvas.point_of(place), False
        self._trials: dict[tuple[str, str, int], tuple[Trial, tuple[Block, ...]]] = {}
        self._wire = HandWire(canvas.themes)
        self.scene.addItem(self._wire)
        self._old = self.scene.wires.get(replug) if replug else None
        if self._old is not None:
            self._old.setVisible(False)
        self._possible = {node.id for node in self._document.nodes if not self._impossible(node.id)}
        self.move(place, Modifiers.NoModifier)

    def move(self, place: QPointF, modifiers: Modifiers) -> None:
        self._moved = self._moved or (self.canvas.point_of(place) - self._start).manhattanLength() >= DRAG
        end = self._end(place) if self._moved else None
        here = (place.x(), place.y())
        if end is None:
            self.scene.dim(but=self._possible, wires=False)
            self._wire.set_line(self._fixed(), here, None, "")
            return
        legal, words = self._said(end)
        if legal:
            self.scene.dim(but=self._possible, wires=False)
            self._wire.set_line(self._fixed(), self._point(end), True, words)
        else:
            self.scene.dim(but={end.source, end.target})
            self._wire.set_line(self._fixed(), here, False, words)

    def finish(self, place: QPointF, modifiers: Modifiers) -> None:
        self.move(place, modifiers)
        end = self._end(place) if self._moved else None
        if end is not None and self._offers(end) and not self._why_not(end.source, end.target):
            self._ask(end, place)
            return
        self._clear()
        if end is None:
            self._nowhere(place)
            return
        if self._replug == (end.target, end.port) and self._before(end) == end.source:
            return
        reason = self._why_not(end.source, end.target)
        if reason:
            self.canvas.session.message.emit(reason)
            return
        # A wire whose sizes don't fit is laid all the same: its problem says what helps.
        _, through = self._try(end)
        label = text("wire.connect", self._language, source=end.source, target=end.target)
        self.canvas.workspace.edit(label, self._change(end, through))

    def cancel(self) -> None:
        self._clear()

    # ------------------------------------------------------------------------------------------------ the end
    def _end(self, place: QPointF) -> _End | None:
        """Where letting go here would end."""
        near = self.canvas.port_at(place)
        item = self.scene.block_at(place)
        over = item.face.id if item is not None else ""
        if self._source:
            if near is not None and near[1] is not None and near[0] != self._source:
                return _End(self._source, near[0], near[1], aimed=True)
            if not over or over == self._source:
                return None
            return _End(self._source, over, self._legal_input(over, place), aimed=False)
        id, port = self._target or ("", 0)
        aimed = near is not None and near[1] is None
        chosen = near[0] if near is not None and aimed else over
        return _End(chosen, id, port, aimed) if chosen and chosen != id else None

    def _legal_input(self, id: str, place: QPointF) -> int:
        """The nearest legal input of a block, one that is open before one that is taken; a joint takes one more."""
        node = self._document.node(id)
        count = len(node.sources)
        ports = [*range(count), *([count] if node.block.more_inputs and None not in node.sources else [])]
        if self._impossible(id) or len(ports) < 2:
            return 0
        box = self.scene.boxes()[id]

        def rank(port: int) -> tuple[bool, bool, float]:
            taken = port < count and node.sources[port] is not None and self._replug != (id, port)
            x, y = input_port(node, min(port, count - 1), box)
            legal = self._try(_End(self._source, id, port, aimed=False))[0].legal
            return not legal, taken, hypot(place.x() - x, place.y() - y)

        return min(ports, key=rank)

    def _impossible(self, id: str) -> bool:
        source, target = (self._source, id) if self._source else (id, (self._target or ("", 0))[0])
        return source != target and bool(self._why_not(source, target))

    def _why_not(self, source: str, target: str) -> str:
        """Why there can be no wire between two blocks, whatever their sizes; empty if there can."""
        names = {"source": source, "target": target}
        if self._document.node(source).block.is_output:
            return text("wire.output", self._language, **names)
        if not self._document.node(target).sources:
            return text("wire.no input", self._language, **names)
        if edits.reaches(self._document, target, source):
            return text("wire.circle", self._language, **names)
        return ""

    def _try(self, end: _End) -> tuple[Trial, tuple[Block, ...]]:
        """What the wire would give, and the blocks that it brings into a joint so that it fits."""
        key = (end.source, end.target, end.port)
        if key not in self._trials:
            report = self.canvas.workspace.report
            trial = try_edit(self._document, connected(*key), (end.target,), self._language, before=report)
            through: tuple[Block, ...] = ()
            if not trial.legal and self._replug is None:
                through = widened(self._document, report, end.source, end.target)
                if through:
                    wider = self._change(end, through)
                    trial = try_edit(self._document, wider, (end.target,), self._language, before=report)
            self._trials[key] = (trial, through if trial.legal else ())
        return self._trials[key]

    def _change(self, end: _End, through: tuple[Block, ...]) -> Edit:
        cut = self._replug

        def change(document: Document) -> Document:
            if cut is not None and cut != (end.target, end.port):
                document = edits.disconnect(document, *cut)
            port = min(end.port, len(document.node(end.target).sources))
            return edits.connect_through(document, end.source, end.target, port, through)

        return change

    # ------------------------------------------------------------------------------------------------ showing
    def _said(self, end: _End) -> tuple[bool, str]:
        """Whether the wire may end there, and what is said of it."""
        reason = self._why_not(end.source, end.target)
        if reason:
            return False, reason
        if self._offers(end):
            names = {"source": end.source, "target": end.target, "before": self._before(end)}
            return True, text("joint.ask", self._language, **names)
        trial, through = self._try(end)
        if not trial.legal:
            return False, trial.reason
        shape = hidden_shape(trial.shape, self.canvas.workspace.ask)
        found = self.canvas.workspace.report.blocks.get(self._document.node(end.target).sources[0] or "")
        brings = words_for(through, found.output if found else None, self._language) if shape == trial.shape else ""
        return True, " · ".join(words for words in (brings, shape) if words)

    def _fixed(self) -> tuple[float, float]:
        boxes = self.scene.boxes()
        if self._source:
            return output_port(boxes[self._source])
        id, port = self._target or ("", 0)
        return input_port(self._document.node(id), port, boxes[id])

    def _point(self, end: _End) -> tuple[float, float]:
        boxes = self.scene.boxes()
        if not self._source:
            return output_port(boxes[end.source])
        node = self._document.node(end.target)
        return input_port(node, min(end.port, len(node.sources) - 1), boxes[end.target])

    def _clear(self) -> None:
        self.scene.dim()
        if self._wire.scene() is self.scene:
            self.scene.removeItem(self._wire)
        if self._old is not None:
            self._old.setVisible(True)

    # ------------------------------------------------------------------------------------------------ letting go
    def _before(self, end: _End) -> str:
        sources = self._document.node(end.target).sources
        return (sources[end.port] if end.port < len(sources) else None) or ""

    def _offers(self, end: _End) -> bool:
        """Whether the wire ends on the body of a block that reads something else already: a skip, most likely."""
        before = self._before(end)
        return bool(before) and before != end.source and not end.aimed and self._replug is None and bool(self._source)

    def _ask(self, end: _End, place: QPointF) -> None:
        """Ask what becomes of the wire that is there already."""
        workspace = self.canvas.workspace
        self._wire.set_line(self._fixed(), self._point(end), True, "")
        found = offers(self._document, workspace.report, end.source, end.target, end.port, self._language)
        at = self.canvas.point_of(place)
        self.canvas.choice.open_at(at, found, lambda shape: hidden_shape(shape, workspace.ask), self._take, self._clear)

    def _take(self, offer: Offer) -> None:
        workspace = self.canvas.workspace
        old = workspace.document
        if workspace.edit(offer.label, offer.change):
            workspace.select(edits.added(old, workspace.document))

    def _nowhere(self, place: QPointF) -> None:
        if self._replug is not None:
            if not self._moved:
                return
            target, port = self._replug
            label = text(
                "wire.disconnect", self._language, source=self._document.node(target).sources[port], target=target
            )
            self.canvas.workspace.edit(label, lambda document: edits.disconnect(document, target, port))
        elif self._source:
            self.canvas.search_requested.emit(place, self._source)

    @property
    def _document(self) -> Document:
        return self.canvas.workspace.document

    @property
    def _language(self) -> str:
        return self.canvas.themes.theme.language
