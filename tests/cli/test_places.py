"""Where commands write: never over somebody's work, nor over what is no file."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from said import Said

import explorer
from explorer.document import edits, project
from explorer.document.errors import ProjectError
from explorer.ipc.weights_file import WeightsError, save_weights

Call = Callable[..., Said]

WRITERS = {
    "new": ("new", "basic-cnn"),
    "export": ("export", "basic-cnn"),
    "train": ("train", "autoencoder-small", "--sound", "none.wav"),
    "picture": ("picture", "basic-cnn"),
}


def everything(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize(
    ("place", "words"),
    [("folder", "folder is a folder"), ("", "is a folder"), ("no/x", "no folder no"), ("pipe", "device or a pipe")],
)
def test_a_place_that_is_no_file_is_refused_before_the_work(
    call: Call, tmp_path: Path, writer: str, place: str, words: str
) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    said = call(*WRITERS[writer], "-o", place)
    assert said.status == 1
    assert words in said.sentence
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "pipe"]
    assert (tmp_path / "pipe").is_fifo()


def test_saving_does_not_put_a_file_in_place_of_a_device(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ProjectError, match="device or a pipe"):
        explorer.save(explorer.load("basic-cnn"), tmp_path / "pipe")
    with pytest.raises(OSError, match="Not a file"):
        explorer.export(explorer.load("basic-cnn"), tmp_path / "pipe")
    with pytest.raises(WeightsError, match="Not a file"):
        save_weights(tmp_path / "pipe", {})
    assert (tmp_path / "pipe").is_fifo()
    assert len(list(tmp_path.iterdir())) == 1


def test_new_leaves_a_design_that_is_there(call: Call, tmp_path: Path) -> None:
    assert call("new", "basic-cnn", "-o", "my.layerscope").status == 0
    before = everything(tmp_path)
    said = call("new", "vgg-small", "-o", "my.layerscope")
    assert said.status == 1
    assert "my.layerscope is there already" in said.sentence
    assert everything(tmp_path) == before


def test_new_fills_an_empty_file(call: Call, tmp_path: Path) -> None:
    (tmp_path / "my.layerscope").touch()
    assert call("new", "vgg-small", "-o", "my.layerscope").status == 0
    assert explorer.load(tmp_path / "my.layerscope") == explorer.load("vgg-small")


@pytest.mark.parametrize("name", ["tone.wav", "weights.safetensors"])
def test_train_saves_over_nothing_but_designs(call: Call, tmp_path: Path, sounds: Path, name: str) -> None:
    (tmp_path / "tone.wav").write_bytes((sounds / "low" / "0.wav").read_bytes())
    before = everything(tmp_path)
    said = call("train", "basic-cnn", "--data", "sounds", "--steps", "1", "-o", name)
    assert said.status == 1
    assert name in said.sentence
    assert everything(tmp_path) == before


@pytest.mark.parametrize("name", ["my.layerscope", "net.layerscope", "my.safetensors", "link.py"])
def test_export_writes_code_over_no_design_and_no_weights(call: Call, tmp_path: Path, name: str) -> None:
    call("new", "basic-cnn", "-o", "my.layerscope")
    (tmp_path / "link.py").symlink_to(tmp_path / "my.layerscope")
    before = everything(tmp_path)
    said = call("export", "my.layerscope", "-o", name)
    assert said.status == 1
    assert name in said.sentence
    assert everything(tmp_path) == before


def test_code_may_share_the_weights_of_a_design_of_its_name_while_they_are_the_same(call: Call, tmp_path: Path) -> None:
    call("new", "basic-cnn", "-o", "my.layerscope")
    assert call("export", "my.layerscope", "-o", "my.py").out == "Wrote my.py and my.safetensors.\n"
    explorer.build(tmp_path / "my.layerscope")
    wider = edits.set_values(explorer.load(tmp_path / "my.layerscope"), "dense1", units=48)
    project.save(wider, tmp_path / "my.layerscope")
    before = everything(tmp_path)
    said = call("export", "my.layerscope", "-o", "my.py")
    assert said.status == 1
    assert "another name than my" in said.sentence
    with pytest.raises(WeightsError, match="another name"):
        explorer.export(tmp_path / "my.layerscope", tmp_path / "my.py")
    assert everything(tmp_path) == before
    assert call("export", "my.layerscope", "-o", "other.py").status == 0


def test_weights_of_an_earlier_export_are_pointed_out(call: Call, tmp_path: Path) -> None:
    call("export", "basic-cnn", "-o", "net.py")
    said = call("export", "vgg-small", "-o", "net.py")
    assert said.status == 0
    assert said.out == "Wrote net.py.\n"
    assert "net.safetensors is older" in said.sentence


@pytest.mark.parametrize("holds", ["design.layerscope", "design.safetensors"])
def test_demo_leaves_a_design_that_is_not_its_own(call: Call, tmp_path: Path, holds: str) -> None:
    call("new", "basic-cnn", "-o", "design.layerscope")
    for other in {"design.layerscope", "design.safetensors"} - {holds}:
        (tmp_path / other).unlink()
    before = everything(tmp_path)
    said = call("demo", ".")
    assert said.status == 1
    assert "design of your own" in said.sentence
    assert everything(tmp_path) == before


@pytest.mark.parametrize("name", ["file", "file/below"])
def test_demo_needs_a_folder(call: Call, tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    said = call("demo", name)
    assert said.status == 1
    assert "a file is in its way" in said.sentence
