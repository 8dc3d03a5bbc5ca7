"""The field of one value on the spectrogram as a file, rendered without a display."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from explorer.blocks.shapes import Maps, Sequence
from explorer.ipc.messages import Failed
from explorer.ipc.study_field import EffectiveFieldStudied, StudyEffectiveField
from explorer.ui.picture import PictureError, compute, opened
from explorer.ui.pointing import picture_size
from explorer.ui.save_panel import SaveError, save_panel
from explorer.ui.waiting import wait_until
from explorer.words import hertz, milliseconds, said, text

if TYPE_CHECKING:
    from explorer.ui.app import App

SIZE: Final = (1280, 420)
_NAMES: Final = {"maps": "F,T", "sequence": "FEATURE,T", "vector": "UNIT"}


@dataclass(frozen=True)
class FieldTold:
    """What was drawn: the value, where its field lies in seconds and Hz, and how large it is, exact and effective.

    ``channel`` is None where the block has no maps, ``effective`` (ms, Hz) where nothing in this sound moves the value;
    ``box`` is (start, stop, low, high), ``silent`` whether nothing sounds where the effective field would lie.
    """

    path: str
    position: tuple[int, ...]
    channel: int | None
    value: float | None
    box: tuple[float, float, float, float]
    effective: tuple[float, float] | None
    silent: bool = False

    def lines(self) -> tuple[str, ...]:
        """What is printed."""
        start, stop, low, high = self.box
        place = ",".join(str(index) for index in self.position)
        value = "" if self.value is None else f": {self.value:.4g}"
        of_map = "" if self.channel is None else f" of map {self.channel}"
        moved = "nothing sounds where it looks" if self.silent else "nothing in this sound moves it"
        if self.effective is not None:
            moved = f"effective (90 %) {milliseconds(self.effective[0])} × {hertz(self.effective[1])}"
        return (
            f"{self.path} at {place}{of_map}{value}",
            f"theoretical {milliseconds(1000 * (stop - start))} × {hertz(high - low)}, {moved}",
            f"from {start:.3f} s to {stop:.3f} s, {hertz(low)} to {hertz(high)}",
        )


def render_field(
    design: Path,
    out: Path,
    block: str,
    *,
    unit: tuple[int, ...] | None = None,
    channel: int | None = None,
    sound: Path | None = None,
    at: float | None = None,
    size: tuple[int, int] = SIZE,
    dark: bool = False,
    tell: Callable[[str], None] = lambda words: None,
) -> FieldTold:
    """Draw the patch with what one value of a block sees, as SVG or PNG as the name ends.

    ``unit`` is its place in the block's picture (the largest value away from the borders), ``channel`` its map (the
    one that the window shows), ``at`` where the patch begins, in seconds.

    Raises:
        PictureError: the design or the sound can't be opened, there is no such value, the design reads no sound, the
            field can't be computed, or the file can't be written.
        WaitError: the pictures do not come.
    """
    with opened(design, sound=sound, dark=dark) as made:
        position = check_value(made, block, unit, channel)
        place_patch(made, at)
        if channel is not None:
            made.session.pins[block] = channel
        if "." in block:
            made.session.show_inside((block,))
        compute(made, tell)
        picture = made.session.pictures.get(block)
        if position is None:
            if picture is None:
                raise PictureError(f"{block} has no picture on this sound, so name a value with --unit.")
            position = largest(picture.values)
        held = _held(made, block, position)
        found = made.session.effective.of(made.session.held)
        _write(made, out, size)
        return FieldTold(
            block,
            position,
            picture.channel if picture is not None and picture.kind == "maps" else None,
            held.value,
            held.sound_box,
            found.size(made.session.front) if found is not None else None,
            made.session.effective.words() == text("effective.silent"),
        )


def largest(values: NDArray[np.float32]) -> tuple[int, ...]:
    """The place of the largest value in the middle half of a picture, where the borders cut no field."""
    inner = np.full(values.shape, -np.inf)
    middle = tuple(slice(size // 4, size - size // 4) for size in values.shape) if values.ndim > 1 else (slice(None),)
    inner[middle] = values[middle]
    return tuple(int(index) for index in np.unravel_index(int(inner.argmax()), values.shape))


@dataclass(frozen=True)
class _Held:
    value: float | None
    sound_box: tuple[float, float, float, float]


def check_value(made: App, block: str, unit: tuple[int, ...] | None, channel: int | None) -> tuple[int, ...] | None:
    """The unit, if the block has it and hears the sound.

    Raises:
        PictureError: it does not.
    """
    report = made.workspace.report
    if block not in report.blocks:
        known = ", ".join(report.blocks)
        raise PictureError(f"There is no block {block} in {made.workspace.document.name}; there are {known}.")
    if made.workspace.document.spectrogram is None:
        raise PictureError(f"{made.workspace.document.name} reads no sound, so nothing of it lies on a spectrogram.")
    shape = report.blocks[block].output
    if shape is None:
        raise PictureError(f"{block} does not fit yet; layerscope report says why.")
    sizes = picture_size(shape)
    if unit is not None and len(unit) != len(sizes):
        raise PictureError(f"A value of {block} is named by {_NAMES[shape.kind]}, counted from 0.")
    if unit is not None and any(index >= size for index, size in zip(unit, sizes, strict=True)):
        last = ",".join(str(size - 1) for size in sizes)
        raise PictureError(f"{block} has values from {','.join('0' for _ in sizes)} to {last}; choose one of them.")
    channels = shape.channels if isinstance(shape, Maps) else 1
    if channel is not None and channel >= channels:
        kinds = "units over time" if isinstance(shape, Sequence) else "one map" if channels == 1 else "maps"
        raise PictureError(f"{block} has {kinds}, so choose a map from 0 to {channels - 1}.")
    return unit


def place_patch(made: App, at: float | None) -> None:
    """Let the patch begin somewhere, in seconds.

    Raises:
        PictureError: the sound ends before.
    """
    session = made.session
    if at is None or session.sound is None:
        return
    if at >= session.sound.seconds:
        raise PictureError(f"The sound ends at {session.sound.seconds:.2f} s; let the patch begin before.")
    wait_until(session, lambda: not session.listener.busy)
    session.set_patch(round(at / session.front.frame_seconds))


def _held(made: App, block: str, position: tuple[int, ...]) -> _Held:
    session = made.session
    told: list[Failed | None] = []

    def arrived(studied: object) -> None:
        if isinstance(studied, EffectiveFieldStudied) and (studied.path, studied.position) == (block, position):
            told.append(None)

    def failed(kind: object) -> None:
        if kind is StudyEffectiveField:
            told.append(session.studies.reason(kind))

    session.studies.arrived.connect(arrived)
    session.studies.failed.connect(failed)
    session.effective.set_on(True)
    session.hold(block, position)
    held = session.held
    if held is None or held.sound_box is None:
        raise PictureError(f"{block} does not hang on the sound, so it has no field there.")
    wait_until(session, lambda: bool(told))
    if (reason := told[0]) is not None:
        raise PictureError(said(reason.code, block, reason.values))
    return _Held(held.value, held.sound_box)


def _write(made: App, out: Path, size: tuple[int, int]) -> None:
    from explorer.ui.panels.sound_view import SoundView

    view = SoundView(made.session, made.themes)
    try:
        view.resize(*size)
        start, end = view.patch_seconds()
        around = 0.08 * (end - start)
        view.set_time(view.time.showing(start - around, end + around))
        save_panel(view, out, made.workspace.document.name)
    except SaveError as error:
        raise PictureError(str(error)) from error
    finally:
        view.deleteLater()
