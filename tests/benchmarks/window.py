"""The goals of the live window: an edit until all pictures are painted, and a click until it is heard."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest

from explorer.document import edits
from explorer.ui.app import App, application, collect_rarely, make
from explorer.ui.settings import Settings

ROUNDS = 30

# One thread, as in the preview worker; the Basic CNN's own forward pass on one patch.
FORWARD = """
import json, os, sys, time, statistics
os.environ["OMP_WAIT_POLICY"] = "PASSIVE"
import torch
import explorer
torch.set_num_threads(1)
network = explorer.build(explorer.load("basic-cnn"))
patch = torch.zeros(1, 1, 64, 128)
with torch.inference_mode():
    for _ in range(20):
        network(patch)
    for line in sys.stdin:
        began = time.perf_counter()
        network(patch)
        print((time.perf_counter() - began) * 1000, flush=True)
"""


def opened() -> App:
    """The opening window with all its pictures."""
    application([])
    made = make(dark=False, settings=Settings())
    made.themes.set_motion(False)
    made.window.resize(1600, 1000)
    made.window.show()
    made.window.start()
    until(lambda: made.session.settled and bool(made.session.pictures))
    collect_rarely()
    return made


def until(seen: Callable[[], bool], seconds: float = 60) -> None:
    """Let the window live until something can be seen; it is looked for after each event."""
    end = time.perf_counter() + seconds
    loop = QEventLoop()
    while not seen():
        if time.perf_counter() > end:
            raise RuntimeError("nothing came in time")
        QTimer.singleShot(2, loop.quit)
        loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def done(made: App) -> None:
    """Close the window."""
    made.workspace.history.mark_saved()
    made.window.close()


def benchmark_edit_to_pictures() -> dict[str, Any]:
    """From an edit of conv2 until all pictures are painted ÷ the bare forward pass, in turn in one run."""
    forward = subprocess.Popen(
        [sys.executable, "-c", FORWARD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert forward.stdin is not None
    assert forward.stdout is not None
    made = opened()
    arrived: list[str] = []
    made.session.picture_ready.connect(arrived.append)
    finished: list[bool] = []
    made.session.pictures_pending.connect(finished.append)
    ids = [node.id for node in made.workspace.document.nodes]
    wanted = set(ids[ids.index("conv2") :])
    edited, bare = [], []
    for turn in range(ROUNDS):
        until(lambda: made.session.settled)
        arrived.clear()
        finished.clear()
        kernel = (3, 5) if turn % 2 == 0 else (3, 3)
        began = time.perf_counter()
        made.workspace.edit("Kernel", lambda document, k=kernel: edits.set_values(document, "conv2", kernel=k))
        until(lambda: bool(finished))
        made.window.canvas.viewport().repaint()
        if not wanted <= set(arrived):
            raise RuntimeError(f"no new pictures of {wanted - set(arrived)}")
        edited.append((time.perf_counter() - began) * 1000)
        until(lambda: made.session.settled)
        forward.stdin.write("\n")
        forward.stdin.flush()
        bare.append(float(forward.stdout.readline()))
    forward.communicate()
    done(made)
    ratio = statistics.median(edited) / statistics.median(bare)
    return {
        "ratio": round(ratio, 2),
        "edit_ms": round(statistics.median(edited), 2),
        "forward_ms": round(statistics.median(bare), 2),
        "goal": "≤ 3",
        "ok": ratio <= 3,
    }


def benchmark_click_to_playing() -> dict[str, Any]:
    """Milliseconds from a click on a value and Space until the first frames of its field are handed to the output."""
    made = opened()
    made.window.activateWindow()
    item = made.window.canvas.canvas_scene.blocks["conv3"]
    times, started = [], []
    for turn in range(10):
        place = item.mapToScene(item.cell_rect(6 + turn % 3, 12 + turn % 5).center())
        view = made.window.canvas.viewport()
        began = time.perf_counter()
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=made.window.canvas.point_of(place))
        made.window.commands.run("play")
        started.append((time.perf_counter() - began) * 1000)
        until(lambda: made.session.transport.handed_out)
        times.append((time.perf_counter() - began) * 1000)
        made.session.stop()
    done(made)
    worst = max(times)
    return {
        "ms": round(statistics.median(times), 1),
        "worst_ms": round(worst, 1),
        "click_ms": round(statistics.median(started), 1),
        "goal": "≤ 100 ms",
        "ok": bool(np.median(times) <= 100),
    }


if __name__ == "__main__":
    with tempfile.TemporaryDirectory():
        print(benchmark_edit_to_pictures())
        print(benchmark_click_to_playing())
