"""A session without workers: it makes its pictures at once, from a sound that is drawn rather than recorded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from explorer.blocks.block import registry
from explorer.blocks.frontend import FrontEnd
from explorer.blocks.graph import Node
from explorer.blocks.shapes import Maps, Sequence
from explorer.document.model import Document, Frame
from explorer.ipc.messages import Answers, Picture
from explorer.ui.consent import Choice, Standing
from explorer.ui.field_walk import FieldWalk
from explorer.ui.pointing import Pointing, point_at
from explorer.ui.sound_look import SoundLooks
from explorer.ui.workspace import Workspace

CLASSES = ("plucked string", "bell", "drums", "bird", "cricket", "siren", "engine", "rain", "voice", "alarm")


class FakeSession(QObject):
    """The signals and attributes of a session that the canvas reads, and a record of what it was asked for."""

    sound_changed = Signal()
    spectrogram_changed = Signal()
    patch_changed = Signal()
    playhead_moved = Signal(float)
    playing_changed = Signal(bool)
    picture_ready = Signal(str)
    pictures_pending = Signal(bool)
    answers_changed = Signal()
    pointing_changed = Signal()
    standing_changed = Signal()
    message = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.front = FrontEnd()
        self.sound: object | None = None
        self.spectrogram: NDArray[np.float32] | None = siren()[None]
        self.loudest = float(self.spectrogram.max())
        self.looks = SoundLooks(self)
        self.patch_start = 0
        self.playhead = 1.2
        self.playing = False
        self.pictures: dict[str, Picture] = {}
        self.answers: Answers | None = None
        self.pointing: Pointing | None = None
        self.held: Pointing | None = None
        self.pins: dict[str, int] = {}
        self.asked: list[tuple[Any, ...]] = []
        self.standing = Standing()
        self.absent: dict[str, str] = {}
        self.walk = FieldWalk(self, self)  # type: ignore[arg-type]

    @property
    def patch(self) -> NDArray[np.float32]:
        assert self.spectrogram is not None
        return self.spectrogram[:, :, self.patch_start : self.patch_start + self.front.frames]

    def point(self, path: str, position: tuple[int, ...] | None) -> None:
        self.asked.append(("point", path, position))
        self.pointing = self._point(path, position) if position is not None else None
        self.pointing_changed.emit()

    def hold(self, path: str, position: tuple[int, ...]) -> None:
        self.asked.append(("hold", path, position))
        self.held = self._point(path, position)
        self.pointing_changed.emit()

    def release(self) -> None:
        self.asked.append(("release",))
        self.held = self.pointing = None
        self.pointing_changed.emit()

    def pin(self, path: str, channel: int | None) -> None:
        self.asked.append(("pin", path, channel))
        self.pins.pop(path, None)
        if channel is not None:
            self.pins[path] = channel

    def absence(self, path: str) -> str:
        return self.absent.get(path, "")

    def show_pictures(self, choice: Choice) -> None:
        self.asked.append(("show", choice))

    def _point(self, path: str, position: tuple[int, ...]) -> Pointing | None:
        document, report = self.workspace.document, self.workspace.report
        return point_at(document, report, self.front, self.patch_start, path, position, self.pictures.get(path))

    def draw(self) -> None:
        """Make a picture for every block that has a shape, and tell of each."""
        chance = np.random.default_rng(3)
        for path, block in self.workspace.report.blocks.items():
            if block.output is None:
                continue
            activated = block.block.nonnegative
            values = _values(block.output, path, chance)
            signed = not activated and block.block.key != "spectrogram" and not block.block.is_output
            if activated:
                values = np.maximum(values, 0)
            if block.block.key == "classes":
                values = np.exp(values * 2) / np.exp(values * 2).sum()
            channels = block.output.axes[0][1]
            scale = float(np.percentile(np.abs(values), 99.7)) if values.size else 0.0
            energies = chance.gamma(1.2, 1.0, channels).astype(np.float32)
            kind = block.output.kind
            channel = int(energies.argmax())
            self.pictures[path] = Picture(
                1, path, kind, values.astype(np.float32), channel, channels, energies, scale, signed, "learned"
            )
            self.picture_ready.emit(path)


def siren(bands: int = 64, frames: int = 520) -> NDArray[np.float32]:
    """Harmonics that rise and fall, over noise, in dB [shape=(bands, frames)]."""
    chance = np.random.default_rng(0)
    time = np.arange(frames)
    power = 1e-9 * chance.gamma(2, 1, (bands, frames)) * np.linspace(40, 1, bands)[:, None]
    for harmonic in range(1, 7):
        place = (11 + 5 * np.sin(time / 13)) * (0.55 + 0.45 * harmonic)
        power += np.exp(-0.5 * ((np.arange(bands)[:, None] - place) / 0.9) ** 2) * 0.01 / harmonic**1.3
    power[:, :30] *= 1e-3
    return (10 * np.log10(power + 1e-10)).astype(np.float32)


def _values(shape: Any, path: str, chance: np.random.Generator) -> NDArray[np.float64]:
    base = siren()[:, :128]
    base = (base - base.mean()) / base.std()
    if isinstance(shape, Maps):
        rows = np.linspace(0, 64, shape.freq, endpoint=False).astype(int)
        columns = np.linspace(0, 128, shape.time, endpoint=False).astype(int)
        return base[rows][:, columns] * 1.4 - 0.6 + chance.normal(0, 0.25, (shape.freq, shape.time))
    if isinstance(shape, Sequence):
        return np.sin(np.arange(shape.time) / 9 + chance.uniform(0, 7, (shape.features, 1))) * 0.8
    return chance.normal(0, 1, shape.features) * chance.gamma(1, 1, shape.features)


def chain(*items: tuple[Any, ...], **fields: Any) -> Document:
    """A design from (id, key, values, *sources); without sources a block reads the one before it."""
    nodes: list[Node] = []
    for id, key, values, *sources in items:
        block = registry()[key](**values)
        before = (nodes[-1].id,) if nodes and block.inputs else ()
        nodes.append(Node(id, block, tuple(sources) if sources else before))
    return Document(nodes=tuple(nodes), **fields)


def basic_cnn() -> Document:
    """The lecture's network."""
    stacks = [
        item
        for i, filters in ((1, 16), (2, 32), (3, 32))
        for item in (
            (f"conv{i}", "conv2d", {"filters": filters}),
            (f"pool{i}", "max_pool2d", {}),
            (f"relu{i}", "relu", {}),
        )
    ]
    front = tuple(id for id, *_ in stacks)
    return chain(
        ("spectrogram", "spectrogram", {}),
        *stacks,
        ("flatten1", "flatten", {}),
        ("dense1", "dense", {"units": 32}),
        ("relu4", "relu", {}),
        ("dense2", "dense", {"units": 10}),
        ("output", "classes", {"labels": CLASSES}),
        name="Basic CNN",
        frames=(
            Frame("Sound", ("spectrogram",)),
            Frame("Front-end", front, "3 × convolution → max pooling → ReLU"),
            Frame("Back-end", ("flatten1", "dense1", "relu4", "dense2", "output")),
        ),
    )


