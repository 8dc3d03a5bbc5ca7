"""The scene follows the document: every edit is reconciled item by item, and every item says what the report says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from html import escape

from PySide6.QtCore import QEasingCurve, QObject, QPointF, QRectF, QVariantAnimation, Signal
from PySide6.QtWidgets import QGraphicsScene

from explorer.analysis import Report
from explorer.document.model import Document
from explorer.ui.ask.hiding import hidden_face, row_is_hidden
from explorer.ui.canvas.alike import lies_alike
from explorer.ui.canvas.brackets import bracket
from explorer.ui.canvas.faces import FaceBook
from explorer.ui.canvas.far import FarLayer
from explorer.ui.canvas.item import BlockItem
from explorer.ui.canvas.layout import COLUMN_GAP, Box, Layout, bounds, lay_out, looks_of
from explorer.ui.canvas.levels import Level
from explorer.ui.canvas.live import Clock
from explorer.ui.canvas.looks import WIDTH, Look
from explorer.ui.canvas.notes import FrameItem, RowLines, TextItem, broken, folded
from explorer.ui.canvas.routes import Route, common_shift, route
from explorer.ui.canvas.wires import WireItem
from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.workspace import Workspace
from explorer.words import hertz, milliseconds, text
from explorer.words.designs import frame_words

MOST_MOVING = 200
"""Above this many blocks a change of layout is shown at once."""


_Levelled = BlockItem | WireItem | FrameItem | TextItem


class CanvasScene(QGraphicsScene):
    """Blocks, wires, frames and notes of the workspace's document.

    ``rebuilt`` after each reconciliation, ``moved`` whenever a block lies elsewhere, with the ids that do (None: all).
    """

    rebuilt = Signal()
    moved = Signal(object)

    def __init__(self, workspace: Workspace, themes: ThemeHolder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.themes = themes
        self.layout = Layout()
        self.clock = Clock()
        self._content: QRectF | None = None
        self.level = Level.FULL
        self.metric = "parameters"
        self.language = self._speaks = themes.theme.language
        self.blocks: dict[str, BlockItem] = {}
        self.wires: dict[tuple[str, int], WireItem] = {}
        self._wires_of: dict[str, list[WireItem]] = {}
        self._routed: dict[str, Box] = {}
        self.frames: list[FrameItem] = []
        self._texts: list[TextItem] = []
        self.notes: list[TextItem] = []
        self._shown: tuple[Document, Report] | None = None
        self._selected: frozenset[str] = frozenset()
        self._looks: dict[str, Look] = {}
        self._book = FaceBook()
        self._motion = QVariantAnimation(self)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self._step)
        self._paths: dict[str, tuple[QPointF, QPointF]] = {}
        self.animated = False
        self._open: tuple[tuple[str, int], Route] | None = None
        self._far = FarLayer(self, themes)
        self.addItem(self._far)
        self._row_lines = RowLines(themes)
        self.addItem(self._row_lines)
        self.moved.connect(self._far.forget)
        workspace.changed.connect(self.reconcile)
        workspace.selection_changed.connect(self._select)
        workspace.ask.changed.connect(self._asked)
        themes.changed.connect(self._theme_changed)
        self.reconcile()

    # ------------------------------------------------------------------------------------------------ the document
    def reconcile(self, old: object = None, new: object = None) -> None:
        """Make the items equal to the document."""
        document, report = self.workspace.document, self.workspace.report
        alike = self._shown is not None and lies_alike(*self._shown, document, report)
        if not alike:
            self._looks = looks_of(document, report)
            self.layout = lay_out(document, report, self._looks)
        self._shown = document, report
        self._faces()
        if not alike:
            self._wires(document)
        self._tell_wires()
        self._frames(document)
        self._show_what_counts(document, alike=alike)
        if not alike or not self._rests():
            self._place(document)
        self._select(self.workspace.selection)
        self.rebuilt.emit()

    def _rests(self) -> bool:
        """Whether every block lies where the layout puts it, and no gesture has made room."""
        still = self._motion.state() != QVariantAnimation.State.Running and self._open is None
        return still and self._routed == self.layout.boxes

    def set_metric(self, metric: str) -> None:
        """Show another cost in the foot and the bar of every card: parameters, macs or field."""
        if metric != self.metric:
            self.metric = metric
            self._faces()

    def _asked(self) -> None:
        """Numbers hide or show."""
        document = self.workspace.document
        self._faces()
        self._tell_wires()
        self._frames(document)
        self.route_all()

    def set_level(self, level: Level) -> None:
        """Show more or less of everything."""
        if level != self.level:
            self.level = level
            self._far.set_level(level)
            levelled: tuple[_Levelled, ...] = (*self.blocks.values(), *self.wires.values(), *self.frames, *self._texts)
            for item in levelled:
                item.set_level(level)

    def _faces(self) -> None:
        document, report = self.workspace.document, self.workspace.report
        looks, asked = self._looks, self.workspace.ask.hiding
        for id in [id for id in self.blocks if id not in looks]:
            self.removeItem(self.blocks.pop(id))
        for id, face in self._book.faces(document, report, looks, self.metric, self.language).items():
            item = self.blocks.get(id)
            if asked:
                face = hidden_face(face, self.workspace.ask, self.metric)
            elif item is not None and item.face is face:
                continue
            if item is None:
                item = self.blocks[id] = BlockItem(face, self.clock, self.themes)
                item.set_level(self.level)
                box = self.layout.boxes[id]
                item.setPos(box.x, box.y)
                self.addItem(item)
            else:
                item.set_face(face)

    def _wires(self, document: Document) -> None:
        wanted = {
            (node.id, port): source
            for node in document.nodes
            for port, source in enumerate(node.sources)
            if source is not None
        }
        for key in [key for key, wire in self.wires.items() if wanted.get(key) != wire.source]:
            self.removeItem(self.wires.pop(key))
        for (target, port), source in wanted.items():
            if (target, port) not in self.wires:
                wire = self.wires[target, port] = WireItem(source, target, port, self.themes)
                wire.set_level(self.level)
                self.addItem(wire)
        self._wires_of = defaultdict(list)
        for wire in self.wires.values():
            self._wires_of[wire.source].append(wire)
            self._wires_of[wire.target].append(wire)

    def _tell_wires(self) -> None:
        """Let the wires say what flows."""
        blocks, ask = self.workspace.report.blocks, self.workspace.ask
        for wire in self.wires.values():
            found = blocks.get(wire.source)
            if found is None or found is not wire.tells or ask.hiding:
                shape = found.output if found else None
                wire.set_kind(shape.kind if shape else "", ask.letters(wire.source))
                wire.tells = found if not ask.hiding else None

    def _show_what_counts(self, document: Document, *, alike: bool) -> None:
        if alike and self._speaks == self.language:
            return
        self._speaks = self.language
        for id, block in self.blocks.items():
            block.set_bypassed(id in document.bypassed)
        for wire in self.wires.values():
            wire.set_muted((wire.source, wire.target) in document.muted, self.themes.theme.language)

    def _frames(self, document: Document) -> None:
        language = self.themes.theme.language
        kept = [
            (frame_words(document, frame.title, language), frame_words(document, frame.note, language))
            for frame in document.frames
        ]
        if kept != [(item.title, item.note) for item in self.frames]:
            for item in self.frames:
                self.removeItem(item)
            self.frames = [FrameItem(title, note, self.themes) for title, note in kept]
            for item in self.frames:
                item.set_level(self.level)
                self.addItem(item)
            self._span_frames()
        for gone in self._texts:
            if gone.scene() is not None:  # a text that hangs on a block has left with it
                self.removeItem(gone)
        self._texts = []
        spectrogram = document.spectrogram
        if spectrogram is not None and (host := next((n.id for n in document.nodes if n.block is spectrogram), None)):
            front = spectrogram.front_end()
            bands = text("canvas.bands", language, rate=hertz(front.sample_rate, language), count=front.n_mels)
            frame = text("canvas.frame", language, time=milliseconds(front.frame_seconds * 1000, language))
            self._text((bands, frame), host)
        self.notes = []
        for note in document.notes:
            words = frame_words(document, note.text, language)
            shown = folded(words)
            label = self._text(shown)
            if shown != broken(words):
                label.setToolTip(f"<p style='white-space: pre-wrap'>{escape(words)}</p>")
            label.setPos(note.x, note.y)
            self.notes.append(label)
        for row in self.layout.rows:
            step = ""
            if spectrogram is not None and row.step is not None:
                time = float(1000 * row.step) * spectrogram.front_end().frame_seconds
                language = self.themes.theme.language
                step = text("canvas.row step", language, time=milliseconds(time, language))
            lines: tuple[str, ...] = (step or f"T{row.time}", f"F{row.freq} T{row.time}")
            if row_is_hidden(row.freq, row.time, self.workspace.ask, self.workspace.report):
                lines = ("F? T?",)
            label = self._text(lines, strong=True, room=self.layout.beside - 8)
            label.setPos(-self.layout.beside, row.y - 18)
        self._row_lines.set_lines(self.layout.hairlines)

    def _text(self, lines: tuple[str, ...], host: str = "", *, strong: bool = False, room: float = 0.0) -> TextItem:
        room = WIDTH + COLUMN_GAP - 12 if host else room
        item = TextItem(lines, self.themes, strong_first=strong, room=room)
        if host:
            item.setParentItem(self.blocks[host])
            item.setPos(2, self.blocks[host].rect.height() + 8)
        else:
            self.addItem(item)
        item.set_level(self.level)
        self._texts.append(item)
        return item

    # ------------------------------------------------------------------------------------------------ places
    def _place(self, document: Document) -> None:
        self._open = None
        self._glide(self.layout.boxes)
        self.setSceneRect(self.content_rect().adjusted(-40, -40, 40, 40))

    def make_room(self, boxes: Mapping[str, Box], wire: tuple[str, int], way: Route) -> None:
        """Let the blocks glide to where an edit would put them; ``wire`` goes through what would stand in it."""
        self._open = wire, way
        self._glide(boxes)

    def close_room(self) -> None:
        """Let them glide back."""
        if self._open is not None:
            self._open = None
            self._glide(self.layout.boxes)

    def _glide(self, boxes: Mapping[str, Box]) -> None:
        self._motion.stop()
        goals = {id: QPointF(box.x, box.y) for id, box in boxes.items() if id in self.blocks}
        duration = self.themes.theme.duration("layout") if self.animated and len(goals) <= MOST_MOVING else 0
        moving = {id: (self.blocks[id].pos(), goal) for id, goal in goals.items() if self.blocks[id].pos() != goal}
        if duration and moving:
            self._paths = moving
            self._motion.setDuration(duration)
            self._motion.setStartValue(0.0)
            self._motion.setEndValue(1.0)
            self._motion.start()
        else:
            for id, (_, goal) in moving.items():
                self.blocks[id].setPos(goal)
        self.route_all()

    def _step(self, share: object) -> None:
        if not isinstance(share, float):
            return
        for id, (start, goal) in self._paths.items():
            if id in self.blocks:
                self.blocks[id].setPos(start + (goal - start) * share)
        self.route_all()

    def boxes(self) -> dict[str, Box]:
        """Where the blocks are now, also while they move or are dragged."""
        return {id: self._box(id) for id in self.layout.boxes}

    def _box(self, id: str) -> Box:
        box, place = self.layout.boxes[id], self.blocks[id].pos()
        if place.x() == box.x and place.y() == box.y:
            return box
        return Box(place.x(), place.y(), box.width, box.height, box.middle, box.look)

    @property
    def routed(self) -> Mapping[str, Box]:
        """Where the blocks were when the wires were last laid."""
        return self._routed

    def route_all(self, ids: AbstractSet[str] | None = None) -> None:
        """Lay the wires (only those of some blocks, which alone have moved) to where the blocks are now."""
        nodes = self.workspace.document.graph.by_id
        if ids is None:
            self._routed = self.boxes()
            wires: Iterable[WireItem] = self.wires.values()
        else:
            ids = ids & self.layout.boxes.keys()  # an undo may have taken some of them in the middle of a drag
            wires = self._carried(ids)
        boxes = self._routed
        for wire in wires:
            if self._open is not None and self._open[0] == (wire.target, wire.port):
                wire.set_route(self._open[1])
            else:
                wire.set_route(route(self.layout, boxes, wire.source, nodes[wire.target], wire.port))
        self._ports(self.blocks if ids is None else {end for wire in wires for end in (wire.source, wire.target)})
        self._span_frames(ids)
        self._content = None
        self.moved.emit(ids)

    def _carried(self, ids: AbstractSet[str]) -> list[WireItem]:
        """Take along the wires between blocks that have moved as one; returns those that must be laid anew."""
        now = {id: self._box(id) for id in ids}
        shift = common_shift(self._routed, now) if self._open is None else None
        self._routed |= now
        if shift is None:
            return list(self.wires_at(ids))
        anew = []
        for wire in self.wires_at(ids):
            # A bridge keeps its height above the design.
            inside = wire.source in ids and wire.target in ids
            if inside and (wire.target, wire.port) not in self.layout.bridges:
                wire.shift(*shift)
            else:
                anew.append(wire)
        return anew

    def _span_frames(self, ids: AbstractSet[str] | None = None) -> None:
        """Let the frames (only those over some blocks) reach as far as their blocks."""
        boxes = self._routed
        for item, frame in zip(self.frames, self.workspace.document.frames, strict=True):
            inside = [boxes[id] for id in frame.blocks if id in boxes]
            if inside and (ids is None or not ids.isdisjoint(frame.blocks)):
                own = set(frame.blocks)
                item.set_span(*bracket(inside, (box for id, box in boxes.items() if id not in own)))

    def wires_at(self, ids: Iterable[str]) -> Iterable[WireItem]:
        """The wires that begin or end at some blocks, each once."""
        return dict.fromkeys(wire for id in ids for wire in self._wires_of.get(id, ()))

    def _ports(self, ids: Iterable[str]) -> None:
        """Draw circles where wires meet the sides of these blocks."""
        for id in ids:
            item, box = self.blocks[id], self._routed[id]
            round_ones = item.face.look in (Look.MERGE, Look.ICON)
            wires = () if round_ones else self._wires_of.get(id, ())
            found = dict.fromkeys(
                (round(x - box.x, 3), round(y - box.y, 3))  # wires that were carried along are off by a hair
                for wire in wires
                for x, y in wire.route.ports
                if min(abs(x - box.x), abs(x - box.right)) < 1 and -1 <= y - box.y <= box.height + 1
            )
            item.set_ports(tuple(found))
            if item.bypassed:
                item.set_way(self._way_through(id))

    def _way_through(self, id: str) -> tuple[QPointF, QPointF] | None:
        """Where a bypassed block's wire enters and leaves it, in its own coordinates."""
        item, into = self.blocks[id], self.wires.get((id, 0))
        out = next((wire for wire in self._wires_of.get(id, ()) if wire.source == id), None)
        if into is None or out is None:
            return None
        return QPointF(*into.route.points[-1]) - item.pos(), QPointF(*out.route.points[0]) - item.pos()

    def content_rect(self) -> QRectF:
        """The box around all blocks, with their frames."""
        if self._content is None:
            self._content = self._measured()
        return self._content

    def _measured(self) -> QRectF:
        # While blocks glide, what counts is where they will lie: a view is framed once, not on the way.
        gliding = self._motion.state() == QVariantAnimation.State.Running
        left, top, right, bottom = bounds(self.layout.boxes if gliding else self._routed)
        above = 66.0 if self.frames else min([0.0, *(top - y for y in self.layout.bridges.values())])
        for y in self.layout.bridges.values():
            above = max(above, top - y)
        beside = self.layout.beside
        around = QRectF(left - beside, top - above, right - left + beside, bottom - top + above)
        for note in self.notes:
            around = around.united(note.written_rect(1.0).translated(note.pos()))
        return around

    # ------------------------------------------------------------------------------------------------ states
    def _select(self, selection: tuple[str, ...]) -> None:
        before, self._selected = self._selected, frozenset(selection)
        for id in before | self._selected:
            if id in self.blocks:
                self.blocks[id].set_state(selected=id in self._selected)
        self._far.update()

    def set_focus(self, id: str | None) -> None:
        """Draw the keyboard's ring around a block, or around none."""
        for other, item in self.blocks.items():
            item.set_state(focused=other == id)

    def dim(self, *, but: set[str] | None = None, wires: bool = True) -> None:
        """Fade everything (or all but the wires) to 40 % except some blocks; None brings all back."""
        for id, item in self.blocks.items():
            item.setOpacity(1.0 if but is None or id in but else 0.4)
        for wire in self.wires.values():
            wire.setOpacity(1.0 if but is None or not wires else 0.4)

    def _theme_changed(self, theme: Theme) -> None:
        if theme.language != self.language:
            self.language = theme.language
            self.reconcile()
        for item in (*self.blocks.values(), *self.wires.values(), *self.frames, *self._texts):
            item.update()
        for block in self.blocks.values():
            block.live.update()
        self._far.update()
        self._row_lines.update()

    # ------------------------------------------------------------------------------------------------ finding
    def block_at(self, place: QPointF) -> BlockItem | None:
        """The uppermost block at a place."""
        for item in self.items(place):
            if isinstance(item, BlockItem) and item.rect.contains(item.mapFromScene(place)):
                return item
        return None

    def wire_at(self, place: QPointF, reach: float, *, gaps: bool = False) -> WireItem | None:
        """The wire within reach of a place; with ``gaps`` the whole gap between docked blocks counts as their wire."""
        for wire in self.wires.values():
            if gaps and wire.route.docked:
                upper, lower = self.blocks[wire.source].scene_rect, self.blocks[wire.target].scene_rect
                middle = (upper.bottom() + lower.top()) / 2
                tall = max(reach, (lower.top() - upper.bottom()) / 2)
                if upper.left() <= place.x() <= upper.right() and abs(place.y() - middle) <= tall:
                    return wire
            elif wire.is_near(place, reach):
                return wire
        return None
