"""What waits: the newest of a kind, weights before pictures, and never a stop lost."""

from __future__ import annotations

import threading

import numpy as np
from ipc_ear import design, patch

from explorer.ipc.messages import (
    DataSource,
    KeepWeights,
    Quit,
    Request,
    ShowAnswers,
    ShowMaps,
    ShowPictures,
    StartTraining,
    StopTraining,
    Summarise,
)
from explorer.ipc.pending import Pending


def pictures(job: int) -> ShowPictures:
    return ShowPictures(job, design(), patch())


def weights(name: str, value: float, *, fresh: bool = False) -> KeepWeights:
    return KeepWeights({(name, "bias", (1,)): np.array([value], np.float32)}, fresh)


def drain(pending: Pending) -> list[Request]:
    found = []
    while (request := pending.take(wait=False)) is not None:
        found.append(request)
    return found


def filled(*requests: Request) -> Pending:
    pending = Pending()
    for request in requests:
        pending.put(request)
    return pending


def test_the_newest_of_a_kind_wins() -> None:
    maps = [ShowMaps(job, design(), patch(), "conv1") for job in (3, 4)]
    answers = [ShowAnswers(job, design(), patch(), 1) for job in (5, 6)]
    tables = [Summarise(job, design()) for job in (7, 8)]
    left = drain(filled(pictures(1), *tables, *answers, *maps, pictures(2)))
    assert [getattr(request, "job", None) for request in left] == [2, 4, 6, 8]


def test_weights_go_first_and_are_merged() -> None:
    left = drain(filled(pictures(1), weights("a", 1), weights("b", 2), weights("a", 3)))
    kept = left[0]
    assert isinstance(kept, KeepWeights)
    assert {key[0]: float(array[0]) for key, array in kept.weights.items()} == {"a": 3, "b": 2}
    assert len(left) == 2


def test_forgetting_is_not_forgotten_and_forgets() -> None:
    (kept,) = drain(filled(weights("a", 1), weights("b", 2, fresh=True), weights("c", 3)))
    assert isinstance(kept, KeepWeights)
    assert kept.fresh
    assert [key[0] for key in kept.weights] == ["b", "c"]


def test_trainings_and_stops_are_all_kept() -> None:
    def start(job: int) -> StartTraining:
        return StartTraining(job, design(), DataSource("examples"))

    left = drain(filled(start(1), StopTraining(1), start(2)))
    assert [(type(request), getattr(request, "job", 0)) for request in left] == [
        (StartTraining, 1),
        (StartTraining, 2),
        (StopTraining, 1),
    ]


def test_quit_overtakes() -> None:
    assert isinstance(drain(filled(weights("a", 1), pictures(1), Quit()))[0], Quit)


def test_taking_only_some_kinds() -> None:
    pending = filled(Summarise(1, design()), pictures(2))
    assert pending.take((ShowMaps,), wait=False) is None
    assert pending.take((Summarise,), wait=False) == Summarise(1, design())
    assert pending.has(ShowMaps, ShowPictures)
    assert not pending.has(ShowMaps, Summarise)


def test_taking_waits_until_there_is_something_or_nothing_more_comes() -> None:
    pending, found = Pending(), list[Request | None]()
    thread = threading.Thread(target=lambda: found.extend([pending.take(), pending.take()]))
    thread.start()
    pending.put(Quit())
    pending.close()
    thread.join(10)
    assert not thread.is_alive()
    assert pending.closed
    assert found in ([Quit(), None], [None, None])  # closing may come first
