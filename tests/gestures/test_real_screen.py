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
NO_PLUGIN = 'Could not load the Qt platform plugin "xcb"'


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
    try:
        assert name, "the virtual screen did not start"
        yield f":{name}"
    finally:
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
    complaints = tmp_path / "complaints.txt"
    with complaints.open("wb") as heard:
        window = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("real_screen.py"))],
            env=surroundings,
            stdout=subprocess.PIPE,
            stderr=heard,
            text=True,
        )
    assert window.stdout is not None

    def point(*words: object) -> None:
        subprocess.run(["xdotool", *map(str, words)], env=surroundings, check=True)

    try:
        places = window.stdout.readline()
        if not places and NO_PLUGIN in complaints.read_text(errors="replace"):
            pytest.skip("the libraries that Qt needs to draw on an X screen are not installed")
        assert places, complaints.read_text(errors="replace")
        x, y, to_x, to_y = map(int, places.split())
        steps = [(x + (to_x - x) * step // 10, y + (to_y - y) * step // 10) for step in range(1, 11)]
        point("mousemove", x, y, "mousedown", 1)
        point(*(word for place in steps for word in ("mousemove", *place, "sleep", "0.02")))
        assert window.stdout.readline() == "over\n", complaints.read_text(errors="replace")
        point("mouseup", 1)
        assert window.stdout.readline().split() == ["conv1"], complaints.read_text(errors="replace")
        assert window.wait(60) == 0
    finally:
        window.kill()
        window.wait(10)
        window.stdout.close()
