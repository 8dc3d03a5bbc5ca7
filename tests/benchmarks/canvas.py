"""How quickly a canvas of many blocks is drawn, and how quickly a field appears; imported by the benchmark runner.

All of it is work of the window's own thread, so its processor time is measured: it says the same on a busy machine.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1] / "ui" / "canvas"))

from canvas_fakes import FakeSession, basic_cnn, chain
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
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
            start = time.thread_time()
            canvas.pan(QPoint(-12, -4))
            session.playhead_moved.emit(index * 0.016)
            canvas.viewport().repaint()
            times.append((time.thread_time() - start) * 1000)
            app.processEvents()
        found[f"ms_at_{round(zoom * 100)}"] = round(statistics.median(times), 2)
        found[f"p95_ms_at_{round(zoom * 100)}"] = p95(times)
        found[f"worst_ms_at_{round(zoom * 100)}"] = round(max(times), 2)
    found["ms"] = max(found[key] for key in found if key.startswith("ms_at"))
    found["p95_ms"] = max(found[key] for key in found if key.startswith("p95_ms_at"))
    canvas.close()
    return found


def p95(times: list[float]) -> float:
    """The 95th percentile of some milliseconds."""
    return round(statistics.quantiles(times, n=20)[-1], 2)


def opening(count: int = 1000, turns: int = 5) -> dict[str, float]:
    """Milliseconds from a design of ``count`` blocks, just read, until it is painted whole; analysis and layout too."""
    app, canvas, _ = _shown(basic_cnn())
    small, times = canvas.workspace.document, []
    for _ in range(turns):
        document = many_blocks(count)
        start = time.thread_time()
        canvas.workspace.load(document)
        canvas.frame_all()
        canvas.viewport().repaint()
        times.append((time.thread_time() - start) * 1000)
        app.processEvents()
        canvas.workspace.load(small)
        app.processEvents()
    canvas.close()
    return {"ms": round(statistics.median(times), 1), "worst_ms": round(max(times), 1)}


def dragging(count: int = 1000, selected: int = 100, frames: int = 60) -> dict[str, float]:
    """Milliseconds a frame while ``selected`` of ``count`` blocks are dragged with the mouse, at two zooms."""
    app, canvas, _ = _shown(many_blocks(count))
    view, found = canvas.viewport(), {}
    for zoom in (0.6, 0.2):
        canvas.frame_all()
        canvas.set_zoom(zoom, QPointF(400, 300))
        # A square of them, in the middle of what is seen.
        corner = canvas.visible_rect().center()
        near = sorted(canvas.canvas_scene.blocks.values(), key=lambda item: (item.pos() - corner).manhattanLength())[
            :selected
        ]
        canvas.workspace.select([item.face.id for item in near])
        canvas.viewport().repaint()
        at = canvas.point_of(near[0].mapToScene(QPointF(60, 10)))
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at)
        times = []
        for index in range(1, frames + 1):
            start = time.thread_time()
            QTest.mouseMove(view, at + QPoint(3 * index % 200, index))
            view.repaint()
            times.append((time.thread_time() - start) * 1000)
            app.processEvents()
        assert canvas.gesture is not None, "the blocks are being dragged"
        canvas.cancel_gesture()
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at)
        found |= {f"ms_at_{round(zoom * 100)}": round(statistics.median(times), 2)}
        found |= {f"p95_ms_at_{round(zoom * 100)}": p95(times)}
    found["p95_ms"] = max(value for key, value in found.items() if key.startswith("p95"))
    canvas.close()
    return found


def hovering(moves: int = 60) -> dict[str, float]:
    """Milliseconds from a move of the pointer over a picture of the Basic CNN to its field drawn everywhere."""
    app, canvas, _ = _shown(basic_cnn())
    item = canvas.canvas_scene.blocks["conv3"]
    times = []
    for index in range(moves):
        place = item.pos() + QPointF(10 + index * 2.5, 40 + index % 60)
        start = time.thread_time()
        canvas._pointer.move(place, QPointF(canvas.point_of(place)), app.mouseButtons(), app.keyboardModifiers())
        canvas.viewport().repaint()
        times.append((time.thread_time() - start) * 1000)
    canvas.close()
    return {"ms": round(statistics.median(times), 2), "worst_ms": round(max(times), 2)}


def editing(count: int = 1000) -> dict[str, float]:
    """Milliseconds of reconciling one change among ``count`` blocks."""
    from explorer.document import edits

    app, canvas, _ = _shown(many_blocks(count))
    times = []
    for filters in range(17, 25):
        start = time.thread_time()
        canvas.workspace.edit("Set filters", lambda d, f=filters: edits.set_values(d, "b0", filters=f))
        app.processEvents()
        times.append((time.thread_time() - start) * 1000)
    canvas.close()
    return {"ms": round(statistics.median(times), 2)}


if __name__ == "__main__":
    print(panning(), hovering(), editing())
