"""How soon the window stands, beside the time that importing torch alone takes."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from typing import Any

ROUNDS = 5
HEAVY = ("torch", "numba", "scipy.signal", "librosa")

# What ``layerscope`` does, up to the moment in which the window with the opening design and the scene has been painted
# and the event loop waits for the person.
WINDOW = """
import gc, sys
gc.disable()
from PySide6.QtCore import QTimer
import explorer.ui.app as app
from explorer.ui.settings import Settings
qt = app.application([])
made = app.make(dark=False, settings=Settings())
made.window.resize(1600, 1000)
made.window.show()
def usable():
    import json
    heavy = [name for name in HEAVY if name in sys.modules]
    print(json.dumps({"nodes": len(made.workspace.document.nodes), "heavy": heavy}), flush=True)
    made.workspace.history.mark_saved()
    made.window.close()
    qt.quit()
def begin():
    made.window.start()
    QTimer.singleShot(0, lambda: (made.window.repaint(), QTimer.singleShot(0, usable)))
QTimer.singleShot(0, begin)
qt.exec()
""".replace("HEAVY", repr(HEAVY))
TORCH = "import torch; print('{}', flush=True)"


def seconds_to_first_line(code: str, compiled: str) -> tuple[float, dict[str, Any]]:
    """From the start of a fresh interpreter to the first line that it prints, and that line.

    ``compiled`` is the folder of compiled modules, which a person's machine keeps from the first start on.
    """
    with tempfile.TemporaryDirectory() as home:
        env = os.environ | {"LAYERSCOPE_HOME": home, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": compiled}
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=env
        )
        assert process.stdout is not None
        line = process.stdout.readline()
        took = time.perf_counter() - began
        process.communicate()
    if not line:
        raise RuntimeError("the interpreter ended before it said anything")
    return took, json.loads(line)


def benchmark_window_shown_and_usable() -> dict[str, Any]:
    """Window shown and usable ÷ ``import torch``, both from the start of a fresh interpreter."""
    window, torch = [], []
    with tempfile.TemporaryDirectory() as compiled:
        for code in (WINDOW, TORCH):
            seconds_to_first_line(code, compiled)  # compiled, and read from the disk, once
        for _ in range(ROUNDS):
            took, said = seconds_to_first_line(WINDOW, compiled)
            if said["heavy"] or not said["nodes"]:
                raise RuntimeError(f"the window is not what it should be: {said}")
            window.append(took)
            torch.append(seconds_to_first_line(TORCH, compiled)[0])
    ratio = statistics.median(window) / statistics.median(torch)
    return {
        "ratio": round(ratio, 3),
        "window_s": round(statistics.median(window), 3),
        "import_torch_s": round(statistics.median(torch), 3),
        "goal": "≤ 0.8",
        "ok": ratio <= 0.8,
    }
