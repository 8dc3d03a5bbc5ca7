"""Brings what the session hears and computes into the cards: pictures, answers, playhead, and the pointed-at field."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QObject, QPointF, QRectF, QTimer

from explorer import words
from explorer.analysis import BlockReport
from explorer.audio.melspec import FLOOR_DB
from explorer.blocks.frontend import FrontEnd
from explorer.blocks.library.inputs import Spectrogram
from explorer.blocks.shapes import Maps, Sequence, Shape, tensor_size
from explorer.ipc.messages import Picture
from explorer.ui.canvas.forms import NO_AXES, Axes, Rows
from explorer.ui.canvas.item import BlockItem
from explorer.ui.canvas.looks import ROWS, Look
from explorer.ui.canvas.notes import PillItem
from explorer.ui.canvas.pictures import Shown, absent, shown, shown_spectrogram
from explorer.ui.canvas.scene import CanvasScene
from explorer.ui.panels.axes import place_text, short_number_text
from explorer.ui.placing import Placing, limits_of, placed
from explorer.ui.pointing import Pointing
from explorer.ui.session import Session
from explorer.ui.theme import Theme
from explorer.words.designs import class_names
from explorer.words.numbers import plain

PENDING_STEP = 50
_STEPS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60)


def round_places(start: float, long: float) -> tuple[float, ...]:
    """Two to five places in time, in seconds, at round numbers inside a patch and not at its very ends."""
    step = next((step for step in _STEPS if long / step < 5), _STEPS[-1])
    first, last = math.ceil((start + 0.04 * long) / step), math.floor((start + 0.96 * long) / step)
    return tuple(round(i * step, 6) for i in range(first, last + 1))


def tick_text(seconds: float) -> str:
    """A round place in time: ``0.5 s``, ``1:20.00``."""
    return f"{short_number_text(seconds)} s" if seconds < 60 else place_text(seconds)


class _Given(NamedTuple):
    """What the picture on a card was made of; ``why`` says in words why there is none."""

    picture: Picture | None
    about: BlockReport
    limits: tuple[int, int]
    why: str

    def is_like(self, other: _Given) -> bool:
        """Whether the same is seen of both."""
        about, others = self.about, other.about
        return (
            self.picture is other.picture
            and self.limits == other.limits
            and self.why == other.why
            and (about is others or (about.output == others.output and self._place == other._place))
        )

    @property
    def _place(self) -> Placing:
        return placed(self.about, None, self.limits)


class Feed(QObject):
    """Listens to the session on behalf of the scene."""

    def __init__(self, scene: CanvasScene, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scene = scene
        self._session = session
        self._limits = (1, 1)
        self._given: dict[str, _Given] = {}
        self._heard: dict[str, tuple[object, object]] = {}
        self._axes = NO_AXES
        self._ticked: object = None
        self._pointed: list[BlockItem] = []
        self.pill = PillItem(scene.themes)
        scene.addItem(self.pill)
        self._phase = 0.0
        self._pending = QTimer(self)
        self._pending.setInterval(PENDING_STEP)
        self._pending.timeout.connect(self._run_line)
        scene.rebuilt.connect(self.refresh)
        scene.themes.changed.connect(self._speak)
        session.picture_ready.connect(self._picture)
        session.pictures_pending.connect(self.set_pending)
        session.standing_changed.connect(self.refresh)
        session.patch_changed.connect(self._patch_changed)
        session.spectrogram_changed.connect(self._patch_changed)
        session.looks.changed.connect(self._patch_changed)
        session.playhead_moved.connect(self._move_playhead)
        session.answers_changed.connect(self._answers)
        session.playing_changed.connect(self._playing_changed)
        session.pointing_changed.connect(self.show_pointing)
        self.refresh()

    # ------------------------------------------------------------------------------------------------ pictures
    def refresh(self) -> None:
        """Give every card the picture there is; a block that changed its shape keeps none of another one."""
        self._limits = _limits(self._session)
        self._ticks()
        blocks, pictures, reports = self._scene.blocks, self._session.pictures, self._scene.workspace.report.blocks
        self._given = {id: given for id, given in self._given.items() if id in blocks}
        self._heard = {id: heard for id, heard in self._heard.items() if id in blocks}
        for id in blocks:
            given = self._given.get(id)
            # Of a thousand blocks an edit leaves most as they are, and it is told here at a glance.
            if (
                given is None
                or given.about is not reports.get(id)
                or given.picture is not pictures.get(id)
                or given.limits != self._limits
                or given.why != self._why(id)
            ):
                self._show(id)
        self._move_playhead(self._session.playhead)
        self.show_pointing()

    def _speak(self, theme: Theme) -> None:
        """Say in another language what is pointed at, and why there are no pictures."""
        self.show_pointing()
        self._answers()
        if self._session.standing.asked:
            self.refresh()

    def _picture(self, path: str) -> None:
        if path in self._scene.blocks:
            self._show(path)

    def _patch_changed(self) -> None:
        self._limits = _limits(self._session)
        self._ticks()
        for id, node in self._scene.workspace.document.graph.by_id.items():
            if isinstance(node.block, Spectrogram) and id in self._scene.blocks:
                self._heard.pop(id, None)
                self._show(id)
        self._move_playhead(self._session.playhead)

    def _ticks(self) -> None:
        front, hears = self._session.front, self._session.workspace.document.spectrogram is not None
        ticked = (front, self._session.patch_start, hears)
        if ticked != self._ticked:
            self._ticked, self._axes = ticked, self._measured(front, hears=hears)
        for item in self._scene.blocks.values():
            if item.axes is not self._axes:
                item.set_axes(self._axes)

    def _measured(self, front: FrontEnd, *, hears: bool) -> Axes:
        """The ticks of the patch that is heard."""
        start, long = front.seconds(self._session.patch_start), front.patch_seconds
        times = tuple(((at - start) / long, tick_text(at)) for at in round_places(start, long))
        edges = front.edges()[1:-1]
        freqs = tuple(
            (float(np.interp(hz, edges, np.arange(len(edges))) + 0.5) / len(edges), words.hertz(hz))
            for hz in (500, 1000, 2000, 4000)
            if edges and edges[0] < hz < edges[-1]
        )
        return Axes(times, freqs if hears else ())

    def _why(self, id: str) -> str:
        """Why a block has no picture, in words; empty if nobody needs to be told."""
        why = self._session.absence(id)
        return words.text(f"memory.card.{why}", self._scene.language) if why else ""

    def _show(self, id: str) -> None:
        item = self._scene.blocks[id]
        node = self._scene.workspace.document.graph.by_id.get(id)
        report = self._scene.workspace.report.blocks.get(id)
        if node is None or report is None:
            return
        if isinstance(node.block, Spectrogram):
            self._hear(item, node.block, id)
            return
        picture, why = self._session.pictures.get(id), self._why(id)
        before, given = self._given.get(id), _Given(picture, report, self._limits, why)
        self._given[id] = given
        if before is not None and before.is_like(given):
            return
        old = words.text("memory.card.old", self._scene.language) if why else ""
        if picture is None or report.output is None:
            item.set_seen(absent(report, self._limits, why) if why else None)
            item.set_rows(())
            return
        if not _fits(picture, report.output):
            if why:  # no new one comes
                item.set_seen(absent(report, self._limits, why))
                item.set_rows(())
            return  # it is of the design before this edit, and stays as it was until the new one comes
        item.set_seen(replace(shown(picture, report, self._limits), old=old))
        if item.face.look is Look.ANSWER:
            item.set_rows(self._rows(item))

    def _hear(self, item: BlockItem, block: Spectrogram, id: str) -> None:
        """Show the patch on the input's card."""
        session = self._session
        rest = (block, session.pins.get(id, 0), session.patch_start, session.loudest, session.looks.look)
        before = self._heard.get(id)
        if before is None or before[0] is not session.spectrogram or before[1] != rest:
            self._heard[id] = session.spectrogram, rest
            item.set_seen(self._spectrogram(block, session.pins.get(id, 0)))

    def _spectrogram(self, block: Spectrogram, pin: int) -> Shown | None:
        session = self._session
        if session.spectrogram is None:
            return None
        channel = min(pin, session.spectrogram.shape[0] - 1)
        patch = session.patch[channel]
        log = block.scale == "log" and channel == 0
        look = session.looks.look
        top = max(session.loudest, FLOOR_DB + look.below) if log else None
        length = session.spectrogram.shape[2] - session.patch_start
        cut = patch[:, :length]
        return shown_spectrogram(cut, block.frames, log=log, difference=channel > 0, top=top, look=look)

    # ------------------------------------------------------------------------------------------------ answers
    def _answers(self) -> None:
        for item in self._scene.blocks.values():
            if item.face.look is Look.ANSWER:
                item.set_rows(self._rows(item))

    def _playing_changed(self, playing: bool) -> None:
        self._answers()

    def _rows(self, item: BlockItem) -> Rows:
        values = item.seen.bars if item.seen is not None and not item.seen.why else None
        answers, labels = self._session.answers, item.face.labels
        if self._session.playing and answers is not None and answers.values.size:
            frame = self._session.playhead / self._session.front.frame_seconds
            values = answers.values[:, int(np.abs(answers.times - frame).argmin())]
            labels = labels or class_names(answers.labels, self._scene.language)
        if values is None:
            return ()
        if len(labels) != len(values):
            labels = tuple(
                words.text("card.class", self._scene.language, number=index + 1) for index in range(len(values))
            )
        order = np.argsort(-values, kind="stable")[:ROWS]
        return tuple((labels[int(i)], float(values[int(i)]), int(i)) for i in order)

    # ------------------------------------------------------------------------------------------------ playhead
    def _move_playhead(self, seconds: float) -> None:
        front = self._session.front
        share = (front.place(seconds) - self._session.patch_start) / max(front.frames, 1)
        hears = self._session.spectrogram is not None and self._session.workspace.document.spectrogram is not None
        heard = share if hears and 0 <= share <= 1 else None
        clock = self._scene.clock
        before, clock.share = clock.share, heard
        if before != heard:
            comes_or_goes = before is None or heard is None
            for item in self._scene.blocks.values() if comes_or_goes else self._visible():
                item.live.playhead_moved(before, heard)
        if self._session.playing:
            self._answers()

    def _visible(self) -> list[BlockItem]:
        """The blocks that some view shows; the others find the playhead in its place when they are painted."""
        found = []
        for view in self._scene.views():
            rect = view.viewportTransform().inverted()[0].mapRect(QRectF(view.viewport().rect()))
            found += [item for item in self._scene.items(rect) if isinstance(item, BlockItem)]
        return found

    # ------------------------------------------------------------------------------------------------ pending
    def set_pending(self, pending: bool) -> None:
        """Run the accent line over pictures that are being computed anew."""
        if not pending:
            self._pending.stop()
            self._line(None)
            return
        self._phase = 0.0
        if self._scene.themes.theme.moves:
            self._pending.start()
        self._line(0.5)

    def _run_line(self) -> None:
        self._phase = (self._phase + PENDING_STEP / 1000) % 1.0
        self._line(self._phase)

    def _line(self, phase: float | None) -> None:
        for item in self._scene.blocks.values():
            item.live.set_pending(phase)

    # ------------------------------------------------------------------------------------------------ pointing
    def show_pointing(self) -> None:
        """Draw the cell that is pointed at (or else held), and what it sees in every picture before it."""
        pointing = self._session.pointing or self._session.held
        touched: list[BlockItem] = []
        if pointing is not None:
            for id, item in self._scene.blocks.items():
                boxes = _boxes(item, id, pointing, self._session)
                if boxes:
                    item.live.set_boxes(boxes)
                    touched.append(item)
        for item in self._pointed:
            if item not in touched:
                item.live.set_boxes(())
        self._pointed = touched
        host = self._scene.blocks.get(pointing.path.partition(".")[0]) if pointing is not None else None
        if pointing is None or host is None or not (readout := readout_of(pointing, self._scene.themes.theme.language)):
            self.pill.hide()
            return
        self.pill.show_at(host.pos() + QPointF(host.rect.width() / 2, -10), readout)


