"""What a worker does with its requests, without a process: order, cancelling, failures, stops."""

from __future__ import annotations

import threading
from collections.abc import Callable

import numpy as np
import pytest
from runtime_designs import cnn, crnn, patch_of

from explorer.document.model import Document
from explorer.ipc.messages import (
    Answers,
    DataSource,
    Failed,
    KeepWeights,
    MapsShown,
    Picture,
    PicturesDone,
    Quit,
    Reply,
    ShowAnswers,
    ShowMaps,
    ShowPictures,
    StartTraining,
    StopTraining,
    Summarise,
    Summary,
)
from explorer.ipc.pending import Pending
from explorer.runtime.serve_preview import Previewing
from explorer.runtime.serve_training import Training

Then = Callable[[Reply], None]


def serving(
    then: Callable[[Pending, Reply], None] = lambda inbox, reply: None,
) -> tuple[Pending, Previewing, list[Reply]]:
    inbox, replies = Pending(), list[Reply]()

    def send(reply: Reply) -> None:
        replies.append(reply)
        then(inbox, reply)

    return inbox, Previewing(inbox, send), replies


def serve_all(inbox: Pending, serving: Previewing) -> None:
    while (request := inbox.take(wait=False)) is not None and not isinstance(request, Quit):
        serving.serve(request)


def pictures(job: int, document: Document | None = None) -> ShowPictures:
    return ShowPictures(job, document or cnn(), patch_of())


def test_every_request_of_the_preview_is_answered() -> None:
    inbox, worker, replies = serving()
    sound = patch_of(shape=(1, 16, 40))
    for request in (
        Summarise(4, cnn()),
        ShowAnswers(3, cnn(), sound, 4),
        ShowMaps(2, cnn(), patch_of(), "conv1"),
        pictures(1),
    ):
        inbox.put(request)
    serve_all(inbox, worker)
    kinds = [type(reply) for reply in replies]
    assert kinds == [Picture] * 10 + [PicturesDone, MapsShown, Answers, Summary]


def test_the_newest_pictures_win() -> None:
    def then(inbox: Pending, reply: Reply) -> None:
        if isinstance(reply, Picture) and reply.job == 1 and reply.path == "pool1":
            inbox.put(pictures(2))
            inbox.put(pictures(3))

    inbox, worker, replies = serving(then)
    inbox.put(pictures(1))
    serve_all(inbox, worker)
    assert [reply.path for reply in replies if isinstance(reply, Picture) and reply.job == 1][-1] == "pool1"
    assert [reply.job for reply in replies if isinstance(reply, PicturesDone)] == [3]


def test_a_stream_of_requests_does_not_starve_the_late_blocks() -> None:
    def then(inbox: Pending, reply: Reply) -> None:
        if isinstance(reply, Picture) and reply.path == "conv1" and reply.job < 6:
            inbox.put(pictures(reply.job + 1))

    inbox, worker, replies = serving(then)
    inbox.put(pictures(1))
    serve_all(inbox, worker)
    assert [reply.job for reply in replies if isinstance(reply, PicturesDone)] == [2, 4, 6]


def test_pictures_go_between_the_batches_of_an_answer() -> None:
    inbox, worker, replies = serving()
    inbox.put(ShowAnswers(1, cnn(), patch_of(shape=(1, 16, 100)), 1))
    request = inbox.take(wait=False)
    assert request is not None
    inbox.put(pictures(2))
    worker.serve(request)
    done = [reply.job for reply in replies if isinstance(reply, PicturesDone | Answers)]
    assert done == [2, 1]


def test_a_newer_question_ends_the_older() -> None:
    inbox, worker, replies = serving()
    sound = patch_of(shape=(1, 16, 100))
    inbox.put(ShowAnswers(2, cnn(), sound, 1))
    worker.serve(ShowAnswers(1, cnn(), sound, 1))
    assert replies == []
    serve_all(inbox, worker)
    assert [type(reply) for reply in replies] == [Answers]


def test_weights_are_kept() -> None:
    inbox, worker, replies = serving()
    inbox.put(pictures(1))
    inbox.put(KeepWeights({("conv1", "bias", (4,)): np.zeros(4, np.float32)}))
    serve_all(inbox, worker)
    assert [reply.state for reply in replies if isinstance(reply, Picture) and reply.path == "conv1"] == ["mixed"]


def test_a_design_that_does_not_fit_is_told_by_its_code() -> None:
    _, worker, replies = serving()
    worker.serve(pictures(7, Document()))
    assert replies == [Failed(7, "empty")]


def test_an_unknown_request_is_an_error() -> None:
    _, worker, _ = serving()
    with pytest.raises(TypeError, match="StopTraining"):
        worker.serve(StopTraining(1))
    with pytest.raises(TypeError, match="Quit"):
        Training(Pending(), lambda reply: None, lambda *_: None).serve(Quit())


def start(job: int) -> StartTraining:
    return StartTraining(job, cnn(), DataSource("examples"))


class Trainer:
    """A training loop that only counts, on a thread as in the worker; it ends when it is told to stop."""

    def __init__(self) -> None:
        self.inbox = Pending()
        self.runs: list[tuple[int, str]] = []
        self.began = threading.Semaphore(0)
        self.training = Training(self.inbox, lambda reply: None, self.train)

    def train(self, request: StartTraining, emit: Callable[[Reply], None], stopped: Callable[[], bool]) -> None:
        self.began.release()
        for _ in range(100_000):
            if stopped():
                self.runs.append((request.job, "stopped"))
                return
            threading.Event().wait(0.001)
        self.runs.append((request.job, "ran on"))

    def arrive(self, request: StartTraining | StopTraining | Quit) -> None:
        self.training.arrived(request)
        self.inbox.put(request)

    def serve(self) -> threading.Thread:
        def loop() -> None:
            while (request := self.inbox.take()) is not None and not isinstance(request, Quit):
                self.training.serve(request)

        thread = threading.Thread(target=loop)
        thread.start()
        return thread


def test_stop_ends_the_training_of_its_number() -> None:
    trainer = Trainer()
    thread = trainer.serve()
    trainer.arrive(start(1))
    trainer.began.acquire()
    trainer.arrive(StopTraining(9))
    trainer.arrive(StopTraining(1))
    trainer.arrive(start(2))
    trainer.began.acquire()
    trainer.arrive(start(3))  # a newer training stops the older
    trainer.began.acquire()
    trainer.arrive(Quit())
    thread.join(10)
    assert trainer.runs == [(1, "stopped"), (2, "stopped"), (3, "stopped")]


def test_a_stop_holds_although_its_training_still_waits() -> None:
    trainer = Trainer()
    trainer.arrive(start(1))
    trainer.arrive(StopTraining(1))
    thread = trainer.serve()
    trainer.began.acquire()
    while not trainer.runs:
        threading.Event().wait(0.001)
    trainer.arrive(Quit())
    thread.join(10)
    assert trainer.runs == [(1, "stopped")]


def test_crnn_answers_survive_a_change_of_design_in_between() -> None:
    inbox, worker, replies = serving()
    request = ShowAnswers(1, crnn(), patch_of(shape=(1, 16, 200)), 2)
    inbox.put(pictures(2, cnn()))
    worker.serve(request)
    alone = serving()
    alone[1].serve(request)
    mine, theirs = replies[-1], alone[2][-1]
    assert isinstance(mine, Answers)
    assert isinstance(theirs, Answers)
    np.testing.assert_array_equal(mine.values, theirs.values)
