"""A thousand nodes in a node-editor library, where one is installed: OdenGraphQt, the port of NodeGraphQt to PySide6.

It needs an environment of its own (it asks for packages that the project does without); ``NODE_EDITOR_PYTHON`` names
that environment's interpreter.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

_SCRIPT = """
import json, statistics, time
from PySide6 import QtCore, QtWidgets
app = QtWidgets.QApplication([])
from OdenGraphQt import BaseNode, NodeGraph

class Plain(BaseNode):
    __identifier__ = "bench"
    NODE_NAME = "plain"
    def __init__(self):
        super().__init__()
        self.add_input("in")
        self.add_output("out")

graph = NodeGraph()
graph.register_node(Plain)
graph.widget.resize(1600, 900)
graph.widget.show()
app.processEvents()
began = time.thread_time()
nodes = [
    graph.create_node(
        "bench.Plain", name=f"b{i}", pos=[200 * (i % 32), 170 * (i // 32)], selected=False, push_undo=False
    )
    for i in range(1000)
]
for one, other in zip(nodes, nodes[1:]):
    one.set_output(0, other.input(0))
view = graph.viewer()
view.viewport().repaint()
found = {"make_ms": round((time.thread_time() - began) * 1000, 1)}
whole = view.sceneRect()
for zoom in (1.0, 0.6, 0.3, 0.1):
    times = []
    for step in range(60):
        box = QtCore.QRectF(12 * step / zoom, 4 * step / zoom, 1600 / zoom, 900 / zoom)
        began = time.thread_time()
        view.fitInView(box, QtCore.Qt.KeepAspectRatio)
        view.viewport().repaint()
        times.append((time.thread_time() - began) * 1000)
        app.processEvents()
    found[f"ms_at_{round(zoom * 100)}"] = round(statistics.median(times), 2)
found["ms"] = max(value for key, value in found.items() if key.startswith("ms_at"))
print(json.dumps(found))
"""


def measured() -> dict[str, float] | str:
    """Milliseconds to make 1,000 nodes and of a frame while panning over them; or why they can't be had."""
    python = os.environ.get("NODE_EDITOR_PYTHON", sys.executable)
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_API": "pyside6"}
    done = subprocess.run([python, "-c", _SCRIPT], capture_output=True, text=True, env=env, timeout=300)
    if done.returncode:
        return f"OdenGraphQt could not be used: {(done.stderr.strip().splitlines() or ['no word'])[-1]}"
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found
