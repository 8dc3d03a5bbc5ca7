"""The shipped scene is what our code makes, and each of its sounds is where its event says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from explorer.audio import files, make_scene, melspec, scene, synth
from explorer.blocks.frontend import FrontEnd


def test_the_shipped_file_is_the_scene() -> None:
    made, _ = scene.scene()
    shipped = files.load(files.scene_path())
    assert shipped.sample_rate == scene.RATE
    assert shipped.samples.shape == made.shape
    assert np.abs(shipped.samples - made).max() < 1e-4


def test_make_scene_writes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sounds" / "four_sounds.flac"
    monkeypatch.setattr(make_scene, "scene_path", lambda: path)
    make_scene.main()
    assert capsys.readouterr().out.strip() == str(path)
    assert np.array_equal(files.load(path).samples, files.load(files.scene_path()).samples)


def test_events() -> None:
    made, events = scene.scene()
    assert [name for _, _, name in events] == ["bell", "bird", "siren", "drums"]
    assert all(name in synth.CLASSES for _, _, name in events)
    assert len(made) == 128_000
    assert np.abs(made).max() == pytest.approx(10 ** (-1 / 20))
    spec = melspec.spectrogram(made, FrontEnd())[0]
    loud = spec.max(axis=0)
    times = np.arange(len(loud)) * 0.016
    inside = np.zeros(len(loud), bool)
    for onset, offset, _ in events:
        now = (times > onset + 0.05) & (times < offset - 0.05)
        inside |= (times > onset - 0.05) & (times < offset + 0.05)
        assert loud[now].mean() > loud[(times < onset - 0.05) & (times > onset - 0.15)].mean() + 15
    assert loud[inside].mean() > loud[~inside].mean() + 25


def test_it_is_the_same_each_time() -> None:
    first, second = scene.scene()[0], scene.scene()[0]
    assert np.array_equal(first, second)
