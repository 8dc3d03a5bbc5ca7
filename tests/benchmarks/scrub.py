"""How long one step of a drag on a number takes until every badge, bar and sentence of the window is right."""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent))

from canvas import many_blocks, p95
from PySide6.QtCore import Qt

from explorer.analysis import analyse
from explorer.document.templates import load_template
from explorer.ui.app import App, application, collect_rarely, make
from explorer.ui.settings import Settings
from explorer.ui.workspace import Workspace

STEPS = 40


def _window(folder: str) -> App:
    """A whole window whose workers are never started."""
    qt = application([])
    made = make(dark=False, settings=Settings(Path(folder) / "settings.json"))
    made.themes.set_motion(False)
    made.session.workers.send = lambda role, request: None  # type: ignore[method-assign]
    made.window.resize(1600, 1000)
    made.window.show()
    qt.processEvents()
    collect_rarely()
    return made


def scrubbing(made: App, block: str, name: str) -> dict[str, float]:
    """Milliseconds from a move of the pointer to the new numbers, and to their being painted, canvas and inspector."""
    workspace: Workspace = made.workspace
    qt = application([])
    workspace.select((block,))
    made.window.canvas.frame_all()
    qt.processEvents()
    view: Any = made.window.inspector.view
    field = view.form.editors[name].field
    field.begin_scrub()
    right, painted, bare = [], [], []
    for step in range(STEPS):
        way = 8 if step < STEPS // 2 else -8
        before = workspace.report
        start = time.thread_time()
        field.scrub(way, Qt.KeyboardModifier.NoModifier)
        right.append((time.thread_time() - start) * 1000)
        made.window.canvas.viewport().repaint()
        made.window.inspector.repaint()
        painted.append((time.thread_time() - start) * 1000)
        start = time.thread_time()
        analyse(workspace.document, before)
        bare.append((time.thread_time() - start) * 1000)
        qt.processEvents()
    field.end_scrub()
    return {
        "ms": round(statistics.median(right), 2),
        "p95_ms": p95(right),
        "painted_ms": round(statistics.median(painted), 2),
        "analysis_ms": round(statistics.median(bare), 2),
        "ratio": round(statistics.median(right) / statistics.median(bare), 1),
    }


def benchmark_scrub_to_badges() -> dict[str, Any]:
    """One step of a drag on the first convolution's filters until all is right: the Basic CNN, and 1,000 blocks."""
    with tempfile.TemporaryDirectory() as folder:
        made = _window(folder)
        made.workspace.load(load_template("basic-cnn"))
        small = scrubbing(made, "conv1", "filters")
        made.workspace.load(many_blocks(1000))
        large = scrubbing(made, "b0", "filters")
        made.workspace.history.mark_saved()
        made.window.close()
    return (
        small
        | {f"{key}_of_1000": value for key, value in large.items()}
        | {
            "goal": "≤ 16 ms",
            "ok": max(small["ms"], large["ms"]) <= 16,
        }
    )


if __name__ == "__main__":
    print(benchmark_scrub_to_badges())
