"""``train``: what it saves, what it prints, how it stops."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from said import Said

import explorer
from explorer.audio.files import save_wav, scene_path
from explorer.cli.progress import Progress
from explorer.document import edits, project
from explorer.ipc.messages import TrainingProgress
from explorer.ipc.weights_file import load_weights

Call = Callable[..., Said]
KEYS = {"accuracy", "loss", "steps", "seconds", "classes"}


def same(a: Path, b: Path) -> bool:
    """Whether two weights files hold the same bits."""
    one, other = load_weights(a), load_weights(b)
    return one.keys() == other.keys() and all(np.array_equal(one[key], other[key]) for key in one)


@pytest.mark.usefixtures("sounds")
def test_train_saves_the_fitted_design_and_its_weights_and_prints_one_object(call: Call, tmp_path: Path) -> None:
    call("new", "basic-cnn", "-o", "my.layerscope")
    before = (tmp_path / "my.layerscope").read_bytes()
    said = call("train", "my.layerscope", "--data", "sounds", "--steps", "3", "--seed", "5", "-o", "out.layerscope")
    assert said.status == 0
    assert len(said.out.splitlines()) == 1
    assert said.last.keys() == KEYS
    assert said.last["classes"] == ["high", "low"]
    assert said.last["steps"] == 3
    assert 0 <= said.last["accuracy"] <= 1
    assert "step 3/3" in said.err or "Trained after 3 steps" in said.err
    trained = explorer.load(tmp_path / "out.layerscope")
    assert trained.node("dense2").block.units == 2  # type: ignore[attr-defined]
    assert trained.node("output").block.labels == ("high", "low")  # type: ignore[attr-defined]
    kept = dict(trained.training)
    assert (kept["data"], kept["seed"], kept["budget"], kept["steps"]) == ("folder", 5, "steps", 3)
    assert Path(kept["folder"]) == tmp_path / "sounds"
    assert ("dense2", "bias", (2,)) in load_weights(tmp_path / "out.safetensors")
    assert (tmp_path / "my.layerscope").read_bytes() == before
    explorer.build(tmp_path / "out.layerscope")


@pytest.mark.usefixtures("sounds")
def test_the_same_command_gives_the_same_bits_and_another_seed_others(call: Call, tmp_path: Path) -> None:
    def trained(name: str, seed: int) -> Path:
        out = tmp_path / f"{name}.layerscope"
        said = call("train", "basic-cnn", "--data", "sounds", "--steps", 2, "--seed", seed, "-o", out, "--json")
        assert said.status == 0
        assert said.err == ""
        return out.with_suffix(".safetensors")

    first, second, other = trained("first", 1), trained("second", 1), trained("other", 2)
    assert same(first, second)
    assert not same(first, other)


@pytest.mark.usefixtures("sounds")
def test_without_o_the_file_itself_is_trained_from_fresh_weights(call: Call, tmp_path: Path) -> None:
    call("new", "basic-cnn", "-o", "my.layerscope")
    for _ in range(2):
        assert call("train", "my.layerscope", "--data", "sounds", "--steps", "2").status == 0
        (tmp_path / "my.safetensors").rename(tmp_path / f"{len(list(tmp_path.iterdir()))}.safetensors")
    runs = sorted(tmp_path.glob("*.safetensors"))
    assert len(runs) == 2
    assert same(*runs)


def test_a_sound_is_reconstructed_without_accuracy_or_classes(call: Call) -> None:
    said = call("train", "autoencoder-small", "--sound", scene_path(), "--steps", "2", "-o", "a.layerscope")
    assert said.status == 0
    assert said.last["accuracy"] is None
    assert said.last["classes"] == []
    assert said.last["loss"] > 0


def test_one_sound_has_nothing_to_name(call: Call, tmp_path: Path) -> None:
    said = call("train", "basic-cnn", "--sound", scene_path(), "--steps", "2", "-o", "a.layerscope")
    assert said.status == 1
    assert "--examples or --data" in said.sentence
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("sounds")
def test_training_uses_the_learning_rate_and_batch_that_the_design_keeps(call: Call, tmp_path: Path) -> None:
    quick = edits.set_training(explorer.load("basic-cnn"), learning_rate=1e-9, batch=4)
    project.save(quick, tmp_path / "slow.layerscope")
    assert call("train", "slow.layerscope", "--data", "sounds", "--steps", "2").status == 0
    assert call("train", "basic-cnn", "--data", "sounds", "--steps", "2", "-o", "usual.layerscope").status == 0
    slow, usual = load_weights(tmp_path / "slow.safetensors"), load_weights(tmp_path / "usual.safetensors")
    key = ("conv1", "weight", (16, 1, 3, 3))
    assert not np.array_equal(slow[key], usual[key])
    assert dict(explorer.load(tmp_path / "slow.layerscope").training)["batch"] == 4


@pytest.mark.usefixtures("sounds")
def test_values_that_are_no_numbers_any_more_are_said_and_the_last_good_weights_kept(
    call: Call, tmp_path: Path
) -> None:
    wild = edits.set_training(explorer.load("basic-cnn"), learning_rate=1e30)
    project.save(wild, tmp_path / "wild.layerscope")
    said = call("train", "wild.layerscope", "--data", "sounds", "--steps", "20", "-o", "out.layerscope")
    assert said.status == 1
    assert said.out == ""
    assert "no longer numbers" in said.err.splitlines()[-1]
    kept = load_weights(tmp_path / "out.safetensors")
    assert all(np.isfinite(values).all() for values in kept.values())


@pytest.mark.usefixtures("sounds")
def test_ctrl_c_stops_and_keeps_what_was_learned(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [
            sys.executable,
            "-P",
            "-m",
            "explorer",
            *["train", "basic-cnn", "--data", "sounds", "--steps", "100000", "-o", "out.layerscope"],
        ],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    heard = []
    for line in process.stderr:
        heard.append(line)
        if line.startswith("step "):
            break
    os.kill(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, "".join(heard) + err
    result = json.loads(out.splitlines()[-1])
    assert 0 < result["steps"] < 100_000
    assert "Traceback" not in err
    explorer.build(tmp_path / "out.layerscope")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("learning_rate", value) for value in (-1, 1e300, "fast", True, [1])),
        *(("batch", value) for value in (0, 2.5, 10**18, None)),
        *(("seed", value) for value in (-1, 2**63, "x")),
    ],
)
def test_settings_that_can_not_be_are_said_before_the_work(
    call: Call, tmp_path: Path, name: str, value: object
) -> None:
    text = json.dumps(json.loads(project.dumps(explorer.load("autoencoder-small"))) | {"training": {name: value}})
    (tmp_path / "odd.layerscope").write_text(text, encoding="utf-8")
    said = call("train", "odd.layerscope", "--sound", "none.wav", "--steps", "1")
    assert said.status == 1
    assert said.sentence.startswith(f"training.{name}: the design keeps ")
    assert (tmp_path / "odd.layerscope").read_text(encoding="utf-8") == text


def test_a_sound_of_one_patch_can_be_rebuilt(call: Call, tmp_path: Path) -> None:
    save_wav(tmp_path / "short.wav", np.sin(np.arange(800) / 5), 16_000)
    said = call("train", "unet-small", "--sound", "short.wav", "--steps", "1", "-o", "a.layerscope")
    assert said.status == 0
    assert said.last["loss"] > 0
    assert "Trained after 1 step in" in said.err


def test_a_training_goes_on_when_nobody_reads_its_progress(
    call: Call, monkeypatch: pytest.MonkeyPatch, sounds: Path, tmp_path: Path
) -> None:
    """As in ``layerscope train … 2>&1 | head -1``, and as under ``2>&-``."""

    class Gone(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    for number, stream in enumerate((Gone(), None)):
        with monkeypatch.context() as patched:
            patched.setattr(sys, "stderr", stream)
            said = call("train", "basic-cnn", "--data", sounds, "--steps", 1, "-o", f"{number}.layerscope")
        assert said.status == 0
        assert said.last["steps"] == 1
        assert (tmp_path / f"{number}.safetensors").is_file()


def test_progress_moves_one_line_in_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    progress = Progress()
    for step in (1, 2):
        progress.show(TrainingProgress(1, step, 2, 0.5, 0.25, 1.0, 3.0, 0.4, 0.75))
    progress.end()
    err = capsys.readouterr().err
    assert err.count("\r") == 2
    assert err.count("\n") == 1
    assert "step 2/2  loss 0.500  accuracy 25%  held out 75%" in err
