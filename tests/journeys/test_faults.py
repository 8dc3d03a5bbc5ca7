"""What must not cost a person anything: a worker killed while it trains, the window killed, a wrong file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from person import Person

from explorer.ipc.messages import DataSource, Failed, TrainingDone, TrainingWeights

pytestmark = [
    pytest.mark.qt_log_ignore("propagateSizeHints"),
    pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals there"),
]

WINDOW = """
import os, sys
from PySide6.QtCore import QTimer
from explorer.ipc.messages import DataSource, TrainingProgress
from explorer.ui.app import application, make
from explorer.ui.settings import Settings

app = application([])
made = make(dark=False, settings=Settings())
made.window.show()
made.window.start()

def told(reply):
    if isinstance(reply, TrainingProgress):
        print(os.getpid(), made.session.workers.pid("preview"), made.session.workers.pid("trainer"), flush=True)

made.session.training_event.connect(told)
QTimer.singleShot(0, lambda: made.session.start_training(DataSource("examples"), seconds=600.0))
app.exec()
"""


def test_a_killed_trainer_costs_nothing(person: Person) -> None:
    session = person.session
    person.window.start_design()
    person.wait_for_pictures()
    replies: list[object] = []
    session.training_event.connect(replies.append)
    assert session.start_training(DataSource("examples"), seconds=600.0)
    person.wait(lambda: sum(isinstance(reply, TrainingWeights) for reply in replies) >= 2)
    design = person.workspace.document
    learned = session.learned.current()
    first = session.workers.pid("trainer")
    assert first is not None

    os.kill(first, signal.SIGKILL)
    person.wait(lambda: any(isinstance(reply, Failed) for reply in replies))
    assert any("process" in words for words in person.said)
    assert not session.learned.training
    assert person.workspace.document == design
    assert session.learned.current().keys() == learned.keys()
    person.wait_for_pictures()
    assert session.pictures["conv1"].state == "learned"
    second = session.workers.pid("trainer")
    assert second not in (None, first)

    replies.clear()
    assert session.start_training(DataSource("examples"), steps=3)
    person.wait(lambda: any(isinstance(reply, TrainingDone) for reply in replies))
    assert not session.learned.training


def test_a_killed_preview_shows_pictures_again(person: Person) -> None:
    person.window.start_design()
    person.wait_for_pictures()
    pid = person.session.workers.pid("preview")
    assert pid is not None
    person.session.pictures.clear()
    os.kill(pid, signal.SIGKILL)
    person.wait(lambda: len(person.session.pictures) == len(person.ids))
    assert person.said


def test_a_killed_window_leaves_no_process(tmp_path: Path) -> None:
    env = os.environ | {"LAYERSCOPE_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    window = subprocess.Popen([sys.executable, "-c", WINDOW], stdout=subprocess.PIPE, env=env, text=True)
    assert window.stdout is not None
    try:
        pids = [int(word) for word in window.stdout.readline().split()]
        assert len(pids) == 3
    finally:
        window.kill()
        window.wait()
        window.stdout.close()
    end = time.monotonic() + 20
    while any(_lives(pid) for pid in pids) and time.monotonic() < end:
        time.sleep(0.1)
    assert not any(_lives(pid) for pid in pids)


def test_wrong_files_are_said_in_a_sentence(person: Person, tmp_path: Path) -> None:
    person.window.start_design()
    before = person.workspace.document, person.session.sound
    (tmp_path / "words.wav").write_text("this is a letter, not a sound")
    (tmp_path / "broken.layerscope").write_text('{"version": 1, "nodes": [')
    for name in ("words.wav", "broken.layerscope", "missing.flac"):
        person.said.clear()
        assert not person.window.projects.open_any(tmp_path / name)
        assert len(person.said) == 1
        assert name in person.said[0]
    assert (person.workspace.document, person.session.sound) == before


def _lives(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
