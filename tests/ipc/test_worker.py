"""A real worker process: it starts, answers, survives mistakes, and ends when told to."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from ipc_ear import Ear, design, patch

from explorer.ipc.client import Worker
from explorer.ipc.messages import (
    Answers,
    Failed,
    KeepWeights,
    MapsShown,
    Picture,
    PicturesDone,
    Ready,
    ShowAnswers,
    ShowMaps,
    ShowPictures,
    Summarise,
    Summary,
)


@pytest.fixture(scope="module")
def ear() -> Ear:
    return Ear()


@pytest.fixture(scope="module")
def worker(ear: Ear) -> Iterator[Worker]:
    worker = Worker("preview", ear.received, ear.died)
    worker.start()
    ear.ready()
    yield worker
    worker.close()
    assert not worker.alive
    assert ear.deaths == []


def test_it_says_that_it_is_ready(ear: Ear, worker: Worker) -> None:
    assert ear.replies[0] == Ready("preview")
    assert worker.alive
    assert worker.pid is not None
    with pytest.raises(RuntimeError, match="already runs"):
        worker.start()


def test_pictures_arrive(ear: Ear, worker: Worker) -> None:
    worker.send(ShowPictures(1, design(), patch()))
    ear.until(lambda: bool(ear.of(PicturesDone, 1)))
    pictures = {picture.path: picture for picture in ear.of(Picture, 1)}
    assert set(pictures) == {node.id for node in design().nodes}
    np.testing.assert_array_equal(pictures["spectrogram"].values, patch()[0])
    assert pictures["output"].values.sum() == pytest.approx(1)


def test_everything_else_arrives(ear: Ear, worker: Worker) -> None:
    worker.send(ShowMaps(2, design(), patch(), "conv1"))
    worker.send(ShowAnswers(3, design(), patch(100), 4))
    worker.send(Summarise(4, design()))
    ear.until(lambda: bool(ear.of(MapsShown, 2) and ear.of(Answers, 3) and ear.of(Summary, 4)))
    assert ear.of(MapsShown, 2)[0].values.shape == (2, 8, 16)
    assert ear.of(Answers, 3)[0].values.shape == (2, 25)  # around every hop, from the first moment to the last


def test_the_newest_request_is_answered_for_sure(ear: Ear, worker: Worker) -> None:
    for job in range(100, 200):
        worker.send(ShowPictures(job, design(), patch()))
    ear.until(lambda: bool(ear.of(PicturesDone, 199)))
    done = [reply.job for reply in ear.replies if isinstance(reply, PicturesDone)]
    assert done == sorted(done)


def test_large_weights_take_effect_before_the_pictures_that_follow(ear: Ear, worker: Worker) -> None:
    ballast = {("elsewhere", "weight", (4_000_000,)): np.ones(4_000_000, np.float32)}
    bias = {("conv1", "bias", (2,)): np.array([1000, 2000], np.float32)}
    worker.send(KeepWeights(ballast | bias))
    worker.send(ShowPictures(300, design(), patch()))
    ear.until(lambda: bool(ear.of(PicturesDone, 300)))
    picture = next(picture for picture in ear.of(Picture, 300) if picture.path == "conv1")
    assert picture.state == "mixed"
    assert picture.values.mean() > 500


def test_a_mistake_is_told_and_the_worker_goes_on(ear: Ear, worker: Worker) -> None:
    worker.send(ShowPictures(400, design(), patch()[0]))  # a patch without channels
    ear.until(lambda: bool(ear.of(Failed, 400)))
    (failed,) = ear.of(Failed, 400)
    assert failed.code == "error"
    assert "Traceback" in failed.details
    worker.send(ShowPictures(401, design(), patch()))
    ear.until(lambda: bool(ear.of(PicturesDone, 401)))


def test_what_cannot_be_pickled_reaches_the_exception_hook(
    ear: Ear, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught: list[Any] = []
    told = threading.Event()

    def hook(args: threading.ExceptHookArgs) -> None:
        caught.append(args.exc_type)
        told.set()

    monkeypatch.setattr(threading, "excepthook", hook)
    worker.send(ShowPictures(500, design(), lambda: None))  # type: ignore[arg-type]
    assert told.wait(30)
    assert len(caught) == 1
    worker.send(ShowPictures(501, design(), patch()))
    ear.until(lambda: bool(ear.of(PicturesDone, 501)))


def test_a_listener_that_fails_does_not_stop_the_replies(monkeypatch: pytest.MonkeyPatch) -> None:
    caught: list[Any] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: caught.append(args.exc_value))
    ear = Ear()

    def received(reply: Any) -> None:
        ear.received(reply)
        if isinstance(reply, Ready):
            raise KeyError("listener")

    worker = Worker("preview", received, ear.died)
    worker.start()
    worker.send(ShowPictures(1, design(), patch()))  # before it is ready
    ear.until(lambda: bool(ear.of(PicturesDone, 1)))
    worker.close()
    worker.close()  # twice does no harm
    assert [str(error) for error in caught] == ["'listener'"]
    worker.send(Summarise(2, design()))  # to nobody
    assert (worker.alive, ear.deaths) == (False, [])


def test_a_worker_that_is_asked_ends_and_its_end_is_no_death() -> None:
    ear = Ear()
    worker = Worker("preview", ear.received, ear.died)
    worker.start()
    assert worker._life is not None
    worker.ask_to_end()
    worker._life.process.join()
    assert (worker.alive, worker._life.process.exitcode) == (False, 0)
    worker.close()
    assert ear.deaths == []


def test_a_worker_that_was_never_started() -> None:
    worker = Worker("trainer", print, print)
    worker.send(Summarise(1, design()))
    worker.ask_to_end()
    worker.close()
    assert (worker.alive, worker.pid) == (False, None)
    with pytest.raises(ValueError, match="butler"):
        Worker("butler", print, print)
