"""Train a design from the command line or a script: one call, from a document to its learned weights."""

from __future__ import annotations

from collections.abc import Callable

from explorer.document.classes import fit_classes, task_of
from explorer.document.model import Document
from explorer.ipc.messages import DataSource, Failed, Reply, StartTraining, TrainingDone, Weights
from explorer.runtime.data import dataset_of
from explorer.runtime.train import train
from explorer.runtime.train_errors import TrainingError
from explorer.runtime.train_step import USUAL_RATE

LEARNING_RATE = USUAL_RATE
BATCH = 32


def never() -> bool:
    """Nobody stops it."""
    return False


def train_design(
    document: Document,
    data: DataSource,
    *,
    seconds: float = 20.0,
    steps: int = 0,
    seed: int = 0,
    learning_rate: float = LEARNING_RATE,
    batch: int = BATCH,
    mixup: bool = False,
    label_smoothing: float = 0.0,
    weights: Weights | None = None,
    recovery: str = "",
    emit: Callable[[Reply], None] = lambda reply: None,
    stopped: Callable[[], bool] = never,
) -> tuple[Document, TrainingDone]:
    """Fit a design to the classes of the data, and train it; returns the fitted design and how training ended.

    A design that answers with a spectrogram, and any design on a single sound, is trained to reconstruct its input.
    ``steps`` 0 means for ``seconds``. ``emit`` hears every message but the last.

    Raises:
        EditError: no dense block could be given the number of classes.
        DatasetError: the folder holds no classes.
        TrainingError: the design or the data can't be trained, or its values stopped being numbers.
    """
    task = "reconstruct" if data.kind == "sound" else task_of(document)
    if task == "classify":
        document = fit_classes(document, dataset_of(data).classes)
    request = StartTraining(
        job=0,
        document=document,
        data=data,
        task=task,
        learning_rate=learning_rate,
        batch=batch,
        seed=seed,
        seconds=seconds,
        steps=steps,
        mixup=mixup,
        label_smoothing=label_smoothing,
        weights=weights or {},
        recovery=recovery,
    )
    last: list[TrainingDone | Failed] = []

    def hear(reply: Reply) -> None:
        if isinstance(reply, TrainingDone | Failed):
            last.append(reply)
        else:
            emit(reply)

    train(request, hear, stopped)
    end = last[0]
    if isinstance(end, Failed):
        raise TrainingError(end.code, **dict(end.values))
    return document, end
