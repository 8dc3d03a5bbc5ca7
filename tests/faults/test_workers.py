"""A worker that dies costs a sentence; a window that dies leaves no process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import soundfile
from ipc_ear import Ear, autoencoder, design, patch

from explorer.ipc.client import Worker
from explorer.ipc.crashlog import crash_log
from explorer.ipc.messages import (
    DataSource,
    Failed,
    PicturesDone,
    ShowAnswers,
    ShowPictures,
    StartTraining,
    StopTraining,
    TrainingDone,
    TrainingProgress,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are a Unix matter")

WINDOW = """
import sys, time
from multiprocessing import resource_tracker
from ipc_ear import Ear, endless, patch
from explorer.ipc.client import Worker
from explorer.ipc.messages import Picture, ShowPictures

if __name__ == "__main__":
    ear = Ear()
    workers = [Worker(role, ear.received, ear.died) for role in ("preview", "trainer")]
    for worker in workers:
        worker.start()
    if sys.argv[1] == "busy":
        ear.ready(2)
        workers[0].send(ShowPictures(1, endless(), patch()))
        ear.until(lambda: any(picture.path == "conv1" for picture in ear.of(Picture, 1)))
    print(*(worker.pid for worker in workers), resource_tracker._resource_tracker._pid, flush=True)
    time.sleep(600)
"""


def runs(pid: int) -> bool:
    """Whether a process is there and no zombie that nobody has fetched yet."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return sys.platform != "linux"


def kill(worker: Worker, number: signal.Signals) -> None:
    assert worker.pid is not None
    os.kill(worker.pid, number)


def test_a_killed_worker_is_told_once_and_another_takes_over(home: Path) -> None:
    ear = Ear()
    worker = Worker("preview", ear.received, ear.died)
    worker.start()
    ear.ready()
    first = worker.pid
    kill(worker, signal.SIGKILL)
    ear.until(lambda: bool(ear.deaths))
    assert ear.deaths == ["The preview process was ended by the system (SIGKILL, perhaps for lack of memory)."]
    assert not worker.alive
    worker.send(ShowPictures(1, design(), patch()))  # lost, and harmless
    worker.restart()
    ear.ready(2)
    assert worker.pid != first
    worker.send(ShowPictures(2, design(), patch()))
    ear.until(lambda: bool(ear.of(PicturesDone, 2)))
    assert not ear.of(PicturesDone, 1)
    worker.close()
    assert len(ear.deaths) == 1


def test_a_trainer_killed_at_training(home: Path) -> None:
    sound = home / "sound.wav"
    noise = np.random.default_rng(0).uniform(-0.5, 0.5, 16_000)
    soundfile.write(sound, noise, 16_000)
    ear = Ear()
    worker = Worker("trainer", ear.received, ear.died)
    worker.start()
    for job in (1, 2):
        worker.send(
            StartTraining(job, autoencoder(), DataSource("sound", str(sound)), "reconstruct", batch=2, steps=10**6)
        )
        ear.until(lambda job=job: bool(ear.of(TrainingProgress, job)), job - 1)  # type: ignore[misc]
        assert not ear.of(Failed, job)
        if job == 1:
            kill(worker, signal.SIGKILL)
            ear.until(lambda: bool(ear.deaths))
            worker.restart()
    worker.send(StopTraining(2))
    ear.until(lambda: bool(ear.of(TrainingDone, 2)))
    assert ear.of(TrainingDone, 2)[0].stopped
    worker.close()
    assert ear.deaths == ["The training process was ended by the system (SIGKILL, perhaps for lack of memory)."]


def test_every_life_has_its_own_death(home: Path) -> None:
    ear = Ear()
    worker = Worker("preview", ear.received, ear.died)

    def died(sentence: str) -> None:
        worker.restart()  # on the very thread that tells it
        ear.died(sentence)

    worker = Worker("preview", ear.received, died)
    worker.start()
    for times in (1, 2):
        ear.ready(times)
        kill(worker, signal.SIGKILL)
        ear.until(lambda times=times: len(ear.deaths) == times)  # type: ignore[misc]
    worker.close()
    assert len(ear.deaths) == 2


def test_a_worker_killed_at_work(home: Path) -> None:
    ear = Ear()
    worker = Worker("preview", ear.received, ear.died)
    worker.start()
    ear.ready()
    for job in range(200):
        worker.send(ShowPictures(job, design(), patch()))
        worker.send(ShowAnswers(job, design(), patch(50_000), 1))
    kill(worker, signal.SIGKILL)
    ear.until(lambda: bool(ear.deaths))
    worker.close()
    assert len(ear.deaths) == 1


def test_a_segfault_leaves_a_trace_in_the_crash_log(home: Path) -> None:
    ear = Ear()
    worker = Worker("preview", ear.received, ear.died)
    worker.start()
    ear.ready()
    assert crash_log("preview").read_text() == ""
    kill(worker, signal.SIGSEGV)
    ear.until(lambda: bool(ear.deaths))
    worker.close()
    assert ear.deaths == ["The preview process was ended by the system (SIGSEGV)."]
    text = crash_log("preview").read_text()
    assert "Segmentation fault" in text
    assert "most recent call first" in text  # wherever it was: the signal comes when it comes
    assert crash_log("preview").is_relative_to(home)


def test_closing_ends_a_worker_that_does_not_listen(home: Path) -> None:
    ear = Ear()
    worker = Worker("preview", ear.received, ear.died)
    worker.start()
    ear.ready()
    pid = worker.pid
    assert pid is not None
    kill(worker, signal.SIGSTOP)
    for job in range(3):
        worker.send(ShowAnswers(job, design(), patch(1_000_000), 1))  # more than a pipe holds
    worker.close(0.1)
    assert not runs(pid)
    assert ear.deaths == []


def test_closing_ends_a_worker_before_it_is_ready(home: Path) -> None:
    ear = Ear()
    worker = Worker("trainer", ear.received, ear.died)
    worker.start()
    worker.close(0.0)
    assert not worker.alive
    assert ear.deaths == []


@pytest.mark.parametrize("work", ["starting", "busy"])
def test_a_killed_window_leaves_no_process(work: str, home: Path) -> None:
    root = Path(__file__).parents[2]
    script = home / "window.py"
    script.write_text(WINDOW, encoding="utf-8")
    paths = os.pathsep.join([str(root), str(root / "tests" / "ipc")])
    window = subprocess.Popen(
        [sys.executable, str(script), work], stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": paths}
    )
    assert window.stdout is not None
    with window.stdout:
        children = [int(word) for word in window.stdout.readline().split()]
    assert len(children) == 3
    assert all(runs(pid) for pid in children)
    window.kill()
    window.wait()
    end = time.monotonic() + 20  # the convolution takes longer than that
    while any(runs(pid) for pid in children) and time.monotonic() < end:
        time.sleep(0.02)
    assert not any(runs(pid) for pid in children)
