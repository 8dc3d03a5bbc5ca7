"""What is asked of the preview worker, and what it has sent: pictures, answers over the sound, maps, the table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol
from weakref import ref

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from explorer.blocks.frontend import FrontEnd
from explorer.document.model import Document
from explorer.ipc.messages import (
    Answers,
    Failed,
    GiveWeights,
    KeepSound,
    MapsShown,
    Picture,
    PicturesDone,
    Reply,
    ShowAnswers,
    ShowMaps,
    ShowPictures,
    Study,
    Summarise,
    Summary,
    WeightsGiven,
)
from explorer.ui.arrived import fits, same
from explorer.ui.consent import Choice, Consent, Pictures, Standing
from explorer.ui.learned import Learned
from explorer.ui.timers import single_shot
from explorer.ui.workers import Workers
from explorer.ui.workspace import Workspace
from explorer.words import said, text

_MOST_ANSWERS = 1200
_LATE = 400
_SOON = 120
_RELEASED = 1000  # milliseconds in which the worker has given back what another design took

Written = Callable[[WeightsGiven | Failed], None]


class Heard(Protocol):
    """What the pictures are of."""

    front: FrontEnd
    spectrogram: NDArray[np.float32] | None

    @property
    def patch(self) -> NDArray[np.float32]:
        """The patch that the network hears."""


class Previews(QObject):
    """The newest of everything; a design that needs much memory waits for ``show``.

    ``standing_changed`` says that other pictures are computed than before, or that more or less is free for them.
    """

    picture_ready = Signal(str)
    pending = Signal(bool)
    done = Signal()
    answers_changed = Signal()
    maps_ready = Signal(object)
    summary_ready = Signal(object)
    standing_changed = Signal()
    failed = Signal(str)
    message = Signal(str)

    def __init__(self, workspace: Workspace, workers: Workers, learned: Learned, heard: Heard, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._workers, self._learned, self._heard = workspace, workers, learned, heard
        self.consent = Consent(workspace, learned.size)
        self.standing = Standing()
        self.pictures: dict[str, Picture] = {}
        self.answers: Answers | None = None
        self.pins: dict[str, int] = {}
        self._inside: tuple[str, ...] = ()
        self._job = self._sound = 0
        self._kept: ref[NDArray[np.float32]] | None = None
        self._asked_pictures = self._asked_all = self._had_pictures = 0
        self._asked_answers = self._had_answers = 0
        self._chosen: frozenset[str] = frozenset()
        self._takers: dict[int, Written] = {}
        self._late = single_shot(self, _LATE, lambda: self.pending.emit(True))
        self._answer_soon = single_shot(self, _SOON, self._ask_answers)
        self._released = single_shot(self, _RELEASED, self._look)
        workspace.selection_changed.connect(self._selected)
        learned.replaced.connect(self._replaced)

    # ------------------------------------------------------------------------------------------------ may it be
    def show(self, choice: Choice) -> None:
        """Somebody wants the pictures: all, or those up to the selected block."""
        self.consent.decide(choice)
        self.refresh()

    def absence(self, path: str) -> str:
        """Why a block has no picture of the design as it is: ``asks``, ``too-much``, ``unselected`` (another block is
        shown), ``coming``; empty where it has one, or nobody needs to be told."""
        standing = self.standing
        if not standing.asked:
            return ""
        if standing.pictures is Pictures.BLOCK:
            if not self._is_chosen(path):
                return "unselected"
            if not standing.block_fits:
                return "too-much"
        elif standing.pictures is not Pictures.ALL:
            return "too-much" if standing.pictures is Pictures.TOO_MUCH else "asks"
        return "" if path in self.pictures else "coming"

    def _is_chosen(self, path: str) -> bool:
        return path.partition(".")[0] in self._chosen

    def _look(self) -> None:
        """Find out anew what may be computed."""
        before, self.standing = self.standing, self.consent.standing()
        if self.standing.pictures is Pictures.BLOCK:
            self._chosen = frozenset(self.consent.design(self.standing).graph.by_id)
            self.pictures = {path: one for path, one in self.pictures.items() if self._is_chosen(path)}
        if before != self.standing and (before.asked or self.standing.asked):
            self.standing_changed.emit()

    def _selected(self, selection: tuple[str, ...]) -> None:
        if self.standing.asked:
            self.refresh() if self.standing.pictures is Pictures.BLOCK else self._look()

    def _replaced(self) -> None:
        self.consent.held = 0
        self._released.start()

    # ------------------------------------------------------------------------------------------------ asking
    @property
    def settled(self) -> bool:
        """Whether all pictures and answers of the design as it is have arrived."""
        waiting = self._asked_pictures != self._had_pictures or self._answer_soon.isActive()
        return not waiting and self._asked_answers == self._had_answers

    def refresh(self) -> None:
        """Ask for all pictures, and soon after for the answers over the whole sound."""
        self.ask_pictures()
        self._answer_soon.start()

    def pin(self, path: str, channel: int | None) -> None:
        """Show this channel of a block, or (None) the one that says most."""
        if channel is None:
            self.pins.pop(path, None)
        else:
            self.pins[path] = channel
        self.ask_pictures((path,))

    def show_inside(self, paths: tuple[str, ...]) -> None:
        """Have pictures made of these blocks too, which lie inside of composites."""
        if paths != self._inside:
            self._inside = paths
            self.ask_pictures()

    def ask_pictures(self, paths: tuple[str, ...] = ()) -> None:
        """Ask for the pictures of these blocks, or of all."""
        if not self._workspace.document.nodes:
            self._look()
            return
        self._look()
        if not self.standing.computes:
            self._late.stop()
            self.pending.emit(False)
            return
        if self._had_pictures < self._asked_all:
            paths = ()  # the newest request wins, so one for a single block must not replace one for all
        design = self._design()
        pins = tuple((path, channel) for path, channel in self.pins.items())
        everything = (*design.graph.by_id, *self._inside) if self._inside else ()
        request = ShowPictures(self._next(), design, self._heard.patch, paths or everything, pins)
        self._workers.send("preview", request)
        self._asked_pictures = self._job
        if not paths:
            self._asked_all = self._job
            self._late.start()

    def ask_maps(self, path: str) -> bool:
        """Ask for all channels of a block; they arrive with ``maps_ready``. False, and said, where they are not
        computed."""
        if self.absence(path) not in ("", "coming"):
            self.message.emit(text("memory.maps", self._workspace.language, block=path))
            return False
        self._workers.send("preview", ShowMaps(self._next(), self._design(), self._heard.patch, path))
        return True

    def study(self, kind: type[Study], path: str, **values: Any) -> int | None:
        """Ask a question about a block; its job, or None where the block's pictures are not computed."""
        if self.absence(path) not in ("", "coming"):
            return None
        job = self._next()
        self._workers.send("preview", kind(job, self._design(), self._heard.patch, path, **values))
        return job

    def ask_summary(self) -> None:
        """Ask for torchinfo's table; it arrives with ``summary_ready``."""
        self._workers.send("preview", Summarise(self._next(), self._workspace.document))

    def write_weights(self, file: Path, then: Written) -> None:
        """Have all weights that the design's code needs written to a file; ``then`` is told what became of it."""
        self._learned.catch_up()
        job = self._next()
        self._takers[job] = then
        untried = self._learned.untried
        self._workers.send("preview", GiveWeights(job, self._workspace.document, str(file), dict(untried)))

    def _next(self) -> int:
        self._job += 1
        return self._job

    def _design(self) -> Document:
        """What is computed of the design; the worker then holds that, and weights that it has not been given yet."""
        self._learned.catch_up()
        one = self.standing.pictures is Pictures.BLOCK
        self.consent.held = self.standing.block_needs if one else self.standing.needs
        return self.consent.design(self.standing)

    def _ask_answers(self) -> None:
        report, spectrogram = self._workspace.report, self._heard.spectrogram
        whole = self.standing.pictures is Pictures.ALL
        if spectrogram is None or not report.fits or not report.answer or not whole:
            self.answers = None
            self._asked_answers = self._had_answers
            self.answers_changed.emit()
            return
        hop = max(1, self._heard.front.frames // 16, spectrogram.shape[2] // _MOST_ANSWERS)
        self._asked_answers = self._next()
        request = ShowAnswers(self._asked_answers, self._workspace.document, self._keep(spectrogram), hop)
        self._workers.send("preview", request)

    def _keep(self, spectrogram: NDArray[np.float32]) -> int:
        """See that the worker has all of the sound, an hour of which is 58 MB; its number."""
        if self._kept is None or self._kept() is not spectrogram:
            self._kept = ref(spectrogram)
            self._sound += 1
            # As a long one lies on the disk, so that it goes from there into the pipe.
            frames = np.ascontiguousarray(spectrogram.transpose(2, 0, 1))
            self._workers.send("preview", KeepSound(self._sound, frames))
        return self._sound

    # ------------------------------------------------------------------------------------------------ arriving
    def follow_document(self) -> None:
        """An edit: keep the pictures and pins of the blocks that are still there."""
        known = self._workspace.report.blocks
        self.pictures = {path: picture for path, picture in self.pictures.items() if path in known}
        self.pins = {path: channel for path, channel in self.pins.items() if path in known}

    def received(self, reply: Reply) -> bool:
        """Take what the preview says; False if it is nothing of this."""
        if isinstance(reply, Picture):
            wanted = fits(reply, self._workspace.report) and self.absence(reply.path) != "unselected"
            if wanted and not same(self.pictures.get(reply.path), reply):
                self.pictures[reply.path] = reply
                self.picture_ready.emit(reply.path)
        elif isinstance(reply, PicturesDone):
            self._late.stop()
            self._had_pictures = reply.job
            self.pending.emit(False)
            self.done.emit()
        elif isinstance(reply, Answers):
            self.answers = reply
            self._had_answers = reply.job
            self.answers_changed.emit()
        elif isinstance(reply, MapsShown):
            self.maps_ready.emit(reply)
        elif isinstance(reply, WeightsGiven):
            self._written(reply)
        elif isinstance(reply, Summary):
            self.summary_ready.emit(reply)
        elif isinstance(reply, Failed):
            self._failed(reply)
        else:
            return False
        return True

    def _failed(self, reply: Failed) -> None:
        if self._written(reply):
            return
        self._late.stop()
        self._had_pictures, self._had_answers = self._asked_pictures, self._asked_answers
        if reply.code != "empty":  # that nothing fits yet is said on the blocks
            self.failed.emit(said(reply.code, "", reply.values, self._workspace.language))

    def _written(self, reply: WeightsGiven | Failed) -> bool:
        taker = self._takers.pop(reply.job, None)
        if taker is not None:
            taker(reply)
            if not self.standing.computes:
                self._learned.let_go()  # the network was built for this file alone
        return taker is not None

    def worker_died(self) -> None:
        """Begin again with another worker; what may have been too much for the last one is asked for once more."""
        self._takers.clear()
        self._kept = None
        self.consent.held = 0
        self._had_pictures, self._had_answers = self._asked_pictures, self._asked_answers
        if self.standing.asked and self.standing.computes:
            self.consent.decide(Choice.NONE)
            self.message.emit(text("memory.died", self._workspace.language, design=self._workspace.document.name))
        self._learned.send()
        self.refresh()

    def close(self) -> None:
        """Expect nothing more."""
        for timer in (self._late, self._answer_soon, self._released):
            timer.stop()
        self.pending.emit(False)
