"""One drag from the palette on a real X server: what no synthetic event proves. Needs Xvfb and xdotool."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

TOOLS = ("Xvfb", "xdotool")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]


@pytest.fixture
def display() -> Iterator[str]:
    """The name of a virtual screen."""
    seen, tell = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(tell), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
        pass_fds=(tell,),
        stderr=subprocess.DEVNULL,
    )
    os.close(tell)
    with os.fdopen(seen) as number:
        name = number.readline().strip()
    yield f":{name}"
    server.terminate()
    server.wait(10)


@pytest.mark.skipif(bool(MISSING), reason=f"there is no {' and no '.join(MISSING)} to drag on a virtual screen with")
def test_a_block_dragged_from_the_palette_lands_on_the_canvas(display: str, tmp_path: Path) -> None:
    surroundings = {
        **os.environ,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "LAYERSCOPE_HOME": str(tmp_path),
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    window = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("real_screen.py"))],
        env=surroundings,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert window.stdout is not None
    try:
        x, y, to_x, to_y = map(int, window.stdout.readline().split())
        steps = [(x + (to_x - x) * step // 10, y + (to_y - y) * step // 10) for step in range(1, 11)]
        moves = [word for place in steps for word in ("mousemove", *map(str, place), "sleep", "0.05")]
        drag = ["xdotool", "mousemove", str(x), str(y), "mousedown", "1", *moves, "mouseup", "1"]
        subprocess.run(drag, env=surroundings, check=True)
        assert window.stdout.readline().split() == ["conv1"]
        assert window.wait(20) == 0
    finally:
        window.kill()
        window.wait(10)
        window.stdout.close()
