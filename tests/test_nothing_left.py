"""The guard over all tests bites: what a test leaves behind fails it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

THREAD = """
import threading
event = threading.Event()
def test_thread():
    threading.Thread(target=event.wait, name="forgotten", daemon=True).start()
def test_thread_that_ends():
    threading.Thread(target=lambda: None).start()
def test_end_of_the_forgotten():
    event.set()
"""
CHILD = """
import subprocess, sys
kept = []
def test_child():
    kept.append(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]))
def test_end_of_the_child():
    kept[0].kill()
    kept[0].wait()
"""
ALLOWED = """
import threading, pytest
event = threading.Event()
@pytest.mark.leaves("threads")
def test_thread_that_may():
    threading.Thread(target=event.wait, daemon=True).start()
def test_end_of_it():
    event.set()
"""
TIMER = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid
kept = []
def test_timer(qapp):
    window = QWidget()
    timer = QTimer(window)
    timer.start(1000)
    kept.append(window)
def test_end_of_the_window(qapp):
    assert not isValid(kept[0])
"""
DIALOG = """
from PySide6.QtWidgets import QDialog
kept = []
def test_dialog(qapp):
    kept.append(QDialog())
    kept[0].open()
"""


def outcomes(tmp_path: Path, text: str) -> tuple[int, str]:
    """Exit status and output of a run of one test file under this project's conftest."""
    here = Path(__file__).parent
    (tmp_path / "conftest.py").write_text((here / "conftest.py").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers =\n    leaves: x\n", encoding="utf-8")
    (tmp_path / "test_it.py").write_text(text, encoding="utf-8")
    env = os.environ | {"LAYERSCOPE_PATIENCE": "0.2", "PYTHONPATH": str(here)}
    env.pop("LAYERSCOPE_WITHOUT_QT", None)
    without = () if "PySide6" in text else ("-p", "no:pytest-qt")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *without, str(tmp_path)],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [(THREAD, "threads: forgotten"), (CHILD, "children: "), (TIMER, "timers: "), (DIALOG, "dialogs: ")],
)
def test_what_is_left_fails_its_test_alone(tmp_path: Path, text: str, said: str) -> None:
    if "PySide6" in text:
        pytest.importorskip("PySide6")
    status, words = outcomes(tmp_path, text)
    assert status == 1, words
    assert f"left behind: {said}" in words
    assert "1 error" in words
    assert f"{text.count('def test')} passed" in words


def test_a_marker_allows_it(tmp_path: Path) -> None:
    status, words = outcomes(tmp_path, ALLOWED)
    assert status == 0, words
