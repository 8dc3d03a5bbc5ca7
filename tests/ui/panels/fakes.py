"""A session without workers: the real scene, and pictures, answers and fields as a trained network would give them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Signal

from explorer.audio.files import Sound, at_rate, load, scene_path
from explorer.audio.melspec import patch, spectrogram
from explorer.audio.synth import CLASSES
from explorer.blocks.block import registry
from explorer.blocks.frontend import FrontEnd
from explorer.blocks.graph import Node
from explorer.document.model import Document
from explorer.ipc.messages import Answers, Failed, MapsShown
from explorer.ui.effective_field import EffectiveField
from explorer.ui.field_walk import FieldWalk
from explorer.ui.pointing import Pointing, point_at
from explorer.ui.sound_look import SoundLooks
from explorer.ui.workspace import Workspace

EVENTS = ((0.25, 1.95, "bell"), (2.10, 3.80, "bird"), (4.00, 6.10, "siren"), (6.30, 8.00, "drums"))


def chain(*items: tuple[str, str, dict[str, Any]]) -> Document:
    """A design of blocks in a row."""
    nodes: list[Node] = []
    for id, key, values in items:
        block = registry()[key](**values)
        nodes.append(Node(id, block, (nodes[-1].id,) if nodes and block.inputs else ()))
    return Document(name="Basic CNN", nodes=tuple(nodes))


def basic_cnn() -> Document:
    """The lecture's network: three times convolution, pooling, ReLU, then two dense layers."""
    front = [
        item
        for i, filters in ((1, 16), (2, 32), (3, 32))
        for item in (
            (f"conv{i}", "conv2d", {"filters": filters}),
            (f"pool{i}", "max_pool2d", {}),
            (f"relu{i}", "relu", {}),
        )
    ]
    back = (
        ("flatten", "flatten", {}),
        ("dense1", "dense", {"units": 32}),
        ("relu4", "relu", {}),
        ("dense2", "dense", {"units": 10}),
        ("output", "classes", {"labels": CLASSES}),
    )
    return chain(("spectrogram", "spectrogram", {}), *front, *back)


def autoencoder() -> Document:
    """A network whose answer has the shape of its input."""
    return chain(
        ("spectrogram", "spectrogram", {}),
        ("conv1", "conv2d", {"filters": 4}),
        ("relu1", "relu", {}),
        ("conv2", "conv2d", {"filters": 1}),
        ("output", "reconstruction", {}),
    )


class FakeLearned(QObject):
    """What was learned: nothing."""

    replaced = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.training = False
        self.current = dict


class FakeStudies(QObject):
    """Questions to a worker that is not there; the test answers them with ``arrived``."""

    arrived = Signal(object)
    failed = Signal(object)
    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[type, str, dict[str, Any]]] = []
        self.states: dict[tuple[type, str], str] = {}
        self.reasons: dict[type, Failed] = {}

    def state(self, kind: type, path: str) -> str:
        return self.states.get((kind, path), "")

    def reason(self, kind: type) -> Failed | None:
        return self.reasons.get(kind)

    def ask(self, kind: type, path: str, **values: Any) -> bool:
        self.asked.append((kind, path, values))
        return True


class FakeTransport:
    """Plays nothing, and keeps what it is told."""

    def __init__(self) -> None:
        self.playing = ""
        self.range: tuple[float, float] | None = None
        self.repeat = True

    def set_range(self, chosen: tuple[float, float] | None) -> None:
        self.range = chosen

    def set_repeat(self, repeat: bool) -> None:
        self.repeat = repeat