def _limits(session: Session) -> tuple[int, int]:
    # The patch is the design's, also where the scene shows only the inside of a composite.
    found = limits_of(session.workspace.document)
    return found if min(found) > 0 else (1, 1)


def _fits(picture: Picture, output: Shape) -> bool:
    return picture.kind == output.kind and picture.values.shape == tensor_size(_plane(output))


def _plane(output: Shape) -> Shape:
    """The shape of one channel, in a picture's order."""
    if isinstance(output, Maps):
        return Sequence(output.time, output.freq)
    return Sequence(output.time, output.features) if isinstance(output, Sequence) else output


def _boxes(item: BlockItem, id: str, pointing: Pointing, session: Session) -> tuple[QRectF, ...]:
    if id == pointing.path:
        row, column = (*pointing.position, 0)[:2]
        return (item.cell_rect(row, column),)
    fields = pointing.fields.get(id)
    if fields is None or item.seen is None or item.seen.bars is not None:
        return ()
    return tuple(
        item.cell_rect(low, start, high - low, stop - start)
        for bands, times in fields
        for low, high in bands
        for start, stop in times
    )


def readout_of(pointing: Pointing, language: str = "en") -> str:
    """Time, frequency and value in words: ``4.60 s · 1.2 kHz · value +2.5``."""
    parts = []
    if pointing.seconds is not None:
        parts.append(place_text(pointing.seconds))
    if pointing.hz is not None:
        parts.append(words.hertz(pointing.hz, language))
    if len(pointing.position) == 2 and pointing.seconds is None:
        row, column = pointing.position
        parts.append(words.text("readout.cell", language, row=row + 1, column=column + 1))
    elif len(pointing.position) < 2 or pointing.hz is None:
        parts.append(words.text("readout.unit", language, number=pointing.position[0] + 1))
    if pointing.value is not None:
        value = pointing.value
        sign = "+" if value > 0 else ""
        number = f"{value:.1f}".replace("-", "−") if abs(value) >= 0.1 else plain(value, language, 2)
        number = number.replace(".", ",") if language == "de" else number
        parts.append(words.text("readout.value", language, value=f"{sign}{number}"))
    return " · ".join(parts)
