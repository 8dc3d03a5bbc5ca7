"""What the preview worker does: pictures and maps of a patch, for every block that fits."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

from explorer.analysis.answer import ancestors
from explorer.blocks.library.inputs import Spectrogram
from explorer.document.model import Document
from explorer.ipc.messages import KeepWeights, MapsShown, Picture, PicturesDone, ShowMaps, ShowPictures, Weights
from explorer.runtime.feeding import batch_of, feed
from explorer.runtime.portrait import channels_first, kind_of, liveliest, portrait
from explorer.runtime.prepare import Prepared, Workshop
from explorer.runtime.weights import WeightStore, save_weights, views_of

Cancelled = Callable[[], bool]


class _StoppedError(Exception):
    """Nothing more is wanted of this run."""


def _never() -> bool:
    return False


class Preview:
    """Runs designs on patches; keeps networks, weights and the chosen channels from call to call."""

    def __init__(self, store: WeightStore | None = None) -> None:
        self.store = WeightStore() if store is None else store
        self.workshop = Workshop(self.store)
        self._channels: dict[str, tuple[int, int]] = {}

    def keep(self, message: KeepWeights) -> None:
        """Take weights in; ``fresh`` also forgets which channels were chosen, as for another design."""
        if message.fresh:
            self.store.clear()
            self.workshop.forget()
            self._channels.clear()
        self.store.put(message.weights)

    def pictures(
        self, request: ShowPictures, emit: Callable[[Picture | PicturesDone], None], cancelled: Cancelled = _never
    ) -> bool:
        """Emit a picture of every block asked for, as soon as it is known; False if it was cancelled on the way.

        Raises:
            ShapeError: no block fits, or the design is too large for this machine.
        """
        begin = time.perf_counter()
        prepared = self.workshop.prepare(request.document)
        wanted = set(request.paths or (node.id for node in request.document.nodes)) & prepared.signed.keys()
        pinned = dict(request.channels)
        values = feed(prepared.document, prepared.report, request.patch)
        tensors = batch_of(values)

        def watch(path: str, value: torch.Tensor) -> None:
            if cancelled():
                raise _StoppedError
            if path not in wanted:
                return
            signed, state = prepared.signed[path], prepared.states.get(path, "")
            if path in values and _is_sound(prepared, path):
                value = tensors[path]
                channel = _pinned(pinned, path, value) or 0
                signed = channel > 0  # the differences in time have a sign, the sound itself is shown as it is
            else:
                channel = self._channel(path, value, pinned)
            emit(portrait(request.job, path, value, channel, signed=signed, state=state))
            wanted.discard(path)
            if not wanted:
                raise _StoppedError

        if wanted:
            self._run(prepared, tensors, watch)
        if wanted:
            return False
        emit(PicturesDone(request.job, time.perf_counter() - begin))
        return True

    def maps(self, request: ShowMaps, cancelled: Cancelled = _never) -> MapsShown | None:
        """All channels of one block; None if it was cancelled, or if the block doesn't fit.

        Raises:
            ShapeError: no block fits, or the design is too large for this machine.
        """
        prepared = self.workshop.prepare(request.document)
        tensors = batch_of(feed(prepared.document, prepared.report, request.patch))
        found: list[torch.Tensor] = []

        def watch(path: str, value: torch.Tensor) -> None:
            if cancelled():
                raise _StoppedError
            if path == request.path:
                found.append(tensors[path] if _is_sound(prepared, path) else value)
                raise _StoppedError

        self._run(prepared, tensors, watch)
        if not found:
            return None
        signed = prepared.signed[request.path] and not _is_sound(prepared, request.path)
        values = np.ascontiguousarray(channels_first(found[0]).numpy())
        return MapsShown(request.job, request.path, kind_of(found[0]), values, signed)

    def write_weights(self, document: Document, file: Path, instead: Weights | None = None) -> int:
        """Write all weights and buffers that the design's answer needs, as its pictures are made with; their bytes.

        ``instead`` has those that are written in place of the ones that the pictures are made with.

        Raises:
            ShapeError: no block fits, or the design is too large for this machine.
            WeightsError: the file can't be written.
        """
        prepared = self.workshop.prepare(document)
        needed = set(ancestors(document, prepared.report.answer))
        found = {key: one for key, one in views_of(prepared.network).items() if key[0].split(".")[0] in needed}
        found |= {key: one for key, one in (instead or {}).items() if key in found}
        save_weights(file, found)
        return file.stat().st_size

    def _run(
        self, prepared: Prepared, tensors: dict[str, torch.Tensor], watch: Callable[[str, torch.Tensor], None]
    ) -> None:
        try:
            with torch.inference_mode():
                prepared.network.trace((), watch, given=tensors)
        except _StoppedError:
            return

    def _channel(self, path: str, value: torch.Tensor, pinned: dict[str, int]) -> int:
        if value.dim() != 4:
            return 0
        count = value.shape[1]
        pin = _pinned(pinned, path, value)
        if pin is not None:
            return pin
        if path in self._channels and self._channels[path][0] == count:
            return self._channels[path][1]
        chosen = liveliest(value[0])
        if chosen is None:
            return 0  # silence: choose when there is something to choose by
        self._channels[path] = (count, chosen)
        return chosen


def _pinned(pinned: dict[str, int], path: str, value: torch.Tensor) -> int | None:
    pin = pinned.get(path)
    return pin if pin is not None and 0 <= pin < value.shape[1] else None


def _is_sound(prepared: Prepared, path: str) -> bool:
    node = prepared.document.graph.by_id.get(path)
    return node is not None and isinstance(node.block, Spectrogram)