class FakeSession(QObject):
    """What the panels need of a session; ``calls`` records what they ask for."""

    sound_changed = Signal()
    sound_grew = Signal()
    spectrogram_changed = Signal()
    patch_changed = Signal()
    playhead_moved = Signal(float)
    playing_changed = Signal(bool)
    picture_ready = Signal(str)
    pictures_pending = Signal(bool)
    answers_changed = Signal()
    pointing_changed = Signal()
    standing_changed = Signal()
    maps_ready = Signal(object)
    training_event = Signal(object)
    worker_state = Signal(str, str)
    message = Signal(str)

    def __init__(self, workspace: Workspace | None = None, *, loaded: bool = True) -> None:
        super().__init__()
        self.workspace = workspace or Workspace(basic_cnn())
        self.sound: Sound | None = None
        self.front = FrontEnd()
        self.spectrogram: np.ndarray | None = None
        self.patch_start = 0
        self.playhead = 0.0
        self.answers: Answers | None = None
        self.pointing: Pointing | None = None
        self.held: Pointing | None = None
        self.pins: dict[str, int] = {}
        self.pictures: dict[str, Any] = {}
        self.transport = FakeTransport()
        self.looks = SoundLooks(self)
        self.learned = FakeLearned()
        self.studies = FakeStudies()
        self.effective = EffectiveField(self, self)
        self.walk = FieldWalk(self, self)
        self.calls: list[tuple[Any, ...]] = []
        self.refuses = ""
        self.absent: dict[str, str] = {}
        if loaded:
            self.use_scene()

    @property
    def playing(self) -> bool:
        return bool(self.transport.playing)

    def use_scene(self) -> None:
        self.calls.append(("use_scene",))
        self.take(load(scene_path()))
        self.set_patch(226)

    def take(self, sound: Sound) -> None:
        self.sound = sound
        self.spectrogram = spectrogram(at_rate(sound, self.front.sample_rate).samples, self.front)
        self.answers = answers_of(self.spectrogram.shape[2], self.front)
        self.patch_start = 0
        for signal in (self.sound_changed, self.spectrogram_changed, self.answers_changed, self.patch_changed):
            signal.emit()

    def load_sound(self, path: Path) -> None:
        self.take(load(path))

    def set_patch(self, start_frame: int) -> None:
        self.calls.append(("set_patch", start_frame))
        self.patch_start = start_frame
        self.patch_changed.emit()

    def seek(self, seconds: float) -> None:
        self.calls.append(("seek", seconds))
        self.playhead = seconds
        self.playhead_moved.emit(seconds)

    def play(self, what: str) -> None:
        self.calls.append(("play", what))
        self.transport.playing = what
        self.playing_changed.emit(True)

    def stop(self) -> None:
        self.calls.append(("stop",))
        self.transport.playing = ""
        self.playing_changed.emit(False)

    def point(self, path: str, position: tuple[int, ...] | None) -> None:
        self.calls.append(("point", path, position))
        self.pointing = self._pointed(path, position) if position is not None else None
        self.pointing_changed.emit()

    def hold(self, path: str, position: tuple[int, ...]) -> None:
        self.calls.append(("hold", path, position))
        self.held = self._pointed(path, position)
        self.pointing_changed.emit()

    def release(self) -> None:
        self.held = self.pointing = None
        self.pointing_changed.emit()

    def pin(self, path: str, channel: int | None) -> None:
        self.calls.append(("pin", path, channel))
        if channel is None:
            self.pins.pop(path, None)
        else:
            self.pins[path] = channel

    def ask_maps(self, path: str) -> None:
        self.calls.append(("ask_maps", path))

    def absence(self, path: str) -> str:
        return self.absent.get(path, "")

    def start_training(self, data: Any, **settings: Any) -> bool:
        self.calls.append(("start_training", data, settings))
        if self.refuses:
            self.message.emit(self.refuses)
            return False
        self.learned.training = True
        return True

    def stop_training(self) -> None:
        self.calls.append(("stop_training",))

    def asked(self, name: str) -> list[tuple[Any, ...]]:
        """The calls of one kind."""
        return [call for call in self.calls if call[0] == name]

    def show_maps(self, path: str) -> MapsShown:
        """Send what the network would answer to ``ask_maps``."""
        assert self.spectrogram is not None
        shown = maps_of(self.workspace, path, patch(self.spectrogram, self.patch_start, self.front.frames)[0])
        self.maps_ready.emit(shown)
        return shown

    def _pointed(self, path: str, position: tuple[int, ...]) -> Pointing | None:
        space = self.workspace
        return point_at(space.document, space.report, self.front, self.patch_start, path, position, None)


def answers_of(frames: int, front: FrontEnd) -> Answers:
    """Soft probabilities that follow what sounds [shape=(10, times)], every four frames."""
    times = np.arange(0, frames, 4, dtype=np.float32)
    seconds = times * front.frame_seconds
    random = np.random.default_rng(3)
    logits = 0.5 * random.standard_normal((10, len(times)))
    for onset, offset, name in EVENTS:
        rise = 1 / (1 + np.exp(-(seconds - onset - 0.1) * 9)) / (1 + np.exp((seconds - offset + 0.1) * 7))
        logits[CLASSES.index(name)] += 6 * rise
    powers = np.exp(logits)
    return Answers(1, CLASSES, times, (powers / powers.sum(axis=0)).astype(np.float32))


def maps_of(workspace: Workspace, path: str, values: np.ndarray) -> MapsShown:
    """Small random filters on the patch, pooled to the block's size: maps as a first layer gives them."""
    shape = workspace.report.blocks[path].output
    random = np.random.default_rng(5)
    image = (values + 40) / 20
    positive = path.startswith("relu") or path == "output"
    if shape.kind == "vector":
        found = random.standard_normal(shape.features).astype(np.float32)
        found = np.exp(3 * found) / np.exp(3 * found).sum() if path == "output" else found
    elif shape.kind == "sequence":
        found = _resized(image, shape.features, shape.time)
    else:
        found = np.stack([_filtered(image, random, shape.freq, shape.time) for _ in range(shape.channels)])
    return MapsShown(1, path, shape.kind, np.maximum(found, 0) if positive else found, not positive)


def _filtered(image: np.ndarray, random: np.random.Generator, rows: int, columns: int) -> np.ndarray:
    kernel = random.standard_normal((3, 3)) * random.uniform(0.2, 1.2)
    padded = np.pad(image, 1, mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3))
    return _resized(np.einsum("ijkl,kl->ij", windows, kernel - kernel.mean() * 0.9), rows, columns)


def _resized(image: np.ndarray, rows: int, columns: int) -> np.ndarray:
    r = np.arange(rows) * image.shape[0] // rows
    c = np.arange(columns) * image.shape[1] // columns
    return image[np.ix_(r, c)].astype(np.float32)
