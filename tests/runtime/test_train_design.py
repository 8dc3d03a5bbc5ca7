"""Training in one call, as the command line does it."""

from __future__ import annotations

from pathlib import Path

import pytest
import runtime_designs
from training_cases import tones

from explorer.audio.datasets import DatasetError
from explorer.document.errors import EditError
from explorer.ipc.messages import DataSource, Reply, TrainingDone, TrainingStarted
from explorer.runtime.train_design import train_design
from explorer.runtime.train_errors import TrainingError


def test_the_design_is_fitted_to_the_classes_and_trained(tmp_path: Path) -> None:
    heard: list[Reply] = []
    data = tones(tmp_path / "tones", ("high", "low"))
    document, done = train_design(
        runtime_designs.cnn(classes=7), data, steps=40, batch=8, learning_rate=1e-2, emit=heard.append
    )
    assert document.node("output").block.labels == done.classes == ("high", "low")  # type: ignore[attr-defined]
    assert document.node("dense1").block.units == 2  # type: ignore[attr-defined]
    assert (done.steps, done.accuracy) == (40, 1.0)
    assert type(heard[0]) is TrainingStarted
    assert not any(isinstance(reply, TrainingDone) for reply in heard)


def test_a_design_that_answers_with_a_spectrogram_reconstructs() -> None:
    document, done = train_design(runtime_designs.unet(), DataSource("sound", "builtin:four_sounds"), steps=3, batch=4)
    assert document is not None
    assert (done.accuracy, done.steps) == (None, 3)


def test_what_cannot_be_trained_is_raised(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="needs-input-shape"):
        train_design(runtime_designs.cnn(), DataSource("sound", "builtin:four_sounds"), steps=1)
    with pytest.raises(EditError, match="no dense block"):
        train_design(runtime_designs.chain(("spectrogram", "spectrogram", {})), DataSource("examples"), steps=1)
    with pytest.raises(DatasetError, match="no such folder"):
        train_design(runtime_designs.cnn(), DataSource("folder", str(tmp_path / "none")), steps=1)
