"""How quickly a canvas of many blocks is drawn, and how quickly a field appears; imported by the benchmark runner."""

from __future__ import annotations

import os
import statistics
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1] / "ui" / "canvas"))

from canvas_fakes import FakeSession, basic_cnn, chain
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QApplication

from explorer.document.model import Document
from explorer.ui import theme
from explorer.ui.canvas.view import Canvas
from explorer.ui.workspace import Workspace


def many_blocks(count: int) -> Document:
    """A sheet of convolutions, poolings that keep the size, and activations, so that the whole screen is full."""
    kinds = (
        ("conv2d", {"filters": 16}),
        ("max_pool2d", {"size": (3, 3), "stride": (1, 1), "padding": (1, 1)}),
        ("relu", {}),
    )
    blocks = [(f"b{index}", *kinds[index % 3]) for index in range(count - 1)]
    places = tuple((id, 200.0 * (index % 32), 170.0 * (index // 32)) for index, (id, *_) in enumerate(blocks))
    return chain(("spectrogram", "spectrogram", {}), *blocks, places=places)


def _shown(document: Document) -> tuple[QApplication, Canvas, FakeSession]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    themes = theme.ThemeHolder(theme.LIGHT)
    themes.set_motion(False)
    theme.apply(app, theme.LIGHT)
    session = FakeSession(Workspace(document))
    session.draw()
    canvas = Canvas(session.workspace, session, themes)  # type: ignore[arg-type]
    canvas.resize(1600, 900)
    canvas.show()
    app.processEvents()
    return app, canvas, session


def panning(count: int = 1000, frames: int = 60) -> dict[str, float]:
    """Milliseconds a frame while panning over ``count`` blocks with pictures, the playhead running, at three zooms."""
    app, canvas, session = _shown(many_blocks(count))
    found: dict[str, float] = {"blocks": float(len(canvas.canvas_scene.blocks))}
    for zoom in (1.0, 0.6, 0.3, 0.1):
        canvas.frame_all()
        canvas.set_zoom(zoom, QPointF(400, 300))
        canvas.viewport().repaint()
        shown = canvas.canvas_scene.items(canvas.visible_rect())
        found[f"items_at_{round(zoom * 100)}"] = float(len(shown))
        times = []
        for index in range(frames):
            start = time.perf_counter()
            canvas.pan(QPoint(-12, -4))
            session.playhead_moved.emit(index * 0.016)
            canvas.viewport().repaint()
            times.append((time.perf_counter() - start) * 1000)
            app.processEvents()
        found[f"ms_at_{round(zoom * 100)}"] = round(statistics.median(times), 2)
        found[f"worst_ms_at_{round(zoom * 100)}"] = round(max(times), 2)
    found["ms"] = max(found[key] for key in found if key.startswith("ms_at"))
    canvas.close()
    return found


def hovering(moves: int = 60) -> dict[str, float]:
    """Milliseconds from a move of the pointer over a picture of the Basic CNN to its field drawn everywhere."""
    app, canvas, _ = _shown(basic_cnn())
    item = canvas.canvas_scene.blocks["conv3"]
    times = []
    for index in range(moves):
        place = item.pos() + QPointF(10 + index * 2.5, 40 + index % 60)
        start = time.perf_counter()
        canvas._pointer.move(place, QPointF(canvas.point_of(place)), app.mouseButtons(), app.keyboardModifiers())
        canvas.viewport().repaint()
        times.append((time.perf_counter() - start) * 1000)
    canvas.close()
    return {"ms": round(statistics.median(times), 2), "worst_ms": round(max(times), 2)}


def editing(count: int = 1000) -> dict[str, float]:
    """Milliseconds of reconciling one change among ``count`` blocks."""
    from explorer.document import edits

    app, canvas, _ = _shown(many_blocks(count))
    times = []
    for filters in range(17, 25):
        start = time.perf_counter()
        canvas.workspace.edit("Set filters", lambda d, f=filters: edits.set_values(d, "b0", filters=f))
        app.processEvents()
        times.append((time.perf_counter() - start) * 1000)
    canvas.close()
    return {"ms": round(statistics.median(times), 2)}


if __name__ == "__main__":
    print(panning(), hovering(), editing())
