"""What README promises of the command line, end to end, the window's pictures among it."""

from __future__ import annotations

import json
import re
import runpy
from pathlib import Path

import numpy as np
import pytest
import torch
from PySide6.QtGui import QImage

import explorer
from explorer.audio.files import save_wav
from explorer.cli import run
from explorer.runtime import data


def pixels(path: Path) -> QImage:
    """A picture that can be read."""
    image = QImage(str(path))
    assert not image.isNull(), path
    return image


@pytest.mark.usefixtures("qapp")
def test_demo_does_the_main_job_and_proves_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(data, "PER_CLASS", 5)
    place = tmp_path / "demo"
    assert run(["demo", str(place), "--seconds", "1"]) == 0
    out, err = capfd.readouterr()
    steps = [line for line in out.splitlines() if re.match(r"\d/6  ", line)]
    assert len(steps) == 6
    assert "Traceback" not in err
    assert sorted(path.name for path in place.iterdir()) == [
        "curves.png",
        "dark.png",
        "design.layerscope",
        "design.safetensors",
        "index.md",
        "light.png",
        "network.py",
        "network.safetensors",
        "report.json",
        "report.txt",
        "training.json",
    ]
    report = json.loads((place / "report.json").read_text(encoding="utf-8"))
    assert "batch_norm" in [block["type"] for block in report["blocks"]]
    assert report["problems"] == []
    training = json.loads((place / "training.json").read_text(encoding="utf-8"))
    assert training["steps"] == training["points"][-1]["step"]
    assert len(training["classes"]) == len(training["confusion"]) == 10
    light, dark = pixels(place / "light.png"), pixels(place / "dark.png")
    assert light.size() == dark.size()
    assert light.pixelColor(2, 2).lightness() > 200 > 80 > dark.pixelColor(2, 2).lightness()
    assert pixels(place / "curves.png").width() > 400
    index = (place / "index.md").read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)]+)\)", index):
        assert (place / target).is_file()
    made = runpy.run_path(str(place / "network.py"))
    name = re.search(r"from network import (\w+)", index)
    assert name
    network = made[name[1]]().load_weights(str(place / "network.safetensors"))
    patches = torch.randn(2, 1, 64, 128, generator=torch.Generator().manual_seed(0)) * 10 - 50
    with torch.inference_mode():
        assert torch.allclose(network(patches), explorer.build(place / "design.layerscope")(patches), atol=1e-5, rtol=0)


@pytest.mark.usefixtures("qapp")
def test_picture_shows_the_design_on_another_sound(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    tone = 0.5 * np.sin(2 * np.pi * 440 * np.arange(32_000) / 16_000)
    save_wav(tmp_path / "tone.wav", tone, 16_000)
    for name, more in (("scene", []), ("tone", ["--sound", str(tmp_path / "tone.wav")])):
        out = str(tmp_path / f"{name}.png")
        assert run(["picture", "basic-cnn", *more, "--size", "1280x720", "-o", out]) == 0
        assert capfd.readouterr() == (f"Wrote {out}.\n", "")
    scene, other = pixels(tmp_path / "scene.png"), pixels(tmp_path / "tone.png")
    assert (scene.width(), scene.height()) == (1280, 720)
    assert scene != other


@pytest.mark.usefixtures("qapp")
def test_draw_writes_a_drawing_with_or_without_its_pictures(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    whole, bare = tmp_path / "whole.svg", tmp_path / "bare.svg"
    assert run(["draw", "basic-cnn", "-o", str(whole)]) == 0
    assert run(["draw", "basic-cnn", "--no-pictures", "-o", str(bare)]) == 0
    assert capfd.readouterr() == (f"Wrote {whole}.\nWrote {bare}.\n", "")
    assert whole.read_text("utf-8").count("<image") >= 7
    assert "<image" not in bare.read_text("utf-8")
    assert ">conv3<" in bare.read_text("utf-8")


@pytest.mark.usefixtures("qapp")
def test_draw_of_another_kind_is_a_sentence(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["draw", "basic-cnn", "-o", str(tmp_path / "net.gif")]) == 1
    assert ".svg, .pdf or .png" in capfd.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("qapp")
def test_picture_of_a_sound_that_cannot_be_read_is_a_sentence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "no.wav").write_bytes(b"RIFF")
    out = tmp_path / "no.png"
    assert run(["picture", "basic-cnn", "--sound", str(tmp_path / "no.wav"), "-o", str(out)]) == 1
    err = capfd.readouterr().err
    assert "no.wav" in err.splitlines()[-1]
    assert not out.exists()
