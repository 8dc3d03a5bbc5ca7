"""A whole training: what it says, that it learns, that it repeats, and that it stops."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
import runtime_designs
from training_cases import tones, trained

from explorer.audio.files import save_wav
from explorer.ipc.messages import (
    DataSource,
    Failed,
    TrainingDone,
    TrainingProgress,
    TrainingStarted,
    TrainingWeights,
)
from explorer.runtime import data as data_module
from explorer.runtime import train as train_module
from explorer.runtime.weights import load_weights
from explorer.words import said


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> DataSource:
    return tones(tmp_path_factory.mktemp("sounds") / "tones")


def test_it_learns_and_says_so(folder: DataSource) -> None:
    heard = trained(runtime_designs.cnn(), folder, steps=60)
    started, done = heard.only(TrainingStarted), heard.only(TrainingDone)
    assert (started.job, started.steps, started.steps_per_second) == (7, 60, 0.0)
    assert started.classes == done.classes == ("high", "low", "mid")
    assert started.clips == started.patches == 30
    assert (done.steps, done.stopped) == (60, False)
    assert done.accuracy == 1.0
    assert np.array_equal(done.confusion, 2 * np.eye(3))
    last = heard.of(TrainingProgress)[-1]
    assert (last.step, last.held_out_loss, last.held_out_accuracy) == (60, done.loss, 1.0)
    assert heard.of(TrainingProgress)[0].step == 1
    assert type(heard.replies[0]) is TrainingStarted
    assert type(heard.replies[-1]) is TrainingDone


def test_the_same_seed_and_steps_give_the_same_bits(folder: DataSource) -> None:
    design = runtime_designs.cnn()
    one, two, other = (
        trained(design, folder, seed=seed, mixup=True, label_smoothing=0.1).only(TrainingDone).weights
        for seed in (3, 3, 4)
    )
    assert one.keys() == two.keys()
    assert all(np.array_equal(one[key], two[key]) for key in one)
    assert any(not np.array_equal(one[key], other[key]) for key in one)


def test_a_measured_number_of_steps_repeats_what_was_measured(folder: DataSource) -> None:
    design = runtime_designs.cnn()
    measured = trained(design, folder, steps=0, seconds=0.05)
    started = measured.only(TrainingStarted)
    assert started.steps_per_second > 0
    assert started.steps == max(1, round(0.05 * started.steps_per_second))
    again = trained(design, folder, steps=started.steps).only(TrainingDone).weights
    weights = measured.only(TrainingDone).weights
    assert all(np.array_equal(weights[key], again[key]) for key in again)


def test_the_input_is_standardised_by_the_training_part(folder: DataSource) -> None:
    design = runtime_designs.cnn()
    front = design.spectrogram.front_end()  # type: ignore[union-attr]
    part = data_module.from_dataset(data_module.dataset_of(folder), front, lambda: False).train
    weights = trained(design, folder, steps=1).only(TrainingDone).weights
    assert weights["spectrogram", "mean", (1, 1, 1)].item() == pytest.approx(part.patches.mean().item(), rel=1e-5)
    assert weights["spectrogram", "std", (1, 1, 1)].item() == pytest.approx(part.patches.std().item(), rel=1e-3)


def test_training_goes_on_from_given_weights(folder: DataSource) -> None:
    first = trained(runtime_designs.cnn(), folder, steps=60).only(TrainingDone)
    going_on = trained(runtime_designs.cnn(), folder, steps=1, learning_rate=1e-6, weights=first.weights)
    assert going_on.only(TrainingDone).accuracy == 1.0
    assert trained(runtime_designs.cnn(), folder, steps=1, learning_rate=1e-6).only(TrainingDone).accuracy < 1.0


def test_stop_ends_it_at_the_next_step(folder: DataSource) -> None:
    heard = trained(
        runtime_designs.cnn(), folder, steps=10**6, stopped=lambda heard: len(heard.of(TrainingProgress)) >= 2
    )
    done = heard.only(TrainingDone)
    assert done.stopped
    assert 0 < done.steps < 10**6
    assert done.weights


def test_stop_without_time_for_the_held_out_part_keeps_the_loss_told_last(
    folder: DataSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(train_module, "_LAST_CHECK", -1.0)
    heard = trained(
        runtime_designs.cnn(), folder, steps=10**6, stopped=lambda heard: len(heard.of(TrainingProgress)) >= 1
    )
    done = heard.only(TrainingDone)
    assert (done.steps, done.accuracy, done.confusion) == (1, None, None)
    assert done.loss == heard.only(TrainingProgress).loss


def test_stop_while_the_sounds_are_read_leaves_no_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(data_module, "PER_CLASS", 1000)
    heard = trained(
        runtime_designs.cnn(classes=10), DataSource("examples"), stopped=lambda heard: asked.append(1) or len(asked) > 3
    )
    done = heard.only(TrainingDone)
    assert (done.steps, done.stopped, done.weights, len(heard.replies)) == (0, True, {}, 1)
    assert math.isnan(done.loss)
    assert len(asked) == 4


def test_the_recovery_folder_holds_the_last_weights(folder: DataSource, tmp_path: Path) -> None:
    done = trained(runtime_designs.cnn(), folder, recovery=str(tmp_path)).only(TrainingDone)
    found = load_weights(tmp_path / "weights.safetensors")
    assert found.keys() == done.weights.keys()
    assert all(np.array_equal(found[key], done.weights[key]) for key in found)
    assert [path.name for path in tmp_path.iterdir()] == ["weights.safetensors"]


def test_a_recovery_folder_that_is_gone_does_not_end_a_training(
    folder: DataSource, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    done = trained(runtime_designs.cnn(), folder, recovery=str(tmp_path / "gone")).only(TrainingDone)
    assert done.steps == 30
    assert "could not be written" in caplog.text


def test_values_that_are_no_numbers_bring_the_last_good_weights_back(folder: DataSource, tmp_path: Path) -> None:
    heard = trained(runtime_designs.cnn(), folder, learning_rate=1e38, steps=200, recovery=str(tmp_path))
    failed = heard.only(Failed)
    values = dict(failed.values)
    assert failed.code == "not-a-number"
    assert values["block"] in ("conv1", "conv2", "bn2", "gap", "dense1", "output")
    assert values["step"] - values["kept"] == values["back"] >= 1
    assert values["rate"] == pytest.approx(3e-3)
    assert type(heard.replies[-1]) is Failed
    back = heard.replies[-2]
    assert isinstance(back, TrainingWeights)
    assert back.step == values["kept"]
    for weights in (back.weights, load_weights(tmp_path / "weights.safetensors")):
        assert all(np.isfinite(array).all() for array in weights.values())
    assert not heard.of(TrainingDone)


@pytest.mark.parametrize("design", [runtime_designs.crnn, runtime_designs.cnn])
def test_every_kind_of_answer_is_trained(design: object, tmp_path: Path) -> None:
    classes = ("high", "low") if design is runtime_designs.crnn else ("high", "low", "mid")
    heard = trained(design(), tones(tmp_path / "tones", classes), steps=40)  # type: ignore[operator]
    assert heard.only(TrainingDone).accuracy == 1.0


def test_a_sound_is_reconstructed(tmp_path: Path) -> None:
    r = np.random.default_rng(0)
    t = np.arange(4 * 16_000) / 16_000
    save_wav(
        tmp_path / "sweep.wav", 0.3 * np.sin(2 * np.pi * (200 + 400 * t) * t) + 0.01 * r.standard_normal(len(t)), 16_000
    )
    source = DataSource("sound", str(tmp_path / "sweep.wav"))
    heard = trained(runtime_designs.unet(), source, task="reconstruct", steps=60)
    started, done = heard.only(TrainingStarted), heard.only(TrainingDone)
    assert (started.classes, started.clips, done.accuracy, done.confusion) == ((), 1, None, None)
    assert done.loss < 0.5 * heard.of(TrainingProgress)[0].loss
    assert all(progress.accuracy is None for progress in heard.of(TrainingProgress))


@pytest.mark.parametrize(
    ("design", "changes", "code", "values"),
    [
        (runtime_designs.cnn(classes=5), {}, "classes-differ", {"answers": 5, "classes": 3, "dense": "dense1"}),
        (runtime_designs.unet(), {}, "needs-classes", {"block": "output"}),
        (runtime_designs.cnn(), {"task": "reconstruct"}, "needs-input-shape", {"shape": "D3"}),
        (runtime_designs.chain(("array", "array", {})), {}, "needs-spectrogram", {}),
        (
            runtime_designs.cnn(kernel=(40, 40), n_mels=16),
            {"data": DataSource("sound", "x.wav")},
            "sound-has-no-classes",
            {},
        ),
        (runtime_designs.cnn(), {"data": DataSource("folder", "nowhere")}, "data", {}),
        (runtime_designs.unet(), {"data": DataSource("sound", "none.wav"), "task": "reconstruct"}, "data", {}),
    ],
)
def test_what_cannot_be_trained_is_said(
    design: object, changes: dict[str, object], code: str, values: dict[str, object], folder: DataSource
) -> None:
    heard = trained(design, **({"data": folder} | changes))  # type: ignore[arg-type]
    failed = heard.only(Failed)
    assert failed.code == code
    assert values.items() <= dict(failed.values).items()
    assert len(heard.replies) == 1


def test_why_there_is_no_data_is_said_in_both_languages() -> None:
    failed = trained(runtime_designs.cnn(), DataSource("folder", "nowhere")).only(Failed)
    assert said(failed.code, "", failed.values).startswith("nowhere: there is no such folder")
    assert said(failed.code, "", failed.values, "de").startswith("nowhere: Den Ordner gibt es nicht")


def test_a_design_that_does_not_fit_is_said(folder: DataSource) -> None:
    design = runtime_designs.chain(
        ("spectrogram", "spectrogram", runtime_designs.SMALL), ("dense1", "dense", {}), ("output", "classes", {})
    )
    failed = trained(design, folder).only(Failed)
    assert failed.code == "needs-vector"
    assert dict(failed.values)["block"] == "dense1"
