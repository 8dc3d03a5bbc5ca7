"""The window comes up without what costs time: that is left to the workers."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

HEAVY = ("torch", "numba", "scipy.signal", "librosa", "sklearn", "torchinfo")
WINDOW = """
import json, sys
import explorer.ui.app as app
imported = sorted(sys.modules)
from explorer.ui.settings import Settings
from explorer.ui.workers import Workers
Workers.start = lambda self: None  # the window's process is looked at, not theirs
qt = app.application([])
made = app.make(dark=False, settings=Settings())
made.window.resize(1280, 720)
made.window.show()
made.window.start()
for _ in range(5):
    qt.processEvents()
assert made.workspace.document.nodes, "the opening design is not there"
assert made.session.spectrogram is not None, "the scene is not there"
made.workspace.history.mark_saved()
made.window.close()
print(json.dumps([imported, sorted(sys.modules)]))
"""


def test_the_window_stands_without_torch_numba_and_scipy_signal() -> None:
    pytest.importorskip("PySide6")
    done = subprocess.run(
        [sys.executable, "-P", "-c", WINDOW], capture_output=True, text=True, env=os.environ | {"NUMBA_CACHE_DIR": ""}
    )
    assert done.returncode == 0, done.stderr
    imported, standing = json.loads(done.stdout.splitlines()[-1])
    for modules in (imported, standing):
        assert [name for name in HEAVY if name in modules] == []