def unet() -> Document:
    """Three steps down, two up."""
    return chain(
        ("spectrogram", "spectrogram", {}),
        ("down1", "encoder", {"filters": 8}),
        ("down2", "encoder", {"filters": 16, "pool": (2, 2)}),
        ("down3", "encoder", {"filters": 32, "pool": (2, 2)}),
        ("up1", "decoder", {"filters": 16}, "down3", "down2"),
        ("up2", "decoder", {"filters": 8}, "up1", "down1"),
        ("conv1", "conv2d", {"filters": 1, "kernel": (1, 1)}),
        ("output", "reconstruction", {}),
    )


def residual() -> Document:
    """Two residual blocks by hand, the first with a projection."""
    return chain(
        ("spectrogram", "spectrogram", {}),
        ("conv0", "conv2d", {}),
        ("relu0", "relu", {}),
        ("conv1", "conv2d", {"bias": False}),
        ("bn1", "batch_norm", {}),
        ("relu1", "relu", {}),
        ("conv2", "conv2d", {"bias": False}),
        ("bn2", "batch_norm", {}),
        ("proj", "conv2d", {"kernel": (1, 1)}, "relu0"),
        ("add1", "add", {}, "bn2", "proj"),
        ("relu2", "relu", {}),
        ("conv3", "conv2d", {}),
        ("add2", "add", {}, "conv3", "relu2"),
        ("relu3", "relu", {}),
        ("gap1", "global_pool", {}),
        ("dense1", "dense", {"units": 10}),
        ("output", "classes", {}),
    )


def crnn() -> Document:
    """Pooling over frequency only, then a recurrence."""
    return chain(
        ("spectrogram", "spectrogram", {}),
        ("res1", "residual", {"filters": 8, "stride": (2, 1)}),
        ("res2", "residual", {"filters": 8}),
        ("sequence1", "to_sequence", {}),
        ("gru1", "gru", {"units": 16, "directions": "multiply"}),
        ("dense1", "dense", {"units": 6}),
        ("output", "events", {}),
    )


Change = Callable[[Document], Document]
