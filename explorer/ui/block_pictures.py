"""All maps of a block as files: a picture of each with its scale, one of all, and the numbers themselves."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from explorer.ipc.messages import MapsShown
from explorer.ui import colormaps
from explorer.ui import theme as tokens
from explorer.ui.field_picture import check_value, place_patch
from explorer.ui.panels import axes
from explorer.ui.panels.feature_maps_paint import paint_map
from explorer.ui.picture import PictureError, compute, opened
from explorer.ui.placing import Placing, limits_of, placed
from explorer.ui.theme import Theme
from explorer.ui.waiting import wait_until
from explorer.ui.widgets import paint

if TYPE_CHECKING:
    from explorer.ui.app import App

Values = NDArray[np.float32]
_PICTURE: Final = (960, 420)
_CELL: Final = (200, 118)
_MOST_WIDE: Final = 8
_HZ: Final = (125, 250, 500, 1000, 2000, 4000, 8000)


@dataclass(frozen=True)
class _Scene:
    """What the pictures of one block share."""

    theme: Theme
    shown: MapsShown
    values: Values  # one picture per map [shape=(maps, rows, columns)]
    limit: float
    placing: Placing
    limits: tuple[int, int]
    start: float
    seconds: float
    hz: Callable[[float], float] | None

    def image(self, index: int) -> QImage:
        """A map in colours, on the scale of all."""
        plane = colormaps.quantise(self.values[index], self.limit, signed=self.shown.signed)
        return colormaps.to_image(plane, "ice" if self.shown.signed else "magma")


def write_maps(
    design: Path,
    folder: Path,
    block: str,
    *,
    sound: Path | None = None,
    at: float | None = None,
    dark: bool = False,
    tell: Callable[[str], None] = lambda words: None,
) -> tuple[Path, ...]:
    """Write everything that a block makes of the patch into a folder; the files, in order.

    ``map-000.png`` and so on are the maps (of a sequence or a vector one picture), ``all.png`` shows them together,
    ``values.npy`` has the numbers [shape=(channels, freq, time), (features, time) or (units,)], and ``maps.json`` says
    what they are: in the middle of which moment the patch's first frame and the first cell are heard, too.

    Raises:
        PictureError: the design or the sound can't be opened, there is no such block, its maps can't be computed, or a
            file can't be written.
        WaitError: the maps do not come.
    """
    with opened(design, sound=sound, dark=dark) as made:
        check_value(made, block, None, None)
        place_patch(made, at)
        compute(made, tell)
        scene = _scene(made, _maps(made, block))
        try:
            folder.mkdir(exist_ok=True)
        except OSError as error:
            raise PictureError(f"{folder} could not be made: {error.strerror}; choose another place.") from error
        written = [folder / f"map-{index:03}.png" for index in range(len(scene.values))]
        for index, path in enumerate(written):
            _save(_one(scene, index), path)
        _save(_all(scene), folder / "all.png")
        _save_numbers(made, scene, folder)
        return (*written, folder / "all.png", folder / "values.npy", folder / "maps.json")


def _maps(made: App, block: str) -> MapsShown:
    session = made.session
    arrived: list[MapsShown] = []
    failed: list[str] = []
    session.previews.failed.connect(failed.append)
    session.maps_ready.connect(lambda shown: arrived.append(shown) if shown.path == block else None)
    if not session.ask_maps(block):
        raise PictureError(f"The maps of {block} are not computed; they need more memory than is free.")
    wait_until(session, lambda: bool(arrived or failed))
    if not arrived:
        raise PictureError(failed[0])
    return arrived[-1]


def _scene(made: App, shown: MapsShown) -> _Scene:
    session, document = made.session, made.workspace.document
    values = shown.values
    planes = values if values.ndim == 3 else values[np.newaxis] if values.ndim == 2 else values[np.newaxis, :, None]
    limits = limits_of(document)
    about = made.workspace.report.blocks[shown.path]
    front = session.front
    hz = axes.BandScale(front).hz if shown.kind == "maps" else None
    return _Scene(
        made.themes.theme,
        shown,
        np.asarray(planes, np.float32),
        colormaps.limit(values),
        placed(about, front, limits),
        limits,
        front.seconds(session.patch_start),
        front.patch_seconds,
        hz,
    )


def _canvas(theme: Theme, width: int, height: int, ratio: float = 2.0) -> QImage:
    made = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_RGB32)
    made.setDevicePixelRatio(ratio)
    made.fill(theme.color("surface"))
    return made


def _one(scene: _Scene, index: int) -> QImage:
    """One map with its name, seconds, Hz and the scale of its colours."""
    theme = scene.theme
    image = _canvas(theme, *_PICTURE)
    painter = QPainter(image)
    box = QRectF(72, 40, _PICTURE[0] - 72 - 110, _PICTURE[1] - 40 - 36)
    heading = QRectF(box.left(), 8, box.width(), 24)
    paint.text(painter, heading, _name(scene, index), theme.font("body", tokens.SEMIBOLD), theme.color("text"))
    paint_map(painter, theme, box, scene.image(index), scene.placing, scene.limits)
    if scene.shown.kind != "vector":
        view = axes.TimeView(box.left(), box.width(), scene.start, scene.seconds, scene.start + scene.seconds)
        axes.paint_time_axis(painter, theme, view, box.bottom(), 24)
    if scene.hz is not None:
        _paint_hz(painter, scene, box)
    _paint_scale(painter, scene, QRectF(box.right() + 20, box.top(), 14, box.height()))
    painter.end()
    return image


def _name(scene: _Scene, index: int) -> str:
    count = len(scene.values)
    return f"{scene.shown.path} · map {index} of 0–{count - 1}" if scene.shown.kind == "maps" else scene.shown.path


def _paint_hz(painter: QPainter, scene: _Scene, box: QRectF) -> None:
    assert scene.hz is not None
    theme, bands = scene.theme, scene.limits[0]
    places = np.arange(bands + 1)
    heights = np.array([scene.hz(float(place)) for place in places])
    for hz in _HZ:
        if not heights[0] <= hz <= heights[-1]:
            continue
        y = box.bottom() - float(np.interp(hz, heights, places)) / bands * box.height()
        painter.fillRect(QRectF(box.left() - 4, y, 4, 1), theme.color("line_strong"))
        room = QRectF(0, y - 8, box.left() - 8, 16)
        right = Qt.AlignmentFlag.AlignRight
        paint.text(painter, room, axes.hz_text(hz), theme.font("caption"), theme.color("muted"), right)


def _paint_scale(painter: QPainter, scene: _Scene, box: QRectF) -> None:
    """The colours from the lowest value to the highest, with numbers."""
    theme, signed = scene.theme, scene.shown.signed
    table = "ice" if signed else "magma"
    ramp = np.arange(1 if signed else 0, 256, dtype=np.uint8)[:, None]
    painter.drawImage(box, colormaps.to_image(ramp, table))
    for share, value in ((1.0, scene.limit), (0.5 if signed else 0.0, 0.0), (0.0, -scene.limit if signed else 0.0)):
        y = box.bottom() - share * box.height()
        room = QRectF(box.right() + 6, min(max(y, box.top() + 6), box.bottom() - 6) - 8, 70, 16)
        paint.text(painter, room, axes.number_text(value), theme.font("caption"), theme.color("muted"))


def _all(scene: _Scene) -> QImage:
    """Every map, small, on one scale."""
    theme, count = scene.theme, len(scene.values)
    columns = min(max(1, math.ceil(math.sqrt(count))), _MOST_WIDE)
    rows = math.ceil(count / columns)
    wide, high = _CELL
    head = 40
    image = _canvas(
        theme, columns * (wide + 8) + 16 + 90, max(head + rows * (high + 8), 180), 1.0 if count > 256 else 2.0
    )
    painter = QPainter(image)
    heading = QRectF(12, 8, 600, 24)
    shape = " × ".join(str(size) for size in scene.shown.values.shape)
    paint.text(
        painter, heading, f"{scene.shown.path} · {shape}", theme.font("body", tokens.SEMIBOLD), theme.color("text")
    )
    for index in range(count):
        row, column = divmod(index, columns)
        left, top = 12 + column * (wide + 8), head + row * (high + 8)
        paint_map(painter, theme, QRectF(left, top, wide, high - 18), scene.image(index), scene.placing, scene.limits)
        room = QRectF(left, top + high - 18, wide, 16)
        paint.text(painter, room, str(index), theme.font("caption"), theme.color("muted"))
    _paint_scale(painter, scene, QRectF(12 + columns * (wide + 8) + 4, head, 14, min(rows * (high + 8) - 26, 300)))
    painter.end()
    return image


def _save(image: QImage, path: Path) -> None:
    if not image.save(str(path)):
        raise PictureError(f"{path} could not be written; choose another place.")


def _save_numbers(made: App, scene: _Scene, folder: Path) -> None:
    shown, session = scene.shown, made.session
    names = {"maps": ("channel", "freq", "time"), "sequence": ("feature", "time"), "vector": ("unit",)}[shown.kind]
    about: dict[str, Any] = {
        "design": made.workspace.document.name,
        "sound": session.sound.name if session.sound is not None else "",
        "block": shown.path,
        "axes": names,
        "shape": list(shown.values.shape),
        "values": "values.npy",
        "patch": {"start_s": session.patch_start * session.front.frame_seconds, "seconds": scene.seconds},
        "scale": {"signed": shown.signed, "limit": scene.limit},
        "cell": {
            "time_s": scene.placing.frames_per_cell * session.front.frame_seconds,
            "first_s": scene.start + scene.placing.frames(0.5) * session.front.frame_seconds,
            "bands": scene.placing.bands_per_cell,
        },
        "channels": [
            {
                "min": float(plane.min()),
                "max": float(plane.max()),
                "mean": float(plane.mean()),
                "std": float(plane.std()),
            }
            for plane in scene.values
        ],
    }
    try:
        np.save(folder / "values.npy", shown.values)
        (folder / "maps.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise PictureError(f"{folder} could not be written to: {error.strerror}; choose another place.") from error
