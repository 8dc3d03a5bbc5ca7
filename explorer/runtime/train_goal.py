"""What a design is trained towards: which of its values meets the target, and how the distance is measured."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch.nn import functional

from explorer.analysis import Report
from explorer.blocks.block import Block
from explorer.blocks.library.activation import Sigmoid, Softmax
from explorer.blocks.library.inputs import Spectrogram
from explorer.blocks.shapes import Maps, letters
from explorer.document.classes import deciding
from explorer.document.errors import EditError
from explorer.document.model import Document
from explorer.runtime.build import Network
from explorer.runtime.train_errors import TrainingError


@dataclass(frozen=True)
class Goal:
    """``kind`` is ``softmax``, ``sigmoid`` or ``reconstruct``; ``watched`` the node whose value is compared.

    For classes that is the value that enters the last softmax or sigmoid (the logits); an answer without either is
    taken as logits of a softmax. A design that answers at every frame gets labels per clip only, so the mean of its
    logits over the frames is the clip's. A reconstruction is compared with the standardised patch, which ``source``
    (the spectrogram) gives: its values are in standard deviations, not in dB.
    """

    kind: str
    watched: str
    source: str = ""
    classes: int = 0


def goal_of(document: Document, report: Report, task: str, classes: int) -> Goal:
    """The goal of a design for a task, ``classify`` (so many classes) or ``reconstruct``.

    Raises:
        TrainingError: it has no spectrogram, answers another number of classes, or something else than the task wants.
    """
    source = next((node.id for node in document.nodes if isinstance(node.block, Spectrogram)), "")
    if not source:
        raise TrainingError("needs-spectrogram")
    answer = report.answer
    shape = report.blocks[answer].output
    if task == "reconstruct":
        wanted = report.blocks[source].output
        if shape is None or wanted is None or shape != wanted:
            raise TrainingError(
                "needs-input-shape", block=answer, shape=_letters(shape), wanted=_letters(wanted), source=source
            )
        return Goal("reconstruct", answer, source)
    if shape is None or isinstance(shape, Maps):
        raise TrainingError("needs-classes", block=answer, shape=_letters(shape))
    if shape.features != classes:
        raise TrainingError(
            "classes-differ", block=answer, answers=shape.features, classes=classes, **_dense(document, classes)
        )
    kind, watched = _last_squash(document, answer)
    return Goal(kind, watched, source, classes)


def _letters(shape: object) -> str:
    return letters(shape) if shape is not None else ""  # type: ignore[arg-type]


def _dense(document: Document, classes: int) -> dict[str, str | int]:
    try:
        return {"dense": deciding(document).id, "units": classes}
    except EditError:
        return {}


def _last_squash(document: Document, answer: str) -> tuple[str, str]:
    """``softmax`` or ``sigmoid``, and the node whose value enters it: inside the output block, or the one before."""
    node = document.node(answer)
    kind = _squashes(node.block)
    source = node.sources[0] if node.sources else None
    if kind and source is not None:
        return kind, source
    if node.block.is_output and source is not None:
        before = document.node(source)
        kind = _squashes(before.block)
        if kind and before.sources and before.sources[0] is not None:
            return kind, before.sources[0]
    return "softmax", answer


def _squashes(block: Block) -> str:
    if isinstance(block, Softmax):
        return "softmax"
    if isinstance(block, Sigmoid):
        return "sigmoid"
    kind = getattr(block, "activation", "none") if block.is_output else "none"
    return kind if kind in ("softmax", "sigmoid") else ""


@dataclass(frozen=True)
class Outcome:
    """What a batch gave: logits [shape=(batch, classes)], or a reconstruction and the standardised patch it is of."""

    values: torch.Tensor
    wanted: torch.Tensor | None = None


def outcome(network: Network, goal: Goal, patches: torch.Tensor) -> Outcome:
    """Run the network on patches [shape=(batch, channels, freq, time)] and keep what the goal compares."""
    kept: dict[str, torch.Tensor] = {}

    def watch(path: str, value: torch.Tensor) -> None:
        if path in (goal.watched, goal.source):
            kept[path] = value

    network.trace((patches,), watch)
    values = kept[goal.watched]
    if goal.kind == "reconstruct":
        return Outcome(values, kept[goal.source].detach())
    return Outcome(values.mean(dim=1) if values.dim() == 3 else values)


def loss_of(goal: Goal, result: Outcome, targets: torch.Tensor, smoothing: float = 0.0) -> torch.Tensor:
    """The mean loss of a batch; ``targets`` are class indices [shape=(batch,)] or shares [shape=(batch, classes)].

    Cross-entropy for a softmax, binary cross-entropy per class for a sigmoid, the mean square for a reconstruction.
    Smoothing (Szegedy et al. 2016) moves that share of a target to all classes alike; for a sigmoid towards one half.
    """
    if goal.kind == "reconstruct":
        assert result.wanted is not None
        return functional.mse_loss(result.values, result.wanted)
    if goal.kind == "softmax":
        return functional.cross_entropy(result.values, targets, label_smoothing=smoothing)
    shares = targets if targets.dim() == 2 else functional.one_hot(targets, goal.classes).to(result.values.dtype)
    return functional.binary_cross_entropy_with_logits(result.values, shares * (1 - smoothing) + smoothing / 2)


def probabilities(goal: Goal, result: Outcome) -> torch.Tensor:
    """What the network answers for each patch [shape=(batch, classes)]."""
    return torch.sigmoid(result.values) if goal.kind == "sigmoid" else torch.softmax(result.values, dim=1)
